"""What the webhooks of all platforms have in common: an ASGI app that lets in only who proves to be the platform, takes what
it posts, and answers in time."""

import asyncio
import json
import logging
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import partial
from hmac import compare_digest

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.chat.door import Door
from adapters.chat.receiving import Afterwards, Take, Turns, as_text, body_of

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 1024 * 1024
# Less than a process is given to stop.
CLOSING_S = 5.0


class BadSecret(ValueError):
    """The platform would not take this as the secret of a webhook."""


class Webhook(ABC):
    """200 once an update has had its effect, is having it, or could not be read and is kept; 500 if it had none, so that it
    comes again. Who is not let in learns nothing but that. Updates of one chat are handled in order.

    A platform says who is let in, how a body holds updates, and how long it waits for an answer: `patience_s`, None where
    an answer may take as long as its effect."""

    patience_s: float | None = None

    def __init__(self, platform: str, door: Door, take: Take) -> None:
        self._platform = platform
        self._door = door
        self._take = take
        self._turns = Turns()
        self._late = Afterwards()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    async def close(self) -> None:
        """Nothing comes in any more; what was answered before it had its effect has some seconds to have it."""
        await self._late.close(CLOSING_S)

    def knocked(self, request: Request) -> Response | None:
        """None where the body is to be read, else the answer."""
        return None

    def let_in(self, request: Request, body: bytes) -> Response | None:
        """None where what stands in the body is to have its effect, else the answer."""
        return None

    def updates_in(self, told: object) -> Iterable[object]:
        """The updates in a body, one by one."""
        return (told,)

    @abstractmethod
    def order_key(self, raw: object) -> str:
        """Updates of one key are handled one after another."""

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "POST"})
        if (answer := self.knocked(request)) is not None:
            return answer
        try:
            body = await body_of(request, MAX_BODY_BYTES)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        if (answer := self.let_in(request, body)) is not None:
            return answer
        return await self._worked(body)

    async def _worked(self, body: bytes) -> Response:
        working = asyncio.create_task(self._process(body))
        done, _ = await asyncio.wait({working}, timeout=self.patience_s)
        if not done:
            self._late.end(working, partial(self._process, body))
            return Response(status_code=200)
        if (error := working.exception()) is not None:
            log.error("an update of %s could not be processed", self._platform, exc_info=error)
            return Response(status_code=500)
        return Response(status_code=200)

    async def _process(self, body: bytes) -> None:
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            await self._door.bad_update(self._platform, body.decode(errors="backslashreplace"), type(error).__name__)
            return
        found = list(self.updates_in(told))
        if not found:
            await self._door.bad_update(self._platform, as_text(told), "no update in it")
        for raw in found:
            async with self._turns.turn(self.order_key(raw)):
                await self._take(raw)


class SecretWebhook(Webhook):
    """Whoever knows a secret, told in a header, is the platform. It is compared in constant time, before anything is
    read."""

    header = ""
    form: re.Pattern[str]
    # What a secret must be, in words.
    must_be = ""

    def __init__(self, platform: str, secret: str, door: Door, take: Take) -> None:
        """BadSecret where the platform would not take it."""
        if not self.form.fullmatch(secret):
            raise BadSecret(f"the webhook secret must be {self.must_be}")
        super().__init__(platform, door, take)
        self._secret = secret.encode()

    def knocked(self, request: Request) -> Response | None:
        is_known = compare_digest(request.headers.get(self.header, "").encode(), self._secret)
        return None if is_known else Response(status_code=401)
