"""Versions of the ladders: loaded once, read once, and kept by the tasks that started with them."""

from dataclasses import replace
from datetime import timedelta

from domain.ids import LadderId
from domain.ladder import DEFAULT_RULES, Audience, LadderKind, Offset, Rules, Rung, Tempo
from domain.ladder.keeping import as_data, digest_of, rules_of
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province
from tests.storage.test_statements import counting


def with_level_after(days: int) -> Rules:
    normal = DEFAULT_RULES[Tempo.NORMAL]
    rungs = {**normal.rungs, LadderKind.DEADLINE: (Rung("level_1", Offset(days), (Audience.SUPERVISOR,)),)}
    return {**DEFAULT_RULES, Tempo.NORMAL: replace(normal, rungs=rungs)}


async def loaded(store: SqlStore, days: int, hours: int) -> bool:
    async with store.write() as uow:
        is_new = await uow.ladders.load(with_level_after(days), f"# {days}", "admin", NOW + timedelta(hours=hours))
        await uow.commit()
    return is_new


def test_rules_are_the_same_once_they_were_kept() -> None:
    for rules in (DEFAULT_RULES, with_level_after(2)):
        assert rules_of(as_data(rules)) == rules
    assert digest_of(DEFAULT_RULES) != digest_of(with_level_after(2))


async def test_what_was_loaded_last_holds_for_new_orders(store: SqlStore) -> None:
    async with store.read() as uow:
        assert (await uow.ladders.current()).in_force is None
        assert await uow.ladders.text() is None
    assert await loaded(store, 2, 0)
    assert not await loaded(store, 2, 1)
    assert await loaded(store, 3, 2)
    assert await loaded(store, 2, 3)
    async with store.read() as uow:
        book = await uow.ladders.current()
        assert book.in_force == LadderId(1)
        assert book.versions[LadderId(1)] == with_level_after(2)
        assert await uow.ladders.text() == "# 2"


async def test_what_needs_no_loading_is_not_loaded(store: SqlStore) -> None:
    async with store.write() as uow:
        assert not await uow.ladders.load(DEFAULT_RULES, "", "admin", NOW)


async def test_a_version_is_read_once_however_many_tasks_have_it(store: SqlStore, province: Province) -> None:
    await loaded(store, 2, 0)
    task = province.task(1)
    task.ladder_id = LadderId(1)
    async with store.write() as uow:
        await uow.tasks.add(task)
        await uow.commit()
    for expected in (1, 0):
        async with store.read() as uow:
            found = await uow.tasks.get(1, TODAY)
            with counting() as statements:
                book = await uow.ladders.book([None, found.ladder_id, found.ladder_id])
            assert statements.count == expected
            assert book.of(found) == with_level_after(2)[Tempo.NORMAL]
