"""Messages of the web chat as the page shows them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from adapters.chat.grammar.actions import unpack
from adapters.chat.outgoing import Button, Outgoing, load_outgoing
from adapters.chat.texts.words import Words
from domain.records import WebMessage

# Keys of a body beside those of an Outgoing; `of` is the key of the update that the message is or answers.
OF, FILES, QUOTED, REPLY_TO = "of", "files", "quoted", "reply_to"
_OURS = frozenset({OF, FILES, QUOTED, REPLY_TO})
_MASK = "•••"
_LINK = re.compile(r"(?P<url>https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]])|\bNV-(?P<number>[0-9]{1,18})\b")


@dataclass(frozen=True, slots=True)
class FileLink:
    """`url` is empty where the file is gone."""

    name: str
    url: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message, ready to be shown."""

    id: int
    changed: int
    is_told: bool
    heading: Markup
    text: Markup
    quoted: str
    buttons: tuple[tuple[Button, ...], ...]
    files: tuple[FileLink, ...]
    can_reply: bool
    at: datetime
    clock: str

    @property
    def has_actions(self) -> bool:
        return any(button.action for row in self.buttons for button in row)


def bubble_of(message: WebMessage, words: Words, base: str, shown: Outgoing | None = None) -> Bubble:
    """The message as its person sees it; `shown` takes the place of what was kept, for the one time that a secret is
    told."""
    outgoing = shown or outgoing_of(message.body)
    local = message.at.astimezone(words.zone)
    rows = (tuple(button for button in row if _can_show(button)) for row in outgoing.buttons)
    return Bubble(
        id=message.id,
        changed=message.changed,
        is_told=message.outgoing,
        heading=linked(outgoing.heading, base),
        text=linked(outgoing.text, base),
        quoted=str(message.body.get(QUOTED, "")),
        buttons=tuple(row for row in rows if row),
        files=tuple(_file(item, f"{base}/tin/{message.id}/tep", words) for item in message.body.get(FILES, ())),
        can_reply=message.outgoing and (outgoing.task_id is not None or _is_call(outgoing)),
        at=message.at,
        clock=f"{local:%H:%M %d/%m}",
    )


def outgoing_of(body: Mapping[str, Any]) -> Outgoing:
    """The message that a body keeps."""
    return load_outgoing({key: value for key, value in body.items() if key not in _OURS})


def actions_of(message: WebMessage) -> Iterable[str]:
    """The payloads of the buttons that the message carries now."""
    return (button.action for row in outgoing_of(message.body).buttons for button in row if button.action)


def first_line(message: WebMessage) -> str:
    """What a reply to the message quotes."""
    outgoing = outgoing_of(message.body)
    line = (outgoing.heading or outgoing.text).split("\n", 1)[0]
    return line if len(line) <= 120 else f"{line[:119]}…"


def linked(text: str, base: str) -> Markup:
    """The text with its web addresses and its task numbers as links, and everything else escaped."""
    pieces: list[Markup] = []
    end = 0
    for found in _LINK.finditer(text):
        pieces.append(escape(text[end : found.start()]))
        if found["url"] is None:
            pieces.append(Markup('<a href="{}/viec/{}">{}</a>').format(base, found["number"], found.group()))
        elif _MASK in found["url"]:
            pieces.append(escape(found.group()))
        else:
            pieces.append(Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(found["url"], found["url"]))
        end = found.end()
    pieces.append(escape(text[end:]))
    return Markup().join(pieces)


def _is_call(outgoing: Outgoing) -> bool:
    """An open call: whoever answers it takes it."""
    pressed = (unpack(button.action) for row in outgoing.buttons for button in row if button.action)
    return any(action is not None and action.verb == "nc" and action.value.endswith(":take") for action in pressed)


def _can_show(button: Button) -> bool:
    if button.url:
        return button.url.startswith(("http://", "https://")) and _MASK not in button.url
    return bool(button.action)


def _file(item: Mapping[str, Any], folder: str, words: Words) -> FileLink:
    if not item["digest"]:
        return FileLink(words("web-file-gone"), "", is_image=False)
    return FileLink(str(item["name"]), f"{folder}/{quote(str(item['digest']))}", item["kind"] == "photo")
