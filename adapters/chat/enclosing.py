"""Files that were handed in, to go with the message that tells of it: as soon as they lie on the shelf, and no later than
whoever waits for the message would mind."""

import asyncio
import logging
from functools import partial
from pathlib import Path

from adapters.chat.file_links import FileLinks, kept
from adapters.chat.outgoing import Enclosed
from domain.errors import StoreLost
from domain.evidence import FileState, Proof, type_of
from domain.ids import TaskId
from domain.ports import Shelf, Store

log = logging.getLogger(__name__)

# A file is fetched while what it came with is told: a photo takes a second or two.
PATIENCE_S = 4.0
_LOOK_EVERY_S = 0.25
_HEAD_BYTES = 16


class Enclosing:
    """What the latest submission of a task came with."""

    def __init__(self, store: Store, shelf: Shelf, links: FileLinks, patience_s: float = PATIENCE_S) -> None:
        self._store = store
        self._shelf = shelf
        self._links = links
        self._patience_s = patience_s

    async def of(self, task_id: TaskId, token: str) -> tuple[Enclosed, ...]:
        """The files that can be had by now, each with its link by that token. Nothing where that cannot be known."""
        try:
            proofs = await self._handed_in(task_id)
            return tuple([found for proof in kept(proofs) if (found := await self._enclosed(proof, token)) is not None])
        except (StoreLost, OSError) as error:
            log.warning("what was handed in cannot be enclosed: %s", type(error).__name__)
            return ()

    async def _handed_in(self, task_id: TaskId) -> list[Proof]:
        ends_at = asyncio.get_running_loop().time() + self._patience_s
        while True:
            async with self._store.read() as uow:
                proofs = [proof for proof in await uow.evidence.of_task(task_id) if proof.is_handed_in]
            latest = max((proof.at for proof in proofs), default=None)
            found = [proof for proof in proofs if proof.at == latest]
            is_on_its_way = any(proof.state is FileState.WAITING and proof.tries < 2 for proof in found)
            if not is_on_its_way or asyncio.get_running_loop().time() >= ends_at:
                return found
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _enclosed(self, proof: Proof, token: str) -> Enclosed | None:
        """None where it does not lie there, or is not what its name says."""
        size = await self._shelf.size_of(proof.digest)
        if size is None:
            return None
        path = self._shelf.path(proof.digest)
        mime = type_of(proof.file.name, await asyncio.to_thread(_head, path))
        if mime is None:
            return None
        url = self._links.url(token, proof)
        return Enclosed(proof.file.name, mime, size, url, partial(asyncio.to_thread, _content, path))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
