"""`taskbot doctor`: what stands, what will trouble somebody soon, and what is broken, with what to do about it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.ports import Store
from domain.records import Trouble
from domain.usecases.escalate import next_look_at
from domain.usecases.people import find_vacancies
from taskbot.commands.bot_name import Bot, NoAnswer, ask_bot
from taskbot.compose.stores import local_day, open_store, redis_problem
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings, SettingsError
from taskbot.start import start
from taskbot.system import SystemClock

_LATE = timedelta(minutes=10)
_RECENT = timedelta(days=7)
_MOST_NAMED = 10


class Grade(StrEnum):
    OK = "OK"
    WARN = "WARN"
    FAIL = "FAIL"


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
    try:
        async with open_store(settings) as store:
            yield Finding(Grade.OK, "database", "reachable, schema current")
            now = SystemClock().now()
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
    today = local_day(settings, now)
    async with store.read() as uow:
        for year in (today.year, today.year + 1):
            yield _calendar(year, len(await uow.calendar.days(year)))
        vacancies = await find_vacancies(uow, today)
        check_at, notice_at = await next_look_at(uow), await uow.outbox.next_at()
        fetch_at = await uow.evidence.next_fetch_at()
        troubles = await uow.outbox.troubles(now - _RECENT)
    nobody = [f"{v.unit_name} ({v.unit_code})" for v in vacancies if v.nobody_answers]
    unwatched = [f"{v.unit_name} ({v.unit_code})" for v in vacancies if v.unwatched]
    yield _posts("empty posts", "units without anybody who answers for them", nobody)
    yield _posts("supervisors", "teams that nobody above supervises", unwatched)
    yield _stuck("deadlines", "looked at", check_at, now)
    yield _stuck("deliveries", "sent", notice_at, now)
    yield _stuck("files", "fetched", fetch_at, now)
    given_up = [trouble for trouble in troubles if trouble.state == "failed"]
    put_off = [trouble for trouble in troubles if trouble.state == "queued" and now - trouble.oldest > _LATE]
    waiting = [trouble for trouble in troubles if trouble.state == "waiting"]
    zone = settings.zone
    yield _untold("given up", f"notices given up in the last {_RECENT.days} days", given_up, zone)
    yield _untold("put off", "notices that a platform has put off", put_off, zone)
    yield _untold("without a way", "notices for people without a chat account", waiting, zone)


def _untold(about: str, what: str, troubles: Sequence[Trouble], zone: ZoneInfo) -> Finding:
    if not troubles:
        return Finding(Grade.OK, about, f"no {what}")
    count, oldest = sum(trouble.count for trouble in troubles), min(trouble.oldest for trouble in troubles)
    reasons = ", ".join(f"{trouble.reason or 'no reason'} ({trouble.count})" for trouble in troubles[:_MOST_NAMED])
    return Finding(
        Grade.WARN, about, f"{count} {what}, the oldest since {oldest.astimezone(zone):%Y-%m-%d %H:%M}: {reasons}"
    )


def _calendar(year: int, days: int) -> Finding:
    if days:
        return Finding(Grade.OK, "calendar", f"{year} has {days} holidays and swap days")
    return Finding(Grade.WARN, "calendar", f"{year} has no holidays; enter them on the calendar page of the web")


def _posts(about: str, what: str, names: list[str]) -> Finding:
    if not names:
        return Finding(Grade.OK, about, f"no {what}")
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    listed = ", ".join(names[:_MOST_NAMED])
    return Finding(Grade.WARN, about, f"{len(names)} {what}: {listed}{more}; name them in the import file")


def _stuck(about: str, verb: str, since: datetime | None, now: datetime) -> Finding:
    if since is None or now - since <= _LATE:
        return Finding(Grade.OK, about, "nothing is stuck")
    minutes = int((now - since).total_seconds() // 60)
    text = f"something should have been {verb} {minutes} minutes ago; is `taskbot worker` (or `taskbot run`) running?"
    return Finding(Grade.FAIL, about, text)
