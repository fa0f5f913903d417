"""An Official Account as a `Platform`: messages out within their windows, and every way in which that may end."""

import logging
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters.chat.leaving import Withheld
from adapters.chat.outgoing import Enclosed, Outgoing
from adapters.chat.pacing import held_back
from adapters.chat.reaching import Reaching
from adapters.zalo.enclosing import said_with_files
from adapters.zalo.oa.errors import MEANINGS, Meaning, meaning_of
from adapters.zalo.oa.files import Uploads, can_upload
from adapters.zalo.oa.form import form_of
from adapters.zalo.oa.incoming import CAPABILITIES, GROUP, PLATFORM
from adapters.zalo.oa.tokens import CannotRenew, NeedsConsent, Tokens
from adapters.zalo.oa.windows import Cost, Interactions, cost_of
from adapters.zalo.oa.wire import Answer, Wire
from adapters.zalo.quota import Quota
from adapters.zalo.wire import NoAnswer, NotSent
from domain.errors import StoreLost
from domain.ports import Fetched
from domain.ports.limits import Limits, Window
from domain.ports.quotas import Quotas
from domain.records import ChatPlace, Outcome, OutcomeKind
from domain.records.delivery import always

log = logging.getLogger(__name__)

CS, GROUP_MESSAGE, ACCOUNT = "/v3.0/oa/message/cs", "/v3.0/oa/group/message", "/v2.0/oa/getoa"
WINDOW_CLOSED, ATTACHMENT_GONE = "window_closed", "attachment_gone"
# What people must mend, or a new day: tried again until then.
_PEOPLE_S, _NIGHT_S, _CLOSED_S = 600.0, 3600.0, 24 * 3600.0
# Four thousand requests a minute of the application; a person reads no faster than this.
_A_MINUTE = 3900


class ZaloOaPlatform:
    """One account."""

    name = PLATFORM
    capabilities = CAPABILITIES

    def __init__(
        self,
        wire: Wire,
        tokens: Tokens,
        interactions: Interactions,
        now: Callable[[], datetime],
        *,
        limits: Limits | None = None,
        billed: Quotas | None = None,
        uploads: Quota | None = None,
    ) -> None:
        """Nothing is sent yet. Without `limits` nothing is held back; `billed` counts what is paid for, `uploads` what is
        uploaded, by month."""
        self.wire = wire
        self.tokens = tokens
        self._interactions = interactions
        self._now = now
        self._limits = limits
        self._billed = billed
        self._reaching = Reaching(self._is_heard)
        self._uploads = Uploads(wire, self._asked, uploads)

    async def close(self) -> None:
        """The connections are closed, and what was given for a token is stored."""
        await self.tokens.close()
        await self.wire.close()

    def invite_link(self, code: str) -> str | None:
        """None: no link of Zalo carries a code; it is typed."""
        return None

    async def account(self) -> str:
        """The account's name. NeedsConsent, CannotRenew, NotSent, NoAnswer; empty where Zalo refuses to tell."""
        answer = await self._asked(lambda token: self.wire.get(ACCOUNT, token))
        return str(answer.data.get("name") or answer.data.get("oa_id") or "") if answer.is_ok else ""

    async def send(
        self,
        place: ChatPlace,
        message: Outgoing,
        *,
        at_once: bool = False,
        may_go: Callable[[], bool] = always,
    ) -> Outcome:
        """Sent in as many pieces as it needs; buttons, at most five, hang on the last, and more than that are numbered
        choices. PASSED where the person was silent for longer than a week. If some pieces went out and a later one did not,
        the outcome is UNSURE: all would be repeated. Files that Zalo takes come after the words, while that costs
        nothing; all else is a link in the words."""
        is_group = place.chat_key.startswith(GROUP)
        cost = Cost.FREE if is_group else cost_of(await self._last(place.chat_key), self._now())
        is_free = not is_group and cost in (Cost.FREE, Cost.UNKNOWN)

        async def say(words: Outgoing) -> Outcome:
            return await self._say_all(place, words, cost, may_go, at_once=at_once)

        async def show(file: Enclosed) -> bool:
            return await self._show(place, file)

        return await said_with_files(message, say, lambda file: is_free and can_upload(file), show)

    async def _say_all(
        self, place: ChatPlace, message: Outgoing, cost: Cost, may_go: Callable[[], bool], *, at_once: bool
    ) -> Outcome:
        form = form_of(message, is_group=place.chat_key.startswith(GROUP))
        if not form.pieces:
            return Outcome(OutcomeKind.REJECTED, reason="the message is empty")
        if cost is Cost.CLOSED and not at_once:
            return Outcome(OutcomeKind.PASSED, reason=WINDOW_CLOSED, retry_after_s=_CLOSED_S, text=form.text)
        outcome = Outcome(OutcomeKind.REJECTED)
        last = len(form.pieces) - 1
        for number, piece in enumerate(form.pieces):
            buttons = form.buttons if number == last else ()
            outcome = await self._say(place, piece, buttons, may_go, at_once=at_once or number > 0)
            if outcome.kind is not OutcomeKind.SENT:
                if number and outcome.kind in (OutcomeKind.RETRY, OutcomeKind.PASSED):
                    outcome = replace(outcome, kind=OutcomeKind.UNSURE)
                return replace(outcome, text=form.text)
            if cost is Cost.BILLED:
                await self._count_billed()
        return replace(outcome, text=form.text, choices=form.choices)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing, *, at_once: bool = False) -> Outcome:
        """REJECTED: what was said stays as it was said."""
        return Outcome(OutcomeKind.REJECTED, reason="zalo cannot edit")

    async def fetch_file(self, file_key: str, max_bytes: int) -> Fetched:
        """The content under the address that came with the message."""
        return await self.wire.fetch(file_key, max_bytes)

    async def _count_billed(self) -> None:
        """A count that cannot be kept undoes nothing that was sent."""
        if self._billed is not None:
            with suppress(StoreLost):
                await self._billed.spend(f"{PLATFORM}:billed", f"{self._now():%Y-%m}", 1)

    async def _show(self, place: ChatPlace, file: Enclosed) -> bool:
        """Whether the file stands in the chat. What was uploaded may be gone already: then it is uploaded once more."""
        for _ in range(2):
            try:
                attachment = await self._uploads.attachment(file)
            except (NeedsConsent, CannotRenew, StoreLost, NotSent, NoAnswer) as error:
                log.warning("a file was not uploaded to zalo: %s", type(error).__name__)
                return False
            if attachment is None:
                return False
            await held_back(self._limits, _windows_of(place), PLATFORM, at_once=True)
            message: dict[str, Any] = {"attachment": attachment}
            if attachment["type"] == "template" and file.name:
                message["text"] = unicodedata.normalize("NFC", file.name)
            outcome = await self._sent(CS, {"recipient": {"user_id": place.chat_key}, "message": message}, always)
            if outcome.reason != ATTACHMENT_GONE:
                return outcome.kind is OutcomeKind.SENT
        return False

    async def _last(self, account_key: str) -> datetime | None:
        try:
            return await self._interactions.last(account_key)
        except StoreLost:
            return None

    async def _say(
        self,
        place: ChatPlace,
        piece: str,
        buttons: tuple[dict[str, Any], ...],
        may_go: Callable[[], bool],
        *,
        at_once: bool,
    ) -> Outcome:
        held = await held_back(self._limits, _windows_of(place), PLATFORM, at_once=at_once)
        if held is not None:
            return held
        if not at_once and not await self._reaching.is_open():
            return Outcome(OutcomeKind.RETRY, reason="zalo does not answer", is_outage=True)
        message: dict[str, Any] = {"text": piece}
        if buttons:
            payload = {"buttons": list(buttons)}
            message["attachment"] = {"type": "template", "payload": payload}
        group = place.chat_key.removeprefix(GROUP)
        if place.chat_key.startswith(GROUP):
            return await self._sent(GROUP_MESSAGE, {"recipient": {"group_id": group}, "message": message}, may_go)
        return await self._sent(CS, {"recipient": {"user_id": place.chat_key}, "message": message}, may_go)

    async def _sent(self, path: str, body: Mapping[str, Any], may_go: Callable[[], bool]) -> Outcome:
        try:
            answer = await self._asked(lambda token: self.wire.post(path, token, body, may_go))
        except Withheld as why:
            return why.outcome
        except NeedsConsent as error:
            return Outcome(OutcomeKind.RETRY, reason=str(error), retry_after_s=_PEOPLE_S, is_outage=True)
        except (CannotRenew, StoreLost) as error:
            return Outcome(OutcomeKind.RETRY, reason=str(error), is_outage=True)
        except NotSent as error:
            self._reaching.note(heard=False)
            return Outcome(OutcomeKind.RETRY, reason=str(error), is_outage=True)
        except NoAnswer as error:
            self._reaching.note(heard=False)
            return Outcome(OutcomeKind.UNSURE, reason=str(error))
        self._reaching.note(heard=True)
        if answer.is_ok:
            return Outcome(OutcomeKind.SENT, message_key=str(answer.data.get("message_id") or ""))
        return _outcome_of(answer)

    async def _is_heard(self) -> bool:
        """The server answers a question that changes nothing. Keys that cannot be had are another matter, which a sending
        tells."""
        try:
            await self.account()
        except (NotSent, NoAnswer):
            return False
        except (NeedsConsent, CannotRenew, StoreLost):
            return True
        return True

    async def _asked(self, call: Callable[[str], Any]) -> Answer:
        """The answer; where the token was dead, that to a second call with a new one."""
        token = await self.tokens.access()
        answer: Answer = await call(token)
        if answer.is_ok or meaning_of(answer.code) is not Meaning.ACCESS:
            return answer
        again: Answer = await call(await self.tokens.access(dead=token))
        return again


def _windows_of(place: ChatPlace) -> tuple[Window, ...]:
    return (Window(PLATFORM, _A_MINUTE, 60.5), Window(f"{PLATFORM}:{place.chat_key}", 1, 1.05))


def _outcome_of(answer: Answer) -> Outcome:
    """How a sending that was refused is to be recorded."""
    meaning, reason = meaning_of(answer.code), answer.reason
    match meaning:
        case Meaning.ATTACHMENT:
            return Outcome(OutcomeKind.REJECTED, reason=ATTACHMENT_GONE)
        case Meaning.PERSON | Meaning.GROUP:
            return Outcome(OutcomeKind.DEAD, reason=reason)
        case Meaning.WINDOW:
            return Outcome(OutcomeKind.PASSED, reason=f"{WINDOW_CLOSED}: {reason}", retry_after_s=_CLOSED_S)
        case Meaning.QUOTA | Meaning.NIGHT:
            return Outcome(OutcomeKind.PASSED, reason=reason, retry_after_s=_NIGHT_S)
        case Meaning.LATER:
            return Outcome(OutcomeKind.RETRY, reason=reason, is_too_many=True)
        case Meaning.FEW_TRIES | Meaning.ACCESS:
            return Outcome(OutcomeKind.RETRY, reason=reason)
        case Meaning.CONFIG | Meaning.POLICY:
            log.error("zalo's official account cannot send: %s", reason)
            return Outcome(OutcomeKind.RETRY, reason=reason, retry_after_s=_PEOPLE_S, is_outage=True)
        case _:
            if answer.code not in MEANINGS:
                log.warning("zalo refuses a message for a reason that is not in its table: %s", reason)
            return Outcome(OutcomeKind.REJECTED, reason=reason)
