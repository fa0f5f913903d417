"""Who answers for a unit, who supervises, and who hears after whom."""

from collections.abc import Sequence

import pytest

from domain.ids import PersonId, UnitId
from domain.organisation import (
    Holder,
    Post,
    Role,
    Tier,
    UnitKind,
    answerable,
    default_supervisor,
    levels_above,
)

A, B, C, D, E = (PersonId(n) for n in range(1, 6))


def holders(kind: str, *people: tuple[PersonId, str]) -> list[Holder]:
    return [Holder(person, "", UnitId(1), "", UnitKind(kind), Role(role)) for person, role in people]


def tiers(*units: tuple[Sequence[PersonId], Sequence[PersonId]]) -> tuple[Tier, ...]:
    """Supervisors and officials of each unit, nearest first."""
    return tuple(Tier(UnitId(n), tuple(sup), tuple(off)) for n, (sup, off) in enumerate(units))


@pytest.mark.parametrize(
    ("kind", "people", "expected"),
    [
        ("team", [(A, "member"), (B, "deputy"), (C, "leader")], C),
        ("team", [(A, "member"), (B, "deputy")], B),
        ("team", [(A, "member")], None),
        ("team", [(A, "leader"), (B, "leader")], A),
        ("commune", [(A, "supervisor"), (B, "official")], B),
        ("commune", [(A, "supervisor"), (B, "admin")], None),
        ("partner", [(A, "member")], A),
        ("partner", [(A, "admin"), (B, "member")], B),
        ("partner", [(A, "admin")], None),
        ("partner", [(A, "member"), (B, "leader")], B),
        ("team", [], None),
    ],
)
def test_a_unit_is_answered_for_by_its_leader_else_deputy_else_official(
    kind: str, people: list[tuple[PersonId, str]], expected: PersonId | None
) -> None:
    found = answerable(holders(kind, *people))
    assert (found.person_id if found else None) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (tiers(([A], [B]), ([C], [D])), A),
        (tiers(([], [B]), ([C], [D])), C),
        (tiers(([], [B]), ([], [D])), B),
        (tiers(([], []), ([], [D])), D),
        (tiers(([A, B], [])), A),
        (tiers(([], [])), None),
        ((), None),
    ],
)
def test_the_nearest_supervisor_above_supervises_else_the_nearest_official(
    above: tuple[Tier, ...], expected: PersonId | None
) -> None:
    assert default_supervisor(above) == expected


def test_a_lead_with_a_post_further_up_does_not_supervise_the_own_task() -> None:
    assert default_supervisor(tiers(([A], [B]), ([C], [])), A) == C
    assert default_supervisor(tiers(([A], [B])), A) == B
    assert default_supervisor(tiers(([A], [A])), A) is None


@pytest.mark.parametrize(
    ("above", "first", "expected"),
    [
        (tiers(([A], []), ([B], []), ([C], [])), A, (B, C)),
        (tiers(([A], []), ([], [B]), ([], [])), A, (B,)),
        (tiers(([A], []), ([], []), ([C], [])), A, (C,)),
        # One person at two levels hears once.
        (tiers(([A], []), ([A], [B]), ([C], [])), A, (C,)),
        (tiers(([A], []), ([B], []), ([B], [])), A, (B,)),
        # The nearest unit had no supervisor: only what lies above the one who has counts.
        (tiers(([], [A]), ([B], []), ([C], [])), B, (C,)),
        # A supervisor from elsewhere leaves the whole line to climb.
        (tiers(([A], []), ([B], [])), E, (A, B)),
        (tiers(([A], [])), A, ()),
        ((), A, ()),
    ],
)
def test_one_person_a_level_hears_after_the_first_up_to_the_root(
    above: tuple[Tier, ...], first: PersonId, expected: tuple[PersonId, ...]
) -> None:
    assert levels_above(above, first) == expected


@pytest.mark.parametrize(
    ("role", "kind", "parent", "reach"),
    [
        ("official", "commune", 1, 7),
        ("official", "department", 1, 1),
        ("official", "department", None, 7),
        ("official", "partner", 1, None),
        ("leader", "team", 1, None),
        ("supervisor", "commune", 1, None),
        ("admin", "province", None, None),
    ],
)
def test_officials_reach_from_their_unit_down_those_of_a_department_from_the_unit_above(
    role: str, kind: str, parent: int | None, reach: int | None
) -> None:
    post = Post(UnitId(7), Role(role), UnitKind(kind), None if parent is None else UnitId(parent))
    assert post.reach == reach
