"""The channel of the canary: what is told on it ends in this process, and is seen by nobody."""

from collections.abc import Callable

from adapters.chat.outgoing import Capabilities, Outgoing
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always
from domain.usecases.canary import CHANNEL

_MOST_CHARS = 4096


class CanaryPlatform:
    """`adapters.chat.outgoing.Platform` that takes everything at once."""

    name = CHANNEL
    capabilities = Capabilities(buttons=False, edits=False, max_chars=_MOST_CHARS, start_parameter=False)

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        return Outcome(OutcomeKind.SENT, message_key="1", text=message.plain)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        return Outcome(OutcomeKind.REJECTED, reason="nothing stands here")

    def invite_link(self, code: str) -> str | None:
        return None
