"""What lists, boards and cards are read from."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.ids import PersonId, UnitId
from domain.records import BoardCounts, Page, TaskCard, TaskLine
from domain.searching import Term
from domain.task import Task


class Views(Protocol):
    """Lists and boards: plain rows straight from SQL, a fixed number of statements each."""

    async def my_tasks(self, person_id: PersonId, now: datetime, page: int, page_size: int) -> Page:
        """Open tasks of the person: what waits for them first (as lead, partner, acceptor, or assigner of what was
        declined), most urgent first; then what they only follow. Pages count from 1."""
        ...

    async def overdue(self, actor: Actor, roots: Sequence[UnitId], now: datetime, page: int, page_size: int) -> Page:
        """Open tasks past their due date whose lead's unit is at or below one of `roots` and that the actor sees,
        longest overdue first."""
        ...

    async def candidates(
        self, person_id: PersonId, role: str, states: Sequence[str], limit: int, day: date
    ) -> list[TaskLine]:
        """Open tasks in one of `states` on which the person has that role, most urgent first: lead, doer, acceptor,
        assigner, supervisor or decider (of the time that is asked for). A doer is the lead, a partner with an open part, or anyone in the lead's unit on `day`."""
        ...

    async def board(self, actor: Actor, unit_id: UnitId, now: datetime) -> BoardCounts:
        """The tasks that the actor sees at or below the unit, by how they stand."""
        ...

    async def board_lines(
        self, actor: Actor, unit_id: UnitId, group: str, now: datetime, page: int, page_size: int
    ) -> Page:
        """Tasks behind one count of the board; `group` is the name of a field of BoardCounts."""
        ...

    async def find(self, actor: Actor, terms: Sequence[Term], now: datetime, page: int, page_size: int) -> Page:
        """Tasks, closed ones too, of which every term is found and that the actor sees; open ones first."""
        ...

    async def card(self, task: Task, day: date) -> TaskCard: ...
