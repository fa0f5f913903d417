"""Hand-overs planned for a day: shown, taken back, and made when the day comes."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from domain.access import Actor, ensure_can_hand_over
from domain.draft import Party
from domain.errors import BadInput, Fact, Facts, Refusal, StaleVersion, StoreLost, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId
from domain.ladder import CLIMBING_STATES
from domain.notices import Notice, NoticeKind
from domain.ports import Store
from domain.records import PlannedHandover
from domain.task import Task
from domain.usecases import tasks
from domain.usecases.act import Act

log = logging.getLogger(__name__)

VIA = "sweep"
# Why a hand-over failed that nobody refused.
SURPRISE = "surprise"
# The task had another lead, or its end, before the day.
OUTRUN = "outrun"


async def plan(act: Act, number: int, heir: Party, day: date) -> tuple[Task, PlannedHandover]:
    """That person leads from that day on; the lead of now and the one to come hear of it. What was planned before for
    the task is planned no more."""
    task = await act.load(number)
    line = await tasks.line_of_heir(act, heir)
    ensure_can_hand_over(act.actor, task, line)
    if task.state not in CLIMBING_STATES:
        raise WrongState("wrong_state", number=task.number, step="hand_over", state=task.state.value)
    if heir.person_id == task.lead_id:
        raise BadInput("already_the_lead", number=task.number)
    if task.id is None or day <= act.today:
        raise BadInput("days_past")
    planned = PlannedHandover(task.id, task.number, heir, task.lead_id, day, act.actor.person_id, act.now)
    await act.uow.handovers.put(planned)
    await _record(act, task, planned, EventKind.HAND_OVER_PLANNED, NoticeKind.HAND_OVER_PLANNED)
    return task, planned


async def unplan(act: Act, number: int) -> tuple[Task, PlannedHandover]:
    """The lead stays; those who had heard of the plan hear that, too."""
    task = await act.load(number)
    planned = None if task.id is None else await act.uow.handovers.of_task(task.id)
    if planned is None:
        raise WrongState("nothing_planned", number=number)
    ensure_can_hand_over(act.actor, task, task.unit_line or (task.unit_id,))
    await act.uow.handovers.drop(planned.task_id)
    await _record(act, task, planned, EventKind.HAND_OVER_UNPLANNED, NoticeKind.HAND_OVER_UNPLANNED)
    return task, planned


async def make_due(store: Store, now: datetime) -> frozenset[PersonId]:
    """Every hand-over whose day has come is made, in the name of who planned it, or it is told why not; one that
    another lead or the end of the task has outrun is told to whoever planned it and whoever was to lead. Whose lists
    changed."""
    async with store.read() as uow:
        if not await uow.handovers.is_due(now):
            return frozenset()
    people: set[PersonId] = set()
    while (found := await _make_one(store, now)) is not None:
        people |= found
    return frozenset(people)


async def _make_one(store: Store, now: datetime) -> set[PersonId] | None:
    """One plan is settled; None where none is due. What a hand-over that failed wrote is taken back before it is told."""
    failed: tuple[TaskId, str, Facts] | None = None
    while True:
        async with store.write() as uow:
            planned = await uow.handovers.claim_due(now)
            if planned is None:
                return None
            today = now.astimezone((await uow.calendar.calendar()).zone).date()
            actor = Actor(
                planned.by,
                await uow.organisation.posts(planned.by, today),
                await uow.stand_ins.lent(planned.by, today),
            )
            act = Act(uow, actor, now, today, VIA, True)
            task = await uow.tasks.get(planned.number, today)
            await uow.handovers.drop(planned.task_id)
            try:
                # Another worker may have settled the one that failed meanwhile: then this is another plan.
                if failed is not None and failed[0] == planned.task_id:
                    await _tell_failed(act, task, planned, *failed[1:])
                elif task.closed_at is None and task.lead_id == planned.lead_id:
                    await tasks.hand_over(act, planned.number, planned.heir)
                elif task.lead_id != planned.heir.person_id:
                    await _tell_outrun(act, task, planned)
                await uow.commit()
            except Refusal as error:
                failed = planned.task_id, error.code, error.facts
                continue
            except (StaleVersion, StoreLost):
                raise
            except Exception as error:
                if failed is not None and failed[0] == planned.task_id:
                    raise
                log.exception("the hand-over planned for task %s cannot be made", planned.number)
                failed = planned.task_id, SURPRISE, {"error": type(error).__name__}
                continue
        return {task.lead_id, task.assigner_id, task.supervisor_id, planned.by, planned.heir.person_id}


async def _record(
    act: Act, task: Task, planned: PlannedHandover, event_kind: EventKind, notice_kind: NoticeKind
) -> None:
    facts: dict[str, Fact] = {
        "before": planned.lead_id,
        "after": planned.heir.person_id,
        "from": planned.day.isoformat(),
    }
    event = act.in_whose_name(Event(event_kind, act.now, act.actor.person_id, task.id, facts), task)
    await act.uow.journal.add([event], act.via)
    told = dict.fromkeys((planned.lead_id, planned.heir.person_id))
    told.pop(act.actor.person_id, None)
    await act.uow.outbox.add([_notice(notice_kind, person, task, act.now, event.facts, act) for person in told])
    await act.remember(event_kind, task)


async def _tell_failed(act: Act, task: Task, planned: PlannedHandover, code: str, why: Facts) -> None:
    """Whoever planned it hears why; the lead and the one to come had been told of the plan, and hear that it failed."""
    facts: dict[str, Fact] = {**why, "after": planned.heir.person_id, "code": code}
    await _failed(act, task, facts, (planned.by, planned.lead_id, planned.heir.person_id))


async def _tell_outrun(act: Act, task: Task, planned: PlannedHandover) -> None:
    """Whoever planned it, and the one to come, who had been told of the plan; the lead of then knows what came instead."""
    facts: dict[str, Fact] = {"after": planned.heir.person_id, "code": OUTRUN}
    await _failed(act, task, facts, (planned.by, planned.heir.person_id))


async def _failed(act: Act, task: Task, facts: Mapping[str, Fact], people: Iterable[PersonId]) -> None:
    await act.uow.journal.add([Event(EventKind.HAND_OVER_FAILED, act.now, None, task.id, facts)], VIA)
    told = dict.fromkeys(people)
    await act.uow.outbox.add(
        [_notice(NoticeKind.HAND_OVER_FAILED, person, task, act.now, facts, act) for person in told]
    )


def _notice(kind: NoticeKind, to: PersonId, task: Task, now: datetime, facts: Mapping[str, Fact], act: Act) -> Notice:
    return Notice(
        kind=kind,
        recipient_id=to,
        task_id=task.id,
        created_at=now,
        not_before=now,
        fact_key=f"{kind}:{task.id}:{now.isoformat()}:{to}",
        facts=dict(facts) | {"by": act.actor.person_id},
    )
