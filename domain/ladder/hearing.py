"""Who hears a step of a task: found in the tree as it stands when the step is reached."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from domain.ids import PersonId
from domain.ladder.climbing import Step
from domain.ladder.rungs import LEVELS, Audience
from domain.organisation import Absence, PassedOver, Tier, default_supervisor
from domain.task import Task, TaskState

# What most steps ask for. To look a member up in its class takes ten times as long.
_SUPERVISOR, _ASSIGNER = Audience.SUPERVISOR, Audience.ASSIGNER
NOBODY_ABSENT: Mapping[PersonId, Absence] = {}


# Never changed once made; frozen it would cost a sweep, which makes many, several times as much.
@dataclass(slots=True)
class Heard:
    """Who hears a step, and which units on the line were passed over on the way to them."""

    people: tuple[PersonId, ...]
    passed: tuple[PassedOver, ...] = ()


def audience(
    step: Step,
    task: Task,
    above: Sequence[Tier],
    gone: Collection[PersonId] = (),
    assigner_id: PersonId | None = None,
    team: Tier | None = None,
    absent: Mapping[PersonId, Absence] = NOBODY_ABSENT,
) -> tuple[PersonId, ...]:
    """Who hears `step` of a task; see `hear`."""
    return hear(step, task, above, gone, assigner_id, team, absent).people


def hear(
    step: Step,
    task: Task,
    above: Sequence[Tier],
    gone: Collection[PersonId] = (),
    assigner_id: PersonId | None = None,
    team: Tier | None = None,
    absent: Mapping[PersonId, Absence] = NOBODY_ABSENT,
) -> Heard:
    """Who hears `step` of a task, each once; nobody where the levels have run out. `above` is today's line above the
    lead's unit, `team` that unit itself, `assigner_id` who acts as assigner now, if that is another than the task's.

    While a task waits for its assigner (declined), the assigner hears what the lead would have heard. What climbs is
    about the lead, who does not hear it in another post. For a supervisor among `gone`, who hold no post any more, the
    one whom the tree names today hears; for an acceptor among them, or who was the assigner, the assigner of now. Units
    whose people are `absent` are passed over, unless nobody on the line can be reached: then it waits for them.
    """
    scene = _Scene(task, tuple(above), gone, assigner_id or task.assigner_id, team, absent)
    people: tuple[PersonId, ...] = ()
    for one in step.rung.audience:
        for person in scene.people(one, step.rung.reach):
            if person not in people:
                people += (person,)
    return Heard(people, tuple(scene.passed))


@dataclass(slots=True)
class _Line:
    """Who hears for the supervisor and for each level above, and what was passed over on the way to each of them."""

    supervisor_id: PersonId | None = None
    levels: list[PersonId] = field(default_factory=list)
    passed: list[list[PassedOver]] = field(default_factory=lambda: [[]])


class _Scene:
    """Those of one task, as they stand today."""

    __slots__ = ("_above", "_absent", "_assigner_id", "_gone", "_line", "_supervisor_id", "_task", "_team", "passed")

    def __init__(
        self,
        task: Task,
        line: tuple[Tier, ...],
        gone: Collection[PersonId],
        assigner_id: PersonId,
        team: Tier | None,
        absent: Mapping[PersonId, Absence],
    ) -> None:
        self._task, self._above, self._gone, self._team, self._absent = task, line, gone, team, absent
        self._assigner_id = assigner_id
        self._supervisor_id: PersonId | None = task.supervisor_id
        if self._supervisor_id in gone:
            self._supervisor_id = default_supervisor(line, task.lead_id)
        self._line: _Line | None = None
        self.passed: list[PassedOver] = []

    def people(self, one: Audience, reach: int) -> tuple[PersonId, ...]:
        if one is _SUPERVISOR:
            return self._level(0)
        if one is _ASSIGNER:
            return self._but_lead(self._assigner_id)
        task = self._task
        match one:
            case Audience.LEAD:
                return (self._assigner_id if task.state is TaskState.DECLINED else task.lead_id,)
            case Audience.LEVEL_2 | Audience.LEVEL_3 | Audience.LEVEL_4:
                return self._level(LEVELS[one])
            case Audience.HIGHEST:
                line = self._whole_line()
                first = [] if line.supervisor_id is None else [line.supervisor_id]
                return tuple((line.levels[:reach] or first)[-1:])
            case Audience.ACCEPTOR:
                return (self._acceptor(),)
            case Audience.ABOVE_ACCEPTOR:
                return self._above_acceptor()
            case Audience.TEAM_LEADER:
                heads = () if self._team is None else self._team.heads
                return tuple(person for person in heads if person != task.lead_id)[:1]
            case Audience.PARTNERS:
                return tuple(part.person_id for part in task.parts if part.closed_at is None)
            case _:
                raise ValueError(f"no task tells {one}")

    def _but_lead(self, person_id: PersonId | None) -> tuple[PersonId, ...]:
        return () if person_id is None or person_id == self._task.lead_id else (person_id,)

    def _level(self, n: int) -> tuple[PersonId, ...]:
        """The supervisor (0), or the n-th level above; what was passed over on the way is noted."""
        first = self._supervisor_id
        if not n and first is not None and first not in self._absent:
            # What most steps ask for: nobody need walk up the whole line.
            self.passed += self._vacant_on_the_way_to(first)
            return self._but_lead(first)
        line = self._whole_line()
        if n < len(line.passed):
            self.passed += line.passed[n]
        if not n:
            return self._but_lead(line.supervisor_id)
        return tuple(line.levels[n - 1 : n])

    def _whole_line(self) -> _Line:
        if self._line is None:
            self._line = self._climbed(self._absent)
            if self._absent and self._line.supervisor_id is None and not self._line.levels:
                self._line = self._climbed(NOBODY_ABSENT)
        return self._line

    def _climbed(self, absent: Mapping[PersonId, Absence], first: PersonId | None = None) -> _Line:
        """From the supervisor (or `first`) upwards, one person a unit. Whoever is passed over hears nothing; the next
        above hears in that place, and everybody further up a place earlier."""
        found, lead_id = _Line(), self._task.lead_id
        first = first or self._supervisor_id
        start = self._place_of(first)
        found.passed[-1] += self._vacant_below(start)
        has_first = first is not None and first not in absent
        if has_first:
            found.supervisor_id = first
            found.passed.append([])
        elif first is not None:
            unit_id = self._above[start - 1].unit_id if start else self._task.unit_id
            found.passed[-1].append(PassedOver(unit_id, absent[first], first))
        heard = {lead_id} | (set() if first is None else {first})
        for tier in self._above[start:]:
            person_id = tier.answerable
            if person_id is None:
                found.passed[-1].append(PassedOver(tier.unit_id, Absence.VACANT))
                continue
            if person_id in heard:
                continue
            here = [one for one in (*tier.supervisors, *tier.officials) if one not in absent and one not in heard]
            if person_id in absent and not here:
                found.passed[-1].append(PassedOver(tier.unit_id, absent[person_id], person_id))
                continue
            person_id = here[0] if person_id in absent else person_id
            heard.add(person_id)
            if not has_first and first is not None and found.supervisor_id is None:
                found.supervisor_id = person_id
            else:
                found.levels.append(person_id)
            found.passed.append([])
        return found

    def _vacant_on_the_way_to(self, person_id: PersonId) -> list[PassedOver]:
        """The units of the line below that person's in which nobody answers."""
        vacant: list[PassedOver] = []
        for tier in self._above:
            if person_id in tier.supervisors or person_id in tier.officials:
                return vacant
            if tier.answerable is None:
                vacant.append(PassedOver(tier.unit_id, Absence.VACANT))
        return []

    def _vacant_below(self, place: int) -> list[PassedOver]:
        """The units below that place of the line in which nobody answers."""
        below = self._above[: place - 1] if place > 1 else ()
        return [PassedOver(tier.unit_id, Absence.VACANT) for tier in below if tier.answerable is None]

    def _place_of(self, first: PersonId | None) -> int:
        """How many units of the line lie below and at that person's."""
        for place, tier in enumerate(self._above):
            if first in tier.supervisors or first in tier.officials:
                return place + 1
        return 0

    def _acceptor(self) -> PersonId:
        task = self._task
        is_there = task.acceptor_id not in self._gone and task.acceptor_id != task.assigner_id
        acceptor_id = task.acceptor_id if is_there else self._assigner_id
        if acceptor_id in self._gone:
            acceptor_id = self._supervisor_id or acceptor_id
        return acceptor_id

    def _above_acceptor(self) -> tuple[PersonId, ...]:
        """The supervisor (or who hears in that place) and the assigner, where they are others; else who stands above the
        acceptor, as far as anybody there can hear."""
        acceptor_id, first = self._acceptor(), self._supervisor_id
        heard = self._level(0) if first in self._absent else () if first is None else (first,)
        others = tuple(
            person
            for person in dict.fromkeys((*heard, self._assigner_id))
            if person not in (self._task.lead_id, acceptor_id, *self._gone)
        )
        if others:
            return others
        line = self._climbed({who: why for who, why in self._absent.items() if who != acceptor_id}, acceptor_id)
        if self._absent and not line.levels:
            line = self._climbed(NOBODY_ABSENT, acceptor_id)
        self.passed += line.passed[1] if len(line.passed) > 1 else []
        return tuple(line.levels[:1])
