"""Updates that Zalo posts to us: an ASGI app that lets in only who knows the secret.

Facts: the secret comes in a header and is compared as it is; a body is wrapped or bare; one event comes a request; how long
Zalo waits and whether it tries again is not known, so the answer comes within seconds whatever the effect takes.
"""

import asyncio
import json
import logging
import re
from functools import partial
from hmac import compare_digest

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.chat.door import Door
from adapters.chat.receiving import Afterwards, Take, Turns, body_of
from adapters.zalo.bot.answering import as_text
from adapters.zalo.bot.incoming import PLATFORM, order_key, updates_in

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MAX_BODY_BYTES = 1024 * 1024
PATIENCE_S = 3.0
_SECRET = re.compile(r"[\x21-\x7e]{8,256}")


class BadSecret(ValueError):
    """Zalo would not take this as the secret of a webhook."""


class Webhook:
    """An ASGI app for one bot. 200 once an update has had its effect, is having it, or could not be read and is kept; 500
    if it had none. Who does not know the secret learns nothing but that. Updates of one chat are handled in order."""

    def __init__(self, secret: str, door: Door, take: Take) -> None:
        """BadSecret unless the secret is 8 to 256 visible characters of ASCII."""
        if not _SECRET.fullmatch(secret):
            raise BadSecret("the webhook secret must be 8 to 256 letters, digits and signs")
        self._secret = secret.encode()
        self._door = door
        self._take = take
        self._turns = Turns()
        self._late = Afterwards()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "POST"})
        if not compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return Response(status_code=401)
        try:
            body = await body_of(request, MAX_BODY_BYTES)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        working = asyncio.create_task(self._process(body))
        done, _ = await asyncio.wait({working}, timeout=PATIENCE_S)
        if not done:
            self._late.end(working, partial(self._process, body))
            return Response(status_code=200)
        if (error := working.exception()) is not None:
            log.error("an update could not be processed", exc_info=error)
            return Response(status_code=500)
        return Response(status_code=200)

    async def _process(self, body: bytes) -> None:
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            await self._door.bad_update(PLATFORM, body.decode(errors="backslashreplace"), type(error).__name__)
            return
        found = list(updates_in(told))
        if not found:
            await self._door.bad_update(PLATFORM, as_text(told), "no update in it")
        for raw in found:
            async with self._turns.turn(order_key(raw)):
                await self._take(raw)
