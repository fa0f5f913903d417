"""What is true just before something is told: tasks, accounts, posts and names, read at once for many recipients."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from domain.access import Actor, can_see, is_still_assigner
from domain.blocker import Blocker
from domain.budget import ALONE, OF_DIRECTIVES
from domain.calendars import Calendars, first_awake, rests_until
from domain.directive import Directive
from domain.errors import Facts
from domain.evidence import day_began
from domain.ids import BlockerId, DirectiveId, NoticeId, PersonId, TaskId, UnitId
from domain.leaving import LEFT_POST
from domain.notices import (
    ABOUT_ONESELF,
    ABOUT_OPEN_BLOCKERS,
    ABOUT_PEOPLE,
    BREAKS_REST,
    NoticeKind,
)
from domain.organisation import Post, Role, passed_of
from domain.ports import Store, UnitOfWork
from domain.preferences import Preferences, in_order
from domain.records import Account, Claimed, Delivery, Digest, DirectiveCounts, HistoryLine, Profile
from domain.relevance import blocker_still_matters, call_still_matters, still_matters
from domain.succession import FOR_WHOEVER_ANSWERS, gone
from domain.task import Task
from domain.usecases.climb_so_far import told_in, went_before
from domain.usecases.digests import CLEAR, digests_of
from domain.usecases.muting import of_its_directive
from domain.usecases.tasks import possible_steps
from domain.worktime import Calendar

# The old lead had the task until this very step, and is told that it is theirs no more; so is a lead for a moment.
_TOLD_OUT_OF_SIGHT = frozenset(
    {
        NoticeKind.HAND_OVER_PLANNED,
        NoticeKind.HAND_OVER_UNPLANNED,
        NoticeKind.HAND_OVER_FAILED,
        NoticeKind.HANDED_OVER_FROM,
        NoticeKind.UNDONE,
        NoticeKind.RECURRENCE_FAILED,
    }
)
_OF_THE_LADDER = frozenset(
    {
        NoticeKind.REMINDER,
        NoticeKind.OVERDUE,
        NoticeKind.ESCALATED,
        NoticeKind.UNRECEIVED,
        NoticeKind.SILENT,
        NoticeKind.ACCEPTANCE_WAITS,
        NoticeKind.MANY_LATE,
    }
)
# Of a directive: how many tasks are meant is read as it is told, as the sweep counts one batch at a time.
COUNTED_ANEW = frozenset({NoticeKind.MANY_LATE, NoticeKind.UNRECEIVED})
# The recipient has no say in the task any more: somebody else is to hear it.
LEFT = "left"
NIGHT, QUIET_HOURS = "night", "quiet_hours"
# What became due at 21:00 is still said when it is sent some seconds later.
_GRACE = timedelta(minutes=5)
_PERSON_FACTS, _UNIT_FACT = (
    ("by", "before", "after", "for", "left", "person", "heir", "reporter", "owner", "held_by"),
    "unit",
)


@dataclass(frozen=True, slots=True)
class Hold:
    """Until when something is not said, and what holds it: NIGHT, or the reader's own QUIET_HOURS."""

    until: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Tasks, and their readers with all that says whether and how they may be told of them, at one moment."""

    tasks: Mapping[TaskId, Task]
    profiles: Mapping[PersonId, Profile]
    accounts: Mapping[PersonId, Sequence[Account]]
    posts: Mapping[PersonId, tuple[Post, ...]]
    names: Mapping[PersonId, str]
    unit_names: Mapping[UnitId, str]
    calendars: Calendars
    today: date
    rungs: Mapping[TaskId, Sequence[HistoryLine]]
    now: datetime
    directives: Mapping[DirectiveId, Directive] = field(default_factory=dict)
    away: Mapping[PersonId, frozenset[PersonId]] = field(default_factory=dict)
    blockers: Mapping[BlockerId, Blocker] = field(default_factory=dict)
    preferences: Mapping[PersonId, Preferences] = field(default_factory=dict)
    digests: Mapping[PersonId, Digest] = field(default_factory=dict)
    told_today: Mapping[PersonId, int] = field(default_factory=dict)
    counts: Mapping[tuple[PersonId, DirectiveId], DirectiveCounts] = field(default_factory=dict)
    muted: frozenset[NoticeId] = frozenset()

    def digest_of(self, notice: Claimed) -> Digest:
        return self.digests.get(notice.recipient_id) or Digest()

    def actor(self, person_id: PersonId) -> Actor:
        """The person with the posts held today, and those of the people whose notices this one hears for them."""
        return Actor(person_id, self.posts.get(person_id, ()), self.lent_to(person_id))

    def lent_to(self, person_id: PersonId) -> tuple[tuple[PersonId, Post], ...]:
        found = ((away, post) for away in self.away.get(person_id, ()) for post in self.posts.get(away, ()))
        return tuple((away, post) for away, post in found if post.role is not Role.ADMIN)

    def sees(self, person_id: PersonId, task_id: TaskId) -> bool:
        """There is such a task, and the posts held today give sight of it."""
        task = self.tasks.get(task_id)
        return task is not None and can_see(self.actor(person_id), task)

    def steps(self, person_id: PersonId, task_id: TaskId) -> frozenset[str]:
        """The steps that the reader can take on the task."""
        return possible_steps(self.actor(person_id), self.tasks[task_id])

    def reason_against(self, notice: Claimed) -> str:
        """Why the notice is not to be told, or nothing."""
        if notice.task_id is None:
            return self._reason_against_directive(notice)
        task = self.tasks.get(notice.task_id)
        if task is None or notice.recipient_id not in self.profiles:
            return "gone"
        if notice.kind is NoticeKind.ACTED_ON and notice.facts.get("by") == notice.recipient_id:
            # Led on to whoever did it.
            return "own_step"
        if notice.id in self.muted:
            return "told_with_directive"
        left = notice.facts.get("left")
        meant_for = notice.meant_for or (PersonId(left) if isinstance(left, int) else notice.recipient_id)
        if not still_matters(notice.kind, meant_for, notice.facts, task):
            return "no_longer_matters"
        if notice.kind in ABOUT_OPEN_BLOCKERS:
            blocker = self.blockers.get(BlockerId(int(str(notice.facts.get("blocker")))))
            if not blocker_still_matters(notice.kind, meant_for, notice.facts, blocker):
                return "no_longer_matters"
        if self._has_left(notice, task):
            return LEFT
        if not self.posts.get(notice.recipient_id) and not self.accounts.get(notice.recipient_id):
            return LEFT_POST
        if notice.kind not in _TOLD_OUT_OF_SIGHT and not self.sees(notice.recipient_id, notice.task_id):
            return "out_of_sight"
        return ""

    def _has_left(self, notice: Claimed, task: Task) -> bool:
        """It is for whoever answers for the task, and the recipient does so no more."""
        person_id = notice.recipient_id
        if notice.kind not in FOR_WHOEVER_ANSWERS or notice.meant_for is not None or person_id == task.lead_id:
            return False
        has_moved = person_id == task.assigner_id and not is_still_assigner(task, self.posts.get(person_id, ()))
        return has_moved or bool(gone([person_id], self.posts))

    def _reason_against_directive(self, notice: Claimed) -> str:
        if notice.kind is NoticeKind.DIGEST and self.digest_of(notice).is_empty and not notice.facts.get(CLEAR):
            return "no_longer_matters"
        if notice.kind in ABOUT_PEOPLE | ABOUT_ONESELF:
            return "" if notice.recipient_id in self.profiles else "gone"
        if notice.kind is NoticeKind.ACTED_ON and notice.facts.get("by") == notice.recipient_id:
            return "own_step"
        if notice.kind in COUNTED_ANEW and not self._count_of(notice):
            return "no_longer_matters"
        directive = self.directives.get(notice.directive_id) if notice.directive_id is not None else None
        if directive is None or notice.recipient_id not in self.profiles:
            return "gone"
        if not call_still_matters(notice.kind, directive, self.now):
            return "no_longer_matters"
        return "" if self.posts.get(notice.recipient_id) else "out_of_sight"

    def hold(self, notices: Sequence[Claimed], now: datetime) -> Hold | None:
        """When the notices may be said, if that is not now: the ladder speaks by day, also where it comes late, and
        nothing is said in hours of rest, the reader's own or those of the reader's units. What is hỏa tốc breaks both.
        Where the two leave no hour, the rest counts."""
        if any(self._is_express(notice) for notice in notices):
            return None
        calendar = self._calendar_of(notices)
        is_ladder = all(notice.kind in _OF_THE_LADDER for notice in notices)
        rest_at = partial(self._rests_until, notices[0].recipient_id)
        rests = rest_at(now)
        if rests is None and not (is_ladder and calendar.speak_at(now - _GRACE) > now):
            return None
        until = first_awake(now, calendar.speak_at if is_ladder else lambda at: at, rest_at)
        if rests is None:
            return None if until is None else Hold(until, NIGHT)
        return Hold(until or rests, QUIET_HOURS)

    def _rests_until(self, person_id: PersonId, now: datetime) -> datetime | None:
        """When the rest ends that the reader chose, or in which all the units rest that the reader is in."""
        chosen = self.preferences.get(person_id)
        units = {post.unit_id for post in self.posts.get(person_id, ())} if self.calendars.own else ()
        return rests_until(now, self.calendars, None if chosen is None else chosen.rest, units)

    def _calendar_of(self, notices: Iterable[Claimed]) -> Calendar:
        """What is worked where the tasks are led that are told of; of several places, what holds for everybody."""
        if not self.calendars.own:
            return self.calendars.general
        led_in = {self.tasks[n.task_id].unit_id for n in notices if n.task_id is not None and n.task_id in self.tasks}
        found = {id(calendar): calendar for calendar in map(self.calendars.of, led_in)}
        return next(iter(found.values())) if len(found) == 1 else self.calendars.general

    def may_be_folded(self, notices: Sequence[Claimed]) -> bool:
        """Whether these may be told together with others later in the day, where too much was told by itself."""
        return all(is_foldable(notice) and not self._is_express(notice) for notice in notices)

    def delivery(self, account: Account, notices: Sequence[Claimed], now: datetime) -> Delivery:
        """One message to that account."""
        told = tuple(self._with_those_told(notice) for notice in notices)
        return Delivery(
            account=account,
            profile=self.profiles[account.person_id],
            notices=told,
            tasks=tuple(
                self.tasks[task_id]
                for task_id in dict.fromkeys(notice.task_id for notice in told)
                if task_id is not None
            ),
            names=self.names,
            unit_names=self.unit_names,
            now=now,
            calendar=self._calendar_of(told),
            calendars=self.calendars,
            posts=self.posts.get(account.person_id, ()),
            digest=self.digests.get(account.person_id),
            lent=self.lent_to(account.person_id),
            directives=tuple(
                self.directives[directive_id]
                for directive_id in dict.fromkeys(notice.directive_id for notice in told)
                if directive_id is not None
            ),
        )

    def _is_express(self, notice: Claimed) -> bool:
        task = self.tasks.get(notice.task_id) if notice.task_id is not None else None
        return notice.kind in BREAKS_REST or (task is not None and task.breaks_rest)

    def _count_of(self, notice: Claimed) -> int:
        """How many tasks of the directive, of those that whoever it is meant for sees, are late now, or wait for a
        receipt."""
        of = notice.meant_for or notice.recipient_id
        counts = None if notice.directive_id is None else self.counts.get((of, notice.directive_id))
        if counts is None:
            return 0
        return counts.late if notice.kind is NoticeKind.MANY_LATE else counts.assigned

    def _with_those_told(self, notice: Claimed) -> Claimed:
        """An escalation knows what went before it, by the journal; that of a directive, how many are meant now."""
        if notice.task_id is None and notice.kind in COUNTED_ANEW:
            return replace(notice, facts={**notice.facts, "count": self._count_of(notice)})
        if notice.kind is not NoticeKind.ESCALATED or notice.task_id is None:
            return notice
        return replace(notice, facts={**notice.facts, **went_before(notice, self.rungs.get(notice.task_id, ()))})


def is_foldable(notice: Claimed) -> bool:
    """Whether it may be told together with others, unless it is hỏa tốc."""
    is_of_tasks = notice.task_id is not None or notice.kind in OF_DIRECTIVES
    return is_of_tasks and notice.kind not in ALONE and not notice.missed and not notice.to_fold


async def brief(
    store: Store,
    readers: Iterable[PersonId],
    task_ids: Iterable[TaskId],
    now: datetime,
    facts: Sequence[Facts] = (),
    climbed: Iterable[TaskId] = (),
    directive_ids: Iterable[DirectiveId] = (),
    away: Iterable[tuple[PersonId, PersonId]] = (),
    digests: Iterable[PersonId] = (),
    *,
    counts_told: Iterable[PersonId] = (),
    counted_in: Iterable[tuple[PersonId, DirectiveId]] = (),
    alone: Iterable[Claimed] = (),
) -> Briefing:
    """What is known of these readers and tasks, with the steps that those in `climbed` took, and the names of all who
    occur in the tasks, the steps or `facts`. `away` names who hears something for whom, `digests` who is told a
    digest; `counts_told`: of whom it is known how many messages they were sent today;
    `counted_in`: who is told how much of which directive is late or not received; `alone`: what is told of one task, and
    of its directive perhaps. A fixed number of statements, however
    many there are, some for each digest and one for each person who is told such a figure."""
    people = sorted(set(readers))
    heard_for: dict[PersonId, frozenset[PersonId]] = {}
    for reader, person_id in away:
        heard_for[reader] = heard_for.get(reader, frozenset()) | {person_id}
    absent = sorted({person_id for those in heard_for.values() for person_id in those})
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(now)
        zone = calendars.general.zone
        day = now.astimezone(zone).date()
        tasks = await uow.tasks.by_ids(sorted(set(task_ids)), day)
        asked = sorted(set(directive_ids))
        directives = await uow.directives.by_ids(asked, day) if asked else {}
        difficulties = sorted({BlockerId(found) for item in facts if isinstance(found := item.get("blocker"), int)})
        blockers = await uow.blockers.by_ids(difficulties) if difficulties else {}
        late = sorted(set(climbed))
        rungs = await uow.journal.rungs(late) if late else {}
        lines = (line for taken in rungs.values() for line in taken)
        facts = [*facts, *({**line.facts, "held_by": line.actor_id} for line in lines)]
        chosen = await uow.preferences.of(people)
        posts = await uow.organisation.posts_held(sorted({*people, *absent}), day)
        summed = [Actor(person_id, posts.get(person_id, ())) for person_id in sorted(set(digests))]
        accounts = await uow.people.accounts(people)
        return Briefing(
            tasks=tasks,
            profiles=await uow.people.profiles(people),
            accounts={person: _in_order(found, chosen.get(person), now) for person, found in accounts.items()},
            posts=posts,
            names=await uow.organisation.names(
                sorted(
                    set(_people_in(tasks.values(), facts))
                    | {*absent}
                    | {item.assigner_id for item in directives.values()}
                )
            ),
            unit_names=await uow.organisation.unit_names(
                sorted(set(_units_in(tasks.values(), facts)) | {item.assigner_unit_id for item in directives.values()}),
                day,
            ),
            calendars=calendars,
            today=day,
            rungs=rungs,
            now=now,
            directives=directives,
            away=heard_for,
            blockers=blockers,
            preferences=chosen,
            digests=await digests_of(uow, summed, now),
            counts=await _counts_of(uow, counted_in, posts, now),
            muted=await _muted(uow, alone, tasks),
            told_today=await uow.outbox.told_since(sorted(set(counts_told)), day_began(now, zone)),
        )


async def _muted(uow: UnitOfWork, alone: Iterable[Claimed], tasks: Mapping[TaskId, Task]) -> frozenset[NoticeId]:
    """What is told of a task that its directive tells of all its tasks."""
    keys: dict[NoticeId, str] = {}
    for notice in alone:
        task = tasks.get(notice.task_id) if notice.task_id is not None else None
        if task is not None and (key := of_its_directive(notice, task)):
            keys[notice.id] = key
    known = await uow.outbox.known(sorted(set(keys.values()))) if keys else frozenset()
    return frozenset(notice_id for notice_id, key in keys.items() if key in known)


async def _counts_of(
    uow: UnitOfWork,
    wanted: Iterable[tuple[PersonId, DirectiveId]],
    posts: Mapping[PersonId, tuple[Post, ...]],
    now: datetime,
) -> dict[tuple[PersonId, DirectiveId], DirectiveCounts]:
    """What each of them would find behind that figure."""
    asked: dict[PersonId, set[DirectiveId]] = {}
    for person_id, directive_id in wanted:
        asked.setdefault(person_id, set()).add(directive_id)
    found = {}
    for person_id, ids in asked.items():
        counts = await uow.directives.counts(sorted(ids), now, Actor(person_id, posts.get(person_id, ())))
        found.update({(person_id, directive_id): counts[directive_id] for directive_id in ids})
    return found


def _in_order(accounts: Sequence[Account], chosen: Preferences | None, now: datetime) -> Sequence[Account]:
    """The channels that come first for everybody, then those that the person chose; others as they were linked."""
    own = () if chosen is None else chosen.channels
    wanted = in_order(dict.fromkeys(account.platform for account in accounts), own)
    return sorted(accounts, key=lambda account: (account.rank_at(now), wanted.index(account.platform)))


def _people_in(tasks: Iterable[Task], facts: Sequence[Facts]) -> Iterator[PersonId]:
    for task in tasks:
        yield from (task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id)
        yield from (part.person_id for part in task.parts)
    for item in facts:
        named = [item.get(name) for name in _PERSON_FACTS]
        yield from (PersonId(value) for value in named if isinstance(value, int))
        yield from told_in(item)
        yield from (one.person_id for one in passed_of(item.get("passed")) if one.person_id is not None)


def _units_in(tasks: Iterable[Task], facts: Sequence[Facts]) -> Iterator[UnitId]:
    for task in tasks:
        yield from (task.unit_id, task.assigner_unit_id)
        yield from (part.unit_id for part in task.parts)
    yield from (UnitId(unit) for item in facts if isinstance(unit := item.get(_UNIT_FACT), int))
    yield from (one.unit_id for item in facts for one in passed_of(item.get("passed")))
