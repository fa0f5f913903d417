"""Deadlines as people write them, read at 09:00 on Tuesday 2026-11-24, a public holiday: a table by kinds of wording."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters.chat.grammar.deadlines import Deadline
from tests.chat.deadlines.reading import local, read
from tests.tables import by_heading, hold


class Case(NamedTuple):
    group: str
    text: str
    kind: str
    moment: str
    repeats: str


def _cases() -> Iterator[Case]:
    with Path(__file__).with_name("cases.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Case(row["group"], row["text"], row["class"], row["moment"], row["repeats"])


CASES = tuple(_cases())


def as_read(deadline: Deadline | None) -> tuple[str, str, str]:
    """Class, moment (due, or proposed where it must be asked) and what repeats or is waited for, as the table tells it."""
    if deadline is None:
        return "-", "-", "-"
    repeats = deadline.recurrence or (f"when {deadline.condition}" if deadline.condition else "-")
    return deadline.kind, local(deadline.due_at or deadline.proposed_at), repeats


@pytest.mark.parametrize("rows", by_heading(CASES, lambda case: case.group))
def test_a_deadline_is_read_as_it_was_meant(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        assert as_read(read(case.text)) == (case.kind, case.moment, case.repeats)

    hold(rows, claim, lambda case: case.text)


def test_accuracy_by_group_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told: Counter[str] = Counter(case.group for case in CASES)
    right = Counter(c.group for c in CASES if as_read(read(c.text)) == (c.kind, c.moment, c.repeats))
    with capsys.disabled():
        print()
        for group, count in told.items():
            print(f"  deadlines, {group}: {right[group]} of {count}")
    assert right == told
