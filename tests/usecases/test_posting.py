"""Posting in groups: an order once, kept up to date; by day; in doubt marked as a repeat; news where nothing can be edited;
and a group that is lost is lost once."""

from datetime import datetime, time, timedelta

import pytest

from domain.draft import Party
from domain.errors import NotAllowed, WrongState
from domain.groups import Post, PostKind
from domain.preferences import Rest
from domain.records import CalendarDay, ChatPlace, Merge
from domain.task import Priority
from domain.usecases import tasks
from domain.usecases.grouping import MOST_AT_FIRST, bind, post_figures, unbind
from domain.usecases.reorganising import hand_to_heirs, merge_units
from domain.usecases.undo import undo
from tests.storage.province import TODAY
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.grouped import PLACE, START, clock, hand_over, say, sender, tie
from tests.usecases.office import DUE, Office

__all__ = ["clock", "sender"]


async def test_an_order_is_said_once_with_its_card_and_drawn_again_when_it_changes(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    (said,) = await say(office, sender, clock)
    assert (said.kind, said.group.place, said.unit_name, said.repeated) == (PostKind.ORDER, PLACE, "Tổ Ấp Một", False)
    assert said.card is not None
    assert said.card.task.number == 1

    clock.forward(minutes=1)
    async with office.act("binh", clock.now()) as act:
        await tasks.receive(act, 1)
    assert await say(office, sender, clock) == []
    ((drawn, key),) = sender.redrawn_posts
    assert key == "1"
    assert drawn.card is not None
    assert drawn.card.task.state == "received"
    await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 1


async def test_a_group_of_another_unit_hears_nothing_and_one_to_whom_it_goes_does(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await tie(office, ChatPlace("telegram", "-200"), "A2", by="khoa")
    number = await office.order(now=clock.now())
    assert [said.group.place for said in await say(office, sender, clock)] == [PLACE]

    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await tasks.hand_over(act, number, Party(office.province.units["A2"], office.person("khoa")))
    assert [said.group.place.chat_key for said in await say(office, sender, clock)] == ["-200"]
    ((drawn, _),) = sender.redrawn_posts
    assert not drawn.is_here
    # It is not looked after there any more.
    clock.forward(minutes=1)
    async with office.act("khoa", clock.now()) as act:
        await tasks.receive(act, number)
    await say(office, sender, clock)
    assert [drawn.group.place.chat_key for drawn, _ in sender.redrawn_posts] == ["-100", "-200"]


async def test_an_order_that_comes_back_from_another_unit_is_said_anew_and_kept_up_to_date(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    await hand_over(office, clock, number, "A2", "khoa")
    await say(office, sender, clock)
    await hand_over(office, clock, number, "A1", "hoa")
    (again,) = await say(office, sender, clock)
    assert (again.kind, again.is_here, again.repeated) == (PostKind.ORDER, True, False)
    before = len(sender.redrawn_posts)
    # Another lead of the same unit: the order that stands is changed.
    await hand_over(office, clock, number, "A1", "binh")
    assert await say(office, sender, clock) == []
    ((drawn, key),) = sender.redrawn_posts[before:]
    assert (drawn.is_here, key) == (True, "2")


@pytest.mark.parametrize("edits", [("telegram",), ()])
@pytest.mark.parametrize("is_seen", [True, False])
async def test_a_hand_over_taken_back_leaves_the_order_where_it_stood(
    office: Office, sender: FakeSender, clock: HandClock, edits: tuple[str, ...], is_seen: bool
) -> None:
    sender.edits = edits
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    await hand_over(office, clock, number, "A2", "khoa")
    if is_seen:
        await say(office, sender, clock)
    before = len(sender.redrawn_posts)
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await undo(act)
    assert await say(office, sender, clock) == []
    drawn = [(post.is_here, key) for post, key in sender.redrawn_posts[before:]]
    assert drawn == ([(True, "1")] if edits else [])
    await hand_over(office, clock, number, "A1", "hoa")
    before = len(sender.redrawn_posts)
    await say(office, sender, clock)
    assert len(sender.redrawn_posts) - before == len(edits)


async def test_what_the_unit_works_on_is_said_when_its_group_is_tied(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    numbers = [await office.order(now=clock.now(), due_at=DUE + timedelta(days=20 - place)) for place in range(12)]
    await office.order(now=clock.now(), lead="khoa")
    async with office.act("an", clock.now()) as act:
        await tasks.cancel(act, numbers[-1], "giao trùng")
        bound = await bind(act, PLACE, "A1")
    assert (bound.open, bound.posted) == (11, MOST_AT_FIRST)
    said = await say(office, sender, clock)
    assert [post.card.task.number for post in said if post.card] == numbers[-2::-1][:MOST_AT_FIRST]
    # Tied once more, it is told nothing twice; untied and tied again, it is told anew.
    async with office.act("an", clock.now()) as act:
        assert (await bind(act, PLACE, "A1")).posted == 0
        await unbind(act, PLACE)
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        assert (await bind(act, PLACE, "A1")).posted == MOST_AT_FIRST


async def test_a_group_is_not_taken_from_a_unit_by_the_head_of_another(office: Office) -> None:
    await tie(office)
    async with office.act("khoa", START) as act:
        with pytest.raises(NotAllowed) as refused:
            await bind(act, PLACE, "A2")
    assert (refused.value.code, refused.value.facts["unit"]) == ("group_of_another_unit", "Tổ Ấp Một")
    async with office.store.read() as uow:
        group = await uow.groups.find(PLACE)
    assert group is not None
    assert group.unit_id == office.province.units["A1"]
    # Who is over both may.
    await tie(office, unit="A2", by="an")


@pytest.mark.parametrize(("priority", "is_held"), [(Priority.NORMAL, True), (Priority.EXPRESS, False)])
async def test_a_group_is_spoken_to_by_day(
    office: Office, sender: FakeSender, clock: HandClock, priority: Priority, is_held: bool
) -> None:
    await tie(office)
    night = START + timedelta(hours=13)
    await office.order(now=night, priority=priority)
    clock.moment = night
    assert len(await say(office, sender, clock)) == (0 if is_held else 1)
    clock.moment = night + timedelta(hours=9)
    assert len(await say(office, sender, clock)) == (1 if is_held else 0)


@pytest.mark.parametrize(("priority", "is_held"), [(Priority.NORMAL, True), (Priority.EXPRESS, False)])
async def test_a_group_is_left_in_peace_while_its_unit_rests_or_has_a_day_off_of_its_own(
    office: Office, sender: FakeSender, clock: HandClock, priority: Priority, is_held: bool
) -> None:
    await tie(office)
    async with office.store.write() as uow:
        await uow.calendar.put_rest(office.province.units["X1"], Rest(time(11), time(14)))
        holiday = CalendarDay(START.date() + timedelta(days=1), "off", "Ngày hội của xã")
        await uow.calendar.put(holiday, office.province.units["X1"])
        await uow.commit()
    noon = START.replace(hour=5)
    await office.order(now=noon, priority=priority)
    clock.moment = noon
    assert len(await say(office, sender, clock)) == (0 if is_held else 1)
    clock.moment = noon + timedelta(hours=2)
    assert len(await say(office, sender, clock)) == (1 if is_held else 0)
    clock.moment = START + timedelta(days=1)
    await office.order(now=clock.moment, priority=priority)
    assert len(await say(office, sender, clock)) == (0 if is_held else 1)


async def test_what_a_unit_inherits_is_said_once_in_its_group_the_nearest_deadlines_first(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    """Twelve tasks of one team go to another: the group of the heir hears of ten, what it was told before is not said
    again."""
    await tie(office, ChatPlace("telegram", "-200"), unit="A2", by="khoa")
    for days in range(12, 0, -1):
        await office.order(now=clock.now(), due_at=DUE + timedelta(days=days))
    async with office.store.write() as uow:
        await merge_units(uow, Merge(("A1",), "A2", TODAY), via="test", now=clock.now(), today=TODAY)
        await uow.commit()
    said = await say(office, sender, clock)
    assert [post.kind for post in said] == [PostKind.ORDER] * 10
    numbers = [post.card.task.number for post in said if post.card is not None]
    assert sorted(numbers) == list(range(3, 13))
    assert numbers[0] == 12
    async with office.store.write() as uow:
        await hand_to_heirs(uow, via="test", now=clock.now())
        await uow.commit()
    assert await say(office, sender, clock) == []


async def test_figures_are_told_once_a_working_day_and_only_where_something_is_late(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await tie(office, ChatPlace("telegram", "-200"), "A2", by="khoa")
    await office.order(now=START, due_at=START + timedelta(hours=3))
    await office.order(now=START, due_at=DUE)
    await office.order(now=START, lead="khoa", due_at=DUE)
    await say(office, sender, clock)

    async def figures(moment: datetime) -> list[Post]:
        clock.moment = moment
        await post_figures(office.store, moment)
        await post_figures(office.store, moment)
        return await say(office, sender, clock)

    # A Thursday; due at noon of the day before, it is late today.
    morning = datetime.fromisoformat("2026-11-26T08:00+07:00")
    assert await figures(morning - timedelta(minutes=1)) == []
    (told,) = await figures(morning)
    assert (told.kind, told.group.place, told.totals.open, told.totals.overdue) == (PostKind.TOTALS, PLACE, 2, 1)
    assert await figures(morning + timedelta(hours=8)) == []
    # Nothing looked at them by day: that day's are not told.
    assert await figures(morning + timedelta(days=1, hours=12)) == []
    assert len(await figures(morning + timedelta(days=4))) == 1


async def test_a_group_is_untied_by_whoever_may_tie_it(office: Office, sender: FakeSender, clock: HandClock) -> None:
    async with office.act("binh", START) as act:
        with pytest.raises(WrongState, match="group_not_bound"):
            await unbind(act, PLACE)
    await tie(office)
    async with office.act("hoa", START) as act:
        with pytest.raises(NotAllowed, match="cannot_bind"):
            await unbind(act, PLACE)
    await office.order(now=clock.now())
    async with office.act("an", START) as act:
        assert (await unbind(act, PLACE)).unit_id == office.province.units["A1"]
    assert await say(office, sender, clock) == []
