"""The handbook: links and files by topic, kept by officials, found by everybody in their part of the tree."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from domain.access import Actor
from domain.errors import BadInput, NotAllowed
from domain.ids import HandbookId, PersonId, UnitId
from domain.task import Evidence

MOST_TITLE_CHARS = 200
MOST_TOPIC_CHARS = 80
MOST_URL_CHARS = 500
_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Entry:
    """One link or file. `digest` and `file_name` are of a file that lies on the shelf; a link has neither."""

    id: HandbookId
    topic: str
    title: str
    url: str
    digest: str
    file_name: str
    unit_id: UnitId
    by: PersonId
    at: datetime

    @property
    def is_on_its_way(self) -> bool:
        """Its file was sent in a chat and is not here yet."""
        return not self.url and not self.digest


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be kept. `sent` is a file that a chat has, still to be fetched."""

    topic: str
    title: str
    url: str = ""
    digest: str = ""
    file_name: str = ""
    sent: Evidence | None = None

    def ensure_is_whole(self) -> None:
        """It has a topic, a title, and one thing to open; BadInput else."""
        if not self.topic or not self.title:
            raise BadInput("handbook_needs_topic_and_title")
        if len(self.title) > MOST_TITLE_CHARS or len(self.topic) > MOST_TOPIC_CHARS:
            raise BadInput("handbook_too_long", title=MOST_TITLE_CHARS, topic=MOST_TOPIC_CHARS)
        if sum(map(bool, (self.url, self.digest, self.sent))) != 1:
            raise BadInput("handbook_needs_link_or_file")
        if self.url and not _is_link(self.url):
            raise BadInput("handbook_bad_link")


@dataclass(frozen=True, slots=True)
class SentFile:
    """The file of an entry that is still to be fetched, for the `tries`th time, and who sent it."""

    entry_id: HandbookId
    file: Evidence
    by: PersonId
    tries: int


def keeps_for(actor: Actor) -> UnitId:
    """The unit for which the actor keeps the handbook: the one that orders are given from. NotAllowed for whoever gives
    none to others."""
    units = [post.reach for post in actor.posts if post.reach is not None] or sorted(actor.reach)
    if not units:
        raise NotAllowed("handbook_only_officials")
    return units[0]


def ensure_may_drop(actor: Actor, entry: Entry, unit_line: tuple[UnitId, ...]) -> None:
    """Whoever put it there, and officials of its unit or of a unit above."""
    if not actor.reach or not (entry.by == actor.person_id or actor.reach & {entry.unit_id, *unit_line}):
        raise NotAllowed("handbook_only_officials")


def _is_link(url: str) -> bool:
    if len(url) > MOST_URL_CHARS or any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and "." in (parts.hostname or "")
