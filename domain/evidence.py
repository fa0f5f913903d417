"""Evidence: photos, documents and links that stand for work done; what is taken, and what becomes of a file on its way.

A file is first only named by its channel. It is fetched at once and kept by the digest of its content; what cannot be
had is said to whoever sent it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from domain.errors import BadInput
from domain.ids import EvidenceId, PersonId, TaskId
from domain.task import Evidence

LINK = "link"
# What came through the own page lies on the shelf already: its key is the digest.
WEB = "web"
MEGABYTE = 1024 * 1024
KINDS = ("photo", "document")
_LINK = re.compile(r"https?://[^\s<>\"'“”]{3,500}", re.IGNORECASE)
_AFTER_LINK = ".,;:!?)]}…"
_MOST_LINKS = 10
# A file that cannot be had now is tried again after these, and then given up.
_TRY_AGAIN = (
    timedelta(seconds=20),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)


class FileState(StrEnum):
    """Where a file is: to be fetched, on the shelf, or why it is not. A link is not fetched."""

    WAITING = "waiting"
    KEPT = "kept"
    LINK = "link"
    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"
    GONE = "gone"
    OUT_OF_REACH = "out_of_reach"


# It will not be had any more.
LOST = frozenset({FileState.TOO_LARGE, FileState.WRONG_KIND, FileState.GONE, FileState.OUT_OF_REACH})


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and of which kinds."""

    max_bytes: int = 20 * MEGABYTE
    kinds: frozenset[str] = frozenset(KINDS)

    @property
    def max_mb(self) -> int:
        return self.max_bytes // MEGABYTE


@dataclass(frozen=True, slots=True)
class Proof:
    """A file or link of a task, by whom and when it was sent, and where it is now. `digest` is the SHA-256 of its content
    once it is kept; `tries` counts how often it was fetched. `is_reference`: it came from those who gave the work, to do it
    by, and shows nothing done; `is_handed_in`: it came with a submission."""

    id: EvidenceId
    task_id: TaskId
    author_id: PersonId
    at: datetime
    file: Evidence
    state: FileState
    digest: str = ""
    tries: int = 0
    is_withdrawn: bool = field(default=False)
    is_reference: bool = False
    is_handed_in: bool = False


def first_state(file: Evidence) -> FileState:
    """Where a file stands when it is first heard of."""
    if file.kind == LINK:
        return FileState.LINK
    return FileState.KEPT if file.channel == WEB else FileState.WAITING


def links_in(text: str) -> tuple[Evidence, ...]:
    """The links in a text, each once, as evidence."""
    found = dict.fromkeys(match[0].rstrip(_AFTER_LINK) for match in _LINK.finditer(text))
    return tuple(Evidence(LINK, url, LINK, _host(url)) for url in list(found)[:_MOST_LINKS])


def ensure_taken(files: Iterable[Evidence], limits: Limits) -> None:
    """None of the files is of a kind, or of a size, that is not taken. A size that the channel does not tell shows when
    the file is fetched."""
    for file in files:
        name = file.name or file.kind
        if file.kind not in (*limits.kinds, LINK):
            raise BadInput("file_kind_not_taken", name=name)
        if file.size_bytes is not None and file.size_bytes > limits.max_bytes:
            raise BadInput("file_too_large", name=name, limit=limits.max_mb)


def try_again_at(tries: int, now: datetime) -> datetime | None:
    """When a file that could not be had is fetched again; None once it was tried often enough."""
    return now + _TRY_AGAIN[tries - 1] if 0 < tries <= len(_TRY_AGAIN) else None


# By the ending of the name: the type told to browsers, and how such a file begins. The first of a type names what has no
# name.
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP, _OLD_OFFICE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0",)
# Videos say what they are behind their first length.
_MOVING, _MOVING_AT = (b"ftyp",), 4
_IMAGE = "image/"
TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    ".webp": ("image/webp", (b"RIFF",)),
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (_OFFICE + "wordprocessingml.document", _ZIP),
    ".xlsx": (_OFFICE + "spreadsheetml.sheet", _ZIP),
    ".pptx": (_OFFICE + "presentationml.presentation", _ZIP),
    ".zip": ("application/zip", _ZIP),
    ".mp4": ("video/mp4", _MOVING),
    ".mov": ("video/quicktime", _MOVING),
    ".3gp": ("video/3gpp", _MOVING),
    ".webm": ("video/webm", (b"\x1aE\xdf\xa3",)),
    ".m4a": ("audio/mp4", _MOVING),
    ".mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    ".ogg": ("audio/ogg", (b"OggS",)),
    ".oga": ("audio/ogg", (b"OggS",)),
    ".aac": ("audio/aac", (b"\xff\xf1", b"\xff\xf9")),
    ".amr": ("audio/amr", (b"#!AMR",)),
    ".doc": ("application/msword", _OLD_OFFICE),
    ".xls": ("application/vnd.ms-excel", _OLD_OFFICE),
}


def begins_like(head: bytes, beginnings: tuple[bytes, ...]) -> bool:
    """Whether a file that begins so is of the type with these beginnings."""
    return head.startswith(beginnings, _MOVING_AT if beginnings is _MOVING else 0)


def type_of(name: str, head: bytes) -> str | None:
    """The type of a file by its name and by how it begins; None where the two do not agree, or it is of no type that is
    taken. A photo has the type that it begins like, whatever ending its name has, if any: many channels only guess it."""
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending in TYPES:
        mime, beginnings = TYPES[ending]
        if begins_like(head, beginnings):
            return mime
        return _image_of(head) if mime.startswith(_IMAGE) else None
    return None if ending else _image_of(head)


def _image_of(head: bytes) -> str | None:
    found = [mime for mime, beginnings in TYPES.values() if mime.startswith(_IMAGE) and head.startswith(beginnings)]
    return found[0] if found else None


def day_began(now: datetime, zone: ZoneInfo) -> datetime:
    """The last midnight there: what one person may send is counted from then."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def is_asked_for_and_missing(wanted: str, *given: Sequence[object]) -> bool:
    """The order wants evidence, and none of these holds any."""
    return bool(wanted.strip()) and not any(given)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
