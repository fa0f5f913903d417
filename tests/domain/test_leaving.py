"""Who is told of what a person left open, and who is proposed to go on with it."""

import pytest

from domain.directive import Party
from domain.ids import PersonId
from domain.leaving import Proposal, propose
from domain.organisation import Holder, Role, Tier, UnitKind
from tests.domain.samples import COMMUNE, LEAD, MEMBER, OTHER, PROVINCE, SUPERVISOR, TEAM


def holder(person_id: PersonId, role: Role) -> Holder:
    return Holder(person_id, "", TEAM, "", UnitKind.TEAM, role)


WATCHED = (Tier(COMMUNE, (SUPERVISOR,), (OTHER,)), Tier(PROVINCE, (), ()))
UNWATCHED = (Tier(COMMUNE, (), ()), Tier(PROVINCE, (), ()))
HEAD, DEPUTY, LEFT = holder(LEAD, Role.LEADER), holder(OTHER, Role.DEPUTY), holder(MEMBER, Role.MEMBER)


@pytest.mark.parametrize(
    ("holders", "above", "expected"),
    [
        ([LEFT, HEAD], WATCHED, Proposal(LEAD, Party(TEAM, LEAD))),
        ([LEFT, DEPUTY], WATCHED, Proposal(OTHER, Party(TEAM, OTHER))),
        ([LEFT], WATCHED, Proposal(SUPERVISOR, Party(TEAM, MEMBER))),
        ([holder(MEMBER, Role.ADMIN)], WATCHED, Proposal(SUPERVISOR, Party(COMMUNE, SUPERVISOR))),
        ([], WATCHED, Proposal(SUPERVISOR, Party(COMMUNE, SUPERVISOR))),
        ([LEFT], UNWATCHED, Proposal(None, Party(TEAM, MEMBER))),
        ([], UNWATCHED, Proposal(None, None)),
    ],
)
def test_the_head_else_the_supervisor_is_told(
    holders: list[Holder], above: tuple[Tier, ...], expected: Proposal
) -> None:
    assert propose(holders, above) == expected
