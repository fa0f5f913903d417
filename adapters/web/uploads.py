"""Photos and documents sent through the page: judged by what they hold, kept by the digest of it, shown to few."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, Response

from domain.errors import NotFound
from domain.evidence import TYPES, WEB, begins_like, day_began
from domain.ids import PersonId
from domain.ports import Clock, Shelf, Store
from domain.records import StoredFile
from domain.task import Evidence

CHANNEL = WEB
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UPLOAD_BYTES = 26 * 1024 * 1024
_MAX_NAME_CHARS = 120
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
    """Files on the shelf, that came in through the page."""

    def __init__(self, shelf: Shelf, store: Store, clock: Clock, zone: ZoneInfo, most_bytes_a_day: int) -> None:
        self._shelf = shelf
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
        now = self._clock.now()
        async with self._store.read() as uow:
            before = await uow.files.bytes_since(by, day_began(now, self._zone))
        if before + sum(file.size or 0 for file, _, _ in judged) > self._most_bytes_a_day:
            raise BadFile("quota", judged[0][1])
        kept = [Kept(await self._shelf.put(file.file, now), name, mime, file.size or 0) for file, name, mime in judged]
        async with self._store.write() as uow:
            for item in kept:
                await uow.files.add(StoredFile(item.digest, item.name, item.mime, item.size_bytes, now, by))
            await uow.commit()
        for item, (file, _, _) in zip(kept, judged, strict=True):
            if await self._shelf.size_of(item.digest) is None:
                # The same content was being removed for somebody else.
                await self._shelf.put(file.file, now)
        return tuple(kept)

    async def answer(self, digest: str, name: str) -> Response:
        """The file for the browser, which shows images and only stores the rest. The caller has made sure that the
        person may see it. NotFound if it is not there as a whole."""
        async with self._store.read() as uow:
            known = await uow.files.find(digest)
        if known is None or await self._shelf.size_of(digest) != known.size_bytes:
            raise NotFound("no_such_file")
        is_image = known.mime.startswith("image/")
        way = "inline" if is_image else "attachment"
        headers = {
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name or known.name, safe='')}",
            "Cache-Control": "private, max-age=3600",
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        }
        return FileResponse(self._shelf.path(digest), media_type=known.mime, headers=headers)


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
    if not begins_like(head, beginnings):
        raise BadFile("content", name)
    return file, name, mime


def _plain_name(filename: str) -> str:
    """The last part of a path, without what could break a line; the ending stays when it is cut."""
    name = "".join(char for char in re.split(r"[/\\]", filename)[-1] if char.isprintable()).strip() or "tep"
    if len(name) <= _MAX_NAME_CHARS:
        return name
    ending = Path(name).suffix[:10]
    return name[: _MAX_NAME_CHARS - len(ending)] + ending
