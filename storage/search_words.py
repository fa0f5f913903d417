"""The words that tasks are found by, written with what they are words of."""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Executable, Text, bindparam, delete

from domain.searching import all_words
from storage.row_sets import among, as_rows, insert_rows
from storage.session import Session
from storage.tables.searching import search_words

TASK, DIRECTIVE, UNIT, PERSON, HANDBOOK = "task", "directive", "unit", "person", "handbook"
_COLUMNS = ("kind", "word", "of_id")
_FORGET = delete(search_words).where(
    search_words.c.kind == bindparam("kind", type_=Text), among(search_words.c.of_id, "ids")
)


@cache
def _add(is_postgres: bool) -> Executable:
    return insert_rows(is_postgres, search_words, _COLUMNS)


async def remember(session: Session, kind: str, texts: Mapping[int, Iterable[str]]) -> None:
    """Things that had no words yet are found by the words of these texts."""
    rows = [{"kind": kind, "word": word, "of_id": of_id} for of_id, some in texts.items() for word in all_words(some)]
    if rows:
        await session.later(_add(session.is_postgres), {"rows": as_rows(session.is_postgres, rows)})


async def remember_anew(session: Session, kind: str, texts: Mapping[int, Iterable[str]]) -> None:
    """Things are found by the words of these texts, and no more by others."""
    if texts:
        await session.run(_FORGET, {"kind": kind, "ids": list(texts)})
        await remember(session, kind, texts)
