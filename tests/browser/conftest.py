"""The demo's page with the real conversation and the real worker behind it, and a Chromium in front of it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, ViewportSize, async_playwright

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.sending import ChatSender
from adapters.web.app import WebParts, WebPlatform, build_app
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock, DemoWinder
from taskbot.serving import address_of, listen, serve
from taskbot.system import SystemIds
from tests.adapters.web.site import Bell, FixedClock
from tests.storage.province import TODAY, settle
from tests.stores import ZONE, sqlite_store_url, sqlite_template
from worker.jobs import Work

__all__ = ["sqlite_store_url", "sqlite_template"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = ViewportSize(width=360, height=720)
_TURN_EVERY_S = 0.2


@pytest.fixture
async def address(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Where the demo of the small province is served."""
    store = SqlStore(sqlite_store_url, ZONE)
    await settle(store, TODAY)
    clock, ids, bell, stop = DemoClock(FixedClock()), SystemIds(), Bell(), asyncio.Event()
    platform = WebPlatform(store, clock, bell)
    work = Work(store, ChatSender({"web": platform}, ZONE), clock, bell)
    winder = DemoWinder(store, clock, partial(work.turn, is_wound=True))

    async def ready() -> bool:
        return True

    async def work_on() -> None:
        while not stop.is_set():
            await work.turn()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _TURN_EVERY_S)

    async with store.write() as uow:
        for profile in await uow.people.all_codes():
            await uow.people.link("web", profile.code, profile.code, profile.person_id, clock.now())
        await uow.commit()
    app = build_app(
        WebParts(
            store=store,
            door=Conversation(store, clock, ids, bell, Settings(zone=ZONE, is_demo=True), winder),
            clock=clock,
            ids=ids,
            wake=bell,
            changes=bell.changes,
            platform=platform,
            shelf=FolderShelf(tmp_path / "files"),
            zone=ZONE,
            secret_key=b"a key of the test",
            ready=ready,
            is_demo=True,
            winder=winder,
            stop=stop,
        )
    )
    listening = listen("127.0.0.1", 0)
    running = [asyncio.create_task(serve(app, listening, stop)), asyncio.create_task(work_on())]
    try:
        yield address_of(listening)
    finally:
        stop.set()
        await asyncio.gather(*running)
        await app.state.live.close()
        listening.close()
        await store.dispose()


@pytest.fixture
async def phone(tmp_path: Path) -> AsyncIterator[BrowserContext]:
    """A browser 360 pixels wide with nothing in it yet."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: the page was not opened in a browser")
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, args=FLAGS, viewport=PHONE, locale="vi-VN"
        )
        context.set_default_timeout(10_000)
        yield context
        await context.close()
