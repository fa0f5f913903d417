"""Working days and hours, on the calendars of 2026 and 2027."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.worktime import Calendar, Hours
from tests.domain.samples import CALENDAR, ZONE, at, local, shown

MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2027, 12, 31), timezones=st.just(ZONE))


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("20/11/2026", True),
        ("21/11/2026", False),
        ("22/11/2026", False),
        ("23/11/2026", True),
        ("24/11/2026", False),
        ("02/01/2026", False),
        ("10/01/2026", True),
        ("11/01/2026", False),
        ("17/01/2026", False),
        ("13/02/2026", True),
        ("16/02/2026", False),
        ("20/02/2026", False),
        ("23/02/2026", True),
        ("22/08/2026", True),
        ("29/08/2026", False),
        ("31/08/2026", False),
        ("02/09/2026", False),
        ("03/09/2026", True),
        ("03/02/2027", True),
        ("04/02/2027", False),
        ("11/02/2027", True),
        ("29/02/2028", True),
    ],
)
def test_weekends_and_holidays_are_off_and_swap_saturdays_are_worked(day: str, is_worked: bool) -> None:
    assert CALENDAR.is_working_day(at(f"{day} 12:00").date()) == is_worked


def test_a_day_that_is_off_and_worked_is_worked() -> None:
    day = date(2026, 11, 24)
    assert Calendar(ZONE, frozenset({day}), frozenset({day})).is_working_day(day)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("20/11/2026", 1, "23/11/2026"),
        ("23/11/2026", 1, "25/11/2026"),
        ("24/11/2026", 1, "25/11/2026"),
        ("24/11/2026", 0, "24/11/2026"),
        ("24/11/2026", -1, "23/11/2026"),
        ("23/11/2026", -1, "20/11/2026"),
        ("09/01/2026", 1, "10/01/2026"),
        ("10/01/2026", 1, "12/01/2026"),
        ("12/01/2026", -1, "10/01/2026"),
        ("21/08/2026", 1, "22/08/2026"),
        ("28/08/2026", 1, "03/09/2026"),
        ("13/02/2026", 1, "23/02/2026"),
        ("12/02/2026", 3, "24/02/2026"),
        ("03/02/2027", 1, "11/02/2027"),
        ("11/02/2027", -1, "03/02/2027"),
        ("31/12/2026", 1, "04/01/2027"),
        ("31/12/2025", 1, "05/01/2026"),
        ("30/11/2026", 1, "01/12/2026"),
        ("28/02/2028", 1, "29/02/2028"),
        ("29/02/2028", 1, "01/03/2028"),
    ],
)
def test_working_days_are_counted_past_days_off(start: str, count: int, end: str) -> None:
    first, last = (at(f"{day} 12:00").date() for day in (start, end))
    assert CALENDAR.add_working_days(first, count) == last


def test_a_calendar_without_working_days_is_refused_rather_than_searched_for_ever() -> None:
    every_day = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800))
    with pytest.raises(ValueError, match="no working day"):
        Calendar(ZONE, every_day).add_working_days(date(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("moment", "working_days", "expected"),
    [
        ("27/11/2026 17:00", 1, "Mon 30/11/2026 17:00"),
        ("27/11/2026 10:15", 3, "Wed 02/12/2026 10:15"),
        ("23/11/2026 09:00", 1, "Wed 25/11/2026 09:00"),
        # The clock time lies outside working hours: on to when they next begin.
        ("25/11/2026 06:00", 1, "Thu 26/11/2026 07:00"),
        ("25/11/2026 12:00", 1, "Thu 26/11/2026 13:30"),
        ("25/11/2026 17:01", 1, "Fri 27/11/2026 07:00"),
        ("26/11/2026 23:59", 1, "Mon 30/11/2026 07:00"),
        # A due date on a day off.
        ("28/11/2026 09:00", 1, "Mon 30/11/2026 09:00"),
        ("24/11/2026 20:00", 1, "Thu 26/11/2026 07:00"),
        # Swap Saturdays.
        ("09/01/2026 17:00", 1, "Sat 10/01/2026 17:00"),
        ("21/08/2026 23:00", 1, "Mon 24/08/2026 07:00"),
        # Across Tết, month ends, a leap day, the new year.
        ("13/02/2026 17:00", 1, "Mon 23/02/2026 17:00"),
        ("03/02/2027 08:00", 3, "Mon 15/02/2027 08:00"),
        ("30/11/2026 15:00", 1, "Tue 01/12/2026 15:00"),
        ("28/02/2028 16:00", 1, "Tue 29/02/2028 16:00"),
        ("31/12/2026 17:00", 1, "Mon 04/01/2027 17:00"),
        # Earlier: back to the end of that day, so that it never comes out after the moment itself.
        ("30/11/2026 17:00", -1, "Fri 27/11/2026 17:00"),
        ("25/11/2026 12:30", -1, "Mon 23/11/2026 13:30"),
        ("27/11/2026 20:00", -1, "Thu 26/11/2026 17:00"),
        ("28/11/2026 20:00", -1, "Fri 27/11/2026 17:00"),
        ("30/11/2026 06:00", -1, "Fri 27/11/2026 07:00"),
        # Nothing to count: moved into working hours.
        ("24/11/2026 10:00", 0, "Wed 25/11/2026 07:00"),
    ],
)
def test_working_days_later_is_the_same_clock_time_moved_into_working_hours(
    moment: str, working_days: int, expected: str
) -> None:
    assert shown(CALENDAR.shift(at(moment), working_days)) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("25/11/2026 06:59", "Wed 25/11/2026 07:00"),
        ("25/11/2026 07:00", "Wed 25/11/2026 07:00"),
        ("25/11/2026 11:30", "Wed 25/11/2026 11:30"),
        ("25/11/2026 11:31", "Wed 25/11/2026 13:30"),
        ("25/11/2026 13:30", "Wed 25/11/2026 13:30"),
        ("25/11/2026 17:00", "Wed 25/11/2026 17:00"),
        ("25/11/2026 17:01", "Thu 26/11/2026 07:00"),
        ("24/11/2026 10:00", "Wed 25/11/2026 07:00"),
        ("28/11/2026 10:00", "Mon 30/11/2026 07:00"),
        ("10/01/2026 10:00", "Sat 10/01/2026 10:00"),
        ("13/02/2026 18:00", "Mon 23/02/2026 07:00"),
    ],
)
def test_outside_working_hours_means_when_they_next_begin(moment: str, expected: str) -> None:
    assert shown(CALENDAR.into_working_hours(at(moment))) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("25/11/2026 06:59", "Wed 25/11/2026 07:00"),
        ("25/11/2026 07:00", "Wed 25/11/2026 07:00"),
        ("25/11/2026 12:15", "Wed 25/11/2026 12:15"),
        ("25/11/2026 21:00", "Wed 25/11/2026 21:00"),
        ("25/11/2026 21:01", "Thu 26/11/2026 07:00"),
        ("27/11/2026 22:00", "Mon 30/11/2026 07:00"),
        ("28/11/2026 09:00", "Mon 30/11/2026 07:00"),
        ("24/11/2026 09:00", "Wed 25/11/2026 07:00"),
        ("23/11/2026 23:00", "Wed 25/11/2026 07:00"),
        ("10/01/2026 20:00", "Sat 10/01/2026 20:00"),
        ("22/08/2026 06:00", "Sat 22/08/2026 07:00"),
        ("14/02/2026 09:00", "Mon 23/02/2026 07:00"),
        ("31/12/2026 21:30", "Mon 04/01/2027 07:00"),
    ],
)
def test_people_are_spoken_to_from_seven_to_nine_on_working_days(moment: str, expected: str) -> None:
    assert shown(CALENDAR.speak_at(at(moment))) == expected


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("25/11/2026 09:00", "25/11/2026 17:00", 0),
        ("25/11/2026 09:00", "26/11/2026 08:59", 0),
        ("25/11/2026 09:00", "26/11/2026 09:00", 1),
        ("27/11/2026 09:00", "30/11/2026 08:00", 0),
        ("27/11/2026 09:00", "30/11/2026 09:00", 1),
        ("27/11/2026 09:00", "29/11/2026 08:00", 0),
        ("23/11/2026 09:00", "25/11/2026 10:00", 1),
        ("13/02/2026 17:00", "23/02/2026 16:59", 0),
        ("13/02/2026 17:00", "25/02/2026 17:00", 3),
        ("09/01/2026 08:00", "12/01/2026 08:00", 2),
        ("26/11/2026 09:00", "25/11/2026 09:00", 0),
    ],
)
def test_whole_working_days_lie_between_two_moments(start: str, end: str, count: int) -> None:
    assert CALENDAR.working_days_between(at(start), at(end)) == count


def test_hours_follow_one_another() -> None:
    with pytest.raises(ValueError, match="no such working hours"):
        Hours(time(13), time(12))


@given(MOMENTS, st.integers(1, 30))
def test_later_is_later_in_working_hours_and_more_is_never_sooner(moment: datetime, working_days: int) -> None:
    found = CALENDAR.shift(moment, working_days)
    assert found > moment
    assert found == CALENDAR.into_working_hours(found)
    assert CALENDAR.shift(moment, working_days + 1) > found


@given(MOMENTS, st.integers(1, 30))
def test_earlier_is_earlier_in_working_hours(moment: datetime, working_days: int) -> None:
    found = CALENDAR.shift(moment, -working_days)
    assert found < moment
    assert found == CALENDAR.into_working_hours(found)


@given(MOMENTS)
def test_what_waits_for_the_morning_waits_once_and_never_in_vain(moment: datetime) -> None:
    found = CALENDAR.speak_at(moment)
    clock = found.astimezone(ZONE)
    assert found >= moment
    assert CALENDAR.speak_at(found) == found
    assert CALENDAR.is_working_day(clock.date())
    assert time(7) <= clock.time() <= time(21)
    if found != moment:
        assert found == local(clock.date(), time(7))


@given(MOMENTS, st.integers(0, 30))
def test_the_count_of_days_between_agrees_with_adding_them(moment: datetime, working_days: int) -> None:
    local_moment = moment.astimezone(ZONE)
    end = datetime.combine(
        CALENDAR.add_working_days(local_moment.date(), working_days), local_moment.timetz().replace(tzinfo=None), ZONE
    )
    assert CALENDAR.working_days_between(moment, end) == working_days


@pytest.mark.parametrize(
    ("moment", "minutes", "expected"),
    [
        ("25/11/2026 08:00", 0, "Wed 25/11/2026 08:00"),
        ("25/11/2026 22:00", 0, "Wed 25/11/2026 22:00"),
        ("25/11/2026 08:00", 30, "Wed 25/11/2026 08:30"),
        ("25/11/2026 11:00", 30, "Wed 25/11/2026 11:30"),
        ("25/11/2026 11:00", 60, "Wed 25/11/2026 14:00"),
        ("25/11/2026 12:15", 60, "Wed 25/11/2026 14:30"),
        ("25/11/2026 16:30", 30, "Wed 25/11/2026 17:00"),
        ("25/11/2026 16:30", 60, "Thu 26/11/2026 07:30"),
        ("25/11/2026 20:00", 480, "Thu 26/11/2026 17:00"),
        ("23/11/2026 16:00", 120, "Wed 25/11/2026 08:00"),
        ("13/02/2026 16:00", 120, "Mon 23/02/2026 08:00"),
        ("21/08/2026 16:00", 120, "Sat 22/08/2026 08:00"),
        ("25/11/2026 08:00", -60, "Wed 25/11/2026 07:00"),
        ("25/11/2026 14:00", -60, "Wed 25/11/2026 11:00"),
        ("25/11/2026 08:00", -120, "Mon 23/11/2026 16:00"),
        ("29/11/2026 09:00", -30, "Fri 27/11/2026 16:30"),
    ],
)
def test_working_minutes_pass_neither_at_noon_nor_at_night_nor_on_days_off(
    moment: str, minutes: int, expected: str
) -> None:
    assert shown(CALENDAR.add_working_minutes(at(moment), minutes)) == expected


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("25/11/2026 08:00", "25/11/2026 08:00", 0),
        ("25/11/2026 09:00", "25/11/2026 08:00", 0),
        ("25/11/2026 08:00", "25/11/2026 17:00", 420),
        ("25/11/2026 12:00", "25/11/2026 13:00", 0),
        ("23/11/2026 16:00", "25/11/2026 08:00", 120),
        ("13/02/2026 17:00", "23/02/2026 07:00", 0),
        ("21/08/2026 17:00", "24/08/2026 07:30", 510),
    ],
)
def test_working_minutes_lie_between_two_moments(start: str, end: str, minutes: int) -> None:
    assert CALENDAR.working_minutes_between(at(start), at(end)) == minutes


@given(MOMENTS, st.integers(1, 5_000))
def test_the_count_of_minutes_between_agrees_with_adding_them(moment: datetime, minutes: int) -> None:
    later = CALENDAR.add_working_minutes(moment, minutes)
    assert later >= moment + timedelta(minutes=minutes)
    assert CALENDAR.into_working_hours(later) == later
    assert CALENDAR.working_minutes_between(moment, later) == minutes
