"""Stand-ins: who may be named for which days, what is lent, and in whose name a step was taken."""

from datetime import date
from typing import Any

import pytest

from domain import access
from domain.access import Actor
from domain.errors import BadInput, NotAllowed, Refusal
from domain.events import EventKind
from domain.ids import PersonId, StandInId, UnitId
from domain.organisation import Post, Role, UnitKind
from domain.standing_in import StandIn, name_stand_in, on_behalf_of
from domain.task import Part, TaskState
from tests.domain.samples import (
    ACCEPTOR,
    ASSIGNER,
    COMMUNE,
    HELPER,
    LEAD,
    MEMBER,
    OTHER,
    OTHER_COMMUNE,
    PARTNER,
    PROVINCE,
    SUPERVISOR,
    TEAM,
    a_task,
    at,
)

NOW, TODAY = at("25/11/2026 08:00"), date(2026, 11, 25)
MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)
TEAM_LINE, COMMUNE_LINE, FAR_LINE = (TEAM, COMMUNE, PROVINCE), (COMMUNE, PROVINCE), (OTHER_COMMUNE, PROVINCE)
LEADER_POST = Post(TEAM, Role.LEADER, UnitKind.TEAM, COMMUNE)
OFFICIAL_POST = Post(COMMUNE, Role.OFFICIAL, UnitKind.COMMUNE, PROVINCE)
SUPERVISOR_POST = Post(COMMUNE, Role.SUPERVISOR, UnitKind.COMMUNE, PROVINCE)
MEMBER_POST = Post(TEAM, Role.MEMBER, UnitKind.TEAM, COMMUNE)
ADMIN_POST = Post(COMMUNE, Role.ADMIN, UnitKind.COMMUNE, PROVINCE)
OFFICIAL = Actor(ASSIGNER, (OFFICIAL_POST,))
LEADER = Actor(LEAD, (LEADER_POST,))


def known(person: PersonId, stand_in: PersonId, first: date = MONDAY, last: date = FRIDAY, **more: Any) -> StandIn:
    return StandIn(StandInId(1), person, stand_in, first, last, person, NOW, **more)


def test_somebody_of_the_own_part_of_the_tree_stands_in_for_these_days() -> None:
    named, event = name_stand_in(OFFICIAL, LEAD, [TEAM_LINE], MONDAY, FRIDAY, [], NOW, TODAY)
    assert (named.person_id, named.stand_in_id, named.valid_from, named.valid_to) == (ASSIGNER, LEAD, MONDAY, FRIDAY)
    assert event.facts == {"for": ASSIGNER, "after": LEAD, "from": "2026-11-30", "until": "2026-12-04"}
    begun, _ = name_stand_in(LEADER, MEMBER, [TEAM_LINE], date(2026, 11, 20), FRIDAY, [], NOW, TODAY)
    assert begun.valid_from == TODAY


@pytest.mark.parametrize(
    ("actor", "who", "line", "days", "around", "code"),
    [
        (Actor(OTHER), LEAD, TEAM_LINE, (MONDAY, FRIDAY), [], "no_post_to_stand_in_for"),
        (Actor(OTHER, (ADMIN_POST,)), LEAD, TEAM_LINE, (MONDAY, FRIDAY), [], "no_post_to_stand_in_for"),
        (OFFICIAL, ASSIGNER, COMMUNE_LINE, (MONDAY, FRIDAY), [], "own_stand_in"),
        (OFFICIAL, LEAD, TEAM_LINE, (FRIDAY, MONDAY), [], "days_reversed"),
        (OFFICIAL, LEAD, TEAM_LINE, (date(2026, 11, 2), date(2026, 11, 6)), [], "days_past"),
        (OFFICIAL, LEAD, TEAM_LINE, (MONDAY, date(2028, 1, 1)), [], "stand_in_too_long"),
        (OFFICIAL, OTHER, FAR_LINE, (MONDAY, FRIDAY), [], "stand_in_outside"),
        (LEADER, ASSIGNER, COMMUNE_LINE, (MONDAY, FRIDAY), [], "stand_in_outside"),
        (OFFICIAL, LEAD, (), (MONDAY, FRIDAY), [], "stand_in_outside"),
        (OFFICIAL, LEAD, TEAM_LINE, (MONDAY, FRIDAY), [known(ASSIGNER, MEMBER)], "stand_in_there"),
        (OFFICIAL, LEAD, TEAM_LINE, (FRIDAY, FRIDAY), [known(LEAD, MEMBER)], "stand_in_away"),
        (OFFICIAL, LEAD, TEAM_LINE, (MONDAY, MONDAY), [known(SUPERVISOR, ASSIGNER)], "stands_in_already"),
        (OFFICIAL, LEAD, TEAM_LINE, (MONDAY, FRIDAY), [known(LEAD, ASSIGNER)], "stand_in_away"),
    ],
)
def test_what_cannot_be_is_refused(
    actor: Actor, who: PersonId, line: tuple[UnitId, ...], days: tuple[date, date], around: list[StandIn], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        name_stand_in(actor, who, [line], *days, around, NOW, TODAY)
    assert refused.value.code == code
    assert isinstance(refused.value, BadInput | NotAllowed)


@pytest.mark.parametrize(
    "around",
    [
        [known(ASSIGNER, MEMBER, date(2026, 11, 25), date(2026, 11, 29))],
        [known(ASSIGNER, MEMBER, ended_at=NOW)],
        [known(OTHER, LEAD)],
    ],
)
def test_other_days_and_other_people_do_not_stand_in_the_way(around: list[StandIn]) -> None:
    name_stand_in(OFFICIAL, LEAD, [TEAM_LINE], MONDAY, FRIDAY, around, NOW, TODAY)


def test_posts_are_lent_and_an_administrators_never_make_one() -> None:
    actor = Actor(MEMBER, (MEMBER_POST,), ((ASSIGNER, OFFICIAL_POST),))
    assert actor.reach == actor.watches == {COMMUNE}
    assert actor.units == {TEAM, COMMUNE}
    assert actor.own_units == {TEAM}
    assert actor.people == {MEMBER, ASSIGNER}
    assert actor.assigns_as(COMMUNE) == ASSIGNER
    assert Actor(SUPERVISOR, (OFFICIAL_POST,), ((ASSIGNER, OFFICIAL_POST),)).assigns_as(COMMUNE) == SUPERVISOR
    assert not Actor(MEMBER, (MEMBER_POST,), ((ASSIGNER, OFFICIAL_POST),)).is_admin


def standing_in_for(person_id: PersonId, post: Post) -> Actor:
    """A member of another team, who stands in for that person."""
    return Actor(OTHER, (Post(UnitId(99), Role.MEMBER, UnitKind.TEAM, COMMUNE),), ((person_id, post),))


@pytest.mark.parametrize(
    ("actor", "state", "check"),
    [
        (standing_in_for(LEAD, LEADER_POST), TaskState.ASSIGNED, access.ensure_is_lead),
        (standing_in_for(ACCEPTOR, OFFICIAL_POST), TaskState.SUBMITTED, access.ensure_can_judge),
        (standing_in_for(ASSIGNER, OFFICIAL_POST), TaskState.RECEIVED, access.ensure_can_change),
        (standing_in_for(SUPERVISOR, SUPERVISOR_POST), TaskState.RECEIVED, access.ensure_can_hold),
        (standing_in_for(SUPERVISOR, SUPERVISOR_POST), TaskState.RECEIVED, access.ensure_can_urge),
    ],
)
def test_a_stand_in_may_what_the_one_away_may(actor: Actor, state: TaskState, check: Any) -> None:
    task = a_task(state)
    check(actor, task)
    assert access.can_see(actor, task)
    with pytest.raises(NotAllowed):
        check(Actor(OTHER, actor.posts), task)
    assert not access.can_see(Actor(OTHER, actor.posts), task)


def test_nobody_judges_the_work_of_the_lead_for_whom_they_stand_in() -> None:
    task = a_task(TaskState.SUBMITTED)
    for actor in (
        Actor(ACCEPTOR, (OFFICIAL_POST,), ((LEAD, LEADER_POST),)),
        Actor(LEAD, (LEADER_POST,), ((ACCEPTOR, OFFICIAL_POST),)),
    ):
        with pytest.raises(NotAllowed) as refused:
            access.ensure_can_judge(actor, task)
        assert refused.value.code == "not_own_work"


def test_the_lead_moves_no_date_of_the_own_work_in_the_place_of_the_assigner() -> None:
    task = a_task(TaskState.RECEIVED)
    for actor in (
        Actor(LEAD, (LEADER_POST,), ((ASSIGNER, OFFICIAL_POST),)),
        Actor(OTHER, (OFFICIAL_POST,), ((LEAD, LEADER_POST),)),
        Actor(LEAD, (OFFICIAL_POST,)),
    ):
        for check in (access.ensure_can_change, access.ensure_can_put_off):
            with pytest.raises(NotAllowed) as refused:
                check(actor, task)
            assert refused.value.code == "not_own_order"


def test_who_ordered_it_for_oneself_changes_it_and_asks_for_another_date() -> None:
    task = a_task(TaskState.RECEIVED)
    task.assigner_id = task.lead_id
    access.ensure_can_change(Actor(LEAD, (OFFICIAL_POST,)), task)
    with pytest.raises(NotAllowed, match="not_own_order"):
        access.ensure_can_put_off(Actor(LEAD, (OFFICIAL_POST,)), task)


@pytest.mark.parametrize(
    ("actor", "kind", "whom"),
    [
        (Actor(OTHER, (MEMBER_POST,)), EventKind.TASK_RECEIVED, None),
        (standing_in_for(LEAD, LEADER_POST), EventKind.TASK_SUBMITTED, LEAD),
        (standing_in_for(LEAD, LEADER_POST), EventKind.PROGRESS_REPORTED, LEAD),
        (Actor(OTHER, (OFFICIAL_POST,), ((LEAD, LEADER_POST),)), EventKind.EXTENSION_ASKED, LEAD),
        (standing_in_for(ACCEPTOR, OFFICIAL_POST), EventKind.TASK_ACCEPTED, ACCEPTOR),
        (standing_in_for(ASSIGNER, OFFICIAL_POST), EventKind.TASK_CANCELLED, ASSIGNER),
        (standing_in_for(SUPERVISOR, SUPERVISOR_POST), EventKind.LEAD_URGED, SUPERVISOR),
        (
            standing_in_for(HELPER, Post(PARTNER, Role.LEADER, UnitKind.PARTNER, PROVINCE)),
            EventKind.PART_CLOSED,
            HELPER,
        ),
        (
            standing_in_for(HELPER, Post(PARTNER, Role.LEADER, UnitKind.PARTNER, PROVINCE)),
            EventKind.PART_DECLINED,
            HELPER,
        ),
        (
            standing_in_for(HELPER, Post(PARTNER, Role.LEADER, UnitKind.PARTNER, PROVINCE)),
            EventKind.PROGRESS_REPORTED,
            HELPER,
        ),
        # The own posts are enough: nobody's place is taken.
        (Actor(OTHER, (OFFICIAL_POST,), ((ASSIGNER, OFFICIAL_POST),)), EventKind.TASK_CANCELLED, None),
        (Actor(LEAD, (LEADER_POST,), ((ASSIGNER, OFFICIAL_POST),)), EventKind.TASK_SUBMITTED, None),
        (standing_in_for(MEMBER, OFFICIAL_POST), EventKind.TASK_CANCELLED, MEMBER),
    ],
)
def test_a_step_names_the_one_in_whose_place_it_was_taken(actor: Actor, kind: EventKind, whom: PersonId | None) -> None:
    assert on_behalf_of(actor, kind, a_task(parts=(Part(PARTNER, HELPER),))) == whom
