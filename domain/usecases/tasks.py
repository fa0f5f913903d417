"""The steps in the life of a task: load through the actor's sight, ask for authority, apply the rule, save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain import access, ladder
from domain.draft import Party
from domain.errors import BadInput, Fact, NotAllowed, WrongState
from domain.events import EventKind
from domain.evidence import is_asked_for_and_missing, links_in
from domain.ids import PersonId, TaskId, UnitId
from domain.notices import notices_for
from domain.organisation import UnitKind, default_supervisor
from domain.progress import facts_of, of_lead, standing
from domain.task import WORKING_STATES, Evidence, Part, Submission, SubmissionState, Task, TaskState, fitting_text
from domain.usecases import extensions
from domain.usecases.act import Act
from domain.usecases.orders import ensure_two_people


class Handed(StrEnum):
    """What became of somebody's "done"."""

    SUBMITTED = "submitted"
    OFFERED = "offered"
    ALREADY_OFFERED = "already_offered"
    PART_CLOSED = "part_closed"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Done:
    task: Task
    handed: Handed


async def receive(act: Act, number: int) -> Task:
    """The lead has confirmed the order."""
    task = await act.load(number)
    access.ensure_is_lead(act.actor, task)
    events = task.receive(act.actor.person_id, act.now)
    ladder.look_for_awaited(task, await act.ladders(task))
    await act.save(task, events)
    return task


async def decline(act: Act, number: int, reason: str) -> Task:
    """The lead has given the task back; it waits for its assigner."""
    task = await act.load(number)
    access.ensure_is_lead(act.actor, task)
    await act.save(task, task.decline(act.actor.person_id, reason, act.now))
    return task


async def take_part(act: Act, number: int) -> Task:
    """A partner has said yes to what was asked; lead and assigner hear of it. Refused, as a receipt would be, to whoever is
    no partner."""
    task, partner_id = await _as_partner(act, number)
    events = task.take_part(partner_id, act.now)
    await act.save(task, [replace(event, actor_id=act.actor.person_id) for event in events])
    return task


async def decline_part(act: Act, number: int, reason: str) -> Task:
    """A partner has said no, with a reason, and is asked no more; lead and assigner hear of it."""
    task, partner_id = await _as_partner(act, number)
    events = task.decline_part(partner_id, reason, act.now)
    await act.save(task, [replace(event, actor_id=act.actor.person_id) for event in events])
    return task


async def _as_partner(act: Act, number: int) -> tuple[Task, PersonId]:
    task = await act.load(number)
    part = _part_of(act.actor, task)
    if part is None:
        access.ensure_is_lead(act.actor, task)
        raise WrongState("not_a_partner", number=number)
    return task, part.person_id


async def done(act: Act, number: int, note: str, evidence: Sequence[Evidence]) -> Done:
    """The lead has submitted; a partner has closed the own part; a member of the lead's unit has offered the work to
    the lead. Said again by the lead before it was judged, words and files are added to what was handed in; said again
    by the member with nothing new, nothing changes and nobody is told."""
    task = await act.load(number)
    note = fitting_text(note.strip())
    files = (*evidence, *links_in(note))
    person_id = act.actor.person_id
    if task.lead_id in act.actor.people:
        if task.state is TaskState.SUBMITTED:
            return await _extend(act, task, note, files)
        return await _submit(act, task, note, files)
    part = _part_of(act.actor, task)
    if part is not None:
        closed = task.close_part(part.person_id, note, act.now)
        events = [replace(event, actor_id=person_id) for event in closed]
        if files:
            offered = Submission(None, _stored(task), person_id, SubmissionState.OFFERED, act.now, note, files)
            await act.uow.tasks.add_submission(offered)
        await act.save(task, events)
        return Done(task, Handed.PART_CLOSED)
    access.ensure_can_offer(act.actor, task)
    events, submission = task.offer(person_id, note, act.now)
    waiting = await act.uow.tasks.submissions(_stored(task), (SubmissionState.OFFERED,))
    notes = {earlier.note for earlier in waiting if earlier.author_id == person_id}
    if notes and not files and note in {"", *notes}:
        return Done(task, Handed.ALREADY_OFFERED)
    submission.evidence = files
    await act.uow.tasks.add_submission(submission)
    await act.save(task, events)
    return Done(task, Handed.OFFERED)


async def accept(act: Act, number: int) -> Task:
    """The product is accepted; the task is done."""
    task = await act.load(number)
    access.ensure_can_judge(act.actor, task)
    events = task.accept(act.actor.person_id, act.now)
    await act.uow.tasks.settle(_stored(task), SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    await act.save(task, events)
    return task


async def send_back(act: Act, number: int, reason: str) -> Task:
    """The product is returned with a reason; what the ladder would have said meanwhile is not said afterwards."""
    task = await act.load(number)
    access.ensure_can_judge(act.actor, task)
    events = task.send_back(act.actor.person_id, reason, act.now)
    ladder.climb(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
    await act.uow.tasks.settle(_stored(task), SubmissionState.SUBMITTED, SubmissionState.RETURNED)
    await act.save(task, events)
    return task


async def cancel(act: Act, number: int, reason: str) -> Task:
    """The order is withdrawn."""
    task = await act.load(number)
    access.ensure_can_change(act.actor, task)
    events = task.cancel(act.actor.person_id, reason, act.now)
    await extensions.overtaken(act, task)
    await act.save(task, events)
    return task


async def hand_over(act: Act, number: int, heir: Party) -> Task:
    """Another person leads from now on; the supervisor follows from the new lead's place in the tree where the old
    one did, and the old lead hears of it. Whoever comes to lead accepts and supervises the task no more."""
    task = await act.load(number)
    line = await line_of_heir(act, heir)
    access.ensure_can_hand_over(act.actor, task, line)
    supervisor_id = await _next_supervisor(act, task, heir)
    if heir.person_id == task.acceptor_id:
        task.acceptor_id = task.assigner_id if heir.person_id != task.assigner_id else supervisor_id
    await extensions.overtaken(act, task)
    events = task.hand_over(act.actor.person_id, heir.person_id, heir.unit_id, supervisor_id, act.now)
    ensure_two_people(heir.person_id, supervisor_id, task.acceptor_id)
    task.unit_line = line
    ladder.look_for_awaited(task, await act.ladders(task))
    await act.save(task, events)
    return task


async def line_of_heir(act: Act, heir: Party) -> tuple[UnitId, ...]:
    """The line of the unit in which the person is to lead; refused where no post there gives work."""
    holders = [h for h in await act.uow.organisation.posts_of([heir.person_id], act.today) if h.unit_id == heir.unit_id]
    if not holders:
        raise BadInput("lead_holds_no_post")
    if holders[0].unit_kind is UnitKind.PARTNER:
        raise BadInput("partner_cannot_lead", unit=holders[0].unit_name)
    return await act.uow.organisation.line(heir.unit_id, act.today)


async def urge(act: Act, number: int) -> Task:
    """The lead is nudged once."""
    task = await act.load(number)
    access.ensure_can_urge(act.actor, task)
    await act.save(task, task.urge(act.actor.person_id, act.now))
    return task


async def hold(act: Act, number: int) -> Task:
    """A supervisor has the late task in hand; the climb waits and goes on by itself."""
    task = await act.load(number)
    access.ensure_can_hold(act.actor, task)
    calendar, ladders = await act.calendar_of(task.unit_id), await act.ladders(task)
    events = task.hold_climb(act.actor.person_id, act.now, ladders.hold.after(act.now, calendar))
    task.check_at = ladder.decide(task, act.now, calendar, ladders).check_at
    await act.save(task, events)
    return task


async def comment(act: Act, number: int, text: str, files: Sequence[Evidence] = (), offered: str = "") -> Task:
    """A remark is in the task's history with its files, and the other side is told of it. Files of those who do the work
    show what is done; those of the other side are there to do it by."""
    task = await act.load(number)
    events = task.comment(act.actor.person_id, text, act.now, access.other_side(act.actor, task), offered)
    if files:
        is_reference = not access.does_work(act.actor, task)
        author_id = act.actor.person_id
        await act.uow.evidence.add(_stored(task), author_id, act.now, files, None, is_reference=is_reference)
    await act.uow.journal.add(events, act.via)
    if notices := [notice for event in events for notice in notices_for(event, task)]:
        await act.uow.outbox.add(notices)
    await act.remember(events[0].kind, task)
    return task


async def _next_supervisor(act: Act, task: Task, heir: Party) -> PersonId:
    """Who supervises once `heir` leads: as before, unless the heir does so now, or the lead's place in the tree chose
    the supervisor and another place chooses another."""
    is_heir = heir.person_id == task.supervisor_id
    if heir.unit_id == task.unit_id and not is_heir:
        return task.supervisor_id
    tiers = await act.uow.organisation.tiers_above([task.unit_id, heir.unit_id], act.today)
    was_chosen = default_supervisor(tiers.get(task.unit_id, ()), task.lead_id) == task.supervisor_id
    if not (was_chosen or is_heir):
        return task.supervisor_id
    return default_supervisor(tiers.get(heir.unit_id, ()), heir.person_id) or task.supervisor_id


async def _submit(act: Act, task: Task, note: str, files: tuple[Evidence, ...]) -> Done:
    events, submission = task.submit(act.actor.person_id, note, act.now)
    if is_asked_for_and_missing(task.evidence, files):
        # What was returned is shown anew.
        since = task.returned_at
        if not await act.uow.evidence.has_any(_stored(task), since):
            raise WrongState("evidence_required", number=task.number, wanted=task.evidence)
    submission.evidence = files
    await act.uow.tasks.settle(_stored(task), SubmissionState.OFFERED, SubmissionState.SUBMITTED)
    await act.uow.tasks.add_submission(submission)
    task.check_at = ladder.soonest(task, await act.ladders(task))
    told = await _what_is_handed_in(act, task, files)
    if told:
        events = [replace(e, facts={**e.facts, **told}) if e.kind is EventKind.TASK_SUBMITTED else e for e in events]
    await act.save(task, events)
    return Done(task, Handed.SUBMITTED)


async def _what_is_handed_in(act: Act, task: Task, files: Sequence[Evidence]) -> dict[str, Fact]:
    """What the acceptor is told of it: how many files, and how far the work is by what was reported."""
    told: dict[str, Fact] = {"files": len(files)} if files else {}
    if task.has_progress:
        entries = await act.uow.progress.of_task(_stored(task))
        told |= facts_of(standing(of_lead(entries), task.quantity))
    return told


async def _extend(act: Act, task: Task, note: str, files: tuple[Evidence, ...]) -> Done:
    if not note and not files:
        raise WrongState("wrong_state", number=task.number, step="submit", state=task.state.value)
    person_id = act.actor.person_id
    events = task.extend_submission(person_id, note, len(files), act.now)
    more = Submission(None, _stored(task), person_id, SubmissionState.SUBMITTED, act.now, note, files)
    await act.uow.tasks.add_submission(more)
    await act.save(task, events)
    return Done(task, Handed.EXTENDED)


def possible_steps(actor: access.Actor, task: Task) -> frozenset[str]:
    """The steps that the actor could take on `task` now, by name: what buttons to offer. Asking again when a button is
    pressed is the use case's matter."""
    steps: set[str] = set()
    working = task.state in WORKING_STATES
    is_lead = task.lead_id in actor.people
    if is_lead and actor.units:
        if task.state is TaskState.ASSIGNED:
            steps.add("receive")
        if working:
            steps |= {"decline", "done"}
    part = _part_of(actor, task)
    offers = working and not is_lead and (task.unit_id in actor.units)
    if working and ((part is not None and part.closed_at is None) or (part is None and offers)):
        steps.add("done")
    if task.state is TaskState.SUBMITTED and _passes(access.ensure_can_judge, actor, task):
        steps |= {"accept", "return"}
    if task.is_open and _passes(access.ensure_can_change, actor, task):
        steps.add("cancel")
    steps |= _steps_in_time(actor, task) | _steps_with_blockers(actor, task)
    if task.state in ladder.CLIMBING_STATES and _passes(_ensure_can_hand_over_within, actor, task):
        steps.add("hand_over")
    if working and not is_lead and _passes(access.ensure_can_urge, actor, task):
        steps.add("urge")
    if ladder.can_be_held(task) and _passes(access.ensure_can_hold, actor, task):
        steps.add("seen")
    if _tells_progress(actor, task):
        steps.add("progress")
    return frozenset(steps)


def _steps_in_time(actor: access.Actor, task: Task) -> set[str]:
    """More time, and pauses."""
    steps: set[str] = set()
    if task.state in WORKING_STATES and task.due_at is not None:
        if access.is_lead(actor, task):
            steps.add("extend")
        elif task.asked_due_at is not None and _passes(access.ensure_can_decide_time, actor, task):
            steps |= {"grant", "refuse"}
    if task.state is TaskState.PAUSED and _passes(access.ensure_can_change, actor, task):
        steps |= {"resume", "cancel"}
    if task.state in ladder.CLIMBING_STATES and _passes(access.ensure_can_put_off, actor, task):
        steps.add("pause")
    return steps


def _tells_progress(actor: access.Actor, task: Task) -> bool:
    part = None if task.lead_id in actor.people else _part_of(actor, task)
    has_closed = part is not None and part.closed_at is not None
    return task.state in WORKING_STATES and access.can_report(actor, task) and not has_closed


def _steps_with_blockers(actor: access.Actor, task: Task) -> set[str]:
    """To tell of a difficulty, to answer one or send it up, or to say that it is over."""
    is_lead = access.is_lead(actor, task)
    steps: set[str] = set()
    if task.state in WORKING_STATES and _passes(access.ensure_can_raise, actor, task):
        steps.add("blocked")
    if task.blockers and task.is_open:
        if is_lead:
            steps.add("unblocked")
        elif access.acts_for_assigner(actor, task) or access.supervises(actor, task):
            steps |= {"answer", "beyond"}
    return steps


def _ensure_can_hand_over_within(actor: access.Actor, task: Task) -> None:
    access.ensure_can_hand_over(actor, task, task.unit_line or (task.unit_id,))


def _part_of(actor: access.Actor, task: Task) -> Part | None:
    """The part in a task that is the actor's own, or else of somebody for whom the actor stands in."""
    own = task.part_of(actor.person_id)
    return own or next((part for part in task.parts if part.person_id in actor.stands_in_for), None)


def _passes(check: Callable[[access.Actor, Task], None], actor: access.Actor, task: Task) -> bool:
    try:
        check(actor, task)
    except NotAllowed:
        return False
    return True


def _stored(task: Task) -> TaskId:
    if task.id is None:
        raise ValueError("a task that was never stored has no submissions")
    return task.id
