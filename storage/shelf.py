"""Contents of files in one folder, named by the SHA-256 of what they hold."""

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path


class FolderShelf:
    """`domain.ports.Shelf` in a folder: `<first two of the digest>/<digest>`, readable by us alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, content: bytes) -> str:
        """In its place only when it is there as a whole; its digest."""
        return await asyncio.to_thread(self._put, content)

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        place = self.path(digest)
        if place.exists():
            return digest
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=self._folder, prefix="unfinished-")
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            Path(unfinished).replace(place)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return digest
