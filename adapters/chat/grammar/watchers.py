"""Who watches over the work of others: `đ/c Bình theo dõi, tổ ấp 3 cài đặt …`."""

import re

from adapters.chat.grammar.named_later import HOLDS
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Keyed, Sentence
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, WORK

_WATCHES = Keyed("theo giam", r"(?:theo doi|giam sat)\s*[,;]\s+")
_WATCHES_LAST = Keyed(
    "theo giam", r"(?:theo doi|giam sat)(?:\s+(?:chung|giup|gium|nhe|nha|a|don doc|va don doc))*\s*(?=[.,;\n]|$)"
)
# `đ/c Trí thực hiện, đ/c Dương theo dõi: …`
_WATCHES_NEXT = Keyed("thuc lam trien", r"(?:thuc hien|lam|trien khai)\s*,\s+")
_BARE_WATCH = Keyed("theo giam", r"(?:theo doi|giam sat)\s*:\s+")
_BARE_WORK = re.compile(r"\s+(?:thuc hien|lam|trien khai|chu tri|phu trach)\s*:\s*")


def take_watcher(said: Sentence) -> str:
    """`đ/c Bình theo dõi, tổ ấp 3 cài đặt …`: who watches over the work of those named next, marked as taken."""
    watches = _WATCHES.search(said)
    if watches is None:
        return _take_last_watcher(said)
    gives = LEADING_IN.match(said, len(said.text) - len(said.text.lstrip())) or GREETING.match(said, 0)
    parties, end = match_parties(said, gives.end + 1 if gives else len(said.text) - len(said.text.lstrip()))
    others, after = match_parties(said, watches.end(), is_named=gives is not None)
    is_one = len(parties) == 1 and parties[0].kind == "person" and not said.text[end : watches.start()].strip()
    if not is_one or not others or not (WORK.match(said, after + 1) or HOLDS.match(said, after + 1)):
        return ""
    said.take((0, watches.end()))
    _take_bare_work(said, after)
    return parties[0].name


def _take_bare_work(said: Sentence, at: int) -> None:
    """`đ/c Trí thực hiện: cập nhật …`: the work stands behind the colon."""
    bare = _BARE_WORK.match(said.folded, at)
    if bare and WORK.match(said, bare.end()):
        said.take((at + 1, bare.end()))


def _take_last_watcher(said: Sentence) -> str:
    """`…, hạn 20/12, chị Nga theo dõi`: the clause that only says who watches over it."""
    does = _WATCHES_NEXT.search(said)
    if does is not None and (both := _BARE_WATCH.search(said, does.end())) is not None:
        # `đ/c Trí thực hiện, đ/c Dương theo dõi: cập nhật …`
        parties, end = match_parties(said, does.end())
        if len(parties) == 1 and parties[0].kind == "person" and not said.text[end : both.start()].strip():
            said.take((does.start(), both.end()))
            return parties[0].name
    for watches in _WATCHES_LAST.finditer(said):
        start = max(said.folded.rfind(mark, 0, watches.start()) for mark in ",;.\n")
        begin = said.matter_from(start + 1)
        parties, end = match_parties(said, begin) if start > 0 and begin < watches.start() else ([], 0)
        if len(parties) == 1 and parties[0].kind == "person" and not said.text[end : watches.start()].strip():
            said.take((start, watches.end()))
            return parties[0].name
    return ""
