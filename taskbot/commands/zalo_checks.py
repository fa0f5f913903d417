"""What Zalo says of the bot whose token is set, for `taskbot doctor`."""

from collections.abc import AsyncIterator

from adapters.zalo.bot.platform import TokenRefused, ZaloBotPlatform
from adapters.zalo.bot.wire import NoAnswer, NotSent
from domain.vitals import Grade
from taskbot.settings import Settings

_NO_WEBHOOK = 404


async def zalo_bot(settings: Settings) -> AsyncIterator[tuple[Grade, str, str]]:
    """Grade, what it is about, and what was found."""
    token = settings.zalo_bot.token
    if token is None:
        yield Grade.OK, "zalo bot", "no token set, so this channel is off"
        return
    platform = ZaloBotPlatform(token.get_secret_value(), settings.zalo_bot.api_url)
    try:
        if not await platform.identify():
            yield Grade.FAIL, "zalo bot", "Zalo cannot be reached; check TASKBOT_ZALO_BOT__API_URL and the way out"
            return
        yield (
            Grade.OK,
            "zalo bot",
            f"the token is that of {platform.me.names[0] if platform.me.names else platform.me.id}",
        )
        yield await _webhook(platform, settings)
    except TokenRefused:
        yield Grade.FAIL, "zalo bot", "Zalo does not know this token; check TASKBOT_ZALO_BOT__TOKEN"
    finally:
        await platform.close()


async def _webhook(platform: ZaloBotPlatform, settings: Settings) -> tuple[Grade, str, str]:
    """How messages come in, and whether Zalo was told so. Without a webhook Zalo says "not found", or an empty address."""
    about = "zalo bot messages"
    try:
        answer = await platform.wire.call("getWebhookInfo", {})
    except (NotSent, NoAnswer) as error:
        return Grade.WARN, about, f"Zalo did not tell of its webhook ({error})"
    if not answer.is_ok and answer.code != _NO_WEBHOOK:
        return Grade.WARN, about, f"Zalo did not tell of its webhook ({platform.wire.without_token(answer.words)})"
    url = answer.result.get("url") if isinstance(answer.result, dict) else ""
    if settings.zalo_bot.has_webhook and url:
        return Grade.OK, about, f"Zalo posts them to {url}"
    if settings.zalo_bot.has_webhook:
        return Grade.WARN, about, "no webhook is set yet; `taskbot web` sets it when it starts"
    if url:
        return (
            Grade.WARN,
            about,
            "a webhook is set, so nothing can be polled; `taskbot bot` takes it away when it starts",
        )
    return Grade.OK, about, "they are polled; Zalo keeps nothing for a bot that is off, a webhook is safer"
