"""A bare number where there are no buttons: which of the choices under which message it stands for."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.chat.dialogues.drafting import PREVIEW
from adapters.chat.dialogues.dues import DUE
from adapters.chat.dialogues.looking import OPEN
from adapters.chat.dialogues.order_files import FILES_WAIT
from adapters.chat.grammar.actions import Action, pack, unpack
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.choices import one_of_two, said_again
from adapters.chat.texts.words import Words
from domain.ports import UnitOfWork
from domain.records import Dialogue, Offer, Question

# So long a number does what it says; later it shows the present state, and after a week it means nothing.
LIVES = timedelta(days=1)
_KNOWN = timedelta(days=7)
# Nobody has read a message and answered it within this: the number may mean the one before, or be the same sent twice.
_TOO_SOON = timedelta(seconds=8)
# What is asked in an answer is asked a moment before the choices of that answer stand in the chat.
_SAME_ANSWER = timedelta(seconds=8)
_MOST_BEFORE_A_REPLY = 50
_BEFORE = r"(?:(?:da|vang|em|chi|anh|chon|bam|go|lay|so|muc|cau|y|phuong an)\s*)*"
_NUMBER = re.compile(_BEFORE + r"([0-9]{1,2})(?:\s*(?:nha|nhe|nghen|a|di|em|chi|anh))*[\s.)!]*")
_SEVERAL = re.compile(r"[0-9]{1,2}(?:(?:\s*[,;&+]\s+|\s+(?:va\s+)?)[0-9]{1,2})+[\s.]*")
# Asked for words, or for nothing that a number would be.
_WANT_NO_NUMBER = (PREVIEW, FILES_WAIT)
# What only shows something.
_LOOKS = frozenset(
    {"show", "page", "tasks", "overdue", "help", "settings", "my_data", "web", "nc", "pick", "set", "data"}
)
UNDER_TWO, UNDER_NONE, AGAIN, ONE_ONLY = "number-under-two", "number-under-none", "number-again", "number-one-only"


@dataclass(frozen=True, slots=True)
class Unclear:
    """The number changes nothing; `message_id` words why, with `number` and `most`. `payloads` are what it would do, under
    the newest message first."""

    message_id: str
    number: int = 0
    most: int = 0
    payloads: tuple[str, ...] = ()

    def told(self, words: Words) -> str:
        """Why nothing is changed, and what to type."""
        match self.message_id:
            case "number-under-two":
                return one_of_two(self.number, self.payloads, words)
            case "number-again":
                return said_again(self.number, self.payloads[0], words)
            case _:
                return words(self.message_id, number=self.number, most=self.most)


async def meant(uow: UnitOfWork, incoming: Incoming, dialogue: Dialogue, now: datetime) -> Incoming | Unclear:
    """The message, as a pressed button where it is a number under one. A statement, and only for bare numbers where there
    are no buttons."""
    if incoming.has_buttons or incoming.action:
        return incoming
    said, asked = fold(clean(incoming.text).strip()), dialogue.question
    if _SEVERAL.fullmatch(said):
        wants_one = asked is not None and bool(asked.options) and asked.kind != DUE
        return Unclear(ONE_ONLY) if wants_one else incoming
    match = _NUMBER.fullmatch(said)
    if match is None:
        return incoming
    number = int(match[1])
    most = _MOST_BEFORE_A_REPLY if incoming.reply_key else 2
    offers = await uow.messages.offers(incoming.place, incoming.account_key, now - _KNOWN, most)
    if incoming.reply_key:
        offers = [offer for offer in offers if offer.message_key == incoming.reply_key]
    bare = replace(incoming, text=str(number)) if number else incoming
    if not offers:
        return bare
    newest = offers[0]
    is_alive = now - newest.at < LIVES
    if not incoming.reply_key and asked is not None and _takes_numbers(asked):
        if asked.at > newest.at - _SAME_ANSWER:
            return bare
        if is_alive:
            return Unclear(UNDER_TWO, number)
    if not 1 <= number <= len(newest.choices):
        return Unclear(UNDER_NONE, number, len(newest.choices)) if is_alive else bare
    unclear = None if incoming.reply_key else _unclear(offers, number, now)
    return unclear or replace(incoming, text="", action=_action(newest, number, now), pressed_key=newest.message_key)


def without_numbers(reply: Reply, asked: Question | None) -> Reply:
    """The reply as it is said where there are no buttons: what leaves a question open is answered by words or by the
    numbers that it tells itself, so that its buttons get none."""
    if asked is None or not _takes_numbers(asked):
        return reply
    return replace(reply, here=_unnumbered(reply.here), private=_unnumbered(reply.private))


def _takes_numbers(asked: Question) -> bool:
    """A draft is sent or changed by a choice; lists that only turn their pages leave numbers free."""
    return asked.kind not in _WANT_NO_NUMBER and (asked.kind != OPEN or bool(asked.options))


def _unnumbered(messages: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    return tuple(replace(message, is_numbered=False) for message in messages)


def _unclear(offers: list[Offer], number: int, now: datetime) -> Unclear | None:
    """A number that came before its message can have been read."""
    newest = offers[0]
    if len(offers) == 1 or now - newest.at >= _TOO_SOON:
        return None
    chosen = tuple(offer.choices[number - 1] for offer in offers if number <= len(offer.choices))
    if not newest.is_answer:
        # The message before offers something else under this number, or nothing.
        return Unclear(UNDER_TWO, number, payloads=chosen) if len(set(chosen)) > 1 else None
    return Unclear(AGAIN, number, payloads=chosen) if _may_be_again(newest, chosen) else None


def _may_be_again(newest: Offer, chosen: tuple[str, ...]) -> bool:
    """The newest message may answer what this number did under the one before: that is offered no more, and of messages
    about different tasks the one does not answer the other. Only what changes something is worth a question."""
    if len(chosen) == 1 or chosen[1] in newest.choices:
        return False
    then, before = unpack(chosen[0]), unpack(chosen[1])
    if then is None or before is None or then.verb in _LOOKS or then.verb == before.verb:
        # Another preview is no answer to a yes.
        return False
    return before.task == then.task or (before.task is None and before.verb not in _LOOKS)


def _action(offer: Offer, number: int, now: datetime) -> str:
    """The payload; of an old message that shows how its task stands now."""
    payload = offer.choices[number - 1]
    action = unpack(payload) if now - offer.at >= LIVES else None
    return payload if action is None or action.task is None else pack(Action("show", action.task))
