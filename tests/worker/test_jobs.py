"""A turn does all that is due, once, however many ask for it at the same time."""

import asyncio
import logging
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import select

from domain.evidence import FileState, Limits
from domain.ids import TaskId
from domain.notices import Notice, NoticeKind
from domain.ports import Fetched, FetchKind, Store
from domain.task import Evidence
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from storage.tables.people import inbox
from storage.tables.tasks import journal
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import Province
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, rows
from tests.worker.conftest import HeardWake
from worker.jobs import TURN_MARK, Watch, Work


async def queue(store: SqlStore, province: Province, number: int, who: str) -> None:
    task = due(province, number, "02/12/2026 17:00")
    await assigned(store, province, task)
    assert task.id is not None
    now = at("25/11/2026 08:00")
    async with store.write() as uow:
        await uow.outbox.add([Notice(NoticeKind.ACCEPTED, province.people[who], task.id, now, now, f"{number}{who}")])
        await uow.commit()


async def test_a_turn_sweeps_tells_and_rings(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, wake: HeardWake
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    clock.moment = at("03/12/2026 17:00")
    await work.turn()

    people = {code: province.people[code] for code in ("binh", "giang", "an")}
    assert sorted(who for who, _ in sender.told) == sorted(people.values())
    assert set(wake.people) == set(people.values())
    async with store.read() as uow:
        assert await uow.meta.get(TURN_MARK) == clock.now().isoformat()


class _FirstLookFails:
    """The store, whose first reading fails: that of the organisation."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._looks = 0
        self.write = store.write
        self.sweeping = store.sweeping

    def read(self) -> SqlUnitOfWork:
        self._looks += 1
        if self._looks == 1:
            raise RuntimeError("a fault in one part")
        return self._store.read()


async def test_a_fault_in_one_part_of_the_sweep_holds_up_no_deadline(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock, wake: HeardWake
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    clock.moment = at("01/12/2026 17:00")
    work = Work(cast("Store", _FirstLookFails(store)), sender, clock, wake)
    with pytest.raises(RuntimeError, match="in one part"):
        await work.turn()

    assert [who for who, _ in sender.told] == [province.people["binh"]]
    async with store.read() as uow:
        assert await uow.meta.get(TURN_MARK) is None


async def test_many_turns_at_once_have_the_effect_of_one(
    store: SqlStore, store_url: str, province: Province, work: Work, sender: FakeSender, clock: HandClock
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in range(1, 6)))
    clock.moment = at("01/12/2026 17:00")
    await asyncio.gather(*(ask() for ask in (work.turn, work.sweep, work.deliver) for _ in range(5)))

    assert len(sender.deliveries) == 5
    assert len(await rows(store_url, select(journal).where(journal.c.kind == "rung_reached"))) == 5


async def test_who_asks_while_somebody_delivers_goes_at_once_and_is_served(
    store: SqlStore, province: Province, work: Work, sender: FakeSender
) -> None:
    await queue(store, province, 1, "binh")
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(work.deliver())
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    await queue(store, province, 2, "giang")
    async with asyncio.timeout(2):
        await work.deliver()
        while len(sender.deliveries) < 2:
            await asyncio.sleep(0.01)
    assert not delivering.done()
    gate.set()
    await delivering


class _Fetcher:
    """A channel that gives a photo."""

    async def fetch(self, file: Evidence, max_bytes: int) -> Fetched:
        return Fetched(FetchKind.GOT, b"\xff\xd8\xff photo")

    def channels(self) -> Collection[str]:
        return ("chat",)


async def test_files_come_in_while_what_they_came_with_is_told(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock, wake: HeardWake, tmp_path: Path
) -> None:
    """So that they can go along with it."""
    work = Work(store, sender, clock, wake, Files(_Fetcher(), FolderShelf(tmp_path), Limits()))
    await queue(store, province, 1, "binh")
    async with store.write() as uow:
        [task] = (await uow.tasks.by_ids([TaskId(1)], at("25/11/2026 08:00").date())).values()
        assert task.id is not None
        await uow.evidence.add(
            task.id, province.people["binh"], clock.now(), [Evidence("chat", "k", "photo", "")], None
        )
        await uow.commit()
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(work.deliver())
    async with asyncio.timeout(5):
        while not await _kept(store, task.id):
            await asyncio.sleep(0.01)
    assert not delivering.done()
    gate.set()
    await delivering


async def _kept(store: SqlStore, task_id: TaskId) -> bool:
    async with store.read() as uow:
        return [proof.state for proof in await uow.evidence.of_task(task_id)] == [FileState.KEPT]


async def test_a_turn_waits_for_what_somebody_else_is_sending(
    store: SqlStore, province: Province, work: Work, sender: FakeSender
) -> None:
    await queue(store, province, 1, "binh")
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(work.deliver())
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    turn = asyncio.create_task(work.turn())
    await asyncio.sleep(0.05)
    assert not turn.done()
    gate.set()
    await asyncio.gather(turn, delivering)
    assert len(sender.deliveries) == 1


async def test_work_that_fails_says_so_once_and_once_more_when_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    watch = Watch()
    failures = [OSError("disk"), OSError("disk"), ValueError("other"), None, None]

    async def work() -> None:
        if (error := failures.pop(0)) is not None:
            raise error

    with caplog.at_level(logging.WARNING):
        while failures:
            await watch.over("sweep", work)
    assert caplog.messages == ["sweep failed and is tried again"] * 2 + ["sweep goes on"]


async def test_replies_to_messages_of_long_ago_are_forgotten_on_the_way(
    store: SqlStore, store_url: str, work: Work, clock: HandClock
) -> None:
    for key, days in (("old", 8), ("new", 6)):
        async with store.write() as uow:
            await uow.inbox.add(key, "{}", clock.now() - timedelta(days=days))
            await uow.commit()
    await work.turn()
    assert [row.key for row in await rows(store_url, select(inbox.c.key))] == ["new"]
    clock.forward(days=2)
    await work.sweep()
    assert await rows(store_url, select(inbox.c.key)) == []
