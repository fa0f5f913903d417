"""Several processes sweep one database: on SQLite one after another, on PostgreSQL side by side; each step is told once."""

import asyncio
import sys

from domain.usecases.escalate import Swept, sweep
from storage.unit_of_work import SqlStore
from tests.stores import ZONE, Settled
from tests.usecases.timed import assigned, at, due

MOMENT = at("03/12/2026 17:00")
_HOLDS = "import fcntl, sys, time; f = open(sys.argv[1], 'ab'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); time.sleep(60)"


async def test_whoever_finds_another_at_it_waits_on_sqlite_and_then_does_the_rest(
    sqlite_store_url: str, settled: Settled
) -> None:
    store, elsewhere = SqlStore(sqlite_store_url, ZONE), SqlStore(sqlite_store_url, ZONE)
    await assigned(store, settled.province, due(settled.province, 1, "02/12/2026 17:00"))
    async with elsewhere.sweeping():
        for _ in range(2):
            waits = asyncio.create_task(sweep(store, MOMENT))
            await asyncio.wait({waits}, timeout=0.05)
            assert not waits.done()
            # Whoever has nothing to do waits for nobody.
            assert await sweep(store, at("25/11/2026 09:00")) == Swept()
            waits.cancel()
            await asyncio.wait({waits})
        waits = asyncio.create_task(sweep(store, MOMENT))
    assert (await waits).claimed == 1
    await elsewhere.dispose()
    await store.dispose()


async def test_on_postgres_nobody_waits(postgres_store_url: str, settled: Settled) -> None:
    store = SqlStore(postgres_store_url, ZONE)
    await assigned(store, settled.province, due(settled.province, 1, "02/12/2026 17:00"))
    async with store.sweeping():
        assert (await sweep(store, MOMENT)).claimed == 1
    await store.dispose()


async def test_a_killed_process_leaves_the_turn_to_the_next(sqlite_store_url: str) -> None:
    store = SqlStore(sqlite_store_url, ZONE)
    path = sqlite_store_url.partition(":///")[2] + "-sweep"
    holder = await asyncio.create_subprocess_exec(sys.executable, "-c", _HOLDS, path, stdout=asyncio.subprocess.PIPE)
    assert holder.stdout is not None
    await holder.stdout.readline()
    taken = asyncio.create_task(_take(store))
    await asyncio.wait({taken}, timeout=0.05)
    assert not taken.done()
    holder.kill()
    await holder.wait()
    await taken
    await store.dispose()


async def _take(store: SqlStore) -> None:
    async with store.sweeping():
        pass
