"""Group chats and their units: tied and untied, moved and lost, and the figures that they are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain import access
from domain.errors import Fact, NotAllowed, NotFound, WrongState
from domain.events import Event, EventKind
from domain.groups import Group, UnitTotals, may_tell_totals, totals_at
from domain.ids import GroupId, PersonId
from domain.notices import Notice, NoticeKind
from domain.organisation import Unit, answerable
from domain.ports import Store, UnitOfWork
from domain.records import ChatPlace
from domain.usecases.act import Act

VIA = "groups"
REMOVED, TOPIC_GONE, MUTED = "removed", "topic_gone", "muted"
_A_DAY = timedelta(days=1)
_AT_ONCE = 500
# So many orders may come into a group at once when it is tied; more would bury what people talk about there.
MOST_AT_FIRST = 10


@dataclass(frozen=True, slots=True)
class Bound:
    """The unit that a chat is tied to, how much it works on, and of how many of these the order is about to be said.
    `is_new`: it was not tied to it before."""

    unit: Unit
    open: int
    posted: int
    is_new: bool = True


async def bind(act: Act, place: ChatPlace, unit_code: str) -> Bound:
    """Orders of the unit are posted in this chat from now on, and those that it works on already, the nearest deadline
    first, at most MOST_AT_FIRST; where it is tied to that unit already nothing changes. Raises NotFound, NotAllowed also where the chat is another unit's to give away, and
    WrongState where the unit is tied to another topic of the group, or to the group as a whole."""
    unit = await act.uow.organisation.find_unit(unit_code.strip(), act.today)
    if unit is None:
        raise NotFound("no_such_unit", unit=unit_code)
    access.ensure_can_bind(act.actor, await act.uow.organisation.line(unit.id, act.today))
    tied = await act.uow.groups.find(place)
    if tied is not None and tied.unit_id != unit.id:
        await _ensure_can_take_from(act, tied)
    if tied is not None and tied.unit_id == unit.id:
        return Bound(unit, 0, 0, is_new=False)
    others = await act.uow.groups.of_chat(place.platform, place.chat_key)
    if any(other.unit_id == unit.id and other.place.thread_key != place.thread_key for other in others):
        # Else each order would be said twice in one group.
        raise WrongState("group_tied_elsewhere_in_it", unit=unit.name)
    calendar = await act.calendar_of(unit.id)
    await act.uow.groups.bind(place, unit.id, act.actor.person_id, totals_at(act.now, calendar), act.now)
    event = Event(EventKind.GROUP_BOUND, act.now, act.actor.person_id, facts={"unit": unit.id})
    await act.uow.journal.add([event], act.via)
    group = await act.uow.groups.find(place)
    posted = 0 if group is None else await act.uow.groups.post_open(group, MOST_AT_FIRST, act.now)
    figures = await act.uow.groups.totals([unit.id], *day_of(act.now, calendar.zone)) if posted else {}
    return Bound(unit, figures.get(unit.id, UnitTotals()).open, posted)


async def _ensure_can_take_from(act: Act, tied: Group) -> None:
    """Whoever ties it to another unit unties it from the one that it is tied to."""
    line = await act.uow.organisation.line(tied.unit_id, act.today)
    try:
        access.ensure_can_bind(act.actor, line)
    except NotAllowed:
        names = await act.uow.organisation.unit_names([tied.unit_id], act.today)
        raise NotAllowed("group_of_another_unit", unit=names.get(tied.unit_id, "")) from None
    facts: dict[str, Fact] = {"unit": tied.unit_id, "reason": "untied"}
    await act.uow.journal.add([Event(EventKind.GROUP_UNBOUND, act.now, act.actor.person_id, facts=facts)], act.via)


async def unbind(act: Act, place: ChatPlace) -> Group:
    """Nothing of its unit is posted in this chat any more. Raises WrongState where it is tied to none, NotAllowed."""
    group = await act.uow.groups.find(place)
    if group is None:
        raise WrongState("group_not_bound")
    access.ensure_can_bind(act.actor, await act.uow.organisation.line(group.unit_id, act.today))
    await act.uow.groups.end([group.id], "untied", act.now)
    facts: dict[str, Fact] = {"unit": group.unit_id, "reason": "untied"}
    await act.uow.journal.add([Event(EventKind.GROUP_UNBOUND, act.now, act.actor.person_id, facts=facts)], act.via)
    return group


async def moved(uow: UnitOfWork, platform: str, before: str, after: str, now: datetime) -> bool:
    """The chat is known by its new key alone; False if nothing knew the old one, as when this was done already."""
    if before == after or not await uow.groups.move(platform, before, after, now):
        return False
    facts: dict[str, Fact] = {"channel": platform}
    await uow.journal.add([Event(EventKind.GROUP_MOVED, now, None, facts=facts)], VIA)
    return True


async def lose(uow: UnitOfWork, groups: Sequence[Group], reason: str, now: datetime, today: date) -> int:
    """Nothing reaches these chats any more: they are untied, and whoever answers for the unit hears so, once a chat and
    unit. How many people are to hear it."""
    await uow.groups.end([group.id for group in groups], reason, now)
    events, notices = [], []
    for group in groups:
        facts: dict[str, Fact] = {"unit": group.unit_id, "reason": reason}
        events.append(Event(EventKind.GROUP_UNBOUND, now, None, facts=facts))
        head = await _head_of(uow, group, today)
        if head is not None:
            notices.append(
                Notice(
                    kind=NoticeKind.GROUP_LOST,
                    recipient_id=head,
                    task_id=None,
                    created_at=now,
                    not_before=now,
                    fact_key=f"{NoticeKind.GROUP_LOST}:{group.id}:{now.isoformat()}:{head}",
                    facts=facts | {"channel": group.place.platform},
                )
            )
    await uow.journal.add(events, VIA)
    await uow.outbox.add(notices)
    return len(notices)


async def post_figures(store: Store, now: datetime) -> int:
    """Groups whose unit has something late since before today are to be told the figures of today; how many. The other
    groups hear nothing: figures are told where they call for something."""
    posted = 0
    while await _is_due(store, now):
        async with store.write() as uow:
            groups = await uow.groups.claim_due(now, _AT_ONCE)
            if not groups:
                return posted
            calendars = await uow.calendar.calendars(now)
            zone = calendars.general.zone
            late: list[Group] = []
            working = [group for group in groups if may_tell_totals(now, calendars.of(group.unit_id))]
            if working:
                figures = await uow.groups.totals({group.unit_id for group in working}, *day_of(now, zone))
                late = [group for group in working if group.unit_id in figures and figures[group.unit_id].overdue]
                await uow.groups.post_totals(late, now.astimezone(zone).date().isoformat(), now)
            looks: dict[datetime, list[GroupId]] = {}
            for group in groups:
                looks.setdefault(totals_at(now, calendars.of(group.unit_id)), []).append(group.id)
            for at, ids in looks.items():
                await uow.groups.look_again(ids, at)
            await uow.commit()
        posted += len(late)
    return posted


def day_of(now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """When the local day of `now` begins and ends."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return midnight.astimezone(UTC), (midnight + _A_DAY).astimezone(UTC)


async def _is_due(store: Store, now: datetime) -> bool:
    async with store.read() as uow:
        check_at = await uow.groups.next_check_at()
    return check_at is not None and check_at <= now


async def _head_of(uow: UnitOfWork, group: Group, today: date) -> PersonId | None:
    """Who answers for the unit, or for the nearest unit above that has somebody."""
    line = await uow.organisation.line(group.unit_id, today)
    holders = await uow.organisation.holders(line, today)
    for unit_id in line:
        head = answerable(holder for holder in holders if holder.unit_id == unit_id)
        if head is not None:
            return head.person_id
    return None
