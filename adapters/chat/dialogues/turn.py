"""One message on its way through the conversation: who, when, in which unit of work, and what is open between us."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.chat.dialogues.directories import Directories, DirectoryKey
from adapters.chat.file_links import FileLinks
from adapters.chat.grammar.actions import Action, pack, unpack
from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.reading import Directory
from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.words import Words, words_for
from domain.access import Actor
from domain.draft import Draft
from domain.errors import Fact
from domain.evidence import Limits
from domain.ids import PersonId, UnitId
from domain.ports import Ids, UnitOfWork
from domain.records import Account, Dialogue, Door, PersonEntry, Profile, Question
from domain.records.channels import ReplyWindow
from domain.task import Task
from domain.usecases.act import Act
from domain.worktime import Calendar

_NUMBER = re.compile(r"\bNV-(\d{1,9})\b")


@dataclass(frozen=True, slots=True)
class Settings:
    """`clarity` is 4 or 6; `public_url` is where the web page is reached, without a slash at its end; `data_contact` is whom
    people turn to about their data. `file_links` makes links to files for platforms that files cannot be sent on. `windows` are
    those of channels on which people can be written to only for so long after they wrote."""

    zone: ZoneInfo
    clarity: int = 4
    public_url: str = ""
    is_demo: bool = False
    limits: Limits = field(default_factory=Limits)
    files_mb_a_day: int = 100
    data_contact: str = ""
    file_links: FileLinks | None = None
    windows: Mapping[str, ReplyWindow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wind:
    """Asked for instead of an answer: the demo's time moves on, with no unit of work open."""

    by: timedelta


@dataclass(slots=True)
class Turn:
    """`asked` was open when the message came; what `dialogue.question` holds at the end is open afterwards. `is_agreed`:
    the text is a sentence that was put to the person and agreed to."""

    uow: UnitOfWork
    incoming: Incoming
    now: datetime
    today: date
    settings: Settings
    ids: Ids
    account: Account
    profile: Profile
    actor: Actor
    words: Words
    text: str
    dialogue: Dialogue
    directories: Directories
    organisation: int
    asked: Question | None = None
    has_lapsed: bool = False
    is_answer: bool = False
    is_confirmed: bool = False
    is_agreed: bool = False
    wakes_worker: bool = False
    touched: set[PersonId] = field(default_factory=set)
    _before: Dialogue = field(default_factory=Dialogue)
    _calendar: Calendar | None = None

    @property
    def act(self) -> Act:
        return Act(self.uow, self.actor, self.now, self.today, self.incoming.platform)

    @property
    def draft(self) -> Draft | None:
        return self.dialogue.draft

    @property
    def is_changed(self) -> bool:
        """Whether the dialogue must be stored."""
        return self.dialogue != self._before

    async def calendar(self) -> Calendar:
        """What is worked where the one who writes serves."""
        if self._calendar is None:
            calendars = await self.uow.calendar.calendars(self.now)
            self._calendar = calendars.of(self._unit_id)
            self.words = words_for(self.profile, self.settings.zone, self._calendar, calendars)
        return self._calendar

    @property
    def _unit_id(self) -> UnitId | None:
        return next((post.unit_id for post in self.actor.posts), None)

    def directory(self, roots: Iterable[UnitId], more: Iterable[PersonEntry] = ()) -> Directory:
        """Units at and below the roots with their people, the partners beside them, and more people; NotLoaded if it
        is to be loaded first."""
        return self.directories.get(DirectoryKey(self.organisation, self.today, frozenset(roots), tuple(more)))

    async def replied_task(self) -> int | None:
        """The number of the task that the message replied to is about."""
        incoming = self.incoming
        if not incoming.reply_key:
            return None
        found = await self.uow.messages.task_of(incoming.place, incoming.reply_key)
        if found is None:
            # A message that was not noted in time; a list names many tasks and means none of them.
            named = set(_NUMBER.findall(incoming.quoted))
            return int(named.pop()) if len(named) == 1 else None
        return found

    def ask(self, kind: str, facts: Mapping[str, Fact] | None = None, options: Sequence[str] = ()) -> Question:
        """This is what stays open."""
        self.dialogue.question = Question(kind, self.now, facts or {}, tuple(options))
        return self.dialogue.question

    def note(self, task: Task) -> None:
        """The task was changed: its people's views look again, and the worker has notices to bring and cards to draw."""
        self.wakes_worker = True
        parts = [part.person_id for part in task.parts]
        self.touched |= {self.actor.person_id, task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id}
        self.touched.update(parts)

    # Answers

    def hail(self) -> str:
        return self.words.hail(self.profile.name)

    def say(self, message_id: str, /, **facts: str | int) -> Reply:
        """One plain answer, in the chat that the message came from."""
        return self.here(Outgoing(self.words(message_id, **facts)))

    def here(self, *messages: Outgoing, toast: str = "") -> Reply:
        return Reply(here=messages, toast=toast)

    def personal(self, *messages: Outgoing, toast: str = "") -> Reply:
        """An answer that is nobody else's: from a group it goes to the person alone, and the group gets one line."""
        if not self.incoming.is_group:
            return Reply(here=messages, toast=toast)
        line = Outgoing(self.words("answered-in-private", hail=self.hail()))
        return Reply(here=(line,), private=tuple(replace(m, in_place=False) for m in messages), toast=toast)


def open_turn(
    uow: UnitOfWork,
    incoming: Incoming,
    door: Door,
    now: datetime,
    settings: Settings,
    ids: Ids,
    directories: Directories,
) -> Turn | None:
    """The turn of a person who is known, or None. What was open is taken off: only an answer may use it, only an asker
    set it."""
    account, profile = door.account, door.profile
    if account is None or profile is None:
        return None
    draft = door.dialogue.draft
    has_lapsed = draft is not None and draft.has_lapsed(now)
    return Turn(
        uow=uow,
        incoming=incoming,
        now=now,
        today=now.astimezone(settings.zone).date(),
        settings=settings,
        ids=ids,
        account=account,
        profile=profile,
        actor=Actor(profile.person_id, door.posts, door.lent),
        words=words_for(profile, settings.zone),
        text=clean(incoming.text).strip(),
        dialogue=Dialogue(None if draft is None or has_lapsed else replace(draft), version=door.dialogue.version),
        directories=directories,
        organisation=door.organisation,
        asked=door.dialogue.question,
        has_lapsed=has_lapsed,
        _before=door.dialogue,
    )


def stamped(message: Outgoing, verbs: Collection[str], stamp: str) -> Outgoing:
    """The same message, whose buttons of these verbs tell, when they are pressed, what they were made for."""
    return replace(message, buttons=tuple(tuple(_stamped(b, verbs, stamp) for b in row) for row in message.buttons))


def pick_buttons(labels: Iterable[str], question: Question) -> tuple[tuple[Button, ...], ...]:
    """One button a row for each option of the question; pressed after another question, it is known to be old."""
    stamp = stamp_of(question)
    return tuple(
        (Button(label, pack(Action("pick", value=f"{place}.{stamp}"))),) for place, label in enumerate(labels, start=1)
    )


def picked_place(value: str, question: Question | None) -> int | None:
    """The place (from 1) of the option that a pressed button stands for; None if it belongs to another question."""
    place, _, stamp = value.partition(".")
    if question is None or not place.isdigit() or stamp != stamp_of(question):
        return None
    return int(place) if 1 <= int(place) <= len(question.options) else None


def stamp_of(question: Question) -> str:
    """What tells one question from another: the moment at which it was asked."""
    return str(int(question.at.timestamp() * 1000))


def read_moment(text: str) -> datetime:
    """A moment as an option keeps it, aware, UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def numbered(labels: Iterable[str]) -> str:
    return "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))


def _stamped(button: Button, verbs: Collection[str], stamp: str) -> Button:
    action = unpack(button.action) if button.action else None
    if action is None or action.verb not in verbs:
        return button
    value = f"{action.value}.{stamp}" if action.value else stamp
    return replace(button, action=pack(replace(action, value=value)))
