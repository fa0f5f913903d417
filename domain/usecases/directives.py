"""One order to many: what it would lead to is surveyed, and it goes out at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain import access, clarity, ladder
from domain.directive import Directive, DirectiveKind, DirectiveState, Party, Scope
from domain.draft import Draft
from domain.errors import BadInput, Incomplete, NotAllowed, NotFound, StaleVersion, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId, UnitId
from domain.notices import Notice, NoticeKind, notices_for
from domain.organisation import UnitKind, default_supervisor
from domain.records import Survey
from domain.task import Climb, Part, Task, TaskState
from domain.usecases import orders
from domain.usecases.act import Act
from domain.usecases.directive_looks import may_see, post_within
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
    sample.ladder_id = directive.ladder_id
    check_at = await orders.first_look(act, sample)
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
    lead = await post_within(act, directive.scope) if directive.is_call else None
    if lead is None and not may_see(act, directive):
        raise NotFound("no_such_directive", directive=number)
    taken = directive.take(act.actor.person_id, act.now)
    if lead is None:
        raise NotAllowed("not_called", directive=number)
    task = await _task_of_call(act, directive, lead)
    task.number = await act.uow.tasks.next_numbers(1)
    task.check_at = ladder.decide(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task)).check_at
    await act.uow.directives.save(directive)
    task = await act.uow.tasks.add(task)
    facts = dict(taken[0].facts) | orders.assigned_facts(task)
    event = replace(taken[0], task_id=task.id, facts=facts)
    await record(act, [event], task)
    await act.uow.outbox.add(notices_for(event, task))
    if task.id is not None:
        await tell_groups(act.uow, event, [task.id], act.now)
    return task


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
    book = await act.uow.ladders.current()
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
        ladder_id=book.in_force,
        is_report=bool(draft.recurrence),
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


def sample_of(directive: Directive) -> Task:
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
        ladder_id=directive.ladder_id,
        is_report=directive.is_report,
        climb=Climb(),
    )


async def _task_of_call(act: Act, directive: Directive, lead: Party) -> Task:
    """The task that an open call becomes; its clock starts now."""
    tiers = (await act.uow.organisation.tiers_above([lead.unit_id], act.today)).get(lead.unit_id, ())
    named = directive.supervisor_id if directive.supervisor_id != lead.person_id else None
    supervisor_id = named or default_supervisor(tiers, lead.person_id)
    if supervisor_id is None:
        raise WrongState("nobody_supervises", directive=directive.id)
    task = sample_of(directive)
    task.unit_id, task.lead_id, task.supervisor_id = lead.unit_id, lead.person_id, supervisor_id
    if lead.person_id == task.acceptor_id:
        task.acceptor_id = supervisor_id
    task.state, task.assigned_at, task.received_at = TaskState.RECEIVED, act.now, act.now
    return task


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
