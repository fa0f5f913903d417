"""Waiting for one's turn where a platform may only be written to so fast."""

import asyncio
from collections.abc import Sequence

from domain.errors import StoreLost
from domain.ports.limits import Limits, Window
from domain.records import Outcome, OutcomeKind

# Longer than this nobody stands and waits: the message is put back, and whoever carried it is free.
PATIENCE_S = 3.0


async def wait_for_turn(limits: Limits, windows: Sequence[Window]) -> float:
    """0 once the message may go out, and is counted; else after how many seconds it is worth trying again."""
    wait_s = await limits.book(windows, PATIENCE_S)
    if wait_s > PATIENCE_S:
        return wait_s
    if wait_s > 0:
        await asyncio.sleep(wait_s)
    return 0.0


async def held_back(
    limits: Limits | None, windows: Sequence[Window], platform: str, *, at_once: bool
) -> Outcome | None:
    """None where one more message may go out now, or goes `at_once`, and is counted; else RETRY. While nothing counts, nothing
    that can wait has left: it comes again unmarked."""
    if limits is None:
        return None
    try:
        if at_once:
            await limits.count(windows)
            return None
        wait_s = await wait_for_turn(limits, windows)
    except StoreLost:
        # An answer is worth more than its count.
        return None if at_once else Outcome(OutcomeKind.RETRY, reason="nothing counts what is sent", is_outage=True)
    return Outcome(OutcomeKind.RETRY, reason=f"{platform}'s limits", retry_after_s=wait_s) if wait_s else None
