"""A message to any platform: neutral until it is sent; each platform gives it the form that it can show."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from domain.records import ChatPlace, Outcome
from domain.records.delivery import always

# Stands for a secret wherever a text is kept.
BLOT = "•••"


@dataclass(frozen=True, slots=True)
class Button:
    """A shortcut for a typed sentence: `action` is a payload of `grammar.actions`, or `url` opens a page."""

    label: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a message where the platform can: `url` opens it for a while to whoever has it, `read` gives
    what it holds, or None where it is gone."""

    name: str
    mime: str
    size_bytes: int
    url: str
    read: Callable[[], Awaitable[bytes | None]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`heading` is one line that stands out, `text` plain lines below it; neither holds markup.

    `task_id` makes a reply to this message mean that task; `is_card` asks that the message be kept up to date where
    the platform can edit. `in_place` asks that it replace the message whose button was pressed, where there is one.
    `hint` says in words what the buttons do, for platforms that have none; `as_of` says when a card was true, for those
    that cannot edit it. `is_numbered`: where there are no buttons, a number stands for each.
    `is_minor`: where only so much may be sent, other things come first. `secrets` are parts of the text that are
    masked wherever the text is kept (one-use links). `only_here`: where the topic of a group is gone it is not said to the
    whole group instead. `enclosed` are files to go with it, and `instead` is what is said where one of them cannot. `by_reply`
    are parts of the text that ask for a reply to a message, each with what is said where the platform hands no reply on.
    """

    text: str
    heading: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    task_id: int | None = None
    is_card: bool = False
    in_place: bool = False
    hint: str = ""
    secrets: tuple[str, ...] = ()
    only_here: bool = False
    as_of: str = ""
    is_numbered: bool = True
    is_minor: bool = False
    enclosed: tuple[Enclosed, ...] = ()
    instead: str = ""
    by_reply: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> str:
        return f"{self.heading}\n{self.text}" if self.heading and self.text else self.heading or self.text


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message is answered with: `here` in the chat it came from, `private` to the person alone (what was asked
    in a group but is nobody else's). `toast` is a few words for a pressed button. `repeated`: the message had been
    processed before, and this is the answer it got then."""

    here: tuple[Outgoing, ...] = ()
    private: tuple[Outgoing, ...] = ()
    toast: str = ""
    repeated: bool = False

    def masked(self) -> "Reply":
        """The same with every secret blotted out: the form in which a reply is kept."""
        return replace(
            self, here=tuple(masked(item) for item in self.here), private=tuple(masked(i) for i in self.private)
        )


# Replies enclose nothing.
_NOT_KEPT = ("text", "buttons", "secrets", "enclosed", "by_reply")
_USUAL = {field.name: field.default for field in fields(Outgoing) if field.name not in _NOT_KEPT}


def dump_reply(reply: Reply) -> str:
    """The reply as JSON text, secrets masked."""
    kept = reply.masked() if any(message.secrets for message in (*reply.here, *reply.private)) else reply
    return json.dumps(
        {
            "here": [dump_outgoing(i) for i in kept.here],
            "private": [dump_outgoing(i) for i in kept.private],
            "toast": kept.toast,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load_reply(text: str) -> Reply:
    """A kept reply, marked as a repeat."""
    data = json.loads(text)
    return Reply(
        here=tuple(load_outgoing(item) for item in data["here"]),
        private=tuple(load_outgoing(item) for item in data["private"]),
        toast=data["toast"],
        repeated=True,
    )


def dump_outgoing(message: Outgoing) -> dict[str, Any]:
    """The message as plain JSON, without its secrets' list: mask them first."""
    data: dict[str, Any] = {"text": message.text}
    if message.buttons:
        data["buttons"] = [[_dump_button(button) for button in row] for row in message.buttons]
    for name, usual in _USUAL.items():
        value = getattr(message, name)
        if value != usual:
            data[name] = value
    return data


def load_outgoing(data: dict[str, Any]) -> Outgoing:
    buttons = tuple(tuple(Button(**button) for button in row) for row in data.get("buttons", ()))
    return Outgoing(**{**data, "buttons": buttons, "secrets": ()})


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do. `max_chars` is the limit of one message in UTF-16 units; longer texts are split on lines.
    `start_parameter`: a link can carry an invite code into the first message. `files`: they can be sent, or are a tap away.
    `encloses`: some files can go with a message. `replies`: what a message replies to is handed on. `rings`: a
    message calls its reader, who need not open anything to know of it."""

    buttons: bool
    edits: bool
    max_chars: int
    start_parameter: bool
    files: bool = True
    encloses: bool = False
    replies: bool = True
    rings: bool = True


class Platform(Protocol):
    """One channel. `send` and `edit` never raise for what the platform or the network does: they return an Outcome.
    `may_go` is asked just before a message leaves; where it says no, nothing does, and the outcome is late."""

    name: str
    capabilities: Capabilities

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome: ...

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome: ...

    def invite_link(self, code: str) -> str | None:
        """A link that opens this channel with the code filled in, or None where there is no such thing."""
        ...


def without_replies(message: Outgoing) -> Outgoing:
    """The message for a platform that does not hand on what somebody replies to."""
    text = message.text
    for part, instead in message.by_reply:
        text = text.replace(part, instead)
    return replace(message, text=text, by_reply=())


def split_lines(text: str, max_units: int) -> list[str]:
    """`text` in pieces of at most `max_units` UTF-16 units, cut between lines; a longer line is cut inside."""
    if utf16_units(text) <= max_units:
        return [text.lstrip("\n")] if text.strip() else []
    pieces: list[str] = []
    current = ""
    for line in _short_lines(text, max_units):
        joined = f"{current}\n{line}" if current else line
        if utf16_units(joined) > max_units:
            pieces.append(current)
            current = line
        else:
            current = joined
    return [piece for piece in (*pieces, current) if piece.strip()]


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _short_lines(text: str, max_units: int) -> Sequence[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while utf16_units(rest) > max_units:
            cut = max_units // 2 if utf16_units(rest[:max_units]) > max_units else max_units
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


def _dump_button(button: Button) -> dict[str, str]:
    data = {"label": button.label, "action": button.action, "url": button.url}
    return {key: value for key, value in data.items() if value}


def masked(message: Outgoing) -> Outgoing:
    """The message with every secret blotted out."""
    if not message.secrets:
        return message
    text, heading = message.text, message.heading
    rows = message.buttons
    for secret in message.secrets:
        text, heading = text.replace(secret, BLOT), heading.replace(secret, BLOT)
        rows = tuple(tuple(replace(b, url=b.url.replace(secret, BLOT)) for b in row) for row in rows)
    return replace(message, text=text, heading=heading, buttons=rows, secrets=())
