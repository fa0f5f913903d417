"""Units that are vacant, away or beyond reach are passed over, and the alert knows why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ladder
from domain.ids import PersonId, UnitId
from domain.ladder import DEFAULT_LADDER, DEFAULT_LADDERS, LadderKind, Step
from domain.organisation import Absence, PassedOver, Tier, passed_of, passed_text
from tests.domain.samples import ASSIGNER, COMMUNE, PROVINCE, SUPERVISOR, a_task, at

DEPUTY, CHIEF, TOP = PersonId(30), PersonId(31), PersonId(32)
COUNTRY = UnitId(9)
LINE = (Tier(COMMUNE, (SUPERVISOR,), (ASSIGNER,)), Tier(PROVINCE, (CHIEF,), ()), Tier(COUNTRY, (), (TOP,)))
AWAY, LOST = Absence.ON_LEAVE, Absence.UNREACHABLE


def step_of(code: str) -> Step:
    index = next(n for n, rung in enumerate(DEFAULT_LADDER) if rung.code == code)
    return Step(index, DEFAULT_LADDER[index], at("03/12/2026 17:00"))


@pytest.mark.parametrize(
    ("code", "absent", "heard", "passed"),
    [
        ("level_1", {}, (SUPERVISOR, ASSIGNER), "levels"),
        ("level_1", {SUPERVISOR: LOST}, (CHIEF, ASSIGNER), f"{COMMUNE}:unreachable:{SUPERVISOR}"),
        ("level_2", {SUPERVISOR: LOST}, (TOP,), ""),
        ("level_3", {SUPERVISOR: LOST}, (), ""),
        ("repeat_1", {SUPERVISOR: LOST}, (TOP,), ""),
        ("level_2", {CHIEF: AWAY}, (TOP,), f"{PROVINCE}:on_leave:{CHIEF}"),
        ("level_3", {CHIEF: AWAY}, (), ""),
        ("level_2", {CHIEF: AWAY, TOP: LOST}, (), f"{PROVINCE}:on_leave:{CHIEF},{COUNTRY}:unreachable:{TOP}"),
        ("repeat_1", {CHIEF: AWAY, TOP: LOST}, (SUPERVISOR,), ""),
        # Where nothing reaches anybody it waits for those whom it is for.
        ("level_1", {SUPERVISOR: LOST, CHIEF: LOST, TOP: LOST}, (SUPERVISOR, ASSIGNER), ""),
        ("level_2", {SUPERVISOR: LOST, CHIEF: LOST, TOP: LOST}, (CHIEF,), ""),
        # The assigner is no level of the line.
        ("level_1", {ASSIGNER: LOST}, (SUPERVISOR, ASSIGNER), ""),
    ],
)
def test_whoever_cannot_hear_is_passed_over(
    code: str, absent: Mapping[PersonId, Absence], heard: tuple[PersonId, ...], passed: str
) -> None:
    found = ladder.hear(step_of(code), a_task(), LINE, absent=absent)
    assert found.people == heard
    assert passed_text(found.passed) == passed.removeprefix("levels")


@pytest.mark.parametrize(
    ("absent", "heard", "passed"),
    [
        ({}, (SUPERVISOR, ASSIGNER), ""),
        ({SUPERVISOR: AWAY}, (CHIEF, ASSIGNER), f"{COMMUNE}:on_leave:{SUPERVISOR}"),
        (
            {SUPERVISOR: AWAY, CHIEF: LOST},
            (TOP, ASSIGNER),
            f"{COMMUNE}:on_leave:{SUPERVISOR},{PROVINCE}:unreachable:{CHIEF}",
        ),
        ({SUPERVISOR: AWAY, CHIEF: LOST, TOP: LOST}, (SUPERVISOR, ASSIGNER), ""),
    ],
)
def test_whoever_is_away_is_passed_over_where_a_submission_waits_too(
    absent: Mapping[PersonId, Absence], heard: tuple[PersonId, ...], passed: str
) -> None:
    kind = LadderKind.ACCEPTANCE
    step = Step(1, DEFAULT_LADDERS[kind][1], at("03/12/2026 17:00"), kind)
    found = ladder.hear(step, a_task(), LINE, absent=absent)
    assert found.people == heard
    assert passed_text(found.passed) == passed


def test_above_an_acceptor_whoever_is_away_is_passed_over() -> None:
    kind = LadderKind.ACCEPTANCE
    step = Step(1, DEFAULT_LADDERS[kind][1], at("03/12/2026 17:00"), kind)
    task = replace(a_task(), supervisor_id=ASSIGNER, acceptor_id=ASSIGNER)
    found = ladder.hear(step, task, LINE, absent={CHIEF: AWAY})
    assert found.people == (TOP,)
    assert passed_text(found.passed) == f"{PROVINCE}:on_leave:{CHIEF}"


@pytest.mark.parametrize(
    ("code", "line", "heard", "passed"),
    [
        ("level_2", (LINE[0], Tier(PROVINCE, (), ()), LINE[2]), (TOP,), f"{PROVINCE}:vacant"),
        ("level_2", (LINE[0], Tier(PROVINCE, (CHIEF, DEPUTY), ()), LINE[2]), (DEPUTY,), ""),
        ("level_1", (Tier(UnitId(8), (), ()), *LINE), (SUPERVISOR, ASSIGNER), "8:vacant"),
    ],
)
def test_a_vacant_unit_is_told_of_and_another_of_the_same_unit_hears(
    code: str, line: Sequence[Tier], heard: tuple[PersonId, ...], passed: str
) -> None:
    found = ladder.hear(step_of(code), a_task(), line, absent={CHIEF: LOST})
    assert found.people == heard
    assert passed_text(found.passed) == passed


@given(
    st.lists(
        st.builds(PassedOver, st.integers(1, 99).map(UnitId), st.sampled_from(Absence), st.none() | st.just(CHIEF))
    )
)
def test_what_was_passed_over_is_read_as_it_was_kept(passed: list[PassedOver]) -> None:
    assert passed_of(passed_text(passed)) == passed
    assert passed_of("x:vacant,7:gone,,8") == []
