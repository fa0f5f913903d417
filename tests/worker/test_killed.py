"""A worker killed between claim and send loses nothing, and repeats at most what it had in flight, marked."""

import asyncio
import multiprocessing
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from domain.notices import Notice, NoticeKind
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.timed import assigned, at, due, rows
from tests.worker import victim

KILLS = 20
SENT_BETWEEN = 2
NOTICES = 60
BEGIN = at("25/11/2026 09:00")


async def queue(store: SqlStore, province: Province) -> None:
    """Notices to several people, so that a kill meets any of them."""
    task = due(province, 1, "02/12/2026 17:00")
    await assigned(store, province, task)
    assert task.id is not None
    people = [province.people[code] for code in ("binh", "an", "giang", "chi", "dung", "hoa")]
    wanted = [
        Notice(NoticeKind.ACCEPTED, people[n % len(people)], task.id, BEGIN, BEGIN, f"fact {n}") for n in range(NOTICES)
    ]
    async with store.write() as uow:
        await uow.outbox.add(wanted)
        await uow.commit()


async def test_twenty_kills_lose_nothing_and_repeat_only_what_was_in_flight(
    store: SqlStore, store_url: str, province: Province, tmp_path: Path
) -> None:
    await queue(store, province)
    path = tmp_path / "sent"
    path.touch()
    # Processes are forked from one that has imported everything: starting Python anew would be most of the time.
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["tests.worker.victim", "aiosqlite", "asyncpg"])
    told: list[list[str]] = [[]]
    in_flight = []
    for kill in range(KILLS):
        reached = start.Event()
        moment = BEGIN + timedelta(minutes=kill)
        after_writing = kill % 2 == 1
        arguments = (store_url, path, moment, SENT_BETWEEN, reached, after_writing)
        worker = start.Process(target=victim.live, args=arguments)
        worker.start()
        assert await asyncio.to_thread(reached.wait, 20)
        worker.kill()
        await asyncio.to_thread(worker.join)
        told.append(path.read_text().split("\n")[:-1])
        sending = await rows(store_url, select(notices.c.id).where(notices.c.state == "sending"))
        assert len(sending) == 1
        in_flight += [row.id for row in sending if after_writing]
    last = start.Process(target=victim.live, args=(store_url, path, BEGIN + timedelta(hours=1), 0, None, False))
    last.start()
    await asyncio.to_thread(last.join)
    assert last.exitcode == 0

    sent = [line.split() for line in path.read_text().split("\n")[:-1]]
    states = {row.state for row in await rows(store_url, select(notices.c.state))}
    assert states == {"sent"}
    copies = Counter(number for number, _ in sent)
    assert len(copies) == NOTICES
    assert {number for number, count in copies.items() if count > 1} == {str(number) for number in in_flight}
    assert max(copies.values()) == 2
    for number in in_flight:
        assert [mark for other, mark in sent if other == str(number)] == ["first", "repeat"]
    assert all(len(now) - len(before) in (SENT_BETWEEN, SENT_BETWEEN + 1) for before, now in pairwise(told))
