"""The processes that stay: all parts in one, or each in its own; they end together when asked to."""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from starlette.types import ASGIApp

from adapters.web.app import WebParts, build_app
from storage.redis.connection import queue_client
from storage.redis.live import changes
from taskbot.compose.channels import Say, channels_hooked, channels_on
from taskbot.compose.parts import Parts, open_parts
from taskbot.compose.stores import make_data_dir
from taskbot.demo.large import populate
from taskbot.embedded import EmbeddedValkey
from taskbot.errors import CommandFailed
from taskbot.secret_key import secret_key
from taskbot.serving import address_of, listen, serve
from taskbot.settings import Settings
from taskbot.supervising import run_parts, stop_on_signals
from taskbot.system import SystemIds
from worker.schedule import run_worker as work_until_stop

_Running = dict[str, Coroutine[Any, Any, None]]


async def run(settings: Settings, say: Say, *, demo: bool, large: bool = False) -> None:
    """Everything has run in this process, and has ended in order. `say` was told the addresses to open. The demo may
    be `large`: a whole province."""
    settings = settings.for_demo() if demo else settings
    with stop_on_signals() as stop:
        async with AsyncExitStack() as stack:
            listening = stack.enter_context(listen(settings.http.host, settings.http.port))
            redis_url = await _redis_url(settings, stack)
            address = address_of(listening)
            more = partial(populate, say=say) if large else None
            on = channels_on(settings)
            opening = open_parts(settings, redis_url, on, demo=demo, populate=more, address=address)
            parts = await stack.enter_async_context(opening)
            site = _site(parts, redis_url, stop)
            say(f"Open {parts.public_url}/" + (" and choose who to be" if demo else ""))
            running: _Running = {"web page": serve(site, listening, stop), "worker": _worker(parts, redis_url, stop)}
            await run_parts(running | _receiving(parts, say, stop), stop)


async def run_web(settings: Settings, redis_url: str, say: Say) -> None:
    """The web page, and the webhook of a channel that has one, were served until the stop."""
    with stop_on_signals() as stop:
        async with AsyncExitStack() as stack:
            listening = stack.enter_context(listen(settings.http.host, settings.http.port))
            address = address_of(listening)
            opening = open_parts(settings, redis_url, channels_hooked(settings), address=address)
            parts = await stack.enter_async_context(opening)
            running: _Running = {"web page": serve(_site(parts, redis_url, stop), listening, stop)}
            say(f"Open {parts.public_url}/")
            await run_parts(running | _receiving(parts, say, stop), stop)


async def run_bot(settings: Settings, redis_url: str, say: Say) -> None:
    """The channels that are polled were polled until the stop."""
    on, hooked = channels_on(settings), channels_hooked(settings)
    if not on:
        raise CommandFailed("no chat channel is on; set TASKBOT_TELEGRAM__TOKEN or TASKBOT_ZALO_BOT__TOKEN")
    polled = tuple(name for name in on if name not in hooked)
    if not polled:
        raise CommandFailed(f"{_why_hooked(hooked)}: messages come to `taskbot web`, nothing is to be polled")
    # People come in here with codes, which are found by it.
    secret_key(settings, SystemIds())
    with stop_on_signals() as stop:
        async with open_parts(settings, redis_url, polled) as parts:
            await run_parts(_receiving(parts, say, stop), stop)


async def run_worker(settings: Settings, redis_url: str) -> None:
    """What was due was decided and delivered until the stop."""
    with stop_on_signals() as stop:
        async with open_parts(settings, redis_url, channels_on(settings)) as parts:
            await run_parts({"worker": _worker(parts, redis_url, stop)}, stop)


async def _redis_url(settings: Settings, stack: AsyncExitStack) -> str:
    """The Redis that was named, or a Valkey that ends with this process."""
    if settings.redis_url is not None:
        return settings.redis_url.get_secret_value()
    server = EmbeddedValkey(make_data_dir(settings))
    await asyncio.to_thread(server.start)
    stack.push_async_callback(asyncio.to_thread, server.stop)
    return server.url


def _site(parts: Parts, redis_url: str, stop: asyncio.Event) -> ASGIApp:
    """The web page, with the webhooks of the channels that have one."""
    mounts = {path: app for channel in parts.channels for path, app in channel.webhooks().items()}
    web = WebParts(
        limits=parts.settings.limits,
        store=parts.store,
        door=parts.door,
        clock=parts.clock,
        ids=parts.ids,
        wake=parts.wake,
        changes=partial(changes, redis_url),
        platform=parts.web,
        shelf=parts.shelf,
        zone=parts.settings.zone,
        public_url=parts.public_url,
        upload_mb_a_day=parts.settings.upload_mb_a_day,
        data_contact=parts.settings.data_contact,
        is_demo=parts.winder is not None,
        winder=parts.winder,
        secure_cookies=parts.public_url.startswith("https://"),
        secret_key=secret_key(parts.settings, parts.ids),
        ready=parts.is_worker_near,
        stop=stop,
    )
    return build_app(web, mounts)


def _why_hooked(names: Sequence[str]) -> str:
    whys = {name: f"TASKBOT_{name.upper()}__MODE is webhook" for name in names}
    if "zalo_oa" in whys:
        whys["zalo_oa"] = "Zalo's Official Account cannot be polled"
    return "; ".join(whys.values())


def _worker(parts: Parts, redis_url: str, stop: asyncio.Event) -> Coroutine[Any, Any, None]:
    return work_until_stop(parts.work, partial(queue_client, redis_url), stop)


def _receiving(parts: Parts, say: Say, stop: asyncio.Event) -> _Running:
    """The channels on which messages come in."""
    return {channel.name: channel.receive(say, stop) for channel in parts.channels}
