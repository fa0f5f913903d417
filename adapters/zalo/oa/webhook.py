"""Events that Zalo posts to us: an ASGI app that takes only what Zalo has signed.

Facts: an answer must come within two seconds, or the event comes again, and after some of that the webhook is switched off;
saving the address in Zalo's console posts an unsigned body that is empty or `{}`, and wants 200.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.chat.door import Door
from adapters.chat.receiving import Afterwards, Take, Turns, body_of
from adapters.zalo.oa.incoming import PLATFORM, order_key
from adapters.zalo.oa.signature import SIGNATURE_HEADER, STAMP_HEADER, is_fresh, is_signed

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 1024 * 1024
PATIENCE_S = 1.5
_PROBES = (b"", b"{}")


class Webhook:
    """An ASGI app for one application. 200 once an event has had its effect, is having it, or could not be read and is
    kept; 500 if it had none. Who cannot sign learns nothing but that. Events of one person are handled in order."""

    def __init__(self, app_id: str, secret: str, door: Door, take: Take, now: Callable[[], datetime]) -> None:
        self._app_id = app_id
        self._secret = secret
        self._door = door
        self._take = take
        self._now = now
        self._turns = Turns()
        self._late = Afterwards()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "POST"})
        try:
            body = await body_of(request, MAX_BODY_BYTES)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        signature, stamp = (request.headers.get(name, "") for name in (SIGNATURE_HEADER, STAMP_HEADER))
        if not signature and body.strip() in _PROBES:
            return Response(status_code=200)
        if not is_signed(body, signature, stamp, self._app_id, self._secret):
            return Response(status_code=401)
        if not is_fresh(body, stamp, self._now()):
            log.warning("an event of zalo with a time far off was passed over")
            return Response(status_code=200)
        return await self._worked(body)

    async def _worked(self, body: bytes) -> Response:
        working = asyncio.create_task(self._process(body))
        done, _ = await asyncio.wait({working}, timeout=PATIENCE_S)
        if not done:
            self._late.end(working, partial(self._process, body))
            return Response(status_code=200)
        if (error := working.exception()) is not None:
            log.error("an event could not be processed", exc_info=error)
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
