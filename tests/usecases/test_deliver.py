"""What is queued is told: once, in order, to whom it still concerns, and every outcome is kept as what it was."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import ClassVar

import pytest
from sqlalchemy import select

from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId
from domain.notices import Notice, NoticeKind
from domain.records import ChatPlace, Outcome, OutcomeKind, SentMessage, Trouble
from domain.task import Climb, Task, TaskState
from domain.usecases.deliver import Told, deliver
from domain.usecases.escalate import sweep
from domain.usecases.refresh import refresh
from storage.tables.outbox import chat_messages, notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province, post_row, store_tasks
from tests.storage.test_statements import counting
from tests.usecases.fake_sender import FakeSender, HandClock, sent
from tests.usecases.timed import assigned, at, due, facts, rows, states

DAY = at("25/11/2026 09:00")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(DAY)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


async def linked(store: SqlStore, province: Province, *people: str, platform: str = "telegram") -> None:
    """These people have an account each."""
    async with store.write() as uow:
        for person in people:
            await uow.people.link(platform, f"{platform}-{person}", f"chat-{person}", province.people[person], NOW)
        await uow.commit()


async def queued(store: SqlStore, *wanted: Notice) -> None:
    async with store.write() as uow:
        await uow.outbox.add(wanted)
        await uow.commit()


async def one_task(store: SqlStore, province: Province, number: int = 1, **changes: str) -> Task:
    """A task with everybody linked, and nothing queued yet."""
    task = due(province, number, "02/12/2026 17:00", **changes)
    await assigned(store, province, task)
    return task


def told(province: Province, task: Task, who: str, kind: NoticeKind = NoticeKind.ASSIGNED, key: str = "") -> Notice:
    assert task.id is not None
    facts: dict[str, Fact] = {"by": province.people["an"], "round": 0, "step": "level_1"}
    return Notice(kind, province.people[who], task.id, DAY, DAY, key or f"{kind}:{task.id}:{who}", facts)


async def changed(store: SqlStore, task: Task, **values: object) -> None:
    async with store.write() as uow:
        for name, value in values.items():
            setattr(task, name, value)
        await uow.tasks.save(task)
        await uow.messages.mark_stale([task.id or TaskId(0)], DAY)
        await uow.commit()


async def stored(url: str) -> Sequence[object]:
    return await rows(url, select(notices).order_by(notices.c.id))


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


async def test_a_reply_to_what_was_told_means_the_task_and_a_card_is_redrawn_when_it_changes(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province, 7)
    await queued(store, told(province, task, "binh"))
    await deliver(store, sender, clock)

    async with store.read() as uow:
        assert await uow.messages.task_of(ChatPlace("telegram", "chat-binh"), "1") == 7
    assert await refresh(store, sender, clock) == 0
    await changed(store, task, state=TaskState.RECEIVED)
    assert await refresh(store, sender, clock) == 1
    ((card, drawing),) = sender.redrawn
    assert (card.message_key, drawing.task.state) == ("1", TaskState.RECEIVED)
    assert drawing.names[province.people["an"]] == "Nguyễn Văn An"
    assert await refresh(store, sender, clock) == 0


async def test_a_redrawn_card_offers_what_the_posts_of_its_reader_allow(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    task = await one_task(store, province)
    assert task.id is not None
    async with store.write() as uow:
        for code in ("dung", "hoa"):
            place = ChatPlace("telegram", f"chat-{code}")
            card = SentMessage(place, code, province.people[code], task.id, is_card=True)
            await uow.messages.record([card], NOW)
        await uow.commit()
    await changed(store, task, state=TaskState.RECEIVED)

    await refresh(store, sender, clock)

    offered = dict(zip((card.message_key for card, _ in sender.redrawn), sender.offered, strict=True))
    assert offered == {"dung": {"urge", "hand_over", "pause", "cancel"}, "hoa": {"done", "blocked"}}


async def test_a_card_whose_task_changed_on_the_way_is_redrawn(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    delivering = asyncio.create_task(deliver(store, sender, clock))
    while not sender.deliveries:
        await asyncio.sleep(0.01)
    await changed(store, task, state=TaskState.RECEIVED)
    gate.set()
    await delivering

    assert await refresh(store, sender, clock) == 1


async def test_a_card_out_of_sight_or_on_a_platform_without_edits_stays_as_it_was(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    await deliver(store, sender, clock)
    people = {"lead_id": province.people["khoa"], "unit_id": province.units["A2"]}
    await changed(store, task, **people)

    sender.edits = ()
    assert await refresh(store, sender, clock) == 0
    sender.edits = ("telegram",)
    assert await refresh(store, sender, clock) == 1
    assert sender.redrawn == []
    assert await refresh(store, sender, clock) == 0


# (how the edit ended, how often the card is drawn until it rests)
EDITS = [
    (sent(), 1),
    (Outcome(OutcomeKind.REJECTED), 1),
    (Outcome(OutcomeKind.DEAD), 1),
    (Outcome(OutcomeKind.RETRY, retry_after_s=3), 2),
    (Outcome(OutcomeKind.UNSURE), 2),
    (RuntimeError("surprise"), 2),
]


@pytest.mark.parametrize(("answer", "drawn"), EDITS)
async def test_a_card_that_could_not_be_edited_now_is_tried_again(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock, answer: Outcome | Exception, drawn: int
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    await deliver(store, sender, clock)
    await changed(store, task, state=TaskState.RECEIVED)
    sender.answers = [answer]
    for _ in range(3):
        await refresh(store, sender, clock)
        await refresh(store, sender, clock)
        clock.forward(seconds=61)

    assert len(sender.redrawn) == drawn


# (what happened to the task meanwhile, the notice, whether it is told, why not)
MATTERS = [
    ({"state": TaskState.CANCELLED, "closed_at": DAY}, NoticeKind.ASSIGNED, "no_longer_matters"),
    ({"state": TaskState.SUBMITTED, "submitted_at": DAY}, NoticeKind.OVERDUE, "no_longer_matters"),
    ({"climb": Climb(round=1)}, NoticeKind.OVERDUE, "no_longer_matters"),
    ({"state": TaskState.RECEIVED}, NoticeKind.OVERDUE, ""),
    ({"state": TaskState.CANCELLED, "closed_at": DAY}, NoticeKind.CANCELLED, ""),
]


@pytest.mark.parametrize(("values", "kind", "reason"), MATTERS)
async def test_what_no_longer_matters_is_dropped_with_the_reason(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    values: dict[str, object],
    kind: NoticeKind,
    reason: str,
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", kind))
    await changed(store, task, **values)
    await deliver(store, sender, clock)

    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.reason) == (("dropped", reason) if reason else ("sent", ""))
    assert len(sender.deliveries) == (not reason)


async def test_who_may_not_see_the_task_any_more_hears_nothing_of_it(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang", "chi")
    task = await one_task(store, province)
    await queued(store, *(told(province, task, who, NoticeKind.ESCALATED) for who in ("giang", "chi")))
    async with store.write() as uow:
        moved = [post_row("chi", "Trần Thị Chi", "X2", "supervisor")]
        await uow.organisation.store([], moved, date(2026, 11, 25))
        await uow.commit()
    await deliver(store, sender, clock)

    assert [who for who, _ in sender.told] == [province.people["giang"]]
    (row,) = await rows(store_url, select(notices).where(notices.c.state == "dropped"))
    assert (row.recipient_id, row.reason) == (province.people["chi"], "out_of_sight")


async def test_an_escalation_knows_who_heard_of_it_at_earlier_steps_of_the_same_round(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    an, binh, chi, giang = (province.people[code] for code in ("an", "binh", "chi", "giang"))

    def reached(day: int, round_: int, *heard: PersonId) -> Event:
        due_step_at = at(f"{day}/11/2026 17:00").isoformat()
        facts: dict[str, Fact] = {"due_step_at": due_step_at, "round": round_, "told": ",".join(map(str, heard))}
        return Event(EventKind.RUNG_REACHED, DAY, None, task.id, facts)

    async with store.write() as uow:
        steps = [reached(3, 0, chi), reached(20, 1, binh), reached(23, 1, giang, an), reached(25, 1, giang)]
        await uow.journal.add(steps, "worker")
        await uow.commit()
    notice = told(province, task, "giang", NoticeKind.ESCALATED)
    known: dict[str, Fact] = {"round": 1, "due_step_at": at("25/11/2026 17:00").isoformat()}
    async with store.write() as uow:
        await uow.outbox.add([replace(notice, facts={**notice.facts, **known})])
        await uow.tasks.save(replace(task, climb=Climb(step=5, round=1)))
        await uow.commit()
    await deliver(store, sender, clock)

    (delivery,) = sender.deliveries
    assert delivery.notices[0].facts["told"] == f"{binh},{an}"
    assert delivery.names[an] == "Nguyễn Văn An"


async def test_the_old_lead_hears_that_the_task_is_theirs_no_more(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "khoa")
    task = await one_task(store, province)
    await queued(store, told(province, task, "khoa", NoticeKind.HANDED_OVER_FROM))
    await deliver(store, sender, clock)

    assert len(sender.deliveries) == 1


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


async def test_folded_notices_that_no_longer_matter_are_left_out(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    first, second = due(province, 1, "02/12/2026 17:00"), due(province, 2, "02/12/2026 17:00")
    await assigned(store, province, first, second)
    clock.moment = at("02/12/2026 18:00")
    await sweep(store, clock.now())
    async with store.write() as uow:
        task = await uow.tasks.get(1, date(2026, 12, 2))
        task.state, task.submitted_at = TaskState.SUBMITTED, clock.now()
        await uow.tasks.save(task)
        await uow.commit()
    await deliver(store, sender, clock)

    assert sender.told == [(province.people["binh"], [second.id, second.id])]
    assert {state: len(people) for state, people in (await states(store_url)).items()} == {
        "dropped": 2,
        "sent": 1,
        "folded": 1,
    }


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
