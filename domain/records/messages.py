"""Messages in chats, and files that came with them."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import PersonId, TaskId


@dataclass(frozen=True, slots=True)
class ChatPlace:
    """A chat of a platform, and a topic in it where there are topics."""

    platform: str
    chat_key: str
    thread_key: str = ""


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message about a task that stands in a chat. A card is kept up to date where the platform can edit."""

    place: ChatPlace
    message_key: str
    person_id: PersonId
    task_id: TaskId
    is_card: bool = False


@dataclass(frozen=True, slots=True)
class StaleCard:
    """A card whose task has changed since; `stale_at` guards against marking a later change as shown."""

    id: int
    place: ChatPlace
    message_key: str
    person_id: PersonId
    task_id: TaskId
    stale_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """Numbered choices under a message, where there are no buttons: what each number stands for, from 1. `is_answer`: the
    message answered the one who may choose, and did not come unasked."""

    message_key: str
    choices: tuple[str, ...]
    at: datetime
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the shelf, named by the SHA-256 of its content; `via` is the channel that it came through first."""

    digest: str
    name: str
    mime: str
    size_bytes: int
    at: datetime
    by: PersonId
    via: str = "web"
