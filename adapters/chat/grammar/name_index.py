"""Units and people arranged by every way of naming them, once for a list, so that a look-up costs no search."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakValueDictionary

from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.name_words import (
    KINDS,
    NameWord,
    core_of,
    glued_of,
    initials_of,
    key_of,
    name_words,
    without_kind,
)
from domain.records import PersonEntry, UnitEntry

_MOST_PART_WORDS = 6
_KEPT = 4
_Entry = TypeVar("_Entry", UnitEntry, PersonEntry)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that one or many bear, by its words: how they are spelled, and how without diacritics."""

    key: str
    spelled: frozenset[str]
    folded: frozenset[str]


class NameIndex:
    """Look-up of whole keys only; which words of a text are the key is the caller's matter."""

    def __init__(self, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> None:
        self.units = tuple(units)
        self.people = tuple(people)
        self._names: dict[str, _Name] = {}
        self._whole: dict[str, list[UnitEntry]] = defaultdict(list)
        self._core: dict[str, list[UnitEntry]] = defaultdict(list)
        self._short: dict[str, list[UnitEntry]] = defaultdict(list)
        self._part: dict[str, list[UnitEntry]] = defaultdict(list)
        self._full_name: dict[str, list[PersonEntry]] = defaultdict(list)
        self._short_name: dict[str, list[PersonEntry]] = defaultdict(list)
        self._code: dict[str, list[PersonEntry]] = defaultdict(list)
        self.people_of: dict[int, list[PersonEntry]] = defaultdict(list)
        # Hundreds of teams bear one name, and many people do.
        for name, namesakes in _by_name(self.units).items():
            self._add_units(self._name_of(name), namesakes)
        for name, bearers in _by_name(self.people).items():
            self._add_people(self._name_of(name), bearers)
        for person in self.people:
            self.people_of[person.unit_id].append(person)

    def unit_keys(self) -> Sequence[str]:
        return list(self._core)

    def name_keys(self) -> Sequence[str]:
        return [*self._full_name, *self._short_name]

    def units_called(self, words: Sequence[NameWord], *, parts: bool) -> list[UnitEntry]:
        """The units that all these words name: by the whole name, else the name without its kind, else the code or
        the initials, else (`parts`) by a part of the name."""
        key = key_of(words)
        core = core_of(key)
        joined = key.replace(" ", "")
        bare = without_kind(key).replace(" ", "")
        steps = [self._whole.get(key), self._core.get(core), self._short.get(joined) or self._short.get(bare)]
        if parts:
            steps.append(self._part.get(core))
        for units in steps:
            fitting = self._spelled_so(words, units or ())
            if fitting:
                return self._best_spelled(words, fitting)
        return []

    def people_called(self, words: Sequence[NameWord]) -> list[PersonEntry]:
        """The posts of the people whom all these words name: by full name, else by its end or by code."""
        key = key_of(words)
        full = self._spelled_so(words, self._full_name.get(key, ()))
        found = full or self._spelled_so(words, self._short_name.get(key, ()))
        found = self._best_spelled(words, found)
        if not full:
            found = list(dict.fromkeys([*found, *self._code.get(key.replace(" ", ""), ())]))
        return found

    def units_keyed(self, core: str) -> list[UnitEntry]:
        return list(self._core.get(core, ()))

    def people_keyed(self, key: str) -> list[PersonEntry]:
        return list(self._full_name.get(key) or self._short_name.get(key) or ())

    def _name_of(self, written: str) -> _Name:
        name = self._names.get(written)
        if name is None:
            words = name_words(clean(written))
            spelled, folded = frozenset(word.spelled for word in words), frozenset(word.folded for word in words)
            name = self._names[written] = _Name(key_of(words), spelled, folded)
        return name

    def _add_units(self, name: _Name, namesakes: Sequence[UnitEntry]) -> None:
        key = name.key
        core = core_of(key)
        self._whole[key] += namesakes
        for writing in {core, without_kind(core)}:
            if _is_telling(writing):
                self._core[writing] += namesakes
        shorts = {initials_of(key), initials_of(core), *glued_of(core)} - {""}
        for short in shorts:
            self._short[short] += namesakes
        for unit in namesakes:
            code = fold(_letters(clean(unit.code)))
            if code and code not in shorts:
                self._short[code].append(unit)
        taken = core.split()
        for start in range(len(taken)):
            for end in range(start + 1, min(len(taken), start + _MOST_PART_WORDS) + 1):
                part = " ".join(taken[start:end])
                if end - start < len(taken) and _is_telling(part):
                    self._part[part] += namesakes

    def _add_people(self, name: _Name, bearers: Sequence[PersonEntry]) -> None:
        words = name.key.split(" ")
        self._full_name[name.key] += bearers
        ends = {" ".join(words[start:]) for start in range(1, len(words))} or {name.key}
        if len(words) > 2:
            ends.add(f"{words[0]} {words[-1]}")
        for end in ends:
            self._short_name[end] += bearers
        for person in bearers:
            if person.code:
                self._code[fold(_letters(clean(person.code)))].append(person)

    def _spelled_so(self, words: Sequence[NameWord], entries: Sequence[_Entry]) -> list[_Entry]:
        """Those in whose name each word that was typed with diacritics stands so, or its letters do not stand there at
        all (a code, initials, a kind written short)."""
        typed = [word for word in words if word.is_typed]
        if not typed or not entries:
            return list(entries)
        fits: dict[str, bool] = {}
        found = []
        for entry in entries:
            is_so = fits.get(entry.name)
            if is_so is None:
                name = self._names[entry.name]
                is_so = all(word.spelled in name.spelled or word.folded not in name.folded for word in typed)
                fits[entry.name] = is_so
            if is_so:
                found.append(entry)
        return found

    def _best_spelled(self, words: Sequence[NameWord], entries: list[_Entry]) -> list[_Entry]:
        """Of a writer who types diacritics, a word without them is meant as it stands (`chị Lan` is not Lân)."""
        if len(entries) < 2 or not words[0].among_typed:
            return entries
        written = {word.spelled for word in words}
        fits = {name: written <= self._names[name].spelled for name in {entry.name for entry in entries}}
        return [entry for entry in entries if fits[entry.name]] or entries


_indexes: list[NameIndex] = []
_remembered: WeakValueDictionary[tuple[int, int], NameIndex] = WeakValueDictionary()


def remember(index: NameIndex) -> None:
    """The index is found by its own `units` and `people` for as long as somebody holds it."""
    _remembered[id(index.units), id(index.people)] = index


def index_of(units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> NameIndex:
    """The index of these lists: one that is remembered, else made once for equal lists, and kept for the last few."""
    remembered = _remembered.get((id(units), id(people)))
    if remembered is not None and remembered.units is units and remembered.people is people:
        return remembered
    for index in _indexes:
        if len(index.units) == len(units) and len(index.people) == len(people) and _same(index, units, people):
            return index
    index = NameIndex(units, people)
    _indexes.insert(0, index)
    del _indexes[_KEPT:]
    return index


def _same(index: NameIndex, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> bool:
    return all(a is b or a == b for a, b in zip(index.units, units, strict=True)) and all(
        a is b or a == b for a, b in zip(index.people, people, strict=True)
    )


def _by_name(entries: Iterable[_Entry]) -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        found.setdefault(entry.name, []).append(entry)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_telling(part: str) -> bool:
    """More than a lone number, a letter or a kind of unit."""
    return any(len(word) > 1 and not word.isdigit() and word not in _TELLS_NOTHING for word in part.split()) or (
        part.endswith(tuple("0123456789")) and " " in part
    )


_TELLS_NOTHING = KINDS | {"ap", "to", "thon", "va", "cong", "dong", "xom", "buon", "soc", "nhom", "doi"}
