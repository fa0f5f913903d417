"""The poorest platform: no buttons, no edits, 2,000 characters, no start parameter. What a person reads is all there is."""

from collections import defaultdict
from collections.abc import Callable
from itertools import count
from typing import Self

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Capabilities, Outgoing, Reply, split_lines
from adapters.chat.plain_form import plain_form
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always
from domain.task import Evidence
from tests.scenarios.town import Parts

NAME = "poor"
_MOST_UNITS = 2000


class PoorChat:
    """The platform and the people who use it, in one process."""

    name = NAME
    capabilities = Capabilities(buttons=False, edits=False, max_chars=_MOST_UNITS, start_parameter=False)

    def __init__(self, parts: Parts) -> None:
        self._door = parts.door
        self._keys = count(1)
        self._standing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    @property
    def platform(self) -> Self:
        return self

    async def join(self, who: str, code: str) -> None:
        await self.says(who, f"liên kết {code}")

    async def says(self, who: str, text: str, *, photo: bool = False, reply_to: str = "") -> None:
        replied = [key for key, told in self._standing[who] if reply_to and reply_to in told]
        assert replied or not reply_to, f"{who} never heard {reply_to!r}"
        place = ChatPlace(NAME, who)
        incoming = Incoming(
            key=f"{NAME}:{next(self._keys)}",
            place=place,
            account_key=who,
            private_chat_key=who,
            text=text,
            reply_key=replied[-1] if replied else "",
            files=(Evidence(NAME, "photo-1", "photo"),) if photo else (),
            has_buttons=False,
            has_edits=False,
        )
        reply = await self._door.handle(incoming)
        await self._say(place, who, reply)

    async def heard(self, who: str) -> list[str]:
        return [text for _, text in self._standing[who]]

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        """The message stands in the chat, in pieces that fit."""
        form = plain_form(message)
        key = ""
        for piece in split_lines(form.text, _MOST_UNITS):
            key = f"m{next(self._keys)}"
            self._standing[place.chat_key].append((key, piece))
        return Outcome(OutcomeKind.SENT, message_key=key, text=form.text, is_card=message.is_card, choices=form.choices)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        return Outcome(OutcomeKind.REJECTED, reason="this platform cannot edit")

    def invite_link(self, code: str) -> str | None:
        return None

    async def _say(self, place: ChatPlace, who: str, reply: Reply) -> None:
        messages = (*reply.here, *reply.private)
        assert messages, f"{who} got no answer"
        standing = []
        for message in messages:
            outcome = await self.send(place, message)
            if outcome.choices:
                await self._door.offered(place, who, outcome.message_key, outcome.choices)
            if message.task_id is not None:
                standing.append((message, outcome.message_key))
        if standing:
            await self._door.sent(place, who, standing)
