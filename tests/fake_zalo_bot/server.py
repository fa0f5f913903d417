"""The server on loopback: reads calls, keeps updates until they are polled or posts them, lets faults strike."""

import asyncio
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import ClientSession, web

from tests.fake_zalo_bot.faults import Fault
from tests.fake_zalo_bot.habits import Habits

Json = dict[str, Any]

TOKEN = "424242:test-secret-of-an-invented-zalo-bot"
BOT_ID, BOT_NAME = "b0b0b0b0b0b0b0b0", "Bot Sổ việc"
MOST_UNITS = 2000
_METHODS = frozenset({"getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "sendMessage"})
_METHODS |= {"testWebhook", "sendPhoto", "sendSticker", "sendVoice", "sendChatAction"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the bot sent."""

    message_id: str
    text: str
    photo: str = ""


@dataclass(slots=True)
class Chat:
    """A private chat or a group, and what the bot said in it. `refusal`: whoever is written to there cannot be."""

    id: str
    is_group: bool
    sent: list[Sent] = field(default_factory=list)
    typings: int = 0
    refusal: tuple[int, str] | None = None


class Person:
    """Somebody who writes to the bot, alone or in a group."""

    def __init__(self, server: "FakeZaloBot", person_id: str, name: str) -> None:
        self.id = person_id
        self.name = name
        self._server = server

    @property
    def heard(self) -> list[str]:
        """All that the bot said to this person alone."""
        return [sent.text for sent in self._server.chats[self.id].sent]

    async def says(self, text: str, *, group: str = "", mentions: bool = True) -> Json:
        """The update. In a group only what mentions the bot is handed on, and the mention stands in the text."""
        if group and mentions:
            text = f"@{BOT_NAME} {text}"
        return await self._bring("message.text.received", {"text": text}, group, is_handed_on=not group or mentions)

    async def sends_photo(self, url: str, caption: str = "", *, group: str = "") -> Json:
        where = self._server.habits.photo_in
        fields = {where: url, "caption": caption, "message_type": "CHAT_PHOTO"}
        return await self._bring("message.image.received", fields, group)

    async def sends_voice(self, url: str) -> Json:
        return await self._bring("message.voice.received", {"voice_url": url}, "")

    async def sends_sticker(self) -> Json:
        fields = {"sticker": "abc", "url": "https://x.zdn.vn/s", "message_type": "CHAT_STICKER"}
        return await self._bring("message.sticker.received", fields, "")

    async def sends_file(self) -> Json:
        """Zalo does not hand a file on: nothing but who and where."""
        return await self._bring("message.unsupported.received", {}, "")

    async def _bring(self, event: str, fields: Json, group: str, *, is_handed_on: bool = True) -> Json:
        chat_id = group or self.id
        message: Json = {
            "from": {"id": self.id, "display_name": self.name, "is_bot": False},
            "chat": {"id": chat_id, "chat_type": "GROUP" if group else "PRIVATE"},
            "message_id": self._server.next_id("m"),
            "date": int(time.time() * 1000),
            **fields,
        }
        update = {"event_name": event, "message": message}
        if is_handed_on:
            await self._server.bring(update)
        return update


class FakeZaloBot:
    """A server for one bot: `async with FakeZaloBot() as zalo`, then `zalo.url` and `zalo.token`."""

    def __init__(self, habits: Habits | None = None, token: str = TOKEN) -> None:
        self.habits = habits or Habits()
        self.token = token
        self.url = ""
        self.chats: dict[str, Chat] = {}
        self.calls: list[tuple[str, Json]] = []
        self.webhook: Json = {}
        self.verification: Json = {"ok": True, "status_code": 200, "outcome": "webhook.ok"}
        self.posted: list[int] = []
        self.files: dict[str, bytes] = {}
        self._updates: deque[object] = deque()
        self._given: object = None
        self._changed = asyncio.Condition()
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        # While it is set every call meets it.
        self.outage: Fault | None = None
        self._runner: web.AppRunner | None = None
        self._count = 0
        self._closing = False
        # Polls that have begun since the last update came, with nothing new to give.
        self._idle_polls = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._answer)
        app.router.add_get("/file/{name}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *error: object) -> None:
        self._closing = True
        await self._tell()
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, person_id: str, name: str) -> Person:
        """Somebody with a private chat with the bot."""
        self.chats[person_id] = Chat(person_id, is_group=False)
        return Person(self, person_id, name)

    def group(self, group_id: str) -> Chat:
        """A group with the bot in it."""
        self.chats[group_id] = Chat(group_id, is_group=True)
        return self.chats[group_id]

    def file(self, content: bytes) -> str:
        """The address under which a picture lies for a while."""
        name = self.next_id("f")
        self.files[name] = content
        return f"{self.url}/file/{name}"

    def fault(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next so many calls of the method meet this fault."""
        self._faults[method].extend([fault] * times)

    def called(self, method: str) -> list[Json]:
        """The parameters of every call of the method, in order."""
        return [params for name, params in self.calls if name == method]

    def next_id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count:08x}"

    async def bring(self, update: object) -> None:
        """The update waits to be polled, or is posted where a webhook is set."""
        if self.webhook:
            await self._post(update)
            return
        self._updates.append(update)
        self._idle_polls = 0
        await self._tell()

    async def idle(self, timeout_s: float = 10.0) -> None:
        """Every update was fetched, and the poll after it has begun: what was fetched had its effect."""

        async def polled() -> None:
            async with self._changed:
                await self._changed.wait_for(lambda: not self._updates and self._idle_polls > 0)

        try:
            await asyncio.wait_for(polled(), timeout_s)
        except TimeoutError:
            raise AssertionError(f"not fetched after {timeout_s} s: {list(self._updates)}") from None

    async def _post(self, update: object) -> None:
        body = {"ok": True, "result": update} if self.habits.is_wrapped else update
        headers = {"X-Bot-Api-Secret-Token": self.webhook["secret_token"]}
        async with ClientSession() as client, client.post(self.webhook["url"], json=body, headers=headers) as answer:
            self.posted.append(answer.status)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, params = request.match_info["method"], await request.json()
        if request.match_info["token"] != self.token:
            return self._refusal(401, "Unauthorized")
        self.calls.append((method, params))
        if self.outage is not None:
            return self._strike(request, self.outage)
        if method not in _METHODS:
            return self._refusal(400, "Bad Request")
        fault = self._faults[method].popleft() if self._faults[method] else None
        if fault is not None and not fault.is_taken:
            return self._strike(request, fault)
        answer = await self._do(method, params)
        if fault is None:
            return answer
        if fault.delay_s:
            await asyncio.sleep(fault.delay_s)
            return answer
        return self._strike(request, fault)

    def _strike(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.is_cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        if fault.body:
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        return self._refusal(fault.code, fault.words)

    async def _do(self, method: str, params: Json) -> web.StreamResponse:
        match method:
            case "getMe":
                return self._ok({"id": BOT_ID, "account_name": "bot.soviec", "display_name": BOT_NAME})
            case "getUpdates":
                return await self._get_updates(params)
            case "setWebhook":
                self.webhook = params
                return self._ok({"url": params["url"], "updated_at": 0, "verification": self.verification})
            case "deleteWebhook":
                self.webhook = {}
                return self._ok({"url": "", "updated_at": 0})
            case "getWebhookInfo":
                if not self.webhook and self.habits.forgets_info:
                    return self._refusal(404, "Not Found")
                return self._ok({"url": self.webhook.get("url", ""), "updated_at": 0})
            case "testWebhook":
                return self._ok({"url": self.webhook.get("url", ""), **self.verification})
            case _:
                return self._say(method, params)

    def _say(self, method: str, params: Json) -> web.StreamResponse:
        chat = self.chats.get(params.get("chat_id", ""))
        if chat is None:
            return self._refusal(400, "Bad request: The chat_id must not be empty")
        if chat.refusal is not None:
            return self._refusal(*chat.refusal)
        if method == "sendChatAction":
            chat.typings += 1
            return self._plain({"ok": True})
        text = str(params.get("text") or params.get("caption") or "")
        if method == "sendMessage" and not 1 <= len(text.encode("utf-16-le")) // 2 <= MOST_UNITS:
            return self._refusal(400, "Bad request: text must be 1-2000")
        if method == "sendPhoto" and not str(params.get("photo")).startswith("https://"):
            return self._refusal(400, "Bad request: photo must be a public address")
        sent = Sent(self.next_id("s"), text, str(params.get("photo") or ""))
        chat.sent.append(sent)
        return self._ok({"message_id": sent.message_id, "date": int(time.time() * 1000)})

    async def _get_updates(self, params: Json) -> web.StreamResponse:
        if self.webhook:
            words = "You cannot use this API while a webhook is set. Please remove the webhook first"
            return self._refusal(400, words)
        if not self._updates:
            self._idle_polls += 1
            await self._tell()
            if self.habits.repeats and self._given is not None:
                return self._ok([self._given] if self.habits.gives_list else self._given)
        ends_at = time.monotonic() + float(params.get("timeout", 30))
        while not self._updates and not self._closing and (left_s := ends_at - time.monotonic()) > 0:
            async with self._changed:
                try:
                    await asyncio.wait_for(self._changed.wait(), min(left_s, 0.5))
                except TimeoutError:
                    continue
        if not self._updates:
            return self._refusal(408, "Request timeout")
        self._given = self._updates.popleft()
        return self._ok([self._given] if self.habits.gives_list else self._given)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.files.get(request.match_info["name"])
        if content is None:
            return web.Response(status=404)
        return web.Response(body=content, content_type="image/jpeg")

    def _ok(self, result: object) -> web.Response:
        return self._plain({"ok": True, "result": result, **({"error_code": 0} if self.habits.is_sure else {})})

    def _refusal(self, code: int, words: str) -> web.Response:
        status = code if self.habits.status_tells and 400 <= code < 600 else 200
        return self._plain({"ok": False, "description": words, "error_code": code}, status)

    def _plain(self, body: Json, status: int = 200) -> web.Response:
        return web.Response(status=status, text=json.dumps(body), content_type="application/json")

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
