"""Who a Telegram token belongs to, asked without the bot library, whose import alone takes seconds."""

import asyncio
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

_MOST_BYTES = 64 * 1024


class NoAnswer(Exception):
    """Telegram could not be asked, or said no; the text says why and holds no token."""


@dataclass(frozen=True, slots=True)
class Bot:
    """`name` is the username, without @. `joins_groups`: it may be invited into groups; `hears_all`: of these everything
    that is said arrives (privacy mode is off), not only commands and replies to it."""

    name: str
    joins_groups: bool
    hears_all: bool


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts what people write, or nothing; how much of it waits, and what became of its last trial."""

    url: str
    waiting: int
    problem: str


async def ask_bot_name(token: str, api_url: str, timeout_s: float = 5.0) -> str:
    """The username of the bot, without @; see `ask_bot`."""
    return (await ask_bot(token, api_url, timeout_s)).name


async def ask_bot(token: str, api_url: str, timeout_s: float = 5.0) -> Bot:
    """What Telegram says of the bot. Raises NoAnswer after at most `timeout_s` for each step of the network."""
    told = await asyncio.to_thread(_ask, token, api_url, "getMe", timeout_s)
    joins, hears_all = told.get("can_join_groups", True), told.get("can_read_all_group_messages", False)
    return Bot(str(told["username"]), bool(joins), bool(hears_all))


async def ask_webhook(token: str, api_url: str, timeout_s: float = 5.0) -> Webhook:
    """Where Telegram posts what people write; see `ask_bot`."""
    told = await asyncio.to_thread(_ask, token, api_url, "getWebhookInfo", timeout_s)
    waiting = told.get("pending_update_count")
    return Webhook(
        str(told.get("url") or ""),
        waiting if isinstance(waiting, int) else 0,
        str(told.get("last_error_message") or "").replace(token, "•••"),
    )


def _ask(token: str, api_url: str, method: str, timeout_s: float) -> dict[str, Any]:
    # A POST, as the bot library sends it: whatever stands in for Telegram knows at least that.
    url = f"{api_url.rstrip('/')}/bot{token}/{method}"
    question = urllib.request.Request(url, data=b"", method="POST")  # noqa: S310 - the address comes from the settings
    try:
        with urllib.request.urlopen(question, timeout=timeout_s) as answer:  # noqa: S310 - the address comes from the settings
            data = json.loads(answer.read(_MOST_BYTES))
        told = data["result"]
        if not isinstance(told, dict) or (method == "getMe" and "username" not in told):
            raise NoAnswer("Telegram gave no usable answer")
        return told
    except urllib.error.HTTPError as error:
        if error.code in (401, 404):
            raise NoAnswer("Telegram does not know this token") from None
        raise NoAnswer(f"Telegram answered with status {error.code}") from None
    except urllib.error.URLError as error:
        raise NoAnswer(f"Telegram cannot be reached: {error.reason}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoAnswer(f"Telegram gave no usable answer ({type(error).__name__})") from None
