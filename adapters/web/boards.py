"""The board of a unit, and the tasks behind each of its counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.chat.texts.blockers import oldest_line
from adapters.chat.texts.lists import stands
from adapters.chat.texts.standing import total_of
from adapters.web.numbers import UNIT
from adapters.web.site import Site
from adapters.web.visits import Visit
from domain import access
from domain.errors import NotAllowed, NotFound
from domain.ids import UnitId
from domain.organisation import Unit
from domain.ports import UnitOfWork
from domain.records import BoardCounts, UnitCounts

LINES_A_PAGE = 25
_LONGEST_PAGE_NUMBER = 6
# The order on the page; the counts but the first add up to it.
GROUPS = ("total", "overdue", "due_soon", "on_track", "no_due", "awaiting", "done_on_time", "done_late")
_BAR_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of the board; `share_x` and `share_width` place it on a bar 1000 wide."""

    group: str
    value: int
    share_x: int = 0
    share_width: int = 0


class BoardPages:
    """Routes of the boards and tasks that the person may see."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/bang", self._board),
            Route(f"/bang/{{unit_id:{UNIT}}}", self._board),
            Route(f"/bang/{{unit_id:{UNIT}}}/{{group}}", self._lines),
        ]

    async def _board(self, request: Request) -> Response:
        wanted = request.path_params.get("unit_id")
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            own = await uow.organisation.units(sorted(visit.actor.watches | visit.actor.units), visit.today)
            if wanted is None and not own:
                return self._site.pages.personal("no_board.html", visit)
            unit, line = await _overlooked(uow, visit, UnitId(wanted) if wanted is not None else own[0].id)
            above = await _above(uow, visit, line)
            standing = await uow.views.status(visit.actor, unit.id, visit.now)
            oldest = await uow.blockers.oldest(visit.actor, [unit.id], visit.today)
            below = [
                other
                for other in await uow.organisation.units_below(unit.id, visit.today)
                if _may_overlook(visit, (other.id, *line))
            ]
        return self._site.pages.personal(
            "board.html",
            visit,
            unit=unit,
            own=[other for other in own if other.id != unit.id and other not in above],
            above=above,
            below=_below(below, standing),
            own_counts=next((row.counts for row in standing if row.unit_id == unit.id), None),
            counts=_counts(total_of(standing)),
            oldest=oldest,
            oldest_said=oldest_line(oldest, visit.now, visit.words),
            moment=visit.words.moment(visit.now),
        )

    async def _lines(self, request: Request) -> Response:
        group = str(request.path_params["group"])
        if group not in GROUPS:
            raise NotFound("no_such_page")
        page_number, is_own = page_asked(request), request.query_params.get("rieng") == "1"
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            unit, _ = await _overlooked(uow, visit, UnitId(request.path_params["unit_id"]))
            views, whose = uow.views, (visit.actor, unit.id, group)
            if is_own:
                page = await views.unit_lines(*whose, None, visit.now, page_number, LINES_A_PAGE)
            else:
                page = await views.board_lines(*whose, visit.now, page_number, LINES_A_PAGE)
        lines = [(line, stands(line, visit.words, visit.now)) for line in page.lines]
        start = (page.page - 1) * LINES_A_PAGE + 1
        return self._site.pages.personal(
            "lines.html", visit, unit=unit, group=group, is_own=is_own, page_of=page, lines=lines, start=start
        )


def page_asked(request: Request) -> int:
    """The number of the page that the address asks for; 1 for what is no number."""
    asked = request.query_params.get("trang", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_PAGE_NUMBER else 1


async def _overlooked(uow: UnitOfWork, visit: Visit, unit_id: UnitId) -> tuple[Unit, tuple[UnitId, ...]]:
    """The unit and its line to the root; NotAllowed unless the person may overlook it."""
    line = await uow.organisation.line(unit_id, visit.today)
    access.ensure_can_overlook(visit.actor, line)
    (unit,) = await uow.organisation.units([unit_id], visit.today)
    return unit, line


async def _above(uow: UnitOfWork, visit: Visit, line: tuple[UnitId, ...]) -> list[Unit]:
    """The units above that the person may overlook too, the highest first."""
    open_to = [line[place] for place in range(1, len(line)) if _may_overlook(visit, line[place:])]
    found = {unit.id: unit for unit in await uow.organisation.units(open_to, visit.today)}
    return [found[unit_id] for unit_id in reversed(open_to) if unit_id in found]


def _may_overlook(visit: Visit, line: tuple[UnitId, ...]) -> bool:
    try:
        access.ensure_can_overlook(visit.actor, line)
    except NotAllowed:
        return False
    return True


def _below(units: Sequence[Unit], standing: Sequence[UnitCounts]) -> list[tuple[UnitId, str, BoardCounts | None]]:
    """The units right below, those with tasks first, the most late before the others. One that ended and still leads
    closed tasks is among them; one that the person may not overlook only if it has tasks that are seen."""
    below = {unit.id: unit.name for unit in units}
    counted = [(row.unit_id, row.name, row.counts) for row in standing if row.unit_id in below]
    seen = {unit_id for unit_id, *_ in counted}
    return [*counted, *((unit_id, name, None) for unit_id, name in below.items() if unit_id not in seen)]


def _counts(counts: BoardCounts) -> list[Count]:
    """The total, then its parts with their place on the bar, which they fill exactly."""
    made = [Count("total", counts.total)]
    before = 0
    for group in GROUPS[1:]:
        value: int = getattr(counts, group)
        start, end = (_BAR_WIDTH * part // (counts.total or 1) for part in (before, before + value))
        made.append(Count(group, value, start, end - start))
        before += value
    return made
