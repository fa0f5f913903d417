"""`taskbot doctor`: what stands, what will trouble somebody soon, and what is broken, with what to do about it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from adapters.chat.texts.vitals import about_words, finding_words
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from domain.ports import Store
from domain.usecases.examining import look_at_all
from domain.vitals import Grade, findings
from taskbot.commands.bot_name import Bot, NoAnswer, ask_bot, ask_webhook
from taskbot.commands.zalo_bot_checks import zalo_bot, zalo_bot_quota
from taskbot.commands.zalo_oa_checks import zalo_oa
from taskbot.compose.channels import TELEGRAM_PATH
from taskbot.compose.stores import local_day, now_of, open_store, redis_problem
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings, SettingsError
from taskbot.start import start


@dataclass(frozen=True, slots=True)
class Finding:
    grade: Grade
    about: str
    text: str

    def __str__(self) -> str:
        return f"{self.grade:<4}  {self.about}: {self.text}"


def doctor() -> None:
    """Every finding is a line on standard output; CommandFailed if one of them is a FAIL."""
    try:
        settings = start()
    except SettingsError as error:
        for line in str(error).splitlines():
            print(Finding(Grade.FAIL, "settings", line))
        raise CommandFailed("the settings are wrong; nothing else was checked") from None
    print(Finding(Grade.OK, "settings", "all values can be used"))
    failures = finish(_report(settings))
    if failures:
        raise CommandFailed(f"{failures} of the checks failed")


async def _report(settings: Settings) -> int:
    """Prints the findings as they come; how many failed."""
    failures = 0
    async for finding in _findings(settings):
        print(finding, flush=True)
        failures += finding.grade is Grade.FAIL
    return failures


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield await _redis(settings)
    async for finding in _telegram(settings):
        yield finding
    async for grade, about, text in zalo_bot(settings):
        yield Finding(grade, about, text)
    try:
        async with open_store(settings) as store:
            yield Finding(Grade.OK, "database", "reachable, schema current")
            now = await now_of(store)
            for check in (zalo_bot_quota, zalo_oa):
                async for grade, about, text in check(settings, store):
                    yield Finding(grade, about, text)
            async for finding in _contents(store, settings, now):
                yield finding
    except CommandFailed as error:
        yield Finding(Grade.FAIL, "database", str(error))


async def _redis(settings: Settings) -> Finding:
    if settings.redis_url is None:
        return Finding(Grade.OK, "redis", "none set; `taskbot run` starts one of its own")
    problem = await redis_problem(settings)
    if problem is None:
        return Finding(Grade.OK, "redis", "answers")
    return Finding(Grade.FAIL, "redis", f"{problem}; check TASKBOT_REDIS_URL and that the server runs")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram.token is None:
        yield Finding(Grade.OK, "telegram", "no token set, so this channel is off")
        return
    try:
        bot = await ask_bot(settings.telegram.token.get_secret_value(), settings.telegram.api_url)
    except NoAnswer as error:
        advice = "check TASKBOT_TELEGRAM__TOKEN and the way out to Telegram"
        yield Finding(Grade.FAIL, "telegram", f"{error}; {advice}")
        return
    yield Finding(Grade.OK, "telegram", f"the token is that of @{bot.name}")
    yield _groups(bot)
    yield await _messages(settings.telegram.token.get_secret_value(), settings)


async def _messages(token: str, settings: Settings) -> Finding:
    """How messages come in, and whether Telegram was told so."""
    about = "telegram messages"
    try:
        hook = await ask_webhook(token, settings.telegram.api_url)
    except NoAnswer as error:
        return Finding(Grade.WARN, about, f"Telegram did not tell of its webhook ({error})")
    if not settings.telegram.has_webhook:
        if hook.url:
            text = "a webhook is set, so nothing can be polled; `taskbot bot` takes it away when it starts"
            return Finding(Grade.WARN, about, text)
        return Finding(Grade.OK, about, f"they are polled; {hook.waiting} wait")
    wanted = f"{settings.public_url}{TELEGRAM_PATH}"
    if hook.url != wanted:
        text = "Telegram posts them elsewhere" if hook.url else "no webhook is set yet"
        return Finding(Grade.WARN, about, f"{text}; `taskbot web` sets {wanted} when it starts")
    if hook.waiting and hook.problem:
        text = f"Telegram does not get through to {wanted} ({hook.problem}), {hook.waiting} wait"
        return Finding(Grade.FAIL, about, f"{text}: is `taskbot web` running, and reached from outside by https?")
    return Finding(Grade.OK, about, f"Telegram posts them to {wanted}; {hook.waiting} wait")


def _groups(bot: Bot) -> Finding:
    """What the bot hears in groups: with privacy mode on that is enough, and no reason to switch it off."""
    if not bot.joins_groups:
        return Finding(
            Grade.WARN, "telegram groups", "the bot may not be invited; tell @BotFather: /setjoingroups, Enable"
        )
    if bot.hears_all:
        return Finding(
            Grade.OK, "telegram groups", "privacy mode is off: all is heard, what is not for the bot is ignored"
        )
    text = "privacy mode is on: only commands such as /nhan 12 and replies to the bot are heard, which is enough"
    return Finding(Grade.OK, "telegram groups", text)


async def _contents(store: Store, settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """What the chat answers to `sức khỏe`, in the words of the operator."""
    words = Words(LANGUAGES[-1], ADDRESSES[0], settings.zone)
    async with store.read() as uow:
        vitals = await look_at_all(uow, now, local_day(settings, now))
    for found in findings(vitals):
        yield Finding(found.grade, about_words(found, words), finding_words(found, words))
