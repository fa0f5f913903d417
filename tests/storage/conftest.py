"""The store of `tests.stores`, with a small province in it."""

import pytest

from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import Settled, postgres_store_url, settled, sqlite_store_url, sqlite_template, store, store_url

__all__ = ["postgres_store_url", "province", "settled", "sqlite_store_url", "sqlite_template", "store", "store_url"]


@pytest.fixture
def province(store: SqlStore, settled: Settled) -> Province:
    """Units and people of a small province, stored."""
    return settled.province
