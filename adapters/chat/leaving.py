"""A request that leaves only while it may: the last look at that is taken as its first byte would go."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import ClientError, JsonPayload
from aiohttp.abc import AbstractStreamWriter

from domain.records import Outcome, OutcomeKind

# Waits for the moment to go, and raises Withheld where that does not come.
LastLook = Callable[[], Awaitable[None]]


class Withheld(Exception):
    """It was not to leave, and nothing of it did."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class TimelyJson(JsonPayload):
    """A body that takes a `last_look` when its connection stands: until that, aiohttp keeps the head back too."""

    def __init__(self, body: Mapping[str, Any], last_look: LastLook) -> None:
        super().__init__(dict(body))
        self._last_look = last_look

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Withheld, which whoever asked is told as the cause of a ClientError."""
        await self._last_look()
        await super().write_with_length(writer, content_length)


class Departure:
    """Looks as it is told to, and knows whether the request left."""

    def __init__(self, look: LastLook) -> None:
        self._look = look
        self.has_left = False

    async def __call__(self) -> None:
        await self._look()
        self.has_left = True


def only_if(may_go: Callable[[], bool]) -> LastLook:
    """Withheld as late where it may not go any more."""

    async def look() -> None:
        if not may_go():
            raise Withheld(late())

    return look


def withheld(error: ClientError | OSError) -> Withheld | None:
    """Why the request did not leave, where that is how it ended."""
    return error.__cause__ if isinstance(error.__cause__, Withheld) else None


def late() -> Outcome:
    """The outcome of what did not leave."""
    return Outcome(OutcomeKind.RETRY, reason="late", is_late=True)
