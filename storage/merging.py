"""Units that become one from a day on: their spans, what hangs on them, and the people in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, bindparam, delete, insert, select, update

from domain.errors import BadInput
from domain.organisation import LAST_DAY
from domain.records import Merge, MergeCounts
from storage.inheriting import count_open
from storage.organisation_import import add_units, lock_tree
from storage.row_sets import among
from storage.session import Session
from storage.tables.organisation import unit_spans
from storage.tables.people import posts
from storage.tree import Span
from storage.tree_rows import StoredTree, read_tree, unit_ids, write_tree

_DAY = timedelta(days=1)
_POSTS = (
    select(posts)
    .where(among(posts.c.unit_id, "units"), posts.c.valid_to >= bindparam("day", type_=Date))
    .order_by(posts.c.valid_from, posts.c.id)
)
_END_POST = update(posts).where(posts.c.id == bindparam("of")).values(valid_to=bindparam("last", type_=Date))
_VOID_POST = delete(posts).where(posts.c.id == bindparam("of"))
_DAY_ON = bindparam("day", type_=Date)
_STILL_HELD = (
    select(posts.c.person_id)
    .distinct()
    .join(unit_spans, unit_spans.c.unit_id == posts.c.unit_id)
    .where(among(posts.c.person_id, "people"), posts.c.valid_to >= _DAY_ON, unit_spans.c.valid_to >= _DAY_ON)
    .where(unit_spans.c.valid_from <= posts.c.valid_to, posts.c.valid_from <= unit_spans.c.valid_to)
)


async def merge(session: Session, wanted: Merge) -> MergeCounts:
    """`domain.ports.Organisation.merge`. What hangs on the units hangs on the heir from the day on. Where the heir is
    of the same kind, their people go with them into the same posts; else these posts end. Raises BadInput."""
    await lock_tree(session)
    tree = await read_tree(session, await unit_ids(session))
    by_code = {code.casefold(): code for code in tree.ids}
    sources = {code: _last_span(tree, by_code, code, wanted.day) for code in dict.fromkeys(wanted.codes)}
    kinds = {span.kind for span in sources.values()}
    if len(kinds) > 1:
        raise BadInput("kinds_differ", units=", ".join(sources))
    into = by_code.get(wanted.into.casefold())
    is_new = into is None
    if into is None:
        if not wanted.name:
            raise BadInput("name_of_new_unit", unit=wanted.into)
        into = wanted.into
        tree.ids.update(await add_units(session, [into]))
    heir = tree.ids[into]
    ended = {span.unit_id for span in sources.values()} - {heir}
    if not ended:
        raise BadInput("nothing_to_merge", unit=into)
    spans = _ended(tree, ended, wanted.day)
    first = next(span for span in sources.values() if span.unit_id in ended)
    spans[heir] = _begun(first, heir, wanted) if is_new else _renamed(tree, heir, wanted)
    _ensure_above(tree, ended, spans[heir], wanted.day, into)
    moved = _moved(tree, ended | {heir}, ended, heir, wanted.day)
    await write_tree(session, tree, spans | moved, dict.fromkeys(ended, (heir,)))
    follows = spans[heir][-1].kind in kinds
    carried, ends, left = await _carry_posts(session, ended, heir, wanted.day, follows=follows)
    led, given, groups, running = await count_open(session, ended)
    return MergeCounts(len(ended), int(is_new), len(moved), carried, ends, left, led, given, groups, running)


def _last_span(tree: StoredTree, by_code: Mapping[str, str], code: str, day: date) -> Span:
    """The unit as it stands on the eve of the day; nothing is known yet of what it is later."""
    known = by_code.get(code.casefold())
    if known is None:
        raise BadInput("no_such_unit", unit=code)
    spans = tree.spans.get(tree.ids[known], [])
    eve = next((span for span in spans if span.valid_from < day and span.valid_to >= day - _DAY), None)
    if eve is None:
        raise BadInput("unit_not_standing", unit=known, day=day.isoformat())
    if spans[-1].valid_from >= day:
        raise BadInput("unit_changes_later", unit=known, day=spans[-1].valid_from.isoformat())
    return eve


def _ended(tree: StoredTree, ended: set[int], day: date) -> dict[int, list[Span]]:
    return {
        unit_id: [
            replace(span, valid_to=min(span.valid_to, day - _DAY))
            for span in tree.spans[unit_id]
            if span.valid_from < day
        ]
        for unit_id in ended
    }


def _begun(first: Span, heir: int, wanted: Merge) -> list[Span]:
    return [Span(heir, first.parent_id, wanted.name, first.kind, wanted.day, LAST_DAY)]


def _renamed(tree: StoredTree, heir: int, wanted: Merge) -> list[Span]:
    """The heir that stood before, under its new name from the day on."""
    spans = list(tree.spans.get(heir, ()))
    standing = next((span for span in spans if span.valid_from <= wanted.day <= span.valid_to), None)
    if standing is None:
        raise BadInput("heir_not_standing", unit=wanted.into, day=wanted.day.isoformat())
    if not wanted.name or wanted.name == standing.name:
        return spans
    if spans[-1].valid_from > wanted.day:
        raise BadInput("unit_changes_later", unit=wanted.into, day=spans[-1].valid_from.isoformat())
    kept = [replace(s, valid_to=min(s.valid_to, wanted.day - _DAY)) for s in spans if s.valid_from < wanted.day]
    return [*kept, replace(standing, name=wanted.name, valid_from=wanted.day)]


def _ensure_above(tree: StoredTree, ended: set[int], heir: Sequence[Span], day: date, code: str) -> None:
    """No unit goes into one that hangs below it."""
    parent = next((span.parent_id for span in heir if span.valid_from <= day <= span.valid_to), None)
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        if parent in ended:
            raise BadInput("heir_below", unit=code)
        seen.add(parent)
        spans = tree.spans.get(parent, ())
        parent = next((span.parent_id for span in spans if span.valid_from <= day <= span.valid_to), None)


def _moved(tree: StoredTree, but: set[int], ended: set[int], heir: int, day: date) -> dict[int, list[Span]]:
    """What hangs on a unit that ends hangs on the heir from the day on."""
    moved: dict[int, list[Span]] = {}
    for unit_id, spans in tree.spans.items():
        if unit_id in but or not any(span.parent_id in ended and span.valid_to >= day for span in spans):
            continue
        after: list[Span] = []
        for span in spans:
            if span.parent_id not in ended or span.valid_to < day:
                after.append(span)
                continue
            if span.valid_from < day:
                after.append(replace(span, valid_to=day - _DAY))
            after.append(replace(span, parent_id=heir, valid_from=max(span.valid_from, day)))
        moved[unit_id] = after
    return moved


async def _carry_posts(
    session: Session, ended: set[int], heir: int, day: date, *, follows: bool
) -> tuple[int, int, int]:
    """How many posts went on in the heir, how many ended for good, and how many people hold none any more."""
    rows = await session.rows(_POSTS, {"units": sorted({*ended, heir}), "day": day})
    held: defaultdict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in rows:
        if row.unit_id == heir:
            held[row.person_id, row.role].append((row.valid_from, row.valid_to))
    new, shortened, void = [], [], []
    leaving = [row for row in rows if row.unit_id in ended]
    for row in leaving:
        if row.valid_from < day:
            shortened.append({"of": row.id, "last": day - _DAY})
        else:
            void.append({"of": row.id})
        key = (row.person_id, row.role)
        parts = _uncovered(max(row.valid_from, day), row.valid_to, held[key]) if follows else []
        held[key] += parts
        new += [
            {"person_id": row.person_id, "unit_id": heir, "role": row.role, "valid_from": first, "valid_to": last}
            for first, last in parts
        ]
    for statement, values in ((_END_POST, shortened), (_VOID_POST, void), (insert(posts), new)):
        if values:
            await session.run(statement, values)
    people = {row.person_id for row in leaving}
    carried = {(row["person_id"], row["role"]) for row in new}
    still = await session.rows(_STILL_HELD, {"people": sorted(people), "day": day}) if people else ()
    return len(carried), 0 if follows else len(leaving), len(people) - len(still)


def _uncovered(first: date, last: date, held: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The days from the first to the last on which the post is not held in the heir anyhow, as spans."""
    found: list[tuple[date, date]] = []
    for begins, ends in sorted(held):
        if ends < first or begins > last:
            continue
        if begins > first:
            found.append((first, begins - _DAY))
        if ends >= last:
            return found
        first = ends + _DAY
    return [*found, (first, last)]
