"""Updates that Telegram posts to us. What had no effect is answered with 500, and comes again."""

import re

from adapters.chat.door import Door
from adapters.chat.receiving import Take
from adapters.chat.webhooks import SecretWebhook
from adapters.telegram.incoming import PLATFORM, order_key

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook(SecretWebhook):
    """An ASGI app for one bot."""

    header = SECRET_HEADER
    form = re.compile(r"[A-Za-z0-9_-]{1,256}")
    must_be = "1 to 256 letters, digits, _ and -"

    def __init__(self, secret: str, door: Door, take: Take) -> None:
        """BadSecret unless the secret is 1 to 256 letters, digits, underscores and hyphens."""
        super().__init__(PLATFORM, secret, door, take)

    def order_key(self, raw: object) -> str:
        """The chat of the update."""
        return order_key(raw)
