"""The server on loopback: reads requests, lets faults strike, keeps updates until they are confirmed."""

import asyncio
import json
import time
from collections import defaultdict, deque
from typing import Any, Self

from aiohttp import web

from tests.fake_telegram.faults import Fault
from tests.fake_telegram.limits import Limiter
from tests.fake_telegram.methods import Methods, Refusal
from tests.fake_telegram.people import Group, User
from tests.fake_telegram.world import Json, Sent, World

TOKEN = "4242424242:test-token-of-an-invented-bot-00000"
BOT: Json = {"id": 4242424242, "is_bot": True, "first_name": "Sổ việc", "username": "so_viec_bot"}


class FakeTelegram:
    """A Bot API server for one bot: `async with FakeTelegram() as telegram`, then `telegram.url` and `telegram.token`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.username: str = BOT["username"]
        self.url = ""
        self.world = World(dict(BOT))
        self.methods = Methods(self.world)
        self.calls: list[tuple[str, Json]] = []
        self._faults: defaultdict[str, deque[tuple[Fault, int | None]]] = defaultdict(deque)
        # Set, it refuses what Telegram's limits would.
        self.limiter: Limiter | None = None
        # Set, every call meets it.
        self.outage: Fault | None = None
        self._runner: web.AppRunner | None = None
        self._closing = False

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *error: object) -> None:
        self._closing = True
        await self.world.tell()
        if self._runner is not None:
            await self._runner.cleanup()

    def user(self, user_id: int, name: str, language: str = "vi", *, has_started: bool = True) -> User:
        """A person with a private chat; one who never pressed Start cannot be written to."""
        raw: Json = {"id": user_id, "is_bot": False, "first_name": name, "language_code": language}
        chat = self.world.add_chat(user_id, {"id": user_id, "type": "private", "first_name": name})
        if not has_started:
            chat.refusal = (403, "Forbidden: bot can't initiate conversation with a user")
        return User(self.world, raw, chat)

    def group(self, group_id: int, title: str, threads: tuple[int, ...] = (), kind: str = "supergroup") -> Group:
        """A group with the bot in it; `threads` are the topics there are, `kind` may be `group`."""
        raw: Json = {"id": group_id, "type": kind, "title": title}
        if threads:
            raw["is_forum"] = True
        chat = self.world.add_chat(group_id, raw)
        chat.threads = set(threads)
        return Group(self.world, chat)

    def fault(self, method: str, fault: Fault, times: int = 1, chat: int | None = None) -> None:
        """The next so many calls of the method (to that chat) meet this fault."""
        self._faults[method].extend([(fault, chat)] * times)

    async def queue_raw(self, update: object) -> int:
        """The number of an update that is delivered exactly as given, well formed or not; a dict without a number gets
        it."""
        number = self.world.queue_raw(update)
        await self.world.tell()
        return number

    def messages(self, chat_id: int) -> list[Sent]:
        """Everything that the bot sent to the chat, as it stands there now."""
        chat = self.world.chats[chat_id]
        return [chat.messages[key] for key in chat.sent_keys]

    def called(self, method: str) -> list[Json]:
        """The parameters of every call of the method, in order."""
        return [params for name, params in self.calls if name == method]

    async def idle(self, timeout_s: float = 10.0) -> None:
        """Every update was fetched and confirmed; AssertionError if that takes longer."""

        async def confirmed() -> None:
            async with self.world.changed:
                await self.world.changed.wait_for(lambda: not self.world.updates)

        try:
            await asyncio.wait_for(confirmed(), timeout_s)
        except TimeoutError:
            raise AssertionError(f"not confirmed after {timeout_s} s: {self.world.updates}") from None

    def assert_nothing_else(self) -> None:
        """Nobody got a message that was not expected, and every press was answered."""
        extra = [
            f"{chat.raw.get('first_name') or chat.raw.get('title')}: {text!r}"
            for chat in self.world.chats.values()
            for text in chat.sent[chat.heard :]
        ]
        assert not extra, "messages that nobody expected:\n" + "\n".join(extra)
        waiting = [press_id for press_id, toast in self.world.presses.items() if toast is None]
        assert not waiting, f"presses without an answer: {waiting}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refusal(401, "Unauthorized")
        params = await _params(request)
        self.calls.append((method, params))
        if self.outage is not None:
            return await self._strike(request, self.outage)
        wait_s = self.limiter.retry_after(method, params) if self.limiter is not None else None
        if wait_s is not None:
            return _refusal(429, f"Too Many Requests: retry after {wait_s}", {"retry_after": wait_s})
        fault = self._next_fault(method, params)
        if fault is not None and not fault.is_taken:
            return await self._strike(request, fault)
        try:
            answer = _ok(await self._do(method, params))
        except Refusal as refusal:
            answer = _refusal(refusal.status, str(refusal), refusal.parameters)
        await self.world.tell()
        return answer if fault is None else await self._strike(request, fault, answer)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """The content of a file; faults strike under the name `download`."""
        self.calls.append(("download", {"path": request.match_info["path"]}))
        fault = self._next_fault("download", {})
        if fault is not None:
            return await self._strike(request, fault)
        content = self.methods.content_at(request.match_info["path"])
        if content is None or request.match_info["token"] != self.token:
            return web.Response(status=404, text="Not Found")
        return web.Response(body=content, content_type="application/octet-stream")

    async def _do(self, method: str, params: Json) -> Any:
        if method == "getUpdates":
            return await self._get_updates(params)
        return self.methods.call(method, params)

    async def _get_updates(self, params: Json) -> list[object]:
        if self.methods.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        if "offset" in params:
            self.world.confirm(int(params["offset"]))
            await self.world.tell()
        ends_at = time.monotonic() + float(params.get("timeout", 0))
        while not self.world.updates and not self._closing and (left_s := ends_at - time.monotonic()) > 0:
            async with self.world.changed:
                try:
                    await asyncio.wait_for(self.world.changed.wait(), min(left_s, 0.5))
                except TimeoutError:
                    continue
        return [update for _, update in self.world.updates[: int(params.get("limit", 100))]]

    def _next_fault(self, method: str, params: Json) -> Fault | None:
        waiting = self._faults[method]
        for place, (fault, chat) in enumerate(waiting):
            if chat is None or str(chat) == str(params.get("chat_id")):
                del waiting[place]
                return fault
        return None

    async def _strike(self, request: web.Request, fault: Fault, answer: web.Response | None = None) -> web.Response:
        if fault.kind == "cut":
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        if fault.kind == "slow" and answer is not None:
            await asyncio.sleep(fault.delay_s)
            return answer
        if isinstance(fault.body, bytes):
            return web.Response(status=fault.status, body=fault.body, content_type="text/html", charset="utf-8")
        body = fault.body if isinstance(fault.body, str) else json.dumps(fault.body, ensure_ascii=False)
        return web.Response(status=fault.status, text=body, content_type="application/json")


async def _params(request: web.Request) -> Json:
    if request.content_type == "application/json":
        given: Json = await request.json()
        return given
    return {key: str(value) for key, value in (await request.post()).items()}


def _ok(result: object) -> web.Response:
    text = json.dumps({"ok": True, "result": result})
    return web.Response(text=text, content_type="application/json")


def _refusal(status: int, description: str, parameters: Json | None = None) -> web.Response:
    body: Json = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)
