"""Officials' sentences, read at 09:00 on Tuesday 2026-11-24, a public holiday: a table by intent."""

from collections import Counter

import pytest

from tests.chat.official.reading import CASES, Case, misread
from tests.tables import by_heading, hold


@pytest.mark.parametrize("rows", by_heading(CASES, lambda case: case.intent))
def test_a_sentence_is_read_as_it_was_meant(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        assert misread(case) == []

    hold(rows, claim, lambda case: case.text)


def test_accuracy_by_intent_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told: Counter[str] = Counter(case.intent for case in CASES)
    right = Counter(case.intent for case in CASES if not misread(case))
    with capsys.disabled():
        print()
        for intent, count in told.items():
            print(f"  officials, {intent}: {right[intent]} of {count}")
    assert right == told
