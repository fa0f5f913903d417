"""Difficulties: reported, routed to whoever can answer, answered, or moved up a level, by words or by the clock."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from domain import access, blocker, ladder, succession
from domain.blocker import Blocker, BlockerState, Category, Severity
from domain.errors import BadInput, Fact, NotAllowed, WrongState
from domain.events import Event, EventKind
from domain.evidence import links_in
from domain.ids import BlockerId, PersonId, TaskId
from domain.ladder import DEFAULT_LADDERS, Course, LadderKind, Step
from domain.last_step import blocker_as_it_was
from domain.notices import facts_of, notices_for_step
from domain.organisation import Tier
from domain.task import WORKING_STATES, Evidence, Priority, Task, TaskState
from domain.usecases.act import Act
from domain.usecases.beside import Beside
from domain.usecases.climbing import Around, Climbed
from domain.worktime import Calendar

_Check = Callable[[access.Actor, Task, Blocker], None]
# An answer helps from whoever knows it; that there will be none is for the owner to say.
_MAY_END: Mapping[BlockerState, _Check] = {
    BlockerState.ANSWERED: access.ensure_can_answer,
    BlockerState.REFUSED: access.ensure_owns_blocker,
    BlockerState.NOT_OURS: access.ensure_owns_blocker,
    BlockerState.SOLVED: access.ensure_can_solve,
}


@dataclass(frozen=True, slots=True)
class Raised:
    """The task with the blocker; `is_at_top`: nobody stands above its owner."""

    task: Task
    blocker: Blocker
    is_at_top: bool = False


async def report(
    act: Act, number: int, text: str, category: Category, severity: Severity, files: Sequence[Evidence] = ()
) -> Raised:
    """A difficulty is known, and its owner hears of it. It does not stop the task's clock."""
    task = await act.load(number)
    access.ensure_can_raise(act.actor, task)
    known = await act.uow.blockers.open_of(stored_id(task)) if task.blockers else []
    above, gone = await _above(act, task)
    owner_id = blocker.first_owner(task, act.actor.person_id, above, gone)
    found = blocker.report(task, act.actor.person_id, text, category, severity, owner_id, known, act.now)
    await _start_clock(act, task, found)
    await act.uow.blockers.add(found)
    proofs = (*files, *links_in(found.text))
    if proofs:
        await act.uow.evidence.add(found.task_id, found.reporter_id, act.now, proofs, None, found.key)
    is_at_top = blocker.is_at_top(task, found, owner_id, above, gone)
    await act.save(task, blocker.reported(task, found, len(proofs), is_at_top=is_at_top))
    return Raised(task, found, is_at_top)


async def take_up(act: Act, number: int, blocker_id: BlockerId | None = None, *, is_working: bool = False) -> Raised:
    """The owner has read it, or works on it; an answer is still due by the same time."""
    task, found = await _load(act, number, blocker_id, access.ensure_owns_blocker)
    events = blocker.take_up(task, found, act.actor.person_id, act.now, is_working=is_working)
    raised = await _keep(act, task, found, events)
    return replace(raised, is_at_top=bool(await at_top(act, task, [found])))


async def end(act: Act, number: int, how: BlockerState, said: str, blocker_id: BlockerId | None = None) -> Raised:
    """It waits for no answer any more: answered, refused, or not ours, and whoever asked hears it, as the lead does; or
    solved by whoever works on the task, and its owner hears that no answer is needed."""
    task, found = await _load(act, number, blocker_id, _MAY_END[how])
    return await _keep(act, task, found, blocker.end(task, found, how, act.actor.person_id, said, act.now))


async def reclassify(act: Act, number: int, category: Category, blocker_id: BlockerId | None = None) -> Raised:
    """It is of another kind than was guessed."""
    task, found = await _load(act, number, blocker_id, _ensure_can_reclassify)
    events = blocker.reclassify(task, found, act.actor.person_id, category, act.now)
    return await _keep(act, task, found, events) if events else Raised(task, found)


async def move_up(act: Act, number: int, reason: str, blocker_id: BlockerId | None = None) -> Raised:
    """It is beyond the owner's authority: the next level has it, with a clock that counts anew."""
    task, found = await _load(act, number, blocker_id, access.ensure_owns_blocker)
    above, gone = await _above(act, task, (found.owner_id,))
    to = blocker.next_owner(task, found, above, gone)
    is_at_top = to is not None and blocker.is_at_top(task, found, to, above, gone)
    events = blocker.move_up(task, found, act.actor.person_id, to, reason, act.now, is_at_top=is_at_top)
    await _start_clock(act, task, found)
    return replace(await _keep(act, task, found, events), is_at_top=is_at_top)


async def at_top(act: Act, task: Task, found: Sequence[Blocker]) -> frozenset[BlockerId]:
    """Those of whose owners nobody stands above."""
    if not found:
        return frozenset()
    above, gone = await _above(act, task, {item.owner_id for item in found})
    return frozenset(item.key for item in found if blocker.is_at_top(task, item, item.owner_id, above, gone))


async def next_owners(act: Act, task: Task, found: Sequence[Blocker]) -> Mapping[BlockerId, PersonId]:
    """Whose each of them is next by the clock; those are left out of whose owners nobody stands above."""
    if not found:
        return {}
    above, gone = await _above(act, task, {item.owner_id for item in found})
    owners = {item.key: blocker.next_owner(task, item, above, gone) for item in found}
    return {key: owner for key, owner in owners.items() if owner is not None}


async def open_for(act: Act, task: Task) -> list[Blocker]:
    """What the actor could answer of the task, oldest first."""
    found = await act.uow.blockers.open_of(stored_id(task)) if task.blockers else []
    return [item for item in found if _passes(access.ensure_can_answer, act.actor, task, item)]


async def solvable(act: Act, task: Task) -> list[Blocker]:
    """What the actor could call solved, oldest first."""
    found = await act.uow.blockers.open_of(stored_id(task)) if task.blockers else []
    return [item for item in found if _passes(access.ensure_can_solve, act.actor, task, item)]


def stored_id(task: Task) -> TaskId:
    if task.id is None:
        raise ValueError("a task that was never stored has no blockers")
    return task.id


# The clock


def climb_of_blocker(found: Blocker, task: Task, around: Around) -> Climbed:
    """It is the next level's, if its owner has not answered in time; at the top the owner is reminded, a few times. One
    whose owner holds no post with a say in the task any more goes to who acts for that owner. While nobody works on the
    task nothing is told, and when somebody does again the clock counts anew."""
    told = Climbed(task, found.task_id)
    if not task.is_open and task.state is not TaskState.PAUSED:
        found.lapse(around.now)
        return told
    if task.state not in WORKING_STATES:
        found.rest(around.now)
        found.check_at = around.calendar_of(task).shift(around.now, 1)
        return told
    above, gone = around.above(task), set(around.gone)
    if around.assigner_of(task) != task.assigner_id:
        gone.add(task.assigner_id)
    if not access.has_say(access.Actor(found.owner_id, tuple(around.held.get(found.owner_id, ()))), task):
        gone.add(found.owner_id)
    if found.owner_id in gone:
        heir = blocker.heir_of_owner(task, found, above, gone)
        if heir is not None:
            _inherit(told, found, heir, around)
    calendar = around.calendar_of(task)
    decision = ladder.judge(course_of(found, task, calendar), around.now, calendar, around.ladders(task))
    found.climb, found.check_at = ladder.taken(found.climb, decision.owed), decision.check_at
    for step in decision.owed:
        to = blocker.next_owner(task, found, above, gone)
        before, round_before = found.owner_id, found.climb.round
        heard = found.told_next(to)
        facts: dict[str, Fact] = {"blocker": found.key, "reporter": found.reporter_id, "text": found.text}
        if to is not None:
            is_at_top = blocker.is_at_top(task, found, to, above, gone)
            told.events += blocker.move_up(task, found, None, to, "", around.now, is_at_top=is_at_top)
            facts |= {"before": before, "after": to, "level": found.level} | ({"top": 1} if is_at_top else {})
        elif heard:
            found.remind(around.now)
            facts |= {"owner": before, "level": found.level}
        told.tell(step, heard, around, of=found.key, facts=facts)
        if found.climb.round != round_before:
            course = course_of(found, task, calendar)
            found.check_at = ladder.judge(course, around.now, calendar, around.ladders(task)).check_at
    return told


def _inherit(told: Climbed, found: Blocker, heir: PersonId, around: Around) -> None:
    before = found.owner_id
    found.hand_to(heir, around.now)
    found.state = BlockerState.MOVED_UP if found.level else BlockerState.NEW
    facts: dict[str, Fact] = {
        "blocker": found.key,
        "reporter": found.reporter_id,
        "before": before,
        "after": heir,
        "level": found.level,
        "text": found.text,
        "gone": 1,
    }
    event = Event(EventKind.BLOCKER_MOVED_UP, around.now, None, found.task_id, facts)
    told.events.append(event)
    heard = tuple(dict.fromkeys((heir, found.reporter_id)))
    step = Step(0, DEFAULT_LADDERS[LadderKind.BLOCKER][0], around.now, LadderKind.BLOCKER, found.climb.round - 1)
    speak_at = ladder.heard_at(step, told.task, around.calendar_of(told.task))
    told.notices += notices_for_step(
        step, heard, told.task, around.now, speak_at, missed=False, of=found.key, facts=facts_of(step) | facts
    )


def course_of(found: Blocker, task: Task, calendar: Calendar) -> Course:
    """The clock counts from when its owner can be expected to hear of it: by day, on a working day."""
    is_express = task.priority is Priority.EXPRESS
    heard_at = found.owner_since if is_express else calendar.speak_at(found.owner_since)
    return Course(LadderKind.BLOCKER, heard_at, found.climb, heard_at)


BLOCKERS: Beside[Blocker] = Beside(
    lambda uow: uow.blockers, climb_of_blocker, course_of, lambda found: (found.owner_id,)
)


# Within a unit of work


async def _above(act: Act, task: Task, more: Collection[PersonId] = ()) -> tuple[Sequence[Tier], set[PersonId]]:
    """Today's line above the lead's unit, and who of the task's people holds no post any more; of the assigner, one from
    which orders of the task could be given."""
    tiers = await act.uow.organisation.tiers_above([task.unit_id], act.today)
    people = {task.assigner_id, task.supervisor_id, *more}
    held = await act.uow.organisation.posts_held(sorted(people), act.today)
    gone = set(succession.gone(people, held))
    if not access.is_still_assigner(task, held.get(task.assigner_id, ())):
        gone.add(task.assigner_id)
    return tiers.get(task.unit_id, ()), gone


async def _start_clock(act: Act, task: Task, found: Blocker) -> None:
    calendar = await act.calendar_of(task.unit_id)
    course = course_of(found, task, calendar)
    found.check_at = ladder.judge(course, act.now, calendar, await act.ladders(task)).check_at


async def _load(act: Act, number: int, blocker_id: BlockerId | None, check: _Check) -> tuple[Task, Blocker]:
    """The task and the blocker that is meant: the one named, or the only one that the actor may do this to."""
    task = await act.load(number)
    if not task.is_open and task.state is not TaskState.PAUSED:
        raise WrongState("wrong_state", number=number, step="blocker", state=task.state.value)
    known = await act.uow.blockers.open_of(stored_id(task)) if task.blockers else []
    if blocker_id is not None:
        known = [item for item in known if item.id == blocker_id]
        if not known:
            raise WrongState("blocker_is_over", number=number)
    if not known:
        raise WrongState("no_open_blocker", number=number)
    mine = [item for item in known if _passes(check, act.actor, task, item)]
    if not mine:
        check(act.actor, task, known[0])
    if len(mine) > 1:
        raise BadInput("which_blocker", number=number)
    act.keep_beside(task, "blocker", blocker_as_it_was(mine[0]))
    return task, mine[0]


async def _keep(act: Act, task: Task, found: Blocker, events: Sequence[Event]) -> Raised:
    await act.uow.blockers.save(found)
    await act.save(task, events)
    return Raised(task, found)


def _ensure_can_reclassify(actor: access.Actor, task: Task, found: Blocker) -> None:
    if not _passes(access.ensure_can_solve, actor, task, found):
        access.ensure_can_answer(actor, task, found)


def _passes(check: _Check, actor: access.Actor, task: Task, found: Blocker) -> bool:
    try:
        check(actor, task, found)
    except NotAllowed:
        return False
    return True
