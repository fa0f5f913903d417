"""Officials' sentences, read at 09:00 on Tuesday 2026-11-24, a public holiday: a table by intent."""

from collections import Counter

import pytest

from tests.chat.official.reading import Case, cases, misread

CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_a_sentence_is_read_as_it_was_meant(case: Case) -> None:
    assert misread(case) == []


def test_accuracy_by_intent_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told: Counter[str] = Counter(case.intent for case in CASES)
    right = Counter(case.intent for case in CASES if not misread(case))
    with capsys.disabled():
        print()
        for intent, count in told.items():
            print(f"  officials, {intent}: {right[intent]} of {count}")
    assert right == told
