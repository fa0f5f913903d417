"""The digest of one person: what is late, what is due soon and what waits for them, by unit."""

from collections.abc import Iterable
from datetime import datetime

from domain.records import Digest, DigestLine, Stands, TaskLine
from domain.task import DUE_SOON, WORKING_STATES

_WAITS = ("judge", "declined", "decide", "answer", "part", "lead")
_LATENESS_IS_NOT_TOLD = "part"


def digest_of(mine: Iterable[TaskLine], late_below: Iterable[TaskLine], more_late: int, now: datetime) -> Digest:
    """Of the own tasks and those that are late in the own part of the tree; `more_late` are late there and not listed.
    What is only followed counts where it is late or due soon; a partner's share is never called late."""
    found: dict[int, DigestLine] = {}
    for line in mine:
        stands = _stands(line, now)
        if stands is not None:
            found[line.number] = DigestLine(line, stands)
    for line in late_below:
        found.setdefault(line.number, DigestLine(line, Stands.LATE))
    order = list(Stands)
    lines = sorted(found.values(), key=lambda item: (order.index(item.stands), item.line.due_at or now))
    counted = {stands: sum(item.stands is stands for item in lines) for stands in Stands}
    return Digest(tuple(lines), counted[Stands.LATE] + more_late, counted[Stands.SOON], counted[Stands.WAITS])


def _stands(line: TaskLine, now: datetime) -> Stands | None:
    if line.why != _LATENESS_IS_NOT_TOLD and line.due_at is not None and line.state in set(WORKING_STATES):
        if line.due_at < now:
            return Stands.LATE
        if line.due_at - now <= DUE_SOON:
            return Stands.SOON
    return Stands.WAITS if line.why in _WAITS else None
