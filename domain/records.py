"""Plain rows that pass between the domain and its ports: what is read, listed, claimed and sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.blocker import Blocker
from domain.directive import Directive, Party
from domain.draft import Draft
from domain.errors import Fact
from domain.handbook import Entry
from domain.ids import AccountId, DirectiveId, NoticeId, PersonId, TaskId, UnitId
from domain.notices import NoticeKind
from domain.organisation import Post
from domain.progress import Progress
from domain.task import Submission, Task
from domain.worktime import Calendar


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the conversation knows one: `address` is `anh_chi` or `dong_chi`, `language` `vi` or `en`."""

    person_id: PersonId
    code: str
    name: str
    language: str = "vi"
    address: str = "anh_chi"


@dataclass(frozen=True, slots=True)
class Account:
    """A chat account tied to a person. `chat_key` is the private chat in which that person can be written to."""

    id: AccountId
    platform: str
    account_key: str
    chat_key: str
    person_id: PersonId
    dead_reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked last and is not answered yet. `options` are the choices, in the order of their numbers."""

    kind: str
    at: datetime
    facts: Mapping[str, Fact] = field(default_factory=dict)
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class Dialogue:
    """What a conversation remembers of a person between two messages. `version` is that of the row it was read from:
    saving it fails where another message of the same person changed the row meanwhile. One made afresh has none."""

    draft: Draft | None = None
    question: Question | None = None
    version: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Door:
    """All that the door of a conversation needs, read at once. `reply` is set when the key was processed before;
    `organisation` is another number after each change of units, people and posts; `lent` are the posts of those for
    whom the person stands in today."""

    account: Account | None
    profile: Profile | None
    dialogue: Dialogue
    posts: tuple[Post, ...]
    reply: str | None
    organisation: int = 0
    lent: tuple[tuple[PersonId, Post], ...] = ()


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
class Claimed:
    """A notice taken by one sender until its lease ends; `fence` proves, at the end, that it is still ours.

    `attempts` counts the times it was taken, this one included; `repeated`: an earlier try may have arrived;
    `retrying_since`: when the tries began that the platform has all put off; `meant_for`: whose stand-in the recipient
    is, if it is not the recipient's own; `fact_key`: what tells it from all others."""

    id: NoticeId
    fence: int
    kind: NoticeKind
    recipient_id: PersonId
    task_id: TaskId | None
    facts: Mapping[str, Fact]
    created_at: datetime
    attempts: int
    missed: bool
    repeated: bool
    directive_id: DirectiveId | None = None
    retrying_since: datetime | None = None
    meant_for: PersonId | None = None
    fact_key: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Notices that are not told and should be: given up (`failed`), `waiting` for an account, or put off by their
    platform (`queued`), for one reason, the oldest since `oldest`."""

    state: str
    reason: str
    count: int
    oldest: datetime


class OutcomeKind(StrEnum):
    SENT = "sent"
    RETRY = "retry"
    UNSURE = "unsure"
    DEAD = "dead"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sending ended: taken by the platform; to be tried again in `retry_after_s`; unknown; the account is dead
    (blocked, gone); or refused for good. `text` is the exact text sent. `is_card`: it is to be kept up to date.
    `moved_to`: whatever became of it, the chat has this key from now on. `is_topic_gone`: the chat lives, the topic in it
    does not."""

    kind: OutcomeKind
    message_key: str = ""
    text: str = ""
    reason: str = ""
    retry_after_s: float | None = None
    is_card: bool = False
    moved_to: str = ""
    is_topic_gone: bool = False


class Stands(StrEnum):
    """How a task of a digest stands."""

    LATE = "late"
    SOON = "soon"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A task of a digest."""

    line: "TaskLine"
    stands: Stands


@dataclass(frozen=True, slots=True)
class Digest:
    """What is late, due soon, and waits for a person: `lines` are the most urgent; `late`, `soon` and `waits` count all
    of them, each task once."""

    lines: tuple[DigestLine, ...] = ()
    late: int = 0
    soon: int = 0
    waits: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.soon or self.waits)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one person: one notice, or several missed ones folded together. `names` covers the people in the
    facts too; `calendar` is what lateness is counted by; `posts` are those that the recipient holds today, `lent` those
    of the people whom the notices were meant for."""

    account: Account
    profile: Profile
    notices: tuple[Claimed, ...]
    tasks: tuple[Task, ...]
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    now: datetime
    calendar: Calendar | None = None
    posts: tuple[Post, ...] = ()
    directives: tuple[Directive, ...] = ()
    lent: tuple[tuple[PersonId, Post], ...] = ()
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    kind: str
    actor_id: PersonId | None
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with all that showing it needs; `names` covers every person that occurs, `unit_names` every unit."""

    task: Task
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    submissions: tuple[Submission, ...] = ()
    progress: tuple[Progress, ...] = ()
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as one line of a list. `why` tells what waits for the reader: lead, part, judge, declined, follow."""

    number: int
    title: str
    state: str
    unit_id: UnitId
    unit_name: str
    lead_id: PersonId
    lead_name: str
    due_at: datetime | None
    submitted_at: datetime | None
    closed_at: datetime | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """A difficulty that waits for an answer, with number and title of its task."""

    blocker: Blocker
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class OldestBlocker:
    """Of `waiting` difficulties the one that waits longest: the number of its task, and since when."""

    number: int
    at: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[TaskLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """Counts of a unit and all below it; the parts add up to `total`. Cancelled and paused tasks are left
    out of all of them."""

    total: int
    no_due: int
    on_track: int
    due_soon: int
    overdue: int
    awaiting: int
    done_on_time: int
    done_late: int


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """One line of how a unit stands: the counts of a unit right below it, or of the unit's own tasks."""

    unit_id: UnitId
    name: str
    counts: BoardCounts


@dataclass(frozen=True, slots=True)
class Span:
    """A time from a moment on, up to and without another."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit or a person with so many tasks of what was asked for, the earliest of which was due at `oldest`."""

    of_id: int
    name: str
    tasks: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Ranking:
    lines: tuple[Ranked, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class HandbookPage:
    lines: tuple[Entry, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Survey:
    """To whom a scope leads today. `total` are those who would get the order, `first` a few of them; `vacant` units have
    nobody to answer for them, `vacant_names` are some of these; `unwatched` would have no supervisor; `beyond` lie
    outside the part of the tree that was asked about; `partners` are asked and never ordered."""

    total: int
    units: int
    first: tuple[Party, ...] = ()
    vacant: int = 0
    vacant_names: tuple[str, ...] = ()
    unwatched: int = 0
    beyond: int = 0
    partners: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """The tasks of a directive by state; the states add up to `total`. Of these, so many are `late` now, and so many were
    given more time and are due at another moment than the directive (`extended`)."""

    total: int
    assigned: int = 0
    received: int = 0
    submitted: int = 0
    returned: int = 0
    declined: int = 0
    paused: int = 0
    done: int = 0
    cancelled: int = 0
    late: int = 0
    extended: int = 0


@dataclass(frozen=True, slots=True)
class FanChanged:
    """How many tasks of a directive a step changed, and how many it left as they were: whoever took it leads these, and
    nobody changes the own work."""

    count: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """An open directive of mine, as one line of a list."""

    directive: Directive
    counts: DirectiveCounts


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One post of a person, as names in an order are looked up."""

    person_id: PersonId
    code: str
    name: str
    unit_id: UnitId
    unit_name: str
    role: str


@dataclass(frozen=True, slots=True)
class UnitEntry:
    unit_id: UnitId
    code: str
    name: str
    kind: str
    parent_name: str


@dataclass(frozen=True, slots=True)
class Invite:
    """A person not yet linked, with the code that is valid for them now."""

    person_code: str
    name: str
    unit_name: str
    code: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An administrator's row: a day `off` or worked (`work`), where it is from, and `expected` or `official`."""

    day: date
    kind: str
    name: str
    source: str = ""
    state: str = "official"


@dataclass(frozen=True, slots=True)
class WebMessage:
    """A message on the web page. `outgoing`: told to the person; else written by them. `changed` grows with every
    addition and edit in that person's chat."""

    id: int
    person_id: PersonId
    outgoing: bool
    body: Mapping[str, Any]
    at: datetime
    changed: int


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


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of an import: its place in the tree from a first to a last day, both included. `heirs` take over what is
    open when it ends: the first what is the unit's, another what its own people lead."""

    code: str
    name: str
    kind: str
    parent_code: str | None
    valid_from: date
    valid_to: date
    heirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRow:
    """One row of people of an import: one person in one post."""

    code: str
    name: str
    phone: str
    unit_code: str
    role: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import does (or would do): rows by what happens to them."""

    units_new: int = 0
    units_changed: int = 0
    people_new: int = 0
    people_changed: int = 0
    posts_new: int = 0
    posts_ended: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Units that are one from a day on. `into` may be one of them, another one, or new; `name` is what it is called."""

    codes: tuple[str, ...]
    into: str
    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merge does (or would do). `people_left` hold no post afterwards; `tasks_led` and `tasks_given` are open
    now, and go to the heir on the day, as chat groups and running recurrences do."""

    units_ended: int = 0
    units_new: int = 0
    units_moved: int = 0
    posts_carried: int = 0
    posts_ended: int = 0
    people_left: int = 0
    tasks_led: int = 0
    tasks_given: int = 0
    groups: int = 0
    recurrences: int = 0


@dataclass(frozen=True, slots=True)
class PlannedHandover:
    """A task that the `heir` is to lead from a day on, if `lead_id` still leads it then."""

    task_id: TaskId
    number: int
    heir: Party
    lead_id: PersonId
    day: date
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Inherited:
    """An open task that went from one unit to its heir, with the names that these had."""

    task_id: TaskId
    people: tuple[PersonId, ...]
    before: str
    after: str
