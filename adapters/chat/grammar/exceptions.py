"""Who of a group is not to do it: `các tổ trừ tổ ấp 3`, `12 tổ (không tính tổ ấp 3)`, `tổ ấp 1-8, trừ tổ ấp 5`."""

import re

from adapters.chat.grammar.party import Party
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.scopes import match_crowd, match_teams
from adapters.chat.grammar.sentence import Phrase, Sentence, Vocabulary, words_from

_EXCEPT = Vocabulary("trừ | trừ ra | ngoại trừ | trừ lại | không tính | không kể | không bao gồm | không gồm | chừa")
# `khấu trừ thuế`, `diệt trừ`: other words.
_NO_EXCEPTION = ("khau", "diet", "giam", "loai", "bai", "phong", "chuong")
_OPENS = re.compile(r"[\s,;(–-]*$")
_CLOSES = re.compile(r"(?P<out>\s+ra(?![^\W_]))?\s*\)?")
_TEAMS = frozenset({"team", "body"})
_MOST_WORDS = 40


def excepts_wrongly(said: Sentence) -> bool:
    """Somebody is excepted who cannot be: a person, or a team where no group was named before."""
    found = _first(said)
    if found is None:
        return False
    phrase, parties, _ = found
    return not all(party.kind in _TEAMS for party in parties) or not _has_group(said, phrase.start)


def take_excepted(said: Sentence, at: int) -> tuple[str, ...]:
    """The teams that are excepted behind `at`, marked as taken."""
    found = _first(said)
    if found is None:
        return ()
    phrase, parties, end = found
    if phrase.start < at or not all(party.kind in _TEAMS for party in parties):
        return ()
    opens, closes = _OPENS.search(said.folded, 0, phrase.start), _CLOSES.match(said.folded, end)
    if closes is not None and (closes["out"] is None or said.written(closes.span("out")).strip().lower() == "ra"):
        end = closes.end()
    said.take((opens.start() if opens else phrase.start, end))
    return tuple(dict.fromkeys(party.name for party in parties))


def _first(sentence: Sentence) -> tuple[Phrase, list[Party], int] | None:
    """The first exception, whatever of the sentence is taken already."""
    if not sentence.heard & _EXCEPT.bit:
        return None
    said = sentence.afresh()
    for phrase in _EXCEPT.each(said):
        if said.folded[: phrase.start].rstrip().endswith(_NO_EXCEPTION) or _is_not_yet(said, phrase):
            continue
        starts = words_from(said, phrase.end, 1)
        parties, end = match_parties(said, starts[0][0], is_named=True) if starts else ([], 0)
        if parties:
            return phrase, parties, end
    return None


def _is_not_yet(said: Sentence, phrase: Phrase) -> bool:
    """`chưa có`, where it is typed without diacritics."""
    return phrase.folded == "chua" and said.written(phrase.span).lower() != "chừa"


def group_and_excepted(text: str) -> tuple[str, tuple[str, ...]]:
    """The group alone, and who of it is excepted: `các tổ trừ tổ ấp 3`."""
    said = Sentence(text)
    excepted = take_excepted(said, 0)
    return (said.left(0, len(text)), excepted) if excepted else (text, ())


def _has_group(said: Sentence, before: int) -> bool:
    """Whether all teams, all members or several teams are named before that place."""
    for start, _ in words_from(said, 0, _MOST_WORDS):
        if start >= before:
            return False
        crowd = match_crowd(said, start)
        if (crowd is not None and crowd.everyone) or len(match_teams(said, start)[0]) > 1:
            return True
    return False
