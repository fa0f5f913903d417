"""What is said about own data and about phone numbers, in its parts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from adapters.chat.grammar.fold import clean, fold


class Wanted(StrEnum):
    SHOW = "show"
    FILE = "file"
    NOTICE = "notice"
    NAME = "name"
    PHONE = "phone"
    ERASE = "erase"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class OwnWish:
    """What is wanted of the own data; `value` is the name or number to put there, as written."""

    wanted: Wanted
    value: str = ""


_ALONE = {
    Wanted.FILE: r"(?:xin |lay |tai )?(?:tep|file|ve)(?: (?:du lieu|ve))*|tai (?:ve|xuong)|download",
    Wanted.NOTICE: r"(?:xem )?(?:thong bao|quy dinh)|notice",
    Wanted.ERASE: r"(?:xin |hay |yeu cau )?(?:xoa|erase|delete)(?: (?:het|di|du lieu|all))*",
    Wanted.WITHDRAW: r"(?:thoi|rut|huy)(?: (?:yeu cau|lai|xoa))*|withdraw",
    Wanted.SHOW: r"(?:xem|show)?",
}
_WITH_VALUE = {
    Wanted.PHONE: r"(?:xin )?(?:sua|doi|correct) (?:lai )?(?:so )?(?:dien thoai|dt|sdt|phone)(?: thanh| la| to)?\s*:?",
    Wanted.NAME: r"(?:xin )?(?:sua|doi|correct) (?:lai )?(?:ho )?(?:va )?(?:ten|name)(?: thanh| la| to)?\s*:?",
}
# Words that tell of a number, where none is asked for.
_TELLS = re.compile(r"(?:.*\b(?:la|moi|cu|hong|mat|doi|is|gui|nop|rieng|roi|bo sung)\b.*|.*\bcho|.*[0-9]{3}.*)")
_WHOSE = re.compile(r"(?:cua|of|for)\s+")
_MOST_WORDS = 8


def read_own_wish(text: str) -> OwnWish | None:
    """What follows `dữ liệu của tôi`; None where it is no wish of these."""
    text = clean(text).strip(" :,.;–-")
    folded = " ".join(fold(text).split())
    for wanted, form in _ALONE.items():
        if re.fullmatch(form, folded.rstrip("?!. ")):
            return OwnWish(wanted)
    plain = " ".join(text.split())
    for wanted, form in _WITH_VALUE.items():
        found = re.match(rf"{form}(?=\s|$|:)", folded)
        if found:
            return OwnWish(wanted, plain[found.end() :].strip(" :,.;"))
    return None


def read_whose(text: str) -> str | None:
    """Whose phone number is asked for, as written; None where something else is said of a number."""
    text = " ".join(clean(text).split()).strip(" :,.?!")
    if _TELLS.fullmatch(fold(text)) or len(text.split()) > _MOST_WORDS:
        return None
    found = _WHOSE.match(fold(text))
    return text[found.end() :].strip() if found else text
