"""The append-only record of every fact."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, TypeGuard

from sqlalchemy import Executable, Integer, Text, bindparam, func, insert, select

from domain.errors import Fact
from domain.events import Event, EventKind, is_own_words, repeats, words_in
from domain.ids import TaskId
from domain.records import HistoryLine
from storage.row_sets import add_rows, among, as_rows, insert_rows
from storage.session import Session
from storage.tables.personal import said
from storage.tables.tasks import journal

# Before the digest of words that are kept beside the journal.
_MARK = "sha256:"
_ADD = insert(journal)
_ADDED = ("kind", "at", "actor_id", "task_id", "directive_id", "via", "facts")
_HISTORY = (
    select(journal.c.at, journal.c.kind, journal.c.actor_id, journal.c.facts)
    .where(journal.c.task_id == bindparam("task_id"))
    .order_by(journal.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
)
_SAID = select(said.c.digest, said.c.text).where(among(said.c.digest, "digests", Text))
_COUNT = select(func.count()).select_from(journal).where(journal.c.task_id == bindparam("task_id"))
_OF_CLIMBS = (EventKind.RUNG_REACHED, EventKind.LEAD_URGED, EventKind.CLIMB_HELD)
_RUNGS = (
    select(journal.c.task_id, journal.c.at, journal.c.kind, journal.c.actor_id, journal.c.facts)
    .where(among(journal.c.task_id, "task_ids"), journal.c.kind.in_([kind.value for kind in _OF_CLIMBS]))
    .order_by(journal.c.id)
)


@cache
def _add_many(is_postgres: bool) -> Executable:
    return insert_rows(is_postgres, journal, _ADDED)


@cache
def _keep_words(is_postgres: bool) -> Executable:
    kept = insert_rows(is_postgres, said, ("digest", "author_id", "is_own", "text"))
    return kept.on_conflict_do_nothing(index_elements=[said.c.digest])


class SqlJournal:
    """`domain.ports.Journal` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, events: Sequence[Event], via: str) -> None:
        """The facts are kept for good; `via` names the channel. Words of people are kept beside them."""
        facts = await keep_words(self._session, events)
        rows = [
            (event.kind._value_, event.at, event.actor_id, event.task_id, event.directive_id, via, kept)
            for event, kept in zip(events, facts, strict=True)
        ]
        await add_rows(self._session, _ADD, _add_many, _ADDED, rows, "at")

    async def count(self, task_id: TaskId) -> int:
        """How many facts there are of a task."""
        return int(await self._session.value(_COUNT, {"task_id": task_id}))

    async def history(self, task_id: TaskId, limit: int, skip: int = 0) -> list[HistoryLine]:
        """`limit` facts of a task, newest first, the latest `skip` left out."""
        rows = await self._session.rows(_HISTORY, {"task_id": task_id, "limit": limit, "skip": skip})
        digests = {fact for row in rows for fact in row.facts.values() if _is_digest(fact)}
        words = {}
        if digests:
            found = await self._session.rows(_SAID, {"digests": sorted(digests)})
            words = {row.digest: row.text for row in found}
        return [HistoryLine(row.at, row.kind, row.actor_id, _with_words(row.facts, words)) for row in rows]

    async def rungs(self, task_ids: Sequence[TaskId]) -> dict[TaskId, list[HistoryLine]]:
        """The steps of ladders that each of these tasks has taken, and what people did about them; see the port."""
        found: dict[TaskId, list[HistoryLine]] = {}
        for row in await self._session.rows(_RUNGS, {"task_ids": list(task_ids)}):
            found.setdefault(row.task_id, []).append(HistoryLine(row.at, row.kind, row.actor_id, row.facts))
        return found


async def keep_words(session: Session, events: Sequence[Event]) -> list[Mapping[str, Fact]]:
    """The facts of each as the journal has them: words of people are kept beside it."""
    words: list[dict[str, Any]] = []
    facts = [_without_words(event, words) for event in events]
    if words:
        is_postgres = session.is_postgres
        await session.later(_keep_words(is_postgres), {"rows": as_rows(is_postgres, words)})
    return facts


def _without_words(event: Event, words: list[dict[str, Any]]) -> Mapping[str, Fact]:
    """The facts with the digest of each text in its place; the texts themselves are added to `words`."""
    names = words_in(event) if event.task_id is not None or event.directive_id is not None else ()
    if not names:
        return event.facts
    facts = dict(event.facts)
    for name in names:
        text = str(facts[name])
        facts[name] = digest = _MARK + sha256(f"{event.task_id}:{event.directive_id}:{text}".encode()).hexdigest()
        words.append(
            {
                "digest": digest,
                "author_id": None if repeats(event, name) else event.actor_id,
                "is_own": is_own_words(event, name),
                "text": text,
            }
        )
    return facts


def _with_words(facts: Mapping[str, Fact], words: Mapping[str, str]) -> Mapping[str, Fact]:
    return {name: words.get(fact, "") if _is_digest(fact) else fact for name, fact in facts.items()} if words else facts


def _is_digest(fact: Fact) -> TypeGuard[str]:
    return isinstance(fact, str) and fact.startswith(_MARK)
