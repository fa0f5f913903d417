"""Telegram's updates as `Incoming`: who said or pressed what, where, and whether it is meant for us."""

import re
from dataclasses import dataclass

from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    InaccessibleMessage,
    Message,
    MessageOriginUnion,
    MessageOriginUser,
    User,
)

from adapters.chat.incoming import Incoming
from domain.records import ChatPlace
from domain.task import Evidence

PLATFORM = "telegram"
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")

_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
# What a person says without words. All else without text is Telegram telling of an event in the chat.
_WORDLESS = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.TEXT,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
_VIDEO_NAME, _AUDIO_NAME, _VOICE_NAME = "video.mp4", "ghi-am.mp3", "ghi-am.ogg"
_OUT = (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)
_ADDRESSED = re.compile(r"(/[^\s@]+)@(\w+)")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself. `username` is empty until Telegram has told it. `hears_all`: privacy mode is off, and everything
    said in a group arrives."""

    id: int
    username: str = ""
    hears_all: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A person closed the private chat with the bot (blocked it), or opened it again."""

    account_key: str
    is_gone: bool
    reason: str


@dataclass(frozen=True, slots=True)
class GroupMove:
    """A group became a supergroup, and has another key."""

    before: str
    after: str


def read_message(update_id: int, message: Message, me: Me, *, is_edited: bool = False) -> Incoming | None:
    """What a person wrote or sent; None for what is not meant for us: words of bots and channels, events of a chat, and
    in a group what is forwarded, and everything but a command, a mention of the bot or a reply to it."""
    author = message.from_user
    is_group = message.chat.type in _GROUPS
    # An administrator who stays anonymous speaks as the group itself.
    is_anonymous = is_group and message.sender_chat is not None and message.sender_chat.id == message.chat.id
    is_hidden = author is not None and (author.is_bot or message.sender_chat is not None) and not is_anonymous
    if author is None or is_hidden or message.content_type not in _WORDLESS:
        return None
    if not is_group and message.chat.type != ChatType.PRIVATE:
        return None
    replied = _replied(message, me)
    text = _storable(message.text or message.caption).strip()
    files = _files(message)
    addressed = _ADDRESSED.match(text)
    if addressed and addressed[2].lower() == me.username.lower():
        text = addressed[1] + text[addressed.end() :]
    elif addressed and is_group:
        return None
    text, is_mentioned = _without_mention(text, me)
    is_forwarded = message.forward_origin is not None and not _is_own(message.forward_origin, author)
    if (is_edited and not text) or (is_group and is_forwarded):
        return None
    if is_group and not (text.startswith("/") or is_mentioned or (replied and (text or files))):
        return None
    return Incoming(
        key=f"tg:{update_id}",
        place=_place(message),
        account_key=str(author.id),
        private_chat_key=str(author.id),
        text=text,
        reply_key=str(replied.message_id) if replied else "",
        quoted=_quoted(message, replied) if replied else "",
        files=files,
        is_group=is_group,
        hears_all=me.hears_all or not is_group,
        is_forwarded=is_forwarded,
        is_edited=is_edited,
        is_anonymous=is_anonymous,
    )


def read_press(update_id: int, press: CallbackQuery) -> Incoming | None:
    """A pressed button; None where it hangs on no message of a chat or carries nothing."""
    message = press.message
    if message is None or not press.data or press.from_user.is_bot:
        return None
    account_key = str(press.from_user.id)
    return Incoming(
        key=f"tg:{update_id}",
        place=_place(message),
        account_key=account_key,
        private_chat_key=account_key,
        action=_storable(press.data),
        pressed_key=str(message.message_id),
        is_group=message.chat.type in _GROUPS,
    )


def read_membership(change: ChatMemberUpdated) -> Membership | None:
    """Whether the person can still be written to; None for groups."""
    if change.chat.type != ChatType.PRIVATE:
        return None
    status = change.new_chat_member.status
    gone = status in _OUT
    return Membership(account_key=str(change.chat.id), is_gone=gone, reason=f"telegram: {status}")


def read_group_joined(change: ChatMemberUpdated) -> str | None:
    """The key of the group that the bot has just been let into; None for whatever else happened."""
    was, now_is = change.old_chat_member.status, change.new_chat_member.status
    if change.chat.type not in _GROUPS or was not in _OUT or now_is in _OUT:
        return None
    return str(change.chat.id)


def hears_all_of(change: ChatMemberUpdated, me: Me) -> bool:
    """Whether everything said in this group arrives: an administrator hears all, in privacy mode too."""
    return me.hears_all or change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR


def read_group_left(change: ChatMemberUpdated) -> str | None:
    """The key of the group that the bot is in no more; None for whatever else happened."""
    if change.chat.type not in _GROUPS or change.new_chat_member.status not in _OUT:
        return None
    return str(change.chat.id)


def read_group_move(message: Message) -> GroupMove | None:
    """The service message of a group that became a supergroup: Telegram tells it in both."""
    if message.migrate_to_chat_id is not None:
        return GroupMove(str(message.chat.id), str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return GroupMove(str(message.migrate_from_chat_id), str(message.chat.id))
    return None


def order_key(raw: object) -> str:
    """The chat of an update, as far as it can be made out without reading all of it: updates with the same key are
    handled one after another. Updates that tell no chat share one key."""
    if not isinstance(raw, dict):
        return ""
    for kind in KINDS:
        event = raw.get(kind)
        if isinstance(event, dict):
            told = event.get("message") if kind == "callback_query" else event
            chat = told.get("chat") if isinstance(told, dict) else event.get("from")
            return str(chat.get("id", "")) if isinstance(chat, dict) else ""
    return ""


def _is_own(origin: MessageOriginUnion, author: User) -> bool:
    """A person's own words, brought from another chat, are still that person's."""
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == author.id


def _place(message: Message | InaccessibleMessage) -> ChatPlace:
    # A thread of replies in a group without topics has a number too, but nothing can be posted to it.
    in_topic = isinstance(message, Message) and message.is_topic_message
    thread = message.message_thread_id if isinstance(message, Message) and in_topic else None
    return ChatPlace(PLATFORM, str(message.chat.id), str(thread or ""))


def _replied(message: Message, me: Me) -> Message | None:
    replied = message.reply_to_message
    # In a topic everything said counts as a reply to the message that opened the topic.
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return None
    return replied if replied.from_user.id == me.id else None


def _quoted(message: Message, replied: Message) -> str:
    if message.quote is not None:
        return _storable(message.quote.text)
    return _storable(replied.text or replied.caption)


def _without_mention(text: str, me: Me) -> tuple[str, bool]:
    """The text without the bot's name at either end, and whether the name occurs anywhere."""
    if not me.username or "@" not in text:
        return text, False
    name = rf"@{re.escape(me.username)}(?!\w)"
    bare = re.sub(rf"^(?:{name}[\s,:]*)+|(?:\s*(?<!\w){name})+$", "", text, flags=re.IGNORECASE)
    return bare, re.search(rf"(?<!\w){name}", text, re.IGNORECASE) is not None


def _storable(text: str | None) -> str:
    """JSON can carry halves of characters and NUL, which no database takes: one such message would never be done."""
    return (text or "").encode(errors="replace").decode().replace("\0", "")


def _files(message: Message) -> tuple[Evidence, ...]:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return (Evidence(PLATFORM, largest.file_id, "photo", size_bytes=largest.file_size),)
    if message.document:
        sent = message.document
        return (Evidence(PLATFORM, sent.file_id, "document", _storable(sent.file_name), sent.file_size),)
    return _other_kinds(message)


def _other_kinds(message: Message) -> tuple[Evidence, ...]:
    """Videos and voices are documents too. Telegram tells no names for what was recorded in the chat itself."""
    moving = message.video or message.animation or message.video_note
    name = _VIDEO_NAME if moving is not None else _AUDIO_NAME if message.audio is not None else _VOICE_NAME
    sent = moving or message.audio or message.voice
    if sent is None:
        return ()
    name = _storable(getattr(sent, "file_name", None)) or name
    return (Evidence(PLATFORM, sent.file_id, "document", name, sent.file_size),)
