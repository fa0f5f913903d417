"""A task is lived once more: its people do what they did, and its ladders climb by themselves, in the tree of each day.
Nothing is stored and nobody is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain import ladder
from domain.calendars import Calendars
from domain.emergency import LOOKS_EVERY, Emergency
from domain.errors import Fact, Facts, Refusal
from domain.events import EventKind
from domain.ids import PersonId
from domain.ladder import LadderBook, LadderKind
from domain.past import PastOrganisation, Standing
from domain.records import HistoryLine
from domain.task import OPEN_STATES, WORKING_STATES, Task
from domain.usecases.blockers import climb_of_blocker
from domain.usecases.climb_so_far import told_in
from domain.usecases.climbing import Around, Climbed
from domain.usecases.escalate import climb_of_task
from domain.usecases.extensions import climb_of_request
from domain.usecases.past_acts import happens
from domain.usecases.past_lives import Relived, Then, born
from domain.usecases.tempo import begin_afresh

_NEVER_MISSED = datetime.min.replace(tzinfo=UTC)
# After these acts the use cases look no further back than at what is still to come.
_LOOKS_AHEAD = frozenset({EventKind.EXTENSION_ASKED, EventKind.EXTENSION_GRANTED, EventKind.CLIMB_HELD})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the past, whatever the task."""

    organisation: PastOrganisation
    calendars: Calendars
    emergencies: Sequence[Emergency]


@dataclass(frozen=True, slots=True)
class Reached:
    """A step that was reached: of which ladder, when it was told and to whom; nobody, where no level was left. `is_above`:
    it told somebody else than the lead."""

    at: datetime
    ladder: str
    step: str
    told: tuple[PersonId, ...]
    is_above: bool


@dataclass(slots=True)
class Lived:
    """What the ladders of a task did. `skipped` are acts that would not have been possible."""

    reached: list[Reached] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def really_reached(history: Sequence[HistoryLine]) -> list[Reached]:
    """The steps that the journal knows of."""
    lead_id, found = None, []
    for line in history:
        if line.kind == EventKind.TASK_ASSIGNED:
            lead_id = line.facts.get("lead")
        elif line.kind == EventKind.TASK_HANDED_OVER:
            lead_id = line.facts.get("after")
        elif line.kind == EventKind.RUNG_REACHED:
            found.append(_reached(line.at, line.facts, lead_id))
    return found


def relive(
    task: Task,
    history: list[HistoryLine],
    scene: Scene,
    book: LadderBook,
    until: datetime,
    *,
    own: LadderBook | None = None,
) -> Lived | None:
    """What the ladders of `book` would have told of the task up to `until`; None where its history does not say how it
    began. `task` is what is stored of it now, `own` the book of the ladders that it really had, if that is another."""
    begun = born(task, history)
    if begun is None:
        return None
    again = _Again(begun, scene, book, own or book)
    again.looks(begun.assigned_at)
    for line in history[1:]:
        if line.at >= until:
            break
        again.goes_on(line.at)
        again.happens(line)
    again.goes_on(until)
    return again.lived


class _Again:
    """One task on its way."""

    def __init__(self, task: Task, scene: Scene, book: LadderBook, own: LadderBook) -> None:
        self._life, self._scene, self._book, self._own = Relived(task), scene, book, own
        self._calendar = scene.calendars.of(task.unit_id)
        self._zone = scene.calendars.general.zone
        self._last = _LONG_AGO
        self.lived = Lived()

    def goes_on(self, until: datetime) -> None:
        """Every clock of the task ran up to that moment."""
        while (at := self._next()) is not None and at <= until:
            now = self._as_it_worked(max(at, self._last))
            if now > until:
                return
            self._last = now
            self._turn_to_emergencies(now)
            self._sweep(now)

    def happens(self, line: HistoryLine) -> None:
        """Somebody did that."""
        if line.actor_id is None and line.kind not in (EventKind.ACCEPTOR_CHANGED, EventKind.TASK_INHERITED):
            return
        self._last = max(self._last, line.at)
        task, standing = self._life.task, self._standing(line.at)
        self._calendar = self._scene.calendars.of(task.unit_id)
        is_as_it_was = self._book.of(task).hold == self._own.of(task).hold
        then = Then(line.at, self._book.of, self._calendar, standing.above, is_as_it_was)
        try:
            happens(self._life, line, then)
        except Refusal:
            self.lived.skipped.append(line.kind)
        self._calendar = self._scene.calendars.of(task.unit_id)
        self.looks(line.at, is_ahead=line.kind in _LOOKS_AHEAD)

    def looks(self, at: datetime, *, is_ahead: bool = False) -> None:
        """When the task is to be looked at next; `is_ahead`: for what is still to come alone."""
        self._last = max(self._last, at)
        task = self._life.task
        decision = ladder.decide(task, at, self._calendar, self._book.of(task))
        task.check_at = at if decision.owed and not is_ahead else decision.check_at

    def _next(self) -> datetime | None:
        life, task = self._life, self._life.task
        moments = [task.check_at, *(found.check_at for found in life.blockers.values()), *self._changes_of_tempo()]
        if life.request is not None and task.state in WORKING_STATES:
            moments.append(life.request.check_at)
        return min((at for at in moments if at is not None), default=None)

    def _as_it_worked(self, at: datetime) -> datetime:
        """While nothing worked nothing was told; what was due then was told afterwards."""
        downtimes = self._scene.calendars.general.downtimes
        return next((until for begin, until in downtimes if begin < at < until), at)

    def _sweep(self, now: datetime) -> None:
        life, task = self._life, self._life.task
        around = self._around(now)
        if task.check_at is not None and task.check_at <= now:
            self._note(climb_of_task(task, around))
        asked = life.request
        if asked is not None and task.state in WORKING_STATES and _is_due(asked.check_at, now):
            self._note(climb_of_request(asked, task, around))
        for found in list(life.blockers.values()):
            if _is_due(found.check_at, now):
                self._note(climb_of_blocker(found, task, around))

    def _note(self, climbed: Climbed) -> None:
        task = climbed.task
        self.lived.reached += [
            _reached(event.at, event.facts, task.lead_id)
            for event in climbed.events
            if event.kind is EventKind.RUNG_REACHED
        ]

    def _standing(self, at: datetime) -> Standing:
        """The tree of that moment, with the task in it."""
        task, standing = self._life.task, self._scene.organisation.on(at.astimezone(self._zone).date())
        task.unit_line = standing.lines.get(task.unit_id, task.unit_line)
        task.assigner_line = standing.lines.get(task.assigner_unit_id, task.assigner_line)
        return standing

    def _around(self, now: datetime) -> Around:
        task, standing = self._life.task, self._standing(now)
        tiers = {unit: standing.tier(unit) for unit in (*task.unit_line, *task.assigner_line)}
        owners = (found.owner_id for found in self._life.blockers.values())
        people = frozenset((task.supervisor_id, task.acceptor_id, task.assigner_id, *owners))
        held = {person: standing.held[person] for person in people if person in standing.held}
        upwards = {person for tier in tiers.values() for person in (*tier.supervisors, *tier.officials)}
        day = now.astimezone(self._zone).date()
        absent = self._scene.organisation.absent(upwards | people, day, now)
        return Around(now, self._scene.calendars, tiers, held, people, _NEVER_MISSED, self._book, absent)

    def _changes_of_tempo(self) -> list[datetime]:
        task, found = self._life.task, []
        for one in self._scene.emergencies:
            over = one.ended_at or one.until_at
            if task.emergency_id == one.id:
                found.append(over)
            elif self._is_hurried_by(one, over):
                looks = max(0, -(-(self._last - one.declared_at) // LOOKS_EVERY))
                at = one.declared_at + looks * LOOKS_EVERY
                if at < over:
                    found.append(at)
        return found

    def _is_hurried_by(self, one: Emergency, over: datetime) -> bool:
        task = self._life.task
        is_ahead = task.due_at is None or task.due_at > one.declared_at
        is_there = task.emergency_id is None and task.state in OPEN_STATES and self._last < over
        return is_there and is_ahead and one.unit_id in task.unit_line

    def _turn_to_emergencies(self, now: datetime) -> None:
        task = self._life.task
        for one in self._scene.emergencies:
            over = one.ended_at or one.until_at
            if task.emergency_id == one.id and over <= now:
                task.emergency_id = None
            elif one.declared_at <= now < over and self._is_hurried_by(one, over):
                task.emergency_id = one.id
            else:
                continue
            begin_afresh(task, now, self._calendar, self._book.of(task))


def _is_due(check_at: datetime | None, now: datetime) -> bool:
    return check_at is not None and check_at <= now


def _reached(at: datetime, facts: Facts, lead_id: Fact) -> Reached:
    told = tuple(told_in(facts))
    kind = str(facts.get("ladder") or LadderKind.DEADLINE)
    return Reached(at, kind, str(facts.get("step") or ""), told, is_above=any(one != lead_id for one in told))
