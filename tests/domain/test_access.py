"""Who may do what: every check against every kind of person, near and far.

The rule, in short: an official acts on the own part of the tree, one of a department with the reach of the unit above;
what the assigner may do, any official of that unit or above may do; a leader gives work within the own team and a
deputy acts for the leader; authority belongs to the post held today; an administrator has no say over tasks.
"""

from collections.abc import Callable
from typing import Any

import pytest

from domain import access
from domain.access import Actor
from domain.errors import NotAllowed
from domain.ids import PersonId, UnitId
from domain.organisation import Post, Role, UnitKind
from domain.task import Task
from tests.domain.samples import (
    ACCEPTOR,
    ASSIGNER,
    COMMUNE,
    HELPER,
    LEAD,
    OTHER,
    OTHER_COMMUNE,
    OTHER_TEAM,
    PARTNER,
    PROVINCE,
    SUPERVISOR,
    TEAM,
    a_task,
)

DEPARTMENT, FAR_TEAM, PROVINCE_DEPARTMENT = UnitId(21), UnitId(22), UnitId(23)
KINDS = {
    PROVINCE: (UnitKind.PROVINCE, None),
    PROVINCE_DEPARTMENT: (UnitKind.DEPARTMENT, PROVINCE),
    COMMUNE: (UnitKind.COMMUNE, PROVINCE),
    OTHER_COMMUNE: (UnitKind.COMMUNE, PROVINCE),
    DEPARTMENT: (UnitKind.DEPARTMENT, COMMUNE),
    TEAM: (UnitKind.TEAM, COMMUNE),
    OTHER_TEAM: (UnitKind.TEAM, COMMUNE),
    FAR_TEAM: (UnitKind.TEAM, OTHER_COMMUNE),
    PARTNER: (UnitKind.PARTNER, PROVINCE),
}
LINES = {
    TEAM: (TEAM, COMMUNE, PROVINCE),
    OTHER_TEAM: (OTHER_TEAM, COMMUNE, PROVINCE),
    FAR_TEAM: (FAR_TEAM, OTHER_COMMUNE, PROVINCE),
    COMMUNE: (COMMUNE, PROVINCE),
    PROVINCE: (PROVINCE,),
    PARTNER: (PARTNER, PROVINCE),
}


def actor(person_id: PersonId, *posts: tuple[str, UnitId]) -> Actor:
    return Actor(person_id, tuple(Post(unit, Role(role), *KINDS[unit]) for role, unit in posts))


WHO = {
    "lead": actor(LEAD, ("leader", TEAM)),
    "deputy": actor(OTHER, ("deputy", TEAM)),
    "member": actor(OTHER, ("member", TEAM)),
    "assigner": actor(ASSIGNER, ("official", COMMUNE)),
    "colleague": actor(OTHER, ("official", COMMUNE)),
    "department official": actor(OTHER, ("official", DEPARTMENT)),
    "official above": actor(OTHER, ("official", PROVINCE)),
    "department official above": actor(OTHER, ("official", PROVINCE_DEPARTMENT)),
    "supervisor": actor(SUPERVISOR, ("supervisor", COMMUNE)),
    "department supervisor": actor(OTHER, ("supervisor", DEPARTMENT)),
    "supervisor above": actor(OTHER, ("supervisor", PROVINCE)),
    "commune member": actor(OTHER, ("member", COMMUNE)),
    "partner": actor(HELPER, ("leader", PARTNER)),
    "other partner": actor(OTHER, ("official", PARTNER)),
    "other team": actor(OTHER, ("leader", OTHER_TEAM)),
    "other commune": actor(OTHER, ("official", OTHER_COMMUNE)),
    "supervisor elsewhere": actor(OTHER, ("supervisor", OTHER_COMMUNE)),
    "admin": actor(OTHER, ("admin", PROVINCE)),
    "assigner who is an admin now": actor(ASSIGNER, ("admin", PROVINCE)),
    "assigner moved": actor(ASSIGNER, ("official", OTHER_COMMUNE)),
    "assigner who left": actor(ASSIGNER),
    "supervisor who left": actor(SUPERVISOR),
    "lead who left": actor(LEAD),
    "lead moved": actor(LEAD, ("member", FAR_TEAM)),
    "stranger": actor(OTHER),
}
Check = Callable[[Actor, Task], object]
CHECKS: dict[str, Check] = {
    "see": access.ensure_can_see,
    "lead": access.ensure_is_lead,
    "offer": access.ensure_can_offer,
    "judge": access.ensure_can_judge,
    "cancel": access.ensure_can_change,
    "urge": access.ensure_can_urge,
    "hold": access.ensure_can_hold,
    "hand over within": lambda who, task: access.ensure_can_hand_over(who, task, LINES[TEAM]),
    "hand over beside": lambda who, task: access.ensure_can_hand_over(who, task, LINES[OTHER_TEAM]),
    "hand over away": lambda who, task: access.ensure_can_hand_over(who, task, LINES[FAR_TEAM]),
}
IN_TEAM = {"see", "offer"}
OVERSEES = {"see", "urge", "hold", "hand over within", "hand over beside"}
ASSIGNS = OVERSEES | {"judge", "cancel"}
FROM_ABOVE = ASSIGNS | {"hand over away"}
# A task that An's commune gave to a team below it, where the assigner accepts.
MAY: dict[str, set[str]] = {
    "lead": IN_TEAM | {"lead", "hand over within"},
    "deputy": IN_TEAM | {"hand over within"},
    "member": IN_TEAM,
    "assigner": ASSIGNS,
    "colleague": ASSIGNS,
    "department official": ASSIGNS,
    "official above": FROM_ABOVE,
    "department official above": FROM_ABOVE,
    "supervisor": OVERSEES,
    "department supervisor": OVERSEES,
    "supervisor above": OVERSEES | {"hand over away"},
    "commune member": set(),
    "partner": {"see"},
    "other partner": set(),
    "other team": set(),
    "other commune": set(),
    "supervisor elsewhere": set(),
    "admin": set(),
    "assigner who is an admin now": set(),
    "assigner moved": {"see"},
    "assigner who left": set(),
    "supervisor who left": set(),
    "lead who left": set(),
    "lead moved": {"see", "lead"},
    "stranger": set(),
}


def allowed(check: Callable[..., object], *things: Any) -> bool:
    try:
        check(*things)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("who", WHO)
def test_each_person_may_do_this_with_a_task_and_nothing_else(who: str) -> None:
    task = a_task(acceptor_id=ASSIGNER)
    assert {name for name, check in CHECKS.items() if allowed(check, WHO[who], task)} == MAY[who]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (actor(ACCEPTOR, ("member", FAR_TEAM)), True),
        (actor(ACCEPTOR), False),
        (WHO["assigner"], False),
        (WHO["colleague"], False),
        (WHO["official above"], False),
        (WHO["supervisor"], False),
        (WHO["lead"], False),
    ],
)
def test_a_named_acceptor_alone_accepts_and_returns(who: Actor, may: bool) -> None:
    assert allowed(access.ensure_can_judge, who, a_task()) == may


def test_nobody_accepts_or_watches_over_the_own_work() -> None:
    lead = actor(LEAD, ("official", COMMUNE), ("supervisor", PROVINCE))
    task = a_task(unit_id=COMMUNE, unit_line=LINES[COMMUNE], assigner_id=LEAD, acceptor_id=LEAD, supervisor_id=LEAD)
    with pytest.raises(NotAllowed, match="not_own_work"):
        access.ensure_can_judge(lead, task)
    assert not access.supervises(lead, task)


def test_colleagues_of_a_lead_watch_over_it_only_from_above() -> None:
    task = a_task(unit_id=COMMUNE, unit_line=LINES[COMMUNE], assigner_unit_id=PROVINCE, assigner_line=LINES[PROVINCE])
    assert not allowed(access.ensure_can_hold, WHO["colleague"], task)
    assert not allowed(access.ensure_can_change, WHO["colleague"], task)
    assert allowed(access.ensure_can_see, WHO["colleague"], task)
    assert allowed(access.ensure_can_hold, WHO["supervisor above"], task)


@pytest.mark.parametrize(("who", "may"), [("lead", True), ("deputy", True), ("member", False), ("other team", False)])
def test_within_a_team_the_deputy_acts_for_the_leader_who_assigned(who: str, may: bool) -> None:
    task = a_task(lead_id=PersonId(99), assigner_id=LEAD, acceptor_id=LEAD, assigner_unit_id=TEAM)
    for check in (access.ensure_can_change, access.ensure_can_judge, access.ensure_can_urge):
        assert allowed(check, WHO[who], task) == may
    assert allowed(CHECKS["hand over within"], WHO[who], task) == may
    assert not allowed(CHECKS["hand over beside"], WHO[who], task)


def test_where_the_assigners_unit_is_no_more_officials_over_the_lead_act_for_it() -> None:
    task = a_task(assigner_unit_id=UnitId(77), assigner_line=(), acceptor_id=ASSIGNER)
    assert allowed(access.ensure_can_change, WHO["official above"], task)
    assert allowed(access.ensure_can_judge, WHO["colleague"], task)
    assert not allowed(access.ensure_can_change, WHO["other commune"], task)


@pytest.mark.parametrize(
    ("who", "unit", "acts_from"),
    [
        ("assigner", TEAM, COMMUNE),
        ("assigner", COMMUNE, COMMUNE),
        ("department official", OTHER_TEAM, COMMUNE),
        ("official above", FAR_TEAM, PROVINCE),
        ("department official above", TEAM, PROVINCE),
        ("lead", TEAM, TEAM),
        ("deputy", TEAM, TEAM),
        ("assigner", FAR_TEAM, None),
        ("assigner", PROVINCE, None),
        ("lead", OTHER_TEAM, None),
        ("lead", COMMUNE, None),
        ("member", TEAM, None),
        ("supervisor", TEAM, None),
        ("other partner", PARTNER, None),
        ("other partner", TEAM, None),
        ("admin", TEAM, None),
        ("assigner who left", TEAM, None),
        ("stranger", TEAM, None),
    ],
)
def test_orders_are_given_downwards_within_the_own_reach(who: str, unit: UnitId, acts_from: UnitId | None) -> None:
    if acts_from is None:
        with pytest.raises(NotAllowed):
            access.ensure_can_assign(WHO[who], LINES[unit])
    else:
        assert access.ensure_can_assign(WHO[who], LINES[unit]) == acts_from


def test_who_gives_orders_nowhere_is_told_so_and_who_elsewhere_that() -> None:
    for who, code in (("member", "cannot_assign"), ("other commune", "cannot_assign_there")):
        with pytest.raises(NotAllowed, match=f"^{code}$"):
            access.ensure_can_assign(WHO[who], LINES[TEAM])


def test_of_several_posts_the_nearest_to_the_unit_is_acted_from() -> None:
    both = actor(OTHER, ("official", PROVINCE), ("official", COMMUNE))
    assert access.ensure_can_assign(both, LINES[TEAM]) == COMMUNE
    assert access.ensure_can_assign(both, LINES[FAR_TEAM]) == PROVINCE


@pytest.mark.parametrize(
    ("who", "overlooks", "binds"),
    [
        ("lead", True, True),
        ("deputy", True, True),
        ("member", True, False),
        ("assigner", True, True),
        ("department official", True, True),
        ("official above", True, True),
        ("supervisor", True, False),
        ("supervisor above", True, False),
        ("partner", False, False),
        ("commune member", False, False),
        ("other team", False, False),
        ("other commune", False, False),
        ("admin", False, False),
        ("stranger", False, False),
    ],
)
def test_a_team_is_overlooked_by_its_people_and_from_above_and_bound_by_its_heads(
    who: str, overlooks: bool, binds: bool
) -> None:
    assert allowed(access.ensure_can_overlook, WHO[who], LINES[TEAM]) == overlooks
    assert allowed(access.ensure_can_bind, WHO[who], LINES[TEAM]) == binds


def test_a_unit_that_does_not_stand_today_is_nobodys() -> None:
    for check in (access.ensure_can_assign, access.ensure_can_bind, access.ensure_can_overlook):
        assert not allowed(check, WHO["official above"], ())


def test_administration_is_for_administrators() -> None:
    assert {who for who in WHO if allowed(access.ensure_is_admin, WHO[who])} == {
        "admin",
        "assigner who is an admin now",
    }


def test_partners_are_known_by_their_posts_alone() -> None:
    assert {who for who in WHO if WHO[who].is_partner} == {"partner", "other partner"}
    assert not actor(OTHER, ("leader", PARTNER), ("member", TEAM)).is_partner


@pytest.mark.parametrize(("assigner", "decides"), [(ASSIGNER, ASSIGNER), (LEAD, SUPERVISOR)])
def test_a_lead_is_told_whose_answer_to_wait_for_never_the_own(assigner: PersonId, decides: PersonId) -> None:
    with pytest.raises(NotAllowed) as refused:
        access.ensure_can_decide_time(actor(LEAD, ("leader", TEAM)), a_task(assigner_id=assigner))
    assert (refused.value.code, refused.value.facts["assigner"]) == ("not_own_extension", decides)
