"""The organisation as an import file tells it, and the invites by which its people come in."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from domain import codes
from domain.errors import Fact, NotFound
from domain.events import Event, EventKind
from domain.ids import UnitId
from domain.organisation import LAST_DAY, Holder, UnitKind, answerable, default_supervisor
from domain.ports import Ids, UnitOfWork
from domain.records import ImportCounts, Invite, PostRow, UnitRow
from domain.usecases.reorganising import hand_to_heirs

_BELOW_SOMETHING = (UnitKind.DEPARTMENT, UnitKind.TEAM, UnitKind.PARTNER)
_TAKES_WORK = (*_BELOW_SOMETHING, UnitKind.COMMUNE)
# Seeds of one code; two that meet are rare, twice in a row unheard of.
_MOST_TRIES = 5
# Looking for a similar code costs a comparison with every code; beyond so many the file as a whole is the trouble.
_MOST_HINTS = 50

_Row = TypeVar("_Row", UnitRow, PostRow)


class RowKind(StrEnum):
    UNIT = "unit"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be true: which one (its place among the rows given, from 0), in which column, and why.

    `facts` fill the wording of `code`; `other` is the place of the row of the same kind that it clashes with.
    """

    kind: RowKind
    index: int
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    other: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`counts` is None where nothing was written because rows are at fault. `left_out` counts rows that were given but
    skipped: those at fault and the others of the same unit or person. `erased` are rows of people whose data was erased: they
    change nothing, and hold nothing up."""

    counts: ImportCounts | None
    faults: tuple[Fault, ...] = ()
    left_out: int = 0
    erased: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A unit whose work nobody would take (`nobody_answers`) or whose delays nobody would hear of (`unwatched`)."""

    unit_code: str
    unit_name: str
    nobody_answers: bool
    unwatched: bool


async def import_organisation(
    uow: UnitOfWork,
    units: Sequence[UnitRow],
    posts: Sequence[PostRow],
    *,
    via: str,
    now: datetime,
    today: date,
    skip_bad: bool = False,
    half_posts: Sequence[PostRow] = (),
) -> ImportReport:
    """The rows are true from today and the journal says so; nothing is written if a row is at fault.
    Of `half_posts`, rows that could not be read whole, it is only looked whether the unit is known, unless they are
    skipped; their faults count on from the last of `posts`.

    With `skip_bad`, units and people with a row at fault are left out as a whole: half of a person's posts would end
    the other half. What hangs on a unit left out is left out too, unless that unit was known before.

    Rows of a person whose data was erased do not bring name or phone back, and are named: a new code is a new person.
    """
    known_units = await uow.organisation.parents()
    known_people = [profile.code for profile in await uow.people.all_codes()]
    kept_units, kept_posts = list(enumerate(units)), list(enumerate(posts))
    gone = await uow.people.erased_codes()
    erased = tuple(
        Fault(RowKind.POST, i, "code", "erased_person", {"code": row.code}) for i, row in kept_posts if row.code in gone
    )
    kept_posts = [(i, row) for i, row in kept_posts if row.code not in gone]
    faults: list[Fault] = []
    if half_posts and not skip_bad:
        half = list(enumerate(half_posts, len(posts)))
        faults = find_faults(kept_units, kept_posts, known_units, known_people)
        faults += _unknown_units(half, {*known_units, *(row.code for row in units)})
        return ImportReport(None, tuple(faults), erased=erased)
    while found := find_faults(kept_units, kept_posts, known_units, known_people):
        faults += found
        if not skip_bad:
            return ImportReport(None, tuple(faults), erased=erased)
        bad_units = {units[fault.index].code for fault in found if fault.kind is RowKind.UNIT}
        bad_people = {posts[fault.index].code for fault in found if fault.kind is RowKind.POST}
        kept_units = [(i, row) for i, row in kept_units if row.code not in bad_units]
        kept_posts = [(i, row) for i, row in kept_posts if row.code not in bad_people]
    left_out = len(units) + len(posts) - len(kept_units) - len(kept_posts) - len(erased)
    unit_rows = list(dict.fromkeys(row for _, row in kept_units))
    post_rows = list(dict.fromkeys(_with_one_phone([row for _, row in kept_posts])))
    counts = await uow.organisation.store(unit_rows, post_rows, today)
    await hand_to_heirs(uow, via=via, now=now)
    if counts != ImportCounts():
        event = Event(EventKind.ORGANISATION_IMPORTED, now, None, facts=asdict(counts))
        await uow.journal.add([event], via)
    return ImportReport(counts, tuple(faults), left_out, erased)


async def make_invites(
    uow: UnitOfWork, ids: Ids, now: datetime, today: date, unit_code: str | None = None
) -> list[Invite]:
    """Everybody not yet linked, of the whole organisation or of a unit and all below it, has a valid code: the one they
    had, else a new one for 14 days. Raises NotFound for a unit that does not stand today."""
    unit_id = None
    if unit_code is not None:
        unit = await uow.organisation.find_unit(unit_code, today)
        if unit is None:
            raise NotFound("no_such_unit", unit=unit_code)
        unit_id = unit.id
    waiting = await uow.people.unlinked(unit_id, today)
    people = [person_id for person_id, _, _, _ in waiting]
    valid = await uow.people.valid_invites(people, now)
    for _ in range(_MOST_TRIES):
        # Two of many thousands may get one code: the second tries another seed.
        new = {person_id: ids.token() for person_id in people if person_id not in valid}
        valid |= await uow.people.invite(new, now + codes.INVITE_LIVES) if new else {}
    return [Invite(code, name, unit_name, valid[person_id]) for person_id, code, name, unit_name in waiting]


async def find_vacancies(uow: UnitOfWork, today: date) -> list[Vacancy]:
    """Units that stand today and take work but have nobody who answers, or above which nobody supervises; a handful
    of statements however many units there are."""
    tops = [code for code, parent in (await uow.organisation.parents()).items() if parent is None]
    found = [await uow.organisation.find_unit(code, today) for code in tops]
    units, _ = await uow.organisation.directory([unit.id for unit in found if unit is not None], today)
    ids = [unit.unit_id for unit in units]
    holders: dict[UnitId, list[Holder]] = {}
    for holder in await uow.organisation.holders(ids, today):
        holders.setdefault(holder.unit_id, []).append(holder)
    above = await uow.organisation.tiers_above(ids, today)
    vacancies = []
    for unit in units:
        nobody = unit.kind in _TAKES_WORK and answerable(holders.get(unit.unit_id, ())) is None
        unwatched = unit.kind == UnitKind.TEAM and default_supervisor(above.get(unit.unit_id, ())) is None
        if nobody or unwatched:
            vacancies.append(Vacancy(unit.code, unit.name, nobody, unwatched))
    return vacancies


def find_faults(
    units: Sequence[tuple[int, UnitRow]],
    posts: Sequence[tuple[int, PostRow]],
    known_units: Mapping[str, str | None],
    known_people: Collection[str] = (),
) -> list[Fault]:
    """Every row that cannot be true beside the others and what is known; rows come with their index. `known_units`
    gives the code of the unit above each unit that is stored already, `known_people` the codes of people."""
    unit_codes = dict.fromkeys([*known_units, *(row.code for _, row in units)])
    near = _Nearest(unit_codes)
    faults = [*_case_clashes(RowKind.UNIT, units, known_units), *_unit_clashes(units)]
    for index, row in units:
        if row.parent_code is None:
            if row.kind in _BELOW_SOMETHING:
                faults.append(Fault(RowKind.UNIT, index, "parent", "parent_required"))
        elif row.parent_code not in unit_codes:
            faults.append(Fault(RowKind.UNIT, index, "parent", "unknown_parent", {"near": near(row.parent_code)}))
    faults += _heir_faults(units, near)
    faults += _cycles(units, known_units)
    faults += _case_clashes(RowKind.POST, posts, known_people)
    faults += _post_clashes(posts)
    return faults + _unknown_units(posts, unit_codes)


def _unknown_units(posts: Sequence[tuple[int, PostRow]], unit_codes: Collection[str]) -> list[Fault]:
    near = _Nearest(unit_codes)
    return [
        Fault(RowKind.POST, index, "unit", "unknown_unit", {"near": near(post.unit_code)})
        for index, post in posts
        if post.unit_code not in unit_codes
    ]


def _case_clashes(kind: RowKind, rows: Iterable[tuple[int, _Row]], known: Iterable[str]) -> list[Fault]:
    """Codes that differ from another only in capitals: one thing written twice, which would be stored twice."""
    written = {code.casefold(): code for code in known}
    stored = set(written.values())
    faults = []
    for index, row in rows:
        first = written.setdefault(row.code.casefold(), row.code)
        if first != row.code and row.code not in stored:
            faults.append(Fault(kind, index, "code", "case_differs", {"other": first}))
    return faults


def _unit_clashes(units: Sequence[tuple[int, UnitRow]]) -> list[Fault]:
    """A unit is one thing on a day: rows of one code may follow one another, never lie on the same days."""
    faults = []
    for clash in _overlaps(units, lambda row: row.code):
        index, row, other, before = clash
        if row.name != before.name:
            faults.append(_taken_by(RowKind.UNIT, index, other, before.name))
        else:
            faults.append(Fault(RowKind.UNIT, index, "code", "overlapping_days", other=other))
    return faults


def _post_clashes(posts: Sequence[tuple[int, PostRow]]) -> list[Fault]:
    """A code is one person, with one name and one phone; the same post is not held twice on a day."""
    faults: list[Fault] = []
    named: dict[str, tuple[int, str]] = {}
    phoned: dict[str, tuple[int, str]] = {}
    for index, row in posts:
        other, name = named.setdefault(row.code, (index, row.name))
        if name != row.name:
            faults.append(_taken_by(RowKind.POST, index, other, name))
        if row.phone:
            other, phone = phoned.setdefault(row.code, (index, row.phone))
            if phone != row.phone:
                facts = {"other": phone}
                faults.append(Fault(RowKind.POST, index, "phone", "same_code_other_phone", facts, other))
    for index, row, other, before in _overlaps(posts, lambda row: (row.code, row.unit_code, row.role)):
        if replace(row, phone="", name="") != replace(before, phone="", name=""):
            faults.append(Fault(RowKind.POST, index, "unit", "overlapping_days", other=other))
    return faults


def _heir_faults(units: Sequence[tuple[int, UnitRow]], near: "_Nearest") -> list[Fault]:
    """Heirs are units that are known, and only a unit that ends has any."""
    faults = []
    for index, row in units:
        for heir in row.heirs:
            if heir == row.code:
                faults.append(Fault(RowKind.UNIT, index, "heirs", "own_heir"))
            elif heir not in near.codes:
                faults.append(Fault(RowKind.UNIT, index, "heirs", "unknown_heir", {"near": near(heir)}))
        if row.heirs and row.valid_to == LAST_DAY:
            faults.append(Fault(RowKind.UNIT, index, "heirs", "heir_without_end"))
    return faults


def _taken_by(kind: RowKind, index: int, other: int, name: str) -> Fault:
    return Fault(kind, index, "name", "same_code_other_name", {"other": name}, other)


def _overlaps(
    rows: Sequence[tuple[int, _Row]], key: Callable[[_Row], Hashable]
) -> Iterable[tuple[int, _Row, int, _Row]]:
    """Different rows of one key that share a day: the later one with the earlier one it clashes with."""
    groups: dict[Hashable, dict[_Row, int]] = {}
    for index, row in rows:
        group = groups.setdefault(key(row), {})
        if row in group:
            continue
        for before, other in group.items():
            if row.valid_from <= before.valid_to and before.valid_from <= row.valid_to:
                yield index, row, other, before
                break
        group[row] = index


def _cycles(units: Sequence[tuple[int, UnitRow]], known: Mapping[str, str | None]) -> list[Fault]:
    """Rows that stand above themselves. A ring closes on the first day of one of its rows, so only these are tried."""
    by_code: dict[str, list[UnitRow]] = {}
    for _, row in units:
        by_code.setdefault(row.code, []).append(row)

    def above(code: str, day: date) -> str | None:
        for row in by_code.get(code, ()):
            if row.valid_from <= day <= row.valid_to:
                return row.parent_code
        return None if code in by_code else known.get(code)

    faults = []
    for index, row in units:
        path, code = [row.code], row.parent_code
        while code is not None and code not in path:
            path.append(code)
            code = above(code, row.valid_from)
        if code == row.code:
            shown = " > ".join([*path, row.code])
            faults.append(Fault(RowKind.UNIT, index, "parent", "parent_cycle", {"path": shown}))
    return faults


def _with_one_phone(posts: Sequence[PostRow]) -> list[PostRow]:
    """A phone given in one row of a person counts for all rows of that person."""
    phones = {row.code: row.phone for row in posts if row.phone}
    return [replace(row, phone=phones.get(row.code, "")) for row in posts]


class _Nearest:
    """The known code most like one that is not known, or None."""

    def __init__(self, known: Iterable[str]) -> None:
        self.codes = frozenset(known)
        self._known = {code.casefold(): code for code in self.codes}
        self._found: dict[str, str | None] = {}

    def __call__(self, code: str) -> str | None:
        if code not in self._found:
            alike: list[str] = []
            if code.casefold() in self._known:
                alike = [code.casefold()]
            elif len(self._found) < _MOST_HINTS:
                alike = get_close_matches(code.casefold(), self._known, n=1, cutoff=0.75)
            self._found[code] = self._known[alike[0]] if alike else None
        return self._found[code]
