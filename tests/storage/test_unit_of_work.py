"""Units of work keep all or nothing, take turns, and leave nothing open behind."""

import asyncio
import gc
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.last_step import LastStep
from domain.ports import Store
from storage.database import open_database
from storage.statements import StatementFailed
from storage.tables.people import dialogues
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks
from tests.stores import ZONE


def as_port(store: SqlStore) -> Store:
    """The store is what the domain asks for; the type checker judges."""
    return store


async def put(store: SqlStore, name: str, value: str = "1") -> None:
    async with store.write() as uow:
        await uow.meta.put(name, value)
        await uow.commit()


async def get(store: SqlStore, name: str) -> str | None:
    async with store.read() as uow:
        return await uow.meta.get(name)


async def test_the_store_is_the_port(store: SqlStore) -> None:
    async with as_port(store).write() as uow:
        await uow.meta.put("a", "1")
        await uow.commit()
    assert await get(store, "a") == "1"


async def test_a_unit_that_is_not_open_does_nothing(store: SqlStore) -> None:
    with pytest.raises(RuntimeError):
        await store.write().commit()
    with pytest.raises(RuntimeError):
        store.read().meta  # noqa: B018 - asking for it is the test


async def test_writers_wait_their_turn_and_readers_do_not(store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.meta.put("a", "1")
        assert await get(store, "a") is None
        waiting = asyncio.create_task(put(store, "b"))
        await asyncio.sleep(0.05)
        await uow.commit()
    await asyncio.wait_for(waiting, 5)
    assert (await get(store, "a"), await get(store, "b")) == ("1", "1")


@pytest.mark.parametrize("where", ["waiting", "writing"])
async def test_a_cancelled_unit_leaves_the_way_free(store: SqlStore, where: str) -> None:
    entered = asyncio.Event()

    async def linger() -> None:
        async with store.write() as uow:
            await uow.meta.put("a", "lost")
            entered.set()
            await asyncio.sleep(60)

    lingering = asyncio.create_task(linger())
    await entered.wait()
    if where == "waiting":
        waiting = asyncio.create_task(put(store, "b"))
        await asyncio.sleep(0)
        waiting.cancel()
    lingering.cancel()
    await asyncio.gather(lingering, return_exceptions=True)

    await asyncio.wait_for(put(store, "c"), 5)
    assert (await get(store, "a"), await get(store, "c")) == (None, "1")


async def test_units_cancelled_at_any_moment_never_block_the_next(store: SqlStore) -> None:
    for delay_ms in range(30):
        unit = asyncio.create_task(put(store, f"n{delay_ms}"))
        await asyncio.sleep(delay_ms / 10_000)
        unit.cancel()
        await asyncio.gather(unit, return_exceptions=True)

    await asyncio.wait_for(put(store, "last"), 5)
    assert await get(store, "last") == "1"


async def test_a_moment_without_a_zone_is_refused(store: SqlStore) -> None:
    async with store.write() as uow:
        with pytest.raises(ValueError, match="without a time zone"):
            await uow.inbox.add("k", "", datetime(2026, 11, 24))


async def test_moments_are_kept_to_the_microsecond(store: SqlStore) -> None:
    moments = [datetime(1, 1, 2, tzinfo=UTC), datetime(2026, 11, 24, 2, 0, 0, 1, tzinfo=UTC)]
    async with store.write() as uow:
        for moment in moments:
            await uow.people.note_wrong_try("web", "a", moment)
        assert await uow.people.wrong_tries("web", "a", moments[0]) == 1
        assert await uow.people.wrong_tries("web", "a", moments[1].replace(microsecond=0)) == 1
        assert await uow.people.wrong_tries("web", "a", moments[1]) == 0


async def test_another_process_on_the_same_file_is_waited_for(sqlite_store_url: str) -> None:
    one, other = SqlStore(sqlite_store_url, ZONE), SqlStore(sqlite_store_url, ZONE)
    async with one.write() as uow:
        waiting = asyncio.create_task(put(other, "b"))
        await asyncio.sleep(0.1)
        await uow.meta.put("a", "1")
        await uow.commit()
    await asyncio.wait_for(waiting, 10)
    assert (await get(other, "a"), await get(one, "b")) == ("1", "1")
    await one.dispose()
    await other.dispose()


async def test_whoever_has_much_to_write_lets_others_in_between(sqlite_store_url: str) -> None:
    is_over = threading.Event()

    def write_much() -> None:
        busy = sqlite3.connect(str(make_url(sqlite_store_url).database), isolation_level=None, timeout=15)
        while not is_over.is_set():
            busy.execute("BEGIN IMMEDIATE")
            is_over.wait(0.01)
            busy.execute("COMMIT")
            is_over.wait(0.0003)
        busy.close()

    store = SqlStore(sqlite_store_url, ZONE)
    writing = asyncio.create_task(asyncio.to_thread(write_much))
    try:
        async with asyncio.timeout(5):
            for n in range(5):
                await put(store, str(n))
    finally:
        is_over.set()
        await writing
    await store.dispose()


async def test_a_stop_does_not_wait_for_what_another_process_writes(sqlite_store_url: str) -> None:
    async def stopped() -> None:
        putting = asyncio.create_task(put(SqlStore(sqlite_store_url, ZONE), "a"))
        await asyncio.sleep(0.05)
        putting.cancel()
        await asyncio.gather(putting, return_exceptions=True)

    busy = sqlite3.connect(str(make_url(sqlite_store_url).database), isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    try:
        await asyncio.wait_for(asyncio.to_thread(asyncio.run, stopped()), 3)
    finally:
        busy.close()


_KILLED = """
import asyncio, os, signal, sys
from zoneinfo import ZoneInfo
from storage.statements import StatementFailed
from storage.tables.people import dialogues
from storage.unit_of_work import SqlStore

async def main():
    store = SqlStore(sys.argv[1], ZoneInfo("UTC"))
    async with store.write() as uow:
        await uow.meta.put("kept", "1")
        await uow.commit()
    async with store.write() as uow:
        await uow.meta.put("lost", "1")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_killed_process_loses_nothing_that_was_committed(store_url: str, store: SqlStore) -> None:
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", _KILLED, store_url], check=False)

    assert killed.returncode == -9
    assert (await get(store, "kept"), await get(store, "lost")) == ("1", None)
    await asyncio.wait_for(put(store, "next"), 5)


async def test_a_commit_that_fails_leaves_the_way_free(sqlite_store_url: str) -> None:
    database = open_database(sqlite_store_url)
    session = database.session(ZONE, writes=True)
    await session.begin()
    await session.run(text("PRAGMA defer_foreign_keys=ON"))
    await session.run(text("INSERT INTO dialogues (person_id) VALUES (404)"))
    with pytest.raises(sqlite3.IntegrityError):
        await session.commit()
    await session.end()

    following = database.session(ZONE, writes=True)
    await following.begin()
    assert await following.rows(select(dialogues)) == []
    await following.commit()
    await following.end()
    await database.dispose()


async def test_the_write_ahead_log_is_folded_in_from_time_to_time(sqlite_store_url: str, tmp_path: Path) -> None:
    store = SqlStore(sqlite_store_url, ZONE)
    for number in range(700):
        await put(store, "a", str(number))
    log = await asyncio.to_thread((tmp_path / "taskbot.db-wal").stat)
    await store.dispose()

    assert 0 < log.st_size < 2_000_000


async def test_many_read_at_once_while_somebody_writes(store: SqlStore) -> None:
    await put(store, "a", "before")

    async def read() -> str | None:
        async with store.read() as uow:
            seen = await uow.meta.get("a")
            begun.release()
            await written.wait()
            await uow.meta.get("a")
            return seen

    begun, written = asyncio.Semaphore(0), asyncio.Event()
    reading = [asyncio.create_task(read()) for _ in range(12)]
    for _ in reading:
        await begun.acquire()
    await put(store, "a", "after")
    written.set()
    assert await asyncio.gather(*reading) == 12 * ["before"]


async def test_a_disposed_file_stands_alone(sqlite_store_url: str, tmp_path: Path) -> None:
    store = SqlStore(sqlite_store_url, ZONE)
    await put(store, "a")
    await store.dispose()

    assert [path.name for path in tmp_path.iterdir()] == ["taskbot.db"]


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="memory"):
        open_database(url)


async def test_an_error_of_the_database_does_not_repeat_what_was_to_be_stored(store: SqlStore) -> None:
    nobody = PersonId(999)
    async with store.write() as uow:
        with pytest.raises(StatementFailed) as raised:
            await uow.people.add_invites([(nobody, "SECR2222")], NOW)
    assert "invites" in str(raised.value)
    assert "SECR2222" not in str(raised.value)


async def test_what_may_wait_is_seen_by_whatever_looks_at_it_and_is_kept(store: SqlStore, province: Province) -> None:
    (task_id,) = await store_tasks(store, province.task(1))
    binh = province.people["binh"]
    events = [Event(EventKind.LEAD_URGED, NOW, binh, task_id, facts={"note": f"{n}"}) for n in range(3)]
    async with store.write() as uow:
        await uow.journal.add(events[:1], "web")
        assert len(await uow.journal.history(task_id, 9)) == 1
        await uow.journal.add(events[1:2], "web")
        await uow.journal.add(events[2:], "web")
        await uow.last_steps.keep(LastStep(binh, EventKind.LEAD_URGED, NOW, task_id))
        await uow.last_steps.keep(LastStep(binh, EventKind.TASK_RECEIVED, NOW, task_id))
        await uow.messages.mark_stale([task_id], NOW)
        task = await uow.tasks.get(1, TODAY)
        await uow.tasks.save(task)
        await uow.inbox.add("k", "{}", NOW)
        await uow.commit()

    async with store.write() as uow:
        await uow.journal.add(events, "web")

    async with store.read() as uow:
        history = await uow.journal.history(task_id, 9)
        step = await uow.last_steps.of(binh)
        assert (await uow.tasks.get(1, TODAY)).version == task.version
    assert [line.facts["note"] for line in history] == ["2", "1", "0"]
    assert step is not None
    assert step.kind is EventKind.TASK_RECEIVED


async def test_what_waited_and_failed_takes_everything_back(store: SqlStore, province: Province) -> None:
    nobody = PersonId(999)

    async def fail() -> None:
        async with store.write() as uow:
            await uow.meta.put("a", "1")
            await uow.last_steps.keep(LastStep(nobody, EventKind.LEAD_URGED, NOW))
            await uow.commit()

    with pytest.raises(StatementFailed):
        await fail()
    assert await get(store, "a") is None


async def test_a_reader_that_outlives_its_database_is_closed_when_it_ends(sqlite_store_url: str) -> None:
    store = SqlStore(sqlite_store_url, ZONE)
    async with store.read() as uow:
        await uow.tasks.next_check_at()
        await store.dispose()
    del store, uow
    # One that was left open says so when it is thrown away, and warnings are errors.
    gc.collect()
