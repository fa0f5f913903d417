"""The chat page: what was said, what is typed and pressed, older messages, and news for pages that are open."""

import json
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from adapters.chat.grammar.secrecy import secrecy_mark
from adapters.web.forms import MAX_FORM_BYTES, file_fields, read_form, text_field
from adapters.web.messages import FILES, bubble_of, first_line
from adapters.web.numbers import ROW
from adapters.web.platform import read_message_id
from adapters.web.site import Site
from adapters.web.talking import ButtonIsGone, Said, Talking, Told
from adapters.web.uploads import ACCEPTED, MAX_FILE_BYTES, MAX_UPLOAD_BYTES, BadFile
from adapters.web.visits import Visit
from domain.errors import NotFound, Refusal
from domain.records import WebMessage

log = logging.getLogger(__name__)

PAGE_SIZE = 20
_TICK_S = 10.0
_PAGE_TICK_S = 30.0
_PAGE_PAUSE_S = 1.0
_ONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MOST_AT_ONCE = 200
# What a forged button asks for: no message carries it.
_NO_ACTION = "?"
_NOTHING_TOLD = Told()


class ChatPages:
    """Routes of the chat of one person."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._talking = Talking(site.parts)

    def routes(self) -> list[Route]:
        return [
            Route("/", self._page),
            Route("/noi", self._say, methods=["POST"]),
            Route("/cu", self._older),
            Route("/moi", self._news),
            Route("/dong", self._stream),
            Route(f"/tin/{{message_id:{ROW}}}/tep/{{digest}}", self._file),
        ]

    async def _page(self, request: Request) -> Response:
        before = read_message_id(request.query_params.get("truoc", ""))
        reply_to = read_message_id(request.query_params.get("tra_loi", ""))
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            messages = await uow.web_messages.latest(visit.person_id, PAGE_SIZE + 1, before)
            replied = await uow.web_messages.find(visit.person_id, reply_to) if reply_to is not None else None
        return self._shown(visit, messages, before=before, replied=replied)

    def _shown(
        self,
        visit: Visit,
        messages: list[WebMessage],
        *,
        before: int | None = None,
        replied: WebMessage | None = None,
        told: Told = _NOTHING_TOLD,
        problem: str = "",
        text: str = "",
        status: int = 200,
    ) -> Response:
        """The page with the last of `messages`; one more than fits says that there are older ones."""
        page = messages[-PAGE_SIZE:]
        bubbles = [bubble_of(m, visit.words, visit.base, told.shown.get(m.id)) for m in page]
        return self._site.pages.personal(
            "chat.html",
            visit,
            status=status,
            bubbles=bubbles,
            has_older=len(messages) > PAGE_SIZE,
            is_old=before is not None,
            cursor=max((message.changed for message in messages), default=0),
            once=self._site.parts.ids.token(),
            replied=replied,
            replied_line=first_line(replied) if replied is not None else "",
            accepted=ACCEPTED,
            max_file_bytes=MAX_FILE_BYTES,
            problem=problem or told.toast,
            text=text,
            moment=visit.words.moment(visit.now),
        )

    async def _say(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        kind = request.headers.get("content-type", "")
        form = await read_form(request, MAX_UPLOAD_BYTES if kind.startswith("multipart/") else MAX_FORM_BYTES)
        try:
            self._site.sessions.ensure_ours(request, visit, form)
            return await self._taken(request, visit, form)
        finally:
            await form.close()

    async def _taken(self, request: Request, visit: Visit, form: FormData) -> Response:
        names = [file.filename or "" for file in file_fields(form, "tep")]
        mark = secrecy_mark(text_field(form, "chu"), *names)
        if mark:
            return await self._refused(request, visit, form, "secret-refused", 400, mark=mark)
        try:
            said = await self._said(visit, form)
            if said.is_empty:
                return await self._refused(request, visit, form, "web-nothing-said", 400)
            told = await self._talking.say(visit, said)
        except BadFile as bad:
            return await self._refused(
                request, visit, form, f"web-file-{bad.code}", 400, name=bad.name, most=self._site.parts.upload_mb_a_day
            )
        except ButtonIsGone:
            return await self._refused(request, visit, form, "web-button-gone", 409)
        except Refusal:
            raise
        except Exception:
            log.exception("what a person said on the page was not taken")
            return await self._refused(request, visit, form, "web-not-taken", 503)
        if _wants_json(request):
            cursor = read_message_id(text_field(form, "tu")) or 0
            return JSONResponse(await self._changes(visit, cursor, told))
        if told.shown or told.toast:
            async with self._site.parts.store.read() as uow:
                messages = await uow.web_messages.latest(visit.person_id, PAGE_SIZE + 1)
            return self._shown(visit, messages, told=told)
        return RedirectResponse(f"{visit.base}/#cuoi", 303)

    async def _said(self, visit: Visit, form: FormData) -> Said:
        """A button names its message and its payload, `15.done:12`; on the page of a task the payload alone."""
        once = text_field(form, "khoa")
        if not _ONCE.fullmatch(once):
            once = self._site.parts.ids.token()
        action, message_id = text_field(form, "bam"), None
        task_number = read_message_id(text_field(form, "viec"))
        if action and task_number is None:
            named, _, action = action.partition(".")
            message_id = read_message_id(named)
            action = action or _NO_ACTION
        files = () if action else await self._site.uploads.keep(file_fields(form, "tep"), visit.person_id)
        return Said(
            once=once,
            text="" if action else text_field(form, "chu"),
            action=action,
            message_id=message_id,
            task_number=task_number,
            reply_to=read_message_id(text_field(form, "tra_loi")),
            files=files,
        )

    async def _refused(
        self, request: Request, visit: Visit, form: FormData, code: str, status: int, **facts: str | int
    ) -> Response:
        problem = visit.words(code, **facts)
        if _wants_json(request):
            return JSONResponse({"problem": problem}, status)
        async with self._site.parts.store.read() as uow:
            messages = await uow.web_messages.latest(visit.person_id, PAGE_SIZE + 1)
        return self._shown(visit, messages, problem=problem, text=text_field(form, "chu"), status=status)

    async def _older(self, request: Request) -> Response:
        before = read_message_id(request.query_params.get("truoc", ""))
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            messages = await uow.web_messages.latest(visit.person_id, PAGE_SIZE + 1, before)
        pieces = [self._piece(visit, message) for message in messages[-PAGE_SIZE:]]
        return JSONResponse({"messages": pieces, "has_older": len(messages) > PAGE_SIZE})

    async def _news(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        return JSONResponse(await self._changes(visit, read_message_id(request.query_params.get("tu", "")) or 0))

    async def _changes(self, visit: Visit, cursor: int, told: Told = _NOTHING_TOLD) -> dict[str, Any]:
        async with self._site.parts.store.read() as uow:
            messages = await uow.web_messages.since(visit.person_id, cursor)
        return self._payload(visit, cursor, messages, told)

    def _payload(self, visit: Visit, cursor: int, messages: list[WebMessage], told: Told) -> dict[str, Any]:
        last = max((message.changed for message in messages), default=cursor)
        shown = [self._piece(visit, m, told) for m in messages[-_MOST_AT_ONCE:]]
        return {"cursor": last, "messages": shown, "toast": told.toast, "clock": self._clock(visit)}

    def _piece(self, visit: Visit, message: WebMessage, told: Told = _NOTHING_TOLD) -> dict[str, Any]:
        once = told.shown.get(message.id)
        bubble = bubble_of(message, visit.words, visit.base, once)
        html = self._site.pages.bubble(bubble, visit)
        return {
            "id": message.id,
            "changed": message.changed,
            "told": message.outgoing,
            "once": once is not None,
            "html": html,
        }

    def _clock(self, visit: Visit) -> str:
        return visit.words.moment(self._site.parts.clock.now()) if self._site.parts.is_demo else ""

    async def _stream(self, request: Request) -> Response:
        """News as they come, until the page is left, the session ends or the process is to stop."""
        cursor = request.headers.get("last-event-id") or request.query_params.get("tu", "")
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
        if request.query_params.get("xem") == "trang":
            events = self._page_events(visit)
        else:
            events = self._chat_events(visit, read_message_id(cursor) or 0)
        return StreamingResponse(events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _chat_events(self, visit: Visit, cursor: int) -> AsyncIterator[str]:
        live, clock = self._site.live, self._clock(visit)
        yield "retry: 2000\n\n"
        with live.watch(visit.person_id) as rung:
            while not live.is_over:
                rung.clear()
                async with self._site.parts.store.read() as uow:
                    if not await self._site.sessions.is_open(uow, visit):
                        yield "event: bye\ndata: \n\n"
                        return
                    messages = await uow.web_messages.since(visit.person_id, cursor)
                payload = self._payload(visit, cursor, messages, _NOTHING_TOLD)
                if messages or payload["clock"] != clock:
                    cursor, clock = payload["cursor"], payload["clock"]
                    yield f"id: {cursor}\nevent: news\ndata: {json.dumps(payload, ensure_ascii=False)}\n\n"
                else:
                    yield ":\n\n"
                await live.rest(rung, _TICK_S)

    async def _page_events(self, visit: Visit) -> AsyncIterator[str]:
        """Says when the page should be looked at anew: what it shows may be anybody's doing."""
        live = self._site.live
        yield "retry: 2000\n\n"
        with live.watch(None) as rung:
            while not live.is_over:
                await live.rest(rung, _PAGE_TICK_S)
                rung.clear()
                async with self._site.parts.store.read() as uow:
                    if not await self._site.sessions.is_open(uow, visit):
                        yield "event: bye\ndata: \n\n"
                        return
                clock = json.dumps({"clock": self._clock(visit)}, ensure_ascii=False)
                yield f"event: look\ndata: {clock}\n\n"
                await live.pause(_PAGE_PAUSE_S)

    async def _file(self, request: Request) -> Response:
        """A file that the person sent or was shown in the own chat."""
        digest = str(request.path_params["digest"])
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            message = await uow.web_messages.find(visit.person_id, int(request.path_params["message_id"]))
        files = message.body.get(FILES, ()) if message is not None else ()
        for item in files:
            if item["digest"] == digest:
                return await self._site.uploads.answer(digest, str(item["name"]))
        raise NotFound("no_such_file")


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")
