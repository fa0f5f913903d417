"""Whoever waits for a moment to send goes at that moment, or takes another one."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from adapters.chat.pacing import Turn
from domain.errors import StoreLost
from domain.ports.limits import Place, Window
from domain.records import OutcomeKind

WINDOWS = (Window("bot", 1, 1.0),)
FIRST, SECOND = Place(0.02, number=1), Place(0.02, number=2)
LONG, AGAIN = Place(60.0, is_counted=False), Place(0.02, is_counted=False)


class Told:
    """Gives these places in turn, and keeps what was given back for each; None: it cannot be reached."""

    def __init__(self, *places: Place | None) -> None:
        self._places = list(places)
        self.given_back: list[Place | None] = []
        self.counted = 0

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        self.given_back.append(instead_of)
        place = self._places.pop(0)
        if place is None:
            raise StoreLost
        return place

    async def count(self, windows: Sequence[Window]) -> None:
        self.counted += 1


async def test_it_goes_at_its_moment() -> None:
    limits = Told(FIRST)
    turn = Turn(limits, WINDOWS, "telegram")
    began = asyncio.get_running_loop().time()

    assert await turn.book() is None
    assert await turn.come() is None
    assert asyncio.get_running_loop().time() - began >= FIRST.wait_s
    assert limits.given_back == [None]


async def test_who_misses_the_moment_gives_it_back_for_another_one() -> None:
    limits = Told(FIRST, SECOND)
    turn = Turn(limits, WINDOWS, "telegram")

    assert await turn.book() is None
    time.sleep(0.05)
    assert await turn.come() is None
    assert limits.given_back == [None, FIRST]


async def test_a_place_that_is_not_counted_yet_is_asked_for_again() -> None:
    limits = Told(AGAIN, SECOND)
    turn = Turn(limits, WINDOWS, "telegram")

    assert (await turn.book(), await turn.come()) == (None, None)
    assert limits.given_back == [None, AGAIN]


@pytest.mark.parametrize(
    ("places", "is_begun", "kinds", "counted"),
    [
        pytest.param([LONG], False, [OutcomeKind.RETRY], 0, id="it would take long"),
        pytest.param([FIRST, LONG], False, [None, OutcomeKind.RETRY], 0, id="it would take long from its moment on"),
        pytest.param([FIRST, None], False, [None, OutcomeKind.RETRY], 0, id="nothing counts when its moment is missed"),
        pytest.param([LONG], True, [None, None], 1, id="what is begun goes all the same"),
        pytest.param([FIRST, LONG], True, [None, None], 1, id="what is begun goes when it is late, too"),
    ],
)
async def test_what_would_take_long_is_put_back_unless_it_is_begun(
    places: list[Place | None], is_begun: bool, kinds: list[OutcomeKind | None], counted: int
) -> None:
    limits = Told(*places)
    turn = Turn(limits, WINDOWS, "telegram", is_begun=is_begun)

    found = [await turn.book()]
    if found[0] is None:
        time.sleep(0.05)
        found.append(await turn.come())

    assert [None if held is None else held.kind for held in found] == kinds
    assert limits.counted == counted
    assert all(held is None or held.retry_after_s in (None, LONG.wait_s) for held in found)


async def test_an_answer_goes_at_once_and_is_counted() -> None:
    limits = Told()
    turn = Turn(limits, WINDOWS, "telegram", at_once=True)

    assert (await turn.book(), await turn.come(), turn.can_wait) == (None, None, False)
    assert limits.counted == 1


class Slow(Told):
    """Takes long to tell a place, each time."""

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        time.sleep(0.03)
        return await super().book(windows, within_s, instead_of=instead_of)


async def test_a_machine_that_is_late_each_time_sends_soon() -> None:
    limits = Slow(*[Place(0.0, number=1)] * 9)
    turn = Turn(limits, WINDOWS, "telegram")

    assert (await turn.book(), await turn.come()) == (None, None)
    assert 2 <= len(limits.given_back) <= 5
