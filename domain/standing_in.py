"""Stand-ins: who acts for whom from a day to a day. Authority and notices follow; no chains, no loops, and only people of
the own unit or of the own part of the tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.access import Actor, acts_for_assigner, supervises
from domain.errors import BadInput, Fact, NotAllowed
from domain.events import Event, EventKind
from domain.ids import LeaveId, PersonId, StandInId, UnitId
from domain.task import Task

MOST_DAYS = 366
_AS_LEAD = frozenset(
    {
        EventKind.TASK_RECEIVED,
        EventKind.TASK_DECLINED,
        EventKind.TASK_SUBMITTED,
        EventKind.SUBMISSION_EXTENDED,
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENSION_CHANGED,
    }
)
_AS_PARTNER = frozenset({EventKind.PART_CLOSED, EventKind.PART_TAKEN, EventKind.PART_DECLINED})
_AS_LEAD_OR_PARTNER = frozenset({EventKind.PROGRESS_REPORTED, EventKind.PROGRESS_CORRECTED})
_AS_ACCEPTOR = frozenset({EventKind.TASK_ACCEPTED, EventKind.TASK_RETURNED})


@dataclass(frozen=True, slots=True)
class StandIn:
    """`stand_in_id` acts for `person_id` from a first to a last day, both included, unless it was ended earlier."""

    id: StandInId | None
    person_id: PersonId
    stand_in_id: PersonId
    valid_from: date
    valid_to: date
    by: PersonId
    at: datetime
    ended_at: datetime | None = None

    def meets(self, first: date, last: date) -> bool:
        return self.ended_at is None and self.valid_from <= last and first <= self.valid_to


@dataclass(frozen=True, slots=True)
class Leave:
    """`person_id` is away from a first to a last day, both included, unless it was ended earlier; nobody stands in, but
    where somebody is named for it."""

    id: LeaveId | None
    person_id: PersonId
    valid_from: date
    valid_to: date
    at: datetime
    ended_at: datetime | None = None

    def meets(self, first: date, last: date) -> bool:
        return self.ended_at is None and self.valid_from <= last and first <= self.valid_to


def take_leave(actor: Actor, first: date, last: date, now: datetime, today: date) -> tuple[Leave, Event]:
    """The actor is away on these days."""
    _ensure_days(actor, first, last, today)
    taken = Leave(None, actor.person_id, max(first, today), last, now)
    return taken, _event_of_leave(EventKind.LEAVE_TAKEN, taken, now)


def end_leave(taken: Leave, now: datetime) -> Event:
    """The actor is there again."""
    return _event_of_leave(EventKind.LEAVE_ENDED, taken, now)


def name_stand_in(
    actor: Actor,
    stand_in_id: PersonId,
    lines: Iterable[Sequence[UnitId]],
    first: date,
    last: date,
    known: Iterable[StandIn],
    now: datetime,
    today: date,
) -> tuple[StandIn, Event]:
    """The actor's stand-in for these days. `lines` are those of the units in which that person holds posts, each from
    the unit up to the root; `known` are the stand-ins around both people that have not ended."""
    person_id = actor.person_id
    if stand_in_id == person_id:
        raise BadInput("own_stand_in")
    _ensure_days(actor, first, last, today)
    if not any(line[:1] and (line[0] in actor.own_units or actor.own_watches.intersection(line)) for line in lines):
        raise NotAllowed("stand_in_outside", person=stand_in_id)
    first = max(first, today)
    for other in known:
        if not other.meets(first, last):
            continue
        facts = {"from": other.valid_from.isoformat(), "until": other.valid_to.isoformat()}
        if other.person_id == person_id:
            raise BadInput("stand_in_there", person=other.stand_in_id, **facts)
        if other.person_id == stand_in_id:
            raise BadInput("stand_in_away", person=stand_in_id, **facts)
        if other.stand_in_id == person_id:
            raise BadInput("stands_in_already", person=other.person_id, **facts)
    named = StandIn(None, person_id, stand_in_id, first, last, person_id, now)
    return named, _event(EventKind.STAND_IN_NAMED, named, person_id, now)


def end_stand_in(stand_in: StandIn, by: PersonId, now: datetime) -> Event:
    """It is over; what it was stays in the journal."""
    return _event(EventKind.STAND_IN_ENDED, stand_in, by, now)


def on_behalf_of(actor: Actor, kind: EventKind, task: Task) -> PersonId | None:
    """For whom the actor took the step; None where the own posts and the own place on the task were enough."""
    if not actor.lent:
        return None
    if kind in _AS_LEAD:
        return _stood_in_for(actor, (task.lead_id,))
    if kind in _AS_LEAD_OR_PARTNER:
        return _stood_in_for(actor, (task.lead_id, *(part.person_id for part in task.parts)))
    if kind in _AS_PARTNER:
        return _stood_in_for(actor, (part.person_id for part in task.parts))
    alone = Actor(actor.person_id, actor.posts)
    if acts_for_assigner(alone, task) or supervises(alone, task):
        return None
    named = (task.acceptor_id, task.assigner_id) if kind in _AS_ACCEPTOR else (task.assigner_id, task.supervisor_id)
    found = _stood_in_for(actor, named)
    if found is None and actor.person_id not in named and len(actor.stands_in_for) == 1:
        found = next(iter(actor.stands_in_for))
    return found


def _stood_in_for(actor: Actor, people: Iterable[PersonId]) -> PersonId | None:
    """The first of the people for whom the actor stands in; None where the actor is one of them."""
    named = list(people)
    if actor.person_id in named:
        return None
    return next((person for person in named if person in actor.stands_in_for), None)


def _ensure_days(actor: Actor, first: date, last: date, today: date) -> None:
    if not actor.own_units:
        raise NotAllowed("no_post_to_stand_in_for")
    if last < first:
        raise BadInput("days_reversed")
    if last < today:
        raise BadInput("days_past")
    if (last - first).days > MOST_DAYS:
        raise BadInput("stand_in_too_long", limit=MOST_DAYS)


def _event_of_leave(kind: EventKind, taken: Leave, now: datetime) -> Event:
    facts: dict[str, Fact] = {"from": taken.valid_from.isoformat(), "until": taken.valid_to.isoformat()}
    return Event(kind, now, taken.person_id, facts=facts)


def _event(kind: EventKind, stand_in: StandIn, by: PersonId, now: datetime) -> Event:
    facts: dict[str, Fact] = {
        "for": stand_in.person_id,
        "after": stand_in.stand_in_id,
        "from": stand_in.valid_from.isoformat(),
        "until": stand_in.valid_to.isoformat(),
    }
    return Event(kind, now, by, facts=facts)
