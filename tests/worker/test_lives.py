"""What proves that the worker lives: marks that no slow platform holds up, counts, and a canary that goes all the way."""

import asyncio
from datetime import datetime
from typing import Any, cast

import pytest
from sqlalchemy import select

from adapters.chat.canary import CanaryPlatform
from adapters.chat.sending import ChatSender
from domain.records import Outcome, OutcomeKind
from domain.usecases import examining
from domain.usecases.fetching import Files
from domain.usecases.metering import TALLY
from domain.vitals import Grade, findings
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import ZONE
from tests.usecases.fake_sender import FakeSender, HandClock, sent
from tests.usecases.timed import rows
from tests.worker.conftest import HeardWake
from tests.worker.test_jobs import queue
from worker.jobs import Work


async def is_ready(store: SqlStore, clock: HandClock) -> bool:
    async with store.read() as uow:
        return await examining.is_ready(uow, clock.now())


async def test_a_sending_that_hangs_leaves_the_installation_ready(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock
) -> None:
    assert not await is_ready(store, clock)
    await queue(store, province, 1, "binh")
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(work.sweep())
    async with asyncio.timeout(5):
        while not (sender.deliveries and await is_ready(store, clock)):
            await asyncio.sleep(0.01)
        clock.forward(minutes=2)
        assert not await is_ready(store, clock)
        await work.sweep()
        while not await is_ready(store, clock):
            await asyncio.sleep(0.01)
    gate.set()
    await delivering


async def test_without_anybody_who_sends_it_is_not_ready(
    store: SqlStore, province: Province, work: Work, clock: HandClock
) -> None:
    await work.sweep()
    assert await is_ready(store, clock)
    async with store.write() as uow:
        await uow.meta.drop("delivery_turn_at")
        await uow.commit()
    assert not await is_ready(store, clock)


@pytest.fixture
def canary(store: SqlStore, clock: HandClock, wake: HeardWake) -> Work:
    """Work that knows the canary's channel and no other."""
    return Work(store, ChatSender({CanaryPlatform.name: CanaryPlatform()}, ZONE), clock, wake)


async def test_once_an_hour_a_canary_goes_the_whole_way_and_nobody_sees_it(
    store: SqlStore, store_url: str, province: Province, canary: Work, wake: HeardWake, clock: HandClock
) -> None:
    heard = []
    for _ in range(13):
        await canary.sweep()
        async with store.read() as uow:
            heard.append((await examining.look(uow, clock.now())).canary_heard_at)
        clock.forward(minutes=10)
    began = heard[0]
    assert began is not None
    assert [at - began for at in dict.fromkeys(heard) if at] == [
        at - began for at in (heard[0], heard[6], heard[12]) if at
    ]
    (row,) = await rows(store_url, select(notices))
    assert (row.kind, row.state, row.text[:3]) == ("canary", "sent", "Thử")
    async with store.read() as uow:
        assert "~canary" not in {profile.code for profile in await uow.people.all_codes()}


async def test_a_canary_that_does_not_arrive_is_a_failure(
    store: SqlStore, province: Province, canary: Work, sender: FakeSender, clock: HandClock, wake: HeardWake
) -> None:
    sender.on = (CanaryPlatform.name,)
    sender.answers = [Outcome(OutcomeKind.RETRY, reason="away")] * 40
    work = Work(store, sender, clock, wake)
    await work.sweep()
    clock.forward(minutes=11)
    await work.sweep()
    async with store.read() as uow:
        found = findings(await examining.look(uow, clock.now()))
    assert [(one.grade, one.code) for one in found if one.about == "canary"] == [(Grade.FAIL, "not_heard")]


async def test_what_was_sent_is_counted_by_channel_and_by_how_it_ended(
    store: SqlStore, province: Province, work: Work, sender: FakeSender
) -> None:
    sender.answers = [
        Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=0.0, is_too_many=True),
        sent(),
        Outcome(OutcomeKind.REJECTED, reason="no"),
    ]
    for number, who in enumerate(("binh", "giang", "an"), 1):
        await queue(store, province, number, who)
    await work.sweep()
    await work.sweep()
    async with store.read() as uow:
        kept = await uow.meta.all()
    counted = {name.removeprefix(TALLY): value for name, value in kept.items() if name.startswith(TALLY)}
    assert counted == {
        "retry:telegram": "1",
        "too_many:telegram": "1",
        "sent:telegram": "1",
        "rejected:telegram": "1",
    }


async def test_the_auditor_looks_once_the_work_has_had_time_to_move(
    store: SqlStore, province: Province, work: Work, clock: HandClock
) -> None:
    audited = []
    for _ in range(4):
        await work.sweep()
        async with store.read() as uow:
            audited.append((await examining.look(uow, clock.now())).audited_at)
        clock.forward(minutes=1)
    assert [at is not None for at in audited] == [False, False, True, True]


class _BrokenShelf:
    async def put_last_before(self, moment: datetime) -> list[str]:
        raise OSError("the disk is gone")


async def test_the_auditor_looks_also_where_another_part_of_the_upkeep_fails(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    files = Files(cast("Any", None), cast("Any", _BrokenShelf()), cast("Any", None))
    work = Work(store, sender, clock, HeardWake(), files)
    with pytest.raises(OSError, match="disk"):
        await work.sweep()
    clock.forward(minutes=3)
    await work.sweep()
    async with store.read() as uow:
        assert (await examining.look(uow, clock.now())).audited_at == clock.now()
