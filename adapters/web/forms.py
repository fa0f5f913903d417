"""Forms as they come in: bounded, and whatever is wrong with them is said in words."""

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

MAX_FORM_BYTES = 2 * 1024 * 1024
MAX_FILES = 5
_MAX_FIELDS = 30
_MAX_FIELD_BYTES = 1024 * 1024


async def read_form(request: Request, max_bytes: int = MAX_FORM_BYTES) -> FormData:
    """The form; HTTPException 413 as soon as it is over the limit, whatever length it claims, 400 if it is malformed.
    Whoever reads one with files closes it."""
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdigit() or int(claimed) > max_bytes:
        raise HTTPException(413)
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > max_bytes:
            raise HTTPException(413)
        return message

    form = Request(request.scope, bounded).form(
        max_files=MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=_MAX_FIELD_BYTES
    )
    return await form


def text_field(form: FormData, name: str) -> str:
    """What was typed into a field, lines ended by one character and without NULs; empty if there is no such field."""
    value = form.get(name, "")
    return value.replace("\r\n", "\n").replace("\0", "") if isinstance(value, str) else ""


def file_fields(form: FormData, name: str) -> list[UploadFile]:
    """The files chosen in a field; a field left empty gives none."""
    return [value for value in form.getlist(name) if isinstance(value, UploadFile) and value.filename]
