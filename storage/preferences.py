"""What people have chosen, and whose digest is due."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import cache

from sqlalchemy import Executable, Integer, bindparam, func, select

from domain.ids import PersonId
from domain.preferences import Preferences, Rest
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.statements import Row
from storage.tables.personal import preferences

_P = preferences.c
_MINUTES_AN_HOUR = 60
_NAMES = tuple(column.name for column in preferences.c)
_OF = select(preferences).where(among(_P.person_id, "ids"))
_NEXT = select(func.min(_P.digest_at)).where(_P.digest_at.is_not(None))
_DUE = (
    select(preferences)
    .where(_P.digest_at.is_not(None), _P.digest_at <= moment("now"))
    .order_by(_P.digest_at, _P.person_id)
    .limit(bindparam("limit", type_=Integer))
)


@cache
def _put(is_postgres: bool) -> Executable:
    put = insert_into(preferences, is_postgres).values(
        {name: bindparam(name, type_=preferences.c[name].type) for name in _NAMES}
    )
    changed = {name: put.excluded[name] for name in _NAMES if name != "person_id"}
    return put.on_conflict_do_update(index_elements=[_P.person_id], set_=changed)


@cache
def _due(is_postgres: bool) -> Executable:
    return _DUE.with_for_update(of=preferences, skip_locked=True) if is_postgres else _DUE


class SqlPreferences:
    """`domain.ports.PreferencesOfPeople` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Preferences]:
        """What these people have chosen; those who chose nothing are left out."""
        rows = await self._session.rows(_OF, {"ids": list(person_ids)}) if person_ids else ()
        return {PersonId(row.person_id): _preferences_of(row) for row in rows}

    async def put(self, preferences: Preferences) -> None:
        """This is what the person has chosen."""
        rest = preferences.rest
        await self._session.run(
            _put(self._session.is_postgres),
            {
                "person_id": preferences.person_id,
                "rest_start": _minutes(rest.start),
                "rest_end": _minutes(rest.end),
                "rest_days": sorted(rest.days),
                "channels": list(preferences.channels),
                "digest": [_minutes(clock) for clock in preferences.digest],
                "digest_at": preferences.digest_at,
                "all_clear_at": preferences.all_clear_at,
                "digest_on_days_off": preferences.digest_on_days_off,
            },
        )

    async def next_digest_at(self) -> datetime | None:
        """When the earliest digest is to be made."""
        found: datetime | None = await self._session.value(_NEXT)
        return found

    async def claim_digests(self, now: datetime, limit: int) -> list[Preferences]:
        """Those whose digest is due, the earliest first, locked against others until the end of the unit of work."""
        rows = await self._session.rows(_due(self._session.is_postgres), {"now": now, "limit": limit})
        return [_preferences_of(row) for row in rows]


def _preferences_of(row: Row) -> Preferences:
    return Preferences(
        person_id=PersonId(row.person_id),
        rest=Rest(_clock(row.rest_start), _clock(row.rest_end), frozenset(row.rest_days)),
        channels=tuple(row.channels),
        digest=tuple(time(*divmod(minutes, _MINUTES_AN_HOUR)) for minutes in row.digest),
        digest_at=row.digest_at,
        all_clear_at=row.all_clear_at,
        digest_on_days_off=row.digest_on_days_off,
    )


def _minutes(clock: time | None) -> int | None:
    return None if clock is None else clock.hour * _MINUTES_AN_HOUR + clock.minute


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else time(*divmod(minutes, _MINUTES_AN_HOUR))
