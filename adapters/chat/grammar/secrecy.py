"""Marks of secrecy and words for identity papers: what must not be taken in, and what is asked about first."""

import re
from collections.abc import Iterable

from adapters.chat.grammar.fold import clean, fold

_WORD = re.compile(r"[^\W\d_]+")
_MARK = "mật"
_STRONGER = {"tuyệt": "tuyệt mật", "tối": "tối mật"}
# `bí mật`, `bảo mật`, `mật khẩu`, `mật độ` … are plain words.
_PLAIN_BEFORE = frozenset({"bí", "bảo", "thân", "cẩn", "đường", "túi", "trăng", "cơ", "giữ", "bệnh"})
_PLAIN_AFTER = frozenset({"khẩu", "độ", "mã", "thư", "thiết", "ong", "vụ", "danh", "nghị", "ngọt", "mía"})
# Papers that are said to be secret: `văn bản mật`, `công văn mật`.
_OF_PAPERS = frozenset({"bản", "văn", "liệu", "sơ", "dấu", "báo", "cáo", "mức"})
_ALONE_AFTER = "([{:*\n"
_ALONE_BEFORE = ")]}*\n.,;"
_PAPERS = re.compile(
    r"\b(cccd|cmnd|cmtnd|can cuoc|ho chieu|passport|chung minh (nhan dan|thu)|id card|identity card)\b"
)


def secrecy_mark(*texts: str) -> str:
    """The mark of secrecy that one of the texts bears (`mật`, `tối mật`, `tuyệt mật`), or nothing."""
    return next((mark for text in texts if (mark := _mark_of(clean(text)))), "")


def speaks_of_papers(texts: Iterable[str]) -> bool:
    """One of the texts (a caption, the name of a file) speaks of an identity card or a passport."""
    return any(_PAPERS.search(fold(clean(text)).replace("_", " ").replace("-", " ")) for text in texts)


def _mark_of(text: str) -> str:
    words = list(_WORD.finditer(text))
    has_small = any(char.islower() for char in text)
    for at, word in enumerate(words):
        if word[0].lower() != _MARK:
            continue
        before = words[at - 1][0].lower() if at and text[words[at - 1].end() : word.start()].isspace() else ""
        after = words[at + 1][0].lower() if _follows(text, words, at) else ""
        if before in _STRONGER:
            return _STRONGER[before]
        if before in _PLAIN_BEFORE or after in _PLAIN_AFTER:
            continue
        if before in _OF_PAPERS or _stands_alone(text, word.start(), word.end()) or (word[0].isupper() and has_small):
            return _MARK
    return ""


def _follows(text: str, words: list[re.Match[str]], at: int) -> bool:
    return at + 1 < len(words) and text[words[at].end() : words[at + 1].start()].isspace()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """In brackets, behind a colon, or on a line of its own."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    return (not before or before[-1] in _ALONE_AFTER) and (not after or after[0] in _ALONE_BEFORE)
