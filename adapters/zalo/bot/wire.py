"""Calls of one bot. The token is a part of every address, so no address is ever told.

Facts: the body's `ok` and `error_code` say how a call ended; the HTTP status says it only where the body does not. Both
were seen: errors with status 200, and with 400, 404 and 408. A success may carry `"error_code": 0`. Nothing says when to
come again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from adapters.zalo.wire import REQUEST_TIMEOUT_S, Connection, NoAnswer, number
from domain.ports import Fetched
from domain.records.delivery import always

_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: `result` of a success, else `code` and `words`."""

    is_ok: bool
    result: Any = None
    code: int = 0
    words: str = ""


class Wire:
    """`api_url` has no slash at its end."""

    def __init__(self, token: str, api_url: str, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        self._token = token
        self._base = f"{api_url}/bot{token}"
        self._host = urlsplit(api_url).hostname or ""
        self._connection = Connection(timeout_s)

    async def call(
        self,
        method: str,
        body: Mapping[str, Any],
        timeout_s: float | None = None,
        may_go: Callable[[], bool] = always,
    ) -> Answer:
        """The server's answer, refusals included. NotSent, Withheld, or NoAnswer; none tells the token."""
        url = f"{self._base}/{method}"
        status, told = await self._connection.ask("POST", url, body=body, timeout_s=timeout_s, may_go=may_go)
        return _answer_of(status, told)

    async def fetch(self, url: str, most_bytes: int) -> Fetched:
        """The file under an address that came with a message."""
        return await self._connection.fetch(url, self._host, most_bytes)

    async def close(self) -> None:
        """The connections are closed."""
        await self._connection.close()

    def without_token(self, words: str) -> str:
        """The server's words, in one line, as they may be logged and kept."""
        return words.replace(self._token, "•••").replace("\n", " ")[:_MOST_WORDS]


def _answer_of(status: int, told: object) -> Answer:
    if not isinstance(told, dict) or not isinstance(told.get("ok"), bool):
        if status < 400:
            raise NoAnswer(f"HTTP {status} with a body that says nothing")
        return Answer(is_ok=False, code=status, words=f"HTTP {status}")
    if told["ok"]:
        return Answer(is_ok=True, result=told.get("result"))
    words = told.get("description")
    return Answer(
        is_ok=False, code=number(told.get("error_code"), status), words=words if isinstance(words, str) else ""
    )
