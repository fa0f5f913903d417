"""How urgent a sentence says that the work is."""

import re
from collections.abc import Sequence

from adapters.chat.grammar.sentence import Phrase, Sentence
from adapters.chat.grammar.work_words import PRIORITIES

_PRIORITY = (("hoa toc", "hỏa tốc"), ("khan", "khẩn"), ("gap", "gấp"))
_GIVING = re.compile(r"[\s,:–-]*(?:(?:giao(?:\s+viec)?|viec|cho)\s+)*")
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


def apart_from_haste(target: str) -> tuple[str, str]:
    """Who is told in `hỏa tốc giao tổ ấp 1` and in `tổ ấp 1 hỏa tốc`, and how urgent that says it is; a name that is
    written like a word of haste stays a name."""
    said = Sentence(target)
    found = urgent_in(said)
    if not found:
        return target, ""
    first, last = found[0], found[-1]
    behind = _GIVING.match(said.folded, first.end)
    rest = target[behind.end() if behind else first.end :].strip(" ,.")
    if first.start == 0 and rest:
        return rest, priority_told(found)
    before = target[: last.start].strip(" ,.(")
    if before and target[last.start].islower() and not target[last.end :].strip(" ,.)"):
        return before, priority_told(found)
    return target, ""
