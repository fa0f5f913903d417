"""What repeats, and when: over Tết, swapped Saturdays, ends of months, leap days and quarters."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from domain import recurrence as rules
from domain.draft import Draft
from domain.ids import PersonId, UnitId
from domain.recurrence import Recurrence
from domain.worktime import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TET = [date(2027, 2, 4) + timedelta(days=n) for n in range(8)]
OFF = [*TET, date(2026, 11, 24), date(2027, 1, 1), date(2027, 4, 30), date(2027, 9, 2)]
CALENDAR = Calendar(ZONE, frozenset(OFF), frozenset([date(2027, 2, 20)]))

DAILY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"
LAST_WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
QUARTERS = "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"


def days_after(rule: str, first: date, after: date) -> date | None:
    found = rrulestr(rule, dtstart=datetime.combine(first, time())).after(datetime.combine(after, time()))
    return found.date() if found else None


def local(day: str, clock: str = "17:00") -> datetime:
    return datetime.strptime(f"{day} {clock}", "%d/%m/%Y %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


def begun(rule: str, first: str, clock: str = "17:00") -> Recurrence:
    at = local(first, clock)
    return rules.start(rule, Draft(at, due_at=at, recurrence=rule), PersonId(1), UnitId(1), CALENDAR)


def dates(rule: str, first: str, count: int) -> list[str]:
    """The next occurrences behind the first, as they fall due."""
    recurrence, found = begun(rule, first), []
    day = recurrence.last_day
    for _ in range(count):
        item = rules.next_occurrence(recurrence, day, CALENDAR, days_after)
        assert item is not None
        day = item.day
        found.append(f"{item.due_at.astimezone(ZONE):%d/%m/%Y}")
    return found


@pytest.mark.parametrize(
    ("rule", "first", "then"),
    [
        (FRIDAYS, "27/11/2026", ["04/12/2026", "11/12/2026"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "04/12/2026", ["18/12/2026"]),
        # New Year's Friday moves on to Monday.
        (FRIDAYS, "25/12/2026", ["04/01/2027", "08/01/2027"]),
        # Over Tết the Friday moves on to the Friday after it, and is one with it.
        (FRIDAYS, "29/01/2027", ["12/02/2027", "19/02/2027"]),
        ("FREQ=WEEKLY;BYDAY=TH", "28/01/2027", ["12/02/2027", "18/02/2027"]),
        # Working days: neither New Year nor the weekend, but the swapped Saturday.
        (DAILY, "31/12/2026", ["04/01/2027", "05/01/2027"]),
        (DAILY, "03/02/2027", ["12/02/2027", "15/02/2027"]),
        (DAILY, "19/02/2027", ["20/02/2027", "22/02/2027"]),
        ("FREQ=DAILY;INTERVAL=2", "30/12/2026", ["05/01/2027", "07/01/2027"]),
        # Ends of months; the last working day is worked on.
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "30/11/2026", ["31/12/2026", "01/02/2027", "01/03/2027"]),
        (LAST_WORKING, "30/11/2026", ["31/12/2026", "29/01/2027", "26/02/2027", "31/03/2027", "29/04/2027"]),
        (LAST_WORKING, "29/04/2027", ["31/05/2027"]),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "25/11/2026", ["25/12/2026", "25/01/2027"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "31/12/2026", ["01/02/2027", "01/03/2027", "31/03/2027", "03/05/2027"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", "30/11/2026", ["15/12/2026", "30/12/2026", "15/01/2027", "01/02/2027",
                                                          "15/02/2027", "01/03/2027", "15/03/2027"]),
        # Leap days.
        ("FREQ=MONTHLY;BYMONTHDAY=29", "31/01/2028", ["29/02/2028", "29/03/2028"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "29/02/2028", ["28/02/2029", "28/02/2030"]),
        # Quarters and years.
        (QUARTERS, "31/12/2026", ["31/03/2027", "30/06/2027", "30/09/2027", "31/12/2027"]),
        ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "11/01/2027", ["12/04/2027", "12/07/2027", "11/10/2027"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "31/12/2026", ["31/12/2027", "01/01/2029"]),
    ],
)  # fmt: skip
def test_each_rule_names_its_days(rule: str, first: str, then: list[str]) -> None:
    assert dates(rule, first, len(then)) == then


@pytest.mark.parametrize(
    ("due", "clock", "made"),
    [
        ("27/11/2026", "17:00", local("30/11/2026", "07:00")),
        ("27/11/2026", "11:30", local("27/11/2026", "13:30")),
        ("30/11/2026", "08:00", local("30/11/2026", "08:00") + timedelta(seconds=1)),
        ("31/12/2026", "17:00", local("04/01/2027", "07:00")),
    ],
)
def test_the_next_is_made_in_the_working_hours_after_the_one_before_is_due(
    due: str, clock: str, made: datetime
) -> None:
    assert begun(FRIDAYS, due, clock).next_at == made


def owed(rule: str, first: str, now: datetime) -> tuple[str, list[str], str]:
    found = rules.owed(begun(rule, first), now, CALENDAR, days_after)
    made = f"{found.occurrence.due_at.astimezone(ZONE):%d/%m}" if found.occurrence else ""
    assert found.next_at is not None
    skipped = [f"{item.due_at.astimezone(ZONE):%d/%m}" for item in found.skipped]
    return made, skipped, f"{found.next_at.astimezone(ZONE):%d/%m %H:%M}"


@pytest.mark.parametrize(
    ("now", "made", "skipped", "next_at"),
    [
        (local("30/11/2026", "06:59"), "", [], "30/11 07:00"),
        (local("30/11/2026", "07:00"), "04/12", [], "07/12 07:00"),
        # The one that was to be made has fallen due meanwhile: the next is not begun before its time.
        (local("05/12/2026", "09:00"), "", ["04/12"], "07/12 07:00"),
        # A month in which nothing ran: one is made, the others are named.
        (local("29/12/2026", "09:00"), "04/01", ["04/12", "11/12", "18/12", "25/12"], "05/01 07:00"),
    ],
)
def test_after_a_time_in_which_nothing_ran_one_is_made_and_the_others_are_named(
    now: datetime, made: str, skipped: list[str], next_at: str
) -> None:
    assert owed(FRIDAYS, "27/11/2026", now) == (made, skipped, next_at)


@pytest.mark.parametrize(
    ("rule", "first", "until", "then"),
    [
        (FRIDAYS, "27/11/2026", "20261218", ["04/12/2026", "11/12/2026", "18/12/2026"]),
        (FRIDAYS, "27/11/2026", "20261210", ["04/12/2026"]),
        (DAILY, "30/12/2026", "20270104", ["31/12/2026", "04/01/2027"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "31/12/2026", "20270301", ["01/02/2027", "01/03/2027"]),
        (LAST_WORKING, "30/11/2026", "20270131", ["31/12/2026", "29/01/2027"]),
    ],
)
def test_a_rule_with_an_end_names_no_day_behind_it(rule: str, first: str, until: str, then: list[str]) -> None:
    ended = f"{rule};UNTIL={until}"
    assert dates(ended, first, len(then)) == then
    last = local(then[-1]).astimezone(ZONE).date()
    assert rules.next_occurrence(begun(ended, first), last, CALENDAR, days_after) is None


def test_nothing_is_looked_for_behind_the_last() -> None:
    begun_once = begun(f"{FRIDAYS};UNTIL=20261204", "27/11/2026")
    found = rules.owed(begun_once, local("30/11/2026", "07:00"), CALENDAR, days_after)
    assert found.occurrence is not None
    assert (found.occurrence.day, found.next_at) == (date(2026, 12, 4), None)
