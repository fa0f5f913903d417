"""What lists, boards and cards are read from."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.ids import PersonId, UnitId
from domain.records import BoardCounts, Page, Ranking, Span, TaskCard, TaskLine, UnitCounts
from domain.searching import Term
from domain.task import Task


class Views(Protocol):
    """Lists and boards: plain rows straight from SQL, a fixed number of statements each."""

    async def my_tasks(self, person_id: PersonId, now: datetime, page: int, page_size: int) -> Page:
        """Open tasks of the person: what waits for them first (as lead, partner, acceptor, assigner of what was
        declined, or who answers a difficulty or a request for more time), most urgent first; then what they only follow.
        Pages count from 1."""
        ...

    async def first_tasks_of(self, people: Sequence[PersonId], now: datetime, limit: int) -> dict[PersonId, Page]:
        """The beginning of what `my_tasks` gives each of these people; who has nothing open is not in it."""
        ...

    async def overdue(self, actor: Actor, roots: Sequence[UnitId], now: datetime, page: int, page_size: int) -> Page:
        """Open tasks past their due date whose lead's unit is at or below one of `roots` and that the actor sees,
        longest overdue first. What was handed in, and waits for its acceptor, is not among them."""
        ...

    async def candidates(
        self, person_id: PersonId, role: str, states: Sequence[str], limit: int, day: date
    ) -> list[TaskLine]:
        """Open tasks in one of `states` on which the person has that role, most urgent first: lead, doer, acceptor,
        assigner, supervisor or decider (of the time that is asked for). A doer is the lead, a partner with an open part,
        or anyone in the lead's unit on `day`."""
        ...

    async def board(self, actor: Actor, unit_id: UnitId, now: datetime) -> BoardCounts:
        """The tasks that the actor sees at or below the unit, by how they stand."""
        ...

    async def board_lines(
        self, actor: Actor, unit_id: UnitId, group: str, now: datetime, page: int, page_size: int
    ) -> Page:
        """Tasks behind one count of the board; `group` is the name of a field of BoardCounts. Or those that are `open` or
        `unreceived`, in a state by its name (`paused`, `declined`, `returned`, `done`, `cancelled`), or open and due by
        the end of `today` or of this `week`."""
        ...

    async def status(self, actor: Actor, unit_id: UnitId, now: datetime) -> list[UnitCounts]:
        """The tasks that the actor sees at or below the unit, by the unit right below it that they are in; the unit
        itself, first, stands for its own. Then those with most that is late first. The lines add up to `board`."""
        ...

    async def rank_units(
        self,
        actor: Actor,
        roots: Sequence[UnitId],
        measure: str,
        span: Span | None,
        now: datetime,
        page: int,
        page_size: int,
    ) -> Ranking:
        """Units at or below `roots` by how many tasks are `overdue` or `unsent` now, or were or are `late` and due
        within the span; partners are left out."""
        ...

    async def rank_people(
        self,
        actor: Actor,
        roots: Sequence[UnitId],
        measure: str,
        span: Span | None,
        now: datetime,
        page: int,
        page_size: int,
    ) -> Ranking:
        """The same of persons: officials, and those in units that the actor heads."""
        ...

    async def unit_lines(
        self, actor: Actor, unit_id: UnitId, group: str, span: Span | None, now: datetime, page: int, page_size: int
    ) -> Page:
        """The tasks behind one figure of `status` or `rank_units`: those led in this very unit."""
        ...

    async def lead_lines(
        self, actor: Actor, lead_id: PersonId, group: str, span: Span | None, now: datetime, page: int, page_size: int
    ) -> Page:
        """The tasks behind one figure of `rank_people`."""
        ...

    async def find(self, actor: Actor, terms: Sequence[Term], now: datetime, page: int, page_size: int) -> Page:
        """Tasks, closed ones too, of which every term is found and that the actor sees; open ones first."""
        ...

    async def card(self, task: Task, day: date) -> TaskCard: ...
