"""Members' messages as hamlet volunteers write them, read at 09:00 on Tuesday 2026-11-24: a table by intents."""

from collections import Counter

import pytest

from tests.chat.member.reading import CASES, Case, expected, facts, read
from tests.tables import by_heading, hold

# May be said beside what the table tells; figures, dates, people and tasks may not.
_FREE = frozenset({"reason", "category"})


def _is_right(case: Case) -> bool:
    reading = read(case.text)
    said, told = facts(reading), expected(case)
    return reading.intent == case.intent and all(
        said.get(name) == told.get(name) for name in {*said, *told} if name in told or name not in _FREE
    )


@pytest.mark.parametrize("rows", by_heading(CASES, lambda case: case.intent))
def test_a_message_is_read_as_it_was_meant(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        reading = read(case.text)
        said, told = facts(reading), expected(case)
        assert reading.intent == case.intent
        assert {name: value for name, value in said.items() if name in told or name not in _FREE} == told

    hold(rows, claim, lambda case: case.text)


def test_accuracy_by_intent_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told = Counter(case.intent for case in CASES)
    right = Counter(case.intent for case in CASES if _is_right(case))
    with capsys.disabled():
        print()
        for intent, count in told.items():
            print(f"  members, {intent}: {right[intent]} of {count}")
    assert right == told
