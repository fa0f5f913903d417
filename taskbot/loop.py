"""Running the work of one command to its end, or to a clean stop when the operator asks for one."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from taskbot.errors import Stopped

_Result = TypeVar("_Result")


def finish(work: Coroutine[Any, Any, _Result]) -> _Result:
    """The result of `work`. SIGTERM cancels it, and once it has cleaned up raises Stopped; Ctrl-C does so with
    KeyboardInterrupt."""
    return asyncio.run(_stoppable(work))


async def _stoppable(work: Coroutine[Any, Any, _Result]) -> _Result:
    task = asyncio.ensure_future(work)
    asked = False

    def stop() -> None:
        nonlocal asked
        asked = True
        task.cancel()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if asked:
            raise Stopped from None
        task.cancel()
        raise
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
