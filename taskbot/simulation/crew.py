"""Who lives in the simulated province: its people by rank, and the units they give orders to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.directive import Party
from domain.ids import PersonId, UnitId
from domain.organisation import Role, UnitKind
from domain.ports import Store
from domain.usecases.people import import_organisation
from taskbot.demo.province import Province

PLATFORM = "simulated"
_VIA = "simulation"


class Rank(StrEnum):
    """The value is what the tables say."""

    PROVINCE_LEADER = "lãnh đạo tỉnh"
    PROVINCE_OFFICIAL = "cán bộ tỉnh"
    COMMUNE_LEADER = "lãnh đạo xã"
    COMMUNE_OFFICIAL = "cán bộ xã"
    TEAM_LEADER = "tổ trưởng"
    DEPUTY = "tổ phó"
    MEMBER = "tổ viên"
    PARTNER = "đối tác"
    OTHER = "khác"


OFFICIALS = (Rank.PROVINCE_LEADER, Rank.PROVINCE_OFFICIAL, Rank.COMMUNE_LEADER, Rank.COMMUNE_OFFICIAL)
_TEAM_RANKS = {Role.LEADER: Rank.TEAM_LEADER, Role.DEPUTY: Rank.DEPUTY, Role.MEMBER: Rank.MEMBER}


@dataclass(slots=True)
class Commune:
    """`office` and `department` are who gives orders there; `teams` who leads each team."""

    unit_id: UnitId
    office: Party | None = None
    department: Party | None = None
    teams: list[Party] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Crew:
    """`after` says who acts for a head of a unit, or takes over from one: somebody else of the unit."""

    root_id: UnitId
    top: Party
    ranks: Mapping[PersonId, Rank]
    communes: Sequence[Commune]
    offices: Sequence[Party]
    after: Mapping[PersonId, Party]

    def is_official(self, person_id: PersonId) -> bool:
        return self.ranks[person_id] in OFFICIALS


async def settle(store: Store, province: Province, now: datetime, today: date) -> Crew:
    """The province stands in the store, everybody with an account."""
    async with store.write() as uow:
        await import_organisation(uow, province.units, province.posts, via=_VIA, now=now, today=today)
        ids = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        for code, person_id in ids.items():
            await uow.people.link(PLATFORM, code, code, person_id, now)
        root = await uow.organisation.find_unit("TINH", today)
        if root is None:
            raise ValueError("the sample province has no root")
        entries, _ = await uow.organisation.directory([root.id], today)
        await uow.commit()
    units = {entry.code: entry.unit_id for entry in entries}
    return _crew(province, units, ids)


def _crew(province: Province, units: Mapping[str, UnitId], ids: Mapping[str, PersonId]) -> Crew:
    rows = {row.code: row for row in province.units}
    communes = {row.code: Commune(units[row.code]) for row in province.units if row.kind == UnitKind.COMMUNE}
    ranks: dict[PersonId, Rank] = {}
    offices: list[Party] = []
    first_of: dict[str, Party] = {}
    after: dict[PersonId, Party] = {}
    top: Party | None = None
    for post in province.posts:
        unit, role = rows[post.unit_code], Role(post.role)
        party = Party(units[unit.code], ids[post.code])
        rank = ranks[party.person_id] = _rank(UnitKind(unit.kind), role, is_below=unit.parent_code in communes)
        commune = communes.get(unit.code) or communes.get(unit.parent_code or "")
        if rank is Rank.PROVINCE_LEADER:
            top = party
        elif rank is Rank.PROVINCE_OFFICIAL:
            offices.append(party)
        elif rank is Rank.COMMUNE_OFFICIAL and commune is not None:
            if unit.kind == UnitKind.COMMUNE:
                commune.office = party
            else:
                commune.department = party
        elif rank is Rank.TEAM_LEADER and commune is not None:
            commune.teams.append(party)
        if unit.kind == UnitKind.TEAM:
            head = first_of.setdefault(unit.code, party)
            if head is not party:
                after.setdefault(head.person_id, party)
    if top is None:
        raise ValueError("nobody leads the sample province")
    for commune in communes.values():
        if commune.office is not None and commune.department is not None:
            after[commune.office.person_id] = commune.department
    return Crew(units["TINH"], top, ranks, tuple(communes.values()), offices, after)


def _rank(kind: UnitKind, role: Role, *, is_below: bool) -> Rank:
    if role is Role.ADMIN:
        return Rank.OTHER
    if kind is UnitKind.PARTNER:
        return Rank.PARTNER
    if kind is UnitKind.TEAM:
        return _TEAM_RANKS[role]
    is_of_commune = kind is UnitKind.COMMUNE or is_below
    if role is Role.SUPERVISOR:
        return Rank.COMMUNE_LEADER if is_of_commune else Rank.PROVINCE_LEADER
    return Rank.COMMUNE_OFFICIAL if is_of_commune else Rank.PROVINCE_OFFICIAL
