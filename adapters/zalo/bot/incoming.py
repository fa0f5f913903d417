"""Zalo's updates as `Incoming`: who said what, where, and whether it is meant for us.

Facts, where sources disagree: a picture's address is in `photo_url` on the wire and in `photo` in the documents; an update
comes wrapped in `{"ok":true,"result":…}` or bare; `getUpdates` gives one object, or a list; ids are strings, and a number is
taken for one. All of these are read. Whether a person's file comes as an unsupported event, or not at all, is not known:
where it comes, the person is told that it cannot be read here. Echoes of what bots say are seen by some: they are dropped.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Capabilities
from adapters.zalo.reading import BadUpdate, key, name_in, part, words
from domain.records import ChatPlace
from domain.task import Evidence

PLATFORM = "zalo_bot"
MAX_UNITS = 2000
CAPABILITIES = Capabilities(
    buttons=False, edits=False, max_chars=MAX_UNITS, start_parameter=False, replies=False, files=False, encloses=True
)

_TEXT, _IMAGE = "message.text.received", "message.image.received"
_STICKER, _VOICE = "message.sticker.received", "message.voice.received"
_UNSUPPORTED = "message.unsupported.received"
_PHOTO_NAME, _VOICE_NAME = "anh.jpg", "ghi-am.m4a"
_VOICE_ENDINGS = (".aac", ".amr", ".m4a", ".mp3", ".ogg")
_GROUP = "GROUP"


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself; empty until Zalo has told it. `names` are how people may have mentioned it, without the @."""

    id: str = ""
    names: tuple[str, ...] = ()


def updates_in(raw: object) -> Iterator[object]:
    """The updates that a webhook's body or an answer to getUpdates holds, one by one."""
    if isinstance(raw, dict) and "event_name" not in raw and "result" in raw:
        raw = raw["result"]
    if isinstance(raw, list):
        yield from raw
    elif raw:
        yield raw


def read_update(raw: object, me: Me) -> Incoming | None:
    """What a person said; None for what nobody did: an echo of our own words, events of a kind that may come later.
    BadUpdate if it cannot be read."""
    if not isinstance(raw, dict) or not isinstance(raw.get("event_name"), str):
        raise BadUpdate("an update without the name of its event")
    event, message = raw["event_name"], raw.get("message")
    if event not in (_TEXT, _IMAGE, _STICKER, _VOICE, _UNSUPPORTED):
        return None
    if not isinstance(message, dict):
        raise BadUpdate("an update without a message")
    author, chat = part(message, "from"), part(message, "chat")
    account_key, chat_key = key(author, "id"), key(chat, "id")
    if author.get("is_bot") is True or account_key == me.id:
        return None
    is_group = str(chat.get("chat_type", "")).upper() == _GROUP
    text = words(message.get("text")) or words(message.get("caption"))
    files = _files(event, message)
    return Incoming(
        key=f"zb:{chat_key}:{key(message, 'message_id')}",
        place=ChatPlace(PLATFORM, chat_key),
        account_key=account_key,
        private_chat_key=account_key,
        text=_without_mention(text, me).strip() if is_group else text.strip(),
        files=files,
        is_group=is_group,
        hears_all=not is_group,
        hears_mentions=is_group,
        is_unreadable=not text and not files,
        has_buttons=False,
        has_edits=False,
        has_files=False,
        has_replies=False,
    )


def order_key(raw: object) -> str:
    """The chat of an update, as far as it can be made out: updates of one chat are handled one after another."""
    message = raw.get("message") if isinstance(raw, dict) else None
    chat = message.get("chat") if isinstance(message, dict) else None
    return str(chat.get("id", "")) if isinstance(chat, dict) else ""


def _files(event: str, message: dict[str, Any]) -> tuple[Evidence, ...]:
    if event == _IMAGE:
        url = words(message.get("photo_url")) or words(message.get("photo"))
        return (Evidence(PLATFORM, url, "photo", _PHOTO_NAME),) if url else ()
    if event == _VOICE:
        url = words(message.get("voice_url"))
        return (Evidence(PLATFORM, url, "document", name_in(url, _VOICE_ENDINGS, _VOICE_NAME)),) if url else ()
    return ()


def _without_mention(text: str, me: Me) -> str:
    """The text, its letters composed, without the bot's name at either end. A group's text holds it literally."""
    text = unicodedata.normalize("NFC", text)
    for name in sorted(me.names, key=len, reverse=True):
        mention = rf"@{re.escape(unicodedata.normalize('NFC', name))}(?!\w)"
        text = re.sub(rf"^(?:\s*{mention}[\s,:]*)+|(?:\s*{mention})+\s*$", "", text, flags=re.IGNORECASE)
    return text
