"""The simulated channel: it takes every message at once, keeps what was told to whom, and calls nobody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.chat.outgoing import Capabilities, Outgoing
from adapters.chat.sending import ChatSender
from domain.budget import ALONE
from domain.groups import Post
from domain.ids import PersonId
from domain.records import ChatPlace, Claimed, Delivery, Outcome, OutcomeKind, Profile, StaleCard, TaskCard
from domain.records.delivery import always
from domain.task import Task
from taskbot.simulation.crew import PLATFORM

_MOST_CHARS = 4_096


@dataclass(frozen=True, slots=True)
class Message:
    """What one person was sent on one local day; `what` says of each notice in it what it told: its kind, and the rung of
    the ladder where one told it. `is_folded`: it tells of several, or was kept back to; `could_wait`: the budget of its
    reader holds for it."""

    day: date
    person_id: PersonId
    what: tuple[tuple[str, str], ...]
    is_folded: bool
    could_wait: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A notice that its reader has just read, with the task that it is about."""

    notice: Claimed
    reader_id: PersonId
    task: Task | None
    at: datetime


class _Channel:
    name = PLATFORM
    capabilities = Capabilities(buttons=True, edits=False, max_chars=_MOST_CHARS, start_parameter=True)

    def __init__(self) -> None:
        self._count = 0

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        self._count += 1
        return Outcome(OutcomeKind.SENT, message_key=str(self._count), text=message.plain)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        return Outcome(OutcomeKind.SENT, message_key=message_key, text=message.plain)

    def invite_link(self, code: str) -> str | None:
        return None


class RecordingSender:
    """`domain.ports.Sender` with the real words: each message is worded as a chat would have it."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._words = ChatSender({PLATFORM: _Channel()}, zone)
        self._zone = zone
        self.messages: list[Message] = []
        self._heard: list[Heard] = []

    async def send(self, delivery: Delivery) -> Outcome:
        """See the port."""
        outcome = await self._words.send(delivery)
        if outcome.kind is OutcomeKind.SENT:
            self._keep(delivery)
        return outcome

    def take_heard(self) -> Sequence[Heard]:
        """What was read since this was asked last, in the order in which it was queued: several lanes send at once."""
        heard, self._heard = self._heard, []
        return sorted(heard, key=lambda one: one.notice.id)

    def _keep(self, delivery: Delivery) -> None:
        reader = delivery.account.person_id
        what = tuple((notice.kind.value, str(notice.facts.get("step", ""))) for notice in delivery.notices)
        is_folded = len(delivery.notices) > 1 or any(notice.to_fold for notice in delivery.notices)
        could_wait = not any(notice.kind in ALONE or notice.task_id is None for notice in delivery.notices)
        could_wait = could_wait and not any(task.breaks_rest for task in delivery.tasks)
        day = delivery.now.astimezone(self._zone).date()
        self.messages.append(Message(day, reader, what, is_folded, could_wait))
        tasks = {task.id: task for task in delivery.tasks}
        for notice in delivery.notices:
            task = tasks.get(notice.task_id) if notice.task_id is not None else None
            self._heard.append(Heard(notice, reader, task, delivery.now))

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        """See the port; never asked for, as the channel does not edit."""
        return Outcome(OutcomeKind.REJECTED, reason="the simulated channel cannot edit")

    async def correct(self, delivery: Delivery, message_key: str) -> Outcome:
        """See the port; never asked for, as nobody else sends here."""
        return Outcome(OutcomeKind.REJECTED, reason="the simulated channel cannot edit")

    async def post(self, post: Post) -> Outcome:
        """See the port; the province has no groups."""
        return Outcome(OutcomeKind.DEAD, reason="the simulated channel has no groups")

    async def redraw(self, post: Post, message_key: str) -> Outcome:
        """See the port."""
        return Outcome(OutcomeKind.REJECTED, reason="the simulated channel has no groups")

    def platforms(self) -> Sequence[str]:
        """See the port."""
        return (PLATFORM,)

    def can_edit(self, platform: str) -> bool:
        """See the port."""
        return False

    def rings(self, platform: str) -> bool:
        """See the port."""
        return True
