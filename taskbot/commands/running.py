"""`taskbot run`, `web`, `bot`, `worker`: processes that stay until they are asked to stop."""

import asyncio
from collections.abc import Sequence
from types import ModuleType

from taskbot.compose.channels import channels_hooked, channels_on, load
from taskbot.errors import CommandFailed
from taskbot.memory import settle_memory
from taskbot.start import start, start_shared


def run(*, demo: bool, large: bool) -> None:
    """Everything has run in this process and has stopped cleanly."""
    if large and not demo:
        raise CommandFailed("--large is a size of the demo; say: taskbot run --demo --large")
    settings = start()
    asyncio.run(_processes(channels_on(settings)).run(settings, _say, demo=demo, large=large))


def web() -> None:
    """The web page and the webhooks were served until the process was asked to stop."""
    settings, redis_url = start_shared()
    asyncio.run(_processes(channels_hooked(settings)).run_web(settings, redis_url, _say))


def bot() -> None:
    """The chat channels were polled until the process was asked to stop."""
    settings, redis_url = start_shared()
    asyncio.run(_processes(channels_on(settings)).run_bot(settings, redis_url, _say))


def worker() -> None:
    """Timed work was done until the process was asked to stop."""
    settings, redis_url = start_shared()
    asyncio.run(_processes(channels_on(settings)).run_worker(settings, redis_url))


def _processes(channels: Sequence[str]) -> ModuleType:
    """What the processes are made of. It is imported after the settings were judged, and before the event loop runs:
    the loop hears no signal during an import, and that of a channel takes seconds."""
    from taskbot.compose import processes  # noqa: PLC0415 - see above

    load(channels)
    settle_memory()
    return processes


def _say(line: str) -> None:
    """At once, also into a file or a pipe."""
    print(line, flush=True)
