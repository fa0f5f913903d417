"""`gửi nhầm`: the last step of a person is taken back, while it is fresh and nobody went on from it."""

from dataclasses import dataclass
from datetime import datetime

from domain.access import can_see
from domain.errors import NotFound, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.last_step import UNDO_WITHIN, LastStep, put_back
from domain.notices import undone_notices
from domain.task import SubmissionState, Task
from domain.usecases.act import Act

_S = SubmissionState


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
    if not can_see(act.actor, task):
        raise NotFound("no_such_task", number=number)
    if task.version != step.version:
        raise WrongState("undo_acted_since", number=number)
    await _take_back_submissions(act, task, step)
    put_back(task, step.before)
    told = await _tell(act, task, step)
    await act.uow.last_steps.forget(act.actor.person_id)
    return Undone(task, step.kind, told)


async def _tell(act: Act, task: Task, step: LastStep) -> tuple[PersonId, ...]:
    if task.id is None or step.task_id is None:
        raise ValueError("only a stored task has steps")
    # Notices bear the version that the task had when the step was taken.
    of_step = f"{step.kind}:{task.id}:{step.version - 1}:"
    told = await act.uow.outbox.take_back(task.id, of_step, act.now)
    event = Event(EventKind.STEP_UNDONE, act.now, act.actor.person_id, task.id, {"step": step.kind.value})
    notices = undone_notices(event, task, told)
    await act.uow.tasks.save(task)
    await act.uow.journal.add([event], act.via)
    await act.uow.outbox.add(notices)
    await act.uow.messages.mark_stale([task.id], act.now)
    return tuple(notice.recipient_id for notice in notices)


async def _take_back_submissions(act: Act, task: Task, step: LastStep) -> None:
    """What was handed in is withdrawn and stays readable in the history; what was judged waits to be judged again."""
    if task.id is None:
        return
    tasks = act.uow.tasks
    match step.kind:
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
