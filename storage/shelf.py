"""Contents of files in one folder, named by the SHA-256 of what they hold."""

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = "unfinished-"
_CHUNK_BYTES = 256 * 1024


class FolderShelf:
    """`domain.ports.Shelf` in a folder: `<first two of the digest>/<digest>`, readable by us alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, content: bytes | BinaryIO, now: datetime) -> str:
        """In its place only when it is there as a whole, also after a power cut; its digest."""
        return await asyncio.to_thread(self._put, content, now)

    def path(self, digest: str) -> Path:
        """Where a content of that digest lies, if it is there."""
        return self._folder / digest[:2] / digest

    async def size_of(self, digest: str) -> int | None:
        """How many bytes lie there under that digest; None where nothing does."""
        if not _DIGEST.fullmatch(digest):
            return None
        return await asyncio.to_thread(_size, self.path(digest))

    async def remove(self, digests: Iterable[str], put_before: datetime | None = None) -> None:
        """Nothing lies there any more under these digests, save what was put again at that moment or later."""
        await asyncio.to_thread(self._remove, list(digests), put_before)

    async def put_last_before(self, moment: datetime) -> list[str]:
        """The digests of what was put last before then. What was begun before then and never finished is gone."""
        return await asyncio.to_thread(self._older_than, moment.timestamp())

    def _put(self, content: bytes | BinaryIO, now: datetime) -> str:
        """What lies there already is not trusted: it may be older than the way in which it is written here."""
        source = BytesIO(content) if isinstance(content, bytes) else content
        digest = hashlib.sha256()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=_UNFINISHED)
        unfinished = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                source.seek(0)
                while chunk := source.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            os.utime(unfinished, (now.timestamp(), now.timestamp()))
            place = self.path(digest.hexdigest())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            unfinished.replace(place)
            _sync_folder(place.parent)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        return digest.hexdigest()

    def _remove(self, digests: list[str], put_before: datetime | None) -> None:
        for digest in digests:
            path = self.path(digest)
            if _DIGEST.fullmatch(digest) and (put_before is None or _is_older(path, put_before.timestamp())):
                path.unlink(missing_ok=True)

    def _older_than(self, moment: float) -> list[str]:
        for begun in self._folder.glob(f"{_UNFINISHED}*"):
            if _is_older(begun, moment):
                begun.unlink(missing_ok=True)
        return [path.name for path in self._files() if _is_older(path, moment)]

    def _files(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("??/*") if _DIGEST.fullmatch(path.name))


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _is_older(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime < moment
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """The name outlives a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
