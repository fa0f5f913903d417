"""What people did to a task, done once more to one that is relived: the acts are taken from its history, and what the
ladders make of them is worked out anew."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime

from domain import extension, ladder
from domain.amendment import moves_due
from domain.blocker import Blocker, BlockerState
from domain.events import Event, EventKind
from domain.ids import BlockerId, ExtensionId, PersonId, UnitId
from domain.ladder import Course, LadderKind
from domain.last_step import ORDER, UNDOABLE, as_it_was, order_as_it_was, put_back
from domain.organisation import default_supervisor
from domain.records import HistoryLine
from domain.task import WORKING_STATES, Climb, Priority, Task, TaskState
from domain.usecases import changing
from domain.usecases.blockers import course_of
from domain.usecases.past_lives import Kept, Relived, Then, moment_in, number_in
from domain.usecases.tempo import begin_afresh

# Words of people are not read: that there were some is enough.
_SAID = "…"
_ASKS_FOR_RECEIPT = frozenset({"due", "no_due", "product"})


def happens(life: Relived, line: HistoryLine, then: Then) -> None:
    """That was done to the task. Raises Refusal where it could not have been."""
    act = _ACTS.get(line.kind)
    if act is None:
        return
    if line.kind in UNDOABLE and line.actor_id is not None:
        task = {**as_it_was(life.task), ORDER: order_as_it_was(life.task)}
        blockers = {key: copy(found) for key, found in life.blockers.items()}
        life.kept[PersonId(line.actor_id)] = Kept(line.kind, task, copy(life.request), blockers)
    act(life, line, then)


def _by(line: HistoryLine) -> PersonId:
    return PersonId(line.actor_id or 0)


def _received(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.receive(_by(line), then.at)


def _declined(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.decline(_by(line), _SAID, then.at)


def _submitted(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.submit(_by(line), "", then.at)


def _part_closed(life: Relived, line: HistoryLine, then: Then) -> None:
    part = life.task.part_of(_by(line))
    if part is not None:
        part.closed_at = then.at


def _accepted(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.accept(_by(line), then.at)


def _returned(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.send_back(_by(line), _SAID, then.at)
    ladder.climb(life.task, then.at, then.calendar, then.ladders_of(life.task))


def _handed_over(life: Relived, line: HistoryLine, then: Then) -> None:
    task, facts = life.task, line.facts
    heir, unit_id = PersonId(number_in(facts, "after", task.lead_id)), UnitId(number_in(facts, "unit", task.unit_id))
    supervisor_id = _next_supervisor(task, heir, unit_id, then)
    if heir == task.acceptor_id:
        task.acceptor_id = task.assigner_id if heir != task.assigner_id else supervisor_id
    _overtaken(life)
    task.hand_over(_by(line), heir, unit_id, supervisor_id, then.at)


def _next_supervisor(task: Task, heir: PersonId, unit_id: UnitId, then: Then) -> PersonId:
    """As before, unless the heir does so now, or the lead's place in the tree chose the supervisor."""
    is_heir = heir == task.supervisor_id
    if unit_id == task.unit_id and not is_heir:
        return task.supervisor_id
    was_chosen = default_supervisor(then.above(task.unit_id), task.lead_id) == task.supervisor_id
    if not (was_chosen or is_heir):
        return task.supervisor_id
    return default_supervisor(then.above(unit_id), heir) or task.supervisor_id


def _inherited(life: Relived, line: HistoryLine, _then: Then) -> None:
    life.task.unit_id = UnitId(number_in(line.facts, "unit", life.task.unit_id))


def _acceptor_changed(life: Relived, line: HistoryLine, _then: Then) -> None:
    life.task.acceptor_id = PersonId(number_in(line.facts, "after", life.task.acceptor_id))


def _cancelled(life: Relived, line: HistoryLine, then: Then) -> None:
    _overtaken(life)
    life.task.cancel(_by(line), _SAID, then.at)


def _paused(life: Relived, line: HistoryLine, then: Then) -> None:
    life.task.pause(_by(line), _SAID, then.at)


def _resumed(life: Relived, line: HistoryLine, then: Then) -> None:
    task, due_at = life.task, moment_in(line.facts, "due")
    is_moved, waits_until = due_at != task.due_at, changing.waits_of(task)
    task.resume(_by(line), due_at if is_moved else None, then.at)
    if is_moved:
        _overtaken(life)
    changing.go_on(task, waits_until, then.at, then.calendar, then.ladders_of(life.task))


def _amended(life: Relived, line: HistoryLine, then: Then) -> None:
    """Of a whole directive what is handed in is amended too."""
    task, facts = life.task, line.facts
    changed = set(str(facts.get("fields") or "").split(","))
    if "priority" in changed:
        task.priority = Priority(str(facts["priority"]))
    if not _ASKS_FOR_RECEIPT.isdisjoint(changed):
        if task.state in WORKING_STATES:
            task.state, task.received_at = TaskState.ASSIGNED, None
            task.wait_anew(then.at)
        elif task.state is TaskState.PAUSED and task.paused_state in WORKING_STATES:
            task.paused_state, task.received_at = TaskState.ASSIGNED, None
    if moves_due(Event(EventKind.TASK_AMENDED, then.at, None, task.id, facts)):
        task.due_at = moment_in(facts, "due")
        task.original_due_at = task.original_due_at or task.due_at
        _overtaken(life)
        task.climb = ladder.begun_afresh(task, then.at, then.calendar, then.ladders_of(life.task))
    elif "priority" in changed:
        begin_afresh(task, then.at, then.calendar, then.ladders_of(life.task))


def _asked(life: Relived, line: HistoryLine, then: Then) -> None:
    until = _until(line)
    wait_until = then.ladders_of(life.task).wait.after(then.at, then.calendar)
    _, asked = extension.ask(life.task, _by(line), until, _SAID, _by(line), then.at, wait_until)
    asked.id = ExtensionId(1)
    course = Course(LadderKind.EXTENSION, asked.asked_at, asked.climb, asked.asked_at)
    asked.check_at = ladder.judge(course, then.at, then.calendar, then.ladders_of(life.task)).check_at
    life.request = asked


def _asked_again(life: Relived, line: HistoryLine, then: Then) -> None:
    if life.request is not None:
        extension.ask_again(life.task, life.request, _by(line), _until(line), _SAID, _by(line), then.at)


def _granted(life: Relived, line: HistoryLine, then: Then) -> None:
    due_at = moment_in(line.facts, "due") or _until(line)
    if life.request is not None:
        extension.grant(life.task, life.request, _by(line), due_at, then.at)
        life.request = None
    else:
        extension.give(life.task, _by(line), due_at, "", then.at)
    ladder.put_off(life.task, then.at, then.calendar, then.ladders_of(life.task))


def _refused(life: Relived, line: HistoryLine, then: Then) -> None:
    if life.request is not None:
        extension.refuse(life.task, life.request, _by(line), _SAID, then.at)
        life.request = None
        ladder.pass_over_lead(life.task, then.at, then.calendar, then.ladders_of(life.task))


def _overtaken(life: Relived) -> None:
    life.task.asked_due_at, life.request = None, None


def _blocked(life: Relived, line: HistoryLine, then: Then) -> None:
    task, key = life.task, number_in(line.facts, "blocker", 0)
    if task.id is None:
        return
    owner_id, reporter_id = PersonId(number_in(line.facts, "owner", task.assigner_id)), _by(line)
    found = Blocker(BlockerId(key), task.id, reporter_id, then.at, _SAID, owner_id, then.at)
    _start_clock(found, task, then)
    life.blockers[key] = found
    task.blockers = len(life.blockers)


def _moved_up(life: Relived, line: HistoryLine, then: Then) -> None:
    """By somebody: what the clock moves up it moves up again."""
    found = life.blockers.get(number_in(line.facts, "blocker", 0))
    if found is not None and line.actor_id is not None:
        found.hand_to(PersonId(number_in(line.facts, "after", found.owner_id)), then.at)
        found.state, found.level = BlockerState.MOVED_UP, found.level + 1
        _start_clock(found, life.task, then)


def _start_clock(found: Blocker, task: Task, then: Then) -> None:
    course = course_of(found, task, then.calendar)
    found.check_at = ladder.judge(course, then.at, then.calendar, then.ladders_of(task)).check_at


def _unblocked(life: Relived, line: HistoryLine, _then: Then) -> None:
    life.blockers.pop(number_in(line.facts, "blocker", 0), None)
    life.task.blockers = len(life.blockers)


def _reported(life: Relived, _line: HistoryLine, _then: Then) -> None:
    life.reports += 1
    life.task.has_progress = True


def _held(life: Relived, line: HistoryLine, then: Then) -> None:
    """As long as it was held, unless the ladders say otherwise now."""
    was = moment_in(line.facts, "until") if then.is_as_it_was else None
    until = was or then.ladders_of(life.task).hold.after(then.at, then.calendar)
    life.task.hold_climb(_by(line), then.at, until)


def _undone(life: Relived, line: HistoryLine, _then: Then) -> None:
    """The task is what it was before that person's step; how far its clocks had come stays so."""
    step, task = str(line.facts.get("step") or ""), life.task
    if step in (EventKind.PROGRESS_REPORTED, EventKind.PROGRESS_CORRECTED):
        life.reports -= 1
        task.has_progress = life.reports > 0
        return
    kept = life.kept.pop(_by(line), None)
    if kept is None or kept.kind != step:
        return
    climb, awaiting, state = task.climb, task.awaiting, task.state
    put_back(task, kept.task)
    before = task.climb or Climb()
    if climb is not None and (climb.round == before.round or task.state not in ladder.CLIMBING_STATES):
        task.climb = climb
    if awaiting is not None:
        same = state is task.state
        task.awaiting = awaiting if same else replace(task.awaiting or Climb(), round=awaiting.round)
    life.request, life.blockers = kept.request, dict(kept.blockers)
    task.blockers = len(life.blockers)


_ACTS: Mapping[str, Callable[[Relived, HistoryLine, Then], None]] = {
    EventKind.TASK_RECEIVED: _received,
    EventKind.TASK_DECLINED: _declined,
    EventKind.TASK_SUBMITTED: _submitted,
    EventKind.PART_CLOSED: _part_closed,
    EventKind.TASK_ACCEPTED: _accepted,
    EventKind.TASK_RETURNED: _returned,
    EventKind.TASK_HANDED_OVER: _handed_over,
    EventKind.TASK_INHERITED: _inherited,
    EventKind.ACCEPTOR_CHANGED: _acceptor_changed,
    EventKind.TASK_CANCELLED: _cancelled,
    EventKind.TASK_PAUSED: _paused,
    EventKind.TASK_RESUMED: _resumed,
    EventKind.TASK_AMENDED: _amended,
    EventKind.EXTENSION_ASKED: _asked,
    EventKind.EXTENSION_CHANGED: _asked_again,
    EventKind.EXTENSION_GRANTED: _granted,
    EventKind.EXTENSION_REFUSED: _refused,
    EventKind.BLOCKER_OPENED: _blocked,
    EventKind.BLOCKER_MOVED_UP: _moved_up,
    EventKind.BLOCKER_ANSWERED: _unblocked,
    EventKind.BLOCKER_REFUSED: _unblocked,
    EventKind.BLOCKER_NOT_OURS: _unblocked,
    EventKind.BLOCKER_SOLVED: _unblocked,
    EventKind.PROGRESS_REPORTED: _reported,
    EventKind.CLIMB_HELD: _held,
    EventKind.STEP_UNDONE: _undone,
}


def _until(line: HistoryLine) -> datetime:
    return moment_in(line.facts, "until") or line.at
