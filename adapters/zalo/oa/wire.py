"""Calls of the OpenAPI of one Official Account. A success is `"error": 0` in the body; the HTTP status is 200 for errors too.

The token goes in a header of its own name, and is in no address. Facts: whether OAuth refuses with status 200 or 400 differs,
so its body alone is read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import FormData

from adapters.zalo.wire import REQUEST_TIMEOUT_S, Connection, NoAnswer, number
from domain.ports import Fetched
from domain.records.delivery import always

_MOST_WORDS = 200
_UNKNOWN, _RATE_LIMIT = -1, -32
_TOO_MANY, _FAILED = 429, 500


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
        self._api_host = urlsplit(api_url).hostname or ""
        self._oauth_url = oauth_url
        self._connection = Connection(timeout_s)

    async def post(self, path: str, token: str, body: Mapping[str, Any], may_go: Callable[[], bool] = always) -> Answer:
        """What the server said. NotSent, Withheld or NoAnswer; none tells the token."""
        return await self._asked("POST", path, token, body=body, may_go=may_go)

    async def get(self, path: str, token: str, data: Mapping[str, Any] | None = None) -> Answer:
        """The same of a question; its parameters go as JSON."""
        return await self._asked("GET", path, token, params={"data": json.dumps(data)} if data else {})

    async def upload(self, path: str, token: str, name: str, content: bytes, mime: str) -> Answer:
        """The same of a file: its name must have the ending of what it holds."""
        form = FormData()
        form.add_field("file", content, filename=name, content_type=mime)
        return await self._asked("POST", path, token, form=form)

    async def renew(self, secret: str, form: Mapping[str, str]) -> Mapping[str, Any]:
        """The raw answer of the token endpoint: a success names no error number, a refusal may come with status 200. NotSent
        or NoAnswer, also where the server failed or has too much to do: no refusal of a token is that."""
        url, headers = f"{self._oauth_url}/v4/oa/access_token", {"secret_key": secret}
        status, told = await self._connection.ask("POST", url, headers=headers, form=form)
        if not isinstance(told, dict) or status >= _FAILED or status == _TOO_MANY:
            raise NoAnswer(f"HTTP {status}")
        if number(told.get("error"), 0) == _RATE_LIMIT:
            raise NoAnswer("too many requests")
        return told

    async def fetch(self, url: str, most_bytes: int) -> Fetched:
        """The file under an address that came with a message."""
        return await self._connection.fetch(url, self._api_host, most_bytes)

    async def close(self) -> None:
        """The connections are closed."""
        await self._connection.close()

    async def _asked(self, method: str, path: str, token: str, **given: Any) -> Answer:
        headers = {"access_token": token}
        status, told = await self._connection.ask(method, f"{self._api_url}{path}", headers=headers, **given)
        if not isinstance(told, dict) or "error" not in told:
            raise NoAnswer(f"HTTP {status} with a body that says nothing")
        data, words = told.get("data"), told.get("message")
        return Answer(
            number(told["error"], _UNKNOWN),
            data if isinstance(data, dict) else {},
            words if isinstance(words, str) else "",
            status,
        )
