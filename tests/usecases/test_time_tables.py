"""What an administrator finds in the calendar of a fresh installation, and what the ladder makes of it: Tết, 24/11, swapped
Saturdays, ends of months, a leap day, the new year, deadlines on days off."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.texts.words import Words
from domain import ladder
from domain.task import Task
from domain.worktime import Calendar
from storage.calendar import known_days
from storage.calendar_rows import OFF, WORK
from tests.domain.samples import a_task
from tests.usecases.timed import at

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_DAYS = [day for year in (2025, 2026, 2027, 2028) for day in known_days(year)]
CALENDAR = Calendar(
    ZONE, frozenset(d.day for d in _DAYS if d.kind == OFF), frozenset(d.day for d in _DAYS if d.kind == WORK)
)
_RUNGS = ("reminder", "overdue", "level_1", "level_2", "level_3")
_LONG_AGO = "01/12/2025 08:00"


def said(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%a %d/%m/%Y %H:%M}"


def heard(task: Task) -> dict[str, str]:
    """When people hear each step of the ladder."""
    steps = ladder.steps_ahead(task, CALENDAR)
    return {step.rung.code: said(ladder.heard_at(step, task, CALENDAR)) for step in steps}


# (when it is due, when the reminder, "overdue", and the first three levels are heard)
HEARD = [
    # Tết Bính Ngọ: off from Saturday 14/02 to Sunday 22/02/2026.
    ("12/02/2026 17:00", "Wed 11/02 17:00", "Thu 12/02 17:00", "Fri 13/02 17:00", "Tue 24/02 17:00", "Thu 26/02 17:00"),
    ("13/02/2026 17:00", "Thu 12/02 17:00", "Fri 13/02 17:00", "Mon 23/02 17:00", "Wed 25/02 17:00", "Fri 27/02 17:00"),
    ("15/02/2026 10:00", "Fri 13/02 10:00", "Mon 23/02 07:00", "Mon 23/02 10:00", "Wed 25/02 10:00", "Fri 27/02 10:00"),
    ("18/02/2026 23:00", "Fri 13/02 17:00", "Mon 23/02 07:00", "Tue 24/02 07:00", "Thu 26/02 07:00", "Mon 02/03 07:00"),
    ("23/02/2026 09:00", "Fri 13/02 09:00", "Mon 23/02 09:00", "Tue 24/02 09:00", "Thu 26/02 09:00", "Mon 02/03 09:00"),
    # Tết Đinh Mùi, expected: off from Thursday 04/02 to Wednesday 10/02/2027.
    ("03/02/2027 17:00", "Tue 02/02 17:00", "Wed 03/02 17:00", "Thu 11/02 17:00", "Mon 15/02 17:00", "Wed 17/02 17:00"),
    ("06/02/2027 12:00", "Wed 03/02 13:30", "Thu 11/02 07:00", "Thu 11/02 13:30", "Mon 15/02 13:30", "Wed 17/02 13:30"),
    ("11/02/2027 07:00", "Wed 03/02 07:00", "Thu 11/02 07:00", "Fri 12/02 07:00", "Tue 16/02 07:00", "Thu 18/02 07:00"),
    # 24/11, a Tuesday in 2026 and no holiday before.
    ("23/11/2026 17:00", "Fri 20/11 17:00", "Mon 23/11 17:00", "Wed 25/11 17:00", "Fri 27/11 17:00", "Tue 01/12 17:00"),
    ("24/11/2026 17:00", "Mon 23/11 17:00", "Wed 25/11 07:00", "Wed 25/11 17:00", "Fri 27/11 17:00", "Tue 01/12 17:00"),
    ("25/11/2026 06:00", "Mon 23/11 07:00", "Wed 25/11 07:00", "Thu 26/11 07:00", "Mon 30/11 07:00", "Wed 02/12 07:00"),
    # Saturdays worked: 10/01 for 02/01, 22/08 for 31/08.
    ("09/01/2026 17:00", "Thu 08/01 17:00", "Fri 09/01 17:00", "Sat 10/01 17:00", "Tue 13/01 17:00", "Thu 15/01 17:00"),
    ("10/01/2026 20:30", "Fri 09/01 17:00", "Sat 10/01 20:30", "Tue 13/01 07:00", "Thu 15/01 07:00", "Mon 19/01 07:00"),
    ("21/08/2026 16:00", "Thu 20/08 16:00", "Fri 21/08 16:00", "Sat 22/08 16:00", "Tue 25/08 16:00", "Thu 27/08 16:00"),
    ("28/08/2026 17:00", "Thu 27/08 17:00", "Fri 28/08 17:00", "Thu 03/09 17:00", "Mon 07/09 17:00", "Wed 09/09 17:00"),
    ("31/08/2026 09:00", "Fri 28/08 09:00", "Thu 03/09 07:00", "Thu 03/09 09:00", "Mon 07/09 09:00", "Wed 09/09 09:00"),
    # The compensated day of the Hùng kings, and 30/4 with 1/5.
    ("24/04/2026 17:00", "Thu 23/04 17:00", "Fri 24/04 17:00", "Tue 28/04 17:00", "Mon 04/05 17:00", "Wed 06/05 17:00"),
    ("29/04/2026 17:00", "Tue 28/04 17:00", "Wed 29/04 17:00", "Mon 04/05 17:00", "Wed 06/05 17:00", "Fri 08/05 17:00"),
    # Ends of months, a leap day, the new year.
    ("31/03/2026 17:00", "Mon 30/03 17:00", "Tue 31/03 17:00", "Wed 01/04 17:00", "Fri 03/04 17:00", "Tue 07/04 17:00"),
    ("28/02/2028 17:00", "Fri 25/02 17:00", "Mon 28/02 17:00", "Tue 29/02 17:00", "Thu 02/03 17:00", "Mon 06/03 17:00"),
    ("29/02/2028 21:30", "Mon 28/02 17:00", "Wed 01/03 07:00", "Thu 02/03 07:00", "Mon 06/03 07:00", "Wed 08/03 07:00"),
    ("31/12/2026 17:00", "Wed 30/12 17:00", "Thu 31/12 17:00", "Mon 04/01 17:00", "Wed 06/01 17:00", "Fri 08/01 17:00"),
    ("31/12/2025 23:59", "Tue 30/12 17:00", "Mon 05/01 07:00", "Tue 06/01 07:00", "Thu 08/01 07:00", "Sat 10/01 07:00"),
    ("01/01/2027 08:00", "Thu 31/12 08:00", "Mon 04/01 07:00", "Mon 04/01 08:00", "Wed 06/01 08:00", "Fri 08/01 08:00"),
]


@pytest.mark.parametrize("row", HEARD, ids=[row[0] for row in HEARD])
def test_each_step_is_heard_at_its_moment_of_working_time(row: tuple[str, ...]) -> None:
    due_at = at(row[0])
    told = heard(a_task(assigned_at=at(_LONG_AGO), due_at=due_at))
    found = [f"{told[code][:9]} {told[code][-5:]}" for code in _RUNGS]
    assert found == list(row[1:])


# (what is written, when, the deadline, when the first level above hears of it)
READ = [
    ("trong 3 ngày làm việc", "12/02/2026 09:00", "Tue 24/02/2026 17:00", "Wed 25/02/2026 17:00"),
    ("trong 3 ngày làm việc", "13/02/2026 16:00", "Wed 25/02/2026 17:00", "Thu 26/02/2026 17:00"),
    ("trong 3 ngày làm việc", "02/02/2027 09:00", "Fri 12/02/2027 17:00", "Mon 15/02/2027 17:00"),
    ("trong 3 ngày làm việc", "03/02/2027 09:00", "Mon 15/02/2027 17:00", "Tue 16/02/2027 17:00"),
    ("trong 3 ngày làm việc", "20/11/2026 09:00", "Thu 26/11/2026 17:00", "Fri 27/11/2026 17:00"),
    ("trong 3 ngày làm việc", "08/01/2026 09:00", "Mon 12/01/2026 17:00", "Tue 13/01/2026 17:00"),
    ("trong 3 ngày làm việc", "28/08/2026 09:00", "Mon 07/09/2026 17:00", "Tue 08/09/2026 17:00"),
    ("trong 2 ngày làm việc", "31/12/2026 09:00", "Tue 05/01/2027 17:00", "Wed 06/01/2027 17:00"),
    ("trong 2 ngày làm việc", "25/02/2028 09:00", "Tue 29/02/2028 17:00", "Wed 01/03/2028 17:00"),
]


@pytest.mark.parametrize(("text", "written", "due", "first"), READ)
def test_working_days_given_to_a_task_are_never_escalated_early(text: str, written: str, due: str, first: str) -> None:
    deadline = read_deadline(text, at(written), CALENDAR, ZONE)
    assert deadline is not None
    assert deadline.due_at is not None
    assert said(deadline.due_at) == due
    assert heard(a_task(assigned_at=at(written), due_at=deadline.due_at))["level_1"] == first


@pytest.mark.parametrize("first", ["05/01/2026", "09/02/2026", "20/04/2026", "20/08/2026", "20/11/2026", "28/12/2026"])
def test_no_step_above_the_lead_is_heard_before_its_working_days_have_passed(first: str) -> None:
    for hours in range(0, 24 * 16, 5):
        due_at = at(f"{first} 00:30") + timedelta(hours=hours)
        task = a_task(assigned_at=at(_LONG_AGO), due_at=due_at)
        for step in ladder.steps_ahead(task, CALENDAR):
            heard_at = ladder.heard_at(step, task, CALENDAR)
            local = heard_at.astimezone(ZONE)
            assert CALENDAR.is_working_day(local.date())
            assert "07:00" <= f"{local:%H:%M}" <= "21:00"
            if step.rung.code == "level_1":
                assert CALENDAR.working_days_between(due_at, heard_at) >= 1
            if step.rung.code == "level_2":
                assert CALENDAR.working_days_between(due_at, heard_at) >= 3


# (when it was due, when it is looked at, how late it is said to be)
LATE = [
    ("13/02/2026 17:00", "23/02/2026 08:00", "quá hạn từ 17:00 thứ Sáu 13/02, chưa trọn ngày làm việc nào"),
    ("13/02/2026 17:00", "23/02/2026 17:00", "quá hạn 1 ngày làm việc"),
    ("13/02/2026 17:00", "25/02/2026 16:59", "quá hạn 2 ngày làm việc"),
    ("03/02/2027 10:00", "10/02/2027 10:00", "quá hạn từ 10:00 thứ Tư 03/02, chưa trọn ngày làm việc nào"),
    ("03/02/2027 10:00", "11/02/2027 10:00", "quá hạn 1 ngày làm việc"),
    ("23/11/2026 17:00", "25/11/2026 17:00", "quá hạn 1 ngày làm việc"),
    ("09/01/2026 17:00", "10/01/2026 17:00", "quá hạn 1 ngày làm việc"),
    ("28/08/2026 17:00", "02/09/2026 17:00", "quá hạn từ 17:00 thứ Sáu 28/08, chưa trọn ngày làm việc nào"),
    ("31/12/2026 17:00", "04/01/2027 17:00", "quá hạn 1 ngày làm việc"),
    ("28/02/2028 09:00", "01/03/2028 09:00", "quá hạn 2 ngày làm việc"),
]


@pytest.mark.parametrize(("due", "now", "late"), LATE)
def test_lateness_counts_no_day_off(due: str, now: str, late: str) -> None:
    assert Words("vi", "anh_chi", ZONE, CALENDAR).late(at(due), at(now)) == late


# (when it was due, when nothing worked, when it is looked at, how late it is said to be)
DOWN = [
    # Wholly before the due date, at night, over a weekend: nothing of the lateness.
    ("25/11/2026 17:00", "25/11/2026 08:00", "25/11/2026 16:00", "26/11/2026 17:00", "quá hạn 1 ngày làm việc"),
    ("25/11/2026 17:00", "25/11/2026 22:00", "26/11/2026 06:00", "26/11/2026 17:00", "quá hạn 1 ngày làm việc"),
    ("27/11/2026 17:00", "28/11/2026 00:00", "29/11/2026 23:00", "30/11/2026 17:00", "quá hạn 1 ngày làm việc"),
    # Two working hours of the first day: it is not whole yet, and then it is.
    ("25/11/2026 17:00", "26/11/2026 08:00", "26/11/2026 10:00", "26/11/2026 17:00", "quá hạn 22 giờ"),
    ("25/11/2026 17:00", "26/11/2026 08:00", "26/11/2026 10:00", "27/11/2026 09:00", "quá hạn 1 ngày làm việc"),
    ("25/11/2026 17:00", "26/11/2026 08:00", "26/11/2026 10:00", "27/11/2026 17:00", "quá hạn 1 ngày làm việc"),
    # Over the due date, and Tết in it.
    ("13/02/2026 10:00", "13/02/2026 08:00", "23/02/2026 10:00", "24/02/2026 10:00", "quá hạn 1 ngày làm việc"),
    ("13/02/2026 10:00", "13/02/2026 08:00", "23/02/2026 10:00", "23/02/2026 10:30", "vừa quá hạn"),
    # All of it.
    ("25/11/2026 10:00", "25/11/2026 09:00", "27/11/2026 14:00", "27/11/2026 14:00", "vừa quá hạn"),
    ("25/11/2026 10:00", "25/11/2026 10:00", "25/11/2026 12:00", "25/11/2026 15:30", "quá hạn 3 giờ"),
]


@pytest.mark.parametrize(("due", "begin", "end", "now", "late"), DOWN)
def test_time_in_which_nothing_worked_is_no_lateness(due: str, begin: str, end: str, now: str, late: str) -> None:
    calendar = replace(CALENDAR, downtimes=((at(begin), at(end)),))
    assert Words("vi", "anh_chi", ZONE, calendar).late(at(due), at(now)) == late
