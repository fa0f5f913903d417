"""The markup of a message as Telegram reads it: plain text and bold spans, or a refusal."""

import re
from html import unescape

_TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote"})
_TAG = re.compile(r"<(/?)([a-zA-Z]*)([^<>]*)>|<")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)\w+;")


class BadMarkup(Exception):
    """The text cannot be read as HTML; the words are those of the refusal."""


def read_html(html: str) -> tuple[str, list[str]]:
    """The text without markup, and the parts that stand in bold."""
    opened: list[tuple[str, int]] = []
    bold: list[str] = []
    plain = ""
    end = 0
    for found in _TAG.finditer(html):
        plain += _unescaped(html[end : found.start()])
        end = found.end()
        if found[0] == "<":
            raise BadMarkup(f"can't parse entities: Unexpected end tag at byte offset {found.start()}")
        closing, name = found[1] == "/", found[2].lower()
        if name not in _TAGS:
            raise BadMarkup(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {found.start()}')
        if not closing:
            opened.append((name, len(plain)))
            continue
        if not opened or opened[-1][0] != name:
            raise BadMarkup(f"can't parse entities: Unmatched end tag at byte offset {found.start()}")
        _, start = opened.pop()
        if name in ("b", "strong"):
            bold.append(plain[start:])
    if opened:
        raise BadMarkup(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return plain + _unescaped(html[end:]), bold


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _unescaped(text: str) -> str:
    unknown = _ENTITY.search(text)
    return unescape(text) if unknown is None else _ENTITY.sub(lambda found: found[0], unescape(text))
