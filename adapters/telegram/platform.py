"""Telegram as a `Platform`: messages out, and every way in which that may end."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiogram.enums import ParseMode
from aiogram.exceptions import (
    AiogramError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetMe, SendMessage
from aiohttp import ClientError

from adapters.chat.leaving import Departure, Withheld, late
from adapters.chat.outgoing import Capabilities, Outgoing
from adapters.chat.pacing import Turn
from adapters.chat.reaching import Reaching
from adapters.telegram.files import fetch_file
from adapters.telegram.flood import Flood
from adapters.telegram.incoming import PLATFORM, Me
from adapters.telegram.judging import is_silence, outcome_of, speaks_of_topic, words_of
from adapters.telegram.render import MAX_MESSAGE_UNITS, BadButton, Piece, render, toast_text
from adapters.telegram.wire import Saying, TokenRefused, Wire, build_bot, reason_of
from domain.ports import Fetched
from domain.ports.limits import Limits, Window
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always

log = logging.getLogger(__name__)

# What an unreachable server raises, besides aiogram's own errors.
WIRE_ERRORS = (AiogramError, ClientError, OSError, TimeoutError)
# Whether a silent server answers again is asked with a question of its own, which is not waited for as long as a message.
_PROBE_TIMEOUT_S = 5.0
_SERVER_FAILED = 500
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class _Request:
    """A call of the Bot API: what it is given, by the API's own names."""

    method: Saying
    given: Mapping[str, Any]

    def but(self, **given: Any) -> "_Request":
        """The same with other values; what is None is not given."""
        return _request(self.method, {**self.given, **given})


def _request(method: Saying, given: Mapping[str, Any]) -> _Request:
    return _Request(method, {name: value for name, value in given.items() if value is not None})


def windows_of(place: ChatPlace) -> tuple[Window, ...]:
    """What Telegram lets a bot send: thirty messages a second in all, one a second to a chat, twenty a minute to a group.
    Each a little wider than Telegram's own, as messages do not travel equally long: 97 % of the permitted rate is left."""
    chat = f"{PLATFORM}:{place.chat_key}"
    windows = (Window(PLATFORM, 30, 1.03, apart_s=0.03), Window(chat, 1, 1.05))
    is_group = place.chat_key.startswith("-")
    return (*windows, Window(f"{chat}:minute", 20, 61.0)) if is_group else windows


def _form(piece: Piece) -> dict[str, Any]:
    return {
        "text": piece.html,
        "parse_mode": ParseMode.HTML.value,
        "reply_markup": {"inline_keyboard": piece.keyboard} if piece.keyboard else None,
        "link_preview_options": _NO_PREVIEW,
    }


class TelegramPlatform:
    """One bot. `me.username` and invite links are known after `identify`."""

    name = PLATFORM
    capabilities = Capabilities(buttons=True, edits=True, max_chars=MAX_MESSAGE_UNITS, start_parameter=True)

    def __init__(self, token: str, api_url: str, *, wire: Wire | None = None, limits: Limits | None = None) -> None:
        """Nothing is sent yet. TokenRefused if the token has not the form of one. `wire` takes the place of the
        connection; without `limits` nothing is counted."""
        self._limits = limits
        self.wire = wire or Wire(api_url)
        self.bot = build_bot(token, self.wire)
        self.me = Me(self.bot.id)
        self._reaching = Reaching(self._is_heard)
        self._flood = Flood()

    async def identify(self) -> bool:
        """True once Telegram has told the bot's name; False if it cannot be reached now. TokenRefused if it does not
        know the bot."""
        try:
            told = await self.bot(GetMe())
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused("Telegram does not know this bot: check TELEGRAM_TOKEN and API_URL") from None
        except WIRE_ERRORS as error:
            log.warning("telegram cannot be reached: %s", self.reason(error))
            return False
        self.me = Me(told.id, told.username or "", bool(told.can_read_all_group_messages))
        self._reaching.note(heard=True)
        return True

    async def close(self) -> None:
        """The connections are closed."""
        await self.wire.close()

    def invite_link(self, code: str) -> str | None:
        """A link that opens the chat with the bot with the code filled in; None before `identify`."""
        return f"https://t.me/{self.me.username}?start={code}" if self.me.username else None

    async def send(
        self,
        place: ChatPlace,
        message: Outgoing,
        *,
        at_once: bool = False,
        may_go: Callable[[], bool] = always,
    ) -> Outcome:
        """Sent in as many pieces as it needs, each when Telegram's limits let it go, or `at_once`; `message_key` is that of
        the last piece, which carries the buttons. If some pieces went out and a later one did not, the outcome is UNSURE:
        all of it would be repeated. To a group that became a supergroup it is sent there, and `moved_to` tells where."""
        try:
            pieces = render(message)
        except BadButton as error:
            return Outcome(OutcomeKind.REJECTED, reason=str(error))
        if not pieces:
            return Outcome(OutcomeKind.REJECTED, reason="the message is empty")
        text = "\n".join(piece.plain for piece in pieces)
        outcome, moved_to = Outcome(OutcomeKind.REJECTED), ""
        for place_in_row, piece in enumerate(pieces):
            outcome = await self._in_turn(
                self._sending(place, piece),
                piece,
                Turn(self._limits, windows_of(place), PLATFORM, at_once=at_once, is_begun=place_in_row > 0),
                only_here=message.only_here,
                may_go=may_go,
            )
            if outcome.moved_to:
                place, moved_to = replace(place, chat_key=outcome.moved_to), outcome.moved_to
            if outcome.kind is not OutcomeKind.SENT:
                if place_in_row and outcome.kind is OutcomeKind.RETRY:
                    outcome = replace(outcome, kind=OutcomeKind.UNSURE)
                break
        return replace(outcome, text=text, moved_to=moved_to)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing, *, at_once: bool = False) -> Outcome:
        """The message stands in the chat in this form, unchanged ones too. REJECTED if it is gone, if it stayed behind
        in a group that became a supergroup, or if the new form does not fit into one message."""
        try:
            pieces = render(message)
        except BadButton as error:
            return Outcome(OutcomeKind.REJECTED, reason=str(error))
        if not message_key.isdecimal():
            return Outcome(OutcomeKind.REJECTED, reason="there is no such message")
        if len(pieces) != 1:
            return Outcome(OutcomeKind.REJECTED, reason="it does not fit into one message")
        piece = pieces[0]
        where = {"chat_id": place.chat_key, "message_id": int(message_key)}
        turn = Turn(self._limits, windows_of(place), PLATFORM, at_once=at_once)
        outcome = await self._in_turn(_request(EditMessageText, where | _form(piece)), piece, turn)
        return replace(outcome, text=piece.plain, message_key=message_key)

    async def fetch_file(self, file_key: str, max_bytes: int) -> Fetched:
        """See `adapters.chat.fetching.FileSource`."""
        return await fetch_file(self.bot, self.wire, file_key, max_bytes)

    async def answer_press(self, press_id: str, toast: str) -> None:
        """The pressed button no longer waits, and shows `toast` if there is one. Best effort: an old press can no
        longer be answered, and what it asked for stands all the same."""
        try:
            await self.bot(AnswerCallbackQuery(callback_query_id=press_id, text=toast_text(toast) or None))
        except WIRE_ERRORS as error:
            log.info("a press could not be answered: %s", self.reason(error))

    def reason(self, error: BaseException) -> str:
        """The error in one line without the token."""
        return reason_of(error, self.bot.token)

    async def _in_turn(
        self,
        request: _Request,
        piece: Piece,
        turn: Turn,
        *,
        only_here: bool = True,
        may_go: Callable[[], bool] = always,
    ) -> Outcome:
        """Its connection is opened before its turn comes, so that the first byte leaves at that moment."""

        async def hindrance() -> Outcome | None:
            return await self._out_of_reach() if turn.can_wait else None

        async def look() -> None:
            held = await turn.come() or await hindrance()
            if held is None and not may_go():
                held = late()
            if held is not None:
                raise Withheld(held)

        held = await turn.book() or await hindrance()
        return held or await self._call(request, piece, only_here, Departure(look))

    async def _out_of_reach(self) -> Outcome | None:
        """RETRY while the server answers nothing: what is not sent cannot have arrived, however long that lasts; and while
        it refuses whatever comes as too many."""
        if held_s := self._flood.held_s():
            return Outcome(OutcomeKind.RETRY, reason="telegram's flood control", retry_after_s=held_s)
        if await self._reaching.is_open():
            return None
        return Outcome(OutcomeKind.RETRY, reason="telegram does not answer", is_outage=True)

    async def _is_heard(self) -> bool:
        """The server answers a question that changes nothing; what it answers is another matter."""
        try:
            answer = await self.wire.post_json(self.bot.token, "getMe", {}, _PROBE_TIMEOUT_S)
        except (*WIRE_ERRORS, ValueError):
            return False
        return int(answer["error_code"]) < _SERVER_FAILED

    def _sending(self, place: ChatPlace, piece: Piece) -> _Request:
        thread = int(place.thread_key) if place.thread_key else None
        where = {"chat_id": place.chat_key, "message_thread_id": thread}
        return _request(SendMessage, where | _form(piece))

    async def _call(self, request: _Request, piece: Piece, only_here: bool, departure: Departure) -> Outcome:
        moved_to = ""
        while True:
            departure.has_left = False
            try:
                key = await self.wire.say(self.bot, request.method, request.given, departure)
            except Withheld as why:
                return replace(why.outcome, moved_to=moved_to)
            except WIRE_ERRORS as error:
                self._reaching.note(heard=not is_silence(error))
                if not departure.has_left:
                    return Outcome(OutcomeKind.RETRY, reason=self.reason(error), is_outage=True, moved_to=moved_to)
                if isinstance(error, TelegramMigrateToChat):
                    moved_to = str(error.migrate_to_chat_id)
                if isinstance(error, TelegramRetryAfter):
                    self._flood.note(str(request.given["chat_id"]), float(error.retry_after))
                another = _another_way(request, piece, error, only_here)
                if another is None:
                    return replace(outcome_of(error, self.reason(error)), moved_to=moved_to)
                log.warning("telegram wants it another way: %s", self.reason(error))
                request = another
            else:
                self._reaching.note(heard=True)
                return Outcome(OutcomeKind.SENT, message_key=key, moved_to=moved_to)


def _another_way(request: _Request, piece: Piece, error: BaseException, only_here: bool) -> _Request | None:
    """The same message in the form that the error asks for; None if there is none, or if it was tried."""
    is_new = request.method is SendMessage
    if isinstance(error, TelegramMigrateToChat):
        moved_to = str(error.migrate_to_chat_id)
        # What stands in the old group stays there: under its number the new one has another message.
        return request.but(chat_id=moved_to) if is_new and request.given["chat_id"] != moved_to else None
    if "can't parse entities" in words_of(error) and "parse_mode" in request.given:
        return request.but(text=piece.plain, parse_mode=None)
    if "message_thread_id" in request.given and not only_here and speaks_of_topic(error):
        return request.but(message_thread_id=None)
    return None
