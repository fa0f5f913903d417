"""Zalo's Official Account as the people of the town use it: real HTTP to the fake servers, signed events to the webhook."""

from typing import Self

import httpx

from adapters.chat.outgoing import Platform
from adapters.zalo.oa.app import ZaloOaChannel
from taskbot.compose.zalo_oa import StoredInteractions
from taskbot.compose.zalo_vault import SealedVault
from taskbot.system import SystemClock
from tests.fake_zalo_oa import APP, FakeZaloOa, Follower
from tests.fake_zalo_oa.server import WEBHOOK_SECRET
from tests.scenarios.town import Parts


class ZaloOaChat:
    """The servers, the channel, and a follower for each name."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.server = FakeZaloOa()
        self.people: dict[str, Follower] = {}

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        store = self._parts.store
        self.channel = ZaloOaChannel(
            APP,
            self.server.url,
            self.server.url,
            self._parts.door,
            vault=SealedVault(store, b"the key of this town", APP, "this process"),
            interactions=StoredInteractions(store),
            now=SystemClock().now,
            repeat_mark="(nhắc lại)",
        )
        transport = httpx.ASGITransport(self.channel.asgi_app(WEBHOOK_SECRET))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://viec.example")
        self.server.deliver = self._deliver
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._client.aclose()
        await self.channel.close()
        await self.server.__aexit__(*error)

    @property
    def platform(self) -> Platform:
        return self.channel.platform

    async def join(self, who: str, code: str) -> None:
        self.people[who] = self.server.person(f"{10**17 + len(self.people)}")
        await self.people[who].follows()
        await self.says(who, f"liên kết {code}")

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        person = self.people[who]
        if photo:
            assert await person.sends("image", f"{self.server.url}/file/1", text) == 200
            return
        standing = [sent for sent in self.server.chats[person.id].sent if reply_to and reply_to in sent.text]
        assert standing or not reply_to, f"{who} never heard {reply_to!r}"
        assert await person.says(text, quote=standing[-1].message_id if standing else "") == 200

    async def presses(self, who: str, label: str) -> None:
        """The latest button of that label was pressed."""
        assert await self.people[who].presses(label) == 200

    async def heard(self, who: str) -> list[str]:
        return list(self.people[who].heard)

    async def _deliver(self, body: bytes, headers: dict[str, str]) -> int:
        return (await self._client.post("/", content=body, headers=headers)).status_code
