"""A request that leaves only while it may: the last look at that is taken as its first byte would go."""

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientError, JsonPayload
from aiohttp.abc import AbstractStreamWriter

from domain.records import Outcome, OutcomeKind


class TooLate(Exception):
    """It was not to leave any more, and nothing of it did."""


class TimelyJson(JsonPayload):
    """A body that `may_go` is asked about when its connection stands: until that, aiohttp keeps the head back too."""

    def __init__(self, body: Mapping[str, Any], may_go: Callable[[], bool]) -> None:
        super().__init__(dict(body))
        self._may_go = may_go

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """TooLate, which whoever asked is told as the cause of a ClientError."""
        if not self._may_go():
            raise TooLate
        await super().write_with_length(writer, content_length)


def was_too_late(error: ClientError | OSError) -> bool:
    """Whether the request ended so because it was too late for it."""
    return isinstance(error.__cause__, TooLate)


def late() -> Outcome:
    """The outcome of what did not leave."""
    return Outcome(OutcomeKind.RETRY, reason="late", is_late=True)
