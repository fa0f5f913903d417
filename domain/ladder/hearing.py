"""Who hears a step of a task: found in the tree as it stands when the step is reached."""

from collections.abc import Collection, Sequence

from domain.ids import PersonId
from domain.ladder.climbing import Step
from domain.ladder.rungs import LEVELS, Audience
from domain.organisation import Tier, default_supervisor, levels_above
from domain.task import Task, TaskState


def audience(
    step: Step,
    task: Task,
    above: Sequence[Tier],
    gone: Collection[PersonId] = (),
    assigner_id: PersonId | None = None,
    team: Tier | None = None,
) -> tuple[PersonId, ...]:
    """Who hears `step` of a task, each once; empty where the levels have run out. `above` is today's line above the
    lead's unit, `team` that unit itself, `assigner_id` who acts as assigner now, if that is another than the task's.

    While a task waits for its assigner (declined), the assigner hears what the lead would have heard. What climbs is
    about the lead, who does not hear it in another post. For a supervisor among `gone`, who hold no post any more, the
    one whom the tree names today hears; for an acceptor among them, or who was the assigner, the assigner of now.
    """
    scene = _Scene(task, tuple(above), gone, assigner_id or task.assigner_id, team)
    if len(step.rung.audience) == 1:
        return scene.people(step.rung.audience[0], step.rung.reach)
    found = (person for one in step.rung.audience for person in scene.people(one, step.rung.reach))
    return tuple(dict.fromkeys(found))


class _Scene:
    """Those of one task, as they stand today."""

    def __init__(
        self,
        task: Task,
        line: tuple[Tier, ...],
        gone: Collection[PersonId],
        assigner_id: PersonId,
        team: Tier | None,
    ) -> None:
        self._task, self._line, self._gone, self._team = task, line, gone, team
        self._assigner_id = assigner_id
        self._supervisor_id: PersonId | None = task.supervisor_id
        if self._supervisor_id in gone:
            self._supervisor_id = default_supervisor(line, task.lead_id)

    def people(self, one: Audience, reach: int) -> tuple[PersonId, ...]:
        task = self._task
        match one:
            case Audience.LEAD:
                return (self._assigner_id if task.state is TaskState.DECLINED else task.lead_id,)
            case Audience.SUPERVISOR:
                return self._but_lead(self._supervisor_id)
            case Audience.ASSIGNER:
                return self._but_lead(self._assigner_id)
            case Audience.LEVEL_2 | Audience.LEVEL_3 | Audience.LEVEL_4:
                return self._levels()[LEVELS[one] - 1 : LEVELS[one]]
            case Audience.HIGHEST:
                return (self._levels()[:reach] or self._but_lead(self._supervisor_id))[-1:]
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

    def _levels(self, first: PersonId | None = None) -> tuple[PersonId, ...]:
        first = first or self._supervisor_id or self._task.supervisor_id
        return tuple(person for person in levels_above(self._line, first) if person != self._task.lead_id)

    def _acceptor(self) -> PersonId:
        task = self._task
        is_there = task.acceptor_id not in self._gone and task.acceptor_id != task.assigner_id
        acceptor_id = task.acceptor_id if is_there else self._assigner_id
        if acceptor_id in self._gone:
            acceptor_id = self._supervisor_id or acceptor_id
        return acceptor_id

    def _above_acceptor(self) -> tuple[PersonId, ...]:
        """The supervisor and the assigner, where they are others; else who stands above the acceptor."""
        acceptor_id = self._acceptor()
        first = () if self._supervisor_id is None else (self._supervisor_id,)
        others = tuple(
            person
            for person in dict.fromkeys((*first, self._assigner_id))
            if person not in (self._task.lead_id, acceptor_id, *self._gone)
        )
        return others or self._levels(acceptor_id)[:1]
