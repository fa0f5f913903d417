"""An office on the store of `tests.stores`: a small province whose people act through the use cases."""

import pytest

from storage.unit_of_work import SqlStore
from tests.storage.province import TODAY, Province, settle
from tests.stores import postgres_store_url, sqlite_store_url, sqlite_template, store, store_url
from tests.usecases.office import Office

__all__ = ["office", "postgres_store_url", "province", "sqlite_store_url", "sqlite_template", "store", "store_url"]


@pytest.fixture
async def province(store: SqlStore) -> Province:
    """Units and people of a small province, stored."""
    return await settle(store, TODAY)


@pytest.fixture
async def office(store: SqlStore, province: Province) -> Office:
    """Nothing was ordered yet."""
    return Office(store, province)
