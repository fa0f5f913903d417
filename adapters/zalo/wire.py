"""The connection to servers of Zalo, whichever: what was asked, what came back, and whether anything left at all.

An error's own words may hold an address, and the address of a bot holds its token: only the kind of an error is told.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, FormData, TCPConnector

from adapters.chat.leaving import TimelyJson, only_if, withheld
from adapters.zalo.addresses import is_public
from domain.ports import Fetched, FetchKind
from domain.records.delivery import always

REQUEST_TIMEOUT_S = 15.0
_MOST_ANSWER_BYTES = 1024 * 1024
_OK, _GONE = 200, (403, 404, 410)


class NotSent(Exception):
    """The server could not be reached: nothing has left."""


class NoAnswer(Exception):
    """Something may have left, and nothing that can be read came back."""


class Connection:
    """Requests, each of at most `timeout_s`; no redirection is followed."""

    def __init__(self, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._session: ClientSession | None = None

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | FormData | None = None,
        timeout_s: float | None = None,
        may_go: Callable[[], bool] = always,
    ) -> tuple[int, object]:
        """The HTTP status, and the JSON that came with it, or None. `body` goes as JSON, if it still `may_go` as its first
        byte would. NotSent, Withheld or NoAnswer."""
        try:
            async with self._open().request(
                method,
                url,
                headers=headers,
                params=params,
                data=form if body is None else TimelyJson(body, only_if(may_go)),
                timeout=ClientTimeout(total=timeout_s or self._timeout_s),
                allow_redirects=False,
            ) as response:
                return response.status, _json(await response.content.read(_MOST_ANSWER_BYTES))
        except ClientConnectorError as error:
            raise NotSent(type(error).__name__) from None
        except (ClientError, OSError, TimeoutError) as error:
            if (why := withheld(error)) is not None:
                raise why from None
            raise NoAnswer(type(error).__name__) from None

    async def fetch(self, url: str, known_host: str, most_bytes: int) -> Fetched:
        """The file under an address that came with a message: there for a while only, and never in our own network."""
        if not is_public(url, known_host):
            return Fetched(FetchKind.GONE, reason="not an address of a file of Zalo's")
        try:
            status, content = await self._download(url, most_bytes)
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            return Fetched(FetchKind.RETRY, reason=type(error).__name__)
        if status in _GONE:
            return Fetched(FetchKind.GONE, reason=str(status))
        if status != _OK:
            return Fetched(FetchKind.RETRY, reason=f"HTTP {status}")
        return Fetched(FetchKind.TOO_LARGE) if len(content) > most_bytes else Fetched(FetchKind.GOT, content)

    async def close(self) -> None:
        """The connections are closed."""
        if self._session is not None:
            await self._session.close()

    async def _download(self, url: str, most_bytes: int) -> tuple[int, bytes]:
        limit = ClientTimeout(total=self._timeout_s * 2)
        async with self._open().get(url, timeout=limit, allow_redirects=False) as response:
            content = bytearray()
            async for chunk in response.content.iter_chunked(65_536):
                content += chunk
                if len(content) > most_bytes:
                    break
            return response.status, bytes(content[: most_bytes + 1])

    def _open(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=64))
        return self._session


def number(value: object, instead: int) -> int:
    """A number that came as one or as a string; `instead` for anything else."""
    try:
        return int(str(value))
    except ValueError:
        return instead


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
