"""Lines of standard input as they come, from a terminal, a pipe or a file alike."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator

_CHUNK_BYTES = 64 * 1024


async def read_lines(descriptor: int) -> AsyncIterator[str]:
    """Each line without its end, until the input ends. What is not UTF-8 is read with replacement characters."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes] = asyncio.Queue()

    def hand_over(data: bytes) -> None:
        # The loop may have been closed by a stop while this thread was waiting for input.
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, data)

    def pump() -> None:
        while True:
            try:
                data = os.read(descriptor, _CHUNK_BYTES)
            except OSError:
                data = b""
            hand_over(data)
            if not data:
                return

    # A thread of its own, read without Python's buffers: regular files cannot be polled, and a thread that waits in a
    # buffered read would hold its lock when the process stops.
    threading.Thread(target=pump, name="console-input", daemon=True).start()
    pending = b""
    while data := await queue.get():
        *lines, pending = (pending + data).split(b"\n")
        for line in lines:
            yield _text(line)
    if pending:
        yield _text(pending)


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="replace").rstrip("\r").removeprefix("\ufeff")
