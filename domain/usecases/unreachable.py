"""Whoever can be reached on no channel any more: their leader hears so, once, and can go and see them."""

from collections.abc import Iterable
from datetime import date, datetime

from domain.ids import PersonId
from domain.notices import Notice, NoticeKind
from domain.organisation import Role, answerable
from domain.ports import UnitOfWork


async def tell_leader(uow: UnitOfWork, person_id: PersonId, now: datetime) -> None:
    """Whoever leads the person hears that the last account died, once for each time that it does. Whoever never had one
    has been told how to link it, and is no news."""
    dead = await uow.people.dead_accounts(person_id)
    if not dead:
        return
    since = max(at for _, at in dead)
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    notices = [
        Notice(
            kind=NoticeKind.UNREACHABLE,
            recipient_id=leader_id,
            task_id=None,
            created_at=now,
            not_before=now,
            fact_key=f"{NoticeKind.UNREACHABLE}:{person_id}:{since.isoformat()}:{leader_id}",
            facts={
                "person": person_id,
                "channels": ",".join(sorted({platform for platform, _ in dead})),
                "since": since.isoformat(),
            },
        )
        for leader_id in await leaders_of(uow, person_id, today)
    ]
    await uow.outbox.add(notices)


async def tell_of_wait(uow: UnitOfWork, person_id: PersonId, channels: Iterable[str], why: str, now: datetime) -> None:
    """Whoever leads the person hears, once a month for each reason, that no channel carries anything to them for now."""
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    notices = [
        Notice(
            kind=NoticeKind.UNREACHABLE,
            recipient_id=leader_id,
            task_id=None,
            created_at=now,
            not_before=now,
            fact_key=f"{NoticeKind.UNREACHABLE}:{person_id}:{why}:{today:%Y-%m}:{leader_id}",
            facts={"person": person_id, "channels": ",".join(sorted(channels)), "since": now.isoformat(), "why": why},
        )
        for leader_id in await leaders_of(uow, person_id, today)
    ]
    await uow.outbox.add(notices)


async def leaders_of(uow: UnitOfWork, person_id: PersonId, today: date) -> list[PersonId]:
    """Who answers for each unit of the person; where that is the person, who answers for the nearest unit above with
    somebody else."""
    found: dict[PersonId, None] = {}
    for post in (await uow.organisation.posts_held([person_id], today)).get(person_id, ()):
        if post.role is Role.ADMIN:
            continue
        line = await uow.organisation.line(post.unit_id, today)
        holders = await uow.organisation.holders(line, today)
        for unit_id in line:
            head = answerable(holder for holder in holders if holder.unit_id == unit_id)
            if head is not None and head.person_id != person_id:
                found[head.person_id] = None
                break
    return list(found)
