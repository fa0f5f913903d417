"""The demo: whom to be, one window each, and a clock to be wound."""

import logging
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.chat.texts.words import words_for
from adapters.web.choosing import choices
from adapters.web.forms import read_form, text_field
from adapters.web.login import link_account
from adapters.web.site import Site
from adapters.web.visits import Visit, demo_base
from domain.records import Profile

log = logging.getLogger(__name__)

WINDS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3)}
_MOST_NAMED = 12


class DemoPages:
    """Routes of the demo; used only where everybody may be anybody."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """Of the whole site."""
        return [Route("/", self._people), Route("/{page:path}", self._elsewhere, include_in_schema=False)]

    def personal_routes(self) -> list[Route]:
        return [Route("/tua", self._wind, methods=["POST"])]

    async def become(self, request: Request) -> Response | None:
        """Back to the same page with a fresh session of the person whom the address names; None if nobody is."""
        parts = self._site.parts
        now = parts.clock.now()
        async with parts.store.write() as uow:
            profile = await uow.people.find_by_code(str(request.path_params.get("code", "")))
            if profile is None or profile.code != request.path_params["code"]:
                return None
            token = await self._site.sessions.begin(uow, profile.person_id, now)
            await link_account(uow, profile, now, parts)
            await uow.commit()
        response = RedirectResponse(str(request.url.replace(scheme="", netloc="")), 303)
        self._site.sessions.set_cookie(response, token, demo_base(profile.code))
        return response

    async def _people(self, request: Request) -> Response:
        parts = self._site.parts
        now = parts.clock.now()
        words = words_for(None, parts.zone)
        asked = request.query_params
        async with parts.store.read() as uow:
            shown = await choices(uow, parts.day(now), words, asked.get("q", ""), asked.get("xa", ""))
        return self._site.pages.page("people.html", words, shown=shown, moment=words.moment(now))

    async def _elsewhere(self, request: Request) -> Response:
        """Pages of a person need to know whose: they are below the person's own address."""
        first = str(request.path_params["page"]).split("/", 1)[0]
        if first in ("bang", "viec", "lich", "cua-toi"):
            return RedirectResponse("/", 303)
        raise HTTPException(404)

    async def _wind(self, request: Request) -> Response:
        """It is later, and what fell due on the way has happened; the answer says to whom something was told."""
        parts = self._site.parts
        async with parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        form = await read_form(request)
        self._site.sessions.ensure_ours(request, visit, form)
        by = WINDS.get(text_field(form, "tua"))
        if by is None or parts.winder is None:
            raise HTTPException(400)
        async with parts.store.read() as uow:
            before = await uow.web_messages.last_id()
        now = await parts.winder.wind(by)
        async with parts.store.read() as uow:
            told = await uow.web_messages.told_after(before)
            everybody = await uow.people.all_codes()
        # Colours and counts change with the time alone.
        parts.wake.changed(profile.person_id for profile in everybody)
        said = _what_happened(visit, [(p, told[p.person_id]) for p in everybody if p.person_id in told])
        moment = visit.words.moment(now)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"clock": moment, "toast": said})
        return self._site.pages.personal("wound.html", visit, moment=moment, said=said)


def _what_happened(visit: Visit, told: list[tuple[Profile, int]]) -> str:
    if not told:
        return visit.words("web-wound-nothing")
    heard = [visit.words("web-wound-person", name=profile.name, count=count) for profile, count in told[:_MOST_NAMED]]
    if len(told) > _MOST_NAMED:
        heard.append(visit.words("web-wound-others", count=len(told) - _MOST_NAMED))
    return visit.words("web-wound-told", people=", ".join(heard))
