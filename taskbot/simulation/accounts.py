"""Whether the simulated month adds up: every step that was due is told, or it is known why not or until when it waits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from domain.events import EventKind
from domain.ladder import LadderKind
from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.tasks import blockers, extensions, journal, tasks

_OVER = ("sent", "confirmed", "folded", "dropped")


@dataclass(frozen=True, slots=True)
class Accounts:
    """`states` counts notices by how they stand, with the reason where there is one. `steps` were taken; `unheard` names
    task, step and person where no notice was queued for somebody who was to hear; `unswept` counts tasks, and what climbs
    beside them, that should have been looked at, `stuck` notices whose time had come and that were not sent."""

    steps: int
    unheard: Sequence[tuple[int, str, int]]
    unswept: int
    stuck: int
    states: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Nothing was lost."""
        return not (
            self.unheard
            or self.unswept
            or self.stuck
            or any(state in ("failed", "uncertain") for state, _ in self.states)
        )


async def accounts(url: str, now: datetime) -> Accounts:
    """The accounts of the database at `url` as it stands at `now`."""
    database = open_database(url)
    try:
        return await database.run(lambda connection: _added_up(connection, now))
    finally:
        await database.dispose()


def _added_up(connection: Connection, now: datetime) -> Accounts:
    n, j = notices.c, journal.c
    heard: set[tuple[Any, ...]] = set()
    states: Counter[tuple[str, str]] = Counter()
    stuck = 0
    queued = select(
        *(n.task_id, n.directive_id, n.facts, n.recipient_id, n.meant_for, n.state, n.reason, n.not_before),
        n.created_at,
    )
    for row in connection.execute(queued):
        states[row.state, row.reason] += 1
        stuck += row.state not in _OVER and row.not_before < now
        step = row.facts.get("step")
        # Of several tasks of a directive somebody may hear at once.
        of = (row.task_id, row.facts.get("round")) if row.task_id is not None else ("NC", row.directive_id)
        for person_id in (row.recipient_id, row.meant_for):
            heard |= {(*of, step, person_id), (of[0], of[-1] if of[0] == "NC" else "", row.created_at, person_id)}
    unheard: list[tuple[int, str, int]] = []
    steps = 0
    taken = (
        select(j.task_id, j.facts, j.at, tasks.c.directive_id)
        .join(tasks, tasks.c.id == j.task_id)
        .where(j.kind == EventKind.RUNG_REACHED.value)
    )
    for task_id, facts, at, directive_id in connection.execute(taken):
        steps += 1
        step, round_ = facts["step"], facts["round"]
        for person in (int(each) for each in str(facts.get("told", "")).split(",") if each):
            ways: list[tuple[Any, ...]] = [(task_id, round_, step, person), ("NC", directive_id, step, person)]
            if facts.get("ladder") == LadderKind.EXTENSION.value:
                # The alert of the task at that moment says that the request has no answer.
                ways += [(task_id, "", at, person), ("NC", directive_id, at, person)]
            if not heard.intersection(ways):
                unheard.append((task_id, step, person))
    rows = (tasks.c.check_at, extensions.c.check_at, blockers.c.check_at)
    unswept = sum(connection.scalar(select(func.count()).select_from(at.table).where(at <= now)) or 0 for at in rows)
    return Accounts(steps, unheard, unswept, stuck, dict(sorted(states.items())))
