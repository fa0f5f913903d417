"""What a group hears, and when its figures are told."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.events import EventKind
from domain.groups import NEWS, ORDERS, Group, PostKind, may_tell_totals, reason_against, totals_at
from domain.ids import GroupId, UnitId
from domain.records import ChatPlace
from domain.task import TaskState
from domain.worktime import Calendar
from tests.domain.samples import a_task, at

# A Thursday off; the Saturday of that week is worked instead.
CALENDAR = Calendar(ZoneInfo("Asia/Ho_Chi_Minh"), frozenset({date(2026, 12, 3)}), frozenset({date(2026, 12, 5)}))
HERE = Group(GroupId(1), ChatPlace("telegram", "-100"), a_task().unit_id)
K, S, P = EventKind, TaskState, PostKind


@pytest.mark.parametrize(
    ("now", "next_at"),
    [
        ("01/12/2026 07:59", "01/12/2026 08:00"),
        ("01/12/2026 08:00", "02/12/2026 08:00"),
        ("01/12/2026 23:30", "02/12/2026 08:00"),
        ("02/12/2026 09:00", "04/12/2026 08:00"),
        ("04/12/2026 09:00", "05/12/2026 08:00"),
        ("05/12/2026 09:00", "07/12/2026 08:00"),
    ],
)
def test_figures_are_told_at_eight_on_working_days(now: str, next_at: str) -> None:
    assert totals_at(at(now), CALENDAR) == at(next_at)


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ("01/12/2026 08:00", True),
        ("01/12/2026 17:00", True),
        ("01/12/2026 17:01", False),
        ("01/12/2026 07:59", False),
        ("03/12/2026 09:00", False),
        ("06/12/2026 09:00", False),
    ],
)
def test_figures_of_a_morning_that_was_missed_are_told_by_day_only(now: str, may: bool) -> None:
    assert may_tell_totals(at(now), CALENDAR) is may


@pytest.mark.parametrize(
    ("kind", "event", "state", "reason"),
    [
        (P.ORDER, "", S.ASSIGNED, ""),
        (P.ORDER, "", S.DECLINED, ""),
        (P.ORDER, "", S.PAUSED, ""),
        (P.ORDER, "", S.CANCELLED, "no_longer_matters"),
        (P.ORDER, "", S.DONE, "no_longer_matters"),
        (P.NEWS, K.TASK_ACCEPTED, S.DONE, ""),
        (P.NEWS, K.TASK_ACCEPTED, S.SUBMITTED, "no_longer_matters"),
        (P.NEWS, K.TASK_CANCELLED, S.CANCELLED, ""),
        (P.NEWS, K.TASK_CANCELLED, S.RECEIVED, "no_longer_matters"),
        (P.NEWS, K.TASK_AMENDED, S.ASSIGNED, ""),
        (P.NEWS, K.EXTENSION_GRANTED, S.RECEIVED, ""),
        (P.NEWS, K.EXTENSION_GRANTED, S.DONE, "no_longer_matters"),
    ],
)
def test_what_is_no_longer_so_is_not_said(kind: PostKind, event: str, state: TaskState, reason: str) -> None:
    assert reason_against(kind, event, a_task(state=state), HERE) == reason


def test_what_is_no_longer_of_the_unit_is_not_said_there() -> None:
    elsewhere = replace(HERE, unit_id=UnitId(999))
    assert reason_against(P.ORDER, "", a_task(), elsewhere) == "out_of_sight"
    assert reason_against(P.ORDER, "", None, HERE) == "gone"


def test_a_group_hears_of_nothing_that_shames() -> None:
    shames = {K.LEAD_URGED, K.RUNG_REACHED, K.TASK_RETURNED, K.TASK_DECLINED, K.EXTENSION_REFUSED, K.EXTENSION_ASKED}
    assert shames.isdisjoint(NEWS | ORDERS)
