"""Lists and boards: plain rows straight from SQL, a fixed number of statements each."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    func,
    literal,
    or_,
    select,
)

from domain.access import Actor
from domain.ids import PersonId, UnitId
from domain.records import BoardCounts, Page, Ranking, Span, TaskCard, TaskLine, UnitCounts
from domain.searching import Term
from domain.task import DUE_SOON, SubmissionState, Task, TaskState
from storage import away, board, finding, standing
from storage.blockers import SqlBlockers
from storage.board import COUNTED, GROUP, IS_OPEN, IS_OVERDUE, T
from storage.columns import moment
from storage.organisation import all_names
from storage.pages import DAY, line_of, paged, task_lines, window_of
from storage.progress import SqlProgresses
from storage.row_sets import among, one_of
from storage.session import Session
from storage.sight import IN_SIGHT, below, sight_of
from storage.tables.organisation import unit_lines
from storage.tables.tasks import tasks
from storage.tasks import SqlTasks

_GROUPS = [field.name for field in fields(BoardCounts) if field.name != "total"]
_ME = bindparam("me", type_=Integer)
_NEVER_DUE_LAST = (T.due_at.is_(None), T.due_at, T.number)


def _count(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).select_from(tasks).where(*conditions)


_NO_WHY: ColumnElement[str] = literal("")
_IS_MINE = one_of(T.id, board.tied_to(_ME))
_WHY = board.why(_ME)
_IS_IN_POST = board.is_in_post(_ME, DAY)
_MINE = IS_OPEN & _IS_MINE & _IS_IN_POST & ~board.stands_in_directive(_ME)
_MY_TASKS = paged(task_lines(_WHY).where(_MINE).order_by(_WHY == "follow", *_NEVER_DUE_LAST))
_MY_COUNT = _count(_MINE)

_BELOW_ROOTS = T.unit_id.in_(below(among(unit_lines.c.ancestor_id, "roots"))) & IN_SIGHT
_LATE = paged(task_lines(_NO_WHY).where(IS_OVERDUE, _BELOW_ROOTS).order_by(T.due_at, T.number))
_LATE_COUNT = _count(IS_OVERDUE, _BELOW_ROOTS)

_IN_UNIT = T.unit_id.in_(below(unit_lines.c.ancestor_id == bindparam("unit_id"))) & IN_SIGHT
_BOARD = (
    select(GROUP.label("grouped"), func.count().label("tasks"))
    .select_from(tasks)
    .where(COUNTED, _IN_UNIT)
    .group_by("grouped")
)
_ASKED = bindparam("group", type_=Text)
_IN_GROUP = or_(
    COUNTED & or_(_ASKED == "total", _ASKED == GROUP),
    (_ASKED == "open") & IS_OPEN,
    (_ASKED == "unreceived") & IS_OPEN & (T.state == TaskState.ASSIGNED.value),
    board.of_state(_ASKED),
    _ASKED.in_(["today", "week"]) & IS_OPEN & (T.due_at < moment("until")),
)
_GROUP_LINES = paged(
    task_lines(_NO_WHY).where(_IN_UNIT, _IN_GROUP).order_by(*board.closed_last_first(_ASKED), *_NEVER_DUE_LAST)
)
_GROUP_COUNT = _count(_IN_UNIT, _IN_GROUP)

_ROLES: dict[str, ColumnElement[bool]] = {
    "lead": T.lead_id == _ME,
    "doer": one_of(T.id, board.doable_by(_ME, DAY)),
    "acceptor": T.acceptor_id == _ME,
    "assigner": T.assigner_id == _ME,
    "supervisor": T.supervisor_id == _ME,
    # Who decides on the time that is asked for.
    "decider": T.asked_due_at.is_not(None) & ((T.assigner_id == _ME) | (T.supervisor_id == _ME)),
}
_IN_STATES = among(T.state, "states", Text)
_CANDIDATES = {
    role: task_lines(_NO_WHY)
    .where(condition, T.closed_at.is_(None), _IN_STATES, _IS_IN_POST)
    .order_by(*_NEVER_DUE_LAST)
    .limit(bindparam("limit", type_=Integer))
    for role, condition in _ROLES.items()
}


class SqlViews:
    """`domain.ports.Views` in SQL. Local dates are those of the session's zone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def my_tasks(self, person_id: PersonId, now: datetime, page: int, page_size: int) -> Page:
        """Open tasks of which the person is lead, assigner, acceptor or partner, or that wait for this person's answer:
        what waits for them first, most urgent first, then what they only follow."""
        return await self._page(_MY_TASKS, _MY_COUNT, {"me": person_id, "day": self._day(now)}, page, page_size)

    async def first_tasks_of(self, people: Sequence[PersonId], now: datetime, limit: int) -> dict[PersonId, Page]:
        """The beginning of what `my_tasks` gives each of these people; who has nothing open is not in it."""
        return await away.first_of_each(self._session, people, now, limit)

    async def overdue(self, actor: Actor, roots: Sequence[UnitId], now: datetime, page: int, page_size: int) -> Page:
        """Open tasks past their due date whose lead's unit is at or below one of `roots` and that the actor sees,
        longest overdue first. What was handed in, and waits for its acceptor, is not among them."""
        values = sight_of(actor) | {"roots": list(roots), "now": now, "day": self._day(now)}
        return await self._page(_LATE, _LATE_COUNT, values, page, page_size)

    async def candidates(
        self, person_id: PersonId, role: str, states: Sequence[str], limit: int, day: date
    ) -> list[TaskLine]:
        """Open tasks in one of `states` on which the person has that role, most urgent first; see the port."""
        values = {"me": person_id, "states": list(states), "limit": limit, "day": day}
        return [line_of(row) for row in await self._session.rows(_CANDIDATES[role], values)]

    async def board(self, actor: Actor, unit_id: UnitId, now: datetime) -> BoardCounts:
        """Counts of what the actor sees in a unit and all below it, by the place of the lead's unit today; the parts
        add up to `total`."""
        rows = await self._session.rows(_BOARD, self._board_values(actor, unit_id, now))
        counts = {row.grouped: int(row.tasks) for row in rows}
        return BoardCounts(total=sum(counts.values()), **{group: counts.get(group, 0) for group in _GROUPS})

    async def board_lines(
        self, actor: Actor, unit_id: UnitId, group: str, now: datetime, page: int, page_size: int
    ) -> Page:
        """Tasks behind one count of the board, or of another kind; see the port."""
        values = self._board_values(actor, unit_id, now) | {"group": group, "until": self._end(group, now)}
        return await self._page(_GROUP_LINES, _GROUP_COUNT, values, page, page_size)

    async def status(self, actor: Actor, unit_id: UnitId, now: datetime) -> list[UnitCounts]:
        """How a unit stands, by the units right below it; see the port."""
        return await standing.status(self._session, actor, unit_id, now)

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
        """Units by how many tasks are late, or not handed in; see the port."""
        return await standing.rank(self._session, actor, roots, measure, span, now, page, page_size, by_person=False)

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
        """Officials, and people of units that the actor heads; see the port."""
        return await standing.rank(self._session, actor, roots, measure, span, now, page, page_size, by_person=True)

    async def unit_lines(
        self, actor: Actor, unit_id: UnitId, group: str, span: Span | None, now: datetime, page: int, page_size: int
    ) -> Page:
        """The tasks of this very unit behind one figure."""
        of = standing.of_unit(unit_id)
        return await standing.lines(self._session, actor, of, group, span, now, page, page_size)

    async def lead_lines(
        self, actor: Actor, lead_id: PersonId, group: str, span: Span | None, now: datetime, page: int, page_size: int
    ) -> Page:
        """The tasks of this lead behind one figure."""
        of = standing.of_lead(lead_id)
        return await standing.lines(self._session, actor, of, group, span, now, page, page_size)

    async def find(self, actor: Actor, terms: Sequence[Term], now: datetime, page: int, page_size: int) -> Page:
        """Tasks, closed ones too, of which every term is found and that the actor sees; open ones first."""
        return await finding.find(self._session, actor, terms, now, page, page_size)

    async def card(self, task: Task, day: date) -> TaskCard:
        """The task with the names of its people and units, those on its two lines included, and what was handed in
        and told of how far it is."""
        if task.id is None:
            raise ValueError("a task that was never stored has no card")
        found = await SqlTasks(self._session).submissions(task.id)
        handed_in = [item for item in found if item.state is not SubmissionState.WITHDRAWN]
        told = await SqlProgresses(self._session).of_task(task.id) if task.has_progress else []
        people = {task.lead_id, task.assigner_id, task.supervisor_id, task.acceptor_id}
        people |= {part.person_id for part in task.parts} | {item.author_id for item in handed_in}
        people |= {entry.author_id for entry in told}
        waiting = await SqlBlockers(self._session).open_of(task.id) if task.blockers and task.closed_at is None else []
        people |= {person_id for item in waiting for person_id in (item.reporter_id, item.owner_id)}
        units = {task.unit_id, task.assigner_unit_id, *task.unit_line, *task.assigner_line}
        units |= {part.unit_id for part in task.parts}
        names, unit_names = await all_names(self._session, people, units, day)
        return TaskCard(task, names, unit_names, tuple(handed_in), tuple(told), tuple(waiting))

    async def _page(
        self, statement: Select[Any], count: Select[Any], values: dict[str, Any], page: int, page_size: int
    ) -> Page:
        return await window_of(self._session, statement, count, values, page, page_size)

    def _end(self, group: str, now: datetime) -> datetime:
        """The end of the local day, or of its week."""
        day = self._day(now)
        after = day + timedelta(days=7 - day.weekday() if group == "week" else 1)
        return datetime.combine(after, time(), self._session.zone).astimezone(now.tzinfo)

    def _board_values(self, actor: Actor, unit_id: UnitId, now: datetime) -> dict[str, Any]:
        return sight_of(actor) | {"unit_id": unit_id, "now": now, "soon": now + DUE_SOON, "day": self._day(now)}

    def _day(self, now: datetime) -> date:
        return now.astimezone(self._session.zone).date()
