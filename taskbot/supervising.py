"""The parts of a process side by side: they run until one ends or the operator says stop, and then all of them end."""

import asyncio
import logging
import signal
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

log = logging.getLogger(__name__)

# The whole process is to be gone 20 seconds after SIGTERM; closing connections takes the rest.
_PARTS_END_S = 14.0


@contextmanager
def stop_on_signals() -> Iterator[asyncio.Event]:
    """An event that is set by SIGTERM and by Ctrl-C; nothing else happens then."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


async def run_parts(parts: Mapping[str, Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
    """Every part has ended. The first to end, for whatever reason, sets `stop` for the others; one that does not heed
    it is cancelled. The first error that ended a part is raised."""
    tasks = {asyncio.create_task(part, name=name) for name, part in parts.items()}
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        _, late = await asyncio.wait(tasks, timeout=_PARTS_END_S)
        for task in late:
            log.warning("the %s did not end in time and was cut off", task.get_name())
    finally:
        stop.set()
        stopping.cancel()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
