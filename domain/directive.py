"""A directive: one order that fans out to several teams or people, a task and a lead for each; and an open call, which
has no task until somebody takes it.

A directive holds what all of its tasks have in common. Whether it is finished is not stored: it is when every task of
it is closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import DirectiveId, LadderId, PersonId, UnitId
from domain.task import Priority, fitting_text, required_text

AMENDABLE = ("title", "product", "quantity", "document", "evidence", "due")


class DirectiveKind(StrEnum):
    TEAMS = "teams"
    PEOPLE = "people"
    OPEN_CALL = "open_call"


class DirectiveState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Party:
    """A person in a post of a unit, as named in an order."""

    unit_id: UnitId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom one order goes: `units` themselves, the teams at or `below` some units, and `parties` named one by one;
    `without` those at or below some other units.

    TEAMS: whoever answers for each unit leads. PEOPLE: everybody in a post of these units. OPEN_CALL: the first of
    these people who takes it. `said` is how many units were said (`12 tổ`), where that must agree.
    """

    kind: DirectiveKind
    units: tuple[UnitId, ...] = ()
    below: tuple[UnitId, ...] = ()
    parties: tuple[Party, ...] = ()
    said: int | None = None
    without: tuple[UnitId, ...] = ()


@dataclass(slots=True)
class Directive:
    """`supervisor_id` is None where each lead's place in the tree names one. `taker_id` has taken the open call. Its
    number, NC-3, is its id."""

    id: DirectiveId
    title: str
    scope: Scope
    state: DirectiveState
    assigner_id: PersonId
    assigner_unit_id: UnitId
    acceptor_id: PersonId
    supervisor_id: PersonId | None
    due_at: datetime | None
    original_due_at: datetime | None
    assigned_at: datetime
    no_due_reason: str = ""
    product: str = ""
    quantity: str = ""
    document: str = ""
    authority: str = ""
    priority: Priority = Priority.NORMAL
    evidence: str = ""
    taker_id: PersonId | None = None
    closed_at: datetime | None = None
    ladder_id: LadderId | None = None
    is_report: bool = False
    version: int = 1
    assigner_line: tuple[UnitId, ...] = field(default=())

    @property
    def is_call(self) -> bool:
        return self.scope.kind is DirectiveKind.OPEN_CALL

    def assign(self, by: PersonId, count: int, now: datetime) -> list[Event]:
        """It is out, with so many tasks; an open call has none yet."""
        kind = EventKind.CALL_OPENED if self.is_call else EventKind.DIRECTIVE_ASSIGNED
        return [self._event(kind, by, now, count=count)]

    def take(self, by: PersonId, now: datetime) -> list[Event]:
        """The first who takes the open call has it."""
        if not self.is_call:
            raise WrongState("no_open_call", directive=self.id)
        if self.state is DirectiveState.TAKEN:
            raise WrongState("call_is_taken", directive=self.id, by=self.taker_id)
        self._ensure_open()
        if self.due_at is not None and self.due_at <= now:
            raise WrongState("call_is_past", directive=self.id)
        self.state, self.taker_id = DirectiveState.TAKEN, by
        return [self._event(EventKind.CALL_TAKEN, by, now)]

    def cancel(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Over; its open tasks go with it."""
        self._ensure_open(DirectiveState.TAKEN)
        reason = required_text("cancel", reason)
        self.state, self.closed_at = DirectiveState.CANCELLED, now
        return [self._event(EventKind.DIRECTIVE_CANCELLED, by, now, reason=reason)]

    def amend_due(self, by: PersonId, due_at: datetime, now: datetime) -> list[Event]:
        """Due at another time; the date it was first given stays known."""
        return self.amend(by, {"due": due_at}, now)

    def amend(self, by: PersonId, changes: Mapping[str, str | datetime], now: datetime) -> list[Event]:
        """It is as `changes` say (AMENDABLE): a moment for `due`, else texts; what was the same before is no change."""
        self._ensure_open(DirectiveState.TAKEN)
        facts: dict[str, Fact] = {}
        for name in AMENDABLE:
            value = changes.get(name)
            if isinstance(value, str) and name != "due":
                self._put_text(name, fitting_text(value.strip()), facts)
        due_at = changes.get("due")
        if isinstance(due_at, datetime) and (due_at != self.due_at or not facts):
            self._put_due(due_at, now, facts)
        if not facts:
            raise BadInput("directive_unchanged", directive=self.id)
        fields = ",".join(name for name in AMENDABLE if name in facts)
        return [self._event(EventKind.DIRECTIVE_AMENDED, by, now, fields=fields, **facts)]

    def _put_text(self, name: str, value: str, facts: dict[str, Fact]) -> None:
        before = getattr(self, name)
        if value and value != before:
            setattr(self, name, value)
            facts[name], facts[f"{name}_before"] = value, before

    def _put_due(self, due_at: datetime, now: datetime, facts: dict[str, Fact]) -> None:
        if due_at <= now:
            raise BadInput("due_in_the_past")
        if due_at == self.due_at:
            raise BadInput("same_due")
        facts["due_before"] = self.due_at.isoformat() if self.due_at is not None else None
        facts["due"] = due_at.isoformat()
        self.due_at, self.no_due_reason = due_at, ""

    def pause(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Its tasks are put off; it stays out."""
        self._ensure_has_tasks()
        return [self._event(EventKind.DIRECTIVE_PAUSED, by, now, reason=required_text("pause", reason))]

    def resume(self, by: PersonId, due_at: datetime | None, now: datetime) -> list[Event]:
        """Its tasks go on, due as before or at another time."""
        self._ensure_has_tasks()
        facts: dict[str, Fact] = {}
        if due_at is not None and due_at != self.due_at:
            self._put_due(due_at, now, facts)
        return [self._event(EventKind.DIRECTIVE_RESUMED, by, now, **facts)]

    def urge(self, by: PersonId, count: int, now: datetime) -> list[Event]:
        """The leads of so many late tasks are nudged."""
        self._ensure_open(DirectiveState.TAKEN)
        return [self._event(EventKind.DIRECTIVE_URGED, by, now, count=count)]

    def _ensure_has_tasks(self) -> None:
        self._ensure_open(DirectiveState.TAKEN)
        if self.is_call and self.state is DirectiveState.OPEN:
            raise WrongState("call_is_open", directive=self.id)

    def _ensure_open(self, *also: DirectiveState) -> None:
        if self.state not in (DirectiveState.OPEN, *also):
            raise WrongState("directive_is_over", directive=self.id)

    def _event(self, kind: EventKind, by: PersonId, now: datetime, **facts: Fact) -> Event:
        told: dict[str, Fact] = {"directive": self.id}
        told |= {key: value for key, value in facts.items() if value not in (None, "")}
        return Event(kind, now, by, directive_id=self.id, facts=told)
