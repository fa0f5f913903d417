"""A Zalo bot as a `Platform`: messages out, and every way in which that may end.

Facts: a photo is sent by an address that Zalo itself opens, more than once; whether one can be uploaded is not known. A bot
sends no other file. How long "typing" is shown is not known. Sources disagree whether what people write counts to the messages
of a month too: what is sent is counted, and Zalo's own refusal is believed.
"""

import logging
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from adapters.chat.leaving import Withheld
from adapters.chat.outgoing import Enclosed, Outgoing, split_lines
from adapters.chat.pacing import held_back
from adapters.chat.reaching import Reaching
from adapters.zalo.addresses import is_public
from adapters.zalo.bot.incoming import CAPABILITIES, MAX_UNITS, PLATFORM, Me
from adapters.zalo.bot.wire import Answer, Wire
from adapters.zalo.enclosing import said_with_files
from adapters.zalo.quota import Quota
from adapters.zalo.render import render
from adapters.zalo.wire import NoAnswer, NotSent
from domain.ports import Fetched
from domain.ports.limits import Limits, Window
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always

log = logging.getLogger(__name__)

# What people must mend is tried again until they have: nothing is lost by a token that was reset.
REVOKED_RETRY_S = 60.0
_PROBE_TIMEOUT_S = 5.0
# No number is known for how fast a bot may write; one message a second to a chat is what people can read.
_A_SECOND, _TO_A_CHAT = 20, 1
_UNAUTHORIZED, _NOT_FOUND, _FORBIDDEN, _TIMEOUT, _TOO_MANY = 401, 404, 403, 408, 429
_GATEWAYS = frozenset({502, 504})
# No other message would fare better: a token that was reset, and a month that Zalo says is used up (it gives one number for
# that and for haste).
_FOR_ALL = frozenset({_UNAUTHORIZED, _NOT_FOUND, _TOO_MANY})
_SERVER = 500
_PHOTOS = frozenset({"image/jpeg", "image/png"})
_GONE_WORDS = ("chat not found", "user not found", "blocked", "forbidden", "deactivated", "not a member", "kicked")


class TokenRefused(Exception):
    """Zalo does not know the bot."""


class ZaloBotPlatform:
    """One bot. `me` is known after `identify`."""

    name = PLATFORM
    capabilities = CAPABILITIES

    def __init__(self, token: str, api_url: str, *, limits: Limits | None = None, quota: Quota | None = None) -> None:
        """Nothing is sent yet. Without `limits` nothing is held back, without `quota` nothing is counted by the month."""
        self.wire = Wire(token, api_url)
        self.me = Me()
        self._limits = limits
        self._quota = quota
        self._reaching = Reaching(self._is_heard)

    async def identify(self) -> bool:
        """True once Zalo has told the bot's id and name; False if it cannot be reached now. TokenRefused if it does not
        know the bot."""
        try:
            answer = await self.wire.call("getMe", {})
        except (NotSent, NoAnswer) as error:
            log.warning("zalo cannot be reached: %s", error)
            return False
        if not answer.is_ok:
            if answer.code in (_UNAUTHORIZED, _NOT_FOUND):
                raise TokenRefused("Zalo does not know this bot: check ZALO_BOT__TOKEN and ZALO_BOT__API_URL")
            log.warning("zalo does not tell who the bot is: %s", self._reason(answer))
            return False
        self._reaching.note(heard=True)
        told = answer.result if isinstance(answer.result, dict) else {}
        names = (told.get("display_name"), told.get("account_name"))
        self.me = Me(str(told.get("id") or ""), tuple(name for name in names if isinstance(name, str) and name))
        return True

    async def close(self) -> None:
        """The connections are closed."""
        await self.wire.close()

    def invite_link(self, code: str) -> str | None:
        """None: no link of Zalo carries a code; it is typed."""
        return None

    async def send(
        self,
        place: ChatPlace,
        message: Outgoing,
        *,
        at_once: bool = False,
        may_go: Callable[[], bool] = always,
    ) -> Outcome:
        """Sent in as many pieces as it needs, each when the limits let it go, or `at_once`; the choices stand under the
        last piece. If some pieces went out and a later one did not, the outcome is UNSURE: all would be repeated. Photos
        come after the words, by their link; all else is a link in the words."""

        async def say(words: Outgoing) -> Outcome:
            return await self._say_all(place, words, may_go, at_once=at_once)

        async def show(file: Enclosed) -> bool:
            return await self._show(place, file)

        return await said_with_files(message, say, can_show, show)

    async def _say_all(
        self, place: ChatPlace, message: Outgoing, may_go: Callable[[], bool], *, at_once: bool
    ) -> Outcome:
        rendered = render(message, MAX_UNITS)
        if not rendered.pieces:
            return Outcome(OutcomeKind.REJECTED, reason="the message is empty")
        outcome = Outcome(OutcomeKind.REJECTED)
        for place_in_row, piece in enumerate(rendered.pieces):
            outcome = await self._say(place, piece, message, may_go, at_once=at_once or bool(place_in_row))
            if outcome.kind is not OutcomeKind.SENT:
                if place_in_row and outcome.kind in (OutcomeKind.RETRY, OutcomeKind.PASSED):
                    outcome = replace(outcome, kind=OutcomeKind.UNSURE)
                return replace(outcome, text=rendered.text)
        return replace(outcome, text=rendered.text, choices=rendered.choices)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing, *, at_once: bool = False) -> Outcome:
        """REJECTED: what was said stays as it was said."""
        return Outcome(OutcomeKind.REJECTED, reason="zalo cannot edit")

    async def fetch_file(self, file_key: str, max_bytes: int) -> Fetched:
        """The content under the address that came with the message; it is there for a while only."""
        return await self.wire.fetch(file_key, max_bytes)

    async def show_typing(self, place: ChatPlace) -> None:
        """The person sees that an answer is being made. Best effort."""
        try:
            await self.wire.call("sendChatAction", {"chat_id": place.chat_key, "action": "typing"}, timeout_s=3.0)
        except (NotSent, NoAnswer):
            return

    async def _say(
        self, place: ChatPlace, piece: str, message: Outgoing, may_go: Callable[[], bool], *, at_once: bool
    ) -> Outcome:
        held = await held_back(self._limits, _windows_of(place), PLATFORM, at_once=at_once)
        if held is not None:
            return held
        if not at_once and not await self._reaching.is_open():
            return Outcome(OutcomeKind.RETRY, reason="zalo does not answer", is_outage=True)
        spent = None if self._quota is None else await self._quota.spend(is_minor=message.is_minor and not at_once)
        if spent is not None:
            return spent
        outcome = await self._sent({"chat_id": place.chat_key, "text": piece}, may_go)
        if self._quota is not None and outcome.kind in (OutcomeKind.RETRY, OutcomeKind.REJECTED, OutcomeKind.DEAD):
            await self._quota.give_back()
        return outcome

    async def _show(self, place: ChatPlace, file: Enclosed) -> bool:
        """Whether the photo stands in the chat; when little is left of the month, it is left out for what matters."""
        await held_back(self._limits, _windows_of(place), PLATFORM, at_once=True)
        if self._quota is not None and await self._quota.spend(is_minor=True) is not None:
            return False
        body = {"chat_id": place.chat_key, "photo": file.url}
        if caption := split_lines(unicodedata.normalize("NFC", file.name), MAX_UNITS):
            body["caption"] = caption[0]
        outcome = await self._sent(body, always, "sendPhoto")
        if self._quota is not None and outcome.kind not in (OutcomeKind.SENT, OutcomeKind.UNSURE):
            await self._quota.give_back()
        return outcome.kind is OutcomeKind.SENT

    async def _sent(self, body: dict[str, str], may_go: Callable[[], bool], method: str = "sendMessage") -> Outcome:
        try:
            answer = await self.wire.call(method, body, may_go=may_go)
        except Withheld as why:
            return why.outcome
        except NotSent as error:
            self._reaching.note(heard=False)
            return Outcome(OutcomeKind.RETRY, reason=str(error), is_outage=True)
        except NoAnswer as error:
            self._reaching.note(heard=False)
            return Outcome(OutcomeKind.UNSURE, reason=str(error))
        self._reaching.note(heard=is_from_server(answer))
        if answer.is_ok:
            told = answer.result if isinstance(answer.result, dict) else {}
            return Outcome(OutcomeKind.SENT, message_key=str(told.get("message_id") or ""))
        kind = judge(answer)
        wait_s = REVOKED_RETRY_S if answer.code in (_UNAUTHORIZED, _NOT_FOUND) else None
        return Outcome(
            kind,
            reason=self._reason(answer),
            retry_after_s=wait_s,
            is_too_many=answer.code == _TOO_MANY,
            is_outage=kind is OutcomeKind.RETRY and answer.code in _FOR_ALL,
        )

    async def _is_heard(self) -> bool:
        """The server answers a question that changes nothing; what it answers is another matter."""
        try:
            return is_from_server(await self.wire.call("getMe", {}, timeout_s=_PROBE_TIMEOUT_S))
        except (NotSent, NoAnswer):
            return False

    def _reason(self, answer: Answer) -> str:
        return self.wire.without_token(f"{answer.code} {answer.words}".strip())


def is_from_server(answer: Answer) -> bool:
    """Whether the server itself answered, and did not fail."""
    return answer.is_ok or (answer.code < _SERVER and answer.code != _TIMEOUT)


def can_show(file: Enclosed) -> bool:
    """A photo whose link Zalo can open; nothing else is shown."""
    return file.mime in _PHOTOS and is_public(file.url, "")


def _windows_of(place: ChatPlace) -> tuple[Window, ...]:
    return (Window(PLATFORM, _A_SECOND, 1.05), Window(f"{PLATFORM}:{place.chat_key}", _TO_A_CHAT, 1.05))


def judge(answer: Answer) -> OutcomeKind:
    """How a sending that was refused is to be recorded. 403 is named "internal server error" in Zalo's table; only words
    of a person or chat that is gone make it that."""
    words = answer.words.lower()
    if any(part in words for part in _GONE_WORDS):
        return OutcomeKind.DEAD
    if answer.code == _TIMEOUT or answer.code in _GATEWAYS:
        return OutcomeKind.UNSURE
    if answer.code in (_UNAUTHORIZED, _NOT_FOUND, _FORBIDDEN, _TOO_MANY) or answer.code >= _SERVER:
        return OutcomeKind.RETRY
    return OutcomeKind.REJECTED
