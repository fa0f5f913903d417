"""What is told: notices that were taken to be sent, what a message is made of, and how a sending ended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.calendars import Calendars
from domain.directive import Directive
from domain.errors import Fact
from domain.ids import DirectiveId, NoticeId, PersonId, TaskId, UnitId
from domain.notices import NoticeKind
from domain.organisation import Post
from domain.records.lists import TaskLine
from domain.records.people import Account, Profile
from domain.task import Task
from domain.worktime import Calendar


def always() -> bool:
    """Nothing ever comes too late."""
    return True


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice taken by one sender until its lease ends; `fence` proves, at the end, that it is still ours.

    `attempts` counts the times it was taken, this one included; `repeated`: an earlier try may have arrived;
    `retrying_since`: when the tries began that the platform has all put off; `meant_for`: whose stand-in the recipient
    is, if it is not the recipient's own; `fact_key`: what tells it from all others; `to_fold`: told together with others,
    as more was told by itself that day than its recipient is to hear."""

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
    to_fold: bool = False


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
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sending ended: taken by the platform; to be tried again in `retry_after_s`; unknown; the account is dead
    (blocked, gone); refused for good; or not carried by this channel now, though by another it may be. `text` is the exact
    text sent. `is_card`: it is to be kept up to date.
    `moved_to`: whatever became of it, the chat has this key from now on. `is_topic_gone`: the chat lives, the topic in it
    does not. `is_muted`: it lives, and nothing of ours is let into it now. `choices` are what the numbers under it stand
    for, where the platform has no buttons. `is_too_many`: the platform said that we write too fast. `is_outage`: nothing can
    be sent that way now, whatever it is: this message is no worse than others. `is_late`: it was not to leave any more, and
    did not."""

    kind: OutcomeKind
    message_key: str = ""
    text: str = ""
    reason: str = ""
    retry_after_s: float | None = None
    is_card: bool = False
    moved_to: str = ""
    is_topic_gone: bool = False
    is_muted: bool = False
    is_too_many: bool = False
    is_outage: bool = False
    choices: tuple[str, ...] = ()
    is_late: bool = False


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
    facts too; `calendar` is what lateness is counted by, of tasks of several
    units that of each among `calendars`; `posts` are those that the recipient holds today, `lent` those
    of the people whom the notices were meant for. `may_go` is asked just before it leaves: what is late then is not sent,
    as somebody else may have told it by now."""

    account: Account
    profile: Profile
    notices: tuple[Claimed, ...]
    tasks: tuple[Task, ...]
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    now: datetime
    calendar: Calendar | None = None
    calendars: Calendars | None = None
    posts: tuple[Post, ...] = ()
    directives: tuple[Directive, ...] = ()
    lent: tuple[tuple[PersonId, Post], ...] = ()
    digest: Digest | None = None
    may_go: Callable[[], bool] = field(default=always, compare=False, repr=False)
