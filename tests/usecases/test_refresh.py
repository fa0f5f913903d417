"""Cards that were told are drawn again when their task changes, as far as their reader still sees it."""

import asyncio

import pytest

from domain.records import ChatPlace, Outcome, OutcomeKind, SentMessage
from domain.task import TaskState, Timeliness
from domain.usecases.deliver import deliver
from domain.usecases.refresh import refresh
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.usecases.delivering import changed, clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock, sent

__all__ = ["clock", "sender"]


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


async def test_a_card_that_is_drawn_again_at_its_due_moment_reads_as_late(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh"))
    await deliver(store, sender, clock)
    await changed(store, task, due_at=clock.now())
    await refresh(store, sender, clock)
    ((_, drawing),) = sender.redrawn
    assert drawing.task.timeliness(sender.drawn_at[0]) is Timeliness.OVERDUE


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
