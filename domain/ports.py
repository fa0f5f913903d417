"""What the domain needs from outside, as Protocols. Entry points open a unit of work; only they commit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Protocol, Self

from domain.directive import Directive, Scope
from domain.events import Event
from domain.ids import AccountId, DirectiveId, PersonId, SubmissionId, TaskId, UnitId
from domain.last_step import LastStep
from domain.notices import Notice
from domain.organisation import Holder, Post, Tier, Unit
from domain.records import (
    Account,
    BoardCounts,
    CalendarDay,
    ChatPlace,
    Claimed,
    Delivery,
    Dialogue,
    DirectiveCounts,
    DirectiveLine,
    Door,
    HistoryLine,
    ImportCounts,
    Outcome,
    Page,
    PersonEntry,
    PostRow,
    Profile,
    SentMessage,
    StaleCard,
    StoredFile,
    Survey,
    TaskCard,
    TaskLine,
    UnitEntry,
    UnitRow,
    WebMessage,
)
from domain.recurrence import Recurrence
from domain.task import Part, Submission, SubmissionState, Task
from domain.worktime import Calendar


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class Ids(Protocol):
    def token(self) -> str:
        """A fresh secret of at least 128 bits, safe in a URL."""
        ...

    def code(self) -> str:
        """A fresh code in the alphabet and length of `domain.codes`."""
        ...


class Wake(Protocol):
    """Best effort: says that something waits. It never raises, and losing it loses nothing."""

    def deliver(self) -> None: ...

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        """Live views of these people should look again."""
        ...


class Sender(Protocol):
    """Words a delivery and hands it to its platform. Never raises for what a platform does."""

    async def send(self, delivery: Delivery) -> Outcome: ...

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        """Edit a card in place, with the steps that its reader can take; SENT also where there was nothing to change."""
        ...

    def platforms(self) -> Sequence[str]:
        """The platforms that are switched on."""
        ...

    def can_edit(self, platform: str) -> bool: ...


class Tasks(Protocol):
    async def get(self, number: int, day: date) -> Task:
        """The task of that number with its parts and today's lines; NotFound if there is none. Callers ask
        `domain.access` before they tell anything of it."""
        ...

    async def by_ids(self, ids: Sequence[TaskId], day: date) -> dict[TaskId, Task]: ...

    async def next_numbers(self, count: int) -> int:
        """The first of `count` numbers of the one serial, now taken."""
        ...

    async def add(self, task: Task) -> Task:
        """The task with its id; parts are stored with it."""
        ...

    async def save(self, task: Task) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since it was read."""
        ...

    async def add_submission(self, submission: Submission) -> SubmissionId: ...

    async def submissions(self, task_id: TaskId, states: Sequence[SubmissionState] = ()) -> list[Submission]:
        """Oldest first, with their evidence; all states if none are named."""
        ...

    async def settle(
        self, task_id: TaskId, was: SubmissionState, now_is: SubmissionState, after: datetime | None = None
    ) -> None:
        """All submissions of the task in one state, made after that moment if one is named, are now in another."""
        ...

    async def withdraw(self, task_id: TaskId, author_id: PersonId, at: datetime) -> None:
        """What that person handed in at that moment counts no more."""
        ...

    async def claim_due(self, now: datetime, limit: int, day: date) -> list[Task]:
        """At most `limit` open tasks with `check_at` at or before now, oldest first, locked against other sweepers
        until the end of the unit of work."""
        ...

    async def next_check_at(self) -> datetime | None:
        """When the earliest open task is to be looked at; a moment long past means that nothing sweeps."""
        ...

    async def look_again(self, now: datetime) -> int:
        """Every open task that was to be looked at later is to be looked at now, since the moments of the ladder may
        have moved (the calendar was changed); how many these are. Whoever read one of them before finds it stale."""
        ...

    async def save_climbs(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Climb and `check_at` of many tasks at once; the ids of those that nobody else changed meanwhile."""
        ...


class Directives(Protocol):
    """Directives and what is done to all of their tasks at once: a fixed number of statements, however many tasks."""

    async def survey(
        self, scope: Scope, actor_id: PersonId, supervisor_id: PersonId | None, reach: Iterable[UnitId], day: date
    ) -> Survey:
        """To whom the scope leads on that day. `supervisor_id` supervises all but the own work, if it is given; `reach`
        are the units at or below which orders may be given."""
        ...

    async def next_id(self) -> DirectiveId:
        """The next number of the serial of directives, now taken."""
        ...

    async def add(self, directive: Directive) -> None: ...

    async def find(self, number: int, day: date) -> Directive | None: ...

    async def by_ids(self, ids: Sequence[DirectiveId], day: date) -> dict[DirectiveId, Directive]: ...

    async def save(self, directive: Directive) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since it was read."""
        ...

    async def fan_out(
        self, directive: Directive, first_number: int, check_at: datetime | None, parts: Sequence[Part], via: str
    ) -> int:
        """A task for each whom the scope leads to on the day of the assignment, numbered from `first_number` on; their
        leads are told, the journal knows. How many they are."""
        ...

    async def call(self, directive: Directive) -> int:
        """Everybody whom an open call is for is told of it; how many they are."""
        ...

    async def cancel_tasks(self, directive: Directive, event: Event, via: str) -> int:
        """Every open task of it is cancelled with the event's actor, moment and facts; how many these were."""
        ...

    async def amend_tasks(
        self, directive: Directive, event: Event, climb_step: int, check_at: datetime | None, via: str
    ) -> int:
        """Every open task of it is due when the directive is, its ladder begun afresh at that step."""
        ...

    async def urge_tasks(self, directive: Directive, event: Event, not_since: datetime, via: str) -> int:
        """The leads of its late tasks are urged, save where that was done after `not_since`; how many these are."""
        ...

    async def counts(
        self, ids: Sequence[DirectiveId], now: datetime, roots: Sequence[UnitId] | None
    ) -> dict[DirectiveId, DirectiveCounts]:
        """The tasks of each by state; with `roots`, those led from a unit at or below one of these."""
        ...

    async def lines(
        self,
        directive_id: DirectiveId,
        group: str,
        now: datetime,
        roots: Sequence[UnitId] | None,
        page: int,
        page_size: int,
    ) -> Page:
        """The tasks behind one count; `group` is the name of a field of DirectiveCounts."""
        ...

    async def mine(self, person_id: PersonId, now: datetime, limit: int) -> list[DirectiveLine]:
        """Directives that the person gave and that are not finished, newest first."""
        ...


class Recurrences(Protocol):
    """Orders that repeat."""

    def day_after(self, rule: str, first: date, after: date) -> date | None:
        """The first day behind `after` that the rule (an RRULE) names, counted from `first`."""
        ...

    async def add(self, recurrence: Recurrence) -> None:
        """Stored, with its id and its first occurrence."""
        ...

    async def save(self, recurrence: Recurrence, *, has_made: bool = False) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since. `has_made`: its latest
        task or directive is a new one."""
        ...

    async def claim_due(self, now: datetime) -> Recurrence | None:
        """The one with `next_at` at or before now that has waited longest, locked against others until the end of the
        unit of work."""
        ...

    async def next_at(self) -> datetime | None:
        """When the earliest occurrence is to be made; a moment long past means that nothing makes it."""
        ...

    async def of_task(self, task_id: TaskId) -> Recurrence | None:
        """The recurrence that made the task alone."""
        ...

    async def of_directive(self, directive_id: DirectiveId) -> Recurrence | None: ...


class Organisation(Protocol):
    async def posts(self, person_id: PersonId, day: date) -> tuple[Post, ...]: ...

    async def line(self, unit_id: UnitId, day: date) -> tuple[UnitId, ...]:
        """The unit and all units above it, nearest first; empty if it does not stand on that day."""
        ...

    async def tiers_above(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, tuple[Tier, ...]]:
        """For each unit the units above it, nearest first, with their supervisors and officials."""
        ...

    async def tiers(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, Tier]:
        """Each of the units with its supervisors and officials; for whoever knows the lines already."""
        ...

    async def holders(self, unit_ids: Sequence[UnitId], day: date) -> list[Holder]:
        """Everybody in a post of one of these units, longest in post first."""
        ...

    async def posts_of(self, person_ids: Sequence[PersonId], day: date) -> list[Holder]: ...

    async def posts_held(self, person_ids: Sequence[PersonId], day: date) -> dict[PersonId, tuple[Post, ...]]:
        """`posts` of many people at once; people without a post are left out."""
        ...

    async def find_unit(self, code: str, day: date) -> Unit | None: ...

    async def units(self, unit_ids: Sequence[UnitId], day: date) -> list[Unit]: ...

    async def units_below(self, unit_id: UnitId, day: date) -> list[Unit]:
        """The units that hang directly on this one."""
        ...

    async def parents(self) -> dict[str, str | None]:
        """The code of every unit that ever stood, with the code of the unit above it in its latest place."""
        ...

    async def directory(self, roots: Iterable[UnitId], day: date) -> tuple[list[UnitEntry], list[PersonEntry]]:
        """Units at and below `roots` and everybody in a post there, together with the partners beside them."""
        ...

    async def names(self, ids: Iterable[PersonId]) -> dict[PersonId, str]: ...

    async def unit_names(self, ids: Iterable[UnitId], day: date) -> dict[UnitId, str]: ...

    async def store(self, units: Sequence[UnitRow], posts: Sequence[PostRow], today: date) -> ImportCounts:
        """The rows are true from now on: units and people updated or added, never doubled; posts of the people in
        `posts` that are not among the rows end yesterday; everybody else is untouched.

        A row from FIRST_DAY says "as it stands": what stands already keeps its first day, a change of a unit counts
        from today, a new unit always was, a new post begins today. A blank phone leaves a known one as it is."""
        ...


class People(Protocol):
    async def door(self, key: str, platform: str, account_key: str, day: date) -> Door: ...

    async def profile(self, person_id: PersonId) -> Profile: ...

    async def profiles(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Profile]: ...

    async def find_by_code(self, code: str) -> Profile | None: ...

    async def all_codes(self) -> list[Profile]:
        """Everybody with a post, ordered by code: the demo's list of who to be."""
        ...

    async def accounts(self, person_ids: Sequence[PersonId]) -> dict[PersonId, list[Account]]:
        """Living accounts, the one to use first (linked first) in front; people without one are left out."""
        ...

    async def link(self, platform: str, account_key: str, chat_key: str, person_id: PersonId, now: datetime) -> None:
        """The account belongs to the person and lives; what waited for a way to them waits no longer."""
        ...

    async def mark_dead(self, account_id: AccountId, reason: str, now: datetime) -> None: ...

    async def set_language(self, person_id: PersonId, language: str) -> None: ...

    async def set_address(self, person_id: PersonId, address: str) -> None: ...

    async def invite_of(self, code: str, now: datetime) -> PersonId | None:
        """Whose the code is, if it is valid and unused."""
        ...

    async def use_invite(self, code: str, now: datetime) -> bool:
        """True for the one caller who uses it up."""
        ...

    async def wrong_tries(self, platform: str, account_key: str, since: datetime) -> int: ...

    async def note_wrong_try(self, platform: str, account_key: str, now: datetime) -> None: ...

    async def unlinked(self, unit_id: UnitId | None, day: date) -> list[tuple[PersonId, str, str, str]]:
        """(id, import code, name, unit name) of people with a post and no living chat account."""
        ...

    async def valid_invites(self, person_ids: Sequence[PersonId], now: datetime) -> dict[PersonId, str]: ...

    async def add_invites(self, invites: Sequence[tuple[PersonId, str]], valid_until: datetime) -> None: ...

    async def add_login(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def use_login(self, token_digest: str, now: datetime) -> PersonId | None: ...

    async def add_session(self, digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def session(self, digest: str, now: datetime) -> PersonId | None:
        """Whose session it is, while it is valid."""
        ...

    async def end_session(self, digest: str) -> None: ...

    async def bind_group(self, place: ChatPlace, unit_id: UnitId, by: PersonId, now: datetime) -> None: ...


class Dialogues(Protocol):
    async def save(self, person_id: PersonId, dialogue: Dialogue) -> None:
        """This is what is remembered; StaleVersion if somebody else saved it since the dialogue was read."""
        ...


class Inbox(Protocol):
    async def add(self, key: str, reply: str, now: datetime) -> None:
        """The message is processed, with this reply; StaleVersion if it was processed meanwhile."""
        ...


class Journal(Protocol):
    async def add(self, events: Sequence[Event], via: str) -> None: ...

    async def history(self, task_id: TaskId, limit: int) -> list[HistoryLine]:
        """The latest `limit` facts of a task, newest first."""
        ...

    async def rungs(self, task_ids: Sequence[TaskId]) -> dict[TaskId, list[HistoryLine]]:
        """The steps of the ladder that each of these tasks has taken, oldest first."""
        ...


class Outbox(Protocol):
    async def add(self, notices: Sequence[Notice]) -> None:
        """Queued; a notice whose fact key is there already is left out."""
        ...

    async def claim(self, now: datetime, limit: int, lease_s: float) -> list[Claimed]:
        """Notices whose time has come, oldest first, at most one sending per recipient at a time (several only where
        they are missed ones to be folded); each is ours until the lease ends. One whose lease ran out while it was
        being sent comes back as `repeated`."""
        ...

    async def mark_sent(self, claimed: Sequence[Claimed], account: Account, outcome: Outcome, now: datetime) -> bool:
        """Recorded with the exact text and its digest; False if the lease had been lost."""
        ...

    async def park(self, claimed: Sequence[Claimed], until: datetime, reason: str, *, unsure: bool = False) -> None:
        """To be tried again, not before `until`. `unsure`: it may have arrived, so the next try is marked a repeat."""
        ...

    async def hold(self, claimed: Sequence[Claimed], until: datetime, reason: str) -> None:
        """Moved back in the recipient's queue, not before `until`: what may be said earlier is said earlier."""
        ...

    async def fail(self, claimed: Sequence[Claimed], reason: str, now: datetime) -> None: ...

    async def drop(self, claimed: Sequence[Claimed], reason: str, now: datetime) -> None: ...

    async def take_back(self, task_id: TaskId, of_step: str, now: datetime) -> list[PersonId]:
        """Of the notices whose fact keys begin with `of_step`, what was not told yet never is; who has heard one, or
        may have, is returned."""
        ...

    async def wait_for_account(self, claimed: Sequence[Claimed], now: datetime) -> None:
        """Kept until the recipient links an account."""
        ...

    async def next_at(self) -> datetime | None:
        """When the earliest waiting notice may be sent; one whose lease ran out waits since then. A moment long past
        means that nothing delivers."""
        ...


class LastSteps(Protocol):
    """The step that each person took last, for as long as it may be asked back."""

    async def keep(self, step: LastStep) -> None:
        """This is the last step of its person, instead of the one before."""
        ...

    async def of(self, person_id: PersonId) -> LastStep | None: ...

    async def forget(self, person_id: PersonId) -> None: ...


class Messages(Protocol):
    async def record(self, sent: Sequence[SentMessage], now: datetime) -> None:
        """Known from now on: a reply to one of them means its task. A new card of a person in a chat takes the place of
        the older card of the same task."""
        ...

    async def task_of(self, place: ChatPlace, message_key: str) -> int | None:
        """The number of the task that the message is about."""
        ...

    async def mark_stale(self, task_ids: Sequence[TaskId], now: datetime) -> None: ...

    async def claim_stale(
        self, platforms: Sequence[str], now: datetime, limit: int, lease_s: float
    ) -> list[StaleCard]: ...

    async def mark_fresh(self, cards: Sequence[StaleCard]) -> None: ...


class Views(Protocol):
    """Lists and boards: plain rows straight from SQL, a fixed number of statements each."""

    async def my_tasks(self, person_id: PersonId, now: datetime, page: int, page_size: int) -> Page:
        """Open tasks of the person: what waits for them first (as lead, partner, acceptor, or assigner of what was
        declined), most urgent first; then what they only follow. Pages count from 1."""
        ...

    async def overdue(self, roots: Sequence[UnitId], now: datetime, page: int, page_size: int) -> Page:
        """Open tasks past their due date whose lead's unit is at or below one of `roots`, longest overdue first."""
        ...

    async def candidates(
        self, person_id: PersonId, role: str, states: Sequence[str], limit: int, day: date
    ) -> list[TaskLine]:
        """Open tasks in one of `states` on which the person has that role, most urgent first: lead, doer, acceptor, assigner
        or supervisor. A doer is the lead, a partner with an open part, or anyone in the lead's unit on `day`."""
        ...

    async def board(self, unit_id: UnitId, now: datetime) -> BoardCounts: ...

    async def board_lines(self, unit_id: UnitId, group: str, now: datetime, page: int, page_size: int) -> Page:
        """Tasks behind one count of the board; `group` is the name of a field of BoardCounts."""
        ...

    async def card(self, task: Task, day: date) -> TaskCard: ...


class CalendarDays(Protocol):
    async def calendar(self) -> Calendar: ...

    async def days(self, year: int) -> list[CalendarDay]: ...

    async def put(self, day: CalendarDay) -> None: ...

    async def remove(self, day: date) -> None: ...


class Meta(Protocol):
    """Small facts about the installation itself, by name."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, value: str) -> None: ...


class BadUpdates(Protocol):
    async def add(self, platform: str, raw: str, error: str, now: datetime) -> None:
        """An update that could not be read is kept for whoever looks into it."""
        ...


class Leftovers(Protocol):
    """Rows that have outlived their use. Each call takes at most `limit` of a kind and says how many that were."""

    async def forget_replies(self, before: datetime, limit: int) -> int:
        """Messages processed before then may have an effect again, should they ever come."""
        ...

    async def forget_secrets(self, before: datetime, limit: int) -> int:
        """Sessions, login links and wrong tries that ended before then; how many of the most frequent kind."""
        ...

    async def forget_bad_updates(self, before: datetime, limit: int) -> int: ...


class WebMessages(Protocol):
    """The chat of the web page, which is its own platform: what a person wrote there and was told."""

    async def add(self, person_id: PersonId, outgoing: bool, body: Mapping[str, Any], now: datetime) -> int:
        """The id of the message, which stands in the person's chat from now on; `body` is plain JSON."""
        ...

    async def edit(self, message_id: int, body: Mapping[str, Any]) -> bool:
        """The message holds this now; False if there is no such message."""
        ...

    async def since(self, person_id: PersonId, cursor: int) -> list[WebMessage]:
        """What was added or edited after `cursor` (the highest `changed` seen, 0 at first), in the order of changes."""
        ...

    async def latest(self, person_id: PersonId, limit: int, before: int | None = None) -> list[WebMessage]:
        """The last `limit` messages, of those older than the message `before` if one is named; oldest first."""
        ...

    async def find(self, person_id: PersonId, message_id: int) -> WebMessage | None:
        """The message of that id, if it stands in this person's chat."""
        ...

    async def last_id(self) -> int:
        """The id of the newest message of all; 0 if there is none."""
        ...

    async def told_after(self, message_id: int) -> dict[PersonId, int]:
        """How many newer messages than this one each person was told; people without any are left out."""
        ...


class Files(Protocol):
    """What is known of files sent through the web page, by the digest of their content."""

    async def add(self, file: StoredFile) -> None:
        """Known from now on; the same content sent again stays as it was first sent."""
        ...

    async def find(self, digest: str) -> StoredFile | None: ...


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` takes everything back."""

    @property
    def tasks(self) -> Tasks: ...

    @property
    def directives(self) -> Directives: ...

    @property
    def recurrences(self) -> Recurrences: ...

    @property
    def organisation(self) -> Organisation: ...

    @property
    def people(self) -> People: ...

    @property
    def dialogues(self) -> Dialogues: ...

    @property
    def inbox(self) -> Inbox: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def last_steps(self) -> LastSteps: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def views(self) -> Views: ...

    @property
    def calendar(self) -> CalendarDays: ...

    @property
    def meta(self) -> Meta: ...

    @property
    def bad_updates(self) -> BadUpdates: ...

    @property
    def leftovers(self) -> Leftovers: ...

    @property
    def web_messages(self) -> WebMessages: ...

    @property
    def files(self) -> Files: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def commit(self) -> None: ...


class Store(Protocol):
    """Opens units of work."""

    def write(self) -> UnitOfWork:
        """For what may write: on SQLite it waits for its turn at once."""
        ...

    def read(self) -> UnitOfWork:
        """For what only reads."""
        ...
