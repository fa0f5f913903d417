"""Places listed by their bare names behind one that is told to be a place: `tổ ấp Thạnh Lợi, Thạnh Phú`."""

import re

from adapters.chat.grammar.body_words import BODY_FIRST
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.name_or_word import NO_NAME, NO_NAMES_FIRST
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Sentence, words_from
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, PRIORITIES, WORK

_ALSO = re.compile(r"\s*[,;&+]\s*(?:va\s+)?|\s+va\s+")
_EACH = re.compile(r"\s+(?:moi|deu|cung|phai|can|chu tri|phu trach|thi)(?![^\W_])")
# With which a person begins, or another place.
_NO_PLACE = word_set(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly anh a chi c em e co chu bac di ong ba cau d/c dc dong thay o"
    " cac to ap thon khu kp tdp khom xom buon ban lang nhom doi ca tat toan moi tung truong pho bi pct ct chuyen neu khi de"
)
_NO_FIRST = frozenset(map(fold, NO_NAMES_FIRST)) | NO_NAME
_MOST = 20


def places_behind(said: Sentence, at: int, *, is_many: bool) -> list[Span]:
    """The bare names that go on with the list; `is_many`: more than one was announced (`các tổ ấp …`). A name of two
    words is a place, and before work or a word for each of them only; one of a single word where more are announced."""
    found: list[Span] = []
    end = at
    while len(found) < _MOST and (also := _ALSO.match(said.folded, end)):
        stop = _name_end(said, also.end(), is_many=is_many)
        if stop == also.end():
            break
        found.append((also.end(), stop))
        end = stop
    follows = said.folded[end:].lstrip(" ,:")
    is_over = WORK.match(said, len(said.text) - len(follows)) or _EACH.match(said.folded, end) or not follows
    return found if found and (is_over or said.is_taken_at(end + 1)) else []


def _name_end(said: Sentence, at: int, *, is_many: bool) -> int:
    words = words_from(said, at, 4)
    if not words or words[0][0] != at or BODY_FIRST.may_stand(said, at):
        return at
    first = said.folded[slice(*words[0])]
    is_person = first in _NO_PLACE and not (is_many and said.has_case and said.text[at].isupper())
    if is_person or first in _NO_FIRST or said.is_taken_at(at):
        return at
    if any(known.match(said, at) for known in (WORK, GREETING, LEADING_IN, PRIORITIES)) and not said.has_case:
        return at
    end, count = at, 0
    for start, stop in words:
        is_joined = not said.text[end:start].strip() or not count
        is_name = said.text[start].isupper() if said.has_case else not (count and _works(said, start, stop))
        if not is_joined or not is_name or said.is_taken_at(start) or said.folded[start].isdigit():
            break
        if count and _EACH.match(said.folded, end):
            break
        end, count = stop, count + 1
    most = 3 if said.has_case else 2
    return end if (2 if not is_many else 1) <= count <= most else at


def _works(said: Sentence, start: int, stop: int) -> bool:
    """Work begins here, and no more of it or a word for each right behind: `thanh phu ra soat`."""
    if not WORK.match(said, start):
        return False
    return not (WORK.match(said, stop + 1) or _EACH.match(said.folded, stop))
