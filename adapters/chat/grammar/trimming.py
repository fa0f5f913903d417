"""What a clause says, without the polite words at its end: only words that are courtesy as they are written."""

import re
from functools import lru_cache

from adapters.chat.grammar.fold import fold, has_diacritics, spell, spell_word
from adapters.chat.grammar.phrases import word_set

_POLITE = frozenset(
    spell(word)
    for word in (
        *("ạ", "a", "nhé", "nha", "nhen", "nghen", "nghe", "nhá", "hen", "hén", "giúp", "giùm", "dùm", "gium", "em", "e", "anh", "chị"),
        *("c", "ơi", "với", "dạ", "vâng", "luôn", "lun", "thưa", "cảm", "ơn", "đi", "nè", "đó", "đấy", "mình", "please", "pls", "thanks"),
        *("tui", "tôi", "rồi", "r", "nữa", "cái", "các", "đ", "sếp", "chú", "bác", "cô", "nghe", "ha", "hả", "không", "được", "đc", "dc"),
    )
)  # fmt: skip
_PLAIN = word_set(
    "a nhe nha nhen nghen nghe giup gium dum em e anh chi oi voi da luon lun di ne do roi r nua please pls thanks tui toi"
    " cam on"
)
# Words that only end in what is courtesy elsewhere.
_WHOLE = re.compile(
    r"(?:(?:chup|thieu|kem|hinh|gui|up|co|nop|lay|dan|5|2|3|bang|va|them|nhieu|1) anh|thong minh|quang minh|cong cong|khoa hoc|dien gia|mua do|ban do|ban cai|xe di|noi toi|buoi toi)$"
)
# `hỏng cái nào báo cái đó`: it points at what was named.
_POINTED_AT = re.compile(r"(?<![^\W_])(?:cai|cho|noi|nguoi|ho|ap|to|nha|ngay|phan|mon|loai)\s+$")
_MARKS = ' ,;:.!-–>*•()[]"“”\n'
# No word, and no phrase of the above, is longer.
_END_CHARS = 40
_KEPT = ("khong", "duoc", "dc", "cai", "cac", "do", "toi", "co", "chu", "bac", "r", "d", "c", "a")


def trim(text: str) -> str:
    """The text without courtesy and marks at its end."""
    text = text.strip(_MARKS)
    is_plain: bool | None = None
    while word := last_word(text):
        start = len(text) - len(word)
        folded = fold(word)
        is_known = spell_word(word) in _POLITE
        if not is_known and folded not in _PLAIN:
            break
        # Most texts end in no courtesy, and are not looked at as a whole.
        is_plain = not has_diacritics(text) if is_plain is None else is_plain
        is_polite = is_known and (has_diacritics(word) or folded not in _KEPT or is_plain)
        if not (is_polite or (is_plain and folded in _PLAIN)) or _WHOLE.search(fold(text[-_END_CHARS:])):
            break
        if folded in ("do", "day") and _POINTED_AT.search(fold(text[max(0, start - _END_CHARS) : start])):
            break
        if folded in ("khong", "duoc", "dc", "cai", "cac", "d") and not _closes(text, start):
            break
        text = text[:start].rstrip(_MARKS)
    return text


def last_word(text: str) -> str:
    """The letters and digits that the text ends with."""
    start = len(text)
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:]


def _closes(text: str, at: int) -> bool:
    """`… được không`, `các đ/c` at the end: no part of the matter."""
    before = fold(text[max(0, at - _END_CHARS) : at]).split()
    return bool(before) and (before[-1] in ("duoc", "dc", "co", "cac", "on", "cam") or fold(text[at:]) in ("cac", "d"))


_PARTICLES = frozenset(
    spell(word)
    for word in (
        "ạ",
        "nhé",
        "nhe",
        "nha",
        "nhá",
        "nhen",
        "nghen",
        "nghe",
        "hen",
        "giúp",
        "giùm",
        "dùm",
        "gium",
        "giup",
        "với",
        "ơi",
    )
)
_KIN = frozenset(spell(word) for word in ("em", "e", "anh", "chị", "chi", "tôi", "toi", "sếp", "mình"))
_YES = re.compile(r"\s*(?:(?:dạ|vâng|da vang|dạ vâng|ạ)(?![^\W_])[\s,.!]*)+", re.IGNORECASE)
_DA = re.compile(
    r"\s*da(?:\s+vang)?\s*[,.!]*\s+(?=(?:anh|chi|em|e|a|d/c|cac|to|ap|tb|thong bao|de nghi|giao|nho|xin)(?![^\W_]))",
    re.IGNORECASE,
)


# Asked for twice of every order.
@lru_cache(maxsize=16)
def without_courtesy(text: str) -> tuple[str, str]:
    """A sentence without the particles it ends with, and with blanks for the `dạ` it begins with; and the whole of it,
    only with those blanks. Places stay as they are."""
    yes = _YES.match(text) or _DA.match(text)
    whole = " " * yes.end() + text[yes.end() :] if yes and yes.end() < len(text) else text
    core = whole.rstrip(" .!\n")
    while last := last_word(core):
        before = core[: -len(last)].rstrip(" ,.!")
        is_called = spell_word(last) in _KIN and spell_word(last_word(before)) in _PARTICLES
        if spell_word(last) not in _PARTICLES and not is_called:
            break
        if not before.strip():
            break
        core = before
    return core, whole
