"""The web page as a channel: messages stand in the person's chat in the database, and open pages are rung."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.chat.leaving import late
from adapters.chat.outgoing import Capabilities, Outgoing, dump_outgoing, masked
from domain.ids import PersonId
from domain.ports import Clock, Store, UnitOfWork, Wake
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always

NAME = "web"
_MOST_CHARS = 100_000
_NOBODY = Outcome(OutcomeKind.DEAD, reason="nobody has this code")
_LONGEST_KEY = 18


class WebPlatform:
    """`adapters.chat.outgoing.Platform` of the web page. A chat is named by its person's code."""

    name = NAME
    capabilities = Capabilities(buttons=True, edits=True, max_chars=_MOST_CHARS, start_parameter=False, rings=False)

    def __init__(self, store: Store, clock: Clock, wake: Wake) -> None:
        self._store = store
        self._clock = clock
        self._wake = wake

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        """The message stands in the person's chat, whether a page is open or not."""
        async with self._store.write() as uow:
            person_id = await _person(uow, place)
            if person_id is None:
                return _NOBODY
            message_id = await uow.web_messages.add(person_id, True, body_of(message), self._clock.now())
            if not may_go():
                return late()
            await uow.commit()
        self._wake.changed([person_id])
        return Outcome(OutcomeKind.SENT, message_key=str(message_id), text=message.plain)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        """The message holds this now, on every open page; rejected where there is no such message in that chat."""
        message_id = read_message_id(message_key)
        async with self._store.write() as uow:
            person_id = await _person(uow, place)
            if person_id is None:
                return _NOBODY
            if message_id is None or await uow.web_messages.find(person_id, message_id) is None:
                return Outcome(OutcomeKind.REJECTED, reason="no such message in this chat")
            await uow.web_messages.edit(message_id, body_of(message))
            await uow.commit()
        self._wake.changed([person_id])
        return Outcome(OutcomeKind.SENT, message_key=message_key, text=message.plain)

    def invite_link(self, code: str) -> str | None:
        """None: people come to the page from a chat in which they are known already."""
        return None


def body_of(message: Outgoing, **more: Any) -> Mapping[str, Any]:
    """What the database keeps of a message: its secrets are blotted out."""
    return dump_outgoing(masked(message)) | more


def read_message_id(key: str) -> int | None:
    """The id that a message key names; None if it is no such key."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY else None


async def _person(uow: UnitOfWork, place: ChatPlace) -> PersonId | None:
    profile = await uow.people.find_by_code(place.chat_key)
    return None if profile is None else profile.person_id
