"""A sender that stands still for longer than its lease: nothing of it comes late unmarked where that can be helped."""

import asyncio

import pytest
from sqlalchemy import select

from domain.ids import PersonId
from domain.records import Delivery, Outcome, OutcomeKind
from domain.tally import Counted
from domain.usecases.deliver import deliver
from domain.usecases.leaving_in_time import InTime
from domain.usecases.metering import Meter
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.delivering import DAY, linked, one_task, queued, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import rows


@pytest.fixture
def clock() -> HandClock:
    return HandClock(DAY)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


async def test_what_is_late_as_it_would_leave_does_not_leave_and_is_told_unmarked_at_once(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await queued(store, told(province, await one_task(store, province), "binh"))

    def sleep_once() -> None:
        """The machine does, while the sender waits for its turn."""
        if len(sender.deliveries) == 1:
            clock.forward(seconds=31)

    sender.before = sleep_once

    assert (await deliver(store, sender, clock, lease_s=60)).messages == 1
    assert [[notice.repeated for notice in one.notices] for one in sender.deliveries] == [[False], [False]]
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.attempts, row.unsure, row.retrying_since) == ("sent", 2, False, None)
    assert sender.corrected == []


async def test_what_became_late_when_a_part_of_it_had_left_is_a_doubt(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await queued(store, told(province, await one_task(store, province), "binh"))
    sender.answers = [Outcome(OutcomeKind.UNSURE, reason="late", is_late=True)]
    await deliver(store, sender, clock, lease_s=60)
    clock.forward(minutes=1)
    await deliver(store, sender, clock, lease_s=60)
    assert [one.notices[0].repeated for one in sender.deliveries] == [False, True]


async def _held_in_mid_send(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock, meter: Meter
) -> tuple[asyncio.Task[object], PersonId]:
    """A sender that stands still after its message has left and before it knows."""
    await linked(store, province, "binh")
    await queued(store, told(province, await one_task(store, province), "binh"))
    binh = province.people["binh"]
    sender.gates[binh] = asyncio.Event()
    delivering: asyncio.Task[object] = asyncio.create_task(deliver(store, sender, clock, lease_s=60, meter=meter))
    while not sender.deliveries:
        await asyncio.sleep(0.001)
    clock.forward(seconds=61)
    return delivering, binh


async def test_what_another_sender_took_meanwhile_gets_the_mark_afterwards(
    store: SqlStore, store_url: str, province: Province, clock: HandClock
) -> None:
    slow, meter = _TakesAll(), Meter()
    delivering, binh = await _held_in_mid_send(store, province, slow, clock, meter)
    second = FakeSender()
    await deliver(store, second, clock, lease_s=60)
    slow.gates[binh].set()
    await delivering

    assert [notice.repeated for notice in second.deliveries[0].notices] == [True]
    ((corrected, key),) = slow.corrected
    assert ([notice.repeated for notice in corrected.notices], key) == ([True], "1")
    assert meter.tally.take()[Counted.TOLD_TWICE.value, "telegram"] == 1
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.text) == ("sent", "Lời nhắn 1")


async def test_what_was_told_after_the_lease_and_was_taken_by_nobody_is_told_once(
    store: SqlStore, store_url: str, province: Province, clock: HandClock
) -> None:
    slow, meter = _TakesAll(), Meter()
    delivering, binh = await _held_in_mid_send(store, province, slow, clock, meter)
    async with store.write() as uow:
        # The lease is over, and the notice waits again.
        assert await uow.outbox.claim(clock.now(), 0, 60) == []
        await uow.commit()
    slow.gates[binh].set()
    await delivering
    await deliver(store, slow, clock, lease_s=60)

    assert len(slow.deliveries) == 1
    assert slow.corrected == []
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.attempts, row.message_key) == ("sent", 1, "1")


async def test_what_was_told_after_the_lease_and_dropped_meanwhile_is_no_repeat(
    store: SqlStore, province: Province, clock: HandClock
) -> None:
    slow, meter = _TakesAll(), Meter()
    delivering, binh = await _held_in_mid_send(store, province, slow, clock, meter)
    async with store.write() as uow:
        await uow.outbox.claim(clock.now(), 0, 60)
        task_id = slow.deliveries[0].notices[0].task_id
        assert task_id is not None
        await uow.outbox.take_back(task_id, "", clock.now())
        await uow.commit()
    slow.gates[binh].set()
    await delivering

    assert slow.corrected == []
    assert (Counted.TOLD_TWICE.value, "telegram") not in meter.tally.take()


async def test_a_lease_is_timed_by_the_clock_that_made_it_and_by_the_machines_own(clock: HandClock) -> None:
    in_time = InTime(clock, clock.now(), lease_s=0.04)
    assert in_time()
    clock.forward(seconds=0.021)
    assert not in_time()
    # Set back: half of the lease is over all the same.
    clock.forward(seconds=-3600)
    assert in_time()
    await asyncio.sleep(0.021)
    assert not in_time()


class _TakesAll(FakeSender):
    """Its messages have left before it stands still."""

    async def send(self, delivery: Delivery) -> Outcome:
        outcome = await super().send(delivery)
        return Outcome(OutcomeKind.SENT, message_key="1", text="Lời nhắn 1") if outcome.is_late else outcome
