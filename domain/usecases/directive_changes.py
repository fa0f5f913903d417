"""A directive is changed as one: cancelled, put otherwise, put off and resumed, urged; in a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain import access, ladder
from domain.directive import Directive
from domain.draft import MAX_TITLE_CHARS
from domain.errors import BadInput, NotAllowed, StaleVersion, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId
from domain.notices import Notice, NoticeKind, notices_for, notices_of_all, told_as_one
from domain.records import FanChanged
from domain.task import URGE_EVERY, Task
from domain.usecases import changing, extensions, orders
from domain.usecases.act import Act
from domain.usecases.directive_looks import load_own, load_seen, may_see
from domain.usecases.directives import record, sample_of


@dataclass(frozen=True, slots=True)
class Changed:
    """The directive after a step on all of its tasks, how many of them it concerned, and how many were left as they are
    the own work of whoever took it."""

    directive: Directive
    count: int
    left: int = 0


async def cancel(act: Act, number: int, reason: str) -> Changed:
    """The order is withdrawn with every task that is still open; each of their people hears it once. A task that the
    actor leads by another's order stays."""
    directive = await load_own(act, number)
    events = directive.cancel(act.actor.person_id, reason, act.now)
    await act.uow.directives.save(directive)
    event = _of_tasks(events[0], EventKind.TASK_CANCELLED)
    found = await act.uow.directives.cancel_tasks(directive, event, act.via, _own_work(act, directive))
    _ensure_not_all_own(directive, found)
    await _tell_givers(act, event, directive, found.count)
    await act.uow.groups.post_directive(directive.id, EventKind.TASK_CANCELLED, act.now)
    await record(act, events)
    return Changed(directive, found.count, found.left)


async def amend_due(act: Act, number: int, due_at: datetime) -> Changed:
    """Every open task is due then, and its ladder begins afresh from there."""
    return await amend(act, number, {"due": due_at})


async def amend(act: Act, number: int, changes: Mapping[str, str | datetime]) -> Changed:
    """The order is put otherwise for every open task; another date or product is to be confirmed anew. Where the date
    moves, ladders begin afresh from there, and requests for more time are overtaken. A task that the actor leads keeps
    its date, and all else that another ordered."""
    title = changes.get("title")
    if isinstance(title, str) and len(title) > MAX_TITLE_CHARS:
        raise BadInput("text_too_long", length=len(title), limit=MAX_TITLE_CHARS)
    directive = await load_own(act, number)
    events = directive.amend(act.actor.person_id, changes, act.now)
    await act.uow.directives.save(directive)
    event = _of_tasks(events[0], EventKind.TASK_AMENDED)
    moves_date = "due" in events[0].facts
    but_of = _own_work(act, directive, puts_off=moves_date)
    sample = sample_of(directive)
    sample.wait_anew(act.now)
    ladders = await act.ladders(sample)
    if not moves_date:
        ladder.look_for_awaited(sample, ladders)
        found = await act.uow.directives.amend_tasks(directive, event, 0, sample.check_at, act.via, but_of)
        _ensure_not_all_own(directive, found)
        await _tell_givers(act, event, directive, found.count)
        await record(act, events)
        return Changed(directive, found.count, found.left)
    await act.uow.extensions.lapse_in(directive.id, act.now, but_of)
    sample.climb = ladder.begun_afresh(sample, act.now, await act.uow.calendar.calendar(), ladders)
    check_at = await orders.first_look(act, sample)
    found = await act.uow.directives.amend_tasks(directive, event, sample.climb.step, check_at, act.via, but_of)
    _ensure_not_all_own(directive, found)
    await _tell_givers(act, event, directive, found.count)
    await act.uow.groups.post_directive(directive.id, EventKind.TASK_AMENDED, act.now)
    await record(act, events)
    return Changed(directive, found.count, found.left)


async def urge(act: Act, number: int) -> Changed:
    """The leads who are not done are nudged, each at most once in 4 hours: by whoever acts for the assigner; by whoever
    else supervises, those who are late."""
    directive, late = await load_seen(act, number), None
    if not may_see(act, directive):
        late = [task.id for task in await _late_under(act, directive) if task.id is not None]
        if not late:
            await _ensure_watches(act, number)
            return Changed(directive, 0)
    event = Event(EventKind.LEAD_URGED, act.now, act.actor.person_id)
    not_since = act.now - URGE_EVERY
    count = await act.uow.directives.urge_tasks(directive, event, not_since, act.via, late)
    if count:
        await record(act, directive.urge(act.actor.person_id, count, act.now))
    return Changed(directive, count)


async def hold(act: Act, number: int) -> tuple[Changed, datetime | None]:
    """Whoever supervises has its late tasks in hand, those of which a step is still to come: each climb waits, and goes on
    by itself. How many that were not held yet, and the first moment at which one that is held goes on."""
    directive = await load_seen(act, number)
    supervised = await _late_under(act, directive)
    if not supervised:
        await _ensure_watches(act, number)
    calendars = await act.uow.calendar.calendars(act.now)
    book = await act.uow.ladders.book({task.ladder_id for task in supervised})
    tasks, events, ends = [], list[Event](), list[datetime]()
    for task in supervised:
        if not ladder.can_be_held(task):
            held = None if task.climb is None or task.check_at is None else task.climb.hold_until
            ends += [held] if held is not None and held > act.now else []
            continue
        calendar, ladders = calendars.of(task.unit_id), book.of(task)
        ends.append(ladders.hold.after(act.now, calendar))
        events += [act.in_whose_name(one, task) for one in task.hold_climb(act.actor.person_id, act.now, ends[-1])]
        task.check_at = ladder.decide(task, act.now, calendar, ladders).check_at
        tasks.append(task)
    if tasks:
        if len(await act.uow.tasks.save_climbs(tasks)) != len(tasks):
            raise StaleVersion("a task was changed while its directive was held")
        await act.uow.messages.mark_stale([task.id for task in tasks if task.id is not None], act.now)
        await record(act, events)
    return Changed(directive, len(tasks)), min(ends, default=None)


async def _ensure_watches(act: Act, number: int) -> None:
    """Whoever watches over nothing is told whose the directive is; and to whom it does not exist, that it does not."""
    try:
        await load_own(act, number)
    except NotAllowed:
        if not act.actor.watches:
            raise


async def _late_under(act: Act, directive: Directive) -> list[Task]:
    """Its late tasks that the actor supervises."""
    late = await act.uow.directives.late(directive.id, act.now)
    found = await act.uow.tasks.by_ids(late, act.today) if late else {}
    return [task for task in found.values() if access.supervises(act.actor, task)]


async def pause(act: Act, number: int, reason: str) -> Changed:
    """Nothing runs of any task that is worked on, until it is resumed; each of their people hears it once. A task that
    the actor leads goes on."""
    directive = await load_own(act, number)
    events = directive.pause(act.actor.person_id, reason, act.now)
    event = _of_tasks(events[0], EventKind.TASK_PAUSED)
    found = await act.uow.directives.pause_tasks(directive, event, act.via, _own_work(act, directive, puts_off=True))
    _ensure_not_all_own(directive, found)
    if not found.count:
        raise WrongState("nothing_to_pause", directive=directive.id)
    await _tell_givers(act, event, directive, found.count)
    await record(act, events)
    return Changed(directive, found.count, found.left)


async def resume(act: Act, number: int, due_at: datetime | None) -> Changed:
    """Every task that is paused goes on, due as before or at another time; each of their people hears it once. Another
    date is not for a task that the actor leads, which stays as it is."""
    directive = await load_own(act, number)
    before = directive.due_at
    events = directive.resume(act.actor.person_id, due_at, act.now)
    paused = await act.uow.directives.paused(directive.id)
    if not paused:
        raise WrongState("nothing_paused", directive=directive.id)
    found = await act.uow.tasks.by_ids(paused, act.today)
    but_of = _own_work(act, directive, puts_off=due_at is not None)
    tasks = [task for task_id in paused if (task := found[task_id]).lead_id not in but_of]
    _ensure_not_all_own(directive, FanChanged(len(tasks), len(paused) - len(tasks)))
    if directive.due_at != before:
        await act.uow.directives.save(directive)
    await _go_on(act, directive, tasks, due_at)
    await record(act, events)
    return Changed(directive, len(tasks), len(paused) - len(tasks))


def _own_work(act: Act, directive: Directive, *, puts_off: bool = False) -> frozenset[PersonId]:
    """Whose tasks of the directive the actor leaves as they are, as `access.ensure_can_change` has it of one task, and
    `ensure_can_put_off` where time is given: the own ones, and those of whom the actor stands in for."""
    is_own_order = directive.assigner_id == act.actor.person_id
    return frozenset() if is_own_order and not puts_off else act.actor.people


def _ensure_not_all_own(directive: Directive, found: FanChanged) -> None:
    if found.left and not found.count:
        raise NotAllowed("not_own_directive", directive=directive.id)


def _of_tasks(event: Event, kind: EventKind) -> Event:
    """What happened to the directive, as it happens to each of its tasks."""
    facts = {key: value for key, value in event.facts.items() if key != "count"}
    return Event(kind, event.at, event.actor_id, None, facts, event.directive_id)


async def _tell_givers(act: Act, event: Event, directive: Directive, count: int) -> None:
    """Whoever gave it and whoever accepts it hear what somebody else did with it."""
    if count and (notices := notices_of_all(event, directive, act.actor.people, count)):
        await act.uow.outbox.add(notices)


async def _go_on(act: Act, directive: Directive, tasks: Sequence[Task], due_at: datetime | None) -> None:
    calendars = await act.uow.calendar.calendars(act.now)
    book = await act.uow.ladders.book([task.ladder_id for task in tasks])
    waits = [changing.waits_of(task) for task in tasks]
    events: list[Event] = []
    moved: list[Task] = []
    for task in tasks:
        before = task.due_at
        (event,) = task.resume(act.actor.person_id, due_at, act.now)
        event = replace(event, facts={**event.facts, "directive": task.directive_id}, directive_id=task.directive_id)
        events.append(act.in_whose_name(event, task))
        if task.due_at != before:
            moved.append(task)
    await extensions.overtaken(act, *moved)
    for task, waits_until in zip(tasks, waits, strict=True):
        changing.go_on(task, waits_until, act.now, calendars.of(task.unit_id), book.of(task))
    ids: list[TaskId] = [task.id for task in tasks if task.id is not None]
    if len(await act.uow.tasks.save_resumed(tasks)) != len(ids):
        raise StaleVersion("a task was changed while its directive was resumed")
    await act.uow.journal.add(events, act.via)
    await act.uow.outbox.add(_told_once(directive, tasks, events))
    await act.uow.messages.mark_stale(ids, act.now)


def _told_once(directive: Directive, tasks: Sequence[Task], events: Sequence[Event]) -> list[Notice]:
    """Each hears it of the first task that they lead, else have a part in; whoever gave it, of the directive."""
    told = [(notice, task) for task, event in zip(tasks, events, strict=True) for notice in notices_for(event, task)]
    of_leads = {notice.recipient_id: notice for notice, task in reversed(told) if notice.recipient_id == task.lead_id}
    others = {n.recipient_id: n for n, _ in reversed(told) if n.kind is not NoticeKind.ACTED_ON}
    of_all = {n.recipient_id: n for n in told_as_one((n for n, _ in told), directive.id, len(tasks))}
    of_givers = {who: n for who, n in of_all.items() if n.kind is NoticeKind.ACTED_ON}
    each = of_givers | others | of_leads
    return [replace(notice, facts={**notice.facts, "count": len(tasks)}) for notice in each.values()]
