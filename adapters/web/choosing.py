"""Whom to be in the demo: everybody at once in a small one, by search and by commune in a large one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from adapters.chat.grammar.fold import clean, fold
from adapters.chat.texts.words import Words
from adapters.web.visits import demo_base
from domain.ids import PersonId, UnitId
from domain.organisation import Holder, Unit, UnitKind
from domain.ports import UnitOfWork
from domain.records import Profile

MOST_SHOWN = 200
_MOST_QUERY_CHARS = 80
# These have pages of their own; what else hangs on a unit is shown with it.
_OWN_PAGE = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to be."""

    name: str
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    url: str


@dataclass(slots=True)
class Choices:
    """`sections` are people by unit; `units` lead to pages of their own; `more` people fit but are not shown."""

    is_large: bool = False
    query: str = ""
    place: str = ""
    sections: Sequence[tuple[str, Sequence[Choice]]] = ()
    units: Sequence[Link] = field(default_factory=tuple)
    more: int = 0


async def choices(uow: UnitOfWork, day: date, words: Words, query: str, unit_code: str) -> Choices:
    """What the first page shows; a fixed number of statements, however many people there are."""
    profiles = await uow.people.all_codes()
    query = " ".join(clean(query[:_MOST_QUERY_CHARS]).split())
    if query:
        return await _found(uow, day, words, query, profiles)
    if len(profiles) <= MOST_SHOWN:
        shown = Choices()
        shown.sections = _sections(await uow.organisation.posts_of(_ids(profiles), day), profiles, words, {})
        return shown
    return await _of_unit(uow, day, words, unit_code, profiles)


async def _found(uow: UnitOfWork, day: date, words: Words, query: str, profiles: Sequence[Profile]) -> Choices:
    """People and units whose names hold all the words, with or without diacritics; people also by code."""
    wanted = fold(query).split()
    fitting = [profile for profile in profiles if _fits(wanted, profile.name) or fold(profile.code) == fold(query)]
    shown = fitting[:MOST_SHOWN]
    holders = await uow.organisation.posts_of(_ids(shown), day)
    units = await uow.organisation.units(list({holder.unit_id for holder in holders}), day)
    above = {unit.id: unit.parent_id for unit in units if unit.parent_id is not None}
    names = await uow.organisation.unit_names(list(set(above.values())), day)
    parents = {unit_id: names[parent_id] for unit_id, parent_id in above.items() if parent_id in names}
    top = await _top(uow, day)
    below = await uow.organisation.units_below(top.id, day) if top is not None else []
    return Choices(
        is_large=len(profiles) > MOST_SHOWN,
        query=query,
        sections=_sections(holders, shown, words, parents),
        units=_links(unit for unit in below if _fits(wanted, unit.name)),
        more=len(fitting) - len(shown),
    )


async def _of_unit(uow: UnitOfWork, day: date, words: Words, code: str, profiles: Sequence[Profile]) -> Choices:
    """The people of a unit and of what hangs on it, and ways to the units below that have pages of their own."""
    code = clean(code[:_MOST_QUERY_CHARS]).strip()
    unit = await uow.organisation.find_unit(code, day) if code else None
    here = unit or await _top(uow, day)
    if here is None:
        return Choices(is_large=True)
    below = await uow.organisation.units_below(here.id, day)
    ids = [here.id, *(each.id for each in below if each.kind not in _OWN_PAGE)]
    holders = await uow.organisation.holders(ids, day)
    return Choices(
        is_large=True,
        place="" if unit is None else unit.name,
        sections=_sections(holders, profiles, words, {}),
        units=_links(below),
    )


async def _top(uow: UnitOfWork, day: date) -> Unit | None:
    tops = [code for code, parent in (await uow.organisation.parents()).items() if parent is None]
    return await uow.organisation.find_unit(tops[0], day) if tops else None


def _sections(
    holders: Sequence[Holder], profiles: Iterable[Profile], words: Words, parents: dict[UnitId, str]
) -> Sequence[tuple[str, Sequence[Choice]]]:
    codes = {profile.person_id: profile.code for profile in profiles}
    found: dict[UnitId, tuple[str, list[Choice]]] = {}
    for holder in sorted(holders, key=lambda holder: holder.unit_id):
        above = parents.get(holder.unit_id)
        heading = f"{holder.unit_name} ({above})" if above else holder.unit_name
        url = f"{demo_base(codes[holder.person_id])}/"
        choice = Choice(holder.name, words(f"web-role-{holder.role}"), url)
        found.setdefault(holder.unit_id, (heading, []))[1].append(choice)
    return list(found.values())


def _links(units: Iterable[Unit]) -> Sequence[Link]:
    own = sorted((unit for unit in units if unit.kind in _OWN_PAGE), key=lambda unit: fold(unit.name))
    return [Link(unit.name, f"/?{urlencode({'xa': unit.code})}") for unit in own]


def _fits(wanted: Sequence[str], name: str) -> bool:
    words = fold(name).split()
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _ids(profiles: Iterable[Profile]) -> list[PersonId]:
    return [profile.person_id for profile in profiles]
