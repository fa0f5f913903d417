"""People talking to the real conversation on a real SQLite file, with a clock that stands still until it is moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Button, Outgoing, Reply
from domain.ids import PersonId
from domain.records import ChatPlace, Dialogue, HistoryLine
from domain.task import Evidence, Submission, Task
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province, store_tasks
from tests.stores import ZONE

PLATFORM = "test"


class StillClock:
    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


class CountingIds:
    def __init__(self) -> None:
        self._numbers = count(1)

    def token(self) -> str:
        return f"secret-token-{next(self._numbers)}"

    def code(self) -> str:
        return f"BCDF{next(self._numbers) + 2222}"


class Bell:
    """Remembers what was rung."""

    def __init__(self) -> None:
        self.delivers = 0
        self.people: set[PersonId] = set()

    def deliver(self) -> None:
        self.delivers += 1

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        self.people.update(person_ids)


class LeapWinder:
    """Moves the clock at once."""

    def __init__(self, clock: StillClock) -> None:
        self._clock = clock

    async def wind(self, by: timedelta) -> datetime:
        self._clock.moment += by
        return self._clock.moment


@dataclass
class Heard:
    """What one message was answered with."""

    reply: Reply
    keys: list[str] = field(default_factory=list)

    @property
    def messages(self) -> tuple[Outgoing, ...]:
        return (*self.reply.here, *self.reply.private)

    @property
    def text(self) -> str:
        return "\n".join(message.plain for message in self.messages)

    @property
    def here(self) -> str:
        return "\n".join(message.plain for message in self.reply.here)

    @property
    def private(self) -> str:
        return "\n".join(message.plain for message in self.reply.private)

    @property
    def buttons(self) -> list[Button]:
        return [button for message in self.messages for row in message.buttons for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    def action(self, label: str) -> str:
        """The payload of the button whose label holds these words."""
        return next(button.action for button in self.buttons if label in button.label)


class Talk:
    """Says what people say, and looks into the store."""

    def __init__(self, store: SqlStore, province: Province, *, is_demo: bool = False, clarity: int = 4) -> None:
        self.store = store
        self.province = province
        self.clock = StillClock()
        self.bell = Bell()
        settings = Settings(ZONE, clarity=clarity, public_url="https://viec.example", is_demo=is_demo)
        winder = LeapWinder(self.clock) if is_demo else None
        self.door = Conversation(store, self.clock, CountingIds(), self.bell, settings, winder)
        self._keys = count(1)
        self._message_keys = count(1000)

    async def says(
        self,
        person: str,
        text: str,
        *,
        reply_to: str = "",
        quoted: str = "",
        files: Iterable[Evidence] = (),
        group: str = "",
        key: str = "",
        is_forwarded: bool = False,
        is_edited: bool = False,
        is_anonymous: bool = False,
    ) -> Heard:
        """The person wrote this; in the private chat, or in the group of that name."""
        incoming = Incoming(
            key=key or f"test:{next(self._keys)}",
            place=ChatPlace(PLATFORM, group or person),
            account_key=person,
            private_chat_key=person,
            text=text,
            reply_key=reply_to,
            quoted=quoted,
            files=tuple(files),
            is_group=bool(group),
            is_forwarded=is_forwarded,
            is_edited=is_edited,
            is_anonymous=is_anonymous,
        )
        return await self._heard(incoming)

    async def presses(self, person: str, action: str, *, group: str = "") -> Heard:
        """The person pressed a button with that payload."""
        incoming = Incoming(
            key=f"test:{next(self._keys)}",
            place=ChatPlace(PLATFORM, group or person),
            account_key=person,
            private_chat_key=person,
            action=action,
            pressed_key="1",
            is_group=bool(group),
        )
        return await self._heard(incoming)

    async def _heard(self, incoming: Incoming) -> Heard:
        heard = Heard(await self.door.handle(incoming))
        standing = []
        for message in heard.messages:
            # What a button does can be typed, where there are no buttons.
            assert message.hint or all(button.url for row in message.buttons for button in row), message
        for message in heard.reply.here:
            key = str(next(self._message_keys))
            heard.keys.append(key)
            if message.task_id is not None:
                standing.append((message, key))
        if standing:
            await self.door.sent(incoming.place, incoming.account_key, standing)
        return heard

    async def link(self, *codes: str) -> None:
        async with self.store.write() as uow:
            for code in codes:
                await uow.people.link(PLATFORM, code, code, self.province.people[code], self.clock.now())
            await uow.commit()

    async def blocks_us(self, *codes: str) -> None:
        """These people's accounts have died."""
        async with self.store.write() as uow:
            for accounts in (await uow.people.accounts([self.province.people[code] for code in codes])).values():
                for account in accounts:
                    await uow.people.mark_dead(account.id, "blocked", self.clock.now())
            await uow.commit()

    async def has_tasks(self, *tasks: Task) -> None:
        await store_tasks(self.store, *tasks)

    def passes(self, **length: float) -> None:
        self.clock.moment += timedelta(**length)

    # What is stored

    async def task(self, number: int) -> Task:
        async with self.store.read() as uow:
            return await uow.tasks.get(number, self.clock.now().astimezone(ZONE).date())

    async def submissions(self, number: int) -> list[Submission]:
        task = await self.task(number)
        assert task.id is not None
        async with self.store.read() as uow:
            return await uow.tasks.submissions(task.id)

    async def history(self, number: int) -> list[HistoryLine]:
        task = await self.task(number)
        assert task.id is not None
        async with self.store.read() as uow:
            return await uow.journal.history(task.id, 50)

    async def facts(self, number: int) -> list[str]:
        """The kinds of what happened to the task, oldest first."""
        return [line.kind for line in reversed(await self.history(number))]

    async def dialogue(self, person: str) -> Dialogue:
        async with self.store.read() as uow:
            door = await uow.people.door("", PLATFORM, person, self.clock.now().astimezone(ZONE).date())
            return door.dialogue

    async def told(self) -> list[tuple[str, str]]:
        """(kind, person) of every notice that is queued, in the order in which they were; they are taken by asking."""
        codes = {person_id: code for code, person_id in self.province.people.items()}
        told = []
        async with self.store.write() as uow:
            while claimed := await uow.outbox.claim(self.clock.now() + timedelta(days=400), 100, 60):
                told += [(item.kind.value, codes[item.recipient_id]) for item in claimed]
                await uow.outbox.drop(claimed, "read by a test", self.clock.now())
            await uow.commit()
        return told
