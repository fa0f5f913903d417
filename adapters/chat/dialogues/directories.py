"""Names of units and people kept between messages: a province is read once after an import, not at every order."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakValueDictionary

from adapters.chat.grammar.name_index import NameIndex, remember
from adapters.chat.grammar.reading import Directory
from domain.ids import UnitId
from domain.ports import Store
from domain.records import PersonEntry

# About 1.5 kilobytes an entry with its ways of being named.
MOST_ENTRIES = 200_000
# Arranging these takes a twentieth of a second, and others' messages should not wait for it.
_MANY = 500


@dataclass(frozen=True, slots=True)
class DirectoryKey:
    """Units at and below `roots` and the people in them, as they stand on `day`; `organisation` is the number that the
    door gave. `more` are people beside these."""

    organisation: int
    day: date
    roots: frozenset[UnitId]
    more: tuple[PersonEntry, ...] = ()


class NotLoaded(Exception):
    """The message needs this directory; it is to be loaded with no unit of work open, and the message read again."""

    def __init__(self, key: DirectoryKey) -> None:
        super().__init__(f"{len(key.roots)} roots")
        self.key = key


class Directories:
    """Those used last, `most_entries` units and people together; the one loaded last stays however large it is.

    Never stale: whoever reads a new number at the door finds nothing kept under it, and what is loaded after that is
    at least as new."""

    def __init__(self, most_entries: int = MOST_ENTRIES) -> None:
        self._most_entries = most_entries
        self._kept: OrderedDict[DirectoryKey, NameIndex] = OrderedDict()
        self._loading: WeakValueDictionary[DirectoryKey, asyncio.Lock] = WeakValueDictionary()

    def get(self, key: DirectoryKey) -> Directory:
        """The directory; NotLoaded if it is not kept."""
        if not key.roots and not key.more:
            return Directory()
        index = self._kept.get(key)
        if index is None:
            raise NotLoaded(key)
        self._kept.move_to_end(key)
        return Directory(index.units, index.people)

    async def load(self, store: Store, key: DirectoryKey) -> None:
        """It is kept now. Where several messages need it at once it is read once."""
        async with self._loading.setdefault(key, asyncio.Lock()):
            if key not in self._kept:
                self._keep(key, await self._read(store, key))

    async def _read(self, store: Store, key: DirectoryKey) -> NameIndex:
        narrow = self._kept.get(replace(key, more=()))
        if narrow is None:
            async with store.read() as uow:
                units, people = await uow.organisation.directory(sorted(key.roots), key.day)
        else:
            units, people = list(narrow.units), list(narrow.people)
        if len(units) + len(people) < _MANY:
            return NameIndex(units, [*people, *key.more])
        return await asyncio.to_thread(NameIndex, units, [*people, *key.more])

    def _keep(self, key: DirectoryKey, index: NameIndex) -> None:
        for old in self._older(key):
            del self._kept[old]
        self._kept[key] = index
        remember(index)
        while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > self._most_entries:
            self._kept.popitem(last=False)

    def _older(self, key: DirectoryKey) -> list[DirectoryKey]:
        return [old for old in self._kept if (old.organisation, old.day) < (key.organisation, key.day)]


def _size(index: NameIndex) -> int:
    return len(index.units) + len(index.people)
