"""A web page on a real database, with a door that remembers, and browsers that hold cookies."""

import asyncio
import re
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Protocol

import httpx
from starlette.types import ASGIApp

from adapters.chat.door import Door
from adapters.web.app import WebParts, WebPlatform, build_app
from domain.ids import PersonId
from domain.usecases.linking import digest_of
from domain.usecases.my_data import give_notice
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.stores import ZONE

HOST = "http://viec.example"


class FixedClock:
    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


class CountedIds:
    """Secrets that can be told apart in a failing test."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def token(self) -> str:
        return f"secret-{next(self._numbers):04}-of-the-test"

    def code(self) -> str:
        return "23456789"


class Bell:
    """Rings in this process what otherwise goes through Redis."""

    def __init__(self) -> None:
        self.delivered = 0
        self._listening: set[asyncio.Queue[PersonId | None]] = set()

    def deliver(self) -> None:
        self.delivered += 1

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        named = list(person_ids)
        for queue in self._listening:
            for person_id in named:
                queue.put_nowait(person_id)

    async def changes(self) -> AsyncGenerator[PersonId | None, None]:
        queue: asyncio.Queue[PersonId | None] = asyncio.Queue()
        self._listening.add(queue)
        try:
            yield None
            while True:
                yield await queue.get()
        finally:
            self._listening.discard(queue)


class Winder:
    """A clock that goes on, and one message told to somebody on the way."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self.tells: list[tuple[WebPlatform, str, str]] = []

    async def wind(self, by: timedelta) -> datetime:
        from adapters.chat.outgoing import Outgoing
        from domain.records import ChatPlace

        self._clock.moment += by
        for platform, code, text in self.tells:
            await platform.send(ChatPlace("web", code), Outgoing(text))
        return self._clock.moment


@dataclass
class Web:
    """The page, and what stands around it."""

    store: SqlStore
    province: Province
    door: Door
    files_dir: Path
    is_demo: bool = False
    mounts: dict[str, ASGIApp] = field(default_factory=dict)
    clock: FixedClock = field(default_factory=FixedClock)
    ids: CountedIds = field(default_factory=CountedIds)
    bell: Bell = field(default_factory=Bell)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    is_ready: bool = True

    def __post_init__(self) -> None:
        self.platform = WebPlatform(self.store, self.clock, self.bell)
        self.winder = Winder(self.clock)
        self.app = build_app(
            WebParts(
                store=self.store,
                door=self.door,
                clock=self.clock,
                ids=self.ids,
                wake=self.bell,
                changes=self.bell.changes,
                platform=self.platform,
                shelf=FolderShelf(self.files_dir),
                zone=ZONE,
                secret_key=b"a key of the test",
                ready=self._ready,
                upload_mb_a_day=1,
                is_demo=self.is_demo,
                winder=self.winder if self.is_demo else None,
                stop=self.stop,
            ),
            self.mounts,
        )

    async def _ready(self) -> bool:
        return self.is_ready

    async def close(self) -> None:
        self.stop.set()
        await self.app.state.live.close()

    def browser(self) -> "Browser":
        return Browser(self)

    async def link_for(self, code: str) -> str:
        """A one-use login link, as `web` in a chat makes it; in that chat the person was told about personal data."""
        token = self.ids.token()
        async with self.store.write() as uow:
            until = self.clock.now() + timedelta(minutes=10)
            await uow.people.add_login(digest_of(token), self.province.people[code], until)
            await give_notice(uow, self.province.people[code], "telegram", self.clock.now())
            await uow.commit()
        return f"/vao/{token}"

    async def browser_of(self, code: str) -> "Browser":
        """A browser in which that person is logged in."""
        browser = self.browser()
        answer = await browser.post(await self.link_for(code))
        assert answer.status_code == 303
        return browser


class HasApp(Protocol):
    @property
    def app(self) -> ASGIApp: ...


class Browser:
    """Holds cookies, and sends forms as a page of the site would. `base` is the path of the person's pages."""

    def __init__(self, web: "HasApp", base: str = "") -> None:
        transport = httpx.ASGITransport(web.app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url=HOST)
        self.base = base
        self._once = count(1)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(self.base + path, headers=headers)

    async def post(
        self,
        path: str,
        data: dict[str, str] | None = None,
        *,
        files: list[tuple[str, tuple[str, bytes, str]]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        return await self.http.post(
            self.base + path, data=data or {}, files=files, headers={"sec-fetch-site": "same-origin"} | (headers or {})
        )

    async def csrf(self, path: str = "/bang") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', (await self.get(path)).text)
        assert found is not None
        return found[1]

    async def says(
        self, text: str = "", *, files: list[tuple[str, bytes]] | None = None, **fields: str
    ) -> httpx.Response:
        """As the script of the page sends it: the answer is JSON."""
        data = {"csrf": await self.csrf(), "chu": text, "khoa": f"once-{next(self._once):08}"} | fields
        sent = [("tep", (name, content, "application/octet-stream")) for name, content in files or []]
        return await self.post("/noi", data, files=sent or None, headers={"accept": "application/json"})

    async def page(self, path: str = "/") -> str:
        """What a reader reads on the page."""
        return shown((await self.get(path)).text)


def shown(html: str) -> str:
    """The text of a page or of a piece of one, blanks as they look."""
    html = re.sub(r"(?s)<head>.*?</head>", " ", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
