"""Calls of the OpenAPI of one Official Account. A success is `"error": 0` in the body; the HTTP status is 200 for errors too.

The token goes in a header of its own name, and is in no address.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector

REQUEST_TIMEOUT_S = 15.0
_MOST_ANSWER_BYTES = 1024 * 1024
_MOST_WORDS = 200
_SERVER = 500


class NotSent(Exception):
    """The server could not be reached: nothing has left."""


class NoAnswer(Exception):
    """Something may have left, and nothing that can be read came back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is 0 where it was taken. `status` is the HTTP status."""

    code: int
    data: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    status: int = 200

    @property
    def is_ok(self) -> bool:
        return self.code == 0

    @property
    def reason(self) -> str:
        return f"{self.code} {self.words}".replace("\n", " ").strip()[:_MOST_WORDS]


class Wire:
    """Requests to `api_url` and `oauth_url`, neither with a slash at its end."""

    def __init__(self, api_url: str, oauth_url: str, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        self._api_url = api_url
        self.api_host = urlsplit(api_url).hostname or ""
        self._oauth_url = oauth_url
        self._timeout_s = timeout_s
        self._session: ClientSession | None = None

    async def post(self, path: str, token: str, body: Mapping[str, Any]) -> Answer:
        """What the server said. NotSent or NoAnswer; neither tells the token."""
        return await self._asked("POST", f"{self._api_url}{path}", {"access_token": token}, json_body=body)

    async def get(self, path: str, token: str, data: Mapping[str, Any] | None = None) -> Answer:
        """The same of a question; its parameters go as JSON."""
        params = {"data": json.dumps(data)} if data else {}
        return await self._asked("GET", f"{self._api_url}{path}", {"access_token": token}, params=params)

    async def renew(self, secret: str, form: Mapping[str, str]) -> Mapping[str, Any]:
        """The raw answer of the token endpoint: a success names no error number, a refusal may come with status 200."""
        status, told = await self._told(
            "POST", f"{self._oauth_url}/v4/oa/access_token", {"secret_key": secret}, form=form
        )
        if told is None:
            raise NoAnswer(f"HTTP {status}")
        return told

    async def download(self, url: str, most_bytes: int) -> tuple[int, bytes]:
        """Status, and content of at most one byte more than `most_bytes`. NotSent or NoAnswer."""
        limit = ClientTimeout(total=self._timeout_s * 2)
        try:
            async with self._open().get(url, timeout=limit, allow_redirects=False) as response:
                content = bytearray()
                async for chunk in response.content.iter_chunked(65_536):
                    content += chunk
                    if len(content) > most_bytes:
                        break
                return response.status, bytes(content[: most_bytes + 1])
        except ClientConnectorError as error:
            raise NotSent(type(error).__name__) from None
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None

    async def close(self) -> None:
        """The connections are closed."""
        if self._session is not None:
            await self._session.close()

    async def _asked(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        *,
        json_body: Mapping[str, Any] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Answer:
        status, told = await self._told(method, url, headers, json_body=json_body, params=params)
        if told is None or "error" not in told:
            if status >= _SERVER:
                raise NoAnswer(f"HTTP {status}")
            raise NoAnswer(f"HTTP {status} with a body that says nothing")
        data, words = told.get("data"), told.get("message")
        return Answer(
            _number(told["error"]),
            data if isinstance(data, dict) else {},
            words if isinstance(words, str) else "",
            status,
        )

    async def _told(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        *,
        json_body: Mapping[str, Any] | None = None,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, Any] | None]:
        try:
            async with self._open().request(
                method,
                url,
                headers=headers,
                json=None if json_body is None else dict(json_body),
                params=params,
                data=form,
                timeout=ClientTimeout(total=self._timeout_s),
                allow_redirects=False,
            ) as response:
                return response.status, await _body(response)
        except ClientConnectorError as error:
            raise NotSent(type(error).__name__) from None
        except (ClientError, OSError, TimeoutError) as error:
            raise NoAnswer(type(error).__name__) from None

    def _open(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=64))
        return self._session


async def _body(response: ClientResponse) -> dict[str, Any] | None:
    content = await response.content.read(_MOST_ANSWER_BYTES)
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return -1
