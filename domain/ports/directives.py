"""Where directives and orders that repeat are kept."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.directive import Directive, Scope
from domain.events import Event
from domain.ids import DirectiveId, PersonId, TaskId, UnitId
from domain.records import (
    DirectiveCounts,
    DirectiveLine,
    FanChanged,
    Page,
    Survey,
)
from domain.recurrence import Recurrence
from domain.task import Part


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

    async def cancel_tasks(
        self, directive: Directive, event: Event, via: str, but_of: Collection[PersonId] = ()
    ) -> FanChanged:
        """Every open task of it is cancelled with the event's actor, moment and facts, but for those that one of `but_of`
        leads."""
        ...

    async def pause_tasks(
        self, directive: Directive, event: Event, via: str, but_of: Collection[PersonId] = ()
    ) -> FanChanged:
        """The same: every task of it that is worked on, or was declined, is paused."""
        ...

    async def paused(self, directive_id: DirectiveId) -> list[TaskId]:
        """Its tasks that are paused, by their numbers."""
        ...

    async def amend_tasks(
        self,
        directive: Directive,
        event: Event,
        climb_step: int,
        check_at: datetime | None,
        via: str,
        but_of: Collection[PersonId] = (),
    ) -> FanChanged:
        """Every open task of it, but for those that one of `but_of` leads, is in the fields that the event names as the
        directive is; where that is the due date, its ladder is begun afresh at that step."""
        ...

    async def urge_tasks(
        self, directive: Directive, event: Event, not_since: datetime, via: str, these: Sequence[TaskId] | None = None
    ) -> int:
        """The leads who are not done are urged (of `these` tasks alone, where they are given), save where that was done
        after `not_since`; how many these are."""
        ...

    async def late(self, directive_id: DirectiveId, now: datetime) -> list[TaskId]:
        """Its open tasks past their due date, by their numbers."""
        ...

    async def counts(
        self, ids: Sequence[DirectiveId], now: datetime, actor: Actor | None
    ) -> dict[DirectiveId, DirectiveCounts]:
        """The tasks of each by state; with an actor, those that this person sees."""
        ...

    async def lines(
        self,
        directive_id: DirectiveId,
        group: str,
        now: datetime,
        actor: Actor | None,
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
