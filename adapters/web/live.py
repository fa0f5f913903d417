"""Who waits at an open page for something to change, and the ringing of those for whom it did."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable, Iterator

from domain.ids import PersonId

log = logging.getLogger(__name__)

_AGAIN_AFTER_S = 1.0
Changes = Callable[[], AsyncGenerator[PersonId | None, None]]


class Live:
    """Listens to `changes` from the first watcher on until `stop` is set; then everybody is rung once more."""

    def __init__(self, changes: Changes, stop: asyncio.Event) -> None:
        self._changes = changes
        self._stop = stop
        self._watching: dict[PersonId | None, set[asyncio.Event]] = {}
        self._listening: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        return self._stop.is_set()

    @contextlib.contextmanager
    def watch(self, person_id: PersonId | None) -> Iterator[asyncio.Event]:
        """An event that is set whenever that person's pages should look again; None hears every ring."""
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        rung = asyncio.Event()
        watching = self._watching.setdefault(person_id, set())
        watching.add(rung)
        try:
            yield rung
        finally:
            watching.discard(rung)
            if not watching and self._watching.get(person_id) is watching:
                del self._watching[person_id]

    async def rest(self, rung: asyncio.Event, most_s: float) -> None:
        """Until it rings, for `most_s` at the longest, and not at all once the process is to stop."""
        if self._stop.is_set():
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(rung.wait(), most_s)

    async def pause(self, for_s: float) -> None:
        """That long, unless the process is to stop meanwhile."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), for_s)

    async def close(self) -> None:
        """Nothing listens any more."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        stopping = asyncio.create_task(self._stop.wait())
        try:
            while not self._stop.is_set():
                await self._hear(stopping)
        finally:
            stopping.cancel()
            self._ring(None)

    async def _hear(self, stopping: asyncio.Task[bool]) -> None:
        """Rings until the source ends or fails, or the process is to stop."""
        async with contextlib.aclosing(self._changes()) as changes:
            while True:
                coming = asyncio.ensure_future(anext(changes))
                try:
                    await asyncio.wait({coming, stopping}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    if not coming.done():
                        coming.cancel()
                        await asyncio.gather(coming, return_exceptions=True)
                if stopping.done():
                    return
                try:
                    self._ring(coming.result())
                except StopAsyncIteration:
                    break
                except Exception:
                    log.exception("live pages hear no changes for a moment")
                    break
        await asyncio.wait({stopping}, timeout=_AGAIN_AFTER_S)

    def _ring(self, person_id: PersonId | None) -> None:
        if person_id is None:
            heard = [rung for watching in self._watching.values() for rung in watching]
        else:
            heard = [rung for key in (person_id, None) for rung in self._watching.get(key, ())]
        for rung in heard:
            rung.set()
