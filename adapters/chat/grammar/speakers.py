"""What stands before an order: who gives it (`Xã nhờ …`), or that the paper has been passed on (`Văn bản 45 đã chuyển đ/c Sơn, …`)."""

import re

from adapters.chat.grammar.head import Head
from adapters.chat.grammar.party import Party, real_parties
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.scopes import Crowd
from adapters.chat.grammar.sentence import FirstWords, Sentence
from adapters.chat.grammar.work_words import WORK

_HAS_IT = re.compile(
    r"(?<![^\W_])(?:(?:da|vua|moi|anh|toi|chi)\s+)*(?:chuyen|gui|giao|phan cong)\s+(?:(?:cho|den|toi|qua|xuong)\s+)?"
)
_SPEAKS_FIRST = FirstWords("xa phuong dia ben tui em e anh a chi c co chu bac ban sep")
_SPEAKS = re.compile(
    r"(?:ben\s+)?(?:xa|phuong|dia phuong|tui)(?:\s+(?:minh|nha|ta|em|tui))?\s+(?=(?:(?:cung|rat|xin|kinh|tran trong)\s+)*(?:mong|de nghi|nho|giao|yeu cau|phan cong|moi|phien)(?![^\W_]))"
)

_CALLS = re.compile(r"(?:em|e|anh|a|chi|c|co|chu|bac|ban|sep)\s+oi(?![^\W_])[\s,!.:]*(?=[^\W_])")


def speaks_first(said: Sentence, head: Head) -> bool:
    """`Xã nhờ VNPT …`, `em ơi, …`: whoever speaks, and whoever is called by no name, is skipped."""
    if not _SPEAKS_FIRST.may_stand(said, head.at):
        return False
    speaks = _SPEAKS.match(said.folded, head.at) or _CALLS.match(said.folded, head.at)
    if speaks is None:
        return False
    said.take((head.at, speaks.end()))
    head.at = speaks.end()
    return True


def some_team(said: Sentence, at: int) -> Party | None:
    """`nhờ tổ hướng dẫn bà con`: a team, and which one must be asked."""
    if not said.folded.startswith("to ", at) or said.written((at, at + 2)).lower() not in ("to", "tổ"):
        return None
    if WORK.match(said, at) or not WORK.match(said, at + 3):
        return None
    return Party("crowd", said.written((at, at + 2)), (at, at + 2), Crowd("", (at, at + 2)))


def passed_to(said: Sentence, head: Head, named: re.Match[str]) -> bool:
    """`Văn bản 408/TB-VPCP đã chuyển đ/c Sơn, đ/c nghiên cứu …`: whoever has it is to work on it."""
    passed = _HAS_IT.search(said.folded, named.start(), named.end())
    parties, end = match_parties(said, passed.end(), is_named=True) if passed else ([], 0)
    if not real_parties(parties) or said.folded[end : named.end()].strip(" ,:;"):
        return False
    head.verbs.append("giao")
    said.take((head.at, named.end()))
    head.parties, head.at = parties, named.end()
    return True
