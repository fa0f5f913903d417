"""However an official's sentence is dressed, it reads the same or becomes a question; and any text is read, in time."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.reading import Intent, Reading
from tests.chat.official.reading import CASES, Case, due_of, read, read_anew
from tests.tables import by_heading, hold
from tests.timing import least_cpu_s

BY_INTENT = by_heading(CASES, lambda case: case.intent)
ASKING = (Intent.AMBIGUOUS, Intent.QUESTION)
POLITE = ("{} ạ", "dạ {}", "{} nhé", "{} nha", "{} giúp anh", "{} nhé em")
PIECES = [
    *("giao", "đề nghị", "tổ ấp 3", "các tổ", "đ/c Lan", "chủ trì", "phối hợp", "VNPT", "rà soát", "danh sách", "45/120", "hộ"),
    *("gia hạn", "không", "chưa", "xong", "hủy", "chuyển", "cho", "trước", "thứ 6", "25 hằng tháng", "gấp", ",", ";", ":", "(", "?", "\n"),
    *("Việc:", "Người:", "Hạn:", "ai", "nào", "họp", "14h", "góp ý", "dự thảo", "1234/UBND-VX", "@", "ấp", "1, 2", "-", "NV-12"),
]  # fmt: skip


def meaning(reading: Reading) -> tuple[object, ...]:
    names = (reading.lead, *reading.partners, *reading.units, *reading.people)
    return (
        reading.intent,
        due_of(reading),
        tuple(sorted(fold(name) for name in names)),
        reading.everyone,
        reading.task,
    )


def same_or_asked(text: str, other: str) -> bool:
    """The reading is the same, or something is asked of the second one before anything is done."""
    one, two = read(text), read(other)
    if meaning(one) == meaning(two):
        return True
    return two.intent in ASKING or not two.is_sure


@pytest.mark.parametrize("rows", BY_INTENT)
def test_a_folded_sentence_reads_the_same_or_is_asked_about(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        assert same_or_asked(case.text, fold(case.text))

    hold(rows, claim, lambda case: case.text)


@pytest.mark.parametrize("rows", BY_INTENT)
def test_a_sentence_in_capital_letters_reads_the_same_or_is_asked_about(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        assert same_or_asked(case.text, case.text.upper())

    hold(rows, claim, lambda case: case.text)


@pytest.mark.parametrize("rows", BY_INTENT)
def test_letters_apart_from_their_marks_read_the_same(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        assert meaning(read(unicodedata.normalize("NFD", case.text))) == meaning(read(case.text))

    hold(rows, claim, lambda case: case.text)


@pytest.mark.parametrize("form", POLITE)
def test_politeness_changes_nothing(form: str) -> None:
    def claim(case: Case) -> None:
        assert meaning(read(form.format(case.text))) == meaning(read(case.text))

    dressed = [case for case in CASES if not case.text.endswith(("?", "}")) and "\n" not in case.text]
    hold(dressed, claim, lambda case: case.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_no_arrangement_of_their_words_fails(text: str) -> None:
    read_anew(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    read_anew(text)


@pytest.mark.parametrize(
    "text",
    [
        "giao tổ ấp 1, 2, 3 phối hợp VNPT rà soát danh sách hộ nghèo trước thứ 6, " * 27,
        "các tổ " * 280,
        "ấp 1, " * 330,
        "a" * 2000,
        "đ/c Lan và " * 180,
        "(" * 2000,
        "1234/UBND-VX " * 150,
        "việc: rà soát. " * 130,
        "Lan " * 500,
        "gia hạn cho " * 160,
        " " * 2000,
        "không " * 330,
    ],
    ids=lambda text: text[:20],
)
def test_two_thousand_characters_are_read_within_50_ms(text: str) -> None:
    assert least_cpu_s(lambda: read_anew(text[:2000]), enough_s=0.05) < 0.05
