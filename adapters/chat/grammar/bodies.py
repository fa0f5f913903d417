"""Departments, offices, associations and companies that are named at a place of a sentence."""

import re

from adapters.chat.grammar.body_words import BODY_FIRST, INDEPENDENT_BODY, OWN_BODY, SIDE_FIRST
from adapters.chat.grammar.name_ends import before_work, capitals
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.sentence import Sentence, words_from
from adapters.chat.grammar.work_words import LEADING_IN

_SIDE = re.compile(r"(?:ben|phia)\s+")
_PARTY_CELLS = frozenset({"chi bộ", "chi ủy", "chi uỷ"})
_NAMED_BODY = re.compile(
    r"(?:(?:(?:hieu truong|ban giam hieu|bgh)\s+)?truong|xa|phuong|ubnd|vnpt|viettel|dien luc|doan|hoi)(?![^\W_])|buu dien|buu cuc"
)
# `Phòng Văn hóa - Xã hội xã Tân Lộc`
_OF_A_PLACE = (" xa", " phuong")
# `UBND các xã, phường`
_SEVERAL = re.compile(r"\s+(?:cac|[0-9]{1,3})\s+(?:xa|phuong)(?:(?:\s*,\s*|\s+va\s+)(?:xa|phuong|dac khu))*(?![^\W_])")


def match_body(said: Sentence, at: int) -> Party | None:
    """A department, an office, an association or a company that stands at `at`."""
    side = _SIDE.match(said.folded, at) if SIDE_FIRST.may_stand(said, at) else None
    at = side.end() if side else at
    if not BODY_FIRST.may_stand(said, at):
        return None
    independent = INDEPENDENT_BODY.match(said.folded, at)
    match = independent or OWN_BODY.match(said.folded, at)
    if match is None:
        return None
    if match[0].startswith("so ") and not said.is_plain and said.written((at, at + 2)).lower() != "sở":
        # `chờ số liệu`
        return None
    # `thuế`, `sở` and their like are single syllables that are other words too.
    if (
        match[0] in ("thue", "so", "ca")
        and not said.is_plain
        and said.written(match.span()).lower() not in ("sở", "thuế")
    ):
        return None
    if match[0].startswith("ca ") and said.text[at : at + 2].lower() in ("cả", "cá"):
        # `cả xã`: everybody there, and no police.
        return None
    if match[0].startswith(("chi bo", "chi uy")) and said.text[at : at + 6].lower() not in _PARTY_CELLS:
        # `chị bỏ qua`
        return None
    end = match.end()
    several = _SEVERAL.match(said.folded, end) if match[0] == "ubnd" else None
    if several:
        end = several.end()
    elif _NAMED_BODY.match(match[0]) or match[0].endswith(_OF_A_PLACE):
        end = capitals(said, end, 3) if said.has_case else end
        is_placed = match[0].endswith(_OF_A_PLACE) and not LEADING_IN.match(said, end + 1)
        if ("truong" in match[0] or is_placed) and end == match.end() and not said.has_case:
            end = before_work(said, [match.span(), *words_from(said, end, 4)]) or end
    return Party("partner" if independent else "body", said.written((at, end)), (at, end))
