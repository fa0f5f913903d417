"""Tasks found by words and numbers: each term in an index of its own, and all of them within what the actor sees."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from domain.access import Actor
from domain.records import Page
from domain.searching import Term
from storage.board import T
from storage.pages import paged, task_lines, window_of
from storage.search_words import DIRECTIVE, PERSON, TASK, UNIT
from storage.session import Session
from storage.sight import IN_SIGHT, sight_of
from storage.tables.searching import search_words
from storage.tables.tasks import task_parts, tasks

_NOTHING = Page((), 0, 1, 1)


async def find(session: Session, actor: Actor, terms: Sequence[Term], now: datetime, page: int, page_size: int) -> Page:
    """Tasks of which every term is found and that the actor sees, open ones first, those due first before others."""
    if not terms:
        return _NOTHING
    lines, count = _found(len(terms))
    values = sight_of(actor) | {"day": now.astimezone(session.zone).date()} | term_values(terms)
    return await window_of(session, lines, count, values, page, page_size)


@cache
def _found(terms: int) -> tuple[Select[Any], Select[Any]]:
    conditions = [*(_matches(place) for place in range(terms)), IN_SIGHT]
    order = (T.closed_at.is_not(None), T.due_at.is_(None), T.due_at, T.number.desc())
    lines = paged(task_lines(literal("")).where(*conditions).order_by(*order))
    return lines, select(func.count()).select_from(tasks).where(*conditions)


def _matches(place: int) -> ColumnElement[bool]:
    """The term of that place is found in the task's own words, in those of its directive or its lead's unit, or in the
    name of its lead, its assigner or a partner; or it is a number of the task."""
    t = tasks.alias(f"t{place}")
    people = named(PERSON, place)
    found: ColumnElement[bool] = T.id.in_(
        union_all(
            named(TASK, place),
            select(t.c.id).where(t.c.directive_id.in_(named(DIRECTIVE, place))),
            select(t.c.id).where(t.c.unit_id.in_(named(UNIT, place))),
            select(t.c.id).where(t.c.lead_id.in_(people)),
            select(t.c.id).where(t.c.assigner_id.in_(people)),
            select(task_parts.c.task_id).where(task_parts.c.person_id.in_(people)),
            select(t.c.id).where(t.c.number == bindparam(f"number{place}", type_=BigInteger)),
            select(t.c.id).where(t.c.directive_id == bindparam(f"directive{place}", type_=BigInteger)),
        )
    )
    return found


def term_values(terms: Sequence[Term]) -> dict[str, Any]:
    """What is bound for the terms, each by its place."""
    values: dict[str, Any] = {}
    for place, term in enumerate(terms):
        values |= {f"first{place}": term.first, f"last{place}": term.last}
        values |= {f"number{place}": term.number, f"directive{place}": term.directive}
    return values


def named(kind: str, place: int) -> Select[Any]:
    """Ids of the things of that kind among whose words the term of that place is."""
    w = search_words.c
    between = w.word.between(bindparam(f"first{place}", type_=Text), bindparam(f"last{place}", type_=Text))
    # Part of the text: an index is chosen for this kind.
    return select(w.of_id).where(w.kind == literal_column(f"'{kind}'"), between)
