"""Logs of a process on standard error, as lines of text or of JSON, with every secret blotted out."""

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

BLOT = "•••"
# A shorter value would blot out half the words of an ordinary line.
_LEAST_SECRET_CHARS = 6
_known: set[str] = set()

_FORMS = (
    # A bot's token, also inside the path of a Bot API request.
    re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}"),
    # What a failed statement was to write.
    re.compile(r"(?<=\[parameters: )[^\n]*"),
    # A password in a URL.
    re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"),
    # A one-use link to the web page, and the code in a deep link.
    re.compile(r"(?<=/vao/)[A-Za-z0-9_-]+"),
    # A link to files that opens without a login.
    re.compile(r"(?<=/tep/)[0-9]+-[0-9]+-[0-9]+-[A-Za-z0-9_-]+"),
    re.compile(r"(?<=start=)[A-Za-z0-9_-]+"),
    # An invite code, with its hyphen, or written after the word that takes one.
    re.compile(r"\b[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}\b", re.IGNORECASE),
    re.compile(r"(?<=liên kết )\S+|(?<=lien ket )\S+|(?<=link )[2-9A-HJKMNP-TV-Z]{8}\b|(?<=/start )\S+", re.IGNORECASE),
)
_SECRET_NAMES = re.compile(r"token|secret|password|cookie|authorization|csrf|^codes?$|_codes?$", re.IGNORECASE)
# What the libraries say below this is of no use to an operator, and some of it holds addresses with a token.
_QUIET = ("aiogram", "aiohttp", "alembic", "arq", "asyncio", "httpx", "sqlalchemy", "uvicorn", "watchfiles")


def keep_secret(values: Iterable[str]) -> None:
    """These values are blotted out wherever they appear from now on."""
    for value in values:
        if len(value) >= _LEAST_SECRET_CHARS:
            _known.update((value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]))


def redacted(text: str) -> str:
    """The text without anything that opens a door: tokens, codes, passwords, one-use links."""
    for secret in sorted(_known, key=len, reverse=True):
        text = text.replace(secret, BLOT)
    for form in _FORMS:
        text = form.sub(BLOT, text)
    return text


def set_up_logs(form: Literal["text", "json"], secrets: Iterable[str]) -> None:
    """Everything logged from now on, by us and by libraries, is one redacted entry on standard error."""
    keep_secret(secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _without_secret_fields,
            _Line(form),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


class _Line:
    """Renders an entry, and blots out last of all, so that no field and no trace slips past."""

    def __init__(self, form: Literal["text", "json"]) -> None:
        if form == "json":
            self._render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
        else:
            self._render = structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )

    def __call__(self, logger: WrappedLogger, name: str, entry: EventDict) -> str:
        return redacted(str(self._render(logger, name, entry)))


def _without_secret_fields(_logger: WrappedLogger, _name: str, entry: EventDict) -> EventDict:
    """Fields whose name says that they open a door are blotted out, whatever they hold."""
    return _blotted(entry)


def _blotted(fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in fields.items():
        if _SECRET_NAMES.search(str(name)):
            fields[name] = BLOT
        elif isinstance(value, Mapping):
            fields[name] = _blotted(dict(value))
    return fields
