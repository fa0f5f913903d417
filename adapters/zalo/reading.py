"""What is read of Zalo's JSON, the Bot Platform's and the OpenAPI's: parts, ids, and words that can be stored."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

# Ids of Zalo's have some twenty signs. What is much longer is none, and no database would find it again.
_MOST_ID_CHARS = 128
_MOST_DIGITS = 16


class BadUpdate(ValueError):
    """What was posted makes no sense."""


def part(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """The object of that name; BadUpdate where there is none."""
    found = raw.get(name)
    if not isinstance(found, dict):
        raise BadUpdate(f"no {name}")
    return found


def key(raw: dict[str, Any], name: str) -> str:
    """The id of that name; BadUpdate where there is none. Ids are strings, of digits beyond any float: a number that came
    whole is taken for one."""
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadUpdate(f"no {name}")
    found = words(str(value)).strip()
    if not 0 < len(found) <= _MOST_ID_CHARS:
        raise BadUpdate(f"no {name} that could be one")
    return found


def key_if_any(raw: dict[str, Any], name: str) -> str:
    """The id of that name, or nothing."""
    try:
        return key(raw, name)
    except BadUpdate:
        return ""


def words(value: object) -> str:
    """The text; nothing where it is none. JSON can carry halves of characters and NUL, which no database takes."""
    return value.encode(errors="replace").decode().replace("\0", "") if isinstance(value, str) else ""


def count(value: object) -> int | None:
    """A number of bytes, told as a number or in digits; None for anything else."""
    told = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < _MOST_DIGITS else None


def name_in(url: str, endings: Sequence[str], name: str) -> str:
    """`name` with the ending that the address of the file has, where that is one of `endings`; else `name` as it is."""
    try:
        ending = PurePosixPath(urlsplit(url).path).suffix.lower()
    except ValueError:
        return name
    return str(PurePosixPath(name).with_suffix(ending)) if ending in endings else name
