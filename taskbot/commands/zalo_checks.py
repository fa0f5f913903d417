"""What Zalo says of the bot and of the Official Account that are set, for `taskbot doctor`."""

from collections.abc import AsyncIterator

from adapters.zalo.bot.platform import TokenRefused, ZaloBotPlatform
from adapters.zalo.oa.incoming import PLATFORM as OA
from adapters.zalo.oa.platform import ZaloOaPlatform
from adapters.zalo.oa.tokens import App, CannotRenew, NeedsConsent, Tokens
from adapters.zalo.oa.windows import FREE_FOR, OPEN_FOR, PRICE_VND
from adapters.zalo.oa.wire import Wire
from adapters.zalo.wire import NoAnswer, NotSent
from domain.ports import Store
from domain.vitals import Grade
from taskbot.compose.zalo_oa import StoredInteractions
from taskbot.compose.zalo_vault import SealedVault
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemClock, SystemIds

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


async def zalo_oa(settings: Settings, store: Store) -> AsyncIterator[tuple[Grade, str, str]]:
    """The same of the Official Account, and what messages to its people cost now. Its keys are renewed where that is due,
    as a new pair is kept in the database."""
    chosen, about = settings.zalo_oa, "zalo oa"
    if chosen.app_id is None or chosen.app_secret is None or chosen.refresh_token is None:
        yield Grade.OK, about, "no application set, so this channel is off"
        return
    app = App(chosen.app_id, chosen.app_secret.get_secret_value(), chosen.refresh_token.get_secret_value())
    clock, ids = SystemClock(), SystemIds()
    wire = Wire(chosen.api_url, chosen.oauth_url)
    tokens = Tokens(wire, SealedVault(store, secret_key(settings, ids), app, ids.token()), app, clock.now)
    platform = ZaloOaPlatform(wire, tokens, StoredInteractions(store), clock.now)
    try:
        name = await platform.account()
        yield (
            (Grade.OK, about, f"the account is {name}")
            if name
            else (Grade.FAIL, about, "Zalo refuses to tell the account")
        )
    except NeedsConsent as error:
        yield Grade.FAIL, about, f"{error}; bring a new TASKBOT_ZALO_OA__REFRESH_TOKEN from Zalo's API Explorer"
    except (CannotRenew, NotSent, NoAnswer) as error:
        yield Grade.FAIL, about, f"{error}; check the way out to Zalo"
    finally:
        await platform.close()
    yield await _windows(store)


async def _windows(store: Store) -> tuple[Grade, str, str]:
    """How many of the people can be written to for nothing, for money, or not at all."""
    now = SystemClock().now()
    free_since, open_since = now - FREE_FOR, now - OPEN_FOR
    async with store.read() as uow:
        counts = await uow.interactions.counts(OA, (free_since, open_since))
        all_of_them = await uow.interactions.living(OA)
        billed = await uow.quotas.used(f"{OA}:billed", f"{now:%Y-%m}")
    free, paid = counts[free_since], counts[open_since] - counts[free_since]
    closed = all_of_them - free - paid
    text = (
        f"{free} people free, {paid} at {PRICE_VND} VND a message, {closed} closed; {billed} messages billed this month"
    )
    return (Grade.WARN if closed else Grade.OK), "zalo oa windows", text
