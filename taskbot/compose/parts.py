"""What every process is made of, opened one after the other and closed the other way round."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.chat.canary import CanaryPlatform
from adapters.chat.conversation import Conversation
from adapters.chat.conversation import Settings as ChatSettings
from adapters.chat.enclosing import Enclosing
from adapters.chat.fetching import ChatFetcher
from adapters.chat.file_links import FileLinks
from adapters.chat.outgoing import Platform
from adapters.chat.sending import ChatSender
from adapters.web.platform import WebPlatform
from adapters.zalo.oa.incoming import PLATFORM as OA
from adapters.zalo.oa.windows import WINDOW
from domain.ports import Clock, Ids, Store, Wake
from domain.ports.limits import Limits
from domain.usecases import examining
from domain.usecases.fetching import Files
from storage.limits import StoreLimits
from storage.redis.limits import RedisLimits
from storage.redis.wake import RedisWake
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.compose.channels import Around, Channel, open_channels
from taskbot.compose.stores import make_data_dir, open_store
from taskbot.dead_man import DeadMan
from taskbot.demo.clock import DemoWinder, follow, load_clock
from taskbot.demo.story import seed
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemClock, SystemIds
from worker.jobs import Work

# Adds people with an account on each of these platforms to the demo.
Populate = Callable[[Store, Clock, Sequence[str]], Awaitable[bool]]

log = logging.getLogger(__name__)

_FILES = "files"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that stand once a process has started. `winder` is there in the demo; `channels` are those that are on and
    used here."""

    settings: Settings
    store: SqlStore
    clock: Clock
    ids: SystemIds
    wake: Wake
    web: WebPlatform
    channels: tuple[Channel, ...]
    work: Work
    winder: DemoWinder | None
    door: Conversation
    public_url: str
    shelf: FolderShelf

    async def is_worker_near(self) -> bool:
        """Whether some worker has lately looked at what is due and at what is queued; False also where the database does
        not answer."""
        try:
            async with self.store.read() as uow:
                return await examining.is_ready(uow, self.clock.now())
        except Exception:
            log.exception("the database does not answer")
            return False


@asynccontextmanager
async def open_parts(
    settings: Settings,
    redis_url: str | None,
    channels: Sequence[str] = (),
    *,
    demo: bool = False,
    populate: Populate | None = None,
    address: str = "",
) -> AsyncIterator[Parts]:
    """All parts stand, with these channels, and nothing runs yet; in the demo, `populate` has added more people. `address` is where the web
    page is served, for links to it, unless PUBLIC_URL says where people reach it. CommandFailed for whatever cannot be
    had."""
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings))
        wake = _wake(redis_url, stack)
        ids = SystemIds()
        demo_clock = await load_clock(store, SystemClock()) if demo else None
        clock = demo_clock or SystemClock()

        async def turn() -> None:
            # Winding calls the worker, whose sender knows the channels, whose door knows the winder: a ring.
            await work.turn(is_wound=True)

        winder = DemoWinder(store, demo_clock, turn) if demo_clock is not None else None
        public_url = settings.public_url or address.rstrip("/")
        file_links = _file_links(settings, ids, public_url)
        chat_settings = ChatSettings(
            settings.zone,
            settings.clarity,
            public_url,
            is_demo=demo,
            limits=settings.limits,
            files_mb_a_day=settings.upload_mb_a_day,
            data_contact=settings.data_contact,
            file_links=file_links,
            windows={OA: WINDOW} if settings.zalo_oa.is_on else {},
        )
        door = Conversation(store, clock, ids, wake, chat_settings, winder)
        web = WebPlatform(store, clock, wake)
        limits = _limits(store, redis_url, stack)
        opened = open_channels(channels, Around(settings, store, door, limits, clock, ids, stack))
        sources = {channel.platform.name: channel.platform for channel in opened}
        platforms: dict[str, Platform] = {web.name: web, **sources}
        shelf = FolderShelf(make_data_dir(settings) / _FILES)
        files = Files(ChatFetcher(sources), shelf, settings.limits)
        enclosing = None if file_links is None else Enclosing(store, shelf, file_links)
        sender = ChatSender(platforms | {CanaryPlatform.name: CanaryPlatform()}, settings.zone, file_links, enclosing)
        all_well = None if settings.dead_man_url is None else DeadMan(settings.dead_man_url.get_secret_value()).all_well
        work = Work(store, sender, clock, wake, files, all_well, budget=settings.most_told, is_wound=demo)
        if demo_clock is not None and winder is not None:
            await seed(store, demo_clock, winder, [web.name])
            if populate is not None:
                await populate(store, demo_clock, [web.name])
            stack.push_async_callback(_end, asyncio.create_task(follow(store, demo_clock)))
        yield Parts(settings, store, clock, ids, wake, web, opened, work, winder, door, public_url, shelf)


def _file_links(settings: Settings, ids: Ids, public_url: str) -> FileLinks | None:
    """None where nobody could open them: no page is known, or no key that its processes share."""
    if not public_url or (settings.secret_key is None and not settings.is_on_sqlite):
        return None
    make_data_dir(settings)
    return FileLinks(secret_key(settings, ids), public_url)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class _NoWake:
    """`domain.ports.Wake` where there is no Redis: a worker, if one runs, looks by itself."""

    def deliver(self) -> None:
        """Nobody is told."""

    def changed(self, person_ids: object) -> None:
        """Nobody is told."""


def _limits(store: Store, redis_url: str | None, stack: AsyncExitStack) -> Limits:
    """By the real time, also in the demo: the platforms know no other."""
    counted = StoreLimits(store, SystemClock())
    if redis_url is None:
        return counted
    limits = RedisLimits(redis_url, instead=counted)
    stack.push_async_callback(limits.close)
    return limits


def _wake(redis_url: str | None, stack: AsyncExitStack) -> Wake:
    if redis_url is None:
        return _NoWake()
    wake = RedisWake(redis_url)
    stack.push_async_callback(wake.close)
    return wake
