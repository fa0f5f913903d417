"""The calendar page of administrators: days off, and weekend days worked instead."""

from datetime import date
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.web.forms import read_form, text_field
from adapters.web.site import Site
from adapters.web.visits import Visit
from domain import access
from domain.organisation import Unit
from domain.records import CalendarDay
from domain.usecases.calendars import Change, set_day

KINDS = ("off", "work")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MOST_CHARS = 200


class CalendarPages:
    """Routes of the calendar, for administrators only."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/lich", self._page), Route("/lich", self._change, methods=["POST"])]

    async def _page(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            access.ensure_is_admin(visit.actor)
            year = _year(request.query_params.get("nam", ""), visit.today.year)
            code = request.query_params.get("don_vi", "").strip()
            unit = await uow.organisation.find_unit(code, visit.today) if code else None
            days = await uow.calendar.days(year, None if unit is None else unit.id)
        problem = visit.words("web-calendar-no-unit") if code and unit is None else ""
        return self._shown(visit, year, days, problem, unit)

    def _shown(
        self, visit: Visit, year: int, days: list[CalendarDay], problem: str = "", unit: Unit | None = None
    ) -> Response:
        return self._site.pages.personal(
            "calendar.html",
            visit,
            status=400 if problem else 200,
            year=year,
            days=[(day, visit.words(f"weekday-{day.day.isoweekday()}")) for day in days],
            kinds=KINDS,
            problem=problem,
            unit=unit,
            has_before=year > _FIRST_YEAR,
            has_after=year < _LAST_YEAR,
        )

    async def _change(self, request: Request) -> Response:
        """The day is what the form says; open tasks are looked at again, since the moments of the ladder may have
        moved."""
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            access.ensure_is_admin(visit.actor)
        form = await read_form(request)
        self._site.sessions.ensure_ours(request, visit, form)
        day = _day(text_field(form, "ngay"))
        if day is None:
            async with self._site.parts.store.read() as uow:
                days = await uow.calendar.days(visit.today.year)
            return self._shown(visit, visit.today.year, days, visit.words("web-calendar-bad-day"))
        change = text_field(form, "lam")
        if change not in ("put", "remove"):
            raise HTTPException(400)
        row = None if change == "remove" else _row(visit, day, text_field(form, "loai"), text_field(form, "ten"))
        code = text_field(form, "don_vi").strip()
        await self._store(visit, day, row, code)
        of_unit = f"&don_vi={quote(code)}" if code else ""
        return RedirectResponse(f"{visit.base}/lich?nam={day.year}{of_unit}#d{day.isoformat()}", 303)

    async def _store(self, visit: Visit, day: date, row: CalendarDay | None, code: str) -> None:
        async with self._site.parts.store.write() as uow:
            posts = await uow.organisation.posts(visit.person_id, visit.today)
            access.ensure_is_admin(access.Actor(visit.person_id, posts))
            unit = await uow.organisation.find_unit(code, visit.today) if code else None
            if code and unit is None:
                raise HTTPException(400)
            unit_id = None if unit is None else unit.id
            await set_day(Change(uow, visit.now, unit_id, visit.person_id, "web"), day, row)
            await uow.commit()


def _row(visit: Visit, day: date, kind: str, name: str) -> CalendarDay:
    if kind not in KINDS:
        raise HTTPException(400)
    name = " ".join(name.split())[:_MOST_CHARS] or visit.words(f"web-calendar-{kind}")
    return CalendarDay(day, kind, name, source=visit.profile.code)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _year(text: str, this_year: int) -> int:
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else this_year
    return min(max(year, _FIRST_YEAR), _LAST_YEAR)
