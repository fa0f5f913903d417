"""What depends on more than the words: the current due date, other clocks, swap days, places and notes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from adapters.chat.grammar.deadlines.lunar import lunar_day, solar_day
from tests.chat.deadlines.reading import CALENDAR, ZONE, local, read

DUE = datetime(2026, 11, 27, 16, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "kind", "moment"),
    [
        ("lùi 3 ngày", "A", "2026-11-30 16:00"),
        ("lùi hạn thêm 3 ngày nữa", "A", "2026-11-30 16:00"),
        ("xin gia hạn 1 ngày", "B", "2026-11-30 16:00"),
        ("gia hạn 12 thêm 1 tuần", "A", "2026-12-04 16:00"),
        ("cho em xin thêm 2 ngày làm việc ạ", "A", "2026-12-01 16:00"),
        ("thêm 2 tiếng", "A", "2026-11-27 18:00"),
        ("sớm hơn 1 ngày", "A", "2026-11-26 16:00"),
        ("lùi vài ngày", "C", "-"),
        ("gia hạn đến thứ 4 tuần sau", "A", "2026-12-02 17:00"),
        ("3 ngày nữa", "A", "2026-11-27 17:00"),
    ],
)
def test_an_extension_counts_from_the_current_due_date(text: str, kind: str, moment: str) -> None:
    deadline = read(text, due=DUE)
    assert deadline is not None
    assert (deadline.kind, local(deadline.due_at or deadline.proposed_at)) == (kind, moment)


def test_an_extension_of_an_unknown_due_date_is_asked_about() -> None:
    deadline = read("lùi 3 ngày")
    assert deadline is not None
    assert (deadline.kind, deadline.due_at, local(deadline.proposed_at)) == ("C", None, "2026-11-27 17:00")
    assert "no_current_due" in deadline.notes


def test_an_extension_that_is_over_already_is_asked_about() -> None:
    deadline = read("lùi 3 ngày", due=datetime(2026, 11, 16, 17, 0, tzinfo=ZONE))
    assert deadline is not None
    assert deadline.kind == "C"


@pytest.mark.parametrize(
    ("text", "now", "kind", "moment"),
    [
        ("gấp", "2026-11-27 18:30", "C", "2026-11-30 17:00"),
        ("chiều nay", "2026-11-27 18:30", "C", "2026-11-30 17:00"),
        ("thứ 6", "2026-11-27 08:00", "C", "2026-12-04 17:00"),
        ("cuối tuần này", "2026-11-28 08:00", "C", "2026-12-04 17:00"),
        ("hôm nay", "2026-11-25 08:00", "A", "2026-11-25 17:00"),
        ("trước 8h", "2026-11-25 07:00", "B", "2026-11-25 08:00"),
        ("1 tháng nữa", "2027-01-31 08:00", "B", "2027-03-01 17:00"),
        ("ngày 30", "2027-01-31 08:00", "C", "-"),
        ("29/2", "2027-11-25 08:00", "B", "2028-02-29 17:00"),
        ("cuối tháng", "2027-01-05 08:00", "A", "2027-01-31 17:00"),
        ("trước Tết", "2027-02-05 08:00", "C", "-"),
        ("mùng 10 tháng Giêng", "2027-02-10 08:00", "B", "2027-02-15 17:00"),
    ],
)
def test_other_clocks_read_the_same_words_by_the_same_rules(text: str, now: str, kind: str, moment: str) -> None:
    deadline = read(text, datetime.fromisoformat(now).replace(tzinfo=ZONE))
    assert deadline is not None
    assert (deadline.kind, local(deadline.due_at or deadline.proposed_at)) == (kind, moment)


def test_a_swap_saturday_is_worked_and_counts() -> None:
    swapped = replace(CALENDAR, swap_days=frozenset({date(2026, 11, 28)}))
    for text, moment in (("4 ngày làm việc", "2026-11-28 17:00"), ("hết tuần này", "2026-11-28 17:00")):
        deadline = read(text, calendar=swapped)
        assert deadline is not None
        assert local(deadline.due_at) == moment


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("hôm nay", {"today_off"}),
        ("05/12", {"weekend"}),
        ("01/01/2027", {"day_off"}),
        ("31/11", {"no_such_day"}),
        ("20/11", {"past"}),
        ("trước 10/10", {"next_year", "weekend"}),
        ("trong vòng 5 ngày", {"moved"}),
        ("thứ 6 ngày 15/12", {"weekday_differs"}),
        ("gấp", {"urgent"}),
    ],
)
def test_a_note_says_what_is_worth_telling(text: str, notes: set[str]) -> None:
    deadline = read(text)
    assert deadline is not None
    assert set(deadline.notes) == notes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Các tổ báo cáo trước 17h ngày 15/12 nhé", "trước 17h ngày 15/12"),
        ("mai em nộp", "mai"),
        ("please finish by 5pm tomorrow, thanks", "by 5pm tomorrow"),
        ("rà soát khi có yêu cầu", "khi có yêu cầu"),
    ],
)
def test_the_place_of_the_deadline_is_told(text: str, place: str) -> None:
    deadline = read(text)
    assert deadline is not None
    assert text[slice(*deadline.span)] == place


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1985, date(1985, 1, 21)),
        (2007, date(2007, 2, 17)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        (2030, date(2030, 2, 2)),
    ],
)
def test_the_lunar_year_begins_as_in_vietnam_and_not_as_in_china(year: int, new_year: date) -> None:
    assert solar_day(1, 1, year) == new_year
    assert lunar_day(new_year) == (1, 1, year)


def test_a_day_that_a_lunar_month_lacks_is_none() -> None:
    assert solar_day(30, 12, 2026) is None
    assert solar_day(29, 12, 2026) == date(2027, 2, 5)


def test_moments_come_out_in_utc() -> None:
    deadline = read("thứ 6")
    assert deadline is not None
    assert deadline.due_at == datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    assert deadline.due_at.tzinfo is UTC
