"""The use cases as the machine calls them, on a store of its own, and what the tables say afterwards."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select

from domain.access import Actor
from domain.blocker import BlockerState, Category, Severity
from domain.clarity import FOUR
from domain.draft import Draft, Party
from domain.errors import Refusal
from domain.ids import PersonId
from domain.progress import Amount, Measure
from domain.records import BoardCounts
from domain.task import Evidence, Submission, Task
from domain.usecases import blockers, changing, extensions, handing_over, progress, standing_in, tasks
from domain.usecases.act import Act
from domain.usecases.deliver import deliver
from domain.usecases.escalate import sweep
from domain.usecases.handing_over import make_due
from domain.usecases.leaving import note_leavers
from domain.usecases.orders import assign
from domain.usecases.undo import Undone, undo
from storage.tables.outbox import notices
from storage.tables.tasks import journal
from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import Talk
from tests.permissions.people import PEOPLE as MORE_PEOPLE
from tests.properties.model import WORKS_IN
from tests.storage.province import NOW, PEOPLE, Province, post_row
from tests.stores import ZONE
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import rows, wind

PHOTO = Evidence("test", "photo-1", "photo")
T = TypeVar("T")


class Life:
    """People at work; the clock stands until it is moved."""

    def __init__(self, url: str, province: Province) -> None:
        self.url = url
        self.province = province
        self.store = SqlStore(url, ZONE)
        self.clock = HandClock(NOW)
        self.sender = FakeSender(on=("test",), edits=())
        self.codes = {person_id: code for code, person_id in province.people.items()}
        self._talk = Talk(self.store, province)
        self._keys = count(1)
        self._runner = asyncio.Runner()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def close(self) -> None:
        self.run(self.store.dispose())
        self._runner.close()

    @property
    def now(self) -> datetime:
        return self.clock.moment

    async def actor(self, uow: Any, who: str) -> Actor:
        person_id, day = self.province.people[who], self.now.astimezone(ZONE).date()
        return Actor(person_id, await uow.organisation.posts(person_id, day), await uow.stand_ins.lent(person_id, day))

    async def take(self, who: str, step: Callable[[Act], Awaitable[T]]) -> T | Refusal:
        """The step was taken and kept, or how it was refused."""
        async with self.store.write() as uow:
            act = Act(uow, await self.actor(uow, who), self.now, self.now.astimezone(ZONE).date(), "test")
            try:
                done = await step(act)
            except Refusal as refused:
                return refused
            await uow.commit()
            return done

    def party(self, who: str) -> Party:
        unit = WORKS_IN.get(who) or next(unit for code, _, unit, _ in PEOPLE if code == who)
        return Party(self.province.units[unit], self.province.people[who])

    def order(
        self, who: str, lead: str, partners: tuple[str, ...], due: datetime | None, evidence: str
    ) -> Task | Refusal:
        draft = Draft(
            self.now,
            lead=self.party(lead),
            title="Hướng dẫn hộ dùng dịch vụ công",
            due_at=due,
            no_due_reason="" if due is not None else "thường xuyên",
            partners=tuple(self.party(partner) for partner in partners),
            product="danh sách",
            evidence=evidence,
        )
        return self.run(self.take(who, lambda act: assign(act, draft, FOUR)))

    def step(self, who: str, kind: str, number: int, *, heir: str, until: datetime, photo: bool) -> object:
        files = [PHOTO] if photo else []
        steps: dict[str, Callable[[Act], Awaitable[object]]] = {
            "receive": lambda act: tasks.receive(act, number),
            "decline": lambda act: tasks.decline(act, number, "đang chống lũ"),
            "progress": lambda act: progress.report(act, number, Amount(Measure.SHARE, 40)),
            "done": lambda act: tasks.done(act, number, "đủ danh sách", files),
            "accept": lambda act: tasks.accept(act, number),
            "return": lambda act: tasks.send_back(act, number, "thiếu ảnh"),
            "hand_over": lambda act: tasks.hand_over(act, number, self.party(heir)),
            "ask_time": lambda act: extensions.extend(act, number, until, "mưa lớn"),
            "grant": lambda act: extensions.grant(act, number, None),
            "refuse": lambda act: extensions.refuse(act, number, "việc gấp"),
            "block": lambda act: blockers.report(
                act, number, f"mất mạng đến {until}", Category.NETWORK, Severity.NORMAL
            ),
            "answer": lambda act: blockers.end(act, number, BlockerState.ANSWERED, "dùng 4G của xã"),
            "beyond": lambda act: blockers.move_up(act, number, "cần tỉnh hỗ trợ"),
            "pause": lambda act: changing.pause(act, number, "chờ máy in"),
            "resume": lambda act: changing.resume(act, number, None),
            "amend": lambda act: changing.amend_task(act, number, {"due": until}),
            "cancel": lambda act: tasks.cancel(act, number, "giao trùng"),
            "comment": lambda act: tasks.comment(act, number, "sáng nay mưa"),
            "urge": lambda act: tasks.urge(act, number),
            "seen": lambda act: tasks.hold(act, number),
        }
        return self.run(self.take(who, steps[kind]))

    def plan(self, who: str, number: int, heir: str, day: date) -> object:
        return self.run(self.take(who, lambda act: handing_over.plan(act, number, self.party(heir), day)))

    def says(self, who: str, text: str, key: str = "") -> str:
        """The person wrote this in the private chat; under what key. With a key it is that message once more."""
        key = key or f"machine:{next(self._keys)}"
        self._talk.clock.moment = self.now
        self.run(self._talk.says(who, text, key=key))
        return key

    def leaves(self, who: str) -> None:
        """The person's only post ended yesterday, as an import says it, and the worker has looked."""
        everybody = [(c, n, u, r) for c, n, u, r in PEOPLE] + [(c, n, u, r) for c, n, u, r, _ in MORE_PEOPLE]
        code, name, unit, role = next(row for row in everybody if row[0] == who)
        yesterday = self.now.astimezone(ZONE).date() - timedelta(days=1)

        async def leave() -> None:
            async with self.store.write() as uow:
                post = post_row(code, name, unit, role, date(2020, 1, 1), yesterday)
                await uow.organisation.store([], [post], yesterday + timedelta(days=1))
                await uow.commit()
            await note_leavers(self.store, self.now)

        self.run(leave())

    def is_working_day(self, moment: datetime) -> bool:
        async def read() -> bool:
            async with self.store.read() as uow:
                calendar = await uow.calendar.calendar()
                return calendar.is_working_day(moment.astimezone(ZONE).date())

        return self.run(read())

    def undo(self, who: str) -> Undone | Refusal:
        return self.run(self.take(who, undo))

    def stand_in(self, who: str, other: str, days: int) -> object:
        today = self.now.astimezone(ZONE).date()
        person_id = self.province.people[other]
        return self.run(
            self.take(who, lambda act: standing_in.name_stand_in(act, person_id, today, today + timedelta(days=days)))
        )

    def pass_time(self, hours: int) -> None:
        """So much later; what came due on the way was looked at then, and told."""
        self.run(self._pass(hours))

    async def _pass(self, hours: int) -> None:
        until = self.now + timedelta(hours=hours)
        await wind(self.store, until)
        while self.now < until:
            self.clock.moment = min(until, self.now + timedelta(hours=6))
            await make_due(self.store, self.now)
            await note_leavers(self.store, self.now)
            await deliver(self.store, self.sender, self.clock)
        await sweep(self.store, self.now)
        await deliver(self.store, self.sender, self.clock)

    # What is stored

    def task(self, number: int) -> Task:
        async def read() -> Task:
            async with self.store.read() as uow:
                return await uow.tasks.get(number, self.now.astimezone(ZONE).date())

        return self.run(read())

    def seen_by(self, who: str, number: int) -> bool:
        return not isinstance(self.run(self.take(who, lambda act: act.load(number))), Refusal)

    def submissions(self, task: Task) -> list[Submission]:
        async def read() -> list[Submission]:
            assert task.id is not None
            async with self.store.read() as uow:
                return list(await uow.tasks.submissions(task.id))

        return self.run(read())

    def counts(self, who: str) -> list[BoardCounts]:
        """Of everything, then of each unit right below the province."""

        async def read() -> list[BoardCounts]:
            async with self.store.read() as uow:
                actor = await self.actor(uow, who)
                root = self.province.units["T"]
                whole = await uow.views.board(actor, root, self.now)
                return [whole, *(line.counts for line in await uow.views.status(actor, root, self.now))]

        return self.run(read())

    def has_figures(self, task: Task) -> bool:
        async def read() -> bool:
            assert task.id is not None
            async with self.store.read() as uow:
                return bool(await uow.progress.of_task(task.id))

        return self.run(read())

    def journal(self) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.run(rows(self.url, select(journal).order_by(journal.c.id)))]

    def kinds(self, skip: int) -> list[str]:
        """What the journal has, but for so many first entries."""
        found = self.run(rows(self.url, select(journal.c.kind).order_by(journal.c.id)))
        return [row.kind for row in found][skip:]

    def notices(self) -> list[tuple[str, PersonId | None, str, datetime]]:
        """Kind, recipient, key, and from when on it may be said."""
        columns = (notices.c.kind, notices.c.recipient_id, notices.c.fact_key, notices.c.not_before)
        return [tuple(row) for row in self.run(rows(self.url, select(*columns)))]
