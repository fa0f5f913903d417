"""What is known of the installation now, read for whoever asks whether it lives."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.ports import UnitOfWork
from domain.records.channels import ORDER_OF_ALL, TERMS_OF_ALL, common_order
from domain.usecases.escalate import next_look_at
from domain.usecases.people import find_vacancies
from domain.vitals import (
    AUDIT_MARK,
    CANARY_DUE,
    CANARY_HEARD,
    CANARY_SENT,
    DELIVERY_MARK,
    LOST_TIMERS,
    QUOTA_OF,
    RECENT,
    TOLD_MARK,
    TURN_MARK,
    Clockwork,
    Seat,
    Spent,
    Vitals,
)

_LATELY = timedelta(days=1)


async def look(uow: UnitOfWork, now: datetime) -> Vitals:
    """What moves and what does not, by a fixed number of short looks."""
    kept = await uow.meta.all()
    return Vitals(
        now=now,
        turn_at=_moment(kept, TURN_MARK),
        delivery_at=_moment(kept, DELIVERY_MARK),
        told_at=_moment(kept, TOLD_MARK),
        audited_at=_moment(kept, AUDIT_MARK),
        canary_due_at=_moment(kept, CANARY_DUE),
        canary_sent_at=_moment(kept, CANARY_SENT),
        canary_heard_at=_moment(kept, CANARY_HEARD),
        due=await _due(uow),
        unsent_at=await uow.outbox.next_at(),
        stale_card_at=await uow.pulse.stale_card_at(),
        troubles=await uow.outbox.troubles(now - RECENT),
        in_vain=await uow.pulse.waits_in_vain(),
        lost=lost_lately(kept.get(LOST_TIMERS), now),
        quotas=await _quotas(uow, kept, now),
        order=common_order(kept.get(ORDER_OF_ALL), kept.get(TERMS_OF_ALL)),
    )


async def look_at_all(uow: UnitOfWork, now: datetime, today: date) -> Vitals:
    """The same with what will trouble somebody some day: a year without holidays, units without people."""
    vitals = await look(uow, now)
    vacancies = await find_vacancies(uow, today)
    return replace(
        vitals,
        holidays={year: len(await uow.calendar.days(year)) for year in (today.year, today.year + 1)},
        nobody=[Seat(v.unit_code, v.unit_name) for v in vacancies if v.nobody_answers],
        unwatched=[Seat(v.unit_code, v.unit_name) for v in vacancies if v.unwatched],
    )


async def is_ready(uow: UnitOfWork, now: datetime) -> bool:
    """Whether a whole cycle ended lately; two rows are all that is read."""
    turn_at, delivery_at = [await uow.meta.get(mark) for mark in (TURN_MARK, DELIVERY_MARK)]
    found = Vitals(now, _read(turn_at), _read(delivery_at))
    return found.is_ready


def lost_lately(kept: str | None, now: datetime) -> list[int]:
    """The numbers of the tasks whose timers were found lost within a day."""
    found = json.loads(kept) if kept else {}
    return [int(number) for number, at in found.items() if now - datetime.fromisoformat(at) < _LATELY]


async def _quotas(uow: UnitOfWork, kept: Mapping[str, str], now: datetime) -> list[Spent]:
    watched = {name.removeprefix(QUOTA_OF): int(most) for name, most in kept.items() if name.startswith(QUOTA_OF)}
    if not watched:
        return []
    month = f"{now.astimezone((await uow.calendar.calendar()).zone):%Y-%m}"
    return [
        Spent(key.partition(":")[0], await uow.quotas.used(key, month), most) for key, most in sorted(watched.items())
    ]


async def _due(uow: UnitOfWork) -> dict[Clockwork, datetime]:
    climbs = [await next_look_at(uow), await uow.emergencies.next_check_at()]
    moments = {
        Clockwork.DEADLINES: min((moment for moment in climbs if moment is not None), default=None),
        Clockwork.REPEATS: await uow.recurrences.next_at(),
        Clockwork.DIGESTS: await uow.preferences.next_digest_at(),
        Clockwork.DATA_REQUESTS: await uow.personal_data.next_check_at(),
        Clockwork.FIGURES: await uow.groups.next_check_at(),
        Clockwork.FILES: await uow.evidence.next_fetch_at(),
    }
    return {kind: moment for kind, moment in moments.items() if moment is not None}


def _moment(kept: Mapping[str, str], name: str) -> datetime | None:
    return _read(kept.get(name))


def _read(mark: str | None) -> datetime | None:
    return None if mark is None else datetime.fromisoformat(mark)
