"""Files that an Official Account sends: uploaded, then attached to a message, each time anew.

Facts: a picture (jpg, png) has at most 1 MB, a moving one (gif) and a document (pdf, doc, docx) at most 5 MB, and the ending of
the name is looked at; five thousand uploads a month were told of once. What was uploaded is gone after seven days, so none of it
is kept. A document is attached by its token; that it is by an `attachment_id` was seen once, and is not done.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from adapters.chat.grammar.fold import fold
from adapters.chat.outgoing import Enclosed
from adapters.zalo.oa.wire import Answer, Wire
from adapters.zalo.quota import Quota

UPLOAD = "/v2.0/oa/upload/"
UPLOADS_A_MONTH = 5000
_IMAGE, _GIF, _FILE = "image", "gif", "file"
_MEGABYTE = 1024 * 1024
_STRANGE = re.compile(r"[^a-z0-9_-]+")
_MOST_NAME_CHARS = 60
# Where the size of a moving picture stands in it.
_GIF_SIZE = slice(6, 10)

Ask = Callable[[Callable[[str], Awaitable[Answer]]], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Way:
    """How a type is uploaded, what may be of it, and the ending that its name must have."""

    kind: str
    most_bytes: int
    ending: str


WAYS = {
    "image/jpeg": Way(_IMAGE, _MEGABYTE, ".jpg"),
    "image/png": Way(_IMAGE, _MEGABYTE, ".png"),
    "image/gif": Way(_GIF, 5 * _MEGABYTE, ".gif"),
    "application/pdf": Way(_FILE, 5 * _MEGABYTE, ".pdf"),
    "application/msword": Way(_FILE, 5 * _MEGABYTE, ".doc"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Way(_FILE, 5 * _MEGABYTE, ".docx"),
}


def can_upload(file: Enclosed) -> bool:
    """Whether Zalo takes a file of that type and size."""
    way = WAYS.get(file.mime)
    return way is not None and 0 < file.size_bytes <= way.most_bytes


class Uploads:
    """Uploads of one account; those of a month are counted in `quota`."""

    def __init__(self, wire: Wire, ask: Ask, quota: Quota | None) -> None:
        self._wire = wire
        self._ask = ask
        self._quota = quota

    async def attachment(self, file: Enclosed) -> dict[str, Any] | None:
        """What attaches the file to a message, for some days; None where Zalo did not take it. Raises what asking does."""
        way, content = WAYS[file.mime], await file.read()
        if content is None or (self._quota is not None and await self._quota.spend(is_minor=True) is not None):
            return None
        name = _plain(file.name, way.ending)
        answer = await self._ask(
            lambda token: self._wire.upload(f"{UPLOAD}{way.kind}", token, name, content, file.mime)
        )
        found = str(answer.data.get("token" if way.kind == _FILE else "attachment_id") or "")
        if not answer.is_ok or not found:
            return None
        if way.kind == _FILE:
            return {"type": "file", "payload": {"token": found}}
        element: dict[str, Any] = {"media_type": way.kind, "attachment_id": found}
        if way.kind == _GIF:
            size = content[_GIF_SIZE]
            element |= {"width": int.from_bytes(size[:2], "little"), "height": int.from_bytes(size[2:], "little")}
        return {"type": "template", "payload": {"template_type": "media", "elements": [element]}}


def _plain(name: str, ending: str) -> str:
    """A name that no server between us reads otherwise."""
    stem = _STRANGE.sub("-", fold(PurePosixPath(name).stem)).strip("-")[:_MOST_NAME_CHARS]
    return f"{stem or 'tep'}{ending}"
