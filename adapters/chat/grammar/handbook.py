"""What is put into the handbook: `<topic>: <title> <link>`, in its parts."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.fold import clean, fold

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:so|tl)?\s*-?\s*0*([1-9][0-9]{0,8})\b")
_ONLY_NUMBER = re.compile(r"\s*(?:so|tl)?\s*-?\s*0*([1-9][0-9]{0,8})[\s.]*")
_EDGES = " \t\n:;,–-"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written; each part may be empty."""

    topic: str
    title: str
    url: str


def read_kept(text: str) -> Kept:
    """The link anywhere, then what stands before the first colon as the topic, and the rest as the title."""
    text = clean(text)
    link = _LINK.search(text)
    url = link[0].rstrip(".,;)") if link else ""
    words = (text[: link.start()] + " " + text[link.start() + len(url) :]) if link else text
    topic, colon, title = words.partition(":")
    if not colon:
        topic, title = "", words
    return Kept(_tidy(topic), _tidy(title), url)


def read_number(text: str) -> int | None:
    """`3`, `số 3`, `TL-3` and nothing else."""
    match = _ONLY_NUMBER.fullmatch(fold(clean(text)))
    return int(match[1]) if match else None


def read_numbers(text: str) -> list[int]:
    """`3, 5 và 7`, each once."""
    return list(dict.fromkeys(int(match[1]) for match in _NUMBERS.finditer(fold(clean(text)))))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)
