"""Neutral messages in the form of an Official Account: plain pieces, with at most five buttons under the last one."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from adapters.chat.outgoing import Button, Outgoing
from adapters.zalo.oa.incoming import MAX_UNITS, MOST_BUTTONS, PRESSED
from adapters.zalo.render import render

MOST_TITLE = 100
# Where a group is mentioned in a text, everybody in it is called.
_CALLS = ("[@", "[ @")


@dataclass(frozen=True, slots=True)
class Form:
    """`pieces` in the order in which they are sent. Under the last one hang `buttons`, or stand the numbered `choices`; who
    types a number under buttons means that one."""

    pieces: tuple[str, ...]
    buttons: tuple[dict[str, Any], ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.pieces)


def form_of(message: Outgoing, *, is_group: bool = False) -> Form:
    """No pieces where the message says nothing. More buttons than Zalo takes are numbered choices: with one too many
    nothing at all would be sent. In a group nobody is called by what is handed on to it."""
    buttons = _buttons(message)
    mended = replace(message, buttons=(), hint="") if buttons else message
    rendered = render(mended, MAX_UNITS, _CALLS if is_group else ("", ""))
    return Form(rendered.pieces, buttons, _counted(message) if buttons else rendered.choices)


def _counted(message: Outgoing) -> tuple[str, ...]:
    """What the first, the second … button does; nothing where one of them only opens a page."""
    actions = tuple(button.action for row in message.buttons for button in row)
    return actions if message.is_numbered and all(actions) else ()


def _buttons(message: Outgoing) -> tuple[dict[str, Any], ...]:
    flat = [button for row in message.buttons for button in row]
    return tuple(_button(button) for button in flat) if 0 < len(flat) <= MOST_BUTTONS else ()


def _button(button: Button) -> dict[str, Any]:
    title = unicodedata.normalize("NFC", button.label)[:MOST_TITLE]
    if button.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    return {"title": title, "type": "oa.query.hide", "payload": f"{PRESSED}{button.action}"}
