"""A refresh token is used once, whatever happens between the processes that share it."""

import asyncio
import json
import sys

import pytest

from adapters.zalo.oa.tokens import CannotRenew, NeedsConsent, Tokens
from adapters.zalo.oa.wire import Wire
from storage.unit_of_work import SqlStore
from taskbot.compose.zalo_vault import SealedVault
from taskbot.system import SystemClock
from tests.adapters.zalo_oa.asking import KEY, TIMES, ZONE, ask
from tests.adapters.zalo_oa.conftest import Office
from tests.fake_zalo_oa import APP, FakeZaloOa, Fault, garbled, slow
from tests.stores import sqlite_store_url, sqlite_template

__all__ = ["sqlite_store_url", "sqlite_template"]

pytestmark = pytest.mark.asyncio


async def _process(store_url: str, zalo: FakeZaloOa, *more: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "tests.adapters.zalo_oa.asking", store_url, zalo.url, *more)
    return await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)


async def test_two_processes_that_need_a_token_at_once_use_the_refresh_token_once(sqlite_store_url: str) -> None:
    """Real processes on one database: the lease of a row is all that they share."""
    async with FakeZaloOa() as zalo:
        zalo.fault("access_token", slow(0.3))
        other = await _process(sqlite_store_url, zalo, "waits")
        assert other.stdout is not None
        assert await other.stdout.readline() == b"ready\n"
        ours, (told, _) = await asyncio.gather(ask(sqlite_store_url, zalo.url), other.communicate())
        assert (ours, json.loads(told)) == (["access-1"] * TIMES, ["access-1"] * TIMES)
        assert zalo.renewed == 1


async def test_who_is_killed_between_the_answer_and_its_storing_loses_it_and_says_so(sqlite_store_url: str) -> None:
    """Zalo has given the pair away: no order of writing saves it. The next one learns it, in words."""
    async with FakeZaloOa() as zalo:
        dying = await _process(sqlite_store_url, zalo, "dies")
        assert (await dying.communicate())[0] == b""
        assert (dying.returncode, zalo.renewed) == (9, 1)
        store = SqlStore(sqlite_store_url, ZONE)
        clock = SystemClock()
        vault = SealedVault(store, KEY, APP, "another process")
        wire = Wire(zalo.url, zalo.url)
        # The lease of the dead one is waited out.
        async with store.write() as uow:
            await uow.leases.give_back(vault.name, "dies")
            await uow.commit()
        with pytest.raises(NeedsConsent, match="-14014"):
            await Tokens(wire, vault, APP, clock.now).access()
        await wire.close()
        await store.dispose()


async def test_who_used_the_same_token_too_late_takes_what_the_other_was_given(office: Office) -> None:
    """The lease of the first had ended while it could not store its pair."""
    wire = office.channel.platform.wire
    office.vault.failures = 1
    first = Tokens(wire, office.vault, APP, office.clock.now)
    asking = asyncio.create_task(first.access())
    while not office.zalo.renewed:
        await asyncio.sleep(0.01)
    office.vault.is_held = False
    assert await Tokens(wire, office.vault, APP, office.clock.now).access() == "access-1"
    assert await asking == "access-1"
    assert office.zalo.renewed == 1


async def test_a_dead_refresh_token_is_not_tried_with_every_message(office: Office) -> None:
    office.zalo.refresh = "another"
    tokens = office.channel.platform.tokens
    for _ in range(3):
        with pytest.raises(NeedsConsent):
            await tokens.access()
    assert [path for path, _ in office.zalo.calls] == ["access_token"]


@pytest.mark.parametrize(
    "fault",
    [
        garbled(503, is_taken=False),
        Fault(body='{"error": -1, "error_name": "Service unavailable"}', status=503),
        Fault(body='{"error": -32, "error_name": "Too many requests"}'),
        Fault(body='{"error": -32}', status=429),
    ],
)
async def test_a_server_in_trouble_does_not_make_a_token_dead(office: Office, fault: Fault) -> None:
    office.zalo.fault("access_token", fault)
    with pytest.raises(CannotRenew):
        await office.channel.platform.tokens.access()
    assert await office.channel.platform.tokens.access() == "access-1"


@pytest.mark.parametrize("body", ["{}", '{"access_token": ""}', '{"access_token": 7, "refresh_token": "x"}'])
async def test_an_answer_with_status_200_and_no_token_is_never_stored(office: Office, body: str) -> None:
    office.zalo.fault("access_token", Fault(body=body))
    with pytest.raises(NeedsConsent):
        await office.channel.platform.tokens.access()
    assert office.vault.pair is None
