"""An import of units and people: what is there is read in bulk, compared in memory, and the difference written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from storage.search_words import PERSON, remember, remember_anew
from storage.session import Session
from storage.tables.organisation import units
from storage.tables.people import people, posts
from storage.tree import Span, spans_after
from storage.tree_rows import read_tree, unit_ids, write_tree

_IMPORT_LOCK = 0x7461736C
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
    await lock_tree(session)
    ids = await unit_ids(session)
    new_units = [code for code in dict.fromkeys(row.code for row in unit_rows) if code not in ids]
    changed = 0
    if unit_rows:
        if new_units:
            ids |= await add_units(session, new_units)
        changed = await _store_units(session, unit_rows, ids, today)
    people_counts = await _store_people(session, post_rows, ids, today) if post_rows else ImportCounts()
    return ImportCounts(
        units_new=len(new_units),
        units_changed=changed - len(new_units),
        people_new=people_counts.people_new,
        people_changed=people_counts.people_changed,
        posts_new=people_counts.posts_new,
        posts_ended=people_counts.posts_ended,
    )


async def lock_tree(session: Session) -> None:
    """Nobody else changes the tree until the end of the unit of work: two imports at once would each decide on what was
    there before the other."""
    if session.is_postgres:
        await session.run(select(func.pg_advisory_xact_lock(_IMPORT_LOCK)))


async def add_units(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """The codes are known, each with its id, and stand nowhere yet."""
    added = insert_rows(session.is_postgres, units, ("code",)).returning(units.c.id, units.c.code)
    rows = await session.rows(added, {"rows": [{"code": code} for code in codes]})
    return {row.code: row.id for row in rows}


async def _store_units(session: Session, rows: Sequence[UnitRow], ids: dict[str, int], today: date) -> int:
    """How many units have another history now, new ones included."""
    tree = await read_tree(session, ids)
    given: dict[int, list[Span]] = defaultdict(list)
    heirs: dict[int, tuple[int, ...]] = {}
    for row in rows:
        parent_id = None if row.parent_code is None else _id_of(row.parent_code, tree.ids)
        unit_id = _id_of(row.code, tree.ids)
        given[unit_id].append(Span(unit_id, parent_id, row.name, row.kind, row.valid_from, row.valid_to))
        if row.heirs:
            heirs[unit_id] = tuple(_id_of(code, tree.ids) for code in row.heirs)
    after = {unit_id: spans_after(tree.spans.get(unit_id, ()), spans, today) for unit_id, spans in given.items()}
    return await write_tree(session, tree, after, heirs)


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
        await remember(session, PERSON, {row.id: (said[row.code].name,) for row in added})
    if renamed:
        await session.run(_UPDATE_PERSON, renamed)
        await remember_anew(session, PERSON, {int(row["person_id"]): (row["new_name"],) for row in renamed})
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
