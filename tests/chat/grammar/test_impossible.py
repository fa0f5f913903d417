"""Days and hours that do not exist are told apart from those that do, with the nearest that does."""

from datetime import date

import pytest

from adapters.chat.grammar.impossible import find_impossible

_TODAY = date(2026, 11, 24)

_NO_SUCH = [
    ("31/11", "day", "30/11"),
    ("hạn 31/11 vì mưa", "day", "hạn 30/11 vì mưa"),
    ("29/2", "day", "28/2"),
    ("30/2/2028", "day", "29/2/2028"),
    ("ngày 31 tháng 4", "day", "ngày 30 tháng 4"),
    ("17h 31-11-2026", "day", "17h 30-11-2026"),
    ("từ mai đến 30/2", "day", "từ mai đến 28/2"),
    ("12/25", "month", "25/12"),
    ("26/13", "month", ""),
    ("25h mai", "hour", ""),
    ("mai 17h70", "hour", ""),
    ("24h30 mai", "hour", ""),
    ("25:30 30/11", "hour", ""),
    ("thứ 8", "weekday", "Chủ nhật"),
    ("han thu 8 tuan nay", "weekday", "han Chủ nhật tuan nay"),
    ("thứ 9", "weekday", ""),
]
_ALL_EXIST = ["30/11", "29/2/2028", "24h mai", "17h30", "thứ bảy", "thứ 2", "45/120 hộ", "12/25 hộ", "12: 45", "8h", ""]


@pytest.mark.parametrize(("text", "why", "instead"), _NO_SUCH)
def test_what_does_not_exist_is_named_with_the_nearest_that_does(text: str, why: str, instead: str) -> None:
    found = find_impossible(text, _TODAY)

    assert found is not None
    assert (found.why, found.instead) == (why, instead)


@pytest.mark.parametrize("text", _ALL_EXIST)
def test_what_exists_is_no_matter(text: str) -> None:
    assert find_impossible(text, _TODAY) is None
