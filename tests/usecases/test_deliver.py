"""What is queued is told: once, in order, to whom it still concerns, and every outcome is kept as what it was."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from sqlalchemy import select

from domain.notices import NoticeKind
from domain.records import Outcome, OutcomeKind
from domain.usecases.deliver import Told, deliver
from domain.usecases.escalate import sweep
from storage.tables.outbox import chat_messages, notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, store_tasks
from tests.storage.test_statements import counting
from tests.usecases.delivering import DAY, clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, rows, states

__all__ = ["clock", "sender"]


async def test_a_notice_is_told_and_kept_word_for_word(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    result = await deliver(store, sender, clock)

    (delivery,) = sender.deliveries
    assert (delivery.account.chat_key, delivery.profile.code, delivery.tasks[0].number) == ("chat-binh", "binh", 1)
    assert {delivery.names[province.people[code]] for code in ("an", "giang")} == {"Nguyễn Văn An", "Võ Thị Giang"}
    assert delivery.unit_names[province.units["A1"]] == "Tổ Ấp Một"
    assert result == Told(1, frozenset({province.people["binh"]}))
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.text, row.message_key, row.settled_at) == ("sent", "Lời nhắn 1", "1", DAY)


async def test_a_sender_that_comes_too_late_sends_nothing_and_puts_it_back_unmarked(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))

    class HeldUp:
        """Between taking it and sending it the machine slept for half of the lease."""

        moments: ClassVar = [DAY, DAY, DAY + timedelta(seconds=31)]

        def now(self) -> datetime:
            return self.moments.pop(0) if len(self.moments) > 1 else self.moments[0]

    assert (await deliver(store, sender, HeldUp(), lease_s=60)).messages == 1
    assert len(sender.deliveries) == 1
    assert not sender.deliveries[0].notices[0].repeated
    assert sender.deliveries[0].now == DAY + timedelta(seconds=31)
    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.attempts) == ("sent", 2)


async def test_without_an_account_a_notice_waits_until_there_is_one(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"), told(province, task, "giang", NoticeKind.ESCALATED))
    sender.answers = [Outcome(OutcomeKind.DEAD, reason="blocked")]
    await deliver(store, sender, clock)
    # The leader of whoever cannot be reached is to hear it, and has no account either.
    assert await states(store_url) == {"waiting": ["binh", "giang", "an"]}

    await linked(store, province, "binh", "giang")
    await deliver(store, sender, clock)
    assert await states(store_url) == {"sent": ["binh", "giang"], "waiting": ["an"]}


async def test_a_channel_that_is_switched_off_is_passed_over_and_waited_for(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    sender.on = ("web",)
    await deliver(store, sender, clock)
    assert (sender.deliveries, await states(store_url)) == ([], {"queued": ["binh"]})

    sender.on = ("telegram",)
    clock.forward(minutes=10)
    await deliver(store, sender, clock)
    assert await states(store_url) == {"sent": ["binh"]}


async def test_each_person_hears_one_thing_at_a_time_in_order_and_people_hear_side_by_side(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    people = ("binh", "giang", "chi", "an", "hoa", "dung")
    await linked(store, province, *people)
    created = [await one_task(store, province, number) for number in (1, 2, 3)]
    for task in created:
        await queued(store, *(told(province, task, who, NoticeKind.ESCALATED) for who in people))
    sender.gates = {province.people[who]: asyncio.Event() for who in people}
    delivering = asyncio.create_task(deliver(store, sender, clock, at_once=4))
    while len(sender.deliveries) < 4:
        await asyncio.sleep(0.01)
    for who in people[1:]:
        sender.gates[province.people[who]].set()
    while len(sender.deliveries) < 16:
        await asyncio.sleep(0.01)
    assert [who for who, _ in sender.told].count(province.people["binh"]) == 1
    sender.gates[province.people["binh"]].set()
    await delivering

    for who in people:
        assert [ids for person, ids in sender.told if person == province.people[who]] == [[t.id] for t in created]
    assert sender.most_at_once == 4


async def test_what_was_missed_reaches_a_person_as_one_message(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "giang", "an", "chi")
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in (1, 2, 3)))
    clock.moment = at("04/12/2026 09:00")
    await sweep(store, clock.now())
    result = await deliver(store, sender, clock)

    assert result.messages == 3
    by_person = {d.profile.code: d for d in sender.deliveries}
    assert {code: len(d.notices) for code, d in by_person.items()} == {"binh": 6, "giang": 3, "an": 3}
    assert [task.number for task in by_person["binh"].tasks] == [1, 2, 3]
    assert set(await states(store_url)) == {"sent", "folded"}
    assert len(await rows(store_url, select(chat_messages))) == 0


async def test_the_ladder_speaks_by_day_also_when_it_is_late_and_blocks_nothing_else(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", NoticeKind.OVERDUE), told(province, task, "binh"))
    clock.moment = at("25/11/2026 23:00")
    await deliver(store, sender, clock)
    assert [d.notices[0].kind for d in sender.deliveries] == [NoticeKind.ASSIGNED]

    clock.moment = at("26/11/2026 07:00")
    await deliver(store, sender, clock)
    assert [d.notices[0].kind for d in sender.deliveries] == [NoticeKind.ASSIGNED, NoticeKind.OVERDUE]


async def test_stopped_in_mid_send_it_is_still_sent_and_recorded(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "giang")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    await queued(store, told(province, task, "giang", NoticeKind.ESCALATED))
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(deliver(store, sender, clock, at_once=1))
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    delivering.cancel()
    await asyncio.sleep(0.05)
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await delivering

    assert await states(store_url) == {"sent": ["binh"], "queued": ["giang"]}


async def test_a_notice_takes_a_fixed_number_of_statements(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    people = ("binh", "giang", "chi", "an", "hoa", "dung", "khoa", "lan")
    await linked(store, province, *people)
    task = await one_task(store, province)
    taken = []
    for number, crowd in enumerate((people[:2], people[:6])):
        for who in crowd:
            await queued(store, told(province, task, who, NoticeKind.ACCEPTED, f"{number}{who}"))
        with counting() as statements:
            await deliver(store, sender, clock)
        # How often it looks for more depends on when sendings end: four statements a look that finds nothing.
        looks = statements.beginning("SELECT EXISTS (SELECT stand_ins.id")
        assert looks >= 2
        taken.append(statements.count - 4 * looks)

    # One claim that finds something and one briefing, whatever the number; the rest is per message.
    assert (taken[1] - taken[0]) / 4 <= 4
    assert taken[0] - 2 * (taken[1] - taken[0]) / 4 <= 11


async def test_no_transaction_is_open_while_it_is_sent(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(deliver(store, sender, clock))
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    async with asyncio.timeout(2):
        await store_tasks(store, province.task(99))
    gate.set()
    await delivering


async def test_a_notice_that_cannot_be_read_waits_and_holds_up_nobody_else(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh", "giang")
    task = await one_task(store, province)
    strange = told(province, task, "binh")
    # Not a digit that makes a number, whoever wrote it.
    strange = replace(strange, facts={**strange.facts, "told": "²"})
    await queued(store, strange, told(province, task, "giang", NoticeKind.ACCEPTED))
    assert (await deliver(store, sender, clock)).messages == 1
    found = await rows(store_url, select(notices).order_by(notices.c.recipient_id))
    kept = {row.recipient_id: (row.state, row.reason, row.unsure) for row in found}
    assert kept[province.people["binh"]] == ("queued", "unreadable", False)
    assert kept[province.people["giang"]][0] == "sent"
