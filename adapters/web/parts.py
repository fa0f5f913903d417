"""What the web page is built from; `taskbot.compose` puts it together."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.chat.conversation import Winder
from adapters.chat.door import Door
from adapters.web.platform import WebPlatform
from domain.evidence import Limits
from domain.ids import PersonId
from domain.ports import Clock, Ids, Shelf, Store, Wake


@dataclass(frozen=True, slots=True, kw_only=True)
class WebParts:
    """`changes` gives the people whose live pages should look again, None for everybody. Streams end once `stop` is
    set. `public_url` is how people reach the page, empty where that is only known from their requests."""

    store: Store
    door: Door
    clock: Clock
    ids: Ids
    wake: Wake
    changes: Callable[[], AsyncGenerator[PersonId | None, None]]
    platform: WebPlatform
    shelf: Shelf
    zone: ZoneInfo
    secret_key: bytes
    ready: Callable[[], Awaitable[bool]]
    limits: Limits = field(default_factory=Limits)
    public_url: str = ""
    upload_mb_a_day: int = 100
    secure_cookies: bool = False
    data_contact: str = ""
    is_demo: bool = False
    winder: Winder | None = None
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def day(self, now: datetime) -> date:
        """The local date of `now`."""
        return now.astimezone(self.zone).date()
