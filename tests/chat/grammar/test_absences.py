"""Who stands in, from when to when; and whose work goes to whom."""

from datetime import UTC, date, datetime

import pytest

from adapters.chat.grammar.absences import read_absence, read_start
from adapters.chat.grammar.leaving import read_leaving
from tests.domain.samples import CALENDAR, ZONE

# Wednesday, 08:00 in Viet Nam.
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
TODAY, MONDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 4)


@pytest.mark.parametrize(
    ("text", "mention", "first", "last"),
    [
        ("cho chị Lan từ 30/11 đến 4/12", "chị Lan", MONDAY, FRIDAY),
        ("cho Tú từ 30/11 đến hết ngày 4/12/2026", "Tú", MONDAY, FRIDAY),
        ("cho Từ Thị Đến từ 30/11 đến 4/12", "Từ Thị Đến", MONDAY, FRIDAY),
        ("cho anh Hùng từ hôm nay tới 4/12", "anh Hùng", TODAY, FRIDAY),
        ("to Lan from 30/11 until 4/12", "Lan", MONDAY, FRIDAY),
        ("cho Lan đến 4/12", "Lan", None, FRIDAY),
        # The Friday of that week, though one comes before that Monday.
        ("cho Lan từ thứ hai đến thứ sáu", "Lan", MONDAY, FRIDAY),
        ("nghỉ từ thứ hai tới hết t6", "nghỉ", MONDAY, FRIDAY),
        ("to Lan from monday until friday", "Lan", MONDAY, FRIDAY),
        ("cho Lan từ 30/11 đến 27/11", "Lan", MONDAY, date(2026, 11, 27)),
        ("cho Lan từ thứ hai", "Lan", MONDAY, None),
        ("cho chị Lan", "chị Lan", None, None),
        ("", "", None, None),
    ],
)
def test_who_and_when(text: str, mention: str, first: date | None, last: date | None) -> None:
    found = read_absence(text, NOW, CALENDAR, ZONE)
    assert (found.mention, found.first, found.last) == (mention, first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [("từ thứ hai", MONDAY), ("tu 30/11 vi chi Lan nghi", MONDAY), ("vì bận", None), ("từ từ đã", None)],
)
def test_from_which_day(text: str, day: date | None) -> None:
    assert read_start(text, NOW, CALENDAR, ZONE) == day


@pytest.mark.parametrize(
    ("text", "who", "heir"),
    [
        ("Dũng", "Dũng", ""),
        ("anh Dũng cho chị Em", "Dũng", "chị Em"),
        ("Nguyễn Văn Cho cho Em.", "Nguyễn Văn Cho", "Em"),
        ("Dung to Em", "Dung", "Em"),
        ("", "", ""),
    ],
)
def test_whose_work_goes_to_whom(text: str, who: str, heir: str) -> None:
    assert read_leaving(text) == (who, heir)
