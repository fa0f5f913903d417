"""How urgent a sentence says that the work is."""

import re
from collections.abc import Sequence

from adapters.chat.grammar.sentence import Phrase, Sentence
from adapters.chat.grammar.work_words import PRIORITIES

_PRIORITY = (("hoa toc", "hỏa tốc"), ("khan", "khẩn"), ("gap", "gấp"))
_IS_FOLDED = re.compile(r"(?<![^\W_])(?:to|giay|ban|xep|ghe|giuong)$")
_SO_MANY_FOLD = re.compile(r"\s+(?:doi|ba|bon|[0-9]|nhieu lan)(?![^\W_])")


def priority_of(said: Sentence) -> str:
    """ "gấp", "khẩn" or "hỏa tốc", where the sentence says so; of several the most urgent."""
    return priority_told(urgent_in(said))


def priority_told(found: Sequence[Phrase]) -> str:
    """The same, where the words of haste are known."""
    for mark, name in _PRIORITY:
        if any(mark in phrase.folded and "khan truong" not in phrase.folded for phrase in found):
            return name
    return "khẩn" if found else ""


def urgent_in(said: Sentence) -> list[Phrase]:
    """The words of haste; `tờ gấp`, `khó khăn` and `gấp đôi` are none."""
    found = []
    for phrase in PRIORITIES.each(said):
        before = said.folded[: phrase.start].rstrip()
        is_folded = phrase.folded == "gap" and (
            _IS_FOLDED.search(before) or _SO_MANY_FOLD.match(said.folded, phrase.end)
        )
        if not is_folded and before[-3:] != "kho":
            found.append(phrase)
    return found
