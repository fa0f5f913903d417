"""An import of units and people: what is there is read in bulk, compared in memory, and the difference written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from domain.errors import BadInput
from domain.organisation import FIRST_DAY
from domain.records import ImportCounts, PostRow, UnitRow
from storage.row_sets import as_rows, insert_rows, row_set
from storage.session import Session
from storage.tables.organisation import unit_lines, unit_spans, units
from storage.tables.people import people, posts
from storage.tree import CircleError, Span, at_or_below, lines, spans_after

_IMPORT_LOCK = 0x7461736C
_DELETE_SPANS = delete(unit_spans).where(unit_spans.c.unit_id == bindparam("of_unit"))
_DELETE_LINES = delete(unit_lines).where(unit_lines.c.unit_id == bindparam("of_unit"))
_UPDATE_PERSON = (
    update(people)
    .where(people.c.id == bindparam("person_id"))
    .values(name=bindparam("new_name"), phone=bindparam("new_phone"))
)
_UPDATE_POST = (
    update(posts)
    .where(posts.c.id == bindparam("post_id"))
    .values(valid_from=bindparam("first", type_=Date), valid_to=bindparam("last", type_=Date))
)
_DELETE_POST = delete(posts).where(posts.c.id == bindparam("post_id"))


@dataclass(slots=True)
class _Changes:
    """What is to be written about people, and which of them it touches."""

    new_posts: list[dict[str, Any]] = field(default_factory=list)
    moved_posts: list[dict[str, Any]] = field(default_factory=list)
    void_posts: list[dict[str, Any]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    ended: int = 0


async def store_organisation(
    session: Session, unit_rows: Sequence[UnitRow], post_rows: Sequence[PostRow], today: date
) -> ImportCounts:
    """`domain.ports.Organisation.store`. Raises BadInput for a code that is nowhere and for units in a circle."""
    if session.is_postgres:
        # Two imports at once would each decide on what was there before the other.
        await session.run(select(func.pg_advisory_xact_lock(_IMPORT_LOCK)))
    unit_ids = {row.code: row.id for row in await session.rows(select(units.c.id, units.c.code))}
    new_units = [code for code in dict.fromkeys(row.code for row in unit_rows) if code not in unit_ids]
    changed = 0
    if unit_rows:
        if new_units:
            added = insert_rows(session.is_postgres, units, ("code",)).returning(units.c.id, units.c.code)
            rows = await session.rows(added, {"rows": [{"code": code} for code in new_units]})
            unit_ids |= {row.code: row.id for row in rows}
        changed = await _store_units(session, unit_rows, unit_ids, today)
    people_counts = await _store_people(session, post_rows, unit_ids, today) if post_rows else ImportCounts()
    return ImportCounts(
        units_new=len(new_units),
        units_changed=changed - len(new_units),
        people_new=people_counts.people_new,
        people_changed=people_counts.people_changed,
        posts_new=people_counts.posts_new,
        posts_ended=people_counts.posts_ended,
    )


async def _store_units(session: Session, rows: Sequence[UnitRow], unit_ids: dict[str, int], today: date) -> int:
    """How many units have another history now, new ones included."""
    before: dict[int, list[Span]] = defaultdict(list)
    for span in await session.rows(select(unit_spans).order_by(unit_spans.c.unit_id, unit_spans.c.valid_from)):
        values = (span.unit_id, span.parent_id, span.name, span.kind, span.valid_from, span.valid_to)
        before[span.unit_id].append(Span(*values))
    given: dict[int, list[Span]] = defaultdict(list)
    for row in rows:
        parent_id = None if row.parent_code is None else _id_of(row.parent_code, unit_ids)
        unit_id = _id_of(row.code, unit_ids)
        given[unit_id].append(Span(unit_id, parent_id, row.name, row.kind, row.valid_from, row.valid_to))
    after = {unit_id: spans_after(before.get(unit_id, ()), spans, today) for unit_id, spans in given.items()}
    changed = {unit_id: spans for unit_id, spans in after.items() if spans != before.get(unit_id)}
    if not changed:
        return 0
    old = [span for spans in before.values() for span in spans]
    new = [span for spans in (before | changed).values() for span in spans]
    affected = at_or_below(changed, [*old, *new])
    try:
        new_lines = lines(new, affected)
    except CircleError as circle:
        codes = {unit_id: code for code, unit_id in unit_ids.items()}
        raise BadInput("units_in_a_circle", unit=codes[circle.unit_id]) from circle
    await session.run(_DELETE_SPANS, [{"of_unit": unit_id} for unit_id in changed])
    await session.run(insert(unit_spans), [asdict(span) for spans in changed.values() for span in spans])
    await session.run(_DELETE_LINES, [{"of_unit": unit_id} for unit_id in affected])
    await session.run(insert(unit_lines), [asdict(line) for line in new_lines])
    return len(changed)


async def _store_people(
    session: Session, rows: Sequence[PostRow], unit_ids: dict[str, int], today: date
) -> ImportCounts:
    said = {row.code: row for row in rows}
    wanted = row_set(session.is_postgres, "wanted", code=Text())
    found = await session.rows(
        select(people.c.id, people.c.code, people.c.name, people.c.phone).join(wanted, wanted.c.code == people.c.code),
        {"wanted": [{"code": code} for code in said]},
    )
    known = {row.code: row for row in found}
    renamed = [
        {"person_id": row.id, "new_name": said[row.code].name, "new_phone": said[row.code].phone or row.phone}
        for row in found
        if (row.name, row.phone) != (said[row.code].name, said[row.code].phone or row.phone)
    ]
    ids = {row.code: row.id for row in found}
    fresh = [{"code": row.code, "name": row.name, "phone": row.phone} for row in said.values() if row.code not in known]
    if fresh:
        adding = insert_rows(session.is_postgres, people, ("code", "name", "phone"))
        added = await session.rows(adding.returning(people.c.id, people.c.code), {"rows": fresh})
        ids |= {row.code: row.id for row in added}
    if renamed:
        await session.run(_UPDATE_PERSON, renamed)
    changes = await _post_changes(session, rows, ids, unit_ids, {row.id for row in found}, today)
    if changes.void_posts:
        await session.run(_DELETE_POST, changes.void_posts)
    if changes.moved_posts:
        await session.run(_UPDATE_POST, changes.moved_posts)
    if changes.new_posts:
        await session.run(insert(posts), changes.new_posts)
    return ImportCounts(
        people_new=len(fresh),
        people_changed=len({row["person_id"] for row in renamed} | changes.touched),
        posts_new=len(changes.new_posts),
        posts_ended=changes.ended,
    )


async def _post_changes(
    session: Session,
    rows: Sequence[PostRow],
    ids: dict[str, int],
    unit_ids: dict[str, int],
    known: set[int],
    today: date,
) -> _Changes:
    """Posts are the same where person, unit and role are and the days meet."""
    of = row_set(session.is_postgres, "holders", person_id=Integer())
    statement = select(posts).join(of, of.c.person_id == posts.c.person_id).order_by(posts.c.valid_from, posts.c.id)
    holders = as_rows(session.is_postgres, ({"person_id": person_id} for person_id in sorted(known)))
    held: dict[tuple[int, int, str], list[Any]] = defaultdict(list)
    for post in await session.rows(statement, {"holders": holders}) if known else ():
        held[post.person_id, post.unit_id, post.role].append(post)
    changes = _Changes()
    for row in sorted(rows, key=lambda row: row.valid_from):
        key = (ids[row.code], _id_of(row.unit_code, unit_ids), row.role)
        as_it_stands = row.valid_from == FIRST_DAY
        same = next((post for post in held[key] if _is_meant(post, row, today)), None)
        if same is None:
            values = dict(zip(("person_id", "unit_id", "role"), key, strict=True))
            begins = today if as_it_stands and row.valid_to >= today else row.valid_from
            changes.new_posts.append(values | {"valid_from": begins, "valid_to": row.valid_to})
            continue
        held[key].remove(same)
        first = same.valid_from if as_it_stands else row.valid_from
        if (first, row.valid_to) != (same.valid_from, same.valid_to):
            changes.moved_posts.append({"post_id": same.id, "first": first, "last": row.valid_to})
            changes.touched.add(key[0])
    yesterday = today - timedelta(days=1)
    for post in (post for left in held.values() for post in left if post.valid_to >= today):
        changes.ended += 1
        if post.valid_from > yesterday:
            changes.void_posts.append({"post_id": post.id})
        else:
            changes.moved_posts.append({"post_id": post.id, "first": post.valid_from, "last": yesterday})
    return changes


def _is_meant(post: Any, row: PostRow, today: date) -> bool:
    """A row about today or later means a post that has not ended; one about the past any post of those days."""
    meets = bool(post.valid_from <= row.valid_to and row.valid_from <= post.valid_to)
    return meets and (row.valid_to < today or post.valid_to >= today)


def _id_of(code: str, unit_ids: dict[str, int]) -> int:
    if code not in unit_ids:
        raise BadInput("no_such_unit", unit=code)
    return unit_ids[code]
