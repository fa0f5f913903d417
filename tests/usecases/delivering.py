"""People with accounts, and notices queued for them, for the tests of what is told."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from domain.errors import Fact
from domain.ids import TaskId
from domain.notices import Notice, NoticeKind
from domain.task import Task
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, rows

DAY = at("25/11/2026 09:00")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(DAY)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


async def linked(store: SqlStore, province: Province, *people: str, platform: str = "telegram") -> None:
    """These people have an account each."""
    async with store.write() as uow:
        for person in people:
            await uow.people.link(platform, f"{platform}-{person}", f"chat-{person}", province.people[person], NOW)
        await uow.commit()


async def queued(store: SqlStore, *wanted: Notice) -> None:
    async with store.write() as uow:
        await uow.outbox.add(wanted)
        await uow.commit()


async def one_task(store: SqlStore, province: Province, number: int = 1, **changes: str) -> Task:
    """A task with everybody linked, and nothing queued yet."""
    task = due(province, number, "02/12/2026 17:00", **changes)
    await assigned(store, province, task)
    return task


def told(province: Province, task: Task, who: str, kind: NoticeKind = NoticeKind.ASSIGNED, key: str = "") -> Notice:
    assert task.id is not None
    facts: dict[str, Fact] = {"by": province.people["an"], "round": 0, "step": "level_1"}
    return Notice(kind, province.people[who], task.id, DAY, DAY, key or f"{kind}:{task.id}:{who}", facts)


async def changed(store: SqlStore, task: Task, **values: object) -> None:
    async with store.write() as uow:
        for name, value in values.items():
            setattr(task, name, value)
        await uow.tasks.save(task)
        await uow.messages.mark_stale([task.id or TaskId(0)], DAY)
        await uow.commit()


async def stored(url: str) -> Sequence[object]:
    return await rows(url, select(notices).order_by(notices.c.id))
