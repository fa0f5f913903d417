"""What an import makes of a unit's history, and who stands above whom on which days: pure arithmetic on periods."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.organisation import FIRST_DAY

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A unit under one name, of one kind, below one parent, from a first to a last day, both included."""

    unit_id: int
    parent_id: int | None
    name: str
    kind: str
    valid_from: date
    valid_to: date

    def is_like(self, other: "Span") -> bool:
        return (self.parent_id, self.name, self.kind) == (other.parent_id, other.name, other.kind)


@dataclass(frozen=True, slots=True)
class Line:
    """`ancestor_id` stands `distance` steps above `unit_id` from a first to a last day, both included."""

    unit_id: int
    ancestor_id: int
    distance: int
    valid_from: date
    valid_to: date


class CircleError(Exception):
    """A unit would stand above itself."""

    def __init__(self, unit_id: int) -> None:
        super().__init__(f"unit {unit_id} stands above itself")
        self.unit_id = unit_id


def spans_after(before: Sequence[Span], rows: Sequence[Span], today: date) -> list[Span]:
    """The history of one unit once `rows` (at least one, without common days) are true; ordered, touching periods of
    the same values joined.

    From the first row's first day on the rows are all that is true; what was before stays. A row from FIRST_DAY that
    counts today says "as it stands": where it changes nothing it keeps the first day of what stands, else it counts
    from today; only a unit without a history always was.
    """
    rows = sorted(rows, key=lambda row: row.valid_from)
    first = rows[0]
    if before and first.valid_from == FIRST_DAY and first.valid_to >= today:
        standing = _standing(before, today)
        first = replace(first, valid_from=standing.valid_from if standing.is_like(first) else today)
    kept = [
        replace(span, valid_to=min(span.valid_to, first.valid_from - _DAY))
        for span in before
        if span.valid_from < first.valid_from
    ]
    return _joined([*kept, first, *rows[1:]])


def lines(spans: Iterable[Span], units: Iterable[int] | None = None) -> list[Line]:
    """All lines of `units` (of all, if None) that follow from `spans`, which are those of the whole tree.

    A line holds while every unit on it stands: it ends with the first that ends. Raises CircleError.
    """
    by_unit: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_unit[span.unit_id].append(span)
    found: list[Line] = []
    for unit_id in by_unit if units is None else units:
        found += _lines_of(unit_id, by_unit)
    return found


def at_or_below(units: Iterable[int], spans: Iterable[Span]) -> set[int]:
    """`units` and all that hang below one of them on any day."""
    children: dict[int, set[int]] = defaultdict(set)
    for span in spans:
        if span.parent_id is not None:
            children[span.parent_id].add(span.unit_id)
    reached: set[int] = set()
    ahead = list(units)
    while ahead:
        unit_id = ahead.pop()
        if unit_id not in reached:
            reached.add(unit_id)
            ahead += children[unit_id]
    return reached


def _lines_of(unit_id: int, by_unit: Mapping[int, Sequence[Span]]) -> list[Line]:
    own = [Line(unit_id, unit_id, 0, span.valid_from, span.valid_to) for span in by_unit.get(unit_id, ())]
    found: list[Line] = []
    level = _merged(own)
    while level:
        found += level
        above = []
        for line in level:
            for span in _within(by_unit.get(line.ancestor_id, ()), line.valid_from, line.valid_to):
                if span.parent_id == unit_id:
                    raise CircleError(unit_id)
                if span.parent_id is not None:
                    above += [
                        Line(unit_id, parent.unit_id, line.distance + 1, parent.valid_from, parent.valid_to)
                        for parent in _within(by_unit.get(span.parent_id, ()), span.valid_from, span.valid_to)
                    ]
        level = _merged(above)
        if level and level[0].distance > len(by_unit):
            raise CircleError(unit_id)
    return found


def _within(spans: Iterable[Span], first: date, last: date) -> list[Span]:
    """The parts of `spans` between two days."""
    return [
        replace(span, valid_from=max(span.valid_from, first), valid_to=min(span.valid_to, last))
        for span in spans
        if span.valid_from <= last and span.valid_to >= first
    ]


def _merged(level: Iterable[Line]) -> list[Line]:
    """Lines of one distance, touching periods of the same ancestor joined."""
    merged: list[Line] = []
    for line in sorted(level, key=lambda line: line.valid_from):
        last = merged[-1] if merged else None
        if last is not None and last.ancestor_id == line.ancestor_id and _touch(last.valid_to, line.valid_from):
            merged[-1] = replace(last, valid_to=line.valid_to)
        else:
            merged.append(line)
    return merged


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].is_like(span) and _touch(joined[-1].valid_to, span.valid_from):
            joined[-1] = replace(joined[-1], valid_to=span.valid_to)
        else:
            joined.append(span)
    return joined


def _standing(spans: Sequence[Span], today: date) -> Span:
    ordered = sorted(spans, key=lambda span: span.valid_from)
    return next((span for span in ordered if span.valid_from <= today <= span.valid_to), ordered[-1])


def _touch(last_day: date, first_day: date) -> bool:
    return last_day < date.max and last_day + _DAY == first_day
