"""A sender at the edge: it hands nothing over, keeps what it was given and answers as it is told."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.chat.leaving import late
from domain.groups import Post
from domain.ids import PersonId, TaskId
from domain.records import Delivery, Outcome, OutcomeKind, Profile, StaleCard, TaskCard

Answer = Outcome | Exception


def sent(key: str = "1") -> Outcome:
    return Outcome(OutcomeKind.SENT, message_key=key, text=f"Lời nhắn {key}", is_card=True)


@dataclass
class FakeSender:
    """`answers` are given in turn, one a sending; after them everything is taken, save on platforms that
    are `out`. `gates` hold sendings to a person
    back until they are set."""

    out: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    gates: dict[PersonId, asyncio.Event] = field(default_factory=dict)
    on: tuple[str, ...] = ("telegram", "web")
    edits: tuple[str, ...] = ("telegram", "web")
    before: Callable[[], None] = lambda: None
    deliveries: list[Delivery] = field(default_factory=list)
    corrected: list[tuple[Delivery, str]] = field(default_factory=list)
    redrawn: list[tuple[StaleCard, TaskCard]] = field(default_factory=list)
    drawn_at: list[datetime] = field(default_factory=list)
    offered: list[frozenset[str]] = field(default_factory=list)
    post_gate: asyncio.Event | None = None
    posts: list[Post] = field(default_factory=list)
    redrawn_posts: list[tuple[Post, str]] = field(default_factory=list)
    most_at_once: int = 0
    _at_once: int = 0

    async def send(self, delivery: Delivery) -> Outcome:
        self.deliveries.append(delivery)
        self.before()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(0)
            if gate := self.gates.get(delivery.account.person_id):
                await gate.wait()
        finally:
            self._at_once -= 1
        if delivery.account.platform in self.out:
            return Outcome(OutcomeKind.RETRY, reason=f"{delivery.account.platform} does not answer", is_outage=True)
        return self._answer(f"{len(self.deliveries)}") if delivery.may_go() else late()

    async def correct(self, delivery: Delivery, message_key: str) -> Outcome:
        self.corrected.append((delivery, message_key))
        return self._answer(message_key)

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        self.redrawn.append((card, task))
        self.drawn_at.append(now)
        self.offered.append(steps)
        return self._answer(card.message_key)

    async def post(self, post: Post) -> Outcome:
        self.posts.append(post)
        await asyncio.sleep(0)
        if self.post_gate is not None:
            await self.post_gate.wait()
        return self._answer(f"{len(self.posts)}") if post.may_go() else late()

    async def redraw(self, post: Post, message_key: str) -> Outcome:
        self.redrawn_posts.append((post, message_key))
        return self._answer(message_key)

    def platforms(self) -> Sequence[str]:
        return self.on

    def can_edit(self, platform: str) -> bool:
        return platform in self.edits

    def rings(self, platform: str) -> bool:
        return platform != "web"

    @property
    def told(self) -> list[tuple[PersonId, list[TaskId | None]]]:
        """Who got a message, and of which tasks."""
        return [(d.account.person_id, [notice.task_id for notice in d.notices]) for d in self.deliveries]

    def _answer(self, key: str) -> Outcome:
        answer = self.answers.pop(0) if self.answers else sent(key)
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class HandClock:
    """It stands still until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def forward(self, **passed: float) -> datetime:
        self.moment += timedelta(**passed)
        return self.moment
