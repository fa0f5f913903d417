"""What Zalo says of the Official Account that is set, and what messages to its people cost now, for `taskbot doctor`."""

from collections.abc import AsyncIterator
from datetime import timedelta

from adapters.zalo.oa.errors import Meaning, meaning_of
from adapters.zalo.oa.files import UPLOADS_A_MONTH
from adapters.zalo.oa.incoming import PLATFORM
from adapters.zalo.oa.platform import ACCOUNT
from adapters.zalo.oa.tokens import App, CannotRenew, NeedsConsent, Tokens
from adapters.zalo.oa.windows import FREE_FOR, OPEN_FOR, PRICE_VND
from adapters.zalo.oa.wire import Answer, Wire
from adapters.zalo.quota import WARN_SHARE
from adapters.zalo.wire import NoAnswer, NotSent
from domain.errors import StoreLost
from domain.ports import Store
from domain.vitals import Grade
from taskbot.compose.zalo_oa import UPLOADS, WEBHOOK_PATH
from taskbot.compose.zalo_vault import SealedVault
from taskbot.secret_key import secret_key
from taskbot.settings import Settings
from taskbot.system import SystemClock, SystemIds

Found = tuple[Grade, str, str]
_OA, _EVENTS, _WINDOWS, _UPLOADS = "zalo oa", "zalo oa messages", "zalo oa windows", "zalo oa uploads"
_WAY_OUT = "check TASKBOT_ZALO_OA__API_URL, TASKBOT_ZALO_OA__OAUTH_URL and that this machine may reach them"
_ADVICE = {
    Meaning.CONFIG: "see at Zalo that the account is verified, its package has OpenAPI, and the application may act for it",
    Meaning.ACCESS: "bring a new TASKBOT_ZALO_OA__REFRESH_TOKEN from Zalo's API Explorer",
    Meaning.LATER: "too much was asked at once; try again in a minute",
    Meaning.POLICY: "Zalo has stopped the account for what it sent; read its messages in OA Manager",
}


async def zalo_oa(settings: Settings, store: Store) -> AsyncIterator[Found]:
    """Grade, what it is about, and what was found. The keys are renewed where that is due, as a new pair is kept in the
    database."""
    chosen = settings.zalo_oa
    if chosen.app_id is None or chosen.app_secret is None or chosen.refresh_token is None:
        yield Grade.OK, _OA, "no application set, so this channel is off"
        return
    app = App(chosen.app_id, chosen.app_secret.get_secret_value(), chosen.refresh_token.get_secret_value())
    clock, ids = SystemClock(), SystemIds()
    wire = Wire(chosen.api_url, chosen.oauth_url)
    tokens = Tokens(wire, SealedVault(store, secret_key(settings, ids), app, ids.token()), app, clock.now)
    try:
        yield await _known(wire, tokens)
    finally:
        await tokens.close()
        await wire.close()
    async for found in _windows(settings, store):
        yield found


async def _known(wire: Wire, tokens: Tokens) -> Found:
    """Whether Zalo lets us act for the account."""
    try:
        token = await tokens.access()
        answer = await wire.get(ACCOUNT, token)
        if meaning_of(answer.code) is Meaning.ACCESS:
            answer = await wire.get(ACCOUNT, await tokens.access(dead=token))
    except NeedsConsent as error:
        advice = "check TASKBOT_ZALO_OA__APP_ID and TASKBOT_ZALO_OA__APP_SECRET, or bring a new"
        advice += " TASKBOT_ZALO_OA__REFRESH_TOKEN from Zalo's API Explorer (one is good once, and for three months)"
        return Grade.FAIL, _OA, f"{error}; {advice}"
    except (CannotRenew, NotSent, NoAnswer) as error:
        return Grade.FAIL, _OA, f"Zalo cannot be reached ({error}); {_WAY_OUT}"
    except StoreLost:
        return Grade.FAIL, _OA, "its keys cannot be read: the database does not answer"
    if not answer.is_ok:
        return Grade.FAIL, _OA, _refused(answer)
    name = answer.data.get("name") or answer.data.get("oa_id")
    return Grade.OK, _OA, f"the account is {name}"


def _refused(answer: Answer) -> str:
    advice = _ADVICE.get(meaning_of(answer.code), "look the number up in Zalo's table of errors")
    return f"Zalo does not let us act for the account ({answer.reason}); {advice}"


async def _windows(settings: Settings, store: Store) -> AsyncIterator[Found]:
    """How many of the people can be written to for nothing, for money, or not at all, and whether anything comes in."""
    now = SystemClock().now()
    free_since, open_since = now - FREE_FOR, now - OPEN_FOR
    month = f"{now.astimezone(settings.zone):%Y-%m}"
    async with store.read() as uow:
        counts = await uow.interactions.counts(PLATFORM, (free_since, open_since))
        all_of_them = await uow.interactions.living(PLATFORM)
        billed = await uow.quotas.used(f"{PLATFORM}:billed", f"{now:%Y-%m}")
        uploaded = await uow.quotas.used(UPLOADS, month)
    free, paid = counts[free_since], counts[open_since] - counts[free_since]
    closed = all_of_them - free - paid
    address = f"{settings.public_url or 'https://…'}{WEBHOOK_PATH}"
    if settings.zalo_oa.webhook_secret_key is None:
        text = f"nothing that people write comes in yet: while `taskbot run` runs, save {address} on the Webhook page at Zalo,"
        yield (
            Grade.FAIL,
            _EVENTS,
            f"{text} copy the OA Secret Key from there into TASKBOT_ZALO_OA__WEBHOOK_SECRET_KEY, start anew",
        )
    elif not (settings.public_url or "").startswith("https://"):
        text = f"Zalo posts them to an https address; set TASKBOT_PUBLIC_URL, and {address} on the Webhook page at Zalo"
        yield Grade.WARN, _EVENTS, text
    elif not free + paid:
        text = (
            f"nobody was heard for {OPEN_FOR // timedelta(days=1)} days; is {address} set on the Webhook page at Zalo,"
        )
        yield (
            Grade.WARN,
            _EVENTS,
            f"{text} with its events switched on, and TASKBOT_ZALO_OA__WEBHOOK_SECRET_KEY from there?",
        )
    else:
        yield Grade.OK, _EVENTS, f"Zalo posts them to {address}"
    text = (
        f"{free} people free, {paid} at {PRICE_VND} VND a message, {closed} closed; {billed} messages billed this month"
    )
    yield (Grade.WARN if closed else Grade.OK), _WINDOWS, text
    if uploaded >= UPLOADS_A_MONTH * WARN_SHARE:
        text = f"{uploaded} of {UPLOADS_A_MONTH} this month; files are told as links until the next"
        yield Grade.WARN, _UPLOADS, text
