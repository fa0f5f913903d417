"""A way that is out for however long loses nothing, holds up no other way, and ends without a flood."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.events import EventKind
from domain.ids import PersonId
from domain.notices import NoticeKind
from domain.records import Outcome, OutcomeKind
from domain.usecases.deliver import deliver
from domain.usecases.metering import Meter
from domain.usecases.refresh import refresh
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.delivering import changed, clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import rows, states

__all__ = ["clock", "sender"]

OUT = Outcome(OutcomeKind.RETRY, reason="telegram does not answer", is_outage=True)
K = NoticeKind


async def until_idle(store: SqlStore, sender: FakeSender, clock: HandClock) -> None:
    """Whatever was put off has had its next try."""
    await deliver(store, sender, clock)
    async with store.read() as uow:
        next_at = await uow.outbox.next_at()
    if next_at is not None:
        clock.moment = max(clock.now(), next_at)
        await deliver(store, sender, clock)


@pytest.mark.parametrize("hours", [1, 30, 24 * 9])
async def test_an_outage_loses_nothing_and_each_hears_what_came_meanwhile_as_one(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock, hours: int
) -> None:
    await linked(store, province, "binh", "giang")
    first, second = await one_task(store, province, 1), await one_task(store, province, 2)
    sender.answers = [OUT] * 10_000
    await queued(store, told(province, first, "binh", K.ACCEPTED), told(province, first, "giang", K.ACCEPTED))
    for _ in range(4):
        await until_idle(store, sender, clock)
        clock.forward(hours=hours / 4)
    await queued(store, told(province, first, "binh", K.URGED), told(province, second, "binh", K.URGED))
    await queued(store, told(province, second, "binh", K.ASSIGNED))
    clock.forward(minutes=6)
    await until_idle(store, sender, clock)
    assert {row.state for row in await rows(store_url, select(notices))} == {"queued"}

    sender.answers.clear()
    before = len(sender.deliveries)
    clock.forward(minutes=11)
    await deliver(store, sender, clock)
    heard: dict[PersonId, list[list[tuple[NoticeKind, bool]]]] = {
        who: [] for who in (province.people["binh"], province.people["giang"])
    }
    for delivery in sender.deliveries[before:]:
        heard[delivery.account.person_id].append(sorted((n.kind, n.missed) for n in delivery.notices))
    # A new task is a message of its own, with its buttons; all else comes as one that says that it is late.
    assert heard[province.people["binh"]] == [
        [(K.ACCEPTED, True), (K.URGED, True), (K.URGED, True)],
        [(K.ASSIGNED, False)],
    ]
    assert heard[province.people["giang"]] == [[(K.ACCEPTED, True)]]
    found = await rows(store_url, select(notices.c.state).order_by(notices.c.id))
    assert sorted(row.state for row in found) == ["folded", "folded", "sent", "sent", "sent"]


async def test_a_short_outage_changes_nothing_of_how_it_is_told(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", K.URGED), told(province, task, "binh", K.ACCEPTED))
    sender.answers = [OUT]
    await deliver(store, sender, clock)
    clock.forward(minutes=1)
    await deliver(store, sender, clock)
    assert [[n.missed for n in delivery.notices] for delivery in sender.deliveries[1:]] == [[False], [False]]


async def test_what_fails_alone_is_given_up_after_a_day_also_where_an_outage_came_between(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    """The day begins anew behind an outage: until then it could not be known whose fault it was."""
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", K.ACCEPTED))
    fails = Outcome(OutcomeKind.RETRY, reason="500", retry_after_s=3600)
    sender.answers = [*[fails] * 20, OUT, *[fails] * 25]
    states = []
    for _ in range(46):
        await deliver(store, sender, clock)
        states += [row.state for row in await rows(store_url, select(notices))]
        clock.forward(hours=1)
    assert states == ["queued"] * 45 + ["failed"]
    assert (clock.now() - sender.deliveries[0].now) >= timedelta(hours=24)


async def test_of_many_changes_while_a_card_cannot_be_drawn_only_the_last_is(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", K.ASSIGNED))
    await deliver(store, sender, clock)
    sender.answers = [OUT] * 3
    for title in ("một", "hai", "ba", "bốn", "năm", "sáu"):
        await changed(store, task, title=title)
        if title in ("một", "ba", "năm"):
            await refresh(store, sender, clock)
            clock.forward(minutes=2)
    sender.redrawn.clear()
    assert [await refresh(store, sender, clock) for _ in range(2)] == [1, 0]
    assert [drawing.task.title for _, drawing in sender.redrawn] == ["sáu"]


async def test_the_first_that_arrives_calls_all_that_wait_for_the_same_way(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    people = ("binh", "giang", "an")
    await linked(store, province, *people)
    task, meter = await one_task(store, province), Meter()
    await queued(store, *(told(province, task, who, K.ACCEPTED) for who in people))
    busy = Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=3600)
    sender.answers = [OUT, busy, OUT]
    await deliver(store, sender, clock, meter=meter)
    sender.answers = [OUT] * 40
    for _ in range(20):
        clock.forward(minutes=2)
        await deliver(store, sender, clock, meter=meter)
    pauses = [row.retry_at - clock.now() for row in await rows(store_url, select(notices).order_by(notices.c.id))]
    assert [pause <= timedelta(minutes=2) for pause in pauses] == [True, False, True]

    # One of them comes again by itself; what waits for another reason goes on waiting.
    sender.answers.clear()
    async with store.read() as uow:
        next_at = await uow.outbox.next_at()
    assert next_at is not None
    clock.moment = next_at
    assert (await deliver(store, sender, clock, meter=meter)).messages == 2
    assert await states(store_url) == {"sent": ["binh", "an"], "queued": ["giang"]}


async def test_an_outage_that_lasts_is_passed_by_where_there_is_another_way_that_rings(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    sender.on, sender.out = ("telegram", "zalo_bot", "web"), {"telegram"}
    await linked(store, province, "binh", "giang")
    await linked(store, province, "binh", platform="zalo_bot")
    await linked(store, province, "giang", platform="web")
    task = await one_task(store, province)
    await queued(store, *(told(province, task, who, K.ACCEPTED) for who in ("binh", "giang")))
    for _ in range(5):
        await deliver(store, sender, clock)
        clock.forward(minutes=2)
    assert {delivery.account.platform for delivery in sender.deliveries} == {"telegram"}

    await deliver(store, sender, clock)

    # A page that nobody has open is no way while the phone is only silent.
    assert await states(store_url) == {"sent": ["binh"], "queued": ["giang"]}
    assert sender.deliveries[-1].account.platform in ("zalo_bot", "telegram")
    async with store.read() as uow:
        assert task.id is not None
        (line,) = [one for one in await uow.journal.history(task.id, 9) if one.kind == EventKind.NOTICE_MOVED_ON]
    assert (line.facts["channel"], line.facts["on"]) == ("telegram", "zalo_bot")
    sender.out.clear()
    clock.forward(minutes=2)
    await deliver(store, sender, clock)
    assert await states(store_url) == {"sent": ["binh", "giang"]}
    assert len([one for one in sender.deliveries if one.account.platform == "zalo_bot"]) == 1


async def test_a_way_that_somebody_must_mend_first_is_passed_by_at_once(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    sender.on = ("zalo_oa", "telegram")
    for platform in sender.on:
        await linked(store, province, "binh", platform=platform)
    await queued(store, told(province, await one_task(store, province), "binh", K.ACCEPTED))
    sender.answers = [Outcome(OutcomeKind.RETRY, reason="a new consent is needed", retry_after_s=600, is_outage=True)]
    await deliver(store, sender, clock)
    assert [delivery.account.platform for delivery in sender.deliveries] == ["zalo_oa", "telegram"]
    assert await states(store_url) == {"sent": ["binh"]}


async def test_where_all_ways_are_out_it_waits_for_the_first_that_is_back(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    sender.on, sender.out = ("telegram", "zalo_bot"), {"telegram", "zalo_bot"}
    for platform in sender.on:
        await linked(store, province, "binh", platform=platform)
    await queued(store, told(province, await one_task(store, province), "binh", K.ACCEPTED))
    for _ in range(30):
        await deliver(store, sender, clock)
        clock.forward(hours=1)
    assert await states(store_url) == {"queued": ["binh"]}
    sender.out = {"telegram"}
    await deliver(store, sender, clock)
    assert (sender.deliveries[-1].account.platform, await states(store_url)) == ("zalo_bot", {"sent": ["binh"]})
