"""Waiting for one's turn where a platform may only be written to so fast."""

import asyncio
from collections.abc import Sequence

from domain.ports.limits import Limits, Window

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
