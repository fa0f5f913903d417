"""Events of an Official Account as `Incoming`: who said or pressed what.

Facts: a press comes as an ordinary text that is the button's payload; who follows stands in `follower`, not in `sender`;
`oa_send_…` are echoes of what was sent. Where a group's id stands is not known: three places are looked at. Numbers come as
numbers or as strings. The order of events is not known, and those of one person are handled as they come. Stickers, cards and
places are heard, and the person is told that they cannot be read here; of a link, its address is what was said.
"""

import re
from dataclasses import dataclass
from typing import Any

from adapters.chat.grammar.actions import unpack
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Capabilities
from adapters.zalo.reading import BadUpdate, count, key, key_if_any, name_in, part, words
from domain.records import ChatPlace
from domain.task import Evidence

PLATFORM = "zalo_oa"
MAX_UNITS = 2000
MOST_BUTTONS = 5
CAPABILITIES = Capabilities(
    buttons=True, edits=False, max_chars=MAX_UNITS, start_parameter=False, files=False, encloses=True
)
# Before the payload of each button: nobody says this, and nothing that is said is taken for a press.
PRESSED = "tb:"
GROUP = "group:"
_ENDING = re.compile(r"[A-Za-z0-9]{1,5}", re.ASCII)
_AUDIO_ENDINGS = (".aac", ".amr", ".m4a", ".mp3", ".ogg")

_SAID, _SAID_IN_GROUP = "user_send_", "user_send_group_"
_FOLLOW, _UNFOLLOW = "follow", "unfollow"
_KINDS = {
    "image": ("photo", "anh.jpg"),
    "gif": ("photo", "anh.gif"),
    "file": ("document", "tep"),
    "audio": ("document", "ghi-am.m4a"),
    "video": ("document", "video.mp4"),
}


@dataclass(frozen=True, slots=True)
class Following:
    """A person follows the account, or does so no more; both are told of again and again."""

    account_key: str
    is_gone: bool


def read_event(raw: object) -> Incoming | Following | None:
    """What a person did; None for what nobody did: echoes, receipts, events of a kind that may come later. BadUpdate if it
    cannot be read."""
    if not isinstance(raw, dict) or not isinstance(raw.get("event_name"), str):
        raise BadUpdate("an event without a name")
    event = raw["event_name"]
    if event in (_FOLLOW, _UNFOLLOW):
        return Following(key(part(raw, "follower"), "id"), is_gone=event == _UNFOLLOW)
    if not event.startswith(_SAID):
        return None
    message, sender = part(raw, "message"), key(part(raw, "sender"), "id")
    is_group = event.startswith(_SAID_IN_GROUP)
    chat_key = f"{GROUP}{_group(raw, message)}" if is_group else sender
    text = _with_links(words(message.get("text")), message)
    action = _pressed(text)
    files = _files(message)
    return Incoming(
        key=f"zo:{key(message, 'msg_id')}",
        place=ChatPlace(PLATFORM, chat_key),
        account_key=sender,
        private_chat_key=sender,
        text="" if action else text.strip(),
        action=action,
        reply_key=key_if_any(message, "quote_msg_id"),
        files=files,
        is_group=is_group,
        is_unreadable=not text and not files,
        has_buttons=False,
        has_edits=False,
        has_files=False,
    )


def order_key(raw: object) -> str:
    """Whose event it is, as far as it can be made out: events of one person are handled one after another."""
    if not isinstance(raw, dict):
        return ""
    who = raw.get("sender") or raw.get("follower")
    return str(who.get("id", "")) if isinstance(who, dict) else ""


def _pressed(text: str) -> str:
    payload = text.strip().removeprefix(PRESSED)
    is_payload = text.strip().startswith(PRESSED) and unpack(payload) is not None
    return payload if is_payload else ""


def _group(raw: dict[str, Any], message: dict[str, Any]) -> str:
    recipient = raw.get("recipient")
    places = recipient if isinstance(recipient, dict) else {}
    for named, name in ((places, "group_id"), (message, "conversation_id"), (places, "id")):
        if named.get(name):
            return key(named, name)
    raise BadUpdate("a group's message without the group")


def _files(message: dict[str, Any]) -> tuple[Evidence, ...]:
    attachments = message.get("attachments")
    found = [_file(each) for each in attachments] if isinstance(attachments, list) else []
    return tuple(file for file in found if file is not None)


def _file(attachment: object) -> Evidence | None:
    if not isinstance(attachment, dict) or not isinstance(attachment.get("payload"), dict):
        return None
    kind, payload = attachment.get("type"), attachment["payload"]
    url = words(payload.get("url"))
    if kind not in _KINDS or not url:
        return None
    shown, name = _KINDS[kind]
    told, ending = words(payload.get("name")), words(payload.get("type"))
    if not told and kind == "file" and _ENDING.fullmatch(ending):
        told = f"{name}.{ending.lower()}"
    return Evidence(PLATFORM, url, shown, told or name_in(url, _AUDIO_ENDINGS, name), count(payload.get("size")))


def _with_links(text: str, message: dict[str, Any]) -> str:
    """What was said, with the addresses of the links that came with it."""
    attachments = message.get("attachments")
    for each in attachments if isinstance(attachments, list) else []:
        payload = each.get("payload") if isinstance(each, dict) and each.get("type") == "link" else None
        url = words(payload.get("url")) if isinstance(payload, dict) else ""
        if url and url not in text:
            text = f"{text} {url}".strip()
    return text
