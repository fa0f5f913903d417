"""Answers on their way back to the chats they are for, whatever the platform."""

import asyncio
import logging
from dataclasses import replace
from typing import Protocol

from adapters.chat.door import Door
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from domain.records import ChatPlace, Outcome, OutcomeKind

log = logging.getLogger(__name__)

# Longer waits are given up: the command stands, and what it changed is seen on the cards.
MAX_WAIT_S = 5.0


class Answers(Protocol):
    """The part of a platform that answers go through: `at_once` is counted, and not held back by its limits."""

    async def send(self, place: ChatPlace, message: Outgoing, *, at_once: bool = False) -> Outcome: ...

    async def edit(
        self, place: ChatPlace, message_key: str, message: Outgoing, *, at_once: bool = False
    ) -> Outcome: ...


class Bringer:
    """Brings what the door answered. Never raises: the command stands, and to raise would bring the update again for the
    sake of its answer."""

    def __init__(self, door: Door, platform: Answers, repeat_mark: str) -> None:
        self._door = door
        self._platform = platform
        self._repeat_mark = repeat_mark

    async def bring(self, incoming: Incoming, reply: Reply) -> None:
        """The answer stands in the chat that the message came from, and what is nobody else's in the person's own."""
        try:
            reply = self._marked(reply)
            await self._say(incoming.place, incoming, reply.here)
            await self._say(ChatPlace(incoming.platform, incoming.private_chat_key), incoming, reply.private)
        except Exception:
            log.exception("the answer to %s could not be brought", incoming.key)

    async def _say(self, place: ChatPlace, incoming: Incoming, messages: tuple[Outgoing, ...]) -> None:
        standing: list[tuple[Outgoing, str]] = []
        for message in messages:
            outcome = await self._put(place, incoming, message)
            if outcome.moved_to:
                await self._door.group_moved(incoming.platform, place.chat_key, outcome.moved_to)
                place = replace(place, chat_key=outcome.moved_to)
            if outcome.kind is not OutcomeKind.SENT:
                log.warning("an answer to %s was not sent: %s, %s", incoming.key, outcome.kind, outcome.reason)
                continue
            if outcome.choices:
                await self._door.offered(place, incoming.account_key, outcome.message_key, outcome.choices)
            if message.task_id is not None and outcome.message_key:
                standing.append((message, outcome.message_key))
        if standing:
            await self._door.sent(place, incoming.account_key, standing)

    async def _put(self, place: ChatPlace, incoming: Incoming, message: Outgoing) -> Outcome:
        if message.in_place and incoming.pressed_key and place == incoming.place:
            outcome = await self._platform.edit(place, incoming.pressed_key, message, at_once=True)
            if outcome.kind is OutcomeKind.RETRY and await _waited(outcome):
                outcome = await self._platform.edit(place, incoming.pressed_key, message, at_once=True)
            if outcome.kind is not OutcomeKind.REJECTED:
                return outcome
        # Whoever said something waits for the answer: it is counted, and not held back.
        outcome = await self._platform.send(place, message, at_once=True)
        if outcome.kind is OutcomeKind.RETRY and await _waited(outcome):
            outcome = await self._platform.send(place, message, at_once=True)
        return outcome

    def _marked(self, reply: Reply) -> Reply:
        if not reply.repeated:
            return reply
        if reply.here:
            return replace(reply, here=(self._with_mark(reply.here[0]), *reply.here[1:]))
        if reply.private:
            return replace(reply, private=(self._with_mark(reply.private[0]), *reply.private[1:]))
        return reply

    def _with_mark(self, message: Outgoing) -> Outgoing:
        if message.heading:
            return replace(message, heading=f"{self._repeat_mark} {message.heading}")
        return replace(message, text=f"{self._repeat_mark} {message.text}")


async def _waited(outcome: Outcome) -> bool:
    if outcome.retry_after_s is None or outcome.retry_after_s > MAX_WAIT_S:
        return False
    await asyncio.sleep(outcome.retry_after_s)
    return True
