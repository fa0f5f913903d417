"""Events that Zalo posts to us, taken only where Zalo has signed them.

Facts: an answer must come within two seconds, or the event comes again, and after some of that the webhook is switched off;
saving the address in Zalo's console posts an unsigned body that is empty or `{}`, and wants 200.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from adapters.chat import webhooks
from adapters.chat.door import Door
from adapters.chat.receiving import Take
from adapters.zalo.oa.incoming import PLATFORM, order_key
from adapters.zalo.oa.signature import SIGNATURE_HEADER, STAMP_HEADER, is_fresh, signed_stamps

log = logging.getLogger(__name__)

_PROBES = (b"", b"{}")


class Webhook(webhooks.Webhook):
    """An ASGI app for one application."""

    patience_s = 1.5

    def __init__(self, app_id: str, secret: str, door: Door, take: Take, now: Callable[[], datetime]) -> None:
        """Without a secret nothing but a trial is answered: Zalo shows the secret after one."""
        super().__init__(PLATFORM, door, take)
        self._app_id = app_id
        self._secret = secret
        self._now = now

    def let_in(self, request: Request, body: bytes) -> Response | None:
        """What is signed is, save a copy of something old; a trial of the console's is answered."""
        signature, stamp = (request.headers.get(name, "") for name in (SIGNATURE_HEADER, STAMP_HEADER))
        if not signature and body.strip() in _PROBES:
            return Response(status_code=200)
        stamps = signed_stamps(body, signature, stamp, self._app_id, self._secret) if self._secret else ()
        if not stamps:
            return Response(status_code=401)
        if not is_fresh(stamps, self._now()):
            log.warning("an event of zalo with a time far off was passed over")
            return Response(status_code=200)
        return None

    def order_key(self, raw: object) -> str:
        """Whoever did it."""
        return order_key(raw)
