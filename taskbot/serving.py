"""The web server as one part of a process: it takes a port or says why not, and ends when the process is to stop."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from taskbot.errors import CommandFailed

_BACKLOG = 1024
# Open event streams end by themselves on stop; whatever else is still open then is cut.
_GRACE_S = 5


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections at this address; port 0 takes any free one. CommandFailed if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = "another program uses it already; stop that one or set TASKBOT_HTTP__PORT"
        elif error.errno == errno.EACCES:
            reason = "this user may not; set TASKBOT_HTTP__PORT to 1024 or more"
        else:
            reason = f"{error.strerror or error}; check TASKBOT_HTTP__HOST and TASKBOT_HTTP__PORT"
        raise CommandFailed(f"cannot listen on {host} port {port}: {reason}") from None


def address_of(listening: socket.socket) -> str:
    """The address to open in a browser on this machine."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{shown}:{port}/"


async def serve(app: ASGIApp, listening: socket.socket, stop: asyncio.Event) -> None:
    """Answers requests until `stop` is set, then lets those in hand finish for a few seconds."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_GRACE_S,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
    finally:
        stopping.cancel()


class _Server(uvicorn.Server):
    """A server that leaves signals to the process as a whole."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
