"""Every outcome of a sending is kept as what it was: put off, in doubt, refused, or to an account that is dead."""

import asyncio
import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.notices import NoticeKind
from domain.records import Outcome, OutcomeKind, Trouble
from domain.task import TaskState
from domain.usecases.deliver import deliver
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.usecases.delivering import DAY, changed, clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import facts, rows, states

__all__ = ["clock", "sender"]


async def test_a_busy_platform_is_asked_again_when_it_says_and_nobody_waits_inside(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "an")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=1000)]
    await deliver(store, sender, clock)
    await queued(store, told(province, task, "an", NoticeKind.DECLINED))
    await changed(store, task, state=TaskState.DECLINED)
    await deliver(store, sender, clock)
    assert [who for who, _ in sender.told] == [province.people["binh"], province.people["an"]]

    await changed(store, task, state=TaskState.ASSIGNED)
    clock.forward(seconds=999)
    await deliver(store, sender, clock)
    assert len(sender.deliveries) == 2
    clock.forward(seconds=1)
    await deliver(store, sender, clock)
    assert len(sender.deliveries) == 3
    assert not sender.deliveries[-1].notices[0].repeated


async def test_without_a_word_from_the_platform_pauses_double_up_to_ten_minutes(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [Outcome(OutcomeKind.RETRY, reason="network")] * 9
    pauses = []
    for _ in range(9):
        await deliver(store, sender, clock)
        async with store.read() as uow:
            next_at = await uow.outbox.next_at()
        assert next_at is not None
        pauses.append((next_at - clock.now()) / timedelta(seconds=1))
        clock.moment = next_at
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 600, 600]


async def test_what_is_put_off_for_a_day_has_failed_with_its_reason_and_the_next_one_goes_on(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await linked(store, province, "binh", "an")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"), told(province, task, "binh", NoticeKind.ACCEPTED))
    busy = Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=3600)
    sender.answers = [busy]
    await deliver(store, sender, clock)
    await queued(store, told(province, task, "an", NoticeKind.ACCEPTED))
    await deliver(store, sender, clock)
    assert sender.told[-1][0] == province.people["an"]

    sender.answers = [busy] * 23
    for _ in range(23):
        clock.forward(hours=1)
        await deliver(store, sender, clock)
    clock.forward(hours=1)
    async with store.read() as uow:
        troubles = await uow.outbox.troubles(DAY)
    assert troubles == [Trouble("queued", "429", 1, DAY)]

    sender.answers = [busy]
    with caplog.at_level(logging.WARNING):
        await deliver(store, sender, clock)
    assert [(row.state, row.reason) for row in await rows(store_url, select(notices).order_by(notices.c.id))] == [
        ("failed", "put_off: 429"),
        ("sent", ""),
        ("sent", ""),
    ]
    assert ["given up" in message for message in caplog.messages] == [True]
    async with store.read() as uow:
        assert await uow.outbox.troubles(DAY) == [Trouble("failed", "put_off: 429", 1, clock.now())]
        assert await uow.outbox.troubles(clock.now() + timedelta(seconds=1)) == []


async def test_an_unknown_outcome_is_retried_once_as_a_repeat_and_then_given_up_for_all_to_see(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [Outcome(OutcomeKind.UNSURE, reason="timeout"), Outcome(OutcomeKind.UNSURE, reason="timeout")]
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            await deliver(store, sender, clock)
            clock.forward(minutes=5)

    assert [delivery.notices[0].repeated for delivery in sender.deliveries] == [False, True]
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.reason) == ("uncertain", "in_doubt: timeout")
    to = {"to": province.people["binh"], "notice": "assigned"}
    assert await facts(store_url, "notice_given_up") == [to | {"why": "in_doubt: timeout", "doubt": 1}]
    async with store.read() as uow:
        assert [trouble.state for trouble in await uow.outbox.troubles(DAY)] == ["uncertain"]
    assert ["in doubt a second time" in message for message in caplog.messages] == [True]


async def test_a_surprise_in_the_sender_is_a_doubt_and_stops_nobody_else(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await linked(store, province, "binh", "giang")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    await queued(store, told(province, task, "giang", NoticeKind.ESCALATED))
    sender.answers = [RuntimeError("no such wording")]
    await deliver(store, sender, clock, at_once=1)

    assert await states(store_url) == {"queued": ["binh"], "sent": ["giang"]}
    assert "could not be handed over" in caplog.messages[0]


async def test_a_dead_account_moves_on_to_the_next_one(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    async with store.write() as uow:
        await uow.people.link("web", "binh", "web-binh", province.people["binh"], NOW + timedelta(seconds=1))
        await uow.commit()
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [Outcome(OutcomeKind.DEAD, reason="blocked")]
    await deliver(store, sender, clock)

    assert [delivery.account.platform for delivery in sender.deliveries] == ["telegram", "web"]
    assert await states(store_url) == {"sent": ["binh"]}
    assert await facts(store_url, "account_died") == [
        {"person": province.people["binh"], "platform": "telegram", "reason": "blocked"}
    ]
    async with store.read() as uow:
        accounts = await uow.people.accounts([province.people["binh"]])
    assert [account.platform for account in accounts[province.people["binh"]]] == ["web"]


async def test_what_the_platform_refuses_for_good_has_failed_with_its_reason(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.answers = [Outcome(OutcomeKind.REJECTED, reason="message is too long")]
    with caplog.at_level(logging.WARNING):
        await deliver(store, sender, clock)

    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.reason) == ("failed", "message is too long")
    assert ["refused for good" in message for message in caplog.messages] == [True]


async def test_a_platform_that_never_answers_is_a_doubt_and_holds_up_nobody(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "giang")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(deliver(store, sender, clock, lease_s=3))
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    await queued(store, told(province, task, "giang", NoticeKind.ESCALATED))
    async with asyncio.timeout(1.2):
        while len(sender.deliveries) < 2:
            await asyncio.sleep(0.01)
    await delivering

    (row,) = await rows(store_url, select(notices).where(notices.c.state == "queued"))
    assert (row.reason, row.unsure) == ("no_answer", True)
