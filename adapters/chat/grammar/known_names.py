"""Somebody of the directory, at the beginning of an order, whom nothing but the directory tells to be one."""

import re

from adapters.chat.grammar.head import NO_WORK_OF_A_NAME
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.names import find_leading_party, people_named
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.reading import Directory
from adapters.chat.grammar.sentence import Sentence, words_from
from adapters.chat.grammar.work_words import WORK

_CALLED = re.compile(r"\s+(?:oi\s+)?")
_HAILED = re.compile(r"(?P<name>[^\W\d_]+)(?:(?P<called>\s+(?:oi|ha)(?![^\W_]))|\s*,)")
_HAILS = frozenset({"", "alo", "a lo", "da", "e", "ne", "nay", "hi", "vang"})
# Names that are other words as well, without their marks.
_WORDS_TOO = frozenset(
    {
        "dung",
        "minh",
        "an",
        "mai",
        "ba",
        "tu",
        "sau",
        "nam",
        "chi",
        "em",
        "co",
        "can",
        "nhan",
        "thu",
        "bay",
        "tam",
        "muoi",
    }
)
_LEADING_CHARS = 80


def from_directory(said: Sentence, at: int, directory: Directory) -> Party | None:
    """Somebody of the directory whom nothing but the directory tells to be one (`Bình Lợi vệ sinh …`)."""
    if not directory.people and not directory.units:
        return None
    text = said.text[at : at + _LEADING_CHARS]
    founds = find_leading_party(text, directory.units, directory.people)
    hailed = _HAILED.match(said.folded, at) if not founds else None
    if hailed and said.folded[:at].strip(" ,.!") in _HAILS:
        # `khánh, 3 ngay nua …`, `dung oi mai 8h …`, `alo lan hả em gửi …`
        name = said.text[at : hailed.end("name")]
        if len(people_named(name, directory.units, directory.people)) == 1:
            return Party("person", name, (at, hailed.end("called") if hailed["called"] else hailed.end("name")))
    if not founds and _may_be_plain_name(said, at):
        founds = find_leading_party(text[:1].upper() + text[1:], directory.units, directory.people)
    if len(founds) != 1 or WORK.match(said, at):
        return None
    found = founds[0]
    where = text.find(found.rest) if found.rest else len(text)
    if where <= 0:
        return None
    name = text[:where].rstrip(" ,:;.-–")
    if is_only_polite(name):
        return None
    kind = "person" if found.person else "partner" if found.unit and found.unit.kind == "partner" else "body"
    return Party(kind, name, (at, at + len(name)))


def _may_be_plain_name(said: Sentence, at: int) -> bool:
    """`dung ra soat ho ngheo … truoc 9h`: without capitals a given name counts before work that has its deadline."""
    if not said.is_plain or said.has_case or said.is_free((0, len(said.text))):
        return False
    words = words_from(said, at, 1)
    called = _CALLED.match(said.folded, words[0][1]) if words else None
    work = WORK.match(said, called.end()) if called else None
    is_other = bool(words) and said.folded[slice(*words[0])] in _WORDS_TOO
    return work is not None and not (is_other and work.folded in NO_WORK_OF_A_NAME)
