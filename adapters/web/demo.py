"""The demo: whom to be, one window each, and a clock to be wound."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.chat.texts.words import words_for
from adapters.web.forms import read_form, text_field
from adapters.web.login import link_account
from adapters.web.site import Site
from adapters.web.visits import Visit, demo_base
from domain.ids import PersonId
from domain.ports import UnitOfWork
from domain.records import Profile

log = logging.getLogger(__name__)

WINDS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3)}
_MOST_PEOPLE = 200
_WATCHED_MESSAGES = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to be."""

    name: str
    role: str
    url: str


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
            await link_account(uow, profile, now)
            await uow.commit()
        response = RedirectResponse(str(request.url.replace(scheme="", netloc="")), 303)
        self._site.sessions.set_cookie(response, token, demo_base(profile.code))
        return response

    async def _people(self, request: Request) -> Response:
        parts = self._site.parts
        now = parts.clock.now()
        words = words_for(None, parts.zone)
        async with parts.store.read() as uow:
            profiles = (await uow.people.all_codes())[:_MOST_PEOPLE]
            holders = await uow.organisation.posts_of([p.person_id for p in profiles], parts.day(now))
        by_id = {profile.person_id: profile for profile in profiles}
        units: dict[str, list[Choice]] = {}
        for holder in sorted(holders, key=lambda holder: holder.unit_id):
            url = f"{demo_base(by_id[holder.person_id].code)}/"
            choice = Choice(holder.name, words(f"web-role-{holder.role}"), url)
            units.setdefault(holder.unit_name, []).append(choice)
        return self._site.pages.page("people.html", words, units=units, moment=words.moment(now))

    async def _elsewhere(self, request: Request) -> Response:
        """Pages of a person need to know whose: they are below the person's own address."""
        first = str(request.path_params["page"]).split("/", 1)[0]
        if first in ("bang", "viec", "lich"):
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
            profiles = (await uow.people.all_codes())[:_MOST_PEOPLE]
            before = {p.person_id: await _last_id(uow, p.person_id) for p in profiles}
        now = await parts.winder.wind(by)
        async with parts.store.read() as uow:
            told = [(p, await _told_since(uow, p.person_id, before[p.person_id])) for p in profiles]
        parts.wake.changed(profile.person_id for profile in profiles)
        said = _what_happened(visit, told)
        moment = visit.words.moment(now)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"clock": moment, "toast": said})
        return self._site.pages.personal("wound.html", visit, moment=moment, said=said)


def _what_happened(visit: Visit, told: list[tuple[Profile, int]]) -> str:
    heard = [visit.words("web-wound-person", name=profile.name, count=count) for profile, count in told if count]
    if not heard:
        return visit.words("web-wound-nothing")
    return visit.words("web-wound-told", people=", ".join(heard))


async def _last_id(uow: UnitOfWork, person_id: PersonId) -> tuple[int, int]:
    """The last message of the person's chat: its id, and how far the changes had come."""
    latest = await uow.web_messages.latest(person_id, _WATCHED_MESSAGES)
    return (latest[-1].id, latest[-1].changed) if latest else (0, 0)


async def _told_since(uow: UnitOfWork, person_id: PersonId, before: tuple[int, int]) -> int:
    last_id, cursor = before
    return sum(m.outgoing and m.id > last_id for m in await uow.web_messages.since(person_id, cursor))
