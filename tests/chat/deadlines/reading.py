"""The clock, the calendar and the one call that the tests of deadlines share."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import Deadline, read_deadline
from domain.worktime import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Tuesday, itself a public holiday.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE)
DAYS_OFF = frozenset(
    date(*day)
    for day in (
        *((2026, 11, 24), (2027, 1, 1), (2027, 4, 16), (2027, 4, 30), (2027, 5, 1), (2027, 5, 3)),
        *((2027, 2, day) for day in range(4, 11)),
        *((2027, 9, 2), (2027, 9, 3), (2027, 11, 24)),
    )
)
CALENDAR = Calendar(ZONE, DAYS_OFF)


def read(text: str, now: datetime = NOW, calendar: Calendar = CALENDAR, due: datetime | None = None) -> Deadline | None:
    return read_deadline(text, now.astimezone(UTC), calendar, ZONE, current_due=due)


def local(moment: datetime | None) -> str:
    """The moment on the local clock, `-` where there is none."""
    return "-" if moment is None else f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}"
