"""Plain values that the rules are tried on: a calendar written by hand, and a task with its people."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.ids import PersonId, TaskId, UnitId
from domain.task import Climb, Part, Task, TaskState
from domain.worktime import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PROVINCE, COMMUNE, OTHER_COMMUNE, TEAM, OTHER_TEAM, PARTNER = (UnitId(n) for n in (1, 2, 3, 4, 5, 6))
LEAD, ASSIGNER, SUPERVISOR, ACCEPTOR, HELPER, MEMBER, OTHER = (PersonId(n) for n in range(11, 18))


def days(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


# What the government announced for 2026, and what is expected for 2027.
DAYS_OFF = frozenset(
    {date(2026, 1, 1), date(2026, 1, 2), date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1), date(2026, 11, 24)}
    | days(date(2026, 2, 16), date(2026, 2, 20))
    | days(date(2026, 8, 31), date(2026, 9, 2))
    | {date(2027, 1, 1), date(2027, 4, 16), date(2027, 4, 30), date(2027, 5, 3), date(2027, 11, 24)}
    | days(date(2027, 2, 4), date(2027, 2, 10))
    | days(date(2027, 9, 2), date(2027, 9, 3))
)
SWAP_DAYS = frozenset({date(2026, 1, 10), date(2026, 8, 22)})
CALENDAR = Calendar(ZONE, DAYS_OFF, SWAP_DAYS)


def at(text: str) -> datetime:
    """`25/11/2026 17:00`, local time, as an aware moment in UTC."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


def shown(moment: datetime | None) -> str | None:
    """The opposite of `at`, with the day of the week in front."""
    return None if moment is None else f"{moment.astimezone(ZONE):%a %d/%m/%Y %H:%M}"


def local(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE).astimezone(UTC)


def a_task(state: TaskState = TaskState.ASSIGNED, **changes: Any) -> Task:
    """A stored task: given on Wednesday 25/11/2026 at 08:00, due on Wednesday 02/12/2026 at 17:00."""
    task = Task(
        id=TaskId(1),
        number=12,
        title="Rà soát hộ chưa có tài khoản",
        state=state,
        unit_id=TEAM,
        lead_id=LEAD,
        assigner_id=ASSIGNER,
        assigner_unit_id=COMMUNE,
        supervisor_id=SUPERVISOR,
        acceptor_id=ACCEPTOR,
        due_at=at("02/12/2026 17:00"),
        original_due_at=at("02/12/2026 17:00"),
        assigned_at=at("25/11/2026 08:00"),
        climb=Climb(),
        # Of its receipt all was said.
        awaiting=Climb(step=9),
        parts=(Part(PARTNER, HELPER),),
        unit_line=(TEAM, COMMUNE, PROVINCE),
        assigner_line=(COMMUNE, PROVINCE),
    )
    if state in (TaskState.SUBMITTED, TaskState.DONE, TaskState.RETURNED):
        task.submitted_at = at("30/11/2026 09:00")
    if state in (TaskState.DONE, TaskState.CANCELLED):
        task.closed_at = at("01/12/2026 09:00")
    return replace(task, **changes)
