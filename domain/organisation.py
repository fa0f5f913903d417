"""The dated tree of units, the people in it and the posts they hold: who stands above whom on a day.

Everything here is a view on one day. A post or a place in the tree counts from its first to its last day, both
included; the sentinels FIRST_DAY and LAST_DAY stand for "always was" and "until further notice".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from domain.ids import PersonId, UnitId

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)


class UnitKind(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    TEAM = "team"
    PARTNER = "partner"


class Role(StrEnum):
    OFFICIAL = "official"
    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands on a day."""

    id: UnitId
    code: str
    name: str
    kind: UnitKind
    parent_id: UnitId | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post held today, with what authority needs to know of its unit."""

    unit_id: UnitId
    role: Role
    unit_kind: UnitKind
    parent_id: UnitId | None

    @property
    def reach(self) -> UnitId | None:
        """The unit from which downwards this post gives orders, or None for posts that give none.

        An official of a department acts with the reach of the unit above it.
        """
        if self.role is not Role.OFFICIAL or self.unit_kind is UnitKind.PARTNER:
            return None
        if self.unit_kind is UnitKind.DEPARTMENT and self.parent_id is not None:
            return self.parent_id
        return self.unit_id


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post of a unit, today."""

    person_id: PersonId
    name: str
    unit_id: UnitId
    unit_name: str
    unit_kind: UnitKind
    role: Role


class Absence(StrEnum):
    """Why a unit on the line is passed over: nobody is in post there; whoever is, is away without a stand-in who can be
    reached; or has no account that lives."""

    VACANT = "vacant"
    ON_LEAVE = "on_leave"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A unit on the line that does not hear, and why; the person whom it would have been, if there is one."""

    unit_id: UnitId
    why: Absence
    person_id: PersonId | None = None


def passed_text(passed: Iterable[PassedOver]) -> str:
    """`7:vacant,9:on_leave:31`, as journal and notices keep it."""
    return ",".join(
        f"{one.unit_id}:{one.why}" + (f":{one.person_id}" if one.person_id is not None else "") for one in passed
    )


def passed_of(text: object) -> list[PassedOver]:
    """What `passed_text` kept; what is not understood is left out."""
    found = []
    for item in str(text or "").split(","):
        unit_id, _, rest = item.partition(":")
        why, _, person_id = rest.partition(":")
        if unit_id.isdecimal() and why in set(Absence):
            person = PersonId(int(person_id)) if person_id.isdecimal() else None
            found.append(PassedOver(UnitId(int(unit_id)), Absence(why), person))
    return found


@dataclass(frozen=True, slots=True)
class Tier:
    """One unit on the line from a task's unit to the root, with those of its people who may hear an escalation, and its
    heads where they are asked for."""

    unit_id: UnitId
    supervisors: tuple[PersonId, ...]
    officials: tuple[PersonId, ...]
    heads: tuple[PersonId, ...] = ()

    @property
    def answerable(self) -> PersonId | None:
        """The one person who hears for this unit: its supervisor, else its official, else None (vacant)."""
        return next(iter(self.supervisors + self.officials), None)


_ANSWERS_FIRST = (Role.LEADER, Role.DEPUTY, Role.OFFICIAL)


def answerable(holders: Iterable[Holder]) -> Holder | None:
    """Who answers for a unit: its leader, else deputy, else official; in a partner unit else whoever is there."""
    found = list(holders)
    for role in _ANSWERS_FIRST:
        for holder in found:
            if holder.role is role:
                return holder
    return next((h for h in found if h.unit_kind is UnitKind.PARTNER and h.role is not Role.ADMIN), None)


def default_supervisor(above: Sequence[Tier], lead_id: PersonId | None = None) -> PersonId | None:
    """The supervisor of a task whose lead's unit stands below `above` (nearest first), or None if nobody is there.

    The nearest unit above that has a supervisor names it; where none has, the nearest official does. The lead, who may
    hold a post up there too, never supervises the own task.
    """
    supervisors = (person for tier in above for person in tier.supervisors)
    officials = (person for tier in above for person in tier.officials)
    return next((person for person in chain(supervisors, officials) if person != lead_id), None)


def levels_above(above: Sequence[Tier], first: PersonId) -> tuple[PersonId, ...]:
    """The people who hear after `first`, one a level, nearest first; vacant tiers and repeats are passed over.

    `first` is the task's supervisor. Where that person sits on the line, only the units above that place count;
    a supervisor from elsewhere leaves the whole line to climb.
    """
    start = 0
    for place, tier in enumerate(above):
        if first in tier.supervisors or first in tier.officials:
            start = place + 1
            break
    heard = {first}
    levels: list[PersonId] = []
    for tier in above[start:]:
        person = tier.answerable
        if person is not None and person not in heard:
            heard.add(person)
            levels.append(person)
    return tuple(levels)
