"""An Official Account as one part: it sends, and takes what Zalo posts; Zalo offers no other way in."""

from collections.abc import Callable
from datetime import datetime

from adapters.chat.door import Door
from adapters.zalo.oa.answering import Answering
from adapters.zalo.oa.platform import ZaloOaPlatform
from adapters.zalo.oa.tokens import App, Tokens, Vault
from adapters.zalo.oa.webhook import Webhook
from adapters.zalo.oa.windows import Interactions
from adapters.zalo.oa.wire import Wire
from adapters.zalo.quota import Quota
from domain.ports.limits import Limits
from domain.ports.quotas import Quotas


class ZaloOaChannel:
    """One account with its way in and its way out."""

    def __init__(
        self,
        app: App,
        api_url: str,
        oauth_url: str,
        door: Door,
        *,
        vault: Vault,
        interactions: Interactions,
        now: Callable[[], datetime],
        repeat_mark: str,
        limits: Limits | None = None,
        billed: Quotas | None = None,
        uploads: Quota | None = None,
    ) -> None:
        """Nothing is sent yet. Without `limits`, `billed` and `uploads` nothing that is sent is counted."""
        self._app = app
        self._door = door
        self._now = now
        wire = Wire(api_url, oauth_url)
        tokens = Tokens(wire, vault, app, now)
        self.platform = ZaloOaPlatform(wire, tokens, interactions, now, limits=limits, billed=billed, uploads=uploads)
        self._answering = Answering(door, self.platform, interactions, now, repeat_mark)
        self._webhook: Webhook | None = None

    def asgi_app(self, secret: str) -> Webhook:
        """Takes what Zalo signs with this secret of the webhook page."""
        self._webhook = Webhook(self._app.id, secret, self._door, self._answering.take, self._now)
        return self._webhook

    async def close(self) -> None:
        """What came in is ended, and the connections are closed."""
        if self._webhook is not None:
            await self._webhook.close()
        await self.platform.close()
