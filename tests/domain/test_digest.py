"""What a digest counts, and how: each task once, the most pressing first, a partner's share never as late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.digest import digest_of
from domain.ids import PersonId, UnitId
from domain.records import Stands, TaskLine
from tests.storage.province import NOW

PLAIN = TaskLine(1, "Việc", "received", UnitId(1), "Tổ", PersonId(1), "An", None, None, None, "lead")


def line(number: int, due_in_days: float | None, why: str = "lead", state: str = "received") -> TaskLine:
    due_at = None if due_in_days is None else NOW + timedelta(days=due_in_days)
    return replace(PLAIN, number=number, due_at=due_at, why=why, state=state)


@pytest.mark.parametrize(
    ("of", "stands"),
    [
        (line(1, -1), Stands.LATE),
        (line(1, 0.1), Stands.SOON),
        (line(1, 3), Stands.SOON),
        (line(1, 4), Stands.WAITS),
        (line(1, None), Stands.WAITS),
        (line(1, -1, "follow"), Stands.LATE),
        (line(1, 9, "follow"), None),
        (line(1, -1, "part"), Stands.WAITS),
        (line(1, -1, "judge", "submitted"), Stands.WAITS),
        (line(1, 1, "declined", "declined"), Stands.WAITS),
    ],
)
def test_a_task_is_late_or_due_soon_or_waits(of: TaskLine, stands: Stands | None) -> None:
    assert [item.stands for item in digest_of([of], [], 0, NOW).lines] == ([] if stands is None else [stands])


def test_a_task_counts_once_and_what_is_not_listed_counts_too() -> None:
    digest = digest_of([line(1, -1), line(2, 1), line(3, 9)], [line(1, -1), line(4, -5, "")], 7, NOW)
    assert (digest.late, digest.soon, digest.waits) == (9, 1, 1)
    assert [item.line.number for item in digest.lines] == [4, 1, 2, 3]


def test_nothing_is_an_empty_digest() -> None:
    assert digest_of([line(1, 9, "follow")], [], 0, NOW).is_empty
