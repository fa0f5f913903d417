"""Since when a person has not written: for two days messages are free, for a week they are billed, then they are refused."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.records.channels import ReplyWindow

FREE_FOR = timedelta(hours=48)
OPEN_FOR = timedelta(days=7)
PRICE_VND = 55
WINDOW = ReplyWindow(FREE_FOR, OPEN_FOR, f"{PRICE_VND} đ")


class Cost(StrEnum):
    """What a message to a person costs now. `UNKNOWN`: the person was never heard here; Zalo decides."""

    FREE = "free"
    BILLED = "billed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Interactions(Protocol):
    """When each person was last heard."""

    async def heard(self, account_key: str, at: datetime) -> None: ...

    async def last(self, account_key: str) -> datetime | None: ...


def cost_of(last: datetime | None, now: datetime) -> Cost:
    """What a message costs that long after the person was last heard."""
    if last is None:
        return Cost.UNKNOWN
    silent = now - last
    return Cost.FREE if silent <= FREE_FOR else Cost.BILLED if silent <= OPEN_FOR else Cost.CLOSED
