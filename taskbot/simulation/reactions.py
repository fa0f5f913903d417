"""What people do once they have read something: the simulated month is driven by what is really told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.ids import PersonId, TaskId
from domain.notices import NoticeKind
from domain.task import Task
from domain.worktime import Calendar
from taskbot.demo.chance import Chance
from taskbot.simulation import habits
from taskbot.simulation.crew import Crew
from taskbot.simulation.deeds import Deed, Verb
from taskbot.simulation.habits import Delay, chance_of, happens, in_office_hours, in_waking_hours
from taskbot.simulation.planning import Away, Planned
from taskbot.simulation.telling import Heard

_K = NoticeKind
_SHARES = (30, 70)
_HALF = 0.5


@dataclass(slots=True)
class Reactions:
    """Everybody's, by the seed: what somebody does about a notice depends on nothing but the notice and its reader."""

    crew: Crew
    calendar: Calendar
    seed: int
    away: Mapping[PersonId, Away]
    _led: set[tuple[TaskId, PersonId]] = field(default_factory=set)

    def to(self, heard: Heard) -> Iterator[Planned]:
        """What the reader does and when; nothing, mostly."""
        chance = chance_of(self.seed, heard.notice.fact_key or heard.notice.id, heard.reader_id)
        if heard.task is None:
            yield from self._of_directive(heard, chance)
            return
        react = _REACTIONS.get(heard.notice.kind)
        if react is None:
            return
        for at, deed in react(self, heard, heard.task, chance):
            yield self.when(at, deed.person_id, chance), deed

    def _of_directive(self, heard: Heard, chance: Chance) -> Iterator[Planned]:
        """Several tasks of one order are late, or wait: whoever hears that urges them all, or does nothing."""
        directive_id = heard.notice.directive_id
        if directive_id is not None and "step" in heard.notice.facts and happens(chance, habits.URGES):
            at = heard.at + habits.ACTS_ON_ALERT.draw(chance)
            yield self.when(at, heard.reader_id, chance), Deed(Verb.URGE_ALL, heard.reader_id, int(directive_id))

    def when(self, at: datetime, person_id: PersonId, chance: Chance) -> datetime:
        """When the person gets to it: by day, and after an absence."""
        ask = in_office_hours if self.crew.is_official(person_id) else in_waking_hours
        moment = ask(at, self.calendar, chance)
        days = self.away.get(person_id)
        if days is None or not days.first <= moment.astimezone(self.calendar.zone).date() <= days.last:
            return moment
        back = datetime.combine(days.last + timedelta(days=1), moment.astimezone(self.calendar.zone).timetz())
        return ask(back, self.calendar, chance)

    def leads(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """The whole of what a lead will do about a task by himself, from the day it comes."""
        me, known = heard.reader_id, (heard.notice.task_id or TaskId(0), heard.reader_id)
        if known in self._led:
            return
        self._led.add(known)
        deed = _deeds_of(me, task)
        confirms_at = self._confirms_at(heard.at, chance)
        if confirms_at is not None and happens(chance, habits.DECLINES):
            yield confirms_at, deed(Verb.DECLINE)
            return
        if confirms_at is not None:
            yield confirms_at, deed(Verb.RECEIVE)
        due_at = task.due_at or heard.at + timedelta(days=7)
        span = max(due_at - heard.at, timedelta(hours=1))
        fate = chance.below(100)
        is_on_time, is_late = fate < habits.ON_TIME, habits.ON_TIME <= fate < habits.ON_TIME + habits.LATE
        done_at = heard.at + span * (35 + chance.below(63)) / 100
        if not is_on_time:
            done_at = due_at + habits.LATE_BY.draw(chance)
        if is_on_time or is_late:
            yield done_at, deed(Verb.DONE)
        if happens(chance, habits.REPORTS):
            yield heard.at + span * _HALF, deed(Verb.REPORT, _SHARES[0])
            if happens(chance, habits.REPORTS_AGAIN):
                yield heard.at + span * (1 + _HALF) / 2, deed(Verb.REPORT, _SHARES[1])
        if happens(chance, habits.IS_STUCK):
            yield heard.at + span * 0.3, deed(Verb.BLOCK)
        if is_late and happens(chance, habits.ASKS_FOR_TIME):
            yield due_at - min(timedelta(days=1), span * 0.2), deed(Verb.EXTEND, 2 + chance.below(4))

    def _confirms_at(self, at: datetime, chance: Chance) -> datetime | None:
        share = chance.below(100)
        if share < habits.CONFIRMS_SOON:
            return at + habits.SOON.draw(chance)
        if share < habits.CONFIRMS_SOON + habits.CONFIRMS_LATER:
            return at + habits.LATER.draw(chance)
        return None

    def confirms(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """Asked for the receipt: the lead gives it, or whoever gave the order urges."""
        is_lead = task.lead_id == heard.reader_id
        percent = habits.CONFIRMS_WHEN_ASKED if is_lead else habits.URGES_UNCONFIRMED
        verb = Verb.RECEIVE if is_lead else Verb.URGE
        yield from _maybe(percent, verb, habits.SOON)(self, heard, task, chance)

    def speaks(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """Asked how it goes."""
        if task.lead_id == heard.reader_id:
            if happens(chance, habits.SPEAKS_WHEN_ASKED):
                yield heard.at + habits.SOON.draw(chance), _deeds_of(heard.reader_id, task)(Verb.REPORT, _SHARES[0])
        else:
            yield from _maybe(habits.URGES_UNCONFIRMED, Verb.URGE, habits.SOON)(self, heard, task, chance)

    def judges(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """Something was handed in: it is accepted, or returned, or left lying."""
        verb = Verb.RETURN if happens(chance, habits.RETURNS) else Verb.ACCEPT
        share = chance.below(100)
        if share < habits.ACCEPTS_SOON + habits.ACCEPTS_LATER:
            delay = habits.DECIDES if share < habits.ACCEPTS_SOON else habits.A_DAY_OR_TWO
            yield heard.at + delay.draw(chance), _deeds_of(heard.reader_id, task)(verb)

    def is_alerted(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """Something is late: whoever watches urges, or has it in hand."""
        yield from _either((habits.URGES, Verb.URGE), (habits.HOLDS, Verb.HOLD), delay=habits.ACTS_ON_ALERT)(
            self, heard, task, chance
        )

    def replaces(self, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        """The lead gave it back: somebody else of the unit gets it, where there is one."""
        heir, at = self.crew.after.get(task.lead_id), heard.at + habits.DECIDES.draw(chance)
        if heir is None or heir.unit_id != task.unit_id:
            yield at, Deed(Verb.CANCEL, heard.reader_id, task.number)
        else:
            yield at, Deed(Verb.HAND_OVER, heard.reader_id, task.number, heir=heir)


_Reaction = Callable[[Reactions, Heard, Task, Chance], Iterator[Planned]]


def _deeds_of(person_id: PersonId, task: Task) -> Callable[..., Deed]:
    return lambda verb, value=0: Deed(verb, person_id, task.number, value=value)


def _maybe(percent: int, verb: Verb, delay: Delay) -> _Reaction:
    return _either((percent, verb), delay=delay)


def _either(*choices: tuple[int, Verb], delay: Delay) -> _Reaction:
    """One of these, each so often in a hundred, or nothing."""

    def react(_: Reactions, heard: Heard, task: Task, chance: Chance) -> Iterator[Planned]:
        share = chance.below(100)
        for percent, verb in choices:
            if share < percent:
                yield heard.at + delay.draw(chance), Deed(verb, heard.reader_id, task.number)
                return
            share -= percent

    return react


_ANSWER = _either((habits.ANSWERS, Verb.ANSWER), (habits.MOVES_UP, Verb.MOVE_UP), delay=habits.ANSWERED_IN)
_REACTIONS: Mapping[NoticeKind, _Reaction] = {
    _K.ASSIGNED: Reactions.leads,
    _K.HANDED_OVER_TO: Reactions.leads,
    _K.UNRECEIVED: Reactions.confirms,
    _K.SILENT: Reactions.speaks,
    _K.OVERDUE: _maybe(habits.DOES_WHEN_OVERDUE, Verb.DONE, habits.DOES_AFTER_WORD),
    _K.URGED: _maybe(habits.DOES_WHEN_URGED, Verb.DONE, habits.DOES_AFTER_WORD),
    _K.RETURNED: _maybe(habits.DOES_WHEN_RETURNED, Verb.DONE, habits.DOES_AFTER_RETURN),
    _K.SUBMITTED: Reactions.judges,
    _K.ACCEPTANCE_WAITS: _maybe(habits.ACCEPTS_WHEN_ASKED, Verb.ACCEPT, habits.SOON),
    _K.EXTENSION_ASKED: _either((habits.GRANTS, Verb.GRANT), (habits.REFUSES, Verb.REFUSE), delay=habits.DECIDES),
    _K.EXTENSION_WAITS: _maybe(habits.GRANTS_WHEN_ASKED, Verb.GRANT, habits.SOON),
    _K.BLOCKER_OPENED: _ANSWER,
    _K.BLOCKER_MOVED: _ANSWER,
    _K.DECLINED: Reactions.replaces,
    _K.ESCALATED: Reactions.is_alerted,
}
