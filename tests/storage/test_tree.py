"""Periods of units: what an import makes of a history, and who stands above whom when.

The history tried is that of 2025-07-01, when the districts ended.
"""

from datetime import date

import pytest

from domain.organisation import FIRST_DAY, LAST_DAY
from storage.tree import CircleError, Line, Span, at_or_below, lines, spans_after

LAST_OF_DISTRICTS = date(2025, 6, 30)
REFORM = date(2025, 7, 1)
TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
PROVINCE, DISTRICT, COMMUNE, TEAM = 1, 2, 3, 4


def span(
    unit: int, parent: int | None, first: date = FIRST_DAY, last: date = LAST_DAY, name: str = "tên", kind: str = "team"
) -> Span:
    return Span(unit, parent, name, kind, first, last)


REFORMED = [
    span(PROVINCE, None),
    span(DISTRICT, PROVINCE, last=LAST_OF_DISTRICTS),
    span(COMMUNE, DISTRICT, last=LAST_OF_DISTRICTS),
    span(COMMUNE, PROVINCE, first=REFORM),
    span(TEAM, COMMUNE),
]


def above(unit: int, day: date, found: list[Line]) -> list[int]:
    standing = [line for line in found if line.unit_id == unit and line.valid_from <= day <= line.valid_to]
    assert [line.distance for line in sorted(standing, key=lambda s: s.distance)] == list(range(len(standing)))
    return [line.ancestor_id for line in sorted(standing, key=lambda s: s.distance)]


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        (TEAM, LAST_OF_DISTRICTS, [TEAM, COMMUNE, DISTRICT, PROVINCE]),
        (TEAM, REFORM, [TEAM, COMMUNE, PROVINCE]),
        (DISTRICT, LAST_OF_DISTRICTS, [DISTRICT, PROVINCE]),
        (DISTRICT, REFORM, []),
        (PROVINCE, FIRST_DAY, [PROVINCE]),
        (PROVINCE, LAST_DAY, [PROVINCE]),
    ],
)
def test_communes_hang_under_the_province_once_there_are_no_districts(
    unit: int, day: date, expected: list[int]
) -> None:
    assert above(unit, day, lines(REFORMED)) == expected


def test_a_line_ends_where_a_unit_on_it_ended() -> None:
    orphaned = [span(PROVINCE, None), span(DISTRICT, PROVINCE, last=LAST_OF_DISTRICTS), span(TEAM, DISTRICT)]

    assert above(TEAM, REFORM, lines(orphaned)) == [TEAM]


def test_a_new_name_does_not_cut_the_line() -> None:
    renamed = [span(PROVINCE, None, last=LAST_OF_DISTRICTS), span(PROVINCE, None, first=REFORM, name="mới")]

    found = lines([*renamed, span(TEAM, PROVINCE)])

    assert [line for line in found if line.unit_id == TEAM] == [
        Line(TEAM, TEAM, 0, FIRST_DAY, LAST_DAY),
        Line(TEAM, PROVINCE, 1, FIRST_DAY, LAST_DAY),
    ]


def test_only_the_units_asked_for_get_lines() -> None:
    assert {line.unit_id for line in lines(REFORMED, [TEAM])} == {TEAM}


@pytest.mark.parametrize(
    "spans",
    [
        [span(1, 1)],
        [span(1, 2), span(2, 1)],
        [span(1, 2), span(2, 3), span(3, 2)],
    ],
)
def test_a_unit_above_itself_is_refused(spans: list[Span]) -> None:
    with pytest.raises(CircleError):
        lines(spans)


def test_who_hangs_below_on_any_day_is_found() -> None:
    assert at_or_below([DISTRICT], REFORMED) == {DISTRICT, COMMUNE, TEAM}


OLD, NEW = 7, 8
LATER = date(2027, 1, 1)
BEFORE_LATER = date(2026, 12, 31)
CASES = [
    # a unit not known before is stored as it is given
    ([], [span(1, OLD)], [span(1, OLD)]),
    # the same again changes nothing
    ([span(1, OLD)], [span(1, OLD)], [span(1, OLD)]),
    # other values without a day count from today
    ([span(1, OLD)], [span(1, NEW)], [span(1, OLD, last=YESTERDAY), span(1, NEW, first=TODAY)]),
    # and if corrected on the same day, the history does not grow
    (
        [span(1, OLD, last=YESTERDAY), span(1, NEW, first=TODAY)],
        [span(1, NEW, name="đúng")],
        [span(1, OLD, last=YESTERDAY), span(1, NEW, first=TODAY, name="đúng")],
    ),
    # other values from a day end what stands the day before
    (
        [span(1, OLD)],
        [span(1, NEW, first=LATER)],
        [span(1, OLD, last=BEFORE_LATER), span(1, NEW, first=LATER)],
    ),
    # the same values from a day change nothing
    ([span(1, OLD)], [span(1, OLD, first=REFORM)], [span(1, OLD)]),
    # what stands today keeps its first day and its history
    (
        [span(1, OLD, last=LAST_OF_DISTRICTS), span(1, NEW, first=REFORM)],
        [span(1, NEW)],
        [span(1, OLD, last=LAST_OF_DISTRICTS), span(1, NEW, first=REFORM)],
    ),
    # a whole history given again changes nothing, in whatever order
    (
        [span(1, OLD, last=LAST_OF_DISTRICTS), span(1, NEW, first=REFORM)],
        [span(1, NEW, first=REFORM), span(1, OLD, last=LAST_OF_DISTRICTS)],
        [span(1, OLD, last=LAST_OF_DISTRICTS), span(1, NEW, first=REFORM)],
    ),
    # a last day in the past ends the unit
    ([span(1, OLD)], [span(1, OLD, last=LAST_OF_DISTRICTS)], [span(1, OLD, last=LAST_OF_DISTRICTS)]),
    # a last day to come ends it then
    ([span(1, OLD)], [span(1, OLD, last=BEFORE_LATER)], [span(1, OLD, last=BEFORE_LATER)]),
    # a unit that ended and stands again as it was never ended
    ([span(1, OLD, last=LAST_OF_DISTRICTS)], [span(1, OLD)], [span(1, OLD)]),
]


@pytest.mark.parametrize(("before", "rows", "after"), CASES)
def test_rows_are_true_from_their_first_day_on(before: list[Span], rows: list[Span], after: list[Span]) -> None:
    assert spans_after(before, rows, TODAY) == after


@pytest.mark.parametrize(("before", "rows", "after"), CASES)
def test_the_same_rows_twice_change_nothing_more(before: list[Span], rows: list[Span], after: list[Span]) -> None:
    assert spans_after(after, rows, TODAY) == after
