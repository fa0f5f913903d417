"""The handbook in SQL."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Executable,
    Integer,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from domain.access import Actor
from domain.errors import NotFound
from domain.handbook import Entry, NewEntry, SentFile
from domain.ids import HandbookId, PersonId, UnitId
from domain.records import HandbookPage
from domain.searching import Term, without_marks
from domain.task import Evidence
from storage.columns import moment
from storage.finding import named, term_values
from storage.organisation import stands
from storage.pages import paged
from storage.row_sets import among
from storage.search_words import HANDBOOK, remember
from storage.session import Session
from storage.statements import Row
from storage.tables.handbook import handbook, handbook_files
from storage.tables.organisation import unit_lines

_H = handbook.c
_DAY = bindparam("day", type_=Date)
_ADD = insert(handbook).returning(_H.id)
_REMOVE = update(handbook).where(_H.id == bindparam("of", type_=BigInteger)).values(removed_at=bindparam("now"))
_PUT_BACK = update(handbook).where(_H.id == bindparam("of", type_=BigInteger)).values(removed_at=None)
# The lines of a unit that is no more go on through its heir: what it kept is found by those who watch over the heir.
_IN_LINE = or_(
    _H.unit_id.in_(
        select(unit_lines.c.ancestor_id).where(among(unit_lines.c.unit_id, "own_units"), stands(unit_lines))
    ),
    _H.unit_id.in_(select(unit_lines.c.unit_id).where(among(unit_lines.c.ancestor_id, "watches"), stands(unit_lines))),
)
_IS_THERE = _H.removed_at.is_(None)
_GET = select(handbook).where(_H.id == bindparam("of", type_=BigInteger), _IS_THERE, _IN_LINE)


_F = handbook_files.c
_AWAIT = insert(handbook_files)
_IS_OURS = (_F.entry_id == bindparam("of", type_=BigInteger)) & (_F.tries == bindparam("fence", type_=Integer))
_ARRIVED = delete(handbook_files).where(_IS_OURS)
_AWAIT_NO_MORE = delete(handbook_files).where(_F.entry_id == bindparam("of", type_=BigInteger))
_PARK = update(handbook_files).where(_IS_OURS).values(fetch_at=moment("until"))
_OPENS = update(handbook).where(_H.id == bindparam("of", type_=BigInteger)).values(digest=bindparam("found"))
_SENDERS = select(_H.id, _H.by, _H.file_name).where(among(_H.id, "ids"))


@cache
def _claim(is_postgres: bool) -> Executable:
    due = (
        select(_F.entry_id)
        .where(_F.fetch_at <= moment("now"))
        .order_by(_F.fetch_at)
        .limit(bindparam("limit", type_=Integer))
    )
    if is_postgres:
        due = due.with_for_update(skip_locked=True)
    chosen = due.cte("due").prefix_with("MATERIALIZED", dialect="postgresql")
    return (
        update(handbook_files)
        .where(_F.entry_id.in_(select(chosen.c.entry_id)))
        .values(fetch_at=moment("lease_ends"), tries=_F.tries + 1)
        .returning(*_F)
    )


@cache
def _found(terms: int) -> tuple[Select[Any], Select[Any]]:
    conditions: list[ColumnElement[bool]] = [_IS_THERE, _IN_LINE]
    conditions += [_H.id.in_(named(HANDBOOK, place)) for place in range(terms)]
    lines = paged(select(handbook).where(*conditions).order_by(_H.topic, _H.title, _H.id))
    return lines, select(func.count()).select_from(handbook).where(*conditions)


class SqlHandbook:
    """`domain.ports.handbook.Handbook` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, entry: NewEntry, unit_id: UnitId, by: PersonId, at: datetime) -> HandbookId:
        """Stored, and found from now on."""
        values = {
            "topic": entry.topic,
            "title": entry.title,
            "url": entry.url,
            "digest": entry.digest,
            "file_name": entry.file_name,
            "unit_id": unit_id,
            "by": by,
            "at": at,
            "removed_at": None,
        }
        entry_id = HandbookId(int(await self._session.value(_ADD, values)))
        await remember(self._session, HANDBOOK, {entry_id: (entry.topic, entry.title, entry.file_name)})
        if entry.sent is not None:
            sent = entry.sent
            values = {
                "channel": sent.channel,
                "file_key": sent.file_key,
                "kind": sent.kind,
                "size_bytes": sent.size_bytes,
            }
            await self._session.run(_AWAIT, values | {"entry_id": entry_id, "fetch_at": at, "tries": 0})
        return entry_id

    async def get(self, entry_id: int, actor: Actor, day: date) -> Entry:
        """The entry, if the actor may find it; NotFound else."""
        values = _values(actor, day) | {"of": entry_id}
        row = await self._session.first(_GET, values) if 0 < entry_id < 2**63 else None
        if row is None:
            raise NotFound("no_such_handbook_entry", entry=entry_id)
        return _entry_of(row)

    async def remove(self, entry_id: HandbookId, at: datetime) -> None:
        """It is found no more, and its file is not fetched any more."""
        await self._session.run(_REMOVE, {"of": entry_id, "now": at})
        await self._session.run(_AWAIT_NO_MORE, {"of": entry_id})

    async def put_back(self, entry_id: HandbookId) -> None:
        """It is found again."""
        await self._session.run(_PUT_BACK, {"of": entry_id})

    async def find(self, actor: Actor, terms: Sequence[Term], day: date, page: int, page_size: int) -> HandbookPage:
        """Entries in which every term is found, by topic; where there are none, diacritics are not looked at. None by
        the number of a task or directive. Two statements, or three."""
        words = [term for term in terms if term.first]
        if terms and not words:
            return HandbookPage((), 0, 1, 1)
        lines, count = _found(len(words))
        values = _values(actor, day) | term_values(words)
        total = int(await self._session.value(count, values))
        if not total and any(term.plain for term in words):
            values |= term_values(without_marks(words))
            total = int(await self._session.value(count, values))
        pages = max(1, -(-total // page_size))
        page = min(max(1, page), pages)
        window = {"size": page_size, "skip": (page - 1) * page_size}
        rows = await self._session.rows(lines, values | window) if total else ()
        return HandbookPage(tuple(_entry_of(row) for row in rows), total, page, pages)

    async def claim_files(self, now: datetime, lease_ends: datetime, limit: int) -> list[SentFile]:
        """Files whose time has come, each counted as tried once more; nobody else has them before `lease_ends`."""
        values: dict[str, Any] = {"now": now, "lease_ends": lease_ends, "limit": limit}
        rows = await self._session.rows(_claim(self._session.is_postgres), values)
        if not rows:
            return []
        senders = await self._session.rows(_SENDERS, {"ids": [row.entry_id for row in rows]})
        of = {row.id: row for row in senders}
        return [_sent_of(row, of[row.entry_id]) for row in rows]

    async def keep_file(self, sent: SentFile, digest: str) -> bool:
        """The file lies on the shelf, and its entry opens it; False where somebody else had it meanwhile."""
        if await self._session.run(_ARRIVED, {"of": sent.entry_id, "fence": sent.tries}) != 1:
            return False
        return await self._session.run(_OPENS, {"of": sent.entry_id, "found": digest}) == 1

    async def give_up_file(self, sent: SentFile, at: datetime) -> bool:
        """The file is not fetched any more, and its entry is found no more."""
        if await self._session.run(_ARRIVED, {"of": sent.entry_id, "fence": sent.tries}) != 1:
            return False
        await self.remove(sent.entry_id, at)
        return True

    async def park_file(self, sent: SentFile, until: datetime) -> None:
        """To be fetched again, not before `until`."""
        await self._session.run(_PARK, {"of": sent.entry_id, "fence": sent.tries, "until": until})


def _sent_of(row: Row, entry: Row) -> SentFile:
    file = Evidence(row.channel, row.file_key, row.kind, entry.file_name, row.size_bytes)
    return SentFile(HandbookId(row.entry_id), file, PersonId(entry.by), row.tries)


def _values(actor: Actor, day: date) -> dict[str, Any]:
    return {"own_units": sorted(actor.units), "watches": sorted(actor.watches), "day": day}


def _entry_of(row: Row) -> Entry:
    return Entry(
        HandbookId(row.id),
        row.topic,
        row.title,
        row.url,
        row.digest,
        row.file_name,
        UnitId(row.unit_id),
        PersonId(row.by),
        row.at,
    )
