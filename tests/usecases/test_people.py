"""What an import refuses, judged on plain rows."""

from dataclasses import replace
from datetime import date

import pytest

from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from domain.usecases.people import Fault, find_faults

KNOWN = {"T": None, "X1": "T", "TO1": "X1"}


def unit(
    code: str,
    parent: str | None = "T",
    *,
    kind: str = "commune",
    name: str = "",
    days: tuple[date, date] = (FIRST_DAY, LAST_DAY),
) -> UnitRow:
    return UnitRow(code, name or f"Đơn vị {code}", kind, parent, *days)


def post(
    code: str,
    unit_code: str = "TO1",
    role: str = "member",
    *,
    name: str = "",
    phone: str = "",
    days: tuple[date, date] = (FIRST_DAY, LAST_DAY),
) -> PostRow:
    return PostRow(code, name or f"Người {code}", phone, unit_code, role, *days)


def faults(units: list[UnitRow], posts: list[PostRow] | None = None, people: tuple[str, ...] = ()) -> list[Fault]:
    return find_faults(list(enumerate(units)), list(enumerate(posts or [])), KNOWN, people)


def told(found: list[Fault]) -> list[tuple[str, int, str, str]]:
    return [(fault.kind.value, fault.index, fault.column, fault.code) for fault in found]


def test_rows_that_fit_have_no_fault() -> None:
    assert faults([unit("X2"), unit("TO2", "X2", kind="team")], [post("a", "TO2"), post("a", "X2", "official")]) == []


def test_the_same_row_twice_is_no_fault() -> None:
    assert faults([unit("X2"), unit("X2")], [post("a"), post("a")]) == []


def test_a_parent_or_unit_that_is_nowhere_is_named_with_one_like_it() -> None:
    found = faults([unit("X2", "t"), unit("TO9", "X77", kind="team")], [post("a", "TO-1")])
    assert told(found) == [
        ("unit", 0, "parent", "unknown_parent"),
        ("unit", 1, "parent", "unknown_parent"),
        ("post", 0, "unit", "unknown_unit"),
    ]
    assert [fault.facts["near"] for fault in found] == ["T", None, "TO1"]


@pytest.mark.parametrize("kind", ["team", "department", "partner"])
def test_teams_departments_and_partners_stand_below_something(kind: str) -> None:
    assert told(faults([unit("A", None, kind=kind)])) == [("unit", 0, "parent", "parent_required")]


def test_a_ring_is_named_at_each_of_its_rows() -> None:
    found = faults([unit("A", "B"), unit("B", "C"), unit("C", "A"), unit("D", "A")])
    assert told(found) == [("unit", i, "parent", "parent_cycle") for i in range(3)]
    assert found[0].facts["path"] == "A > B > C > A"


def test_a_unit_above_itself_and_a_ring_through_stored_units_are_found() -> None:
    assert told(faults([unit("A", "A")])) == [("unit", 0, "parent", "parent_cycle")]
    assert told(faults([unit("T", "TO1", kind="province")])) == [("unit", 0, "parent", "parent_cycle")]


def test_two_units_may_change_places_on_a_day() -> None:
    before, after = (FIRST_DAY, date(2025, 6, 30)), (date(2025, 7, 1), LAST_DAY)
    rows = [
        unit("A", None, days=before),
        unit("B", "A", days=before),
        unit("B", None, days=after),
        unit("A", "B", days=after),
    ]
    assert faults(rows) == []


def test_one_code_is_one_unit_on_a_day() -> None:
    days = (date(2025, 7, 1), LAST_DAY)
    found = faults([unit("X2", name="Một"), unit("X2", name="Hai"), unit("X3"), unit("X3", days=days)])
    assert told(found) == [("unit", 1, "name", "same_code_other_name"), ("unit", 3, "code", "overlapping_days")]
    assert (found[0].other, found[0].facts["other"]) == (0, "Một")


def test_one_code_is_one_person_with_one_phone() -> None:
    found = faults(
        [], [post("a", name="Lê An", phone="0911111111"), post("a", "X1", name="Lê Bình", phone="0922222222")]
    )
    assert told(found) == [
        ("post", 1, "name", "same_code_other_name"),
        ("post", 1, "phone", "same_code_other_phone"),
    ]


def test_a_post_is_not_held_twice_on_a_day() -> None:
    found = faults([], [post("a"), post("a", days=(date(2026, 1, 1), LAST_DAY)), post("a", role="deputy")])
    assert told(found) == [("post", 1, "unit", "overlapping_days")]


def test_codes_that_differ_only_in_capitals_are_one_code_written_twice() -> None:
    found = faults([unit("x1")], [post("An"), post("an"), post("BINH")], people=("binh",))
    assert told(found) == [
        ("unit", 0, "code", "case_differs"),
        ("post", 1, "code", "case_differs"),
        ("post", 2, "code", "case_differs"),
    ]


def test_heirs_are_known_units_other_than_the_own_and_only_what_ends_has_any() -> None:
    ended = (FIRST_DAY, date(2025, 6, 30))
    rows = [
        replace(unit("X2", days=ended), heirs=("T",)),
        replace(unit("X3", days=ended), heirs=("X3",)),
        replace(unit("X4", days=ended), heirs=("X2", "TO-1")),
        replace(unit("X5"), heirs=("X2",)),
    ]
    assert told(faults(rows)) == [
        ("unit", 1, "heirs", "own_heir"),
        ("unit", 2, "heirs", "unknown_heir"),
        ("unit", 3, "heirs", "heir_without_end"),
    ]
