"""What has outlived its use is forgotten in bounded steps, and nothing else is."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from domain.errors import StaleVersion
from domain.usecases.forget import forget_outlived
from storage.database import open_database
from storage.tables.installation import bad_updates
from storage.tables.people import inbox, link_tries, logins, sessions
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province

KINDS = (inbox, sessions, logins, link_tries, bad_updates)
AGES = {"old": timedelta(days=91), "young": timedelta(hours=12)}


async def left(store_url: str) -> list[int]:
    database = open_database(store_url)
    try:
        return await database.run(
            lambda connection: [
                connection.execute(select(func.count()).select_from(kind)).scalar_one() for kind in KINDS
            ]
        )
    finally:
        await database.dispose()


@pytest.mark.parametrize("limit", [1, 2, 1000])
async def test_only_what_is_outlived_goes_whatever_the_size_of_a_step(
    store: SqlStore, store_url: str, province: Province, limit: int
) -> None:
    binh = province.people["binh"]
    async with store.write() as uow:
        for name, age in AGES.items():
            for number in range(3):
                key, at = f"{name}{number}", NOW - age
                await uow.inbox.add(key, "{}", at)
                await uow.people.add_session(key, binh, at)
                await uow.people.add_login(key, binh, at)
                await uow.people.note_wrong_try("telegram", key, at)
                await uow.bad_updates.add("telegram", key, "lỗi", at)
        await uow.commit()

    assert await forget_outlived(store, NOW, limit) > 0

    assert await left(store_url) == [3] * len(KINDS)
    assert await forget_outlived(store, NOW, limit) == 0
    with pytest.raises(StaleVersion):
        async with store.write() as uow:
            await uow.inbox.add("young0", "{}", NOW)
