"""Tasks, their parts and what was handed in for them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Executable,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from domain.errors import NotFound, StaleVersion
from domain.evidence import LOST
from domain.ids import PersonId, SubmissionId, TaskId
from domain.task import Evidence, Part, Submission, SubmissionState, Task
from storage.columns import moment
from storage.evidence import ADD_EVIDENCE, evidence_rows
from storage.row_sets import among
from storage.search_words import TASK, remember, remember_anew
from storage.session import Session, insert_into
from storage.statements import Row
from storage.tables.tasks import counters, evidence, submissions, task_parts, tasks
from storage.task_changes import change, change_each, change_rows
from storage.task_rows import CLIMB_COLUMNS, WITH_ACCEPTOR, climb_values, task_of, values_of

_BY_NUMBER = select(*WITH_ACCEPTOR).where(tasks.c.number == bindparam("number"))
_BY_IDS = select(*WITH_ACCEPTOR).where(among(tasks.c.id, "ids"))
_VERSIONS = select(tasks.c.id, tasks.c.version).where(among(tasks.c.id, "ids"))
_NEXT_CHECK_AT = select(func.min(tasks.c.check_at)).where(tasks.c.check_at.is_not(None))
_ADD = insert(tasks).returning(tasks.c.id)
_ADD_PARTS = insert(task_parts)
_DROP_PARTS = delete(task_parts).where(task_parts.c.task_id == bindparam("task_id"))
_LOST = frozenset(state.value for state in LOST)
_ADD_SUBMISSION = insert(submissions)
_ADD_SUBMISSION_FOR_ID = _ADD_SUBMISSION.returning(submissions.c.id)
_SUBMISSIONS = (
    select(submissions, *(c.label(f"file_{c.name}") for c in evidence.c))
    .select_from(submissions.outerjoin(evidence, evidence.c.submission_id == submissions.c.id))
    .where(submissions.c.task_id == bindparam("task_id"))
    .order_by(submissions.c.id, evidence.c.place)
)
_SUBMISSIONS_IN = _SUBMISSIONS.where(among(submissions.c.state, "states", Text))
_SETTLE = (
    update(submissions)
    .where(submissions.c.task_id == bindparam("of_task"), submissions.c.state == bindparam("was"))
    .values(state=bindparam("now_is"))
)
_SETTLE_AFTER = _SETTLE.where(submissions.c.at > moment("after"))
_WITHDRAW = (
    update(submissions)
    .where(
        submissions.c.task_id == bindparam("of_task"),
        submissions.c.author_id == bindparam("author"),
        submissions.c.at == moment("then"),
    )
    .values(state=SubmissionState.WITHDRAWN.value)
)
_FOUND_BY = frozenset({"title", "document"})
_DECIDED_COLUMNS = (*CLIMB_COLUMNS, "due_at", "asked_due_at", "extended", "climb_from", "awaiting_since")
_TEMPO_COLUMNS = (*CLIMB_COLUMNS, "climb_from", "emergency_id")
_RESUMED_COLUMNS = (*_DECIDED_COLUMNS, "state", "paused_state", "original_due_at", "no_due_reason")


@cache
def _next_numbers(is_postgres: bool) -> Executable:
    taken = insert_into(counters, is_postgres).values(name=bindparam("name"), value=bindparam("count"))
    return taken.on_conflict_do_update(
        index_elements=[counters.c.name], set_={"value": counters.c.value + taken.excluded.value}
    ).returning(counters.c.value)


class SqlTasks:
    """`domain.ports.Tasks` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._parts_read: dict[TaskId, tuple[Part, ...]] = {}
        self._rows_read: dict[TaskId, Row] = {}

    async def get(self, number: int, day: date) -> Task:
        """The task of that number with its parts and the lines of `day`; NotFound if there is none."""
        row = await self._session.first(_BY_NUMBER, {"number": number, "day": day}) if number < 2**63 else None
        if row is None:
            raise NotFound("no_such_task", number=number)
        return self._read(row)

    async def by_ids(self, ids: Sequence[TaskId], day: date) -> dict[TaskId, Task]:
        """Those of the tasks that exist, by id."""
        if not ids:
            return {}
        rows = await self._session.rows(_BY_IDS, {"ids": list(ids), "day": day})
        return {TaskId(row.id): self._read(row) for row in rows}

    async def next_numbers(self, count: int) -> int:
        """The first of `count` numbers of the one serial, taken until the unit of work ends one way or the other."""
        return int(await counted(self._session, "task", count)) - count + 1

    async def add(self, task: Task) -> Task:
        """The task with its id; its parts are stored with it."""
        task.id = TaskId(int(await self._session.value(_ADD, values_of(task))))
        await self._add_parts(task.id, task.parts)
        await remember(self._session, TASK, {task.id: _found_by(task)})
        self._remembered(task)
        return task

    async def save(self, task: Task) -> None:
        """Stored with its parts, and its version is one more; StaleVersion if somebody else stored it since."""
        if task.id is None:
            raise ValueError("a task that was never added cannot be saved")
        row, values = self._rows_read.pop(task.id, None), values_of(task)
        del values["number"], values["version"]
        if row is not None:
            values = {name: value for name, value in values.items() if getattr(row, name) != value}
        changed = tuple(values)
        if await self._session.run(change(changed), values | {"task_id": task.id, "was": task.version}) != 1:
            raise StaleVersion(f"task {task.number}, version {task.version}")
        task.version += 1
        if not _FOUND_BY.isdisjoint(changed):
            await remember_anew(self._session, TASK, {task.id: _found_by(task)})
        if self._parts_read.get(task.id) != task.parts:
            await self._session.run(_DROP_PARTS, {"task_id": task.id})
            await self._add_parts(task.id, task.parts)
            self._remembered(task)

    async def add_submission(self, submission: Submission) -> None:
        """Stored with its evidence."""
        values = {
            "task_id": submission.task_id,
            "author_id": submission.author_id,
            "state": submission.state.value,
            "at": submission.at,
            "note": submission.note,
        }
        if not submission.evidence:
            await self._session.later(_ADD_SUBMISSION, values)
            return
        submission_id = SubmissionId(int(await self._session.value(_ADD_SUBMISSION_FOR_ID, values)))
        rows = evidence_rows(
            submission.task_id, submission.author_id, submission.at, submission.evidence, submission_id
        )
        await self._session.run(ADD_EVIDENCE, rows)

    async def submissions(self, task_id: TaskId, states: Sequence[SubmissionState] = ()) -> list[Submission]:
        """Oldest first, with their evidence; all states if none are named."""
        values: dict[str, Any] = {"task_id": task_id}
        if not states:
            return submissions_of(await self._session.rows(_SUBMISSIONS, values))
        values["states"] = [state.value for state in states]
        return submissions_of(await self._session.rows(_SUBMISSIONS_IN, values))

    async def settle(
        self, task_id: TaskId, was: SubmissionState, now_is: SubmissionState, after: datetime | None = None
    ) -> None:
        """All submissions of the task in one state, made after that moment if one is named, are now in another."""
        values: dict[str, Any] = {"of_task": task_id, "was": was.value, "now_is": now_is.value}
        if after is None:
            await self._session.later(_SETTLE, values)
        else:
            await self._session.run(_SETTLE_AFTER, values | {"after": after})

    async def withdraw(self, task_id: TaskId, author_id: PersonId, at: datetime) -> None:
        """What that person handed in at that moment counts no more."""
        await self._session.run(_WITHDRAW, {"of_task": task_id, "author": author_id, "then": at})

    async def next_check_at(self) -> datetime | None:
        """When the earliest open task is to be looked at; a moment long past means that nothing sweeps."""
        found: datetime | None = await self._session.value(_NEXT_CHECK_AT)
        return found

    async def save_climbs(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Climb and `check_at` of many tasks at once; the ids of those that nobody else changed meanwhile, whose
        version is one more now."""
        return await self._save_many(tasks, CLIMB_COLUMNS)

    async def save_decided(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Due date, requests for more time and climb of many tasks at once; the ids of those that nobody else changed
        meanwhile, whose version is one more now."""
        return await self._save_many(tasks, _DECIDED_COLUMNS)

    async def save_resumed(self, tasks: Sequence[Task]) -> set[TaskId]:
        """The same of tasks that go on after a pause."""
        return await self._save_many(tasks, _RESUMED_COLUMNS)

    async def save_tempo(self, tasks: Sequence[Task]) -> set[TaskId]:
        """The same of tasks that climb faster from now on, or as they did before."""
        return await self._save_many(tasks, _TEMPO_COLUMNS)

    async def _save_many(self, changed: Sequence[Task], names: tuple[str, ...]) -> set[TaskId]:
        rows = {task.id: (*_picked(task, names), task.id, task.version) for task in changed if task.id is not None}
        if not rows:
            return set()
        if self._session.is_postgres:
            saved = await change_rows(self._session, names, list(rows.values()))
        else:
            saved = await self._unchanged(changed)
            await change_each(self._session, names, [rows[task_id] for task_id in rows if task_id in saved])
        for task in changed:
            if task.id in saved:
                task.version += 1
                self._rows_read.pop(task.id, None)
        return saved

    async def _unchanged(self, changed: Sequence[Task]) -> set[TaskId]:
        """Those of them that nobody else stored since they were read."""
        stored: dict[TaskId | None, int] = {task_id: row.version for task_id, row in self._rows_read.items()}
        if unread := [task.id for task in changed if task.id not in stored]:
            stored |= {row.id: row.version for row in await self._session.rows(_VERSIONS, {"ids": unread})}
        return {task.id for task in changed if task.id is not None and stored.get(task.id) == task.version}

    async def _add_parts(self, task_id: TaskId, parts: Sequence[Part]) -> None:
        if parts:
            rows = [
                {
                    "task_id": task_id,
                    "person_id": part.person_id,
                    "unit_id": part.unit_id,
                    "place": place,
                    "closed_at": part.closed_at,
                }
                for place, part in enumerate(parts)
            ]
            await self._session.run(_ADD_PARTS, rows)

    def _read(self, row: Row) -> Task:
        """The task of a row, which tells `save` what has changed since."""
        task = self._remembered(task_of(row))
        self._rows_read[TaskId(row.id)] = row
        return task

    def _remembered(self, task: Task) -> Task:
        """Parts change seldom: what they were tells `save` whether they must be written."""
        if task.id is not None:
            self._parts_read[task.id] = tuple(replace(part) for part in task.parts) if task.parts else ()
        return task


async def counted(session: Session, name: str, count: int = 1) -> int:
    """The counter of that name, now `count` higher. Its row stays locked until the unit of work ends, so that a lower
    value is never seen after a higher one."""
    return int(await session.value(_next_numbers(session.is_postgres), {"name": name, "count": count}))


def submissions_of(rows: Iterable[Any]) -> list[Submission]:
    """Submissions from rows joined with their evidence, in the order of the rows."""
    found: dict[int, Submission] = {}
    for row in rows:
        submission = found.get(row.id)
        if submission is None:
            state, author_id = SubmissionState(row.state), PersonId(row.author_id)
            task_id = TaskId(row.task_id)
            submission = Submission(SubmissionId(row.id), task_id, author_id, state, row.at, row.note)
            found[row.id] = submission
        if row.file_place is not None:
            item = Evidence(row.file_channel, row.file_file_key, row.file_kind, row.file_name, row.file_size_bytes)
            submission.evidence += (item,)
            submission.lost += row.file_state in _LOST
    return list(found.values())


def _found_by(task: Task) -> tuple[str, str]:
    """What a search finds the task by, beside its people and unit."""
    return task.title, task.document


def _picked(task: Task, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The values of these columns, of which those of the ladders come first."""
    return (*climb_values(task), *(getattr(task, name) for name in names[len(CLIMB_COLUMNS) :]))
