"""Files that go with a message: behind its words, each by itself, and as a link where one of them cannot be shown."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.chat.outgoing import Enclosed, Outgoing
from domain.records import Outcome, OutcomeKind

# A message that brings a dozen pictures is one that nobody reads.
MOST_SHOWN = 3

Say = Callable[[Outgoing], Awaitable[Outcome]]
Show = Callable[[Enclosed], Awaitable[bool]]


async def said_with_files(message: Outgoing, say: Say, can_show: Callable[[Enclosed], bool], show: Show) -> Outcome:
    """How the saying of its words ended: a file that was not shown is no reason to say them again. Where some file cannot be
    shown, the words hold the link; where one turns out not to be, the link is said after them."""
    shown = [file for file in message.enclosed if can_show(file)][:MOST_SHOWN]
    if len(shown) < len(message.enclosed):
        message = replace(message, text=f"{message.text}\n{message.instead}", instead="")
    outcome = await say(message)
    if outcome.kind is not OutcomeKind.SENT:
        return outcome
    for file in shown:
        if not await show(file):
            if message.instead:
                await say(Outgoing(message.instead))
            break
    return outcome
