"""The words of a name made comparable, and the words around names: kinship, ranks, roles, kinds of units."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.phrases import word_set
from domain.organisation import Role

_KIN = word_set("anh a chi c em e co chu bac di cau mo thay ong ba dc sep ban mr ms mrs")
_KIN_PAIRS = frozenset({("d", "c"), ("dong", "chi"), ("a", "c")})
_RANKS = (
    *("chu tich", "pho chu tich", "pct", "ct", "bi thu", "pho bi thu", "truong phong", "pho phong", "pho truong phong"),
    *("giam doc", "pho giam doc", "chuyen vien", "can bo", "truong ap", "truong thon", "truong khu pho", "lanh dao"),
)
_RANKS_BY_FIRST: dict[str, list[list[str]]] = {}
for _rank in _RANKS:
    _RANKS_BY_FIRST.setdefault(_rank.split()[0], []).append(_rank.split())
_ROLES = {
    "to truong": Role.LEADER,
    "nhom truong": Role.LEADER,
    "doi truong": Role.LEADER,
    "leader of": Role.LEADER,
    "team leader": Role.LEADER,
    "to pho": Role.DEPUTY,
    "pho to truong": Role.DEPUTY,
    "to vien": Role.MEMBER,
}
_ROLES_FIRST = frozenset(role.split()[0] for role in _ROLES)
# What a team is called before its place; said or left out, it is the same team.
_TEAM = re.compile(
    r"(?:(?:to|cac to)\s+)?(?:cong nghe so cong dong|cnscd|cns cong dong|cnscđ|cns|chuyen doi so cong dong|cds cong dong"
    r"|cds|cong nghe so)\s+|to\s+(?=ap|thon|khu|kp|tdp|to|xom|ban|buon|lang|phum|soc)"
)
_PLACE = re.compile(r"(?:(?:ap|thon|khu pho|khu|to dan pho|xom|ban|buon|lang|phum|soc|doi|nhom)\s+)?(.+)")
_SHORT = {"kp": "khu pho", "tdp": "to dan pho", "p": "phuong", "x": "xa", "tt": "thi tran", "ks": "khu pho"}
KINDS = word_set(
    "tinh thanh pho xa phuong thi tran dac khu quan huyen so phong ban trung tam hoi doan ubnd uy nhan dan"
)
_NUMBERED = word_set("ap thon pho to khu xom ban buon soc doi nhom so cum")
_NUMERALS = {
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
}
_NUMERALS_SPELLED = {spell(word): digit for word, digit in _NUMERALS.items()}
_NUMERALS_FOLDED = {fold(word): digit for word, digit in _NUMERALS.items()}
_WORD = re.compile(r"[^\W_]+")
_LONE_Y = re.compile("^([bcdđghklmnprstvx]*|qu)y(?=[\u0300-\u036f]?$)")


class NameWord(NamedTuple):
    """A word of a text with its place, its comparable folded form and its spelled one (`Quý` and `Quí` are one).

    `is_typed`: it has diacritics; `among_typed`: it or a word around it has."""

    start: int
    end: int
    folded: str
    spelled: str
    is_typed: bool
    among_typed: bool


# Made without the call of a named tuple's own constructor.
_word = tuple.__new__


def name_words(text: str, limit: int | None = None) -> list[NameWord]:
    """The words of a cleaned text as names are compared by; numbers without their zeros, `ấp Ba` as `ấp 3`."""
    folded_text = fold(text)
    found: list[NameWord] = []
    plain = folded_text == text.lower()
    folded = ""
    for match in islice(_WORD.finditer(folded_text), limit):
        start, end = match.span()
        is_numbered = folded in _NUMBERED
        folded, spelled, typed = _forms(text[start:end])
        if is_numbered:
            digit = _NUMERALS_FOLDED.get(folded) if plain else _NUMERALS_SPELLED.get(spelled)
            folded, spelled = (digit, digit) if digit else (folded, spelled)
        found.append(_word(NameWord, (start, end, folded, spelled, typed, not plain)))
    return found


@lru_cache(maxsize=8192)
def _forms(written: str) -> tuple[str, str, bool]:
    """A word folded and spelled, and whether it was typed with diacritics. Names are made of few words."""
    folded = _LONE_Y.sub(r"\1i", fold(written))
    if folded.isdigit():
        folded = folded.lstrip("0") or "0"
        return folded, folded, False
    return folded, _LONE_Y.sub(r"\1i", spell(written)), has_diacritics(written)


def key_of(words: Sequence[NameWord]) -> str:
    return " ".join([word.folded for word in words])


def core_of(key: str) -> str:
    """A unit's folded name without what a team is called before its place, short kinds written out."""
    first, _, rest = key.partition(" ")
    if first in _SHORT and rest:
        key = f"{_SHORT[first]} {rest}"
    team = _TEAM.match(key)
    return key[team.end() :] if team and len(key) > team.end() else key


def team_of(key: str, core: str) -> str:
    """The folded name of a team as people say it, without the kind of its place: `to phu loc` for `Tổ công nghệ số cộng
    đồng ấp Phú Lộc`. Empty where the name is no team's."""
    place = _PLACE.fullmatch(core) if key.startswith("to ") else None
    return f"to {place[1].removeprefix('to ')}" if place else ""


def glued_of(core: str) -> set[str]:
    """A numbered place in one word, long and short: `ap3`, `khupho3`, `kp3`."""
    if not core[-1:].isdigit():
        return set()
    shorter = {f"{short}{core[len(long) :]}" for short, long in _SHORT.items() if core.startswith(f"{long} ")}
    return {writing.replace(" ", "") for writing in (core, *shorter)}


def initials_of(key: str) -> str:
    """`phong van hoa xa hoi` is `vhxh`: the first letters after the kind of unit, small words left out; "" if short."""
    words = [word for word in key.split() if word not in ("va", "cua")]
    while words and words[0] in KINDS:
        words = words[1:]
    letters = "".join(word[0] for word in words)
    return letters if len(letters) > 2 and letters.isalpha() else ""


def without_kind(key: str) -> str:
    """The folded name without the words that tell its kind (`xã`, `phòng`, `sở`); the same where nothing would stay."""
    words = key.split()
    while len(words) > 1 and words[0] in KINDS:
        words = words[1:]
    return " ".join(words)


def skip_kinship(words: list[NameWord]) -> int:
    """How many words at the start say only how the person is called: `anh`, `đ/c`, `chủ tịch`. One always stays."""
    at, is_kin_said = 0, False
    while at < len(words) - 1:
        pair = (words[at].folded, words[at + 1].folded)
        rank = _rank_at(words, at)
        if rank and at + rank < len(words):
            at += rank
        elif pair in _KIN_PAIRS and at + 2 < len(words):
            at += 2
        elif words[at].folded in _KIN and not is_kin_said:
            # One such word: in `anh Ba`, Ba is the name.
            is_kin_said = True
            at += 1
        else:
            break
    return at


def _rank_at(words: list[NameWord], at: int) -> int:
    """How many words name a rank here; 0 where none is named."""
    for rank in _RANKS_BY_FIRST.get(words[at].folded, ()):
        if [word.folded for word in words[at : at + len(rank)]] == rank:
            return len(rank)
    return 0


def read_role(words: list[NameWord]) -> tuple[Role, int] | None:
    """The role that is named first (`tổ trưởng`), and how many words name it."""
    if not words or words[0].folded not in _ROLES_FIRST:
        return None
    for count in (3, 2):
        role = _ROLES.get(key_of(words[:count]))
        if role is not None and len(words) > count:
            return role, count
    return None
