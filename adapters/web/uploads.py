"""Photos and documents sent through the page: judged by what they hold, kept by the digest of it, shown to few."""

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, Response

from domain.errors import NotFound
from domain.evidence import TYPES, WEB
from domain.ids import PersonId
from domain.ports import Clock, Store
from domain.records import StoredFile
from domain.task import Evidence

CHANNEL = WEB
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UPLOAD_BYTES = 26 * 1024 * 1024
_MAX_NAME_CHARS = 120
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 256 * 1024
_PHOTO, _DOCUMENT = "photo", "document"
ACCEPTED = ",".join(TYPES)


class BadFile(Exception):
    """A file that is not taken: `code` says why, `name` which."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code = code
        self.name = name


@dataclass(frozen=True, slots=True)
class Kept:
    """An uploaded file that lies in its place."""

    digest: str
    name: str
    mime: str
    size_bytes: int

    @property
    def kind(self) -> str:
        return _PHOTO if self.mime.startswith("image/") else _DOCUMENT

    @property
    def evidence(self) -> Evidence:
        return Evidence(CHANNEL, self.digest, self.kind, self.name, self.size_bytes)

    @property
    def body(self) -> dict[str, str | int]:
        """As a message of the chat remembers it."""
        return {"digest": self.digest, "name": self.name, "kind": self.kind, "size_bytes": self.size_bytes}


class Uploads:
    """Files under one folder, named by the SHA-256 of their content."""

    def __init__(self, folder: Path, store: Store, clock: Clock, zone: ZoneInfo, most_bytes_a_day: int) -> None:
        self._folder = folder
        self._zone = zone
        self._most_bytes_a_day = most_bytes_a_day
        self._store = store
        self._clock = clock

    async def keep(self, files: Sequence[UploadFile], by: PersonId) -> tuple[Kept, ...]:
        """All of the files are kept and known, or BadFile and none is: also where it would be more than one person may
        send in a day."""
        if not files:
            return ()
        judged = [await _judged(file) for file in files]
        midnight = datetime.combine(self._clock.now().astimezone(self._zone), time(), self._zone).astimezone(UTC)
        async with self._store.read() as uow:
            before = await uow.files.bytes_since(by, midnight)
        if before + sum(file.size or 0 for file, _, _ in judged) > self._most_bytes_a_day:
            raise BadFile("quota", judged[0][1])
        kept = [
            Kept(await asyncio.to_thread(self._write, file), name, mime, file.size or 0) for file, name, mime in judged
        ]
        now = self._clock.now()
        async with self._store.write() as uow:
            for item in kept:
                await uow.files.add(StoredFile(item.digest, item.name, item.mime, item.size_bytes, now, by))
            await uow.commit()
        return tuple(kept)

    async def answer(self, digest: str, name: str) -> Response:
        """The file for the browser, which shows images and only stores the rest. The caller has made sure that the
        person may see it. NotFound if it is not there."""
        async with self._store.read() as uow:
            known = await uow.files.find(digest) if _DIGEST.fullmatch(digest) else None
        path = self._path(digest)
        if known is None or not await asyncio.to_thread(path.is_file):
            raise NotFound("no_such_file")
        is_image = known.mime.startswith("image/")
        way = "inline" if is_image else "attachment"
        headers = {
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name or known.name, safe='')}",
            "Cache-Control": "private, max-age=3600",
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        }
        return FileResponse(path, media_type=known.mime, headers=headers)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _write(self, file: UploadFile) -> str:
        """In its place only when it is there as a whole."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = hashlib.sha256()
        descriptor, unfinished = tempfile.mkstemp(dir=self._folder, prefix="unfinished-")
        try:
            with os.fdopen(descriptor, "wb") as out:
                file.file.seek(0)
                while chunk := file.file.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    out.write(chunk)
            place = self._path(digest.hexdigest())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            Path(unfinished).replace(place)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return digest.hexdigest()


async def _judged(file: UploadFile) -> tuple[UploadFile, str, str]:
    """The file with the name and the type under which it is kept; BadFile if it is not what its name says."""
    name = _plain_name(file.filename or "")
    found = TYPES.get(Path(name).suffix.lower())
    if found is None:
        raise BadFile("type", name)
    if not file.size:
        raise BadFile("empty", name)
    if file.size > MAX_FILE_BYTES:
        raise BadFile("size", name)
    mime, beginnings = found
    head = await file.read(16)
    if not head.startswith(beginnings):
        raise BadFile("content", name)
    return file, name, mime


def _plain_name(filename: str) -> str:
    """The last part of a path, without what could break a line; the ending stays when it is cut."""
    name = "".join(char for char in re.split(r"[/\\]", filename)[-1] if char.isprintable()).strip() or "tep"
    if len(name) <= _MAX_NAME_CHARS:
        return name
    ending = Path(name).suffix[:10]
    return name[: _MAX_NAME_CHARS - len(ending)] + ending
