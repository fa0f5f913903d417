"""Own data: the notice about it, what is kept, requests with their clock, erasure, and phone numbers shown on request."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain import personal_data
from domain.errors import Fact, NotAllowed, NotFound, WrongState
from domain.events import Event, EventKind
from domain.ids import DataRequestId, PersonId, UnitId
from domain.notices import Notice, NoticeKind
from domain.organisation import Holder
from domain.personal_data import NOTICE_VERSION, DataRequest, OwnData, RequestKind, RequestState
from domain.ports import Ids, Store, UnitOfWork
from domain.usecases.act import Act
from domain.usecases.linking import digest_of

_BATCH = 50
_MOST_LISTED = 20
_VIA = "sweep"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was put; `is_told` says whether there is anybody here who may decide on it."""

    request: DataRequest
    is_told: bool


async def give_notice(uow: UnitOfWork, person_id: PersonId, channel: str, now: datetime) -> bool:
    """Version and moment of the notice are kept; False if the person was given this version before."""
    if not await uow.personal_data.give_notice(person_id, NOTICE_VERSION, channel, now):
        return False
    event = Event(EventKind.DATA_NOTICE_GIVEN, now, person_id, facts={"version": NOTICE_VERSION, "channel": channel})
    await uow.journal.add([event], channel)
    return True


async def own_data(act: Act) -> OwnData:
    """All that is kept of the actor."""
    return await _own(act.uow, act.actor.person_id, act.today)


async def file_link(act: Act, ids: Ids) -> str:
    """A fresh secret that leads to the file of the actor's data: one use, ten minutes. Only its digest is stored."""
    token = ids.token()
    await act.uow.personal_data.add_link(digest_of(token), act.actor.person_id, act.now + personal_data.LINK_LIVES)
    return token


async def own_file(act: Act) -> OwnData:
    """The actor's data as it is taken along; the journal says so."""
    await act.uow.journal.add([Event(EventKind.DATA_GIVEN, act.now, act.actor.person_id)], act.via)
    return await own_data(act)


async def take_file(uow: UnitOfWork, token: str, now: datetime, today: date) -> OwnData | None:
    """The data that the link leads to, which is used up; None where it leads nowhere any more."""
    person_id = await uow.personal_data.use_link(digest_of(token), now)
    if person_id is None:
        return None
    await uow.journal.add([Event(EventKind.DATA_GIVEN, now, person_id)], "web")
    return await _own(uow, person_id, today)


async def ask(act: Act, kind: RequestKind, wanted: str = "") -> Asked:
    """The request waits for an answer, and those who may decide on it hear of it."""
    known = await act.uow.personal_data.requests_of(act.actor.person_id)
    calendar = await act.uow.calendar.calendar()
    request = personal_data.ask(act.actor.person_id, kind, wanted, known, act.now, calendar)
    request = replace(request, id=await act.uow.personal_data.add_request(request))
    event = personal_data.event_of(EventKind.DATA_REQUESTED, request, act.actor.person_id, act.now)
    await act.uow.journal.add([event], act.via)
    is_told = await _tell_deciders(act.uow, NoticeKind.DATA_REQUESTED, request, act.now, act.today)
    return Asked(request, is_told)


async def waiting(act: Act) -> list[DataRequest]:
    """Open requests that the actor may decide on, the oldest first."""
    roots = sorted(personal_data.decides_over(act.actor))
    found = await act.uow.personal_data.waiting(roots, act.today, _MOST_LISTED, with_orphans=act.actor.is_admin)
    return [request for request in found if request.person_id != act.actor.person_id]


async def grant(act: Act, request_id: DataRequestId) -> DataRequest:
    """A correction is made, an erasure will be after a while; the person hears of it."""
    request = await to_decide(act, request_id)
    decided, event = personal_data.grant(request, act.actor.person_id, act.now)
    await act.uow.personal_data.save_request(decided)
    if decided.kind is not RequestKind.ERASURE:
        await act.uow.personal_data.correct(decided)
    await _tell_person(act, decided, event)
    return decided


async def refuse(act: Act, request_id: DataRequestId, reason: str) -> DataRequest:
    """Everything stays, and the person hears why."""
    request = await to_decide(act, request_id)
    decided, event = personal_data.refuse(request, act.actor.person_id, reason, act.now)
    await act.uow.personal_data.save_request(decided)
    await _tell_person(act, decided, event)
    return decided


async def withdraw(act: Act) -> list[DataRequest]:
    """What the actor asked for and is not done yet is asked for no more."""
    pending = [item for item in await act.uow.personal_data.requests_of(act.actor.person_id) if item.is_pending]
    if not pending:
        raise WrongState("no_data_request")
    withdrawn = []
    for request in pending:
        taken, event = personal_data.withdraw(request, act.now)
        await act.uow.personal_data.save_request(taken)
        await act.uow.journal.add([event], act.via)
        withdrawn.append(taken)
    return withdrawn


async def show_phone(act: Act, person_id: PersonId, may_see: bool) -> str:
    """The phone number, and the journal names who was shown whose; empty where none is kept."""
    if not may_see and person_id != act.actor.person_id:
        raise NotAllowed("phone_out_of_sight")
    phone = await act.uow.personal_data.phone(person_id)
    if phone:
        event = Event(EventKind.PHONE_SHOWN, act.now, act.actor.person_id, facts={"to": person_id})
        await act.uow.journal.add([event], act.via)
    return phone


async def make_due(store: Store, now: datetime) -> frozenset[PersonId]:
    """Requests that nobody answered in time are told to an administrator, once; erasures whose time has come are made.
    Whose pages changed."""
    async with store.read() as uow:
        check_at = await uow.personal_data.next_check_at()
    people: set[PersonId] = set()
    while check_at is not None and check_at <= now:
        async with store.write() as uow:
            today = now.astimezone((await uow.calendar.calendar()).zone).date()
            due = await uow.personal_data.claim_due(now, _BATCH)
            for request in due:
                await _come_due(uow, request, now, today)
                people.add(request.person_id)
            await uow.commit()
        if len(due) < _BATCH:
            break
    return frozenset(people)


async def _come_due(uow: UnitOfWork, request: DataRequest, now: datetime, today: date) -> None:
    if request.state is RequestState.GRANTED:
        done, event = personal_data.erased(request, now)
        await uow.personal_data.erase(request.person_id, now)
        await uow.personal_data.save_request(done)
        await uow.journal.add([event], _VIA)
        return
    told, event = personal_data.late(request, now)
    await uow.personal_data.save_request(told)
    await uow.journal.add([event], _VIA)
    await _tell_deciders(uow, NoticeKind.DATA_LATE, request, now, today)


async def _own(uow: UnitOfWork, person_id: PersonId, today: date) -> OwnData:
    own = await uow.personal_data.own(person_id, today)
    return replace(own, preferences=(await uow.preferences.of([person_id])).get(person_id))


async def to_decide(act: Act, request_id: DataRequestId) -> DataRequest:
    """The request, if the actor may decide on it; what is out of reach is answered like what does not exist."""
    if not personal_data.decides_over(act.actor) and not act.actor.is_admin:
        raise NotAllowed("cannot_decide_data", request=request_id)
    request = await act.uow.personal_data.request(request_id)
    if request is None:
        raise NotFound("no_such_request", request=request_id)
    lines = await _lines(act.uow, request.person_id, act.today)
    holders = await _holders(act.uow, lines, act.today)
    personal_data.ensure_can_decide(act.actor, request, lines, holders)
    return request


async def _lines(uow: UnitOfWork, person_id: PersonId, today: date) -> list[tuple[UnitId, ...]]:
    units = {post.unit_id for post in await uow.organisation.posts(person_id, today)}
    return [await uow.organisation.line(unit_id, today) for unit_id in sorted(units)]


async def _holders(uow: UnitOfWork, lines: Sequence[Sequence[UnitId]], today: date) -> list[Holder]:
    """Everybody in a post of a unit on these lines."""
    return await uow.organisation.holders(sorted({unit_id for line in lines for unit_id in line}), today)


async def _tell_deciders(uow: UnitOfWork, kind: NoticeKind, request: DataRequest, now: datetime, today: date) -> bool:
    """Those who decide are told, and where nobody above does all administrators; False if there are none either."""
    lines = await _lines(uow, request.person_id, today)
    holders = [holder for holder in await _holders(uow, lines, today) if holder.person_id != request.person_id]
    by_line = (personal_data.told_of(line, holders, admins_only=kind is NoticeKind.DATA_LATE) for line in lines)
    told = next((found for found in by_line if found), None)
    if told is None:
        told = [person_id for person_id in await uow.organisation.admins(today) if person_id != request.person_id]
    await uow.outbox.add([_notice(kind, person_id, request, now, {"by": request.person_id}) for person_id in told])
    return bool(told)


async def _tell_person(act: Act, request: DataRequest, event: Event) -> None:
    await act.uow.journal.add([event], act.via)
    facts: dict[str, Fact] = {"state": request.state.value, "reason": request.reason, "by": act.actor.person_id}
    await act.uow.outbox.add([_notice(NoticeKind.DATA_DECIDED, request.person_id, request, act.now, facts)])


def _notice(kind: NoticeKind, to: PersonId, request: DataRequest, now: datetime, facts: dict[str, Fact]) -> Notice:
    return Notice(
        kind=kind,
        recipient_id=to,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"{kind}:{request.id}:{to}",
        facts={"request": request.id, "asked": request.kind.value, **facts},
    )
