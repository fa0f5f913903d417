"""An office on the store of `tests.stores`: a small province whose people act through the use cases."""

import pytest

from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import Settled, postgres_store_url, settled, sqlite_store_url, sqlite_template, store, store_url
from tests.usecases.office import Office

__all__ = [
    "office",
    "postgres_store_url",
    "province",
    "settled",
    "sqlite_store_url",
    "sqlite_template",
    "store",
    "store_url",
]


@pytest.fixture
def province(store: SqlStore, settled: Settled) -> Province:
    """Units and people of a small province, stored."""
    return settled.province


@pytest.fixture
async def office(store: SqlStore, province: Province) -> Office:
    """Nothing was ordered yet."""
    return Office(store, province)
