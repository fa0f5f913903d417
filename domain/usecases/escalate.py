"""The sweep: every task that is to be looked at climbs as far as its ladder owes, and whoever is to hear is queued."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain import ladder
from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId, UnitId
from domain.ladder import Audience, Step
from domain.notices import Notice, notices_for_step
from domain.organisation import Tier
from domain.ports import Store
from domain.task import Priority, Task
from domain.worktime import Calendar

log = logging.getLogger(__name__)

VIA = "sweep"
# A task whose ladder cannot be judged is a fault for people to mend; until then it is tried now and then.
_LOOK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """Tasks looked at, notices queued, and the people of the tasks that climbed: their lists and boards changed."""

    claimed: int = 0
    told: int = 0
    people: frozenset[PersonId] = frozenset()


async def sweep(store: Store, now: datetime, limit: int = 500, missed_after_s: float = 300) -> Swept:
    """Nothing is left to be looked at at `now`. Steps that fell due more than `missed_after_s` ago are marked as
    missed, so that a person hears of all of them in one message.

    At most `limit` tasks go into one transaction, of a fixed number of statements. Several sweeps may run at once.
    """
    if not await _is_due(store, now):
        return Swept()
    swept = Swept()
    while True:
        batch, has_more = await _sweep_batch(store, now, limit, now - timedelta(seconds=missed_after_s))
        swept = Swept(swept.claimed + batch.claimed, swept.told + batch.told, swept.people | batch.people)
        if not has_more:
            return swept


async def _is_due(store: Store, now: datetime) -> bool:
    """One look into an index: all that an idle sweep costs, and it waits for no writer."""
    async with store.read() as uow:
        check_at = await uow.tasks.next_check_at()
    return check_at is not None and check_at <= now


async def _sweep_batch(store: Store, now: datetime, limit: int, missed_before: datetime) -> tuple[Swept, bool]:
    async with store.write() as uow:
        calendar = await uow.calendar.calendar()
        today = now.astimezone(calendar.zone).date()
        tasks = await uow.tasks.claim_due(now, limit, today)
        if not tasks:
            return Swept(), False
        above = {unit_id for task in tasks for unit_id in task.unit_line[1:]}
        tiers = await uow.organisation.tiers(sorted(above), today)
        supervisors = {task.supervisor_id for task in tasks}
        gone = supervisors - (await uow.organisation.posts_held(sorted(supervisors), today)).keys()
        climbs = [_climb(task, now, calendar, tiers, gone, missed_before) for task in tasks]
        # Somebody may have changed a task between our look and our lock; it is still due, and comes with a later batch.
        saved = await uow.tasks.save_climbs(tasks)
        kept = [climb for climb in climbs if climb.task.id in saved]
        await uow.journal.add([event for climb in kept for event in climb.events], VIA)
        notices = [notice for climb in kept for notice in climb.notices]
        await uow.outbox.add(notices)
        await uow.messages.mark_stale([climb.task_id for climb in kept if climb.events], now)
        await uow.commit()
    people = {person for climb in kept if climb.events for person in _people_of(climb.task)}
    people |= {notice.recipient_id for notice in notices}
    return Swept(len(tasks), len(notices), frozenset(people)), len(tasks) == limit and bool(saved)


@dataclass(slots=True)
class _Climb:
    """What one task owes now."""

    task: Task
    task_id: TaskId
    events: list[Event] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def _climb(
    task: Task,
    now: datetime,
    calendar: Calendar,
    tiers: Mapping[UnitId, Tier],
    gone: Collection[PersonId],
    missed_before: datetime,
) -> _Climb:
    """The task has taken every step owed. One that cannot be judged stays where it is, is named in log and journal, and
    waits for an hour, so that the others go on."""
    if task.id is None:
        raise ValueError("only stored tasks are swept")
    found = _Climb(task, task.id)
    before = task.climb
    above = [tiers[unit_id] for unit_id in task.unit_line[1:]]
    try:
        for step in ladder.climb(task, now, calendar):
            told = ladder.audience(step, task, above, gone)
            is_missed = step.at < missed_before
            # What is told on time keeps its moment: 21:00 is still 21:00 when the sweep comes seconds later.
            moment = now if is_missed else step.at
            speak_at = moment if task.priority is Priority.EXPRESS else calendar.speak_at(moment)
            found.notices += notices_for_step(step, told, task, now, speak_at, missed=is_missed)
            found.events.append(_reached(step, task, told, now, speak_at, is_missed=is_missed))
    except Exception as error:
        log.exception("the ladder of task %s cannot be judged, it is looked at again in an hour", task.number)
        task.climb, task.check_at = before, now + _LOOK_AGAIN
        facts: dict[str, Fact] = {"error": type(error).__name__}
        return _Climb(task, task.id, [Event(EventKind.CLIMB_FAILED, now, None, task.id, facts)])
    return found


def _reached(
    step: Step, task: Task, told: Sequence[PersonId], now: datetime, speak_at: datetime, *, is_missed: bool
) -> Event:
    facts: dict[str, Fact] = {"step": step.rung.code, "due_step_at": step.at.isoformat()}
    if task.climb is not None:
        facts["round"] = task.climb.round
    if told:
        facts["told"] = ",".join(str(person_id) for person_id in told)
    else:
        facts["skipped"] = "only_the_lead" if step.rung.audience is Audience.SUPERVISOR else "no_level_above"
    if told and speak_at > now:
        facts["held_until"] = speak_at.isoformat()
    if is_missed:
        facts["missed"] = 1
    return Event(EventKind.RUNG_REACHED, now, None, task.id, facts)


def _people_of(task: Task) -> tuple[PersonId, ...]:
    return task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id
