"""The tree of units as it is stored: read whole, and written where it is another now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, insert, select

from domain.errors import BadInput
from domain.organisation import LAST_DAY
from storage.search_words import UNIT, remember_anew
from storage.session import Session
from storage.tables.organisation import unit_heirs, unit_lines, unit_spans, units
from storage.tree import CircleError, Span, at_or_below, lines

_DAY = timedelta(days=1)
_UNITS = select(units.c.id, units.c.code)
_SPANS = select(unit_spans).order_by(unit_spans.c.unit_id, unit_spans.c.valid_from)
_HEIRS = select(unit_heirs).order_by(unit_heirs.c.unit_id, unit_heirs.c.place)
_DELETE_SPANS = delete(unit_spans).where(unit_spans.c.unit_id == bindparam("of_unit"))
_DELETE_LINES = delete(unit_lines).where(unit_lines.c.unit_id == bindparam("of_unit"))
_DELETE_HEIRS = delete(unit_heirs).where(unit_heirs.c.unit_id == bindparam("of_unit"))

Heirs = Mapping[int, tuple[int, ...]]
Spans = Mapping[int, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class StoredTree:
    """Ids by code, the spans of each unit in their order, and the heirs of those that end."""

    ids: dict[str, int]
    spans: dict[int, list[Span]]
    heirs: dict[int, tuple[int, ...]]


async def unit_ids(session: Session) -> dict[str, int]:
    """The ids of all units that are known, by code."""
    return {row.code: row.id for row in await session.rows(_UNITS)}


async def read_tree(session: Session, ids: dict[str, int]) -> StoredTree:
    """The tree as it stands, with these ids."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in await session.rows(_SPANS):
        spans[row.unit_id].append(Span(row.unit_id, row.parent_id, row.name, row.kind, row.valid_from, row.valid_to))
    heirs: dict[int, tuple[int, ...]] = {}
    for row in await session.rows(_HEIRS):
        heirs[row.unit_id] = (*heirs.get(row.unit_id, ()), row.heir_id)
    return StoredTree(ids, spans, heirs)


async def write_tree(session: Session, tree: StoredTree, spans: Spans, heirs: Heirs) -> int:
    """`spans` and `heirs` stand in the place of what the tree holds of these units; how many units have another
    history now. BadInput for units in a circle. Lines are made anew where they change; a unit that does not end has no
    heir, and one whose last day moves hands over on another day."""
    changed = {unit_id: list(after) for unit_id, after in spans.items() if list(after) != tree.spans.get(unit_id)}
    all_spans = tree.spans | changed
    before, after = tree.heirs, _that_matter({**tree.heirs, **heirs}, all_spans)
    # What was handed over already stays so, as long as the heirs and the day are the same.
    moved = [
        unit_id
        for unit_id in dict.fromkeys([*before, *after])
        if before.get(unit_id) != after.get(unit_id)
        or (unit_id in changed and _last_day(changed[unit_id]) != _last_day(tree.spans.get(unit_id, ())))
    ]
    if not changed and not moved:
        return 0
    old = [*_flat(tree.spans), *heir_spans(before, tree.spans)]
    new = [*_flat(all_spans), *heir_spans(after, all_spans)]
    affected = at_or_below({*changed, *moved}, [*old, *new])
    try:
        new_lines = lines(new, affected)
    except CircleError as circle:
        codes = {unit_id: code for code, unit_id in tree.ids.items()}
        raise BadInput("units_in_a_circle", unit=codes[circle.unit_id]) from circle
    if changed:
        await session.run(_DELETE_SPANS, [{"of_unit": unit_id} for unit_id in changed])
        await session.run(insert(unit_spans), [asdict(span) for span in _flat(changed)])
        named = {code_id: code for code, code_id in tree.ids.items()}
        # By the names that it had, too.
        found_by = {unit_id: [named[unit_id], *(span.name for span in of_unit)] for unit_id, of_unit in changed.items()}
        await remember_anew(session, UNIT, found_by)
    if moved:
        await session.run(_DELETE_HEIRS, [{"of_unit": unit_id} for unit_id in moved])
        rows = [
            {"unit_id": unit_id, "place": place, "heir_id": heir, "valid_from": _last_day(all_spans[unit_id]) + _DAY}
            for unit_id in moved
            for place, heir in enumerate(after.get(unit_id, ()))
        ]
        if rows:
            await session.run(insert(unit_heirs), [row | {"done_at": None} for row in rows])
    await session.run(_DELETE_LINES, [{"of_unit": unit_id} for unit_id in affected])
    await session.run(insert(unit_lines), [asdict(line) for line in new_lines])
    return len(changed.keys() | set(moved))


def heir_spans(heirs: Heirs, spans: Spans) -> list[Span]:
    """A unit that is no more hangs below its first heir from then on: whoever stands above the heir stands above what
    the unit did, and above what still hangs on it."""
    found = []
    for unit_id, after in heirs.items():
        last = spans[unit_id][-1] if spans.get(unit_id) else None
        if last is not None and after and last.valid_to < LAST_DAY:
            found.append(Span(unit_id, after[0], last.name, last.kind, last.valid_to + _DAY, LAST_DAY))
    return found


def _that_matter(heirs: Heirs, spans: Spans) -> dict[int, tuple[int, ...]]:
    return {
        unit_id: after
        for unit_id, after in heirs.items()
        if after and spans.get(unit_id) and _last_day(spans[unit_id]) < LAST_DAY
    }


def _last_day(spans: Sequence[Span]) -> date:
    return spans[-1].valid_to if spans else LAST_DAY


def _flat(spans: Spans) -> Iterable[Span]:
    return [span for each in spans.values() for span in each]
