"""The connection to a Bot API server of Zalo. The token is a part of every address, so no address is ever told.

Facts: the body's `ok` and `error_code` say how a call ended; the HTTP status says it only where the body does not. Both
were seen: errors with status 200, and with 400, 404 and 408. A success may carry `"error_code": 0`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, TCPConnector

REQUEST_TIMEOUT_S = 15.0
_MOST_ANSWER_BYTES = 1024 * 1024
_MOST_WORDS = 200


class NotSent(Exception):
    """The server could not be reached: nothing has left."""


class NoAnswer(Exception):
    """Something may have left, and nothing that can be read came back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: `result` of a success, else `code` and `words`."""

    is_ok: bool
    result: Any = None
    code: int = 0
    words: str = ""


class Wire:
    """Calls of one bot. `api_url` has no slash at its end."""

    def __init__(self, token: str, api_url: str, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        self._token = token
        self._base = f"{api_url}/bot{token}"
        self._timeout_s = timeout_s
        self._session: ClientSession | None = None

    async def call(self, method: str, body: Mapping[str, Any], timeout_s: float | None = None) -> Answer:
        """The server's answer, refusals included. NotSent, or NoAnswer; neither tells the token."""
        limit = ClientTimeout(total=timeout_s or self._timeout_s)
        try:
            async with self._open().post(
                f"{self._base}/{method}", json=dict(body), timeout=limit, allow_redirects=False
            ) as response:
                content = await response.content.read(_MOST_ANSWER_BYTES)
                status = response.status
        except ClientConnectorError as error:
            raise NotSent(self.told(error)) from None
        except (ClientError, OSError, TimeoutError) as error:
            raise NoAnswer(self.told(error)) from None
        return _answer_of(status, content)

    async def download(self, url: str, most_bytes: int) -> tuple[int, bytes, str]:
        """Status, content of at most one byte more than `most_bytes`, and type. NotSent or NoAnswer."""
        limit = ClientTimeout(total=self._timeout_s * 2)
        try:
            async with self._open().get(url, timeout=limit, allow_redirects=False) as response:
                content = bytearray()
                async for chunk in response.content.iter_chunked(65_536):
                    content += chunk
                    if len(content) > most_bytes:
                        break
                return response.status, bytes(content[: most_bytes + 1]), response.content_type
        except ClientConnectorError as error:
            raise NotSent(self.told(error)) from None
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            raise NoAnswer(self.told(error)) from None

    async def close(self) -> None:
        """The connections are closed."""
        if self._session is not None:
            await self._session.close()

    def told(self, error: BaseException) -> str:
        """What went wrong, in a word that may be logged: an error's own words may hold the address, and with it the
        token."""
        return type(error).__name__

    def without_token(self, words: str) -> str:
        """The server's words, in one line, as they may be logged and kept."""
        return words.replace(self._token, "•••").replace("\n", " ")[:_MOST_WORDS]

    def _open(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=64))
        return self._session


def _answer_of(status: int, content: bytes) -> Answer:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("ok"), bool):
        if status < 400:
            raise NoAnswer(f"HTTP {status} with a body that says nothing")
        return Answer(is_ok=False, code=status, words=f"HTTP {status}")
    if told["ok"]:
        return Answer(is_ok=True, result=told.get("result"))
    words = told.get("description")
    return Answer(
        is_ok=False, code=_number(told.get("error_code"), status), words=words if isinstance(words, str) else ""
    )


def _number(value: object, instead: int) -> int:
    try:
        return int(str(value))
    except ValueError:
        return instead
