"""`taskbot run`, `web`, `bot`, `worker`: processes that stay until they are asked to stop."""

import asyncio

from taskbot.start import start, start_shared

# Settings are judged before the parts are imported, which takes a while.


def run(*, demo: bool) -> None:
    """Everything has run in this process and has stopped cleanly."""
    settings = start()
    from taskbot.compose import processes  # noqa: PLC0415 - see above

    asyncio.run(processes.run(settings, _say, demo=demo))


def web() -> None:
    """The web page and the webhooks were served until the process was asked to stop."""
    settings, redis_url = start_shared()
    from taskbot.compose import processes  # noqa: PLC0415 - see above

    asyncio.run(processes.run_web(settings, redis_url, _say))


def bot() -> None:
    """The chat channels were polled until the process was asked to stop."""
    settings, redis_url = start_shared()
    from taskbot.compose import processes  # noqa: PLC0415 - see above

    asyncio.run(processes.run_bot(settings, redis_url, _say))


def worker() -> None:
    """Timed work was done until the process was asked to stop."""
    settings, redis_url = start_shared()
    from taskbot.compose import processes  # noqa: PLC0415 - see above

    asyncio.run(processes.run_worker(settings, redis_url))


def _say(line: str) -> None:
    """At once, also into a file or a pipe."""
    print(line, flush=True)
