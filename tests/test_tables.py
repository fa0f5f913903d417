"""A table that is tried as one names every row that fails."""

import pytest

from tests.tables import by_heading, hold

ROWS = [("even", 2), ("odd", 3), ("even", 5), ("even", 0), ("odd", 7)]


def _is_even(row: tuple[str, int]) -> None:
    assert 10 / row[1] % 2 or row[1] % 2 == 0, "it is odd"


def test_all_rows_of_a_heading_are_tried_and_each_that_fails_is_named() -> None:
    even, odd = by_heading(ROWS, lambda row: row[0])
    assert (even.id, odd.id) == ("even", "odd")
    hold(odd.values[0], lambda row: None)
    with pytest.raises(AssertionError) as failed:
        hold(even.values[0], _is_even, name=lambda row: row[1])
    first, *lines = str(failed.value).split("\n")
    assert first == "2 of 3 rows:"
    assert [line.partition(": ")[::2] for line in lines if ": " in line and line[0].isdigit()] == [
        ("5", "AssertionError: it is odd"),
        ("0", "ZeroDivisionError: division by zero"),
    ]
    assert isinstance(failed.value.__cause__, AssertionError)


def test_a_table_without_rows_claims_nothing() -> None:
    with pytest.raises(AssertionError, match="without rows"):
        hold([], lambda row: None)
