"""Units and people arranged by every way of naming them, once for a list, so that a look-up costs no search."""

from collections import defaultdict
from collections.abc import Sequence
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


class NameIndex:
    """Look-up of whole keys only; which words of a text are the key is the caller's matter."""

    def __init__(self, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> None:
        self.units = tuple(units)
        self.people = tuple(people)
        self._unit_words = [name_words(clean(unit.name)) for unit in units]
        self._person_words = [name_words(clean(person.name)) for person in people]
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._core: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[int]] = defaultdict(list)
        self._part: dict[str, list[int]] = defaultdict(list)
        self._full_name: dict[str, list[int]] = defaultdict(list)
        self._short_name: dict[str, list[int]] = defaultdict(list)
        self._code: dict[str, list[int]] = defaultdict(list)
        self.people_of: dict[int, list[PersonEntry]] = defaultdict(list)
        for place, unit in enumerate(self.units):
            self._add_unit(place, unit)
        for place, person in enumerate(self.people):
            self._add_person(place, person)

    def unit_keys(self) -> Sequence[str]:
        return list(self._core)

    def name_keys(self) -> Sequence[str]:
        return [*self._full_name, *self._short_name]

    def units_called(self, words: list[NameWord], *, parts: bool) -> list[UnitEntry]:
        """The units that all these words name: by the whole name, else the name without its kind, else the code or
        the initials, else (`parts`) by a part of the name."""
        key = key_of(words)
        core = core_of(key)
        joined = "".join(word.folded for word in words)
        bare = without_kind(key).replace(" ", "")
        steps = [self._whole.get(key), self._core.get(core), self._short.get(joined) or self._short.get(bare)]
        if parts:
            steps.append(self._part.get(core))
        for places in steps:
            fitting = [place for place in places or () if self._is_spelled(words, self._unit_words[place])]
            if fitting:
                return [self.units[place] for place in self._best_spelled(words, fitting, self._unit_words)]
        return []

    def people_called(self, words: list[NameWord]) -> list[PersonEntry]:
        """The posts of the people whom all these words name: by full name, else by its end or by code."""
        key = key_of(words)
        full = [p for p in self._full_name.get(key, ()) if self._is_spelled(words, self._person_words[p])]
        found = full or [p for p in self._short_name.get(key, ()) if self._is_spelled(words, self._person_words[p])]
        found = self._best_spelled(words, found, self._person_words)
        if not full:
            joined = "".join(word.folded for word in words)
            found = list(dict.fromkeys([*found, *self._code.get(joined, ())]))
        return [self.people[place] for place in found]

    def units_keyed(self, core: str) -> list[UnitEntry]:
        return [self.units[place] for place in self._core.get(core, ())]

    def people_keyed(self, key: str) -> list[PersonEntry]:
        places = self._full_name.get(key) or self._short_name.get(key) or ()
        return [self.people[place] for place in places]

    def _add_unit(self, place: int, unit: UnitEntry) -> None:
        words = self._unit_words[place]
        key = key_of(words)
        core = core_of(key)
        self._whole[key].append(place)
        for writing in {core, without_kind(core)}:
            if _is_telling(writing):
                self._core[writing].append(place)
        for short in {fold(_letters(clean(unit.code))), initials_of(key), initials_of(core), *glued_of(core)} - {""}:
            self._short[short].append(place)
        taken = core.split()
        for start in range(len(taken)):
            for end in range(start + 1, min(len(taken), start + _MOST_PART_WORDS) + 1):
                part = " ".join(taken[start:end])
                if end - start < len(taken) and _is_telling(part):
                    self._part[part].append(place)

    def _add_person(self, place: int, person: PersonEntry) -> None:
        words = [word.folded for word in self._person_words[place]]
        self._full_name[" ".join(words)].append(place)
        ends = {" ".join(words[start:]) for start in range(1, len(words))} or {" ".join(words)}
        if len(words) > 2:
            ends.add(f"{words[0]} {words[-1]}")
        for end in ends:
            self._short_name[end].append(place)
        if person.code:
            self._code[fold(_letters(clean(person.code)))].append(place)
        self.people_of[person.unit_id].append(person)

    @staticmethod
    def _is_spelled(words: list[NameWord], name: list[NameWord]) -> bool:
        """Each word that was typed with diacritics stands so in the name, or its letters do not stand there at all
        (a code, initials, a kind written short)."""
        spelled = {word.spelled for word in name}
        folded = {word.folded for word in name}
        return all(not word.is_typed or word.spelled in spelled or word.folded not in folded for word in words)

    @staticmethod
    def _best_spelled(words: list[NameWord], places: list[int], names: list[list[NameWord]]) -> list[int]:
        """Of a writer who types diacritics, a word without them is meant as it stands (`chị Lan` is not Lân)."""
        exact = [p for p in places if {word.spelled for word in words} <= {word.spelled for word in names[p]}]
        return exact if exact and words[0].among_typed else places


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


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _is_telling(part: str) -> bool:
    """More than a lone number, a letter or a kind of unit."""
    return any(len(word) > 1 and not word.isdigit() and word not in _TELLS_NOTHING for word in part.split()) or (
        part.endswith(tuple("0123456789")) and " " in part
    )


_TELLS_NOTHING = KINDS | {"ap", "to", "thon", "va", "cong", "dong", "xom", "buon", "soc", "nhom", "doi"}
