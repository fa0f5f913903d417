"""Distances of rungs, the ladders of each tempo, and the versions of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ladder
from domain.ids import LadderId, PersonId
from domain.ladder import (
    DEFAULT_LADDERS,
    DEFAULT_RULES,
    Audience,
    LadderBook,
    LadderKind,
    Ladders,
    Measure,
    Offset,
    Rung,
    Step,
    Tempo,
    read_offset,
    with_reach,
)
from domain.organisation import Tier
from domain.task import Climb, Priority, Task
from tests.domain.samples import ASSIGNER, CALENDAR, COMMUNE, HELPER, LEAD, SUPERVISOR, TEAM, a_task, at, shown

DAYS, WORK, CLOCK = Measure.WORKING_DAYS, Measure.WORKING_MINUTES, Measure.MINUTES
HEAD = PersonId(41)


def with_deadline(*rungs: Rung) -> Ladders:
    return replace(DEFAULT_LADDERS, rungs={**DEFAULT_LADDERS.rungs, LadderKind.DEADLINE: with_reach(rungs)})


def ahead(task: Task, ladders: Ladders) -> list[tuple[str, str | None]]:
    return [(step.rung.code, shown(step.at)) for step in ladder.steps_ahead(task, CALENDAR, ladders)]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("1 working day", Offset(1)),
        ("3 working days", Offset(3)),
        ("-1 working day", Offset(-1)),
        ("4 working hours", Offset(240, WORK)),
        ("30 working minutes", Offset(30, WORK)),
        ("2 clock hours", Offset(120, CLOCK)),
        ("90 clock minutes", Offset(90, CLOCK)),
        ("0", Offset(0)),
    ],
)
def test_an_offset_is_read_and_written_alike(text: str, offset: Offset) -> None:
    assert read_offset(text) == offset
    assert str(offset) == text


@pytest.mark.parametrize(
    "text", ["", "1", "1 day", "working day", "1.5 working days", "1 working week", "1 2 3", "1 week"]
)
def test_what_is_no_offset_is_none(text: str) -> None:
    assert read_offset(text) is None


@given(st.integers(-9_999, 9_999), st.sampled_from(Measure))
def test_every_offset_is_read_as_it_was_written(amount: int, measure: Measure) -> None:
    offset = Offset(amount, measure)
    assert read_offset(str(offset)) == (offset if amount else Offset(0))


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (Offset(0), "Fri 27/11/2026 16:00"),
        (Offset(1), "Mon 30/11/2026 16:00"),
        (Offset(-1), "Thu 26/11/2026 16:00"),
        (Offset(120, WORK), "Mon 30/11/2026 08:00"),
        (Offset(120, CLOCK), "Fri 27/11/2026 18:00"),
        (Offset(-60, CLOCK), "Fri 27/11/2026 15:00"),
    ],
)
def test_an_offset_counts_days_of_work_hours_of_work_or_the_clock(offset: Offset, expected: str) -> None:
    moment = at("27/11/2026 16:00")
    assert shown(offset.after(moment, CALENDAR)) == expected
    assert offset.amount < 0 or offset.after(moment, CALENDAR) >= moment + offset.at_least


@pytest.mark.parametrize(
    ("tempo", "expected"),
    [
        (Tempo.URGENT, ["02/12/2026 11:00", "02/12/2026 17:00", "03/12/2026 11:00", "03/12/2026 17:00"]),
        (Tempo.EXPRESS, ["02/12/2026 16:00", "02/12/2026 17:00", "02/12/2026 17:30", "02/12/2026 19:00"]),
        (Tempo.EMERGENCY, ["02/12/2026 16:30", "02/12/2026 17:00", "02/12/2026 17:15", "02/12/2026 17:30"]),
    ],
)
def test_what_is_more_urgent_climbs_faster(tempo: Tempo, expected: list[str]) -> None:
    found = ahead(a_task(), DEFAULT_RULES[tempo])
    assert [moment[4:] for _, moment in found[:4] if moment] == expected


@pytest.mark.parametrize("tempo", Tempo)
def test_every_tempo_has_each_kind_of_ladder_in_the_order_of_its_moments(tempo: Tempo) -> None:
    ladders = DEFAULT_RULES[tempo]
    for kind in LadderKind:
        offsets = [rung.offset.nominal_minutes for rung in ladders[kind]]
        assert offsets == sorted(offsets)


def test_steps_of_different_measures_keep_their_distance_after_a_hold() -> None:
    ladders = with_deadline(
        Rung("first", Offset(1), (Audience.SUPERVISOR,)),
        Rung("second", Offset(12 * 60, WORK), (Audience.LEVEL_2,)),
        Rung("third", Offset(48 * 60, CLOCK), (Audience.LEVEL_3,)),
    )
    task = a_task(climb=Climb(hold_until=at("07/12/2026 09:00")))
    assert ahead(task, ladders) == [
        ("first", "Mon 07/12/2026 09:00"),
        ("second", "Mon 07/12/2026 15:00"),
        ("third", "Mon 07/12/2026 21:00"),
    ]


def test_a_union_tells_each_of_its_people_once_and_in_order() -> None:
    rung = Rung("all", Offset(1), (Audience.TEAM_LEADER, Audience.SUPERVISOR, Audience.ASSIGNER, Audience.PARTNERS))
    step = Step(0, rung, at("03/12/2026 17:00"))
    above = (Tier(COMMUNE, (SUPERVISOR,), (ASSIGNER,)),)
    team = Tier(TEAM, (), (), (LEAD, HEAD))
    assert ladder.audience(step, a_task(), above, team=team) == (HEAD, SUPERVISOR, ASSIGNER, HELPER)
    assert ladder.audience(step, a_task(assigner_id=SUPERVISOR), above) == (SUPERVISOR, HELPER)


def test_a_task_keeps_the_version_that_it_started_with() -> None:
    other = {tempo: with_deadline(Rung("only", Offset(2), (Audience.SUPERVISOR,))) for tempo in Tempo}
    book = LadderBook({None: DEFAULT_RULES, LadderId(3): other}, LadderId(3))
    assert book.of(a_task()) is DEFAULT_LADDERS
    assert book.of(a_task(priority=Priority.URGENT)) is DEFAULT_RULES[Tempo.URGENT]
    assert book.of(a_task(ladder_id=LadderId(3)), Tempo.EMERGENCY) is other[Tempo.EMERGENCY]


def test_a_report_of_a_period_climbs_the_ladder_of_reports() -> None:
    weekly = (Rung("weekly", Offset(1), (Audience.SUPERVISOR,)),)
    normal = replace(DEFAULT_LADDERS, rungs={**DEFAULT_LADDERS.rungs, LadderKind.REPORT: weekly})
    book = LadderBook({None: {**DEFAULT_RULES, Tempo.NORMAL: normal}})
    assert [code for code, _ in ahead(a_task(is_report=True), book.of(a_task(is_report=True)))] == ["weekly"]
    assert book.of(a_task()) is normal
