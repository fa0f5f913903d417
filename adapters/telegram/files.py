"""Files that people sent through Telegram: asked for by their id, then downloaded from the same server."""

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import GetFile
from aiohttp import ClientError, ClientTimeout

from adapters.telegram.wire import ServerFailed, Wire, reason_of
from domain.ports import Fetched, FetchKind

# A large file over a slow line.
DOWNLOAD_TIMEOUT_S = 120.0
_CHUNK_BYTES = 256 * 1024
_OK, _NOT_FOUND = 200, 404
_TOO_BIG = "too big"


async def fetch_file(bot: Bot, wire: Wire, file_key: str, max_bytes: int) -> Fetched:
    """The content of the file. Its address holds the token: it is asked for anew each time, and never kept or logged."""
    try:
        told = await bot(GetFile(file_id=file_key))
    except TelegramRetryAfter as error:
        return Fetched(FetchKind.RETRY, reason="429", retry_after_s=float(error.retry_after))
    except TelegramBadRequest as error:
        is_too_big = _TOO_BIG in (error.message or "").lower()
        return Fetched(FetchKind.TOO_LARGE if is_too_big else FetchKind.GONE, reason=reason_of(error, bot.token))
    except TelegramForbiddenError as error:
        return Fetched(FetchKind.GONE, reason=reason_of(error, bot.token))
    except (TelegramNetworkError, ServerFailed, TelegramAPIError, ClientError, OSError, TimeoutError) as error:
        return Fetched(FetchKind.RETRY, reason=reason_of(error, bot.token))
    if told.file_size is not None and told.file_size > max_bytes:
        return Fetched(FetchKind.TOO_LARGE)
    if not told.file_path:
        return Fetched(FetchKind.GONE, reason="the server names no place of the file")
    try:
        return await _download(wire, wire.api.file_url(bot.token, told.file_path), max_bytes)
    except (ClientError, OSError, TimeoutError) as error:
        return Fetched(FetchKind.RETRY, reason=type(error).__name__)


async def _download(wire: Wire, url: str, max_bytes: int) -> Fetched:
    client = await wire.create_session()
    async with client.get(url, timeout=ClientTimeout(total=DOWNLOAD_TIMEOUT_S)) as response:
        if response.status == _NOT_FOUND:
            return Fetched(FetchKind.GONE, reason="404")
        if response.status != _OK:
            return Fetched(FetchKind.RETRY, reason=f"HTTP {response.status}")
        content = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
            content += chunk
            if len(content) > max_bytes:
                return Fetched(FetchKind.TOO_LARGE)
    return Fetched(FetchKind.GOT, bytes(content))
