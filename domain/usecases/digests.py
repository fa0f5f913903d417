"""Digests: made when the hours that a person chose come, and worded from what is true when they are sent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.access import Actor
from domain.digest import digest_of
from domain.ids import PersonId
from domain.notices import Notice, NoticeKind
from domain.ports import Store, UnitOfWork
from domain.preferences import ALL_CLEAR_EVERY, Preferences, next_digest
from domain.records import Digest
from domain.worktime import Calendar

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
            calendar = await uow.calendar.calendar()
            due = await uow.preferences.claim_digests(now, _BATCH)
            notices = [found for chosen in due if (found := await _make(uow, chosen, calendar, now)) is not None]
            await uow.outbox.add(notices)
            await uow.commit()
        if len(due) < _BATCH:
            return


async def digests_of(uow: UnitOfWork, actors: Iterable[Actor], now: datetime) -> dict[PersonId, Digest]:
    """The digest of each of these people, as things stand now."""
    return {actor.person_id: await _digest(uow, actor, now) for actor in actors}


async def _make(uow: UnitOfWork, chosen: Preferences, calendar: Calendar, now: datetime) -> Notice | None:
    if chosen.digest_at is None:
        raise ValueError("a digest without a moment was due")
    later = replace(chosen, digest_at=next_digest(chosen.digest, now, calendar.zone))
    today = now.astimezone(calendar.zone).date()
    actor = Actor(chosen.person_id, await uow.organisation.posts(chosen.person_id, today))
    digest = await _digest(uow, actor, now)
    is_silent = digest.is_empty and chosen.all_clear_at is not None and now - chosen.all_clear_at < ALL_CLEAR_EVERY
    if digest.is_empty and not is_silent:
        later = replace(later, all_clear_at=now)
    await uow.preferences.put(later)
    if is_silent or not actor.units:
        return None
    # Digests that are held to the end of one rest are one.
    told_at = chosen.rest.until(chosen.digest_at, calendar.zone) or chosen.digest_at
    return Notice(
        kind=NoticeKind.DIGEST,
        recipient_id=chosen.person_id,
        task_id=None,
        created_at=now,
        not_before=now,
        fact_key=f"{NoticeKind.DIGEST}:{chosen.person_id}:{told_at.isoformat()}",
        facts={CLEAR: 1} if digest.is_empty else {},
    )


async def _digest(uow: UnitOfWork, actor: Actor, now: datetime) -> Digest:
    if not actor.units:
        return Digest()
    mine = await uow.views.my_tasks(actor.person_id, now, 1, _MOST_MINE)
    if not actor.own_watches:
        return digest_of(mine.lines, (), 0, now)
    late = await uow.views.overdue(actor, sorted(actor.own_watches), now, 1, _MOST_LATE)
    return digest_of(mine.lines, late.lines, late.total - len(late.lines), now)
