"""More time: the lead asks, somebody with authority decides, and a request without an answer is not forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import access, extension, ladder
from domain.errors import Fact, NotAllowed, NotFound, StaleVersion, WrongState
from domain.events import Event
from domain.extension import Extension, ExtensionState
from domain.ids import DirectiveId, PersonId
from domain.ladder import Audience, Course, LadderBook, LadderKind, Step
from domain.notices import notices_for, told_as_one
from domain.organisation import default_supervisor
from domain.task import WORKING_STATES, Task, TaskState
from domain.usecases.act import Act
from domain.usecases.beside import Beside
from domain.usecases.climbing import LOOK_AGAIN, Around, Climbed
from domain.usecases.telling_groups import tell_groups


@dataclass(frozen=True, slots=True)
class Asked:
    """The task with the request, who is to decide it, and until when its ladder waits (None: it goes on)."""

    task: Task
    decider_id: PersonId
    waits_until: datetime | None


async def look(act: Act, number: int, *, asks: bool) -> Task:
    """The task, if the actor may ask for more time (or give it); refused before until when is asked."""
    task = await act.load(number)
    extension.ensure_can_be_put_off(task)
    if not (asks and access.is_lead(act.actor, task)):
        access.ensure_can_decide_time(act.actor, task)
    return task


async def extend(act: Act, number: int, due_at: datetime, reason: str) -> Asked | Task:
    """The lead has asked for a later date; said by somebody with authority, more time is given at once."""
    task = await act.load(number)
    if access.is_lead(act.actor, task):
        return await _ask(act, task, due_at, reason)
    return await _give(act, task, due_at, reason)


async def grant(act: Act, number: int, due_at: datetime | None, reason: str = "") -> Task:
    """What was asked for is granted, or shortened to another date; where nothing was asked, the date is given. The ladder
    goes on from there."""
    task = await act.load(number)
    access.ensure_can_decide_time(act.actor, task)
    asked = await act.uow.extensions.asked(extension.stored_id(task))
    if asked is None:
        if due_at is None:
            raise WrongState("no_extension_asked", number=number)
        return await _give(act, task, due_at, reason)
    _ensure_not_own(act, task, asked)
    events = extension.grant(task, asked, act.actor.person_id, due_at, act.now)
    ladder.put_off(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
    await act.uow.extensions.save([asked])
    await act.save(task, events)
    return task


async def refuse(act: Act, number: int, reason: str) -> Task:
    """The due date stands; the ladder waits no longer."""
    task = await act.load(number)
    access.ensure_can_decide_time(act.actor, task)
    asked = await act.uow.extensions.asked(extension.stored_id(task))
    if asked is None:
        raise WrongState("no_extension_asked", number=number)
    _ensure_not_own(act, task, asked)
    events = extension.refuse(task, asked, act.actor.person_id, reason, act.now)
    ladder.pass_over_lead(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
    await act.uow.extensions.save([asked])
    await act.save(task, events)
    return task


@dataclass(frozen=True, slots=True)
class DecidedMany:
    """How many requests of a directive were granted, and how many of them stay open as the date given is no later."""

    granted: Sequence[Task]
    left: int


async def grant_all(act: Act, directive_number: int, due_at: datetime | None) -> DecidedMany:
    """Every open request for tasks of the directive that the actor may decide is granted, to the date each asked for or
    to the one given. A fixed number of statements, however many they are."""
    found = await _asked_in(act, directive_number)
    calendars, book = await act.uow.calendar.calendars(act.now), await _book_of(act, found)
    events: list[Event] = []
    granted: list[tuple[Task, Extension]] = []
    for task, asked in found:
        until = due_at or asked.new_due_at
        if until > act.now and task.due_at is not None and until > task.due_at:
            events += extension.grant(task, asked, act.actor.person_id, due_at, act.now)
            ladder.put_off(task, act.now, calendars.of(task.unit_id), book.of(task))
            granted.append((task, asked))
    await _keep_all(act, DirectiveId(directive_number), granted, events)
    return DecidedMany([task for task, _ in granted], len(found) - len(granted))


async def refuse_all(act: Act, directive_number: int, reason: str) -> Sequence[Task]:
    """Every open request for tasks of the directive that the actor may decide is refused, for one reason."""
    found = await _asked_in(act, directive_number)
    calendars, book = await act.uow.calendar.calendars(act.now), await _book_of(act, found)
    events: list[Event] = []
    for task, asked in found:
        events += extension.refuse(task, asked, act.actor.person_id, reason, act.now)
        ladder.pass_over_lead(task, act.now, calendars.of(task.unit_id), book.of(task))
    await _keep_all(act, DirectiveId(directive_number), found, events)
    return [task for task, _ in found]


async def overtaken(act: Act, *tasks: Task) -> None:
    """Requests that are open for the tasks need no answer any more: another lead, another date, or no task. One
    statement, however many they are."""
    asked = [task for task in tasks if task.asked_due_at is not None]
    for task in asked:
        task.asked_due_at = None
    if asked:
        await lapse(act, *asked)


async def lapse(act: Act, *tasks: Task) -> None:
    await act.uow.extensions.lapse([extension.stored_id(task) for task in tasks], act.now)


async def decider_of(act: Act, task: Task) -> PersonId:
    """Who is told of a request: the assigner while in the post that decides it, else the supervisor, else whom the tree
    names; never the lead."""
    people = [person for person in (task.assigner_id, task.supervisor_id) if person != task.lead_id]
    held = await act.uow.organisation.posts_held(people, act.today)
    if not access.is_still_assigner(task, held.get(task.assigner_id, ())):
        held.pop(task.assigner_id, None)
    for person in people:
        if person in held:
            return person
    tiers = await act.uow.organisation.tiers_above([task.unit_id], act.today)
    return default_supervisor(tiers.get(task.unit_id, ()), task.lead_id) or task.supervisor_id


def climb_of_request(asked: Extension, task: Task, around: Around) -> Climbed:
    """The request has taken every step owed by the clock of its decider. One whose task is closed lapses; while nobody
    works on the task its clock stands, and it is looked at now and then."""
    found = Climbed(task, asked.task_id)
    if not task.is_open and task.state is not TaskState.PAUSED:
        asked.end(ExtensionState.LAPSED, None, around.now)
        return found
    if task.state not in WORKING_STATES:
        asked.check_at = around.now + LOOK_AGAIN
        return found
    decision = ladder.judge(course_of(asked), around.now, around.calendar_of(task), around.ladders(task))
    asked.climb, asked.check_at = ladder.taken(asked.climb, decision.owed), decision.check_at
    facts: dict[str, Fact] = {"until": asked.new_due_at.isoformat(), "reason": asked.reason, "by": asked.asked_by}
    for step in decision.owed:
        found.tell(step, _told(step, asked, task, around), around, of=asked.key, facts=facts)
    return found


REQUESTS: Beside[Extension] = Beside(lambda uow: uow.extensions, climb_of_request, lambda asked, *_: course_of(asked))


async def _ask(act: Act, task: Task, due_at: datetime, reason: str) -> Asked:
    calendar, ladders = await act.calendar_of(task.unit_id), await act.ladders(task)
    by, decider_id = act.actor.person_id, await decider_of(act, task)
    asked = await act.uow.extensions.asked(extension.stored_id(task)) if task.asked_due_at is not None else None
    if asked is not None:
        events = extension.ask_again(task, asked, by, due_at, reason, decider_id, act.now)
        await act.uow.extensions.save([asked])
    else:
        wait_until = ladders.wait.after(act.now, calendar)
        events, asked = extension.ask(task, by, due_at, reason, decider_id, act.now, wait_until)
        asked.check_at = ladder.judge(course_of(asked), act.now, calendar, ladders).check_at
        task.check_at = ladder.decide(task, act.now, calendar, ladders).check_at
        await act.uow.extensions.add(asked)
    await act.save(task, events)
    waits_until = task.climb.wait_until if task.climb is not None else None
    return Asked(task, decider_id, waits_until if waits_until is not None and waits_until > act.now else None)


async def _give(act: Act, task: Task, due_at: datetime, reason: str) -> Task:
    access.ensure_can_decide_time(act.actor, task)
    asked = await act.uow.extensions.asked(extension.stored_id(task)) if task.asked_due_at is not None else None
    if asked is not None:
        _ensure_not_own(act, task, asked)
        events = extension.grant(task, asked, act.actor.person_id, due_at, act.now)
        await act.uow.extensions.save([asked])
    else:
        events, given = extension.give(task, act.actor.person_id, due_at, reason, act.now)
        await act.uow.extensions.add(given)
    ladder.put_off(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
    await act.save(task, events)
    return task


def course_of(asked: Extension) -> Course:
    return Course(LadderKind.EXTENSION, asked.asked_at, asked.climb, asked.asked_at)


async def _book_of(act: Act, found: Iterable[tuple[Task, Extension]]) -> LadderBook:
    return await act.uow.ladders.book([task.ladder_id for task, _ in found])


def _told(step: Step, asked: Extension, task: Task, around: Around) -> tuple[PersonId, ...]:
    above = around.above(task)
    supervisor_id = task.supervisor_id
    if supervisor_id in around.gone:
        supervisor_id = default_supervisor(above, task.lead_id) or supervisor_id
    is_there = task.assigner_id != task.lead_id and around.assigner_of(task) == task.assigner_id
    decider_id = task.assigner_id if is_there else supervisor_id
    people = {
        Audience.DECIDER: decider_id,
        Audience.ASKER: asked.asked_by,
        Audience.SUPERVISOR: supervisor_id,
        Audience.ASSIGNER: around.assigner_of(task) or task.assigner_id,
    }
    return tuple(dict.fromkeys(people[one] for one in step.rung.audience))


async def _asked_in(act: Act, directive_number: int) -> list[tuple[Task, Extension]]:
    """The open requests of the directive that the actor may decide, with their tasks. Raises NotFound where the actor
    sees none of its tasks, WrongState where nothing is asked."""
    directive = await act.uow.directives.find(directive_number, act.today)
    if directive is None:
        raise NotFound("no_such_directive", directive=directive_number)
    asked = await act.uow.extensions.asked_in(directive.id)
    tasks = await act.uow.tasks.by_ids([item.task_id for item in asked], act.today)
    if not any(access.can_see(act.actor, task) for task in tasks.values()):
        counts = await act.uow.directives.counts([directive.id], act.now, act.actor)
        if counts[directive.id].total == 0:
            raise NotFound("no_such_directive", directive=directive_number)
    found = [(tasks[item.task_id], item) for item in asked if _may_decide(act, tasks[item.task_id], item)]
    if not found:
        raise WrongState("no_extensions_asked", directive=directive_number)
    return found


def _ensure_not_own(act: Act, task: Task, asked: Extension) -> None:
    """Whoever asked, in the place of a lead who is back, does not answer."""
    if asked.asked_by == act.actor.person_id:
        raise NotAllowed("own_request", number=task.number)


def _may_decide(act: Act, task: Task, asked: Extension) -> bool:
    is_own = access.is_lead(act.actor, task) or asked.asked_by == act.actor.person_id
    if task.state not in WORKING_STATES or is_own:
        return False
    return access.acts_for_assigner(act.actor, task) or access.supervises(act.actor, task)


async def _keep_all(
    act: Act, directive_id: DirectiveId, decided: Iterable[tuple[Task, Extension]], events: Sequence[Event]
) -> None:
    """What was decided of many is stored, in the journal, and told, in one statement each."""
    pairs = list(decided)
    if not pairs:
        return
    tasks = [task for task, _ in pairs]
    by_id = {task.id: task for task in tasks}
    events = [act.in_whose_name(event, by_id[event.task_id]) for event in events]
    notices = [notice for event in events for notice in notices_for(event, by_id[event.task_id])]
    notices = told_as_one(notices, directive_id, len(tasks))
    if len(await act.uow.tasks.save_decided(tasks)) != len(tasks):
        raise StaleVersion("a task was changed while its request was decided")
    await act.uow.extensions.save([asked for _, asked in pairs])
    await act.uow.journal.add(events, act.via)
    await act.uow.outbox.add(notices)
    ids = [extension.stored_id(task) for task in tasks]
    await act.uow.messages.mark_stale(ids, act.now)
    await tell_groups(act.uow, events[0], ids, act.now)
    await act.remember(events[-1].kind)
