"""The web page's chat as the people of the town use it: real requests with real cookies, in the demo's way in."""

from collections import defaultdict
from typing import Self

from adapters.web.app import WebParts, WebPlatform, build_app
from adapters.web.visits import demo_base
from storage.shelf import FolderShelf
from taskbot.system import SystemIds
from tests.adapters.web.site import Bell, Browser, shown
from tests.scenarios.town import ZONE, Parts

_PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 a photo"


class WebChat:
    """The page, and a browser for each person."""

    def __init__(self, parts: Parts) -> None:
        self.platform = WebPlatform(parts.store, parts.clock, parts.wake)
        self.app = build_app(
            WebParts(
                store=parts.store,
                door=parts.door,
                clock=parts.clock,
                ids=SystemIds(),
                wake=parts.wake,
                changes=Bell().changes,
                platform=self.platform,
                shelf=FolderShelf(parts.folder / "files"),
                zone=ZONE,
                secret_key=b"a key of the test",
                ready=_yes,
                is_demo=True,
                winder=parts.winder,
            )
        )
        self._browsers: dict[str, Browser] = {}
        self._heard: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self._cursors: defaultdict[str, int] = defaultdict(int)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        for browser in self._browsers.values():
            await browser.http.aclose()
        await self.app.state.live.close()

    async def join(self, who: str, code: str) -> None:
        """Chosen on the demo's first page; nobody is a stranger here, so the code stays unused."""
        browser = Browser(self, demo_base(who))
        self._browsers[who] = browser
        page = await browser.http.get(f"{browser.base}/", follow_redirects=True)
        assert page.status_code == 200
        await self.says(who, "trợ giúp")

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        fields = {}
        if reply_to:
            await self.heard(who)
            standing = [number for number, told in self._heard[who].items() if reply_to in told]
            assert standing, f"{who} never heard {reply_to!r}"
            fields["tra_loi"] = str(standing[-1])
        files = [("anh.jpg", _PHOTO)] if photo else None
        answer = await self._browsers[who].says(text, files=files, **fields)
        assert answer.status_code == 200, answer.text

    async def heard(self, who: str) -> list[str]:
        answer = await self._browsers[who].get(f"/moi?tu={self._cursors[who]}", accept="application/json")
        news = answer.json()
        self._cursors[who] = news["cursor"]
        for message in news["messages"]:
            if message["told"]:
                self._heard[who].setdefault(message["id"], shown(message["html"]))
        return list(self._heard[who].values())


async def _yes() -> bool:
    return True
