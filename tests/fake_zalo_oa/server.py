"""The servers on loopback: an OAuth server and an OpenAPI, and whoever posts events signed as Zalo signs them."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from adapters.zalo.oa.signature import mac
from adapters.zalo.oa.tokens import App
from tests.fake_zalo_oa.faults import Fault

Json = dict[str, Any]
# Brings the body of an event, with its headers, to the webhook; gives the status.
Post = Callable[[bytes, dict[str, str]], Awaitable[int]]

APP = App("1234567890", "test-secret-of-an-application", "refresh-0")
WEBHOOK_SECRET = "test-secret-of-the-webhook"
OA_ID, OA_NAME = "9876543210987654321", "Sổ việc xã Bình Mẫu"
MOST_UNITS, MOST_BUTTONS = 2000, 5
_MEGABYTE = 1024 * 1024
# What may be uploaded by which way: endings of names, and how many bytes.
_UPLOADS = {
    "image": (("jpg", "jpeg", "png"), _MEGABYTE),
    "gif": (("gif",), 5 * _MEGABYTE),
    "file": (("pdf", "doc", "docx"), 5 * _MEGABYTE),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """What sources disagree about. `refusals_are_ok`: OAuth refuses with HTTP 200. `stamp_in_header`: the time stamp of the
    signature is that of a header, else that of the body. `has_prefix`: the signature begins with `mac=`."""

    refusals_are_ok: bool = True
    stamp_in_header: bool = False
    has_prefix: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the account."""

    message_id: str
    text: str
    buttons: tuple[Json, ...] = ()
    # The name under which the file that came with it was uploaded.
    file: str = ""

    def payload(self, title: str) -> str:
        """What a press of that button says."""
        return next(str(button["payload"]) for button in self.buttons if title in button["title"])


@dataclass(slots=True)
class Chat:
    """What one person, or a group, was told. `code` refuses whatever is sent there."""

    sent: list[Sent] = field(default_factory=list)
    code: int = 0


class Follower:
    """Somebody who writes to the account."""

    def __init__(self, server: "FakeZaloOa", person_id: str) -> None:
        self.id = person_id
        self._server = server

    @property
    def heard(self) -> list[str]:
        return [sent.text for sent in self._server.chats[self.id].sent]

    async def says(self, text: str, *, quote: str = "", group: str = "") -> int:
        message: Json = {"text": text} | ({"quote_msg_id": quote} if quote else {})
        return await self._brings("group_text" if group else "text", message, group)

    async def presses(self, title: str) -> int:
        """The latest button whose title holds this: it comes as an ordinary text."""
        sent = next(
            one for one in reversed(self._server.chats[self.id].sent) if any(title in b["title"] for b in one.buttons)
        )
        return await self.says(sent.payload(title))

    async def sends(self, kind: str, url: str, text: str = "", **more: str) -> int:
        attachment = {"type": kind, "payload": {"url": url, **more}}
        return await self._brings(kind, {"text": text, "attachments": [attachment]}, "")

    async def sends_sticker(self) -> int:
        return await self._brings("sticker", {"attachments": [{"type": "sticker", "payload": {"id": "1"}}]}, "")

    async def follows(self) -> int:
        return await self._server.post({"event_name": "follow", "follower": {"id": self.id}, "oa_id": OA_ID})

    async def unfollows(self) -> int:
        return await self._server.post({"event_name": "unfollow", "follower": {"id": self.id}, "oa_id": OA_ID})

    async def _brings(self, kind: str, message: Json, group: str) -> int:
        message = {"msg_id": self._server.next_id("e"), **message}
        recipient = {"group_id": group} if group else {"id": OA_ID}
        event = {
            "event_name": f"user_send_{kind}",
            "sender": {"id": self.id},
            "recipient": recipient,
            "message": message,
        }
        return await self._server.post(event)


class FakeZaloOa:
    """For one account: `async with FakeZaloOa() as zalo`, then `zalo.url`; `zalo.deliver` is where events are posted."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self.url = ""
        self.chats: dict[str, Chat] = {}
        self.calls: list[tuple[str, Json]] = []
        self.deliver: Post | None = None
        self.access = ""
        self.refresh = APP.first_refresh
        self.renewed = 0
        self.stamp_ms: int | None = None
        # What was uploaded, by what attaches it: kind, name, and content.
        self.uploads: dict[str, tuple[str, str, bytes]] = {}
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        # While it is set every call meets it.
        self.outage: Fault | None = None
        self._runner: web.AppRunner | None = None
        self._count = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=8 * _MEGABYTE)
        app.router.add_post("/v2.0/oa/upload/{kind}", self._upload)
        app.router.add_post("/v4/oa/access_token", self._renew)
        app.router.add_post("/v3.0/oa/message/cs", self._consult)
        app.router.add_post("/v3.0/oa/group/message", self._to_group)
        app.router.add_get("/v2.0/oa/getoa", self._account)
        app.router.add_get("/file/{name}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, person_id: str) -> Follower:
        self.chats[person_id] = Chat()
        return Follower(self, person_id)

    def fault(self, path: str, fault: Fault, times: int = 1) -> None:
        """The next so many calls whose path ends so meet this fault."""
        self._faults[path].extend([fault] * times)

    def kill_access(self) -> None:
        """The access token is dead from now on."""
        self.access = ""

    def next_id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count:08x}"

    async def post(self, event: Json) -> int:
        """Posted as Zalo posts it, signed over the very bytes; the status of the answer."""
        assert self.deliver is not None
        stamp = str(int(time.time() * 1000) if self.stamp_ms is None else self.stamp_ms)
        told = stamp if not self.habits.stamp_in_header else "1"
        body = json.dumps({"app_id": APP.id, **event, "timestamp": told}, ensure_ascii=False).encode()
        signature = mac(body, stamp, APP.id, WEBHOOK_SECRET)
        headers = {"X-ZEvent-Signature": f"mac={signature}" if self.habits.has_prefix else signature}
        if self.habits.stamp_in_header:
            headers["X-ZEvent-Timestamp"] = stamp
        return await self.deliver(body, headers)

    async def _renew(self, request: web.Request) -> web.StreamResponse:
        form = {key: str(value) for key, value in (await request.post()).items()}
        self.calls.append(("access_token", dict(form)))
        fault = self._next_fault("access_token")
        if fault is not None and not fault.is_taken:
            return self._strike(request, fault)
        if request.headers.get("secret_key") != APP.secret or form.get("app_id") != APP.id:
            return self._oauth_refusal(-14004)
        if form.get("refresh_token") != self.refresh:
            return self._oauth_refusal(-14014)
        self.renewed += 1
        self.access, self.refresh = f"access-{self.renewed}", f"refresh-{self.renewed}"
        answer = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}
        if fault is None or fault.delay_s:
            await asyncio.sleep(0.0 if fault is None else fault.delay_s)
            return web.json_response(answer)
        return self._strike(request, fault)

    def _oauth_refusal(self, code: int) -> web.Response:
        body = {"error": code, "error_name": "Invalid refresh token", "error_reason": "", "error_description": ""}
        return web.json_response(body, status=200 if self.habits.refusals_are_ok else 400)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        kind, sent = request.match_info["kind"], (await request.post()).get("file")
        self.calls.append((f"upload/{kind}", {}))
        fault = self._next_fault(f"upload/{kind}")
        if fault is not None:
            return self._strike(request, fault)
        if not self.access or request.headers.get("access_token") != self.access:
            return self._answer(-216, {})
        if kind not in _UPLOADS or not isinstance(sent, web.FileField):
            return self._answer(-201, {})
        endings, most_bytes = _UPLOADS[kind]
        content = sent.file.read()
        if sent.filename.rpartition(".")[2] not in endings or not 0 < len(content) <= most_bytes:
            return self._answer(-210, {})
        key = self.next_id("a")
        self.uploads[key] = (kind, sent.filename, content)
        return self._answer(0, {"token" if kind == "file" else "attachment_id": key})

    async def _consult(self, request: web.Request) -> web.StreamResponse:
        return await self._say(request, "user_id", "message/cs")

    async def _to_group(self, request: web.Request) -> web.StreamResponse:
        return await self._say(request, "group_id", "group/message")

    async def _say(self, request: web.Request, whom: str, path: str) -> web.StreamResponse:
        body = await request.json()
        self.calls.append((path, body))
        fault = self._next_fault(path)
        if fault is not None and not fault.is_taken:
            return self._strike(request, fault)
        code, sent = self._judged(request, body, whom)
        if sent is None:
            return self._answer(code, {})
        self.chats[body["recipient"][whom]].sent.append(sent)
        if fault is not None:
            return self._strike(request, fault)
        return self._answer(0, {"message_id": sent.message_id, "quota": {"quota_type": "reply"}})

    def _judged(self, request: web.Request, body: Json, whom: str) -> tuple[int, Sent | None]:
        if not self.access or request.headers.get("access_token") != self.access:
            return -216, None
        chat = self.chats.get(str(body["recipient"].get(whom)))
        text = str(body["message"].get("text", ""))
        attachment = body["message"].get("attachment", {})
        buttons = attachment.get("payload", {}).get("buttons", [])
        is_said = 1 <= len(text.encode("utf-16-le")) // 2 <= MOST_UNITS
        if chat is None or len(buttons) > MOST_BUTTONS or not (is_said or (attachment and not buttons and not text)):
            return -201, None
        code, file = self._attached(attachment)
        code = code or chat.code
        return (code, None) if code else (0, Sent(self.next_id("s"), text, tuple(buttons), file))

    def _attached(self, attachment: Json) -> tuple[int, str]:
        """Why not, or the name of the file that is attached: a picture as a template, by its id; a document by its token."""
        payload = attachment.get("payload", {})
        if payload.get("template_type") == "media":
            (element,) = payload["elements"]
            kind, name, _ = self.uploads.get(element.get("attachment_id"), ("", "", b""))
            has_size = kind != "gif" or (element.get("width") and element.get("height"))
            return (
                (0, name) if kind and kind == element["media_type"] and has_size else (-100 if not kind else -201, "")
            )
        if attachment.get("type") == "file":
            kind, name, _ = self.uploads.get(payload.get("token"), ("", "", b""))
            return (0, name) if kind == "file" else (-100, "")
        return (0, "") if not attachment or "buttons" in payload else (-201, "")

    async def _account(self, request: web.Request) -> web.StreamResponse:
        fault = self._next_fault("getoa")
        if fault is not None:
            return self._strike(request, fault)
        fault = self._next_fault("getoa")
        if fault is not None:
            return self._strike(request, fault)
        if not self.access or request.headers.get("access_token") != self.access:
            return self._answer(-216, {})
        return self._answer(0, {"oa_id": OA_ID, "name": OA_NAME, "is_verified": True})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=b"\xff\xd8\xff content", content_type="image/jpeg")

    def _answer(self, code: int, data: Json) -> web.Response:
        body = {
            "error": code,
            "message": "Success" if code == 0 else "refused",
            **({"data": data} if code == 0 else {}),
        }
        return web.json_response(body)

    def _next_fault(self, path: str) -> Fault | None:
        if self.outage is not None:
            return self.outage
        return self._faults[path].popleft() if self._faults[path] else None

    def _strike(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.is_cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        if fault.body:
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        return self._answer(fault.code, {})
