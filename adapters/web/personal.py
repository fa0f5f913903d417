"""The page of one's own: settings, what is kept of the person, requests about it, and the file with all of it."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import time

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.chat.texts.my_data import own_lines
from adapters.chat.texts.own_channels import own_channel_lines
from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.refusals import refusal
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, words_for
from adapters.web.forms import read_form, text_field
from adapters.web.messages import linked
from adapters.web.site import Site
from adapters.web.visits import Visit
from domain.errors import Refusal
from domain.personal_data import OwnData, RequestKind, as_plain
from domain.preferences import DAYS_OF_WEEK, MOST_DIGESTS, rest_of
from domain.usecases import my_data, preferences
from domain.usecases.act import Act

_MOST_VALUE_CHARS = 200


class PersonalPages:
    """Routes of what is a person's own."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._changes: Mapping[str, Callable[[Act, FormData], Awaitable[object]]] = {
            "noi": _address,
            "nghi": _rest,
            "tom-tat": self._digest,
            "kenh": _channels,
            "ten": _asks(RequestKind.NAME),
            "dien-thoai": _asks(RequestKind.PHONE),
            "xoa": _asks(RequestKind.ERASURE),
            "rut": _withdraw,
        }

    def routes(self) -> list[Route]:
        """Of the whole site: the file, behind a one-use link."""
        return [
            Route("/du-lieu/{token}", self._door),
            Route("/du-lieu/{token}", self._give, methods=["POST"]),
        ]

    def personal_routes(self) -> list[Route]:
        return [
            Route("/cua-toi", self._page),
            Route("/cua-toi", self._change, methods=["POST"]),
            Route("/cua-toi/du-lieu.json", self._own_file, methods=["POST"]),
        ]

    async def _door(self, request: Request) -> Response:
        """A button. Looking does not use the link up."""
        words = words_for(None, self._site.parts.zone)
        return self._site.pages.page("take.html", words, token=request.path_params["token"])

    async def _give(self, request: Request) -> Response:
        """The link is used up, and the file is the person's."""
        self._site.sessions.ensure_same_origin(request)
        parts = self._site.parts
        now = parts.clock.now()
        async with parts.store.write() as uow:
            own = await my_data.take_file(uow, str(request.path_params["token"]), now, parts.day(now))
            if own is None:
                words = words_for(None, parts.zone)
                return self._site.pages.page("outside.html", words, status=410, reason="web-data-link-used")
            await uow.commit()
        return _file(own)

    async def _own_file(self, request: Request) -> Response:
        visit, _ = await self._form(request)
        async with self._site.parts.store.write() as uow:
            own = await my_data.own_file(visit.act(uow))
            await uow.commit()
        return _file(own)

    async def _page(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        return await self._shown(visit)

    async def _change(self, request: Request) -> Response:
        """What the form says is so, or it is said why not."""
        visit, form = await self._form(request)
        change = self._changes.get(text_field(form, "lam"))
        if change is None:
            raise HTTPException(400)
        try:
            async with self._site.parts.store.write() as uow:
                await change(visit.act(uow), form)
                await uow.commit()
        except Refusal as error:
            return await self._shown(visit, refusal(error, visit.words, {}))
        self._site.parts.wake.deliver()
        self._site.parts.wake.changed([visit.person_id])
        return RedirectResponse(f"{visit.base}/cua-toi", 303)

    async def _form(self, request: Request) -> tuple[Visit, FormData]:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        form = await read_form(request)
        self._site.sessions.ensure_ours(request, visit, form)
        return visit, form

    async def _shown(self, visit: Visit, problem: str = "") -> Response:
        async with self._site.parts.store.read() as uow:
            act = visit.act(uow)
            own = await my_data.own_data(act)
            chosen = await preferences.chosen_by(act)
            channels = await preferences.channels_of(act)
            told_by = await preferences.own_channels(act)
        return self._site.pages.personal(
            "personal.html",
            visit,
            status=409 if problem else 200,
            problem=problem,
            languages=LANGUAGES,
            addresses=ADDRESSES,
            rest_start=_written(chosen.rest.start),
            rest_end=_written(chosen.rest.end),
            rest_days=chosen.rest.days,
            days=range(1, DAYS_OF_WEEK + 1),
            digest=[_written(clock) for clock in chosen.digest] + [""] * (MOST_DIGESTS - len(chosen.digest)),
            digest_on_days_off=chosen.digest_on_days_off,
            told_by=own_channel_lines(told_by, {}, visit.words, act.now),
            channels=[(name, channel_name(name, visit.words)) for name in channels],
            lines=[linked(line, visit.base) for line in own_lines(own, visit.words)],
            has_pending=any(item.is_pending for item in own.requests),
            contact=self._site.parts.data_contact or visit.words("data-contact-usual"),
        )

    async def _digest(self, act: Act, form: FormData) -> object:
        given = [_clock(str(value)) for value in form.getlist("gio") if isinstance(value, str)]
        times = [clock for clock in given if clock is not None]
        on_days_off = bool(text_field(form, "ngay-nghi"))
        return await preferences.set_digest(act, times, self._site.parts.zone, on_days_off=on_days_off)


async def _address(act: Act, form: FormData) -> None:
    language, address = text_field(form, "ngon-ngu"), text_field(form, "xung-ho")
    if language not in LANGUAGES or address not in ADDRESSES:
        raise HTTPException(400)
    await preferences.set_language(act, language)
    await preferences.set_address(act, address)


async def _rest(act: Act, form: FormData) -> object:
    """These hours and days; one hour without the other is said to be none."""
    start, end = _clock(text_field(form, "tu")), _clock(text_field(form, "den"))
    days = {int(value) for value in form.getlist("ngay") if isinstance(value, str) and value in set("1234567")}
    return await preferences.set_rest(act, rest_of(start, end, days))


async def _channels(act: Act, form: FormData) -> object:
    return await preferences.set_channels(act, [str(value) for value in form.getlist("kenh")])


def _asks(kind: RequestKind) -> Callable[[Act, FormData], Awaitable[object]]:
    async def ask(act: Act, form: FormData) -> object:
        return await my_data.ask(act, kind, text_field(form, "gia-tri")[:_MOST_VALUE_CHARS])

    return ask


async def _withdraw(act: Act, _: FormData) -> object:
    return await my_data.withdraw(act)


def _file(own: OwnData) -> Response:
    body = json.dumps(as_plain(own), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="du-lieu-cua-toi.json"', "Cache-Control": "no-store"}
    return Response(body, media_type="application/json", headers=headers)


def _clock(text: str) -> time | None:
    hour, _, minute = text.partition(":")
    is_time = hour.isascii() and hour.isdigit() and minute[:2].isascii() and minute[:2].isdigit()
    return time(int(hour), int(minute[:2])) if is_time and int(hour) < 24 and int(minute[:2]) < 60 else None


def _written(clock: time | None) -> str:
    return "" if clock is None else f"{clock:%H:%M}"
