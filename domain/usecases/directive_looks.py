"""A directive as it stands, for those who see it or are called, and for those who may change it."""

from dataclasses import dataclass

from domain import access
from domain.directive import Directive, Party, Scope
from domain.errors import NotAllowed, NotFound
from domain.organisation import UnitKind
from domain.records import DirectiveCounts, Page
from domain.usecases.act import Act


@dataclass(frozen=True, slots=True)
class WholeDirective:
    """A directive as its reader may see it. `is_mine`: the reader acts for its assigner."""

    directive: Directive
    counts: DirectiveCounts
    unconfirmed: Page
    late: Page
    is_mine: bool


async def look(act: Act, number: int, page_size: int) -> WholeDirective:
    """The directive with its tasks counted: all of them for whoever acts for its assigner, else those in the actor's
    part of the tree. Raises NotFound where that holds none of them."""
    directive, seer = await _load_seen(act, number)
    views = act.uow.directives
    counts = (await views.counts([directive.id], act.now, seer))[directive.id]
    if seer is not None and counts.total == 0 and not (directive.is_call and await _is_called(act, directive)):
        raise NotFound("no_such_directive", directive=number)
    unconfirmed = await views.lines(directive.id, "assigned", act.now, seer, 1, page_size)
    late = await views.lines(directive.id, "late", act.now, seer, 1, page_size)
    return WholeDirective(directive, counts, unconfirmed, late, seer is None)


async def listed(act: Act, number: int, group: str, page: int, page_size: int) -> tuple[Directive, Page]:
    """The tasks behind one count of the directive, as far as the actor sees them."""
    directive, seer = await _load_seen(act, number)
    return directive, await act.uow.directives.lines(directive.id, group, act.now, seer, page, page_size)


async def post_within(act: Act, scope: Scope) -> Party | None:
    """The post of the actor in which an open call is for them, today."""
    for post in act.actor.posts:
        if post.unit_kind is UnitKind.PARTNER or post.unit_id not in act.actor.units:
            continue
        line = await act.uow.organisation.line(post.unit_id, act.today)
        if any(unit in scope.without for unit in line):
            continue
        is_below = post.unit_kind is UnitKind.TEAM and any(unit in scope.below for unit in line)
        if is_below or post.unit_id in scope.units:
            return Party(post.unit_id, act.actor.person_id)
    return next((party for party in scope.parties if party.person_id == act.actor.person_id), None)


async def _is_called(act: Act, directive: Directive) -> bool:
    return await post_within(act, directive.scope) is not None


def may_see(act: Act, directive: Directive) -> bool:
    """Whoever acts for its assigner: an official there or above, or a head of the team that gave it."""
    actor = act.actor
    return any(unit in actor.reach for unit in directive.assigner_line) or directive.assigner_unit_id in actor.leads


async def _load_seen(act: Act, number: int) -> tuple[Directive, access.Actor | None]:
    """The directive, and through whose sight its tasks are read: None for all of them."""
    directive = await act.uow.directives.find(number, act.today)
    if directive is None:
        raise NotFound("no_such_directive", directive=number)
    if may_see(act, directive):
        return directive, None
    return directive, act.actor


async def load_seen(act: Act, number: int) -> Directive:
    """The directive as it is; what the actor sees of it is for the caller to judge."""
    return (await _load_seen(act, number))[0]


async def load_own(act: Act, number: int) -> Directive:
    """The directive, for those who may change it: like its assigner. To others it does not exist, or is not theirs."""
    directive, seer = await _load_seen(act, number)
    if seer is None:
        return directive
    counts = (await act.uow.directives.counts([directive.id], act.now, seer))[directive.id]
    if counts.total == 0 and not (directive.is_call and await _is_called(act, directive)):
        raise NotFound("no_such_directive", directive=number)
    raise NotAllowed("directive_is_anothers", directive=number, assigner=directive.assigner_id)
