"""Tables of many rows: a test tries all rows of one heading, and names each that fails."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import pytest

Row = TypeVar("Row")
_MOST_CHARS = 200


def by_heading(rows: Iterable[Row], heading: Callable[[Row], object]) -> Any:
    """What `parametrize` takes: for each heading, in the order of the table, the rows below it."""
    below: dict[str, list[Row]] = {}
    for row in rows:
        below.setdefault(str(heading(row)), []).append(row)
    return [pytest.param(tuple(found), id=name) for name, found in below.items()]


def hold(rows: Sequence[Row], claim: Callable[[Row], object], name: Callable[[Row], object] = str) -> None:
    """The claim, which asserts, held for each of the rows; else all that failed are named, and the first one is traced.

    A test of its own for each row would take longer than what most rows ask for.
    """
    assert rows, "a table without rows claims nothing"
    failed: list[tuple[Row, Exception]] = []
    for row in rows:
        try:
            claim(row)
        except Exception as problem:
            failed.append((row, problem))
    if failed:
        lines = [f"{name(row)!r}: {type(problem).__name__}: {str(problem)[:_MOST_CHARS]}" for row, problem in failed]
        told = "\n".join((f"{len(failed)} of {len(rows)} rows:", *lines))
        raise AssertionError(told) from failed[0][1]
