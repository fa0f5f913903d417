"""Figures of progress: what is typed behind the command, and what stands in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.progress import only_tells_figure, read_figure, written
from domain.progress import Amount, Measure

SHARE, TOTAL, MORE = Measure.SHARE, Measure.TOTAL, Measure.INCREMENT


@pytest.mark.parametrize(
    ("text", "task", "rest"),
    [
        ("tiến độ 12 60%", 12, "60%"),
        ("tien do 12 45/120 ho", 12, "45/120 ho"),
        ("tiendo 12 60%", 12, "60%"),
        ("/tien_do 12 60%", 12, "60%"),
        ("progress 12 60%", 12, "60%"),
        ("Báo tiến độ NV-12: 45/120 hộ", 12, "45/120 hộ"),
        ("tiến độ 12: 45/120 hộ, còn ấp 3", 12, "45/120 hộ, còn ấp 3"),
        ("tiến độ 12 - 60%", 12, "60%"),
        ("tiến độ 12 60", 12, "60"),
        ("tiến độ 12 thêm 12 hộ", 12, "thêm 12 hộ"),
        ("12: 45/120 hộ", 12, "45/120 hộ"),
        ("NV-12: 45/120 hộ", 12, "45/120 hộ"),
        ("12 thêm 12 hộ", 12, "thêm 12 hộ"),
        ("12 +12 hộ", 12, "+12 hộ"),
        ("12 thêm 12", 12, "thêm 12"),
        ("12 được 45 hộ", 12, "được 45 hộ"),
        ("12 60%", 12, "60%"),
        ("tiến độ 60%", None, "60%"),
        ("tiến độ 12 hộ", None, "12 hộ"),
        ("tiến độ 12", 12, ""),
        ("tiến độ", None, ""),
        ("tiến độ 12 ạ", 12, ""),
    ],
)
def test_progress_is_told_or_asked_for(text: str, task: int | None, rest: str) -> None:
    assert read_command(text, is_official=False) == Command(Verb.PROGRESS, task, rest)


@pytest.mark.parametrize(
    ("text", "task", "rest"),
    [("sửa tiến độ 12 50 hộ", 12, "50 hộ"), ("sua tien do 12 60%", 12, "60%"), ("correct progress 12 60%", 12, "60%")],
)
def test_progress_is_put_right(text: str, task: int, rest: str) -> None:
    assert read_command(text, is_official=False) == Command(Verb.CORRECT, task, rest)


@pytest.mark.parametrize(
    ("text", "reason", "task"),
    [
        ("tiến độ hơi chậm ạ", "progress", None),
        ("tiến độ 12 hơi chậm", "progress", 12),
        ("tiến độ 12?", "question", 12),
        ("tiến độ thế nào rồi", "question", None),
        ("thêm chị Lan vào nhóm", "", None),
        ("12:45", "", None),
    ],
)
def test_words_without_a_figure_tell_none(text: str, reason: str, task: int | None) -> None:
    assert read_command(text, is_official=False) == NotACommand(reason, task)


@pytest.mark.parametrize(
    ("text", "amount", "is_bare"),
    [
        ("60%", Amount(SHARE, 60), False),
        ("60 phần trăm", Amount(SHARE, 60), False),
        ("0%", Amount(SHARE, 0), False),
        ("một nửa", Amount(SHARE, 50), False),
        ("45/120 hộ", Amount(TOTAL, 45, 120, "hộ"), False),
        ("45 / 120", Amount(TOTAL, 45, 120), False),
        ("45 trên 120 hộ", Amount(TOTAL, 45, 120, "hộ"), False),
        ("130/120 hộ", Amount(TOTAL, 130, 120, "hộ"), False),
        ("tổng 45 hộ", Amount(TOTAL, 45, unit="hộ"), False),
        ("45", Amount(TOTAL, 45), True),
        ("45 hộ", Amount(TOTAL, 45, unit="hộ"), True),
        ("45 hộ rồi ạ", Amount(TOTAL, 45, unit="hộ"), True),
        ("45 hộ còn ấp 3 chưa làm", Amount(TOTAL, 45, unit="hộ"), True),
        ("1.200 lượt", Amount(TOTAL, 1200, unit="lượt"), True),
        ("2,5 ha", Amount(TOTAL, 2.5, unit="ha"), True),
        ("thêm 12 hộ", Amount(MORE, 12, unit="hộ"), False),
        ("thêm được 12", Amount(MORE, 12), False),
        ("+12 hộ", Amount(MORE, 12, unit="hộ"), False),
        ("12 hộ nữa", Amount(MORE, 12, unit="hộ"), False),
        ("hôm nay 12 hộ, tổng 45 hộ", Amount(TOTAL, 45, unit="hộ"), False),
        ("0", Amount(TOTAL, 0), True),
    ],
)
def test_a_figure_is_kept_apart_by_what_it_measures(text: str, amount: Amount, is_bare: bool) -> None:
    figure = read_figure(text)

    assert figure is not None
    assert (figure.amount, figure.is_bare) == (amount, is_bare)


@pytest.mark.parametrize(
    "text", ["", "chưa", "còn 3 hộ", "17h", "12:45", "hơi chậm", "ấp 3", "sáng mai", "1 -5", "5-10 hộ"]
)
def test_what_tells_no_amount_is_no_figure(text: str) -> None:
    assert read_figure(text) is None


@given(
    st.sampled_from(Measure),
    st.integers(0, 999_999_999).map(lambda cents: cents / 100),
    st.none() | st.integers(1, 9_999_999).map(float),
    st.sampled_from(["", "hộ", "hồ sơ", "lượt", "ha"]),
)
def test_what_is_written_is_read_back(measure: Measure, value: float, out_of: float | None, unit: str) -> None:
    amount = Amount(measure, value, out_of if measure is TOTAL else None, "" if measure is SHARE else unit)

    figure = read_figure(f"{written(amount)}; còn ấp 3")

    assert figure is not None
    assert figure.amount == amount


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_figure(text)


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("được 10 hộ", True),
        ("em làm được 10 hộ rồi ạ", True),
        ("60%", True),
        ("10/40 hộ", True),
        ("được 47 hộ, 3 hộ đi vắng", False),
        ("10 hộ ấp 3 đã ký", False),
        ("đã xong", False),
    ],
)
def test_whether_a_figure_is_all_that_is_told(text: str, is_all: bool) -> None:
    assert only_tells_figure(text) is is_all


def test_a_count_beside_those_who_were_away_is_read() -> None:
    figure = read_figure("được 47 hộ, 3 hộ đi vắng")

    assert figure is not None
    assert (figure.amount.value, figure.amount.unit) == (47, "hộ")
    assert read_figure("3 hộ đi vắng") is None
