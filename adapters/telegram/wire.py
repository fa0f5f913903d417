"""The connection to a Bot API server: aiogram's session, with the status of a failed server kept."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramServerError
from aiogram.methods import EditMessageText, Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError, ClientTimeout

from adapters.chat.leaving import LastLook, TimelyJson, only_if, withheld
from domain.records.delivery import always

REQUEST_TIMEOUT_S = 15.0

_OK = 200
_WHENEVER = only_if(always)
# What puts a text into a chat.
Saying = type[SendMessage] | type[EditMessageText]


class TokenRefused(Exception):
    """The token is not one of a living bot, or the address is not one of a Bot API server. Retrying helps nothing."""


class ServerFailed(TelegramServerError):
    """The server, or a gateway before it, answered with a 5xx."""

    def __init__(self, method: TelegramMethod[Any], status: int) -> None:
        super().__init__(method=method, message=f"HTTP {status}")
        self.status = status


class UnreadableAnswer(ValueError):
    """The server answered with something else than a JSON object."""


class Wire(AiohttpSession):
    """Requests to the Bot API server at `api_url`. A request takes at most REQUEST_TIMEOUT_S."""

    def __init__(self, api_url: str, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_url), timeout=timeout_s)
        self._timeout_s = timeout_s

    async def close(self) -> None:
        """The connections are closed. Without aiogram's pause for them: this aiohttp waits for their end itself."""
        if self._session is not None and not self._session.closed:
            await self._session.close()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """As aiogram judges it, but a 5xx keeps its number, whether or not its body can be read."""
        if status_code >= 500:
            raise ServerFailed(method, status_code)
        return super().check_response(bot, method, status_code, content)

    async def say(self, bot: Bot, method: Saying, body: Mapping[str, Any], last_look: LastLook = _WHENEVER) -> str:
        """The text stands in the chat; the number of its message. Raises what a call of aiogram's raises, and Withheld.

        Texts are most of what is sent, and aiogram makes and checks a model for each field of a request and of its
        answer, which takes several times what all else about a sending takes; of the answer only the number is read.
        """
        try:
            status, content = await self.post(bot.token, method.__api_method__, body, self._timeout_s, last_look)
        except TimeoutError as error:
            raise TelegramNetworkError(method=_named(method, body), message="Request timeout error") from error
        except ClientError as error:
            if (why := withheld(error)) is not None:
                raise why from None
            message = f"{type(error).__name__}: {error}"
            raise TelegramNetworkError(method=_named(method, body), message=message) from error
        number = _number_of(content) if status == _OK else None
        if number is None:
            taken = self.check_response(bot, _named(method, body), status, content).result
            number = taken.message_id if isinstance(taken, Message) else None
        return "" if number is None else str(number)

    async def post_json(self, token: str, method: str, body: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """The server's answer as it stands, refusals included. Raises aiohttp's errors, TimeoutError and UnreadableAnswer;
        their words may hold the token."""
        status, content = await self.post(token, method, body, timeout_s)
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise UnreadableAnswer from error
        if not isinstance(answer, dict):
            raise UnreadableAnswer
        return {"error_code": status, **answer}

    async def post(
        self,
        token: str,
        method: str,
        body: Mapping[str, Any],
        timeout_s: float,
        last_look: LastLook = _WHENEVER,
    ) -> tuple[int, str]:
        """The HTTP status, and what came with it. Raises aiohttp's errors and TimeoutError; their words may hold the
        token."""
        client = await self.create_session()
        url = self.api.api_url(token=token, method=method)
        data = TimelyJson(body, last_look)
        async with client.post(url, data=data, timeout=ClientTimeout(total=timeout_s)) as response:
            # A server in between may answer in other letters than it says.
            return response.status, await response.text(errors="replace")


def build_bot(token: str, wire: Wire) -> Bot:
    """TokenRefused if the token has not even the form of one."""
    try:
        return Bot(token, session=wire)
    except TokenValidationError:
        raise TokenRefused("TELEGRAM_TOKEN does not look like a token of a bot (digits, a colon, letters)") from None


def reason_of(error: BaseException, token: str) -> str:
    """What went wrong, in one line that may be logged and kept: never with the token in it."""
    told = error.message if isinstance(error, TelegramAPIError) else ""
    line = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return line.replace(token, "•••").replace("\n", " ")[:300]


def _number_of(content: str) -> int | None:
    """The number of the message in a plain answer; None where the answer is anything else."""
    try:
        answer = json.loads(content)
        number = answer["result"]["message_id"] if answer["ok"] is True else None
    except (ValueError, RecursionError, TypeError, KeyError):
        return None
    return number if isinstance(number, int) else None


def _named(method: Saying, body: Mapping[str, Any]) -> TelegramMethod[Any]:
    """What aiogram's errors want to know of the call."""
    return method.model_construct(**body)
