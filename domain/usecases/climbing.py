"""What every sweep does: rows whose time has come are claimed, each climbs as far as its ladder owes, and whoever is to
hear is queued, in one transaction a batch."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain

from domain import succession
from domain.calendars import Calendars
from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import DirectiveId, PersonId, TaskId, UnitId
from domain.ladder import DEFAULT_BOOK, Heard, Judging, LadderBook, LadderKind, Ladders, Step, hear
from domain.notices import OF_WHAT_IS_AWAITED, Notice, NoticeKind, facts_of, notices_for_step
from domain.organisation import Absence, PassedOver, Post, Tier, passed_text
from domain.ports import UnitOfWork
from domain.task import Priority, Task
from domain.usecases.muting import alerts_of_directives
from domain.worktime import Calendar

log = logging.getLogger(__name__)

VIA = "sweep"
_RUNG_REACHED = EventKind.RUNG_REACHED
_NORMAL = Priority.NORMAL
# Somebody, of a task.
Alerted = tuple[TaskId, PersonId]
# What cannot be judged is a fault for people to mend; until then it is tried now and then.
LOOK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """Rows looked at, notices queued, and the people of the tasks that climbed: their lists and boards changed."""

    claimed: int = 0
    told: int = 0
    people: frozenset[PersonId] = frozenset()

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.claimed + other.claimed, self.told + other.told, self.people | other.people)


@dataclass(frozen=True, slots=True)
class Saying:
    """What a step says, whoever hears it and whatever it is about: its `facts`, what the journal keeps of it (`reached`),
    when it may be said, and whether it is late."""

    step: Step
    facts: Mapping[str, Fact]
    reached: Mapping[str, Fact]
    speak_at: datetime
    is_missed: bool


@dataclass(frozen=True)
class Around:
    """What is true of all that is judged in one batch: today's tree above the tasks and their orders, the posts `held` by
    the `people` whom tasks, and rows beside them, name, who of those above is `absent`, and before which moment a step
    counts as missed."""

    now: datetime
    calendars: Calendars
    tiers: Mapping[UnitId, Tier]
    held: Mapping[PersonId, Sequence[Post]]
    people: frozenset[PersonId]
    missed_before: datetime
    book: LadderBook = DEFAULT_BOOK
    absent: Mapping[PersonId, Absence] = field(default_factory=dict)
    _still_held: set[tuple[PersonId, UnitId, tuple[UnitId, ...]]] = field(default_factory=set, init=False)
    # Known by identity: what is looked up is kept in what is found.
    _judging: dict[tuple[object, ...], Judging] = field(default_factory=dict, init=False)
    _above: dict[tuple[UnitId, ...], tuple[Tier, ...]] = field(default_factory=dict, init=False)
    _sayings: dict[int, Saying] = field(default_factory=dict, init=False)
    _reached: dict[tuple[object, ...], Mapping[str, Fact]] = field(default_factory=dict, init=False)

    def ladders(self, task: Task) -> Ladders:
        """The ladders that the task runs."""
        return self.book.of(task)

    def judging(self, task: Task) -> Judging:
        """What tells the steps that the task owes now; one for all that run the same ladders by the same calendar."""
        calendar = self.calendar_of(task)
        # What tells which ladders it runs.
        key = id(calendar), task.ladder_id, task.priority, task.emergency_id is None, task.is_report
        known = self._judging.get(key)
        if known is None:
            known = self._judging[key] = Judging(self.now, calendar, self.ladders(task))
        return known

    def saying(self, step: Step, task: Task) -> Saying:
        """What the step of the task says; one for all tasks that share the step, as they share calendar and priority
        too (see `judging`)."""
        known = self._sayings.get(id(step))
        if known is None:
            known = self._sayings[id(step)] = self._say(step, self.calendar_of(task), breaks_rest=task.breaks_rest)
        return known

    def _say(self, step: Step, calendar: Calendar, *, breaks_rest: bool) -> Saying:
        is_missed = step.at < self.missed_before
        # What is told on time keeps its moment: 21:00 is still 21:00 when the sweep comes seconds later.
        moment = self.now if is_missed else step.at
        facts = facts_of(step)
        reached = facts if step.kind is LadderKind.DEADLINE else facts | {"ladder": step.kind.value}
        return Saying(step, facts, reached, moment if breaks_rest else calendar.speak_at(moment), is_missed)

    def reached(
        self, saying: Saying, told: tuple[PersonId, ...], skipped: str, passed: tuple[PassedOver, ...]
    ) -> Mapping[str, Fact]:
        """What the journal keeps of a step that these people hear: one object for all tasks of which they do, as it is
        written out once."""
        key = id(saying), told, skipped, passed
        known = self._reached.get(key)
        if known is None:
            known = self._reached[key] = self._kept(saying, told, skipped, passed)
        return known

    def _kept(
        self, saying: Saying, told: tuple[PersonId, ...], skipped: str, passed: tuple[PassedOver, ...]
    ) -> Mapping[str, Fact]:
        kept = dict(saying.reached)
        if told:
            kept["told"] = ",".join(map(str, told))
        else:
            kept["skipped"] = skipped
        if passed:
            kept["passed"] = passed_text(passed)
        if told and saying.speak_at > self.now:
            kept["held_until"] = saying.speak_at.isoformat()
        if saying.is_missed:
            kept["missed"] = 1
        return kept

    def hear(self, step: Step, task: Task) -> Heard:
        """Who hears the step, and who was passed over."""
        team = self.tiers.get(task.unit_id)
        return hear(step, task, self.above(task), self.gone, self.assigner_of(task), team, self.absent)

    def calendar_of(self, task: Task) -> Calendar:
        """What is worked where the task is led."""
        return self.calendars.of(task.unit_id)

    def above(self, task: Task) -> tuple[Tier, ...]:
        """The units above the lead's, nearest first; one object for all whose units hang on the same one."""
        line = task.unit_line[1:]
        known = self._above.get(line)
        if known is None:
            known = self._above[line] = tuple(self.tiers[unit_id] for unit_id in line)
        return known

    @cached_property
    def gone(self) -> frozenset[PersonId]:
        """Who of all those who are named holds no post any more."""
        return succession.gone(self.people, self.held)

    def assigner_of(self, task: Task) -> PersonId | None:
        """Who acts as the task's assigner now; None where nobody is there."""
        # An official gives many orders: whether the post is held still is looked at once for all of one unit.
        given = (task.assigner_id, task.assigner_unit_id, task.assigner_line)
        if task.assigner_line and given in self._still_held:
            return task.assigner_id
        found = succession.assigner_now(task, self.tiers, self.held)
        if found == task.assigner_id and task.unit_line:
            self._still_held.add(given)
        return found


@dataclass(slots=True)
class Climbed:
    """What one row owes now."""

    task: Task
    task_id: TaskId
    events: list[Event] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def tell(
        self,
        step: Step,
        told: Sequence[PersonId],
        around: Around,
        *,
        of: int | None = None,
        facts: Mapping[str, Fact] | None = None,
        skipped: str = "no_level_above",
        passed: Sequence[PassedOver] = (),
    ) -> None:
        """The step is taken: these people hear it by day, and the journal knows; `skipped` is why, where there is nobody
        to hear it, and `passed` which units were passed over. `of` is the row beside the task that climbs, `facts` what
        its notices tell more."""
        saying = around.saying(step, self.task)
        reached = around.reached(saying, tuple(told), skipped, tuple(passed))
        if passed:
            facts = {**(facts or {}), "passed": reached["passed"]}
        # One object for all whom it concerns where nothing is told beside: it is written out once.
        facts = {**saying.facts, **facts} if facts else saying.facts
        self.notices += notices_for_step(
            step, told, self.task, around.now, saying.speak_at, missed=saying.is_missed, of=of, facts=facts
        )
        self.events.append(Event(_RUNG_REACHED, around.now, None, self.task_id, reached))

    def leave_out(self, alerted: Collection[Alerted]) -> None:
        """What the alert of the task itself has told the same person."""
        if alerted:
            self.notices = [
                notice
                for notice in self.notices
                if notice.kind is not NoticeKind.EXTENSION_WAITS or (self.task_id, notice.recipient_id) not in alerted
            ]


def failed(task: Task, task_id: TaskId, error: Exception, now: datetime) -> Climbed:
    """What is left of a row that cannot be judged: it is named in log and journal."""
    log.error("a ladder of task %s cannot be judged, it is looked at again in an hour", task.number, exc_info=error)
    facts: dict[str, Fact] = {"error": type(error).__name__}
    return Climbed(task, task_id, [Event(EventKind.CLIMB_FAILED, now, None, task_id, facts)])


async def look_around(
    uow: UnitOfWork,
    calendars: Calendars,
    tasks: Collection[Task],
    now: datetime,
    missed_before: datetime,
    more: Iterable[PersonId] = (),
) -> Around:
    """A statement, and two more for what nobody asked of the tree before, however many tasks. It is known of `more` people too whether they are gone."""
    today = now.astimezone(calendars.general.zone).date()
    lines = {task.unit_line[_first_told(task) :] for task in tasks} | {task.assigner_line for task in tasks}
    tiers = await uow.tree.tiers(set(chain.from_iterable(lines)), today)
    named = {(task.supervisor_id, task.acceptor_id, task.assigner_id) for task in tasks}
    people = frozenset(chain.from_iterable(named)).union(more)
    held = await uow.tree.posts_held(people, today)
    book = await uow.ladders.book({task.ladder_id for task in tasks})
    upwards = {person for tier in tiers.values() for person in (*tier.supervisors, *tier.officials)}
    absent = await uow.stand_ins.absent(sorted(upwards | people), today)
    return Around(now, calendars, tiers, held, people, missed_before, book, absent)


def _first_told(task: Task) -> int:
    """From which unit of its line on people are told: the usual ladders tell nobody of the lead's own unit but the lead."""
    return int(task.ladder_id is None and task.priority is _NORMAL)


async def keep(uow: UnitOfWork, climbed: Sequence[Climbed], now: datetime) -> Swept:
    """What was owed is in the journal and in the outbox, and the cards of these tasks are stale."""
    await uow.journal.add([event for climb in climbed for event in climb.events], VIA)
    alerts = alerts_of_directives((climb.task, climb.notices) for climb in climbed)
    notices = alerts + _told_once(climbed)
    await uow.outbox.add(notices)
    told = [climb for climb in climbed if climb.events]
    await uow.messages.mark_stale(list(dict.fromkeys(climb.task_id for climb in told)), now)
    people = {notice.recipient_id for notice in notices}
    for climb in told:
        people.update(_people_of(climb.task))
    return Swept(len(climbed), len(notices), frozenset(people))


def _told_once(climbed: Iterable[Climbed]) -> list[Notice]:
    """Of several tasks of a directive that wait for a receipt, or for a word since, whoever does not lead them hears
    once, of the directive. What was missed is one message anyway."""
    notices: list[Notice] = []
    of_directives: dict[tuple[Fact, ...], list[Notice]] = {}
    for climb in climbed:
        task = climb.task
        if task.directive_id is None:
            notices += climb.notices
            continue
        for notice in climb.notices:
            is_told_alone = notice.recipient_id == task.lead_id or notice.missed
            if notice.kind in OF_WHAT_IS_AWAITED and not is_told_alone:
                step, at = notice.facts["step"], notice.facts["due_step_at"]
                key = (task.directive_id, notice.kind.value, step, at, notice.recipient_id)
                of_directives.setdefault(key, []).append(notice)
            else:
                notices.append(notice)
    for (directive_id, *rest), found in of_directives.items():
        first = found[0]
        if len(found) == 1 or not isinstance(directive_id, int):
            notices += found
            continue
        notices.append(
            replace(
                first,
                task_id=None,
                directive_id=DirectiveId(directive_id),
                fact_key=f"awaited:NC-{directive_id}:" + ":".join(map(str, rest)),
                facts={**first.facts, "count": len(found)},
            )
        )
    return notices


def _people_of(task: Task) -> tuple[PersonId, ...]:
    return task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id
