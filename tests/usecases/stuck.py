"""People who report and answer difficulties, for the tests of these."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from domain.access import Actor
from domain.blocker import BlockerState, Category, Severity
from domain.ids import BlockerId
from domain.usecases import blockers
from domain.usecases.act import Act
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.stores import ZONE
from tests.usecases.timed import at, outbox

Do = Callable[[Act], Awaitable[Any]]
LATE_DUE = "31/12/2026 17:00"


async def act(store: SqlStore, province: Province, who: str, moment: str, do: Do) -> Any:
    """Somebody has done that."""
    now = at(moment)
    today = now.astimezone(ZONE).date()
    async with store.write() as uow:
        person_id = province.people[who]
        actor = Actor(person_id, await uow.organisation.posts(person_id, today))
        done = await do(Act(uow, actor, now, today, "test"))
        await uow.commit()
        return done


def stuck(text: str = "app báo lỗi", number: int = 1) -> Do:
    return lambda act: blockers.report(act, number, text, Category.SYSTEM, Severity.NORMAL)


def ends(how: BlockerState, text: str) -> Do:
    return lambda act: blockers.end(act, 1, how, text)


def answers(text: str = "dùng bản mới", of: BlockerId | None = None) -> Do:
    return lambda act: blockers.end(act, 1, BlockerState.ANSWERED, text, of)


def beyond(reason: str = "", number: int = 1) -> Do:
    return lambda act: blockers.move_up(act, number, reason)


async def open_of(store: SqlStore, number: int = 1) -> list[tuple[str, int]]:
    """State and level of what is open."""
    async with store.read() as uow:
        task = await uow.tasks.get(number, datetime(2026, 12, 1, tzinfo=ZONE).date())
        assert task.id is not None
        found = await uow.blockers.open_of(task.id)
        assert task.blockers == len(found)
        return [(item.state.value, item.level) for item in found]


async def told(store_url: str) -> list[tuple[str, str, str]]:
    """What was queued, reminders of the deadline left out."""
    return [line for line in await outbox(store_url) if line[2] not in ("reminder", "overdue")]
