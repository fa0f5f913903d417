"""Files that go with a message: behind its words, each by itself, and as a link where one of them cannot be shown."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from adapters.chat.outgoing import Enclosed, Outgoing
from domain.records import Outcome, OutcomeKind

# A message that brings a dozen pictures is one that nobody reads.
MOST_SHOWN = 3
# By now the words stand in the chat. A sending that takes half a minute is given up, and all of it would be told once more.
SHOWN_WITHIN_S, LINK_WITHIN_S = 12.0, 4.0

Say = Callable[[Outgoing], Awaitable[Outcome]]
Show = Callable[[Enclosed], Awaitable[bool]]


async def said_with_files(
    message: Outgoing,
    say: Say,
    can_show: Callable[[Enclosed], bool],
    show: Show,
    *,
    within_s: float = SHOWN_WITHIN_S,
) -> Outcome:
    """How the saying of its words ended: a file that was not shown, or not `within_s`, is no reason to say them again. Where
    some file cannot be shown, the words hold the link; where one turns out not to be, the link is said after them."""
    shown = [file for file in message.enclosed if can_show(file)][:MOST_SHOWN]
    if len(shown) < len(message.enclosed):
        message = replace(message, text=f"{message.text}\n{message.instead}", instead="")
    outcome = await say(message)
    if outcome.kind is not OutcomeKind.SENT or await _are_shown(shown, show, within_s) or not message.instead:
        return outcome
    with suppress(TimeoutError):
        async with asyncio.timeout(LINK_WITHIN_S):
            await say(Outgoing(message.instead))
    return outcome


async def _are_shown(files: Iterable[Enclosed], show: Show, within_s: float) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(within_s):
            for file in files:
                if not await show(file):
                    return False
            return True
    return False
