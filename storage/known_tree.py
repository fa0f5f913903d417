"""The tree of a day as one process knows it: what is asked of it again and again is read once, until it changes."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from domain.ids import PersonId, UnitId
from domain.organisation import Post, Tier
from storage.organisation import SqlOrganisation, stands
from storage.row_sets import among
from storage.session import Session
from storage.tables.organisation import unit_lines

K = TypeVar("K")
V = TypeVar("V")

_LINES = (
    select(unit_lines.c.unit_id, unit_lines.c.ancestor_id)
    .where(among(unit_lines.c.unit_id, "ids"), stands(unit_lines))
    .order_by(unit_lines.c.unit_id, unit_lines.c.distance)
)


@dataclass(slots=True)
class _Tree:
    """What was read of it as it stood on one day, when the organisation was counted by `stamp`."""

    stamp: tuple[int, date]
    lines: dict[UnitId, tuple[UnitId, ...]] = field(default_factory=dict)
    tiers: dict[UnitId, Tier] = field(default_factory=dict)
    held: dict[PersonId, tuple[Post, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class KnownTree:
    """What one process read last of a database."""

    tree: _Tree | None = None

    def of(self, stamp: tuple[int, date]) -> _Tree:
        """What is known of the tree that is counted so; nothing yet, where it has changed since."""
        tree = self.tree
        if tree is None or tree.stamp != stamp:
            tree = self.tree = _Tree(stamp)
        return tree


class SqlTree:
    """`domain.ports.Tree` in SQL. `counted` is what the organisation is counted by, read no later than anything of it."""

    def __init__(
        self, session: Session, known: KnownTree, organisation: SqlOrganisation, counted: Callable[[], Awaitable[int]]
    ) -> None:
        self._session = session
        self._known = known
        self._organisation = organisation
        self._counted = counted

    async def lines(self, unit_ids: AbstractSet[UnitId], day: date) -> Mapping[UnitId, tuple[UnitId, ...]]:
        """See the port."""
        lines = (await self._tree(day)).lines
        if missing := unit_ids - lines.keys():
            found: dict[UnitId, list[UnitId]] = {unit_id: [] for unit_id in missing}
            for row in await self._session.rows(_LINES, {"ids": sorted(missing), "day": day}):
                found[row.unit_id].append(row.ancestor_id)
            lines.update((unit_id, tuple(line)) for unit_id, line in found.items())
        return lines

    async def tiers(self, unit_ids: AbstractSet[UnitId], day: date) -> dict[UnitId, Tier]:
        """See the port."""
        tiers = (await self._tree(day)).tiers
        if missing := unit_ids - tiers.keys():
            tiers.update(await self._organisation.tiers(sorted(missing), day))
        return _picked(tiers, unit_ids)

    async def posts_held(self, person_ids: AbstractSet[PersonId], day: date) -> dict[PersonId, tuple[Post, ...]]:
        """See the port."""
        held = (await self._tree(day)).held
        if missing := person_ids - held.keys():
            found = await self._organisation.posts_held(sorted(missing), day)
            held.update((person_id, found.get(person_id, ())) for person_id in missing)
        return _picked(held, person_ids)

    async def _tree(self, day: date) -> _Tree:
        return self._known.of((await self._counted(), day))


def _picked(known: Mapping[K, V], wanted: Collection[K]) -> dict[K, V]:
    return {one: known[one] for one in wanted}
