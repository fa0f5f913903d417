"""One order to many: what it would lead to is surveyed, it goes out at once, and it is changed as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain import access, clarity, ladder
from domain.directive import Directive, DirectiveKind, DirectiveState, Party, Scope
from domain.draft import MAX_TITLE_CHARS, Draft
from domain.errors import BadInput, Incomplete, NotAllowed, NotFound, StaleVersion, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId, UnitId
from domain.notices import Notice, NoticeKind, notices_for
from domain.organisation import UnitKind, default_supervisor
from domain.records import DirectiveCounts, FanChanged, Page, Survey
from domain.task import URGE_EVERY, Climb, Part, Task, TaskState
from domain.usecases import orders
from domain.usecases.act import Act
from domain.usecases.telling_groups import tell_groups


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out: the directive, its tasks from `first` to `last` (none of an open call), and the units left out as
    nobody answers for them."""

    directive: Directive
    count: int
    first: int = 0
    last: int = 0
    survey: Survey | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """The directive after a step on all of its tasks, how many of them it concerned, and how many were left as they are
    the own work of whoever took it."""

    directive: Directive
    count: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class WholeDirective:
    """A directive as its reader may see it. `is_mine`: the reader acts for its assigner."""

    directive: Directive
    counts: DirectiveCounts
    unconfirmed: Page
    late: Page
    is_mine: bool


async def fill_many(act: Act, draft: Draft) -> Survey:
    """To whom the scope of the draft leads; what the tree can say is in the draft. Partners among them are asked to
    cooperate instead. Raises NotAllowed where orders may not be given, BadInput where nobody is left."""
    scope = _scope_of(draft)
    _ensure_may_assign(act)
    survey = await _survey(act, scope, draft.supervisor_id)
    if survey.beyond:
        raise NotAllowed("cannot_assign_there")
    if scope.parties:
        await _ensure_parties(act, scope.parties)
    if survey.total == 0:
        raise BadInput("nobody_there", units=survey.units)
    draft.assigner_unit_id = await _acting_unit(act, survey)
    filled = set(draft.filled) - {"supervisor", "acceptor"}
    if draft.supervisor_id is None and survey.unwatched == 0:
        filled.add("supervisor")
    if draft.acceptor_id is None or "acceptor" in draft.filled:
        draft.acceptor_id = act.actor.assigns_as(draft.assigner_unit_id)
        filled.add("acceptor")
    draft.filled = frozenset(filled)
    known = {party.person_id for party in draft.partners}
    draft.partners += tuple(party for party in survey.partners if party.person_id not in known)
    return survey


async def assign_many(act: Act, draft: Draft, required_clarity: int) -> Sent:
    """The order is out: a directive, and a task for each whom it leads to, all in a handful of statements. Partners are
    asked once, with a part in every task. Raises Incomplete, NotAllowed, BadInput.

    Units that nobody answers for get none; they are named in the survey.
    """
    survey = await _ready(act, draft, required_clarity)
    directive = await _begun(act, draft)
    count = survey.total
    first = await act.uow.tasks.next_numbers(count)
    sample = await planned_for(act, draft, survey.first[0])
    check_at = ladder.decide(sample, act.now, await act.uow.calendar.calendar()).check_at
    await act.uow.directives.add(directive)
    parts = [Part(party.unit_id, party.person_id) for party in draft.partners]
    if await act.uow.directives.fan_out(directive, first, check_at, parts, act.via) != count:
        raise StaleVersion("somebody came or went while the order was going out")
    if draft.files:
        await _attach(act, draft, directive, first)
    await act.uow.groups.post_directive(directive.id, EventKind.TASK_ASSIGNED, act.now)
    await record(act, directive.assign(act.actor.person_id, count, act.now))
    if draft.partners:
        await act.uow.outbox.add([_asked(directive, party.person_id, count, act) for party in draft.partners])
    return Sent(directive, count, first, first + count - 1, survey)


async def _attach(act: Act, draft: Draft, directive: Directive, first: int) -> None:
    """The files of the order belong to every task of it, and are fetched once."""
    task = await act.uow.tasks.get(first, act.today)
    if task.id is not None:
        await act.uow.evidence.add(
            task.id,
            act.actor.person_id,
            act.now,
            draft.files,
            None,
            is_reference=True,
            directive_id=directive.id,
        )


async def open_call(act: Act, draft: Draft, required_clarity: int) -> Sent:
    """Whoever of the scope takes it first will lead; all of them are told. `count` is how many they are."""
    survey = await _ready(act, draft, required_clarity)
    directive = await _begun(act, draft)
    await act.uow.directives.add(directive)
    count = await act.uow.directives.call(directive)
    await record(act, directive.assign(act.actor.person_id, count, act.now))
    return Sent(directive, count, survey=survey)


async def take(act: Act, number: int) -> Task:
    """The open call is a task, led by the actor, who has received it thereby. Raises NotFound, WrongState."""
    directive = await act.uow.directives.find(number, act.today)
    if directive is None:
        raise NotFound("no_such_directive", directive=number)
    lead = await _post_within(act, directive.scope) if directive.is_call else None
    if lead is None and not _may_see(act, directive):
        raise NotFound("no_such_directive", directive=number)
    taken = directive.take(act.actor.person_id, act.now)
    if lead is None:
        raise NotAllowed("not_called", directive=number)
    task = await _task_of_call(act, directive, lead)
    task.number = await act.uow.tasks.next_numbers(1)
    task.check_at = ladder.decide(task, act.now, await act.uow.calendar.calendar()).check_at
    await act.uow.directives.save(directive)
    task = await act.uow.tasks.add(task)
    facts = dict(taken[0].facts) | orders.assigned_facts(task)
    event = replace(taken[0], task_id=task.id, facts=facts)
    await record(act, [event], task)
    await act.uow.outbox.add(notices_for(event, task))
    if task.id is not None:
        await tell_groups(act.uow, event, [task.id], act.now)
    return task


async def cancel(act: Act, number: int, reason: str) -> Changed:
    """The order is withdrawn with every task that is still open; each of their people hears it once. A task that the
    actor leads by another's order stays."""
    directive = await load_own(act, number)
    events = directive.cancel(act.actor.person_id, reason, act.now)
    await act.uow.directives.save(directive)
    event = of_tasks(events[0], EventKind.TASK_CANCELLED)
    found = await act.uow.directives.cancel_tasks(directive, event, act.via, own_work(act, directive))
    ensure_not_all_own(directive, found)
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
    event = of_tasks(events[0], EventKind.TASK_AMENDED)
    moves_date = "due" in events[0].facts
    but_of = own_work(act, directive, puts_off=moves_date)
    if not moves_date:
        found = await act.uow.directives.amend_tasks(directive, event, 0, None, act.via, but_of)
        ensure_not_all_own(directive, found)
        await record(act, events)
        return Changed(directive, found.count, found.left)
    await act.uow.extensions.lapse_in(directive.id, act.now, but_of)
    calendar = await act.uow.calendar.calendar()
    sample = _sample(directive)
    sample.climb = ladder.begun_afresh(sample, act.now, calendar)
    check_at = ladder.decide(sample, act.now, calendar).check_at
    found = await act.uow.directives.amend_tasks(directive, event, sample.climb.step, check_at, act.via, but_of)
    ensure_not_all_own(directive, found)
    await act.uow.groups.post_directive(directive.id, EventKind.TASK_AMENDED, act.now)
    await record(act, events)
    return Changed(directive, found.count, found.left)


async def urge(act: Act, number: int) -> Changed:
    """The leads who are not done are nudged, each at most once in 4 hours."""
    directive = await load_own(act, number)
    event = Event(EventKind.LEAD_URGED, act.now, act.actor.person_id)
    not_since = act.now - URGE_EVERY
    count = await act.uow.directives.urge_tasks(directive, event, not_since, act.via)
    if count:
        await record(act, directive.urge(act.actor.person_id, count, act.now))
    return Changed(directive, count)


async def look(act: Act, number: int, page_size: int) -> WholeDirective:
    """The directive with its tasks counted: all of them for whoever acts for its assigner, else those in the actor's
    part of the tree. Raises NotFound where that holds none of them."""
    directive, seer = await _load_seen(act, number)
    views = act.uow.directives
    counts = (await views.counts([directive.id], act.now, seer))[directive.id]
    if seer is not None and counts.total == 0 and not (directive.is_call and await _is_called(act, directive)):
        raise NotFound("no_such_directive", directive=number)
    unconfirmed = await views.lines(directive.id, "assigned", act.now, seer, 1, page_size)
    late = await views.lines(directive.id, "late", act.now, seer, 1, page_size)
    return WholeDirective(directive, counts, unconfirmed, late, seer is None)


async def listed(act: Act, number: int, group: str, page: int, page_size: int) -> tuple[Directive, Page]:
    """The tasks behind one count of the directive, as far as the actor sees them."""
    directive, seer = await _load_seen(act, number)
    return directive, await act.uow.directives.lines(directive.id, group, act.now, seer, page, page_size)


async def planned_for(act: Act, draft: Draft, lead: Party) -> Task:
    """The task that this lead would get, without a number: what a preview may foresee."""
    supervisor_id = draft.supervisor_id if draft.supervisor_id != lead.person_id else None
    if supervisor_id is None:
        tiers = await act.uow.organisation.tiers_above([lead.unit_id], act.today)
        supervisor_id = default_supervisor(tiers.get(lead.unit_id, ()), lead.person_id)
    return orders.planned(act, replace(draft, lead=lead, supervisor_id=supervisor_id))


async def _ready(act: Act, draft: Draft, required_clarity: int) -> Survey:
    """Everything is judged again from the database: a draft may be a day old."""
    survey = await fill_many(act, draft)
    lacking = clarity.missing(draft, required_clarity)
    if lacking:
        raise Incomplete(lacking)
    scope = _scope_of(draft)
    if scope.said is not None and scope.said != survey.total:
        raise BadInput("not_so_many", said=scope.said, found=survey.total)
    if draft.due_at is not None and draft.due_at <= act.now:
        raise BadInput("due_in_the_past")
    orders.ensure_fits(draft)
    await orders.ensure_named_in_post(act, draft)
    return survey


async def _begun(act: Act, draft: Draft) -> Directive:
    if draft.assigner_unit_id is None or draft.acceptor_id is None:
        raise Incomplete(("lead",))
    return Directive(
        id=await act.uow.directives.next_id(),
        title=draft.title,
        scope=_scope_of(draft),
        state=DirectiveState.OPEN,
        assigner_id=act.actor.assigns_as(draft.assigner_unit_id),
        assigner_unit_id=draft.assigner_unit_id,
        acceptor_id=draft.acceptor_id,
        supervisor_id=draft.supervisor_id,
        due_at=draft.due_at,
        original_due_at=draft.due_at,
        assigned_at=act.now,
        no_due_reason=draft.no_due_reason if draft.due_at is None else "",
        product=draft.product,
        quantity=draft.quantity,
        document=draft.document,
        authority=draft.authority,
        priority=draft.priority,
        evidence=draft.evidence,
    )


async def record(act: Act, events: Sequence[Event], task: Task | None = None) -> None:
    """The journal has it, and it is the actor's last step: not one that is taken back, as it was done to many."""
    await act.uow.journal.add(events, act.via)
    await act.remember(events[-1].kind, task)


async def _survey(act: Act, scope: Scope, supervisor_id: PersonId | None) -> Survey:
    reach = act.actor.reach | act.actor.leads
    return await act.uow.directives.survey(scope, act.actor.person_id, supervisor_id, reach, act.today)


async def _acting_unit(act: Act, survey: Survey) -> UnitId:
    line = await act.uow.organisation.line(survey.first[0].unit_id, act.today)
    return access.ensure_can_assign(act.actor, line)


async def _ensure_parties(act: Act, parties: Sequence[Party]) -> None:
    """Those who were named are in their posts, and none of them is a partner."""
    holders = await act.uow.organisation.posts_of([party.person_id for party in parties], act.today)
    held = {(holder.person_id, holder.unit_id): holder for holder in holders}
    for party in parties:
        holder = held.get((party.person_id, party.unit_id))
        if holder is None:
            raise BadInput("lead_holds_no_post")
        if holder.unit_kind is UnitKind.PARTNER:
            raise BadInput("partner_cannot_lead", unit=holder.unit_name)


def _asked(directive: Directive, partner_id: PersonId, count: int, act: Act) -> Notice:
    return Notice(
        kind=NoticeKind.ASKED_TO_COOPERATE,
        recipient_id=partner_id,
        task_id=None,
        created_at=act.now,
        not_before=act.now,
        fact_key=f"{NoticeKind.ASKED_TO_COOPERATE}:{directive.id}:{partner_id}",
        facts={"by": act.actor.person_id, "directive": directive.id, "count": count},
        directive_id=directive.id,
    )


def of_tasks(event: Event, kind: EventKind) -> Event:
    """What happened to the directive, as it happens to each of its tasks."""
    facts = {key: value for key, value in event.facts.items() if key != "count"}
    return Event(kind, event.at, event.actor_id, None, facts, event.directive_id)


def _sample(directive: Directive) -> Task:
    """Any of its tasks, as far as its ladder goes: they share due date and assignment."""
    return Task(
        id=None,
        number=0,
        title=directive.title,
        state=TaskState.ASSIGNED,
        unit_id=directive.assigner_unit_id,
        lead_id=directive.assigner_id,
        assigner_id=directive.assigner_id,
        assigner_unit_id=directive.assigner_unit_id,
        supervisor_id=directive.supervisor_id or directive.assigner_id,
        acceptor_id=directive.acceptor_id,
        due_at=directive.due_at,
        original_due_at=directive.original_due_at,
        assigned_at=directive.assigned_at,
        no_due_reason=directive.no_due_reason,
        product=directive.product,
        quantity=directive.quantity,
        document=directive.document,
        authority=directive.authority,
        priority=directive.priority,
        evidence=directive.evidence,
        directive_id=directive.id,
        climb=Climb(),
    )


async def _task_of_call(act: Act, directive: Directive, lead: Party) -> Task:
    """The task that an open call becomes; its clock starts now."""
    tiers = (await act.uow.organisation.tiers_above([lead.unit_id], act.today)).get(lead.unit_id, ())
    named = directive.supervisor_id if directive.supervisor_id != lead.person_id else None
    supervisor_id = named or default_supervisor(tiers, lead.person_id)
    if supervisor_id is None:
        raise WrongState("nobody_supervises", directive=directive.id)
    task = _sample(directive)
    task.unit_id, task.lead_id, task.supervisor_id = lead.unit_id, lead.person_id, supervisor_id
    if lead.person_id == task.acceptor_id:
        task.acceptor_id = supervisor_id
    task.state, task.assigned_at, task.received_at = TaskState.RECEIVED, act.now, act.now
    return task


async def _post_within(act: Act, scope: Scope) -> Party | None:
    """The post of the actor in which an open call is for them, today."""
    for post in act.actor.posts:
        if post.unit_kind is UnitKind.PARTNER or post.unit_id not in act.actor.units:
            continue
        line = await act.uow.organisation.line(post.unit_id, act.today)
        is_below = post.unit_kind is UnitKind.TEAM and any(unit in scope.below for unit in line)
        if is_below or post.unit_id in scope.units:
            return Party(post.unit_id, act.actor.person_id)
    return next((party for party in scope.parties if party.person_id == act.actor.person_id), None)


async def _is_called(act: Act, directive: Directive) -> bool:
    return await _post_within(act, directive.scope) is not None


def _may_see(act: Act, directive: Directive) -> bool:
    """Whoever acts for its assigner: an official there or above, or a head of the team that gave it."""
    actor = act.actor
    return any(unit in actor.reach for unit in directive.assigner_line) or directive.assigner_unit_id in actor.leads


async def _load_seen(act: Act, number: int) -> tuple[Directive, access.Actor | None]:
    """The directive, and through whose sight its tasks are read: None for all of them."""
    directive = await act.uow.directives.find(number, act.today)
    if directive is None:
        raise NotFound("no_such_directive", directive=number)
    if _may_see(act, directive):
        return directive, None
    return directive, act.actor


async def load_own(act: Act, number: int) -> Directive:
    """The directive, for those who may change it: like its assigner. To others it does not exist, or is not theirs."""
    directive, seer = await _load_seen(act, number)
    if seer is None:
        return directive
    counts = (await act.uow.directives.counts([directive.id], act.now, seer))[directive.id]
    if counts.total == 0 and not (directive.is_call and await _is_called(act, directive)):
        raise NotFound("no_such_directive", directive=number)
    raise NotAllowed("directive_is_anothers", directive=number, assigner=directive.assigner_id)


def own_work(act: Act, directive: Directive, *, puts_off: bool = False) -> frozenset[PersonId]:
    """Whose tasks of the directive the actor leaves as they are, as `access.ensure_can_change` has it of one task, and
    `ensure_can_put_off` where time is given: the own ones, and those of whom the actor stands in for."""
    is_own_order = directive.assigner_id == act.actor.person_id
    return frozenset() if is_own_order and not puts_off else act.actor.people


def ensure_not_all_own(directive: Directive, found: FanChanged) -> None:
    if found.left and not found.count:
        raise NotAllowed("not_own_directive", directive=directive.id)


def _ensure_may_assign(act: Act) -> None:
    if not act.actor.can_assign:
        raise NotAllowed("cannot_assign")


def _scope_of(draft: Draft) -> Scope:
    if draft.scope is None:
        raise ValueError("an order to one goes out as a task")
    return draft.scope


def is_call(draft: Draft) -> bool:
    """Whether the draft calls for whoever has time."""
    return draft.scope is not None and draft.scope.kind is DirectiveKind.OPEN_CALL
