"""What is told of how far a task is: loaded through the actor's sight, kept as it was said, shown as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain import access
from domain.errors import WrongState
from domain.events import Event, EventKind
from domain.evidence import links_in
from domain.last_step import LastStep
from domain.progress import REPORTED_STATES, Amount, Progress, Standing, of_lead, of_parts, standing
from domain.progress import report as report_of
from domain.task import Evidence, Task
from domain.usecases.act import Act

PROGRESS_STEPS = (EventKind.PROGRESS_REPORTED, EventKind.PROGRESS_CORRECTED)
FOLLOWS_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Told:
    """The task with all that was told of it, withdrawn entries too, and how the work of whoever told last stands by it."""

    task: Task
    entries: tuple[Progress, ...]
    stands: Standing


async def report(act: Act, number: int, amount: Amount, note: str = "", files: Sequence[Evidence] = ()) -> Told:
    """The figure of the lead, or of a partner for the own part, is kept with its files and links; it is told to nobody,
    cards are drawn anew."""
    task = await act.load(number)
    access.ensure_can_report(act.actor, task)
    for_part = task.lead_id not in act.actor.people
    person_id = act.actor.person_id
    events, entry = report_of(task, person_id, amount, act.now, note=note, for_part=for_part, files=len(files))
    return await _keep(act, task, events, entry, await _entries(act, task), files)


async def correct(act: Act, number: int, amount: Amount, note: str = "", files: Sequence[Evidence] = ()) -> Told:
    """The latest figure that the actor told is another one: the new entry takes its place."""
    task = await act.load(number)
    access.ensure_can_report(act.actor, task)
    entries = await _entries(act, task)
    person_id = act.actor.person_id
    wrong = next(
        (e for e in reversed(entries) if e.author_id == person_id and e.is_told and e.corrects_id is None), None
    )
    if wrong is None:
        raise WrongState("no_progress_yet", number=number)
    events, entry = report_of(
        task, person_id, amount, act.now, note=note, corrects=wrong, for_part=wrong.for_part, files=len(files)
    )
    return await _keep(act, task, events, entry, entries, files)


async def add_files(act: Act, files: Sequence[Evidence]) -> Task | None:
    """Files that follow a figure of the same person at once, as the photos of an album do, belong to it; None where no
    figure was told just now."""
    step = await act.uow.last_steps.of(act.actor.person_id)
    if step is None or step.task_id is None or step.kind not in PROGRESS_STEPS or act.now - step.at > FOLLOWS_WITHIN:
        return None
    task = (await act.uow.tasks.by_ids([step.task_id], act.today)).get(step.task_id)
    if task is None or not can_report(act.actor, task):
        return None
    entries = await act.uow.progress.of_task(step.task_id)
    own = [entry for entry in entries if entry.author_id == act.actor.person_id and entry.is_told]
    if own:
        await act.uow.evidence.add(step.task_id, act.actor.person_id, act.now, files, own[-1].id)
    return task if own else None


async def told_of(act: Act, number: int) -> Told:
    """What was told of the task so far."""
    task = await act.load(number)
    entries = await _entries(act, task)
    return Told(task, tuple(entries), standing(of_lead(entries), task.quantity))


def can_report(actor: access.Actor, task: Task) -> bool:
    """Whether the actor could tell a figure of the task now."""
    return task.state in REPORTED_STATES and access.can_report(actor, task)


async def take_back(act: Act, task: Task, step: LastStep) -> None:
    """What the actor told in that step is withdrawn. The task itself was not changed by it, so that others may have gone
    on with it meanwhile, as long as figures still count for it."""
    if task.id is None or task.state not in REPORTED_STATES:
        raise WrongState("undo_acted_since", number=task.number)
    await act.uow.progress.withdraw(task.id, step.person_id, step.at, act.now)
    event = Event(EventKind.STEP_UNDONE, act.now, act.actor.person_id, task.id, {"step": step.kind.value})
    await act.uow.journal.add([event], act.via)
    await act.uow.messages.mark_stale([task.id], act.now)
    await act.uow.last_steps.forget(act.actor.person_id)


async def _entries(act: Act, task: Task) -> list[Progress]:
    return await act.uow.progress.of_task(task.id) if task.id is not None and task.has_progress else []


async def _keep(
    act: Act,
    task: Task,
    events: list[Event],
    entry: Progress,
    before: list[Progress],
    files: Sequence[Evidence],
) -> Told:
    given = await act.uow.progress.add(entry)
    proofs = (*files, *links_in(entry.note))
    if proofs:
        await act.uow.evidence.add(entry.task_id, entry.author_id, act.now, proofs, given)
    await act.uow.journal.add([act.in_whose_name(event, task) for event in events], act.via)
    await act.remember(events[0].kind, task)
    if task.id is not None:
        await act.uow.messages.mark_stale([task.id], act.now)
    task.has_progress = True
    entries = (*before, entry.known_as(given))
    own = of_parts(entries).get(entry.author_id, []) if entry.for_part else of_lead(entries)
    return Told(task, entries, standing(own, "" if entry.for_part else task.quantity))
