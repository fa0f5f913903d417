"""A bare number where there are no buttons: which of the choices under which message it stands for."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.chat.dialogues.drafting import PREVIEW
from adapters.chat.dialogues.looking import OPEN
from adapters.chat.grammar.actions import Action, pack, unpack
from adapters.chat.grammar.fold import fold
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from domain.ports import UnitOfWork
from domain.records import Dialogue, Offer, Question

# So long a number does what it says; later it shows the present state, and after a week it means nothing.
LIVES = timedelta(days=1)
_KNOWN = timedelta(days=7)
# Nobody has read a message that came unasked and answered it within this: the number may mean the one before.
_TOO_SOON = timedelta(seconds=8)
# What is asked in an answer is asked a moment before the choices of that answer stand in the chat.
_SAME_ANSWER = timedelta(seconds=8)
_MOST_BEFORE_A_REPLY = 50
_NUMBER = re.compile(r"(?:so\s*)?([1-9][0-9]?)[\s.)]*")


@dataclass(frozen=True, slots=True)
class Unclear:
    """The number changes nothing; `message_id` words why, with `number` and `most`."""

    message_id: str
    number: int
    most: int = 0


async def meant(uow: UnitOfWork, incoming: Incoming, dialogue: Dialogue, now: datetime) -> Incoming | Unclear:
    """The message, as a pressed button where it is a number under one. A statement, and only for bare numbers where there
    are no buttons."""
    match = None if incoming.has_buttons or incoming.action else _NUMBER.fullmatch(fold(incoming.text.strip()))
    if match is None:
        return incoming
    number = int(match[1])
    most = _MOST_BEFORE_A_REPLY if incoming.reply_key else 2
    offers = await uow.messages.offers(incoming.place, incoming.account_key, now - _KNOWN, most)
    if incoming.reply_key:
        offers = [offer for offer in offers if offer.message_key == incoming.reply_key]
    if not offers:
        return incoming
    newest = offers[0]
    asked = dialogue.question
    if not incoming.reply_key and asked is not None and _takes_numbers(asked):
        if asked.at > newest.at - _SAME_ANSWER:
            return incoming
        if now - newest.at < LIVES:
            return Unclear("number-under-two", number)
    if number > len(newest.choices):
        return Unclear("number-under-none", number, len(newest.choices)) if now - newest.at < LIVES else incoming
    is_sudden = not newest.is_answer and now - newest.at < _TOO_SOON
    if len(offers) > 1 and is_sudden and _differ(offers, number):
        return Unclear("number-under-two", number)
    return replace(incoming, text="", action=_action(newest, number, now), pressed_key=newest.message_key)


def without_numbers(reply: Reply, asked: Question | None) -> Reply:
    """The reply as it is said where there are no buttons: what leaves a question open is answered by words or by the
    numbers that it tells itself, so that its buttons get none."""
    if asked is None or not _takes_numbers(asked):
        return reply
    return replace(reply, here=_unnumbered(reply.here), private=_unnumbered(reply.private))


def _takes_numbers(asked: Question) -> bool:
    """A draft is sent or changed by a choice; lists that only turn their pages leave numbers free."""
    return asked.kind != PREVIEW and (asked.kind != OPEN or bool(asked.options))


def _unnumbered(messages: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    return tuple(replace(message, is_numbered=False) for message in messages)


def _differ(offers: list[Offer], number: int) -> bool:
    """The message before offers something else under this number, or nothing."""
    chosen = [offer.choices[number - 1] for offer in offers if number <= len(offer.choices)]
    return len(set(chosen)) > 1


def _action(offer: Offer, number: int, now: datetime) -> str:
    """The payload; of an old message that shows how its task stands now."""
    payload = offer.choices[number - 1]
    action = unpack(payload) if now - offer.at >= LIVES else None
    return payload if action is None or action.task is None else pack(Action("show", action.task))
