"""What Zalo says of the bot that is set, and what is left of its quotas, for `taskbot doctor`."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from adapters.zalo.bot.incoming import PLATFORM
from adapters.zalo.bot.platform import ZaloBotPlatform
from adapters.zalo.bot.wire import Answer
from adapters.zalo.quota import WARN_SHARE
from adapters.zalo.wire import NoAnswer, NotSent
from domain.ports import Store
from domain.vitals import Grade
from taskbot.compose.zalo_bot import WEBHOOK_PATH, quota_key
from taskbot.settings import Settings
from taskbot.system import SystemClock

Found = tuple[Grade, str, str]
_BOT, _MESSAGES, _QUOTA, _FILES = "zalo bot", "zalo bot messages", "zalo bot quota", "zalo bot photos"
_UNAUTHORIZED, _NOT_FOUND, _TOO_MANY, _SERVER = 401, 404, 429, 500


async def zalo_bot(settings: Settings) -> AsyncIterator[Found]:
    """Grade, what it is about, and what was found."""
    token = settings.zalo_bot.token
    if token is None:
        yield Grade.OK, _BOT, "no token set, so this channel is off"
        return
    platform = ZaloBotPlatform(token.get_secret_value(), settings.zalo_bot.api_url)
    try:
        grade, text = await _known(platform)
        yield grade, _BOT, text
        if grade is Grade.OK:
            yield await _webhook(platform, settings)
    finally:
        await platform.close()
    if not (settings.public_url or "").startswith("https://"):
        text = "TASKBOT_PUBLIC_URL is no https address, so photos cannot be shown on Zalo; links are told instead"
        yield Grade.WARN, _FILES, text


async def _known(platform: ZaloBotPlatform) -> tuple[Grade, str]:
    """Whether Zalo knows the bot."""
    try:
        answer = await platform.wire.call("getMe", {})
    except (NotSent, NoAnswer) as error:
        advice = "check TASKBOT_ZALO_BOT__API_URL and that this machine may reach it (firewall, proxy, DNS)"
        return Grade.FAIL, f"Zalo cannot be reached ({error}); {advice}"
    if answer.is_ok:
        told = answer.result if isinstance(answer.result, dict) else {}
        name = told.get("display_name") or told.get("account_name") or told.get("id")
        return Grade.OK, f"the token is that of {name}"
    said = _said(platform, answer)
    if answer.code in (_UNAUTHORIZED, _NOT_FOUND):
        advice = "copy TASKBOT_ZALO_BOT__TOKEN anew from the message of Zalo Bot Creator, or have it make another"
        return Grade.FAIL, f"Zalo does not know this token ({said}); {advice}"
    if answer.code == _TOO_MANY:
        return Grade.FAIL, f"Zalo has let this bot do all that it may for now ({said}); see its package at Zalo"
    if answer.code >= _SERVER:
        return Grade.FAIL, f"Zalo itself is in trouble ({said}); nothing is lost, try again later"
    return Grade.FAIL, f"Zalo does not tell who the bot is ({said}); check TASKBOT_ZALO_BOT__API_URL"


async def _webhook(platform: ZaloBotPlatform, settings: Settings) -> Found:
    """How messages come in, and whether Zalo was told so. Without a webhook Zalo says "not found", or an empty address."""
    try:
        answer = await platform.wire.call("getWebhookInfo", {})
    except (NotSent, NoAnswer) as error:
        return Grade.WARN, _MESSAGES, f"Zalo did not tell of its webhook ({error})"
    if not answer.is_ok and answer.code != _NOT_FOUND:
        return Grade.WARN, _MESSAGES, f"Zalo did not tell of its webhook ({_said(platform, answer)})"
    told = answer.result if isinstance(answer.result, dict) else {}
    url = str(told.get("url") or "")
    if not settings.zalo_bot.has_webhook:
        if url:
            text = f"a webhook is set ({_place(url)}), so nothing can be polled; `taskbot bot` takes it away when it starts"
            return Grade.WARN, _MESSAGES, text
        return Grade.OK, _MESSAGES, "they are polled; Zalo keeps nothing for a bot that is off, a webhook is safer"
    wanted = f"{settings.public_url}{WEBHOOK_PATH}"
    if not url:
        return Grade.WARN, _MESSAGES, f"no webhook is set yet; `taskbot web` sets {wanted} when it starts"
    if url != wanted:
        text = f"Zalo posts them to {_place(url)}, which is not here; `taskbot web` sets {wanted} when it starts"
        return Grade.WARN, _MESSAGES, text
    return await _tried(platform, url)


async def _tried(platform: ZaloBotPlatform, url: str) -> Found:
    """What Zalo says of its own trial of the webhook. It makes few of them in a day, and some bots have none."""
    try:
        answer = await platform.wire.call("testWebhook", {})
    except (NotSent, NoAnswer) as error:
        return (
            Grade.WARN,
            _MESSAGES,
            f"Zalo posts them to {url}, and gave no answer on whether it gets through ({error})",
        )
    told = answer.result if isinstance(answer.result, dict) else {}
    if answer.is_ok and told.get("ok") is False:
        outcome = f"{told.get('outcome')} {told.get('hint') or ''}".strip()
        advice = _ADVICE.get(str(told.get("outcome")), "is `taskbot web` running, and reached from outside by https?")
        return Grade.FAIL, _MESSAGES, f"Zalo does not get through to {url} ({outcome}): {advice}"
    return Grade.OK, _MESSAGES, f"Zalo posts them to {url}" + (" and gets through" if told.get("ok") is True else "")


_ADVICE = {
    "webhook.http.403": "something before `taskbot web` lets Zalo not in",
    "webhook.http.404": f"the proxy does not hand {WEBHOOK_PATH} on to `taskbot web`",
    "webhook.http.5xx": "`taskbot web` is not running, or fails: see its log",
    "webhook.err.tls": "the certificate is not good: is it expired, or its chain not complete?",
    "webhook.err.dns": "the name is not known in the DNS that the world sees",
    "webhook.err.timeout": "the address does not answer: is port 443 open from outside?",
    "webhook.err.conn": "the address does not answer: is port 443 open from outside?",
}


async def zalo_bot_quota(settings: Settings, store: Store) -> AsyncIterator[Found]:
    """What is left of the month's messages, and of the people and groups that one bot may have."""
    token, chosen = settings.zalo_bot.token, settings.zalo_bot
    if token is None:
        return
    month = f"{SystemClock().now().astimezone(settings.zone):%Y-%m}"
    async with store.read() as uow:
        used = await uow.quotas.used(quota_key(token.get_secret_value()), month)
        people = await uow.interactions.living(PLATFORM)
        groups = await uow.groups.count(PLATFORM)
    limits = (
        (used, chosen.monthly_quota, "messages of this month"),
        (people, chosen.most_people, "people"),
        (groups, chosen.most_groups, "groups"),
    )
    text = ", ".join(f"{count} of {most} {what}" for count, most, what in limits if most)
    if used >= chosen.monthly_quota:
        text += "; nothing more is sent on Zalo this month, other channels carry it: choose a larger package at Zalo"
    elif used >= chosen.monthly_quota * WARN_SHARE:
        text += "; from 80 % on only what matters is sent on Zalo, other channels carry the rest"
    is_tight = any(most and count >= most * WARN_SHARE for count, most, _ in limits)
    yield (Grade.WARN if is_tight else Grade.OK), _QUOTA, text


def _said(platform: ZaloBotPlatform, answer: Answer) -> str:
    return platform.wire.without_token(f"{answer.code} {answer.words}".strip())


def _place(url: str) -> str:
    """Where an address leads, without what may be a secret in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that is none"
    return f"{parts.scheme}://{parts.hostname}{parts.path}"
