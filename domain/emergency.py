"""Emergencies: an official declares one for a part of the tree and for some hours. Meanwhile ladders climb by the minute,
nobody's rest holds anything back, and every leader there is asked whether they are present."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.access import Actor
from domain.errors import BadInput, Fact, NotAllowed, WrongState
from domain.events import Event, EventKind
from domain.ids import EmergencyId, PersonId, UnitId
from domain.organisation import Holder, Role

USUAL = timedelta(hours=6)
LONGEST = timedelta(days=7)
MAX_REASON_CHARS = 500
# While it lasts, how often orders that were given since are found.
LOOKS_EVERY = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Emergency:
    """It holds for `unit_id` and all below it, from `declared_at` until `until_at` unless it was ended earlier. `check_at`
    is when it is to be looked at next; None once everything is as before."""

    id: EmergencyId | None
    unit_id: UnitId
    reason: str
    declared_by: PersonId
    declared_at: datetime
    until_at: datetime
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    reported_at: datetime | None = None
    check_at: datetime | None = None
    version: int = 1

    def is_over(self, now: datetime) -> bool:
        return self.ended_at is not None or self.until_at <= now


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is asked whether they are there, for which unit, and when they answered."""

    person_id: PersonId
    unit_id: UnitId
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Tasks that climb by an emergency: all of them, those handed in or done, and those that are late."""

    tasks: int = 0
    done: int = 0
    late: int = 0


def declare(
    actor: Actor,
    unit_line: Sequence[UnitId],
    reason: str,
    until_at: datetime,
    running: Iterable[Emergency],
    now: datetime,
) -> Emergency:
    """An emergency for the unit whose line to the root is `unit_line`, looked at now. `running` are those that have not
    ended."""
    ensure_can_declare(actor, unit_line)
    if not reason.strip():
        raise BadInput("no_emergency_reason")
    if until_at <= now:
        raise BadInput("emergency_past")
    if until_at - now > LONGEST:
        raise BadInput("emergency_too_long", days=LONGEST.days)
    for other in running:
        if other.unit_id in unit_line and not other.is_over(now):
            raise WrongState("emergency_runs", at=other.until_at.isoformat())
    return Emergency(
        None, unit_line[0], reason.strip()[:MAX_REASON_CHARS], actor.person_id, now, until_at, check_at=now
    )


def end(emergency: Emergency, actor: Actor, unit_line: Sequence[UnitId], now: datetime) -> Emergency:
    """It is over; what it changed is turned back when it is looked at, which is now."""
    ensure_can_declare(actor, unit_line)
    if emergency.is_over(now):
        raise WrongState("no_emergency")
    return replace(emergency, ended_at=now, ended_by=actor.person_id, check_at=now)


def ensure_can_declare(actor: Actor, unit_line: Sequence[UnitId]) -> None:
    """Declare one, end one: an official of the unit or of a unit above it."""
    if actor.reach.isdisjoint(unit_line):
        raise NotAllowed("cannot_declare_emergency")


def can_follow(actor: Actor, unit_line: Sequence[UnitId]) -> bool:
    """See who has answered: officials and supervisors of the unit or of a unit above it."""
    return not actor.watches.isdisjoint(unit_line)


def called_by(holders: Iterable[Holder], root: UnitId, by: PersonId) -> list[Called]:
    """Everybody who answers for one of the units, once: its leader, or its deputy where it has none, and officials of
    those below `root`; never whoever declares it."""
    found: dict[PersonId, UnitId] = {}
    holders = list(holders)
    led = {holder.unit_id for holder in holders if holder.role is Role.LEADER}
    for holder in holders:
        is_head = holder.role is Role.LEADER or (holder.role is Role.DEPUTY and holder.unit_id not in led)
        if is_head or (holder.role is Role.OFFICIAL and holder.unit_id != root):
            found.setdefault(holder.person_id, holder.unit_id)
    found.pop(by, None)
    return [Called(person_id, unit_id) for person_id, unit_id in found.items()]


def event_of(kind: EventKind, emergency: Emergency, by: PersonId | None, now: datetime, **more: Fact) -> Event:
    """What the journal keeps of it."""
    facts: dict[str, Fact] = {
        "emergency": emergency.id,
        "unit": emergency.unit_id,
        "until": emergency.until_at.isoformat(),
        "reason": emergency.reason,
    }
    return Event(kind, now, by, facts=facts | more)
