"""The default ladder: which step is due when, to whom, and what a hold, a return or a late start does to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ladder
from domain.ids import PersonId, UnitId
from domain.ladder import DEFAULT_LADDER, Step
from domain.organisation import Tier
from domain.task import Climb, Task, TaskState
from tests.domain.samples import (
    ASSIGNER,
    CALENDAR,
    COMMUNE,
    LEAD,
    MEMBER,
    PROVINCE,
    SUPERVISOR,
    ZONE,
    a_task,
    at,
    shown,
)

CHIEF, TOP = PersonId(31), PersonId(32)
COUNTRY = UnitId(9)
COMMUNE_TIER = Tier(COMMUNE, (SUPERVISOR,), (ASSIGNER,))
PROVINCE_TIER = Tier(PROVINCE, (CHIEF,), ())
TOP_TIER = Tier(COUNTRY, (), (TOP,))
MOMENTS = st.datetimes(datetime(2026, 1, 5), datetime(2027, 3, 31), timezones=st.just(ZONE))


def ahead(task: Task) -> list[tuple[str, str | None]]:
    return [(step.rung.code, shown(step.at)) for step in ladder.steps_ahead(task, CALENDAR)]


def climbed(task: Task, now: str) -> list[str]:
    return [step.rung.code for step in ladder.climb(task, at(now), CALENDAR)]


def step_of(code: str) -> Step:
    index = next(n for n, rung in enumerate(DEFAULT_LADDER) if rung.code == code)
    return Step(index, DEFAULT_LADDER[index], at("03/12/2026 17:00"))


def test_the_default_ladder_speaks_at_these_moments() -> None:
    assert ahead(a_task()) == [
        ("reminder", "Tue 01/12/2026 17:00"),
        ("overdue", "Wed 02/12/2026 17:00"),
        ("level_1", "Thu 03/12/2026 17:00"),
        ("level_2", "Mon 07/12/2026 17:00"),
        ("level_3", "Wed 09/12/2026 17:00"),
        ("repeat_1", "Wed 16/12/2026 17:00"),
        ("repeat_2", "Wed 23/12/2026 17:00"),
        ("repeat_3", "Wed 30/12/2026 17:00"),
    ]


def test_a_task_of_three_working_days_across_tet_never_escalates_early() -> None:
    assigned = at("12/02/2026 09:00")
    task = a_task(assigned_at=assigned, due_at=CALENDAR.shift(assigned, 3))
    assert shown(task.due_at) == "Tue 24/02/2026 09:00"
    assert ahead(task)[:4] == [
        ("reminder", "Mon 23/02/2026 09:00"),
        ("overdue", "Tue 24/02/2026 09:00"),
        ("level_1", "Wed 25/02/2026 09:00"),
        ("level_2", "Fri 27/02/2026 09:00"),
    ]


def test_what_falls_due_before_tet_climbs_after_it() -> None:
    task = a_task(assigned_at=at("06/02/2026 09:00"), due_at=at("13/02/2026 17:00"))
    assert ahead(task)[1:4] == [
        ("overdue", "Fri 13/02/2026 17:00"),
        ("level_1", "Mon 23/02/2026 17:00"),
        ("level_2", "Wed 25/02/2026 17:00"),
    ]


def test_a_due_date_on_a_weekend_evening_reminds_before_it() -> None:
    assert ahead(a_task(due_at=at("28/11/2026 20:00")))[:3] == [
        ("reminder", "Fri 27/11/2026 17:00"),
        ("overdue", "Sat 28/11/2026 20:00"),
        ("level_1", "Tue 01/12/2026 07:00"),
    ]


@pytest.mark.parametrize(
    ("due", "first"),
    [
        ("25/11/2026 17:00", "overdue"),
        ("26/11/2026 07:59", "overdue"),
        ("26/11/2026 08:00", "reminder"),
        ("27/11/2026 08:00", "reminder"),
    ],
)
def test_a_step_that_lies_before_the_assignment_is_skipped(due: str, first: str) -> None:
    assert ahead(a_task(due_at=at(due)))[0][0] == first


@pytest.mark.parametrize(
    "changes",
    [
        {"due_at": None},
        {"state": TaskState.DONE},
        {"state": TaskState.CANCELLED},
        {"state": TaskState.PAUSED},
    ],
)
def test_nothing_is_owed_without_a_due_date_or_while_nobody_works(changes: dict[str, Any]) -> None:
    task = a_task(**changes)
    assert ladder.decide(task, at("31/12/2026 17:00"), CALENDAR) == ladder.Decision((), None)


@pytest.mark.parametrize("state", [TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.RETURNED, TaskState.DECLINED])
def test_the_ladder_runs_while_the_work_is_not_handed_in(state: TaskState) -> None:
    assert len(ahead(a_task(state))) == len(DEFAULT_LADDER)


def test_a_step_is_owed_from_its_very_moment_and_once() -> None:
    task = a_task()
    assert climbed(task, "01/12/2026 16:59") == []
    assert shown(task.check_at) == "Tue 01/12/2026 17:00"
    assert climbed(task, "01/12/2026 17:00") == ["reminder"]
    assert climbed(task, "01/12/2026 17:00") == []
    assert shown(task.check_at) == "Wed 02/12/2026 17:00"


def test_what_was_missed_is_owed_together_and_the_next_keeps_its_moment() -> None:
    task = a_task()
    assert climbed(task, "08/12/2026 09:00") == ["reminder", "overdue", "level_1", "level_2"]
    assert shown(task.check_at) == "Wed 09/12/2026 17:00"


def test_repeats_end_after_the_third_and_nothing_is_looked_at_again() -> None:
    task = a_task()
    assert climbed(task, "31/12/2027 17:00")[-3:] == ["repeat_1", "repeat_2", "repeat_3"]
    assert task.check_at is None
    assert climbed(task, "31/12/2028 17:00") == []


def test_deciding_changes_nothing() -> None:
    task = a_task()
    assert [step.rung.code for step in ladder.decide(task, at("02/12/2026 17:00"), CALENDAR).owed] == [
        "reminder",
        "overdue",
    ]
    assert task == a_task()


def test_a_hold_moves_the_next_step_to_its_end_and_the_others_keep_their_distance() -> None:
    task = a_task()
    climbed(task, "03/12/2026 17:00")
    task.hold_climb(SUPERVISOR, at("04/12/2026 15:00"), CALENDAR.shift(at("04/12/2026 15:00"), 2))
    assert ahead(task) == [
        ("level_2", "Tue 08/12/2026 15:00"),
        ("level_3", "Thu 10/12/2026 15:00"),
        ("repeat_1", "Thu 17/12/2026 15:00"),
        ("repeat_2", "Thu 24/12/2026 15:00"),
        ("repeat_3", "Thu 31/12/2026 15:00"),
    ]
    assert climbed(task, "08/12/2026 15:00") == ["level_2"]
    assert ahead(task)[0] == ("level_3", "Thu 10/12/2026 15:00")


def test_a_hold_that_ends_before_the_next_step_moves_nothing() -> None:
    task = a_task()
    climbed(task, "09/12/2026 17:00")
    before = ahead(task)
    task.hold_climb(SUPERVISOR, at("10/12/2026 08:00"), CALENDAR.shift(at("10/12/2026 08:00"), 2))
    assert ahead(task) == before


def test_holding_again_and_again_holds_as_long() -> None:
    task = a_task()
    climbed(task, "03/12/2026 17:00")
    for day in ("04", "07", "08"):
        task.hold_climb(SUPERVISOR, at(f"{day}/12/2026 15:00"), CALENDAR.shift(at(f"{day}/12/2026 15:00"), 2))
    assert ahead(task)[0] == ("level_2", "Thu 10/12/2026 15:00")


def test_a_hold_never_silences_what_the_lead_is_told() -> None:
    task = a_task()
    task.hold_climb(SUPERVISOR, at("02/12/2026 08:00"), CALENDAR.shift(at("02/12/2026 08:00"), 2))
    assert ahead(task)[:4] == [
        ("reminder", "Tue 01/12/2026 17:00"),
        ("overdue", "Wed 02/12/2026 17:00"),
        ("level_1", "Fri 04/12/2026 08:00"),
        ("level_2", "Tue 08/12/2026 08:00"),
    ]


def test_a_return_after_the_due_date_counts_from_the_return() -> None:
    task = a_task(TaskState.SUBMITTED)
    task.send_back(ASSIGNER, "thiếu ảnh", at("08/12/2026 10:00"))
    assert ahead(task)[:3] == [
        ("level_1", "Wed 09/12/2026 10:00"),
        ("level_2", "Fri 11/12/2026 10:00"),
        ("level_3", "Tue 15/12/2026 10:00"),
    ]


def test_a_return_before_the_due_date_leaves_the_ladder_as_it_was() -> None:
    task = a_task(TaskState.SUBMITTED)
    task.send_back(ASSIGNER, "thiếu ảnh", at("01/12/2026 10:00"))
    assert ahead(task) == ahead(a_task())


def test_a_second_return_starts_over_and_forgets_the_hold() -> None:
    task = a_task(TaskState.SUBMITTED)
    for moment in ("08/12/2026 10:00", "15/12/2026 10:00"):
        task.state = TaskState.SUBMITTED
        task.send_back(ASSIGNER, "thiếu ảnh", at(moment))
        task.hold_climb(SUPERVISOR, at("16/12/2026 10:00"), CALENDAR.shift(at("16/12/2026 10:00"), 2))
    assert task.climb is not None
    assert task.climb.round == 2
    task.climb.hold_until = None
    assert ahead(task)[0] == ("level_1", "Wed 16/12/2026 10:00")


@pytest.mark.parametrize(
    ("code", "above", "heard"),
    [
        ("reminder", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (LEAD,)),
        ("overdue", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (LEAD,)),
        ("level_1", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (SUPERVISOR, ASSIGNER)),
        ("level_2", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (CHIEF,)),
        ("level_3", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (TOP,)),
        ("repeat_1", (COMMUNE_TIER, PROVINCE_TIER, TOP_TIER), (TOP,)),
        # Levels run out at the root; what repeats goes to the highest that was reached.
        ("level_3", (COMMUNE_TIER, PROVINCE_TIER), ()),
        ("repeat_1", (COMMUNE_TIER, PROVINCE_TIER), (CHIEF,)),
        ("level_2", (COMMUNE_TIER,), ()),
        ("repeat_3", (COMMUNE_TIER,), (SUPERVISOR,)),
        ("repeat_3", (), (SUPERVISOR,)),
        # A vacant unit is passed over.
        ("level_2", (COMMUNE_TIER, Tier(PROVINCE, (), ()), TOP_TIER), (TOP,)),
        # The lead's own post further up hears nothing.
        ("level_2", (COMMUNE_TIER, Tier(PROVINCE, (LEAD,), ()), TOP_TIER), (TOP,)),
    ],
)
def test_each_step_is_heard_by(code: str, above: Sequence[Tier], heard: tuple[PersonId, ...]) -> None:
    assert ladder.audience(step_of(code), a_task(), above) == heard


@pytest.mark.parametrize(
    ("code", "above", "heard"),
    [
        ("level_1", (Tier(COMMUNE, (MEMBER,), (ASSIGNER,)), PROVINCE_TIER), (MEMBER, ASSIGNER)),
        ("level_2", (Tier(COMMUNE, (MEMBER,), (ASSIGNER,)), PROVINCE_TIER), (CHIEF,)),
        ("level_1", (Tier(COMMUNE, (), (ASSIGNER,)), PROVINCE_TIER), (CHIEF, ASSIGNER)),
        ("repeat_1", (Tier(COMMUNE, (MEMBER,), ()),), (MEMBER,)),
        ("level_1", (), (ASSIGNER,)),
        ("repeat_1", (), ()),
    ],
)
def test_for_a_supervisor_who_left_whoever_the_tree_names_today_hears(
    code: str, above: Sequence[Tier], heard: tuple[PersonId, ...]
) -> None:
    assert ladder.audience(step_of(code), a_task(), above, {SUPERVISOR}) == heard


def test_a_person_who_supervises_and_assigned_hears_once() -> None:
    task = a_task(assigner_id=SUPERVISOR)
    assert ladder.audience(step_of("level_1"), task, (COMMUNE_TIER,)) == (SUPERVISOR,)


def test_who_assigned_to_oneself_hears_as_lead_only() -> None:
    task = a_task(assigner_id=LEAD)
    assert ladder.audience(step_of("level_1"), task, (COMMUNE_TIER,)) == (SUPERVISOR,)


@pytest.mark.parametrize("code", ["reminder", "overdue"])
def test_while_a_task_is_declined_its_assigner_hears_what_the_lead_would_have(code: str) -> None:
    assert ladder.audience(step_of(code), a_task(TaskState.DECLINED), (COMMUNE_TIER,)) == (ASSIGNER,)


@given(assigned=MOMENTS, due_in=st.integers(1, 40 * 24 * 60), held=st.none() | MOMENTS, sweeps=st.lists(MOMENTS))
def test_steps_come_one_after_another_once_each_and_never_early(
    assigned: datetime, due_in: int, held: datetime | None, sweeps: list[datetime]
) -> None:
    task = a_task(assigned_at=assigned, due_at=assigned + timedelta(minutes=due_in))
    if held is not None:
        task.climb = Climb(hold_until=held)
    planned = {rung.code: rung.offset.amount for rung in DEFAULT_LADDER}
    told: list[str] = []
    for now in [*sorted(sweeps), datetime(2029, 1, 1, tzinfo=ZONE)]:
        ahead_of_it = [step.at for step in ladder.steps_ahead(task, CALENDAR)]
        assert ahead_of_it == sorted(ahead_of_it)
        for step in ladder.climb(task, now, CALENDAR):
            assert task.assigned_at <= step.at <= now
            assert task.due_at is not None
            if planned[step.rung.code] >= 1:
                assert CALENDAR.working_days_between(task.due_at, step.at) >= planned[step.rung.code] - 1
                assert step.at > task.due_at
            told.append(step.rung.code)
        assert task.check_at is None or task.check_at > now
    assert told == [rung.code for rung in DEFAULT_LADDER][-len(told) :]
    assert len(told) >= 7


def test_a_hold_is_offered_once_the_task_is_late() -> None:
    task = a_task(due_at=at("02/12/2026 17:00"))
    assert climbed(task, "01/12/2026 17:00") == ["reminder"]
    assert not ladder.can_be_held(task)
    assert climbed(task, "02/12/2026 17:00") == ["overdue"]
    assert ladder.can_be_held(task)
