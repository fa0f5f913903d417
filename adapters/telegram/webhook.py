"""Updates that Telegram posts to us: an ASGI app that lets in only who knows the secret."""

import json
import logging
import re
from hmac import compare_digest

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.chat.door import Door
from adapters.chat.receiving import Take, Turns, body_of
from adapters.telegram.incoming import PLATFORM, order_key

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MAX_BODY_BYTES = 1024 * 1024
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadSecret(ValueError):
    """Telegram would not take this as the secret of a webhook."""


class Webhook:
    """An ASGI app for one bot. 200 once an update has had its effect, or could not be read and is kept; 500 if it must
    come again. Who does not know the secret learns nothing but that. Updates of one chat are handled in order."""

    def __init__(self, secret: str, door: Door, take: Take) -> None:
        """BadSecret unless the secret is 1 to 256 letters, digits, underscores and hyphens."""
        if not _SECRET.fullmatch(secret):
            raise BadSecret("the webhook secret must be 1 to 256 letters, digits, _ and -")
        self._secret = secret.encode()
        self._door = door
        self._take = take
        self._turns = Turns()

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
        try:
            await self._process(body)
        except Exception:
            log.exception("an update could not be processed; telegram will send it again")
            return Response(status_code=500)
        return Response(status_code=200)

    async def _process(self, body: bytes) -> None:
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError) as error:
            await self._door.bad_update(PLATFORM, body.decode(errors="backslashreplace"), type(error).__name__)
            return
        async with self._turns.turn(order_key(raw)):
            await self._take(raw)
