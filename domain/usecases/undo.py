"""`gửi nhầm`: the last step of a person is taken back, while it is fresh and nobody went on from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.access import can_see
from domain.errors import NotFound, WrongState
from domain.events import OF_TELLING, Event, EventKind
from domain.ids import PersonId, TaskId
from domain.ladder import CLIMBING_STATES, LadderKind
from domain.last_step import LABELS, UNDO_WITHIN, LastStep, put_back, put_blocker_back
from domain.notices import undone_notices
from domain.records import HistoryLine
from domain.task import Climb, SubmissionState, Task, TaskState
from domain.usecases import progress
from domain.usecases.act import Act
from domain.usecases.telling_groups import tell_groups_of_undoing

_S = SubmissionState
# As many facts as a task may gather in a quarter of an hour.
_MOST_SINCE = 50


@dataclass(frozen=True, slots=True)
class Undone:
    """The task as it is again, which step was taken back, and who hears of it as they had heard of the step."""

    task: Task
    kind: EventKind
    told: tuple[PersonId, ...]


async def undo(act: Act) -> Undone:
    """The task is what it was before the actor's last step. Who was not told of the step yet never is; who was, hears
    that it was taken back. One step only. Raises WrongState with the reason where it cannot be."""
    step = await act.uow.last_steps.of(act.actor.person_id)
    if step is None:
        raise WrongState("nothing_to_undo")
    task = None if step.task_id is None else (await act.uow.tasks.by_ids([step.task_id], act.today)).get(step.task_id)
    number = 0 if task is None else task.number
    if act.now - step.at > UNDO_WITHIN:
        raise WrongState("undo_too_late", number=number)
    if task is None or step.before is None:
        raise WrongState("cannot_undo", number=number, step=step.kind.value)
    # Who took no part sees the task no more, and may yet think better of it.
    if step.kind is not EventKind.PART_DECLINED and not can_see(act.actor, task):
        raise NotFound("no_such_task", number=number)
    if step.kind in progress.PROGRESS_STEPS:
        await progress.take_back(act, task, step)
        return Undone(task, step.kind, ())
    rungs = await _rungs_since(act, task, step) if task.version != step.version else []
    await _take_back_submissions(act, task, step)
    climb, awaiting, unit_id, state = task.climb, task.awaiting, task.unit_id, task.state
    put_back(task, step.before)
    if task.version != step.version:
        awaited = task.awaiting
        _keep_the_clock(task, climb, awaiting, act.now)
        if state is not task.state and awaiting is not None and task.state is not TaskState.SUBMITTED:
            # What is awaited is another thing again: as far as it had come, and in a round of its own.
            task.awaiting = replace(awaited or Climb(), round=awaiting.round)
    told = await _tell(act, task, step, rungs)
    await tell_groups_of_undoing(act.uow, step.kind, _id_of(task), task.unit_id != unit_id, act.now)
    await act.uow.last_steps.forget(act.actor.person_id)
    return Undone(task, step.kind, told)


async def _rungs_since(act: Act, task: Task, step: LastStep) -> list[HistoryLine]:
    """What the clock did since the step. Raises WrongState where a person, or anything but the clock, went on from it."""
    rungs: list[HistoryLine] = []
    for line in await act.uow.journal.history(_id_of(task), _MOST_SINCE):
        if (line.kind, line.actor_id, line.at) == (step.kind.value, step.person_id, step.at):
            return rungs
        if line.kind in OF_TELLING or line.kind in LABELS:
            continue
        if line.kind != EventKind.RUNG_REACHED:
            break
        rungs.append(line)
    raise WrongState("undo_acted_since", number=task.number)


def _keep_the_clock(task: Task, climb: Climb | None, awaiting: Climb | None, now: datetime) -> None:
    """A rung that was reached stays reached, and the task is looked at once more. A ladder that the step had begun keeps
    its round, so that the next beginning is another one."""
    if climb is not None and (task.climb is None or task.climb.round == climb.round or not _climbs(task)):
        task.climb = climb
    if task.state is not TaskState.SUBMITTED or (task.awaiting is not None and awaiting is not None):
        task.awaiting = awaiting or task.awaiting
    if task.check_at is not None:
        task.check_at = now


_AWAITED_IN = {
    LadderKind.ACCEPTANCE.value: TaskState.SUBMITTED,
    LadderKind.RECEIPT.value: TaskState.ASSIGNED,
    LadderKind.SILENCE.value: TaskState.RECEIVED,
}


def _climbs(task: Task) -> bool:
    return task.state in CLIMBING_STATES


def _is_untrue(task: Task, rung: HistoryLine) -> bool:
    """The task does not wait any more for what this rung told."""
    ladder = str(rung.facts.get("ladder") or LadderKind.DEADLINE)
    if ladder == LadderKind.DEADLINE:
        return not (_climbs(task) and task.climb is not None and task.climb.round == rung.facts.get("round"))
    awaited = _AWAITED_IN.get(ladder)
    return awaited is not None and task.state is not awaited


async def _take_back_rungs(act: Act, task: Task, rungs: Sequence[HistoryLine]) -> list[PersonId]:
    """What these rungs told and is untrue now is told no more; who has heard it."""
    told: list[PersonId] = []
    for rung in rungs:
        if _is_untrue(task, rung):
            ladder = str(rung.facts.get("ladder") or "step")
            of_round = f"{ladder}:{_id_of(task)}:{rung.facts['round']}:"
            told += await act.uow.outbox.take_back(_id_of(task), of_round, act.now)
    return told


def _id_of(task: Task) -> TaskId:
    if task.id is None:
        raise ValueError("only a stored task has steps")
    return task.id


async def _tell(act: Act, task: Task, step: LastStep, rungs: Sequence[HistoryLine]) -> tuple[PersonId, ...]:
    if task.id is None or step.task_id is None:
        raise ValueError("only a stored task has steps")
    # Notices bear the version that the task had when the step was taken.
    of_step = f"{step.kind}:{task.id}:{step.version - 1}:"
    told = await act.uow.outbox.take_back(task.id, of_step, act.now)
    told += await _take_back_rungs(act, task, rungs)
    event = Event(EventKind.STEP_UNDONE, act.now, act.actor.person_id, task.id, {"step": step.kind.value})
    notices = undone_notices(event, task, told)
    await act.uow.tasks.save(task)
    await act.uow.journal.add([event], act.via)
    await act.uow.outbox.add(notices)
    await act.uow.messages.mark_stale([task.id], act.now)
    return tuple(notice.recipient_id for notice in notices)


async def _take_back_from_blocker(act: Act, task: Task, step: LastStep) -> None:
    """Raises WrongState where somebody, or the clock, went on with it."""
    kept = (step.before or {})["blocker"]
    found = (await act.uow.blockers.by_ids([kept["id"]])).get(kept["id"])
    if found is None or found.version != kept["version"] + 1:
        raise WrongState("undo_acted_since", number=task.number)
    put_blocker_back(found, kept)
    await act.uow.blockers.save(found)


async def _take_back_submissions(act: Act, task: Task, step: LastStep) -> None:
    """What was handed in is withdrawn and stays readable in the history; what was judged waits to be judged again."""
    if task.id is None:
        return
    tasks = act.uow.tasks
    requests = act.uow.extensions
    match step.kind:
        case EventKind.EXTENSION_ASKED:
            await requests.withdraw(task.id, step.person_id, step.at)
        case EventKind.EXTENSION_GRANTED | EventKind.EXTENSION_REFUSED:
            await requests.withdraw(task.id, step.person_id, step.at)
            await requests.reopen(task.id, step.at)
        case EventKind.TASK_HANDED_OVER | EventKind.TASK_CANCELLED | EventKind.TASK_RESUMED | EventKind.TASK_AMENDED:
            # What was asked for and overtaken by the step is asked for again.
            await requests.reopen(task.id, step.at)
        case EventKind.BLOCKER_OPENED:
            await act.uow.blockers.withdraw(task.id, step.person_id, step.at)
        case _ if "blocker" in (step.before or {}):
            await _take_back_from_blocker(act, task, step)
        case EventKind.TASK_SUBMITTED:
            await tasks.withdraw(task.id, step.person_id, step.at)
            await tasks.settle(task.id, _S.SUBMITTED, _S.OFFERED)
        case EventKind.WORK_OFFERED | EventKind.PART_CLOSED | EventKind.SUBMISSION_EXTENDED:
            await tasks.withdraw(task.id, step.person_id, step.at)
        case EventKind.TASK_ACCEPTED:
            await tasks.settle(task.id, _S.ACCEPTED, _S.SUBMITTED)
        case EventKind.TASK_RETURNED:
            before = None if step.before is None else step.before["returned_at"]
            since = None if before is None else datetime.fromisoformat(before)
            await tasks.settle(task.id, _S.RETURNED, _S.SUBMITTED, since)
        case _:
            pass
