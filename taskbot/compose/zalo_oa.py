"""Zalo's Official Account as a part of a process, with its keys sealed in the database."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.types import ASGIApp

from adapters.chat.receiving import until
from adapters.chat.texts.words import words_for
from adapters.zalo.oa.app import ZaloOaChannel
from adapters.zalo.oa.files import UPLOADS_A_MONTH
from adapters.zalo.oa.incoming import PLATFORM
from adapters.zalo.oa.platform import ZaloOaPlatform
from adapters.zalo.oa.tokens import App, CannotRenew, NeedsConsent
from adapters.zalo.quota import Quota
from adapters.zalo.wire import NoAnswer, NotSent
from domain.ports import Store
from storage.quotas import StoreQuotas
from taskbot.compose.channels import Around, Say
from taskbot.compose.zalo_vault import SealedVault
from taskbot.errors import CommandFailed
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemClock

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/zalo-oa"
UPLOADS = f"{PLATFORM}:uploads"


class StoredInteractions:
    """`adapters.zalo.oa.windows.Interactions`, each call in a unit of work of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def heard(self, account_key: str, at: datetime) -> None:
        """See the port."""
        async with self._store.write() as uow:
            await uow.interactions.heard(PLATFORM, account_key, at)
            await uow.commit()

    async def last(self, account_key: str) -> datetime | None:
        """See the port."""
        async with self._store.read() as uow:
            return await uow.interactions.last(PLATFORM, account_key)


@dataclass(frozen=True, slots=True)
class ZaloOaPart:
    """`taskbot.compose.channels.Channel`."""

    settings: Settings
    channel: ZaloOaChannel
    name: str = "Zalo OA"

    @property
    def platform(self) -> ZaloOaPlatform:
        return self.channel.platform

    def webhooks(self) -> Mapping[str, ASGIApp]:
        """See the port. Also without a secret: Zalo shows it once its trial of the address was answered."""
        secret = self.settings.zalo_oa.webhook_secret_key
        return {WEBHOOK_PATH: self.channel.asgi_app("" if secret is None else secret.get_secret_value())}

    async def receive(self, say: Say, stop: asyncio.Event) -> None:
        """See the port. What Zalo posts comes to the web server; here is only said whose account it is."""
        try:
            name = await until(stop, self.platform.account())
            if name:
                say(f"Find on Zalo: {name} (Official Account)")
        except NeedsConsent as error:
            log.error("%s; bring a new TASKBOT_ZALO_OA__REFRESH_TOKEN", error)
        except (CannotRenew, NotSent, NoAnswer) as error:
            log.warning("zalo cannot be reached: %s", error)
        except Exception as error:
            # The name is a courtesy: a database that is away for a moment ends no process.
            log.warning("the keys of zalo cannot be read now: %s", type(error).__name__)
        await stop.wait()


def open_channel(around: Around) -> ZaloOaPart:
    """The channel of the account whose application is set."""
    settings, store = around.settings, around.store
    chosen = settings.zalo_oa
    if chosen.app_id is None or chosen.app_secret is None or chosen.refresh_token is None:
        raise CommandFailed("the Official Account of Zalo is off; set TASKBOT_ZALO_OA__APP_ID")
    app = App(chosen.app_id, chosen.app_secret.get_secret_value(), chosen.refresh_token.get_secret_value())
    channel = ZaloOaChannel(
        app,
        chosen.api_url,
        chosen.oauth_url,
        around.door,
        vault=SealedVault(store, secret_key(settings, around.ids), app, around.ids.token()),
        interactions=StoredInteractions(store),
        # By the real time, also in the demo: Zalo knows no other.
        now=SystemClock().now,
        repeat_mark=words_for(None, settings.zone)("repeat-mark"),
        limits=around.limits,
        billed=StoreQuotas(store),
        uploads=Quota(StoreQuotas(store), UPLOADS, UPLOADS_A_MONTH, SystemClock().now, settings.zone),
    )
    around.stack.push_async_callback(channel.close)
    return ZaloOaPart(settings, channel)
