"""The store of `tests.stores`, with a small province in it."""

import pytest

from storage.unit_of_work import SqlStore
from tests.storage.province import TODAY, Province, settle
from tests.stores import postgres_store_url, sqlite_store_url, sqlite_template, store, store_url

__all__ = ["postgres_store_url", "province", "sqlite_store_url", "sqlite_template", "store", "store_url"]


@pytest.fixture
async def province(store: SqlStore) -> Province:
    """Units and people of a small province, stored."""
    return await settle(store, TODAY)
