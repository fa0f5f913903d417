"""What is known of files on the shelf."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Text,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
    update,
)

from domain.ids import PersonId
from domain.records import StoredFile
from domain.recurrence import RecurrenceState
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.handbook import handbook
from storage.tables.people import dialogues, files
from storage.tables.recurrences import recurrences
from storage.tables.tasks import evidence

_F = files.c
_FIND = select(files).where(_F.digest == bindparam("digest"))
_ON_THE_SHELF = select(func.coalesce(func.sum(_F.size_bytes), 0)).where(
    _F.by == bindparam("person"), _F.at >= moment("since")
)
_ON_THE_WAY = select(func.coalesce(func.sum(evidence.c.size_bytes), 0)).where(
    evidence.c.author_id == bindparam("person"), evidence.c.fetch_at.is_not(None)
)
_BYTES_SINCE = select(_ON_THE_SHELF.scalar_subquery() + _ON_THE_WAY.scalar_subquery())
_THESE = among(_F.digest, "digests", Text)
_LET_GO = update(files).where(_THESE).values(remove_at=moment("at"))
_KEEP_ON = update(files).where(_THESE).values(remove_at=None)
_NEXT = select(func.min(_F.remove_at)).where(_F.remove_at.is_not(None))
_IS_DUE = _F.remove_at <= moment("now")
_RUNS = recurrences.c.state == RecurrenceState.RUNNING.value
# Whether an identity paper may stay is no reason for it to stay.
_ASKS_WHETHER_TO_KEEP = cast(dialogues.c.question, Text).like('%"id_card"%')
_IS_OPEN = dialogues.c.draft.is_not(None) | dialogues.c.question.is_not(None)


def _named_in(text_of: ColumnElement[Any], digest: ColumnElement[str]) -> ColumnElement[bool]:
    """A digest is like no other word: it is looked for in what is stored as text."""
    found: ColumnElement[bool] = cast(text_of, Text).like(literal("%").concat(digest).concat("%"))
    return found


def _is_needed(digest: ColumnElement[str]) -> ColumnElement[bool]:
    """It stands for work done or in the handbook, or an order that repeats, a draft or a question holds it."""
    return (
        select(evidence.c.id).where(evidence.c.digest == digest).exists()
        | select(handbook.c.id).where(handbook.c.digest == digest, handbook.c.removed_at.is_(None)).exists()
        | select(recurrences.c.id).where(_RUNS, _named_in(recurrences.c.draft, digest)).exists()
        | select(dialogues.c.person_id)
        .where(
            _IS_OPEN,
            _named_in(dialogues.c.draft, digest) | (_named_in(dialogues.c.question, digest) & ~_ASKS_WHETHER_TO_KEEP),
        )
        .exists()
    )


# Asked of few files at a time, by digest: a look at every one takes as many rounds as there are files.
_LOOK = (
    select(_F.digest, (_F.remove_at.is_not(None) | _is_needed(_F.digest)).label("stays"))
    .where(_F.digest > bindparam("after", type_=Text), _F.at < moment("before"))
    .order_by(_F.digest)
    .limit(bindparam("limit", type_=Integer))
)


_STAYS = update(files).where(_IS_DUE, _is_needed(_F.digest)).values(remove_at=None)
_DUE = select(_F.digest).where(_IS_DUE).order_by(_F.remove_at).limit(bindparam("limit", type_=Integer))
# Whether it is due is asked of the row itself too: somebody else may just have kept it.
_REMOVE = delete(files).where(_F.digest.in_(_DUE), _IS_DUE, ~_is_needed(_F.digest)).returning(_F.digest, _F.by)
_KNOWN = select(_F.digest).where(_THESE)
_EVIDENCE = select(evidence.c.digest).where(among(evidence.c.digest, "digests", Text))
_IN_HANDBOOK = select(handbook.c.digest).where(
    among(handbook.c.digest, "digests", Text), handbook.c.removed_at.is_(None)
)


@cache
def _add(is_postgres: bool) -> Executable:
    given = (column for column in _F if column.name != "remove_at")
    added = insert_into(files, is_postgres).values({column.name: bindparam(column.name) for column in given})
    return added.on_conflict_do_update(index_elements=[_F.digest], set_={"remove_at": None})


class SqlFiles:
    """`domain.ports.Files` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, file: StoredFile) -> None:
        """Known from now on; the same file sent again stays as it was first sent, and does not go any more."""
        values = {
            "digest": file.digest,
            "name": file.name,
            "mime": file.mime,
            "size_bytes": file.size_bytes,
            "at": file.at,
            "by": file.by,
            "via": file.via,
        }
        await self._session.run(_add(self._session.is_postgres), values)

    async def bytes_since(self, by: PersonId, since: datetime) -> int:
        """How much this person has sent from then on, what is still on its way to the shelf included."""
        return int(await self._session.value(_BYTES_SINCE, {"person": by, "since": since}))

    async def find(self, digest: str) -> StoredFile | None:
        row = await self._session.first(_FIND, {"digest": digest})
        if row is None:
            return None
        return StoredFile(row.digest, row.name, row.mime, row.size_bytes, row.at, row.by, row.via)

    async def let_go(self, digests: Sequence[str], at: datetime) -> None:
        """These files are to be removed at that moment, unless somebody needs them by then."""
        if digests:
            await self._session.run(_LET_GO, {"digests": list(digests), "at": at})

    async def keep_on(self, digests: Sequence[str]) -> None:
        """These files stay."""
        if digests:
            await self._session.run(_KEEP_ON, {"digests": list(digests)})

    async def next_removal_at(self) -> datetime | None:
        """When the earliest file is to be removed."""
        found: datetime | None = await self._session.value(_NEXT)
        return found

    async def take_removable(self, now: datetime, limit: int) -> list[tuple[str, PersonId]]:
        """Files to be removed by now, each with who sent it: nothing is known of them any more. What is needed stays."""
        values: dict[str, Any] = {"now": now}
        await self._session.run(_STAYS, values)
        rows = await self._session.rows(_REMOVE, values | {"limit": limit})
        return [(row.digest, PersonId(row.by)) for row in rows]

    async def unneeded(self, after: str, before: datetime, limit: int) -> tuple[list[str], str]:
        """Of the next files by digest that are known since before then, those that nothing needs and that are not to go
        yet; and the digest to go on after, empty where it was the last."""
        rows = await self._session.rows(_LOOK, {"after": after, "before": before, "limit": limit})
        last: str = rows[-1].digest if len(rows) == limit else ""
        return [row.digest for row in rows if not row.stays], last

    async def unknown(self, digests: Sequence[str]) -> list[str]:
        """Those of the digests that nothing names."""
        values = {"digests": list(digests)}
        known = {row[0] for each in (_KNOWN, _EVIDENCE, _IN_HANDBOOK) for row in await self._session.rows(each, values)}
        return [digest for digest in digests if digest not in known]
