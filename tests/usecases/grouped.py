"""Groups that are tied to units, and what was said in them just now."""

from datetime import timedelta

import pytest

from domain.draft import Party
from domain.groups import Post
from domain.notices import NoticeKind
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.usecases import tasks
from domain.usecases.grouping import bind
from domain.usecases.posting import post
from tests.storage.province import NOW
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office

PLACE = ChatPlace("telegram", "-100")
# The day of NOW is a holiday, on which groups are left in peace.
START = NOW + timedelta(days=1)
RETRY = Outcome(OutcomeKind.RETRY, reason="429", retry_after_s=30)
UNSURE = Outcome(OutcomeKind.UNSURE, reason="no_answer")
DEAD = Outcome(OutcomeKind.DEAD, reason="kicked")
REJECTED = Outcome(OutcomeKind.REJECTED, reason="too long")


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


@pytest.fixture
def clock() -> HandClock:
    return HandClock(START)


async def tie(office: Office, place: ChatPlace = PLACE, unit: str = "A1", by: str = "binh") -> None:
    async with office.act(by, START) as act:
        await bind(act, place, unit)


async def say(office: Office, sender: FakeSender, clock: HandClock) -> list[Post]:
    """What was said just now."""
    before = len(sender.posts)
    await post(office.store, sender, clock)
    return sender.posts[before:]


async def heads_told(office: Office) -> list[tuple[str, str]]:
    return [(who, kind) for who, kind in await office.told() if kind == NoticeKind.GROUP_LOST]


async def hand_over(office: Office, clock: HandClock, number: int, unit: str, to: str) -> None:
    clock.forward(minutes=1)
    async with office.act("an", clock.now()) as act:
        await tasks.hand_over(act, number, Party(office.province.units[unit], office.person(to)))
