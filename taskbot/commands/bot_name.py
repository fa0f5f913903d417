"""Who a Telegram token belongs to, asked without the bot library, whose import alone takes seconds."""

import asyncio
import json
import urllib.error
import urllib.request

_MOST_BYTES = 64 * 1024


class NoAnswer(Exception):
    """Telegram could not be asked, or said no; the text says why and holds no token."""


async def ask_bot_name(token: str, api_url: str, timeout_s: float = 5.0) -> str:
    """The username of the bot, without @. Raises NoAnswer after at most `timeout_s` for each step of the network."""
    return await asyncio.to_thread(_ask, f"{api_url.rstrip('/')}/bot{token}/getMe", timeout_s)


def _ask(url: str, timeout_s: float) -> str:
    # A POST, as the bot library sends it: whatever stands in for Telegram knows at least that.
    question = urllib.request.Request(url, data=b"", method="POST")  # noqa: S310 - the address comes from the settings
    try:
        with urllib.request.urlopen(question, timeout=timeout_s) as answer:  # noqa: S310 - the address comes from the settings
            data = json.loads(answer.read(_MOST_BYTES))
        return str(data["result"]["username"])
    except urllib.error.HTTPError as error:
        if error.code in (401, 404):
            raise NoAnswer("Telegram does not know this token") from None
        raise NoAnswer(f"Telegram answered with status {error.code}") from None
    except urllib.error.URLError as error:
        raise NoAnswer(f"Telegram cannot be reached: {error.reason}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoAnswer(f"Telegram gave no usable answer ({type(error).__name__})") from None
