"""Updates that Zalo posts to us.

Facts: the secret comes in a header and is compared as it is; a body is wrapped or bare; one event comes a request; how long
Zalo waits and whether it tries again is not known, so the answer comes within seconds whatever the effect takes.
"""

import re
from collections.abc import Iterable

from adapters.chat.door import Door
from adapters.chat.receiving import Take
from adapters.chat.webhooks import SecretWebhook
from adapters.zalo.bot.incoming import PLATFORM, order_key, updates_in

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook(SecretWebhook):
    """An ASGI app for one bot."""

    header = SECRET_HEADER
    form = re.compile(r"[\x21-\x7e]{8,256}")
    must_be = "8 to 256 letters, digits and signs"
    patience_s = 3.0

    def __init__(self, secret: str, door: Door, take: Take) -> None:
        """BadSecret unless the secret is 8 to 256 visible characters of ASCII."""
        super().__init__(PLATFORM, secret, door, take)

    def updates_in(self, told: object) -> Iterable[object]:
        """Wrapped or bare."""
        return updates_in(told)

    def order_key(self, raw: object) -> str:
        """The chat of the update."""
        return order_key(raw)
