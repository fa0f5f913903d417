"""Lengths of time are read whole, or not at all."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.durations import read_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 ngày", timedelta(days=2)),
        ("2 ngay", timedelta(days=2)),
        ("hai ngày nữa", timedelta(days=2)),
        ("tới 2 ngày", timedelta(days=2)),
        ("3h", timedelta(hours=3)),
        ("1h30", timedelta(hours=1, minutes=30)),
        ("45 phút", timedelta(minutes=45)),
        ("nửa ngày", timedelta(hours=12)),
        ("một ngày rưỡi", timedelta(hours=36)),
        ("1,5 giờ", timedelta(minutes=90)),
        ("2 ngày 3 giờ", timedelta(days=2, hours=3)),
        ("1 tuần", timedelta(weeks=1)),
        ("1 day and 2 hours", timedelta(hours=26)),
        ("2 weeks", timedelta(weeks=2)),
    ],
)
def test_a_length_of_time_is_read(text: str, expected: timedelta) -> None:
    assert read_duration(text) == expected


@pytest.mark.parametrize(
    "text", ["", "2", "ngày", "0 ngày", "-2 ngày", "99999 ngày", "thứ 2", "2 ngày trước", "hai con"]
)
def test_what_is_no_length_of_time_is_none(text: str) -> None:
    assert read_duration(text) is None


@given(st.text())
def test_any_text_is_read_or_none(text: str) -> None:
    length = read_duration(text)
    assert length is None or length > timedelta()
