"""What a ladder is made of: rungs, each with a distance from where the ladder counts from, and those who hear it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from domain.task import Priority
from domain.worktime import Calendar


class LadderKind(StrEnum):
    """RECEIPT: the lead has not confirmed the order. SILENCE: the lead has, and nothing was heard since. REPORT: in the
    place of DEADLINE for a task that an order makes anew each period."""

    RECEIPT = "receipt"
    SILENCE = "silence"
    DEADLINE = "deadline"
    ACCEPTANCE = "acceptance"
    EXTENSION = "extension"
    BLOCKER = "blocker"
    REPORT = "report"


class Tempo(StrEnum):
    """How fast ladders climb: by the priority of the task, or by the emergency that is declared for where it is done."""

    NORMAL = "normal"
    URGENT = "urgent"
    EXPRESS = "express"
    EMERGENCY = "emergency"


TEMPO_OF = {Priority.NORMAL: Tempo.NORMAL, Priority.URGENT: Tempo.URGENT, Priority.EXPRESS: Tempo.EXPRESS}


class Audience(StrEnum):
    """Whom a rung may tell, found in the tree when it is reached. HIGHEST is the highest of the levels that the ladder
    has told before; ABOVE_OWNER hears of a difficulty by getting it."""

    LEAD = "lead"
    TEAM_LEADER = "team_leader"
    PARTNERS = "partners"
    ASSIGNER = "assigner"
    SUPERVISOR = "supervisor"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    HIGHEST = "highest"
    ACCEPTOR = "acceptor"
    ABOVE_ACCEPTOR = "above_acceptor"
    DECIDER = "decider"
    ASKER = "asker"
    OWNER = "owner"
    ABOVE_OWNER = "above_owner"
    REPORTER = "reporter"


# How many levels above the supervisor each of them is.
LEVELS = {Audience.LEVEL_2: 1, Audience.LEVEL_3: 2, Audience.LEVEL_4: 3}


class Measure(StrEnum):
    WORKING_DAYS = "working day"
    WORKING_MINUTES = "working minute"
    MINUTES = "clock minute"


_OFFSET = re.compile(r"(-?\d{1,5}) (working|clock) (minute|hour|day)s?")
_MINUTES_IN = {"minute": 1, "hour": 60}
_MINUTES_OF_DAY = 8 * 60


@dataclass(frozen=True)
class Offset:
    """So much time after a moment, before it if negative: working days, minutes of work, or minutes by the clock."""

    amount: int
    measure: Measure = Measure.WORKING_DAYS

    def after(self, moment: datetime, calendar: Calendar) -> datetime:
        """That long after `moment`; none is that very moment, whatever the hour."""
        if not self.amount:
            return moment
        if self.measure is Measure.WORKING_DAYS:
            return calendar.shift(moment, self.amount)
        if self.measure is Measure.WORKING_MINUTES:
            return calendar.add_working_minutes(moment, self.amount)
        return moment + timedelta(minutes=self.amount)

    @cached_property
    def at_least(self) -> timedelta:
        """No calendar makes it shorter than this."""
        if self.measure is Measure.WORKING_DAYS:
            return timedelta(days=self.amount)
        return timedelta(minutes=self.amount)

    @property
    def nominal_minutes(self) -> int:
        """To tell the longer of two: a working day is eight hours."""
        return self.amount * (_MINUTES_OF_DAY if self.measure is Measure.WORKING_DAYS else 1)

    def __str__(self) -> str:
        """`2 working days`, as `read_offset` takes it."""
        if not self.amount:
            return "0"
        amount, measure = self.amount, self.measure.value
        if self.measure is not Measure.WORKING_DAYS and amount % 60 == 0:
            amount, measure = amount // 60, measure.replace("minute", "hour")
        return f"{amount} {measure}{'' if abs(amount) == 1 else 's'}"


def read_offset(text: str) -> Offset | None:
    """`-1 working day`, `4 working hours`, `30 clock minutes`, `0`; None for anything else."""
    if text.strip() == "0":
        return Offset(0)
    found = _OFFSET.fullmatch(" ".join(text.split()).lower())
    if found is None:
        return None
    amount, kind, measure = int(found[1]), found[2], found[3]
    if measure == "day":
        return Offset(amount) if kind == "working" else Offset(amount * 24 * 60, Measure.MINUTES)
    minutes = amount * _MINUTES_IN[measure]
    return Offset(minutes, Measure.WORKING_MINUTES if kind == "working" else Measure.MINUTES)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: it is due `offset` after the anchor and tells `audience`, each of them once, in that order. `reach` is how
    many levels above the supervisor the ladder has told before, which bounds HIGHEST."""

    code: str
    offset: Offset
    audience: tuple[Audience, ...]
    reach: int = 0

    @property
    def is_for_lead(self) -> bool:
        """It tells the lead alone: no hold of the climb stops it."""
        return self.audience == (Audience.LEAD,)


@dataclass(frozen=True, slots=True)
class Ladders:
    """The ladders of one tempo. `hold` is how long `đã nắm` holds a climb, `wait` how long it waits for the answer to a
    request for more time."""

    rungs: Mapping[LadderKind, tuple[Rung, ...]]
    hold: Offset
    wait: Offset

    def __getitem__(self, kind: LadderKind) -> tuple[Rung, ...]:
        return self.rungs[kind]

    def of_reports(self) -> "Ladders":
        """The same for a task that is made anew each period: towards its due date it climbs the ladder of reports."""
        if self.rungs[LadderKind.REPORT] == self.rungs[LadderKind.DEADLINE]:
            return self
        return Ladders({**self.rungs, LadderKind.DEADLINE: self.rungs[LadderKind.REPORT]}, self.hold, self.wait)


def with_reach(rungs: Iterator[Rung] | tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The rungs, each knowing how many levels were told before it."""
    reach, found = 0, []
    for rung in rungs:
        found.append(Rung(rung.code, rung.offset, rung.audience, reach))
        reach = max(reach, *(LEVELS.get(one, 0) for one in rung.audience))
    return tuple(found)
