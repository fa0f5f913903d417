"""From a draft to a task: what can be filled from the tree is filled, what is missing is named, and it goes out."""

from collections.abc import Sequence
from datetime import date, datetime

from domain import access, clarity, ladder
from domain.draft import MAX_TITLE_CHARS, Draft, Party
from domain.errors import BadInput, Incomplete
from domain.events import Event, EventKind
from domain.ids import PersonId, UnitId
from domain.notices import notices_for
from domain.organisation import Holder, UnitKind, answerable, default_supervisor
from domain.ports import UnitOfWork
from domain.task import Climb, Part, Task, TaskState, fitting_text
from domain.usecases.act import Act
from domain.usecases.telling_groups import tell_groups


async def fill(act: Act, draft: Draft) -> None:
    """What the tree can say is in the draft and marked as filled in: the supervisor above the lead, the assigner as
    acceptor (the supervisor, where the assigner leads). A lead out of reach, or without a post today, is refused."""
    if draft.lead is None:
        return
    line = await _ensure_lead(act, draft.lead)
    draft.assigner_unit_id = access.ensure_can_assign(act.actor, line)
    filled = set(draft.filled)
    if draft.supervisor_id is None or "supervisor" in filled:
        tiers = await act.uow.organisation.tiers_above([draft.lead.unit_id], act.today)
        draft.supervisor_id = default_supervisor(tiers.get(draft.lead.unit_id, ()), draft.lead.person_id)
        filled = _marked(filled, "supervisor", draft.supervisor_id)
    if draft.acceptor_id is None or "acceptor" in filled:
        assigner_id = act.actor.assigns_as(draft.assigner_unit_id)
        draft.acceptor_id = draft.supervisor_id if draft.lead.person_id == assigner_id else assigner_id
        filled = _marked(filled, "acceptor", draft.acceptor_id)
    draft.partners = tuple(party for party in draft.partners if party.person_id != draft.lead.person_id)
    draft.filled = frozenset(filled)
    ensure_two_people(draft.lead.person_id, draft.supervisor_id, draft.acceptor_id)


async def assign(act: Act, draft: Draft, required_clarity: int) -> Task:
    """The order is out: a task with its number, its lead told, its partners asked, its ladder running.

    Everything is judged again from the database: a draft may be a day old. Raises Incomplete, NotAllowed, BadInput.
    """
    await fill(act, draft)
    lacking = clarity.missing(draft, required_clarity)
    if draft.lead is None or draft.assigner_unit_id is None or lacking:
        raise Incomplete(lacking or ("lead",))
    if draft.due_at is not None and draft.due_at <= act.now:
        raise BadInput("due_in_the_past")
    ensure_fits(draft)
    await ensure_named_in_post(act, draft)
    task = planned(act, draft)
    book = await act.uow.ladders.current()
    task.ladder_id = book.in_force
    task.number = await act.uow.tasks.next_numbers(1)
    task.check_at = ladder.decide(task, act.now, await act.calendar_of(task.unit_id), book.of(task)).check_at
    task = await act.uow.tasks.add(task)
    if draft.files and task.id is not None:
        await act.uow.evidence.add(task.id, act.actor.person_id, act.now, draft.files, None, is_reference=True)
    await _tell(act, task)
    return task


def ensure_two_people(lead_id: PersonId, supervisor_id: PersonId | None, acceptor_id: PersonId | None) -> None:
    """Nobody watches over, or accepts, the own work."""
    if lead_id == supervisor_id:
        raise BadInput("lead_in_two_roles", role="supervisor")
    if lead_id == acceptor_id:
        raise BadInput("lead_in_two_roles", role="acceptor")


def _marked(filled: set[str], field: str, value: PersonId | None) -> set[str]:
    return filled - {field} if value is None else filled | {field}


async def first_look(act: Act, sample: Task) -> datetime | None:
    """When tasks like this one are to be looked at first, wherever they are led: where less is worked, the sweep looks
    once more."""
    ladders = await act.ladders(sample)
    calendars = (await act.uow.calendar.calendars(act.now)).each()
    looks = (ladder.decide(sample, act.now, calendar, ladders).check_at for calendar in calendars)
    return min((look for look in looks if look is not None), default=None)


def planned(act: Act, draft: Draft) -> Task:
    """The task that the filled draft would become, without a number: what a preview may foresee. Raises Incomplete."""
    lead, assigner_unit_id = draft.lead, draft.assigner_unit_id
    if lead is None or assigner_unit_id is None:
        raise Incomplete(("lead",))
    if draft.supervisor_id is None or draft.acceptor_id is None:
        raise Incomplete(("supervisor",))
    return Task(
        id=None,
        number=0,
        title=draft.title,
        state=TaskState.ASSIGNED,
        unit_id=lead.unit_id,
        lead_id=lead.person_id,
        assigner_id=act.actor.assigns_as(assigner_unit_id),
        assigner_unit_id=assigner_unit_id,
        supervisor_id=draft.supervisor_id,
        acceptor_id=draft.acceptor_id,
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
        is_report=bool(draft.recurrence),
        climb=Climb(),
        parts=tuple(Part(party.unit_id, party.person_id) for party in draft.partners),
    )


async def _tell(act: Act, task: Task) -> None:
    facts = assigned_facts(task)
    if task.assigner_id != act.actor.person_id and not act.is_automatic:
        facts["for"] = task.assigner_id
    event = Event(EventKind.TASK_ASSIGNED, act.now, act.actor.person_id, task.id, facts)
    await act.uow.journal.add([event], act.via)
    await act.uow.outbox.add(notices_for(event, task))
    if task.id is not None:
        await tell_groups(act.uow, event, [task.id], act.now)
    await act.remember(event.kind, task)


def assigned_facts(task: Task) -> dict[str, str | int | None]:
    facts: dict[str, str | int | None] = {
        "number": task.number,
        "lead": task.lead_id,
        "unit": task.unit_id,
        "supervisor": task.supervisor_id,
        "acceptor": task.acceptor_id,
        "due": task.due_at.isoformat() if task.due_at is not None else None,
    }
    return facts if task.directive_id is None else facts | {"directive": task.directive_id}


async def party_of_unit(uow: UnitOfWork, unit_id: UnitId, day: date) -> Party | None:
    """Who answers for a unit today: its leader, else deputy, else official; None where nobody does."""
    holder = answerable(await uow.organisation.holders([unit_id], day))
    return None if holder is None else Party(holder.unit_id, holder.person_id)


async def _ensure_lead(act: Act, lead: Party) -> Sequence[UnitId]:
    holder = next((h for h in await _posts(act, [lead.person_id]) if h.unit_id == lead.unit_id), None)
    if holder is None:
        raise BadInput("lead_holds_no_post")
    if holder.unit_kind is UnitKind.PARTNER:
        raise BadInput("partner_cannot_lead", unit=holder.unit_name)
    return await act.uow.organisation.line(lead.unit_id, act.today)


def ensure_fits(draft: Draft) -> None:
    if len(draft.title) > MAX_TITLE_CHARS:
        raise BadInput("text_too_long", length=len(draft.title), limit=MAX_TITLE_CHARS)
    for text in (draft.no_due_reason, draft.product, draft.quantity, draft.document, draft.authority, draft.evidence):
        fitting_text(text)


async def ensure_named_in_post(act: Act, draft: Draft) -> None:
    named = {p for p in (draft.supervisor_id, draft.acceptor_id) if p is not None}
    named |= {party.person_id for party in draft.partners}
    in_post = {holder.person_id for holder in await _posts(act, sorted(named))}
    if missing := named - in_post:
        raise BadInput("named_holds_no_post", person=min(missing))


async def _posts(act: Act, person_ids: Sequence[PersonId]) -> list[Holder]:
    return await act.uow.organisation.posts_of(person_ids, act.today)
