"""Waiting for one's turn where a platform may only be written to so fast."""

import asyncio
from collections.abc import Sequence

from domain.errors import StoreLost
from domain.ports.limits import Limits, Place, Window
from domain.records import Outcome, OutcomeKind

# Longer than this nobody stands and waits: the message is put back, and whoever carried it is free.
PATIENCE_S = 3.0
# Whoever is later than this for a moment leaves it, and takes another one: two that are near to each other when they arrive
# may be one too many, however far apart their moments were. Each time it may be twice as late as the time before: where
# everything takes long, asking again and again would take the longest.
LATE_S = 0.005


class Turn:
    """When one message may go to a platform."""

    def __init__(
        self,
        limits: Limits | None,
        windows: Sequence[Window],
        platform: str,
        *,
        at_once: bool = False,
        is_begun: bool = False,
    ) -> None:
        """Nothing is counted yet; without `limits` nothing will be. What `is_begun` waits for its turn where that comes soon,
        and goes else: put back, all that has been said would be said again."""
        self._limits = limits
        self._windows = windows
        self._platform = platform
        self._at_once = at_once
        self._is_begun = is_begun
        self._place: Place | None = None
        self._at = 0.0
        self._slack_s = LATE_S
        self._patient_until = asyncio.get_running_loop().time() + PATIENCE_S

    @property
    def can_wait(self) -> bool:
        return not (self._at_once or self._is_begun)

    async def book(self) -> Outcome | None:
        """None where the message may go soon, or goes `at_once`, and is counted; else RETRY. While nothing counts, nothing
        that can wait has left: it comes again unmarked."""
        held = await self._book()
        if held is None or not self._is_begun:
            return held
        self._at_once = True
        return await self._book()

    async def _book(self) -> Outcome | None:
        if self._limits is None:
            return None
        asked_at = asyncio.get_running_loop().time()
        missed, self._place = self._place, None
        try:
            if self._at_once:
                await self._limits.count(self._windows)
                return None
            place = await self._limits.book(self._windows, PATIENCE_S, instead_of=missed)
        except StoreLost:
            # An answer is worth more than its count.
            gone = Outcome(OutcomeKind.RETRY, reason="nothing counts what is sent", is_outage=True)
            return None if self._at_once else gone
        patience_s = PATIENCE_S if place.is_counted else self._patient_until - asked_at
        if place.wait_s > patience_s:
            return Outcome(OutcomeKind.RETRY, reason=f"{self._platform}'s limits", retry_after_s=place.wait_s)
        # The wait began when it was asked for, or while that was on its way.
        began_at = max(asked_at, asyncio.get_running_loop().time() - self._slack_s)
        self._place, self._at = place, began_at + place.wait_s
        return None

    async def come(self) -> Outcome | None:
        """None at its moment, which is now; RETRY where that would take long."""
        loop = asyncio.get_running_loop()
        while self._place is not None:
            if (wait_s := self._at - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            if self._place.is_counted and loop.time() - self._at <= self._slack_s:
                return None
            self._slack_s *= 2
            if (held := await self.book()) is not None:
                return held
        return None


async def held_back(
    limits: Limits | None, windows: Sequence[Window], platform: str, *, at_once: bool
) -> Outcome | None:
    """None where one more message may go out now, or goes `at_once`, and is counted; else RETRY."""
    turn = Turn(limits, windows, platform, at_once=at_once)
    return await turn.book() or await turn.come()
