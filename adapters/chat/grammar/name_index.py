"""Units and people arranged by every way of naming them, once for a list, so that a look-up costs no search."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar
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
    team_of,
    without_kind,
)
from domain.records import PersonEntry, UnitEntry

_MOST_PART_WORDS = 6
_KEPT = 4
# The indexes of single units that are kept at a time.
_MOST_WITHIN = 256
# The names that were asked for, with those who bear them, that are kept at a time.
_MOST_CALLED = 1024
# The texts of which it is kept whom they name.
_MOST_NAMED = 256
# So many bear one name that it is worth telling them apart by the unit above.
_MANY = 16
_Entry = TypeVar("_Entry", UnitEntry, PersonEntry)


class Found(NamedTuple):
    """A unit, or a person in one of their posts; `rest` is what the text says beyond the name, as written."""

    unit: UnitEntry | None = None
    person: PersonEntry | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with those who bear it: its words as they are spelled, and without diacritics."""

    key: str
    spelled: frozenset[str]
    folded: frozenset[str]
    bearers: Sequence[Found]


class NameIndex:
    """Look-up of whole keys only; which words of a text are the key is the caller's matter."""

    def __init__(self, units: Sequence[UnitEntry], people: Sequence[PersonEntry]) -> None:
        self.units = tuple(units)
        self.people = tuple(people)
        self._whole: dict[str, list[_Name]] = defaultdict(list)
        self._core: dict[str, list[_Name]] = defaultdict(list)
        self._short: dict[str, list[_Name]] = defaultdict(list)
        self._part: dict[str, list[_Name]] = defaultdict(list)
        self._full_name: dict[str, list[_Name]] = defaultdict(list)
        self._short_name: dict[str, list[_Name]] = defaultdict(list)
        self._code: dict[str, list[Found]] = defaultdict(list)
        self.people_of: dict[int, list[PersonEntry]] = defaultdict(list)
        self._within: dict[int, NameIndex] = {}
        self._called: dict[str, list[Found]] = {}
        # Whom the last texts name: a name is asked for while a sentence is read, and again to act on it.
        self.named: dict[str, Sequence[Found]] = {}
        self._under: dict[int, tuple[Sequence[Found], dict[str, list[Found]]]] = {}
        # Hundreds of teams bear one name, and many people do.
        for name in _names((unit.name, Found(unit=unit)) for unit in self.units):
            self._add_units(name)
        for name in _names((person.name, Found(person=person)) for person in self.people):
            self._add_people(name)
        self._parents: dict[str, set[str]] = defaultdict(set)
        for parent in {unit.parent_name for unit in self.units}:
            key = key_of(name_words(clean(parent)))
            self._parents[key].add(parent)
            self._parents[without_kind(key)].add(parent)
        for person in self.people:
            self.people_of[person.unit_id].append(person)

    def within(self, unit_id: int) -> "NameIndex":
        """The index of the people of one unit alone."""
        index = self._within.get(unit_id)
        if index is None:
            if len(self._within) >= _MOST_WITHIN:
                self._within.clear()
            index = self._within[unit_id] = NameIndex((), self.people_of.get(unit_id, ()))
        return index

    def keep_named(self, text: str, found: Sequence[Found]) -> Sequence[Found]:
        """Whom the whole text names, kept for the next who asks."""
        if len(self.named) >= _MOST_NAMED:
            self.named.clear()
        self.named[text] = found
        return found

    def unit_keys(self) -> Sequence[str]:
        return list(self._core)

    def name_keys(self) -> Sequence[str]:
        return [*self._full_name, *self._short_name]

    def units_called(self, words: Sequence[NameWord], *, parts: bool) -> Sequence[Found]:
        """The units that all these words name: by the whole name, else the name without its kind, else the code or
        the initials, else (`parts`) by a part of the name."""
        asked = _asked(words, parts)
        found = self._called.get(asked)
        return self._keep(asked, self._units_called(words, parts=parts)) if found is None else found

    def _keep(self, asked: str, found: list[Found]) -> Sequence[Found]:
        """What was found, kept for the next who asks; that nobody is called so is not."""
        if found:
            if len(self._called) >= _MOST_CALLED:
                self._called.clear()
                self._under.clear()
            self._called[asked] = found
        return found

    def under(self, units: Sequence[Found], above: Collection[str]) -> Sequence[Found]:
        """Those of the units that stand under one that is called so. Hundreds of teams bear one name."""
        if len(units) < _MANY or len(above) > 1:
            return [found for found in units if found.unit and found.unit.parent_name in above]
        # Only what is kept stays the same list.
        kept, groups = self._under.get(id(units), (None, {}))
        if kept is not units:
            groups = defaultdict(list)
            for found in units:
                groups[found.unit.parent_name if found.unit else ""].append(found)
            self._under[id(units)] = (units, groups)
        return [found for name in above for found in groups.get(name, ())]

    def _units_called(self, words: Sequence[NameWord], *, parts: bool) -> list[Found]:
        key = key_of(words)
        core = core_of(key)
        fitting = (
            _spelled_so(words, self._whole.get(key))
            or _spelled_so(words, self._core.get(core))
            or _spelled_so(words, self._short_units(key))
            or (_spelled_so(words, self._part.get(core)) if parts else ())
        )
        return _bearers(_best_spelled(words, fitting)) if fitting else []

    def _short_units(self, key: str) -> Sequence[_Name] | None:
        return self._short.get(key.replace(" ", "")) or self._short.get(without_kind(key).replace(" ", ""))

    def parents_called(self, words: Sequence[NameWord]) -> Collection[str]:
        """The names of the units above others that all these words are, with or without their kind."""
        return self._parents.get(key_of(words), ())

    def people_called(self, words: Sequence[NameWord]) -> Sequence[Found]:
        """The posts of the people whom all these words name: by full name, else by its end or by code."""
        asked = _asked(words)
        found = self._called.get(asked)
        return self._keep(asked, self._people_called(words)) if found is None else found

    def _people_called(self, words: Sequence[NameWord]) -> list[Found]:
        key = key_of(words)
        full = _spelled_so(words, self._full_name.get(key))
        found = _bearers(_best_spelled(words, full or _spelled_so(words, self._short_name.get(key))))
        coded = () if full else self._code.get(key.replace(" ", ""))
        return list(dict.fromkeys([*found, *coded])) if coded else found

    def units_keyed(self, core: str) -> list[Found]:
        return _bearers(self._core.get(core, ()))

    def people_keyed(self, key: str) -> list[Found]:
        return _bearers(self._full_name.get(key) or self._short_name.get(key) or ())

    def _add_units(self, name: _Name) -> None:
        key = name.key
        core = core_of(key)
        self._whole[key].append(name)
        for writing in {core, without_kind(core)}:
            if _is_telling(writing):
                self._core[writing].append(name)
        shorts = {initials_of(key), initials_of(core), *glued_of(core)} - {""}
        for short in shorts:
            self._short[short].append(name)
        for found in name.bearers:
            code = fold(_letters(clean(found.unit.code))) if found.unit else ""
            if code and code not in shorts:
                self._short[code].append(replace(name, bearers=(found,)))
        if (team := team_of(key, core)) and team != key:
            self._part[team].append(name)
        taken = core.split()
        for start in range(len(taken)):
            for end in range(start + 1, min(len(taken), start + _MOST_PART_WORDS) + 1):
                part = " ".join(taken[start:end])
                if end - start < len(taken) and _is_telling(part):
                    self._part[part].append(name)

    def _add_people(self, name: _Name) -> None:
        words = name.key.split(" ")
        self._full_name[name.key].append(name)
        ends = {" ".join(words[start:]) for start in range(1, len(words))} or {name.key}
        if len(words) > 2:
            ends.add(f"{words[0]} {words[-1]}")
        for end in ends:
            self._short_name[end].append(name)
        for found in name.bearers:
            if found.person and found.person.code:
                self._code[fold(_letters(clean(found.person.code)))].append(found)


def _asked(words: Sequence[NameWord], parts: bool | None = None) -> str:
    """All that the answer depends on: the words as they are spelled, and whether marks were typed at all."""
    kind = "" if parts is None else "+" if parts else "-"
    return " ".join([kind, "'" if words and words[0].among_typed else "", *[word.spelled for word in words]])


def _spelled_so(words: Sequence[NameWord], names: Sequence[_Name] | None) -> Sequence[_Name]:
    """The names in which each word that was typed with diacritics stands so, or its letters do not stand at all (a
    code, initials, a kind written short)."""
    if not names:
        return ()
    for word in words:
        if word.is_typed:
            names = [name for name in names if word.spelled in name.spelled or word.folded not in name.folded]
    return names


def _best_spelled(words: Sequence[NameWord], names: Sequence[_Name]) -> Sequence[_Name]:
    """Of a writer who types diacritics, a word without them is meant as it stands (`chị Lan` is not Lân)."""
    if len(names) < 2 or not words[0].among_typed:
        return names
    written = {word.spelled for word in words}
    return [name for name in names if written <= name.spelled] or names


def _bearers(names: Sequence[_Name]) -> list[Found]:
    return list(names[0].bearers) if len(names) == 1 else [bearer for name in names for bearer in name.bearers]


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
    return (index.units is units or _equal(index.units, units)) and (
        index.people is people or _equal(index.people, people)
    )


def _equal(kept: Sequence[_Entry], given: Sequence[_Entry]) -> bool:
    return all(a is b or a == b for a, b in zip(kept, given, strict=True))


def _names(entries: Iterable[tuple[str, Found]]) -> Iterator[_Name]:
    bearers: dict[str, list[Found]] = {}
    for written, entry in entries:
        bearers.setdefault(written, []).append(entry)
    for written, found in bearers.items():
        words = name_words(clean(written))
        spelled, folded = frozenset([word.spelled for word in words]), frozenset([word.folded for word in words])
        yield _Name(key_of(words), spelled, folded, found)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_telling(part: str) -> bool:
    """More than a lone number, a letter or a kind of unit."""
    return any(len(word) > 1 and not word.isdigit() and word not in _TELLS_NOTHING for word in part.split()) or (
        part.endswith(tuple("0123456789")) and " " in part
    )


_TELLS_NOTHING = KINDS | {"ap", "to", "thon", "va", "cong", "dong", "xom", "buon", "soc", "nhom", "doi"}
