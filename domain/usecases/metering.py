"""What a process notes of its own sending: marks that it works, and counts for the figures."""

from datetime import datetime, timedelta

from domain.ports import UnitOfWork
from domain.records import Outcome, OutcomeKind
from domain.tally import Counted, Tally
from domain.vitals import DELIVERY_MARK, TOLD_MARK

# Before each count in the facts of the installation: `tally:sent:telegram`.
TALLY = "tally:"
_EVERY = timedelta(seconds=10)
_OUTCOMES = {
    OutcomeKind.SENT: Counted.SENT,
    OutcomeKind.RETRY: Counted.RETRY,
    OutcomeKind.UNSURE: Counted.UNSURE,
    OutcomeKind.DEAD: Counted.DEAD,
    OutcomeKind.REJECTED: Counted.REJECTED,
    OutcomeKind.PASSED: Counted.PASSED,
}


class Mark:
    """The moment of the last time, under `name` in the facts of the installation, to the nearest few seconds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._put_at: datetime | None = None

    async def put(self, uow: UnitOfWork, now: datetime) -> None:
        """It was so at `now`."""
        if self._put_at is None or not timedelta() <= now - self._put_at < _EVERY:
            await uow.meta.put(self._name, now.isoformat())
            self._put_at = now


class Meter:
    """One of a process, for all that it sends."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._looked = Mark(DELIVERY_MARK)
        self._told = Mark(TOLD_MARK)
        self._has_told = False
        self._out: dict[str, set[str]] = {}

    async def looked(self, uow: UnitOfWork, now: datetime) -> None:
        """What is queued was looked at, and what was counted since is written down."""
        await self._looked.put(uow, now)
        if self._has_told:
            self._has_told = False
            await self._told.put(uow, now)

    async def write(self, uow: UnitOfWork) -> None:
        """What was counted since the last time is among the facts of the installation."""
        taken = self.tally.take()
        try:
            await uow.meta.count({f"{TALLY}{what}:{channel}": number for (what, channel), number in taken.items()})
        except BaseException:
            self.tally.put_back(taken)
            raise

    def ended(self, outcome: Outcome, channel: str, notices: int = 1) -> None:
        """A sending of so many notices ended so."""
        self.tally.count(_OUTCOMES[outcome.kind], channel)
        if outcome.is_too_many:
            self.tally.count(Counted.TOO_MANY, channel)
        if outcome.is_outage:
            self._out.setdefault(channel, set()).add(outcome.reason)
        if outcome.kind is OutcomeKind.SENT:
            self._has_told = True
            self.tally.count(Counted.FOLDED, channel, notices - 1)

    def told_twice(self, channel: str) -> None:
        """By two senders, and ours did not say so."""
        self.tally.count(Counted.TOLD_TWICE, channel)

    def is_back(self, channel: str) -> frozenset[str]:
        """What that channel was out for until now, in the words that its notices wait with; once, each time that it is."""
        return frozenset(self._out.pop(channel, ()))

    def dropped(self, notices: int) -> None:
        """So many were not worth telling any more."""
        self.tally.count(Counted.DROPPED, by=notices)
