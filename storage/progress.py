"""What was told of how far tasks are."""

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from domain.ids import PersonId, ProgressId, TaskId
from domain.progress import Amount, Measure, Progress
from storage.columns import moment
from storage.session import Session
from storage.statements import Row
from storage.tables.progress import progress

_ADD = insert(progress).returning(progress.c.id)
_OF_TASK = select(progress).where(progress.c.task_id == bindparam("of_task")).order_by(progress.c.id)
_LATEST_THEN = (
    select(func.max(progress.c.id))
    .where(
        progress.c.task_id == bindparam("of_task"),
        progress.c.author_id == bindparam("author"),
        progress.c.at == moment("then"),
        progress.c.withdrawn_at.is_(None),
    )
    .scalar_subquery()
)
_WITHDRAW = update(progress).where(progress.c.id == _LATEST_THEN).values(withdrawn_at=moment("now"))


class SqlProgresses:
    """`domain.ports.Progresses` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, entry: Progress) -> ProgressId:
        """Stored; its id is given."""
        values = {
            "task_id": entry.task_id,
            "author_id": entry.author_id,
            "at": entry.at,
            "measure": entry.amount.measure.value,
            "value": entry.amount.value,
            "out_of": entry.amount.out_of,
            "unit": entry.amount.unit,
            "note": entry.note,
            "for_part": entry.for_part,
            "corrects_id": entry.corrects_id,
            "withdrawn_at": entry.withdrawn_at,
        }
        return ProgressId(int(await self._session.value(_ADD, values)))

    async def of_task(self, task_id: TaskId) -> list[Progress]:
        """All entries of the task, in the order in which they came, withdrawn ones too."""
        return [_entry_of(row) for row in await self._session.rows(_OF_TASK, {"of_task": task_id})]

    async def withdraw(self, task_id: TaskId, author_id: PersonId, at: datetime, now: datetime) -> None:
        """What that person told last at that moment counts no more."""
        await self._session.run(_WITHDRAW, {"of_task": task_id, "author": author_id, "then": at, "now": now})


def _entry_of(row: Row) -> Progress:
    return Progress(
        id=ProgressId(row.id),
        task_id=TaskId(row.task_id),
        author_id=PersonId(row.author_id),
        at=row.at,
        amount=Amount(Measure(row.measure), row.value, row.out_of, row.unit),
        note=row.note,
        for_part=bool(row.for_part),
        corrects_id=None if row.corrects_id is None else ProgressId(row.corrects_id),
        withdrawn_at=row.withdrawn_at,
    )
