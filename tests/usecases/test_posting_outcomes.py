"""A post is said once: in doubt marked as a repeat, put off as long as asked, and a group that is lost is lost once."""

import asyncio

import pytest

from domain.groups import Post
from domain.records import Outcome, OutcomeKind
from domain.usecases.posting import post
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.grouped import DEAD, PLACE, RETRY, START, UNSURE, clock, heads_told, say, sender, tie
from tests.usecases.office import Office

__all__ = ["clock", "sender"]


async def test_one_in_doubt_is_said_again_marked_and_given_up_after_a_second_doubt(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.answers = [UNSURE, UNSURE]
    assert [said.repeated for said in await say(office, sender, clock)] == [False]
    clock.forward(minutes=1)
    assert [said.repeated for said in await say(office, sender, clock)] == [True]
    clock.forward(hours=1)
    assert await say(office, sender, clock) == []
    async with office.store.read() as uow:
        assert [(one.state, one.reason) for one in await uow.outbox.troubles(START)] == [
            ("uncertain", "in_doubt: no_answer")
        ]


async def test_one_that_its_channel_does_not_carry_now_waits_until_it_does(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.answers = [Outcome(OutcomeKind.PASSED, reason="quota spent", retry_after_s=48 * 3600)]
    assert len(await say(office, sender, clock)) == 1
    clock.forward(hours=47)
    assert await say(office, sender, clock) == []
    clock.forward(hours=1)
    assert [said.repeated for said in await say(office, sender, clock)] == [False]


async def test_one_put_off_by_the_platform_waits_as_long_as_asked(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.answers = [RETRY]
    await say(office, sender, clock)
    clock.forward(seconds=29)
    assert await say(office, sender, clock) == []
    clock.forward(seconds=1)
    assert len(await say(office, sender, clock)) == 1


async def test_a_channel_that_is_off_keeps_its_posts(office: Office, sender: FakeSender, clock: HandClock) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.on = ("web",)
    assert await say(office, sender, clock) == []
    sender.on = ("telegram",)
    clock.forward(minutes=10)
    assert len(await say(office, sender, clock)) == 1


async def test_a_group_that_lets_nothing_in_is_waited_for_and_lost_after_a_day(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    muted = Outcome(OutcomeKind.RETRY, reason="not enough rights", retry_after_s=1800, is_muted=True)
    await tie(office)
    await office.order(now=clock.now())
    sender.answers = [muted, muted]
    await say(office, sender, clock)
    clock.forward(hours=2)
    await say(office, sender, clock)
    assert await heads_told(office) == []
    clock.forward(hours=1)
    assert len(await say(office, sender, clock)) == 1

    await office.order(now=clock.now())
    sender.answers = [muted, muted]
    await say(office, sender, clock)
    clock.forward(hours=25)
    await say(office, sender, clock)
    assert await heads_told(office) == [("binh", "group_lost")]
    async with office.store.read() as uow:
        assert await uow.groups.find(PLACE) is None


async def test_a_lost_group_is_untied_and_the_head_hears_it_once(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    await office.order(now=clock.now())
    sender.answers = [DEAD]
    told = await post(office.store, sender, clock)
    assert (told.messages, told.has_notices) == (0, True)
    assert await heads_told(office) == [("binh", "group_lost")]
    await office.order(now=clock.now())
    assert await say(office, sender, clock) == []
    assert await heads_told(office) == []
    async with office.store.read() as uow:
        assert await uow.groups.find(PLACE) is None


async def test_what_is_in_flight_when_all_stops_still_arrives_and_is_known(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.post_gate = asyncio.Event()
    posting = asyncio.create_task(post(office.store, sender, clock))
    while not sender.posts:
        await asyncio.sleep(0.001)
    posting.cancel()
    await asyncio.sleep(0)
    sender.post_gate.set()
    with pytest.raises(asyncio.CancelledError):
        await posting
    clock.forward(hours=1)
    assert await say(office, sender, clock) == []


async def test_one_that_hangs_is_given_up_as_a_doubt(office: Office, sender: FakeSender, clock: HandClock) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.post_gate = asyncio.Event()
    assert (await post(office.store, sender, clock, lease_s=0.1)).messages == 0
    sender.post_gate.set()
    clock.forward(minutes=1)
    assert [said.repeated for said in await say(office, sender, clock)] == [True]


async def test_what_is_late_as_it_would_leave_is_said_unmarked_by_whoever_comes_next(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    sender.post_gate = asyncio.Event()
    posting = asyncio.create_task(post(office.store, sender, clock))
    while not sender.posts:
        await asyncio.sleep(0.001)
    clock.forward(seconds=31)
    sender.post_gate.set()
    assert (await posting).messages == 1
    assert [said.repeated for said in sender.posts] == [False, False]


async def test_what_another_one_said_meanwhile_gets_the_mark_afterwards(
    office: Office, sender: FakeSender, clock: HandClock
) -> None:
    await tie(office)
    await office.order(now=clock.now())
    first = _Gone()
    first.post_gate = asyncio.Event()
    posting = asyncio.create_task(post(office.store, first, clock))
    while not first.posts:
        await asyncio.sleep(0.001)
    clock.forward(seconds=61)
    assert [said.repeated for said in await say(office, sender, clock)] == [True]
    first.post_gate.set()
    await posting
    assert [(said.repeated, key) for said, key in first.redrawn_posts] == [(True, "7")]


class _Gone(FakeSender):
    """What it posts has left before it stands still."""

    async def post(self, post: Post) -> Outcome:
        await super().post(post)
        return Outcome(OutcomeKind.SENT, message_key="7", text="Lời nhắn")
