"""Coming in by a one-use link from another chat, and going out."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.chat.outgoing import dump_outgoing
from adapters.chat.texts.my_data import data_notice
from adapters.chat.texts.words import words_for
from adapters.web.forms import read_form
from adapters.web.parts import WebParts
from adapters.web.platform import NAME
from adapters.web.site import Site
from adapters.web.visits import COOKIE, base_of, demo_base
from domain.events import Event, EventKind
from domain.ports import UnitOfWork
from domain.records import Profile
from domain.usecases.linking import digest_of
from domain.usecases.my_data import give_notice


class LoginPages:
    """Routes for who is not let in yet, and for who leaves."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """Of the whole site."""
        return [
            Route("/vao/{token}", self._door),
            Route("/vao/{token}", self._enter, methods=["POST"]),
        ]

    def personal_routes(self) -> list[Route]:
        return [Route("/ra", self._leave, methods=["POST"])]

    async def _door(self, request: Request) -> Response:
        """A button. Looking does not use the link up: chats look at links by themselves, to show what is behind them."""
        words = words_for(None, self._site.parts.zone)
        return self._site.pages.page("enter.html", words, token=request.path_params["token"])

    async def _enter(self, request: Request) -> Response:
        """The link is used up, and this browser is the person's for twelve hours."""
        self._site.sessions.ensure_same_origin(request)
        parts = self._site.parts
        now = parts.clock.now()
        async with parts.store.write() as uow:
            person_id = await uow.people.use_login(digest_of(str(request.path_params["token"])), now)
            if person_id is None:
                words = words_for(None, parts.zone)
                return self._site.pages.page("outside.html", words, status=410, reason="web-link-used")
            profile = await uow.people.profile(person_id)
            if not parts.is_demo and (old := request.cookies.get(COOKIE)):
                await uow.people.end_session(digest_of(old))
            token = await self._site.sessions.begin(uow, person_id, now)
            await link_account(uow, profile, now, parts)
            await uow.commit()
        parts.wake.deliver()
        base = demo_base(profile.code) if parts.is_demo else ""
        response = RedirectResponse(f"{base}/", 303)
        self._site.sessions.set_cookie(response, token, base)
        return response

    async def _leave(self, request: Request) -> Response:
        """The session is over, on every window of this browser."""
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        form = await read_form(request)
        self._site.sessions.ensure_ours(request, visit, form)
        async with self._site.parts.store.write() as uow:
            await uow.people.end_session(visit.digest)
            await uow.commit()
        self._site.parts.wake.changed([visit.person_id])
        if self._site.parts.is_demo:
            response: Response = RedirectResponse("/", 303)
        else:
            response = self._site.pages.page("outside.html", visit.words, reason="web-left")
        self._site.sessions.drop_cookie(response, base_of(request))
        return response


async def link_account(uow: UnitOfWork, profile: Profile, now: datetime, parts: WebParts) -> None:
    """The web page is one of the person's channels: what waited for a way to them waits no longer. Who was not told about
    personal data yet finds that in the chat."""
    accounts = (await uow.people.accounts([profile.person_id])).get(profile.person_id, [])
    if any(account.platform == NAME for account in accounts):
        return
    await uow.people.link(NAME, profile.code, profile.code, profile.person_id, now)
    event = Event(EventKind.ACCOUNT_LINKED, now, profile.person_id, facts={"channel": NAME})
    await uow.journal.add([event], NAME)
    if await give_notice(uow, profile.person_id, NAME, now):
        told = data_notice(words_for(profile, parts.zone), parts.data_contact)
        await uow.web_messages.add(profile.person_id, True, dump_outgoing(told), now)
