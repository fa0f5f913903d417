"""How a sending to Telegram ended, told from the error in which it ended."""

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from adapters.telegram.wire import ServerFailed
from domain.records import Outcome, OutcomeKind

# A revoked token is mended by people: what waits must wait for them, and not fail for good.
REVOKED_RETRY_S = 60.0
MUTED_RETRY_S = 1800.0

# Read from the top; the first that fits decides. Words are sought in the description, in lower case.
_BY_TYPE: tuple[tuple[type[Exception], OutcomeKind], ...] = (
    (TelegramRetryAfter, OutcomeKind.RETRY),
    (TelegramForbiddenError, OutcomeKind.DEAD),
    (TelegramUnauthorizedError, OutcomeKind.RETRY),
    (TelegramNotFound, OutcomeKind.RETRY),
    # aiogram counts it among the errors of the network, yet it is a plain refusal.
    (TelegramEntityTooLarge, OutcomeKind.REJECTED),
    # The answer came, and cannot be read: the message may stand in the chat.
    (ClientDecodeError, OutcomeKind.UNSURE),
)
# A group whose members may not write for a while, as at night, or in which the bot lost its rights.
_MUTED = ("not enough rights to send", "have no rights to send", "chat_write_forbidden", "chat_restricted")
_TOO_MANY = "too many requests"
_BY_WORDS: tuple[tuple[str, OutcomeKind], ...] = (
    *((words, OutcomeKind.RETRY) for words in _MUTED),
    ("message is not modified", OutcomeKind.SENT),
    (_TOO_MANY, OutcomeKind.RETRY),
    ("chat not found", OutcomeKind.DEAD),
    ("user is deactivated", OutcomeKind.DEAD),
    ("peer_id_invalid", OutcomeKind.DEAD),
    ("message to edit not found", OutcomeKind.REJECTED),
    ("message can't be edited", OutcomeKind.REJECTED),
)
# A gateway speaks for a server that it did not hear: the message may have been taken. With any other 5xx the server
# itself says that it failed, and a plain retry is likelier right than a message marked as a repeat.
_GATEWAY_STATUSES = frozenset({502, 504})
# The topic is closed or deleted: an answer is given to the whole group instead, an order of the topic's unit is not.
_LOST_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")


def judge(error: BaseException) -> OutcomeKind:
    """How a sending that ended in `error` is to be recorded."""
    for kind_of_error, kind in _BY_TYPE:
        if isinstance(error, kind_of_error):
            return kind
    if isinstance(error, ServerFailed):
        return OutcomeKind.UNSURE if error.status in _GATEWAY_STATUSES else OutcomeKind.RETRY
    if isinstance(error, TelegramNetworkError):
        # aiogram folds all of the network into one type; its cause tells whether anything can have left.
        return OutcomeKind.RETRY if isinstance(error.__cause__, ClientConnectorError) else OutcomeKind.UNSURE
    if isinstance(error, TelegramAPIError):
        words = (error.message or "").lower()
        return next((kind for part, kind in _BY_WORDS if part in words), OutcomeKind.REJECTED)
    return OutcomeKind.UNSURE


def outcome_of(error: BaseException, reason: str) -> Outcome:
    """How a sending that ended in `error` is to be recorded, with that reason."""
    kind = judge(error)
    if kind is OutcomeKind.SENT:
        return Outcome(kind)
    retry_after_s = float(error.retry_after) if isinstance(error, TelegramRetryAfter) else None
    if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
        retry_after_s = REVOKED_RETRY_S
    is_muted = kind is OutcomeKind.RETRY and any(words in words_of(error) for words in _MUTED)
    retry_after_s = MUTED_RETRY_S if is_muted else retry_after_s
    is_too_many = kind is OutcomeKind.RETRY and (isinstance(error, TelegramRetryAfter) or _TOO_MANY in words_of(error))
    is_topic_gone = speaks_of_topic(error)
    kind = OutcomeKind.DEAD if is_topic_gone else kind
    return Outcome(
        kind,
        reason=reason,
        retry_after_s=retry_after_s,
        is_topic_gone=is_topic_gone,
        is_muted=is_muted,
        is_too_many=is_too_many,
        is_outage=kind is OutcomeKind.RETRY and _is_outage(error),
    )


def is_silence(error: BaseException) -> bool:
    """Nothing came from the server itself that could be understood."""
    return isinstance(error, ServerFailed | TelegramNetworkError | ClientDecodeError) or not isinstance(
        error, TelegramAPIError
    )


def speaks_of_topic(error: BaseException) -> bool:
    words = words_of(error)
    return any(part in words for part in _LOST_TOPIC)


def words_of(error: BaseException) -> str:
    return (error.message or "").lower() if isinstance(error, TelegramAPIError) else ""


def _is_outage(error: BaseException) -> bool:
    """The server cannot be reached, or does not know the bot any more: no other message would fare better. One that it
    fails at may be the only such one; whether all fail is told by asking."""
    return isinstance(error, TelegramNetworkError | TelegramUnauthorizedError | TelegramNotFound)
