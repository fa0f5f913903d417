"""A message where there are no buttons and no edits: numbered choices, addresses written out, and the time on a card."""

from dataclasses import dataclass

from adapters.chat.grammar.actions import unpack
from adapters.chat.outgoing import Outgoing

# Their message numbers them itself, and a number answers its question.
_NUMBERED = "pick"


@dataclass(frozen=True, slots=True)
class PlainForm:
    """`text` is all that is shown. `choices` are the payloads of the buttons that it numbers, from 1."""

    text: str
    choices: tuple[str, ...] = ()


def plain_form(message: Outgoing) -> PlainForm:
    """The message in words alone. Buttons become a line "1 Nhận · 2 Xong"; a button that opens a page becomes its
    address; what stands in a list that is numbered already is not numbered again."""
    choices, labels, links = list[str](), list[str](), list[str]()
    is_counted = message.is_numbered and not any(_is_picked(button.action) for row in message.buttons for button in row)
    for row in message.buttons:
        for button in row:
            if button.url:
                links.append(f"{button.label}: {button.url}")
            elif is_counted:
                choices.append(button.action)
                labels.append(f"{len(choices)} {button.label}")
    lines = [message.plain, message.as_of, *links, " · ".join(labels), message.hint]
    return PlainForm("\n".join(line for line in lines if line), tuple(choices))


def _is_picked(payload: str) -> bool:
    action = unpack(payload) if payload else None
    return action is not None and action.verb == _NUMBERED
