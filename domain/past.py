"""The organisation as it stood on each past day: who was above whom, in which post, away, or out of reach."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.ids import PersonId, UnitId
from domain.organisation import LAST_DAY, Absence, Post, Role, Tier, UnitKind
from domain.standing_in import Leave, StandIn

_HEARS = (Role.SUPERVISOR, Role.OFFICIAL, Role.LEADER, Role.DEPUTY)


@dataclass(frozen=True, slots=True)
class PastLine:
    """`ancestor_id` stood `distance` units above `unit_id` from a first to a last day."""

    unit_id: UnitId
    ancestor_id: UnitId
    distance: int
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class PastUnit:
    """A unit of one kind below one parent, from a first to a last day."""

    unit_id: UnitId
    kind: UnitKind
    parent_id: UnitId | None
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class PastPost:
    """A post from a first to a last day."""

    person_id: PersonId
    unit_id: UnitId
    role: Role
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class PastAccount:
    """An account that told a person something, from when until when (None: it still does)."""

    person_id: PersonId
    linked_at: datetime
    dead_at: datetime | None


@dataclass(slots=True)
class Standing:
    """The tree and its posts on days between which nothing of them changed."""

    lines: dict[UnitId, tuple[UnitId, ...]] = field(default_factory=dict)
    tiers: dict[UnitId, Tier] = field(default_factory=dict)
    held: dict[PersonId, tuple[Post, ...]] = field(default_factory=dict)

    def tier(self, unit_id: UnitId) -> Tier:
        return self.tiers.get(unit_id) or Tier(unit_id, (), ())

    def above(self, unit_id: UnitId) -> list[Tier]:
        """The units above this one, nearest first."""
        return [self.tier(above) for above in self.lines.get(unit_id, ())[1:]]


class PastOrganisation:
    """What is known of all days. `posts` come longest in post first, `away`, `accounts` and `leaves` in any order."""

    def __init__(
        self,
        lines: Iterable[PastLine],
        units: Iterable[PastUnit],
        posts: Iterable[PastPost],
        away: Iterable[StandIn] = (),
        accounts: Iterable[PastAccount] = (),
        leaves: Iterable[Leave] = (),
    ) -> None:
        self._lines, self._units, self._posts = tuple(lines), tuple(units), tuple(posts)
        self._away: dict[PersonId, list[StandIn]] = defaultdict(list)
        self._accounts: dict[PersonId, list[PastAccount]] = defaultdict(list)
        for one in away:
            self._away[one.person_id].append(one)
        self._leaves: dict[PersonId, list[Leave]] = defaultdict(list)
        for leave in leaves:
            self._leaves[leave.person_id].append(leave)
        for account in accounts:
            self._accounts[account.person_id].append(account)
        rows: Iterable[PastLine | PastUnit | PastPost] = (*self._lines, *self._units, *self._posts)
        changes = {row.valid_from for row in rows}
        changes |= {row.valid_to + timedelta(days=1) for row in rows if row.valid_to < LAST_DAY}
        self._changes = sorted(changes)
        self._known: dict[int, Standing] = {}

    def on(self, day: date) -> Standing:
        """As it stood on that day; worked out once for all days between two changes."""
        place = bisect_right(self._changes, day)
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._standing(day)
        return found

    def absent(self, people: Collection[PersonId], day: date, at: datetime) -> dict[PersonId, Absence]:
        """Those whom nothing reached at that moment of that day, and why."""
        found: dict[PersonId, Absence] = {}
        for person_id in people:
            acting = [one for one in self._away.get(person_id, ()) if _stood(one, day, at)]
            if any(self._is_reached(one.stand_in_id, at) for one in acting):
                continue
            if acting or any(_stood(one, day, at) for one in self._leaves.get(person_id, ())):
                found[person_id] = Absence.ON_LEAVE
            elif not self._is_reached(person_id, at):
                found[person_id] = Absence.UNREACHABLE
        return found

    def post_of(self, person_id: PersonId, day: date) -> tuple[Role, UnitKind] | None:
        """The first post of the person on that day, an administrator's last; of who had none then, the latest."""
        held = [post for post in self._posts if post.person_id == person_id]
        then = [post for post in held if post.valid_from <= day <= post.valid_to]
        found = next(iter(sorted(then, key=lambda post: post.role is Role.ADMIN)), None) or max(
            held, key=lambda post: post.valid_to, default=None
        )
        if found is None:
            return None
        kinds = [unit for unit in self._units if unit.unit_id == found.unit_id]
        on_day = (unit.kind for unit in kinds if unit.valid_from <= day <= unit.valid_to)
        kind = next(on_day, None) or (kinds[-1].kind if kinds else UnitKind.TEAM)
        return found.role, kind

    def _is_reached(self, person_id: PersonId, at: datetime) -> bool:
        return any(
            account.linked_at <= at and (account.dead_at is None or account.dead_at > at)
            for account in self._accounts.get(person_id, ())
        )

    def _standing(self, day: date) -> Standing:
        found = Standing()
        above: dict[UnitId, list[tuple[int, UnitId]]] = defaultdict(list)
        for line in self._lines:
            if line.valid_from <= day <= line.valid_to:
                above[line.unit_id].append((line.distance, line.ancestor_id))
        found.lines = {unit: tuple(ancestor for _, ancestor in sorted(steps)) for unit, steps in above.items()}
        units = {unit.unit_id: unit for unit in self._units if unit.valid_from <= day <= unit.valid_to}
        heard: dict[UnitId, dict[Role, list[PersonId]]] = {}
        held: dict[PersonId, list[Post]] = defaultdict(list)
        for post in self._posts:
            if not post.valid_from <= day <= post.valid_to:
                continue
            if post.role in _HEARS:
                heard.setdefault(post.unit_id, {role: [] for role in _HEARS})[post.role].append(post.person_id)
            unit = units.get(post.unit_id)
            if unit is not None:
                held[post.person_id].append(Post(post.unit_id, post.role, unit.kind, unit.parent_id))
        for unit_id, by_role in heard.items():
            supervisors, officials, leaders, deputies = by_role.values()
            found.tiers[unit_id] = Tier(unit_id, tuple(supervisors), tuple(officials), (*leaders, *deputies))
        found.held = {person_id: tuple(posts) for person_id, posts in held.items()}
        return found


def _stood(one: StandIn | Leave, day: date, at: datetime) -> bool:
    """It was said by then, and had not ended."""
    is_on = one.at <= at and (one.ended_at is None or one.ended_at > at)
    return is_on and one.valid_from <= day <= one.valid_to
