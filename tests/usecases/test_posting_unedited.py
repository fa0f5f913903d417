"""Posting in groups where nothing can be edited, or not now: news are said, and the rest is not."""

from datetime import timedelta

from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.groups import PostKind
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.usecases import changing, directive_changes, directives, tasks
from domain.usecases.undo import undo
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.grouped import REJECTED, START, clock, hand_over, say, sender, tie
from tests.usecases.office import DUE, Office

__all__ = ["clock", "sender"]


async def test_an_end_taken_back_is_told_where_the_end_was_told_and_nothing_can_be_edited(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    sender.edits = ()
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await tasks.cancel(act, number, "giao trùng")
    assert [said.event for said in await say(office, sender, clock)] == ["task_cancelled"]
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await undo(act)
    assert [said.event for said in await say(office, sender, clock)] == ["step_undone"]


async def test_where_nothing_can_be_edited_news_are_said_and_the_rest_is_not(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    sender.edits = ()
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    for by, step in (("binh", tasks.receive), ("an", tasks.urge)):
        clock.forward(minutes=1)
        async with office.act(by, clock.now()) as act:
            await step(act, number)
        assert await say(office, sender, clock) == []
    clock.forward(minutes=1)
    await office.submit(number, now=clock.now())
    assert await say(office, sender, clock) == []
    async with office.act("an", clock.now()) as act:
        await tasks.accept(act, number)
    (news,) = await say(office, sender, clock)
    assert (news.kind, news.event) == (PostKind.NEWS, "task_accepted")
    assert sender.redrawn_posts == []


async def test_where_nothing_can_be_edited_a_group_hears_that_its_order_went_away(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    sender.edits = ()
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    unseen = await office.order(now=clock.now())
    await hand_over(office, clock, unseen, "A2", "khoa")
    await hand_over(office, clock, number, "A2", "khoa")
    (news,) = await say(office, sender, clock)
    assert (news.kind, news.event, news.is_here) == (PostKind.NEWS, "task_handed_over", False)
    assert news.card is not None
    assert news.card.task.number == number
    # It comes back before the group has heard that it goes once more.
    await hand_over(office, clock, number, "A1", "hoa")
    assert [post.kind for post in await say(office, sender, clock)] == [PostKind.ORDER]


async def test_a_burst_of_changes_in_an_idle_group_is_one_edit_at_once_and_one_more(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    for seconds in (0, 1, 1, 1):
        clock.forward(seconds=seconds)
        async with office.act("an", clock.now()) as act:
            await changing.amend_task(act, number, {"quantity": f"{40 + clock.now().second} hộ"})
        await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 1
    clock.forward(seconds=15)
    await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 2
    await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 2


async def test_an_order_that_cannot_be_edited_any_more_is_said_anew_with_the_next_news(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    clock.forward(minutes=1)
    async with office.act("binh", clock.now()) as act:
        await tasks.receive(act, number)
    sender.answers = [REJECTED]
    assert await say(office, sender, clock) == []
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await tasks.cancel(act, number, "hết kinh phí")
    (news,) = await say(office, sender, clock)
    assert (news.kind, news.event) == (PostKind.NEWS, "task_cancelled")


async def test_an_order_that_the_platform_will_not_draw_now_is_drawn_once_when_it_will(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    number = await office.order(now=clock.now())
    await say(office, sender, clock)
    clock.forward(minutes=1)
    async with office.act("binh", clock.now()) as act:
        await tasks.receive(act, number)
    sender.answers = [Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=300)]
    await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 1
    # However much changes meanwhile, the group is left in peace for as long as was asked.
    for due in (DUE + timedelta(days=1), DUE + timedelta(days=2)):
        clock.forward(minutes=2)
        async with office.act("an", clock.now()) as act:
            await changing.amend_task(act, number, {"due": due})
        await say(office, sender, clock)
    assert len(sender.redrawn_posts) == 1
    clock.forward(minutes=1)
    await say(office, sender, clock)
    (_, (drawn, _)) = sender.redrawn_posts
    assert drawn.card is not None
    assert drawn.card.task.due_at == DUE + timedelta(days=2)


async def test_an_order_to_many_is_said_once_in_each_group_and_its_end_where_nothing_can_be_edited(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    units = office.province.units
    await tie(office)
    await tie(office, ChatPlace("telegram", "-200"), "A2", by="khoa")
    everywhere = Scope(DirectiveKind.TEAMS, below=(units["X1"],))
    async with office.act("an", START) as act:
        sent = await directives.assign_many(act, Draft(START, title="Rà soát", due_at=DUE, scope=everywhere), FOUR)
    sender.edits = ()
    said = await say(office, sender, clock)
    assert sorted(one.group.unit_id for one in said) == sorted([units["A1"], units["A2"]])
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await directive_changes.amend_due(act, sent.directive.id, DUE + timedelta(days=1))
    assert [one.event for one in await say(office, sender, clock)] == ["task_amended"] * 2
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await directive_changes.cancel(act, sent.directive.id, "hết kinh phí")
    assert [one.event for one in await say(office, sender, clock)] == ["task_cancelled"] * 2
