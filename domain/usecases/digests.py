"""Digests: made when the hours that a person chose come, not on that person's days off unless those were chosen too, and
worded from what is true when they are sent."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from domain.access import Actor
from domain.calendars import Calendars
from domain.digest import digest_of
from domain.ids import PersonId, UnitId
from domain.notices import Notice, NoticeKind
from domain.ports import Store, UnitOfWork
from domain.preferences import ALL_CLEAR_EVERY, Preferences, next_digest
from domain.records import Digest

# Each of them costs a few statements; between two batches others have their turn.
_BATCH = 50
# Of these the digest counts each; a line is shown of a few.
_MOST_MINE, _MOST_LATE = 200, 100
CLEAR = "clear"


async def make_due(store: Store, now: datetime) -> None:
    """Every digest whose hour has come is queued, and the next one of its person has its moment. Where nothing is late,
    due soon or waiting, that is said once a week at most."""
    async with store.read() as uow:
        digest_at = await uow.preferences.next_digest_at()
    while digest_at is not None and digest_at <= now:
        async with store.write() as uow:
            calendars = await uow.calendar.calendars(now)
            due = await uow.preferences.claim_digests(now, _BATCH)
            notices = [found for chosen in due if (found := await _make(uow, chosen, calendars, now)) is not None]
            await uow.outbox.add(notices)
            await uow.commit()
        if len(due) < _BATCH:
            return


async def digests_of(uow: UnitOfWork, actors: Iterable[Actor], now: datetime) -> dict[PersonId, Digest]:
    """The digest of each of these people, as things stand now."""
    return {actor.person_id: await _digest(uow, actor, now) for actor in actors}


async def _make(uow: UnitOfWork, chosen: Preferences, calendars: Calendars, now: datetime) -> Notice | None:
    if chosen.digest_at is None:
        raise ValueError("a digest without a moment was due")
    zone = calendars.general.zone
    later = replace(chosen, digest_at=next_digest(chosen.digest, now, zone))
    today = now.astimezone(zone).date()
    actor = Actor(chosen.person_id, await uow.organisation.posts(chosen.person_id, today))
    # One that was due on a day off is not made up for on the next working day, before its hour.
    if any(
        _keeps_off(chosen, calendars, actor.units, day) for day in {today, chosen.digest_at.astimezone(zone).date()}
    ):
        await uow.preferences.put(later)
        return None
    digest = await _digest(uow, actor, now)
    is_silent = digest.is_empty and chosen.all_clear_at is not None and now - chosen.all_clear_at < ALL_CLEAR_EVERY
    if digest.is_empty and not is_silent:
        later = replace(later, all_clear_at=now)
    await uow.preferences.put(later)
    if is_silent or not actor.units:
        return None
    # Digests that are held to the end of one rest are one.
    told_at = chosen.rest.until(chosen.digest_at, zone) or chosen.digest_at
    return Notice(
        kind=NoticeKind.DIGEST,
        recipient_id=chosen.person_id,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"{NoticeKind.DIGEST}:{chosen.person_id}:{told_at.isoformat()}",
        facts={CLEAR: 1} if digest.is_empty else {},
    )


def _keeps_off(chosen: Preferences, calendars: Calendars, units: Collection[UnitId], day: date) -> bool:
    """Whether a digest does not come on that day: a day of rest of the person, or, unless these were chosen too, one on
    which none of the own units works."""
    if day.isoweekday() in chosen.rest.days:
        return True
    works = (
        calendars.of(unit).is_working_day(day) and day.isoweekday() not in calendars.rest_of(unit).days
        for unit in units
    )
    return not chosen.digest_on_days_off and not any(works)


async def _digest(uow: UnitOfWork, actor: Actor, now: datetime) -> Digest:
    if not actor.units:
        return Digest()
    mine = await uow.views.my_tasks(actor.person_id, now, 1, _MOST_MINE)
    if not actor.own_watches:
        return digest_of(mine.lines, (), 0, now)
    late = await uow.views.overdue(actor, sorted(actor.own_watches), now, 1, _MOST_LATE)
    return digest_of(mine.lines, late.lines, late.total - len(late.lines), now)
