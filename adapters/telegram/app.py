"""The Telegram channel as one part: start it, feed it by polling or by webhook, close it."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from aiogram.methods import SetMyCommands, SetWebhook
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, Update

from adapters.chat.door import Door
from adapters.chat.receiving import Pace, as_text, until
from adapters.telegram.answering import Answering, UnreadableUpdate, build_dispatcher
from adapters.telegram.incoming import KINDS, PLATFORM
from adapters.telegram.platform import WIRE_ERRORS, TelegramPlatform
from adapters.telegram.polling import Polling
from adapters.telegram.webhook import Webhook
from adapters.telegram.wire import Wire
from domain.ports.limits import Limits

log = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "vi"


class TelegramChannel:
    """One bot with its way in and its way out. `platform` sends; `poll` or `asgi_app` receives."""

    def __init__(
        self,
        token: str,
        api_url: str,
        door: Door,
        *,
        menu: Mapping[str, Sequence[tuple[str, str]]],
        repeat_mark: str,
        jitter: Callable[[], float],
        pace: Pace | None = None,
        wire: Wire | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Nothing is sent yet. TokenRefused if the token has not the form of one. `menu` gives commands and what they
        do, by language; `jitter` numbers from 0 to 1; `wire` takes the place of the connection;
        without `limits` nothing that is sent is counted."""
        self.platform = TelegramPlatform(token, api_url, wire=wire, limits=limits)
        self._door = door
        self._menu = menu
        self._jitter = jitter
        self._pace = pace or Pace()
        self._dispatcher = build_dispatcher(Answering(door, self.platform, repeat_mark))

    async def start(self) -> bool:
        """True once the bot knows its name and people see its menu; False if Telegram cannot be reached now, which
        `poll` and `announce_webhook` try again. TokenRefused if Telegram does not know the bot."""
        if not await self.platform.identify():
            return False
        await self._show_menu()
        return True

    async def poll(self, stop: asyncio.Event) -> None:
        """Receives by long polling until `stop` is set, then ends within two seconds or so. TokenRefused if Telegram
        does not know the bot."""
        await self._start_until(stop)
        await Polling(self.platform, self.take, self._jitter, self._pace).run(stop)

    def asgi_app(self, secret: str) -> Webhook:
        """Receives what Telegram posts with this secret. BadSecret if Telegram would not take it."""
        return Webhook(secret, self._door, self.take)

    async def announce_webhook(self, url: str, secret: str, stop: asyncio.Event) -> None:
        """Telegram posts to `url` from now on; tried until it holds or `stop` is set."""
        await self._start_until(stop)
        tries = 0
        while not stop.is_set():
            request = SetWebhook(url=url, secret_token=secret, allowed_updates=list(KINDS))
            try:
                await until(stop, self.platform.bot(request))
                return
            except WIRE_ERRORS as error:
                log.warning("the webhook could not be set: %s", self.platform.reason(error))
            await self._pace.sleep(stop, tries, self._jitter())
            tries += 1

    async def take(self, raw: object) -> None:
        """The update has had its effect, or it cannot be read and is kept and passed over. Raises only what the door
        raises: then nothing was changed, and the update is to be brought again."""
        if isinstance(raw, dict) and not any(raw.get(kind) for kind in KINDS):
            return
        bot = self.platform.bot
        try:
            update = Update.model_validate(raw, context={"bot": bot})
        except (ValueError, TypeError, RecursionError) as error:
            await self._door.bad_update(PLATFORM, as_text(raw), f"{type(error).__name__}: {error}"[:1000])
            return
        try:
            await self._dispatcher.feed_update(bot, update)
        except UnreadableUpdate as error:
            await self._door.bad_update(PLATFORM, as_text(raw), str(error)[:1000])

    async def close(self) -> None:
        """The connections are closed; after `poll` has ended."""
        await self.platform.close()

    async def _start_until(self, stop: asyncio.Event) -> None:
        tries = 0
        while not stop.is_set() and not self.platform.me.username:
            if await until(stop, self.start()):
                return
            await self._pace.sleep(stop, tries, self._jitter())
            tries += 1

    async def _show_menu(self) -> None:
        for language, entries in self._menu.items():
            commands = [BotCommand(command=command, description=words) for command, words in entries]
            for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                # Telegram shows the menu without a language to everybody whose own language has none.
                code = None if language == DEFAULT_LANGUAGE else language
                try:
                    await self.platform.bot(SetMyCommands(commands=commands, scope=scope, language_code=code))
                except WIRE_ERRORS as error:
                    log.warning("the command menu could not be set: %s", self.platform.reason(error))
