"""Neutral messages in Telegram's form: HTML in pieces that fit, with buttons under the last one."""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from adapters.chat.outgoing import Button, Outgoing, split_lines

# Counted after the markup is taken out, in UTF-16 units.
MAX_MESSAGE_UNITS = 4096
MAX_ACTION_BYTES = 64
MAX_TOAST_CHARS = 200


# A button as the Bot API writes it.
Key = dict[str, str]


class BadButton(ValueError):
    """A button carries more than Telegram lets it carry."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message on the wire: its markup, the same without markup, and the rows of buttons that hang under it."""

    html: str
    plain: str
    keyboard: list[list[Key]] | None = None


def render(message: Outgoing) -> list[Piece]:
    """The pieces in the order in which they are sent; none for an empty message. BadButton if an action is over 64
    bytes. A link that Telegram would refuse on a button stands in the text instead."""
    plain, rows = _with_odd_links(message)
    texts = split_lines(plain, MAX_MESSAGE_UNITS)
    return [
        Piece(
            _html(text, message.heading if place == 0 else ""),
            text,
            (rows or None) if place == len(texts) - 1 else None,
        )
        for place, text in enumerate(texts)
    ]


def toast_text(text: str) -> str:
    """At most 200 characters, as much as a press can be answered with."""
    return text if len(text) <= MAX_TOAST_CHARS else f"{text[: MAX_TOAST_CHARS - 1]}…"


def _html(text: str, heading: str) -> str:
    if heading and text.startswith(heading):
        return f"<b>{escape(heading, quote=False)}</b>{escape(text[len(heading) :], quote=False)}"
    return escape(text, quote=False)


def _with_odd_links(message: Outgoing) -> tuple[str, list[list[Key]]]:
    plain = message.plain
    rows: list[list[Key]] = []
    for row in message.buttons:
        shown = [button for button in row if not button.url or _is_linkable(button.url)]
        for button in row:
            if button not in shown and button.url not in plain:
                plain = f"{plain}\n{button.label}: {button.url}"
        if shown:
            rows.append([_button(button) for button in shown])
    return plain, rows


def _is_linkable(url: str) -> bool:
    """Telegram takes no address without a dot in its host, such as localhost."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def _button(button: Button) -> Key:
    if button.url:
        return {"text": button.label, "url": button.url}
    size = len(button.action.encode())
    if not 1 <= size <= MAX_ACTION_BYTES:
        raise BadButton(f"the action of a button must have 1 to {MAX_ACTION_BYTES} bytes and has {size}")
    return {"text": button.label, "callback_data": button.action}
