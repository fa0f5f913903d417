"""People of the small province at work: each act in a unit of work of its own, with the posts held that day."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.access import Actor
from domain.clarity import FOUR
from domain.draft import Draft, Party
from domain.errors import Refusal
from domain.ids import PersonId
from domain.records import HistoryLine
from domain.task import Evidence, Submission, Task
from domain.usecases import tasks
from domain.usecases.act import Act
from domain.usecases.orders import assign
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, PEOPLE, Province
from tests.stores import ZONE

LATER = timedelta(days=3650)
DUE = NOW + timedelta(days=6)
Step = Callable[[Act, int], Awaitable[object]]


class Office:
    """The store with its province; `told` and `history` give what the acts left behind."""

    def __init__(self, store: SqlStore, province: Province) -> None:
        self.store = store
        self.province = province

    def person(self, who: str) -> PersonId:
        return self.province.people[who]

    def party(self, who: str) -> Party:
        """The person in the post of `PEOPLE`."""
        unit = next(unit for code, _, unit, _ in PEOPLE if code == who)
        return Party(self.province.units[unit], self.person(who))

    async def as_actor(self, uow: SqlUnitOfWork, who: str, now: datetime) -> Act:
        day = now.astimezone(ZONE).date()
        actor = Actor(self.person(who), await uow.organisation.posts(self.person(who), day))
        return Act(uow, actor, now, day, "test")

    @asynccontextmanager
    async def act(self, who: str, now: datetime = NOW) -> AsyncIterator[Act]:
        """One act, kept unless it raises."""
        async with self.store.write() as uow:
            yield await self.as_actor(uow, who, now)
            await uow.commit()

    def draft(self, lead: str = "binh", **fields: Any) -> Draft:
        values: dict[str, Any] = {"title": "Rà soát hộ chưa có tài khoản", "due_at": DUE} | fields
        return Draft(NOW, lead=self.party(lead), **values)

    async def order(self, by: str = "an", lead: str = "binh", now: datetime = NOW, **fields: Any) -> int:
        """The number of a task that was just assigned; who was told of it is taken as read."""
        async with self.act(by, now) as act:
            task = await assign(act, self.draft(lead, **fields), FOUR)
        await self.told()
        return task.number

    async def task(self, number: int) -> Task:
        async with self.store.read() as uow:
            return await uow.tasks.get(number, NOW.astimezone(ZONE).date())

    async def told(self) -> list[tuple[str, str]]:
        """Who was to be told what since the last time this was asked, in the order of people."""
        codes = {person_id: code for code, person_id in self.province.people.items()}
        found: list[tuple[str, str]] = []
        async with self.store.write() as uow:
            while claimed := await uow.outbox.claim(NOW + LATER, 100, 60):
                found += [(codes[notice.recipient_id], notice.kind.value) for notice in claimed]
                await uow.outbox.drop(claimed, "read by a test", NOW)
            await uow.commit()
        return sorted(found)

    async def history(self, number: int) -> list[HistoryLine]:
        """Oldest first."""
        task = await self.task(number)
        assert task.id is not None
        async with self.store.read() as uow:
            return list(reversed(await uow.journal.history(task.id, 100)))

    async def kinds(self, number: int) -> list[str]:
        return [line.kind for line in await self.history(number)]

    async def submissions(self, number: int) -> Sequence[Submission]:
        task = await self.task(number)
        assert task.id is not None
        async with self.store.read() as uow:
            return await uow.tasks.submissions(task.id)

    async def submit(self, number: int, by: str = "binh", now: datetime = NOW, *files: Evidence) -> None:
        """The work is handed in; who was told of it is taken as read."""
        async with self.act(by, now) as act:
            await tasks.done(act, number, "đủ 120 hộ", files)
        await self.told()

    async def refused(self, who: str, step: Step, number: int = 1, now: datetime = NOW) -> Refusal:
        """How the step was refused; the task, its journal and the outbox are as they were."""
        before, history = await self.task(number), await self.kinds(number)
        with pytest.raises(Refusal) as caught:
            async with self.act(who, now) as act:
                await step(act, number)
        assert (await self.task(number), await self.kinds(number)) == (before, history)
        assert await self.told() == []
        return caught.value
