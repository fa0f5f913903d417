"""A small town whose people talk to taskbot: all parts of the product, on a clock that moves only when it is wound."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.fetching import ChatFetcher
from adapters.chat.file_links import FileLinks
from adapters.chat.outgoing import Platform
from adapters.chat.sending import ChatSender
from adapters.spreadsheet.organisation_file import read_files
from domain.evidence import Limits
from domain.usecases.fetching import Files
from domain.usecases.people import import_organisation, make_invites
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock, DemoWinder
from taskbot.system import SystemIds
from tests.quiet import QuietWake
from worker.jobs import Work

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PAGE = "http://taskbot.test"
# A Wednesday, and a working day: the day before was a holiday.
MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
SAMPLE = Path(__file__).parents[2] / "docs" / "samples" / "to-chuc.xlsx"


class StoppedClock:
    """Always the same moment."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment.astimezone(UTC)


class Chat(Protocol):
    """One platform as the people of the town use it. After each call everything it caused has happened."""

    @property
    def platform(self) -> Platform: ...

    async def join(self, who: str, code: str) -> None:
        """The person opens the chat and links it with the code."""
        ...

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        """`reply_to` is a part of the text of a message that the person heard."""
        ...

    async def heard(self, who: str) -> list[str]:
        """All that was ever said to the person, as it read when it came, oldest first."""
        ...


class Parts:
    """What a chat platform is built from."""

    def __init__(self, store: SqlStore, clock: DemoClock, folder: Path) -> None:
        self.store = store
        self.clock = clock
        self.folder = folder
        self.wake = QuietWake()
        self.winder = DemoWinder(store, clock, self._turn)
        self.file_links = FileLinks(b"the key of this town", PAGE)
        settings = Settings(zone=ZONE, clarity=4, public_url=PAGE, is_demo=True, file_links=self.file_links)
        self.door = Conversation(store, clock, SystemIds(), self.wake, settings, self.winder)
        self.work: Work | None = None

    async def _turn(self) -> None:
        assert self.work is not None
        await self.work.turn(is_wound=True)


class Town:
    """People by their import codes. Every message has to be expected: `is_quiet` says that none was left over."""

    def __init__(self, parts: Parts, chat: Chat) -> None:
        self.parts = parts
        self.chat = chat
        self.codes: dict[str, str] = {}
        self._read: defaultdict[str, int] = defaultdict(int)
        self._joined: list[str] = []

    async def settle(self) -> None:
        """The organisation of the sample file stands, and everybody has an invite code."""
        found = read_files([SAMPLE])
        assert not found.bad
        now = self.parts.clock.now()
        async with self.parts.store.write() as uow:
            await import_organisation(
                uow, found.units, found.posts, via="cli", now=now, today=now.astimezone(ZONE).date()
            )
            invites = await make_invites(uow, SystemIds(), now, now.astimezone(ZONE).date())
            await uow.commit()
        self.codes = {invite.person_code: invite.code for invite in invites}

    async def joins(self, *people: str) -> None:
        """Each links the own chat with the own code, and is greeted."""
        for who in people:
            await self.chat.join(who, self.codes[who])
            self._joined.append(who)
            await self.settled()
            assert await self.unread(who), f"{who} was not greeted"
            await self.skip(who)

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        """It was said, answered, and everybody concerned has been told."""
        await self.chat.says(who, text, photo=photo, reply_to=reply_to)
        await self.settled()

    async def settled(self) -> None:
        """What is due now is done."""
        assert self.parts.work is not None
        await self.parts.work.turn()

    async def forward(self, *, days: float = 0, hours: float = 0) -> None:
        """It is so much later, and everything on the way happened at its moment."""
        await self.parts.winder.wind(timedelta(days=days, hours=hours))

    async def expects(self, who: str, *parts: str) -> str:
        """The next message to the person holds all of these parts; it is returned."""
        waiting = await self.unread(who)
        assert waiting, f"{who} heard nothing; expected {parts}"
        missing = [part for part in parts if part not in waiting[0]]
        assert not missing, f"{who} expected {missing} in:\n{waiting[0]}"
        self._read[who] += 1
        return waiting[0]

    def is_without(self, who: str) -> None:
        """The person has left, and nobody waits for what they hear any more."""
        self._joined.remove(who)

    async def unread(self, who: str) -> list[str]:
        return (await self.chat.heard(who))[self._read[who] :]

    async def skip(self, who: str) -> None:
        """What the person heard so far is of no concern to the story."""
        self._read[who] = len(await self.chat.heard(who))

    async def is_quiet(self) -> None:
        """Nobody heard anything that was not expected."""
        left = {who: waiting for who in self._joined if (waiting := await self.unread(who))}
        told = "\n".join(f"{who}: {text}" for who, waiting in left.items() for text in waiting)
        assert not left, f"messages that nobody expected:\n{told}"


@asynccontextmanager
async def settled_town(
    store: SqlStore, folder: Path, open_chat: Callable[[Parts], AbstractAsyncContextManager[Chat]]
) -> AsyncIterator[Town]:
    """The town on this store and this platform, with its organisation imported and nobody linked yet."""
    parts = Parts(store, DemoClock(StoppedClock(MORNING)), folder)
    async with open_chat(parts) as chat:
        sender = ChatSender({chat.platform.name: chat.platform}, ZONE, parts.file_links)
        sources: dict[str, Any] = {chat.platform.name: chat.platform} if hasattr(chat.platform, "fetch_file") else {}
        files = Files(ChatFetcher(sources), FolderShelf(folder / "files"), Limits())
        parts.work = Work(store, sender, parts.clock, parts.wake, files)
        town = Town(parts, chat)
        await town.settle()
        yield town
