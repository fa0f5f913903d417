"""Names in an order, looked up among the units and people that the caller gives."""

import re
from collections.abc import Sequence

from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.name_index import Found, NameIndex, index_of
from adapters.chat.grammar.name_words import (
    NameWord,
    core_of,
    key_of,
    name_words,
    read_role,
    skip_kinship,
)
from domain.organisation import Role
from domain.records import PersonEntry, UnitEntry

__all__ = [
    "Found",
    "PersonEntry",
    "UnitEntry",
    "find_leading_party",
    "find_party",
    "near_party",
    "people_named",
    "split_parties",
]

_MOST_WORDS = 14
_MOST_NEAR = 8
_FEWEST_LETTERS = 3
_MOST_ABOVE_WORDS = 6
_LONGEST_NAME = 60
_LEADS_IN = re.compile(r"\s*(?:(?:giao|cho|nho|don vi|dong chi phu trach|la|gom)\b\s*:?\s*)+")
_LEADS_IN_BEGINS = frozenset(" \ngcndl")
_APART = re.compile(r"\s*[,;+&\n]\s*|\s+(?:và|va|and|cùng|cung|với|voi)\s+(?=(.{0,40}))", re.IGNORECASE | re.DOTALL)
_PARTY_FIRST = re.compile(
    r"(?:to|ap|thon|khu|kp|tdp|xa|phuong|phong|so|ban|hoi|doan|cong an|ca|buu dien|mat tran|mttq|ubnd|hdnd|trung tam|tram"
    r"|truong|vnpt|viettel|mobifone|vietinbank|agribank|anh|chi|a|c|co|chu|bac|di|em|e|ong|ba|d/c|dc|dong chi|@|[0-9])"
    r"(?![^\W_])"
)
_PLURAL = re.compile(r"\s*(?:cac|nhung)\s+")
_NUMBER_ONLY = re.compile(r"[0-9]{1,4}")
_BEFORE_NUMBER = re.compile(r"(.*\D)[0-9]{1,4}\s*$", re.DOTALL)

# Made without the call of a named tuple's own constructor: hundreds of teams bear one name.
_found = tuple.__new__


def find_party(text: str, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> list[Found]:
    """Whom the whole text names: one, several that fit equally, or nobody. Typed diacritics count (Hùng is not Hưng);
    a text without them fits both. A name that is wrong by a letter fits nobody: see `near_party`."""
    return _whole(text, index_of(units, people))


def _whole(text: str, index: NameIndex) -> list[Found]:
    named = index.named.get(text)
    if named is None:
        founds, rest = _leading(text, index, is_whole=True)
        named = index.keep_named(text, () if rest and not is_only_polite(rest) else founds)
    return list(named)


def find_leading_party(text: str, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> list[Found]:
    """Whom a free sentence names first (`ấp 3 rà soát hộ nghèo`): by the longest name it begins with, and what follows.
    A lone given name counts with its kinship word or its capital letter (`an toàn thông tin` names nobody)."""
    return _followed(*_leading(text, index_of(units, people), is_whole=False))


def people_named(word: str, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> Sequence[Found]:
    """The people of whom this one word is a name, whatever units are called so."""
    return index_of(units, people).people_called(name_words(clean(word)))


def near_party(text: str, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> list[Found]:
    """Whom the whole text would name if a letter or a diacritic of it were otherwise: to be offered, never assumed.
    Numbers are never taken for misspelt."""
    index = index_of(units, people)
    words = _words(clean(text))[1]
    if not words:
        return []
    name = key_of(words[skip_kinship(words) :])
    core = core_of(key_of(words))
    found = [each for key in _nearest(name, index.name_keys()) for each in index.people_keyed(key)]
    found += [each for key in _nearest(core, index.unit_keys()) for each in index.units_keyed(key)]
    return list(dict.fromkeys(found))[:_MOST_NEAR]


def split_parties(text: str) -> list[str]:
    """The single names of an enumeration: `Công an xã, Bưu điện và VNPT`; `các tổ ấp 1, 2, 5` are three. An `và` inside
    a name (`Khoa học và Công nghệ`) parts nothing."""
    cleaned = clean(text)
    plural = _PLURAL.match(fold(cleaned))
    pieces: list[str] = []
    at = plural.end() if plural else 0
    for match in _APART.finditer(cleaned, at):
        if match[1] is not None and not _starts_a_party(match[1], cleaned[at : match.start()]):
            continue
        pieces.append(cleaned[at : match.start()])
        at = match.end()
    pieces.append(cleaned[at:])
    return _completed([piece.strip(" .,;") for piece in pieces if piece.strip(" .,;")])


def _starts_a_party(following: str, before: str) -> bool:
    """After `và`: a kind of unit or person begins, or two short names stand beside each other (`Lan và Hùng`)."""
    if _PARTY_FIRST.match(fold(following)):
        return True
    following = re.split(r"[,;+&\n]", following)[0]
    return len(following.split()) == 1 and len(before.split()) <= 2


def _completed(pieces: list[str]) -> list[str]:
    """A lone number continues the name before it: `ấp 1, 2`."""
    whole: list[str] = []
    for piece in pieces:
        before = _BEFORE_NUMBER.fullmatch(whole[-1]) if whole else None
        whole.append(f"{before[1]}{piece}" if before and _NUMBER_ONLY.fullmatch(piece) else piece)
    return whole


def _words(text: str) -> tuple[str, list[NameWord]]:
    """The text from where names may begin, and its first words."""
    text = text.replace("@", " ")
    if fold(text[:1]) in _LEADS_IN_BEGINS:
        lead_in = _LEADS_IN.match(fold(text))
        text = text[lead_in.end() :] if lead_in and lead_in.end() < len(text) else text
    return text, name_words(text, _MOST_WORDS)


# Those who are named, and what is said behind them; all that fit share it.
_Named = tuple[Sequence[Found], str]


def _leading(text: str, index: NameIndex, *, is_whole: bool) -> _Named:
    text, words = _words(clean(text))
    role = read_role(words)
    if role is not None:
        in_role = _in_role(text, words[role[1] :], role[0], index)
        if in_role is not None:
            return in_role
    skipped = skip_kinship(words)
    for count in range(len(words), 0, -1):
        is_all = is_whole or count == len(words)
        # A lone word of a unit's name gives way to a person of that name.
        units = index.units_called(words[:count], parts=count > 1)
        if units:
            return _narrowed_units(units, text[words[count - 1].end :], index)
        # What looks like kinship may be the name itself (`Ba`, `Em`).
        for begin in (skipped, 0) if skipped else (0,):
            people = _people(text, words[begin:count], index, is_sure=is_all or begin > 0) if begin < count else []
            if people:
                return _narrowed_people(people, text[words[count - 1].end :], index)
        units = index.units_called(words[:1], parts=True) if is_all and count == 1 else []
        if units:
            return _narrowed_units(units, text[words[0].end :], index)
    return (), ""


def _people(text: str, words: list[NameWord], index: NameIndex, *, is_sure: bool) -> Sequence[Found]:
    if len(words) == 1 and not is_sure and not text[words[0].start].isupper():
        return []
    return index.people_called(words)


def _narrowed_units(units: Sequence[Found], rest: str, index: NameIndex) -> _Named:
    """The unit above may be named behind them (`ấp 3 xã Bình Mẫu`), then a person of the unit (`- anh Khánh`)."""
    if not rest:
        return units, ""
    following = rest.lstrip(" -–,(")
    words = name_words(following, _MOST_ABOVE_WORDS)
    for count in range(len(words), 0, -1):
        above = index.parents_called(words[:count])
        fitting = index.under(units, above) if above else ()
        if fitting:
            units, rest = fitting, following[words[count - 1].end :]
            break
    behind = _tidy(rest)
    unit = units[0].unit
    if unit is not None and len(units) == 1 and behind and len(rest) < _LONGEST_NAME:
        named = _whole(rest, index.within(unit.unit_id))
        if len(named) == 1:
            return named, ""
    return units, behind


def _narrowed_people(people: Sequence[Found], rest: str, index: NameIndex) -> _Named:
    """The unit may be named behind a person: `anh Ba VNPT`, `chị Lan (ấp 3)`."""
    if not rest:
        return people, ""
    following = rest.lstrip(" -–,(")
    words = name_words(following, _MOST_WORDS)
    for count in range(len(words), 0, -1):
        units = {found.unit.unit_id for found in index.units_called(words[:count], parts=True) if found.unit}
        there = [found for found in people if found.person and found.person.unit_id in units] if units else []
        if there:
            return there, _tidy(following[words[count - 1].end :])
    return people, _tidy(rest)


def _in_role(text: str, words: list[NameWord], role: Role, index: NameIndex) -> _Named | None:
    """`tổ trưởng ấp 3`: who holds the role there, else the unit itself; `tổ trưởng Dũng`: that person."""
    for count in range(len(words), 0, -1):
        rest = _tidy(text[words[count - 1].end :])
        units = index.units_called(words[:count], parts=count > 1)
        ids = [found.unit.unit_id for found in units if found.unit]
        holders = [p for unit_id in ids for p in index.people_of.get(unit_id, ()) if p.role == role.value]
        if holders:
            return [Found(person=person) for person in holders], rest
        if units:
            return units, rest
        skipped = skip_kinship(words[:count])
        people = index.people_called(words[skipped:count])
        in_role = [found for found in people if found.person and found.person.role == role.value]
        if people:
            return in_role or people, rest
    return None


def _followed(founds: Sequence[Found], rest: str) -> list[Found]:
    """The same, with what is said behind them."""
    return [_found(Found, (found.unit, found.person, rest)) for found in founds] if rest else list(founds)


def _tidy(rest: str) -> str:
    return rest.strip(" ,:;.-–)\n")


def _nearest(written: str, keys: Sequence[str]) -> list[str]:
    """The keys that are near, those first that only diacritics part from what was written."""
    near = [key for key in keys if abs(len(key) - len(written)) <= 1 and _is_near(written, key)]
    return sorted(near, key=lambda key: key != written)


def _is_near(written: str, key: str) -> bool:
    """Equal when folded, or different by one letter put in, left out, changed or swapped with its neighbour."""
    if written == key:
        return True
    longer, shorter = (written, key) if len(written) >= len(key) else (key, written)
    if len(longer) - len(shorter) > 1 or len(shorter) < _FEWEST_LETTERS:
        return False
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    one, two = longer[at:], shorter[at:]
    changed = one[:1] + two[:1]
    if any(char.isdigit() or char == " " for char in changed):
        return False
    if len(one) > len(two):
        return one[1:] == two
    return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
