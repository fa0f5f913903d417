"""Files and links that stand for work done, and which of them are still to be fetched."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, Integer, bindparam, func, insert, select, update

from domain.evidence import FileState, Proof, first_state
from domain.ids import DirectiveId, EvidenceId, PersonId, ProgressId, SubmissionId, TaskId
from domain.task import Evidence, SubmissionState
from storage.columns import moment
from storage.session import Session
from storage.statements import Row
from storage.tables.progress import progress
from storage.tables.tasks import evidence, submissions, tasks

ADD_EVIDENCE = insert(evidence)
_IS_WAITING = evidence.c.fetch_at.is_not(None)
_WITHDRAWN = func.coalesce(
    (submissions.c.state == SubmissionState.WITHDRAWN.value) | progress.c.withdrawn_at.is_not(None), False
)
_DIRECTIVE_OF_TASK = select(tasks.c.directive_id).where(tasks.c.id == bindparam("of_task")).scalar_subquery()
_OF_TASK = (
    select(evidence, _WITHDRAWN.label("is_withdrawn"))
    .select_from(evidence.outerjoin(submissions, submissions.c.id == evidence.c.submission_id))
    .outerjoin(progress, progress.c.id == evidence.c.progress_id)
    .where((evidence.c.task_id == bindparam("of_task")) | (evidence.c.directive_id == _DIRECTIVE_OF_TASK))
    .order_by(evidence.c.id)
)
_COUNTS = (FileState.WAITING.value, FileState.KEPT.value, FileState.LINK.value)
_ANY = (
    select(func.count())
    .select_from(evidence.outerjoin(submissions, submissions.c.id == evidence.c.submission_id))
    .outerjoin(progress, progress.c.id == evidence.c.progress_id)
    .where(
        evidence.c.task_id == bindparam("of_task"),
        evidence.c.state.in_(_COUNTS),
        evidence.c.blocker_id.is_(None),
        ~evidence.c.is_reference,
        ~_WITHDRAWN,
    )
)
_ANY_SINCE = _ANY.where(evidence.c.at > bindparam("since"))
_NEXT_AT = select(func.min(evidence.c.fetch_at)).where(_IS_WAITING)
_KEEP = (
    update(evidence)
    .where(evidence.c.id == bindparam("of"), evidence.c.tries == bindparam("fence"), _IS_WAITING)
    .values(state=FileState.KEPT.value, digest=bindparam("found"), size_bytes=bindparam("size"), fetch_at=None)
)
_GIVE_UP = (
    update(evidence)
    .where(evidence.c.id == bindparam("of"), evidence.c.tries == bindparam("fence"), _IS_WAITING)
    .values(state=bindparam("ended"), fetch_at=None)
)
_PARK = (
    update(evidence)
    .where(evidence.c.id == bindparam("of"), evidence.c.tries == bindparam("fence"), _IS_WAITING)
    .values(fetch_at=moment("until"))
)


@cache
def _claim(is_postgres: bool) -> Executable:
    due = (
        select(evidence.c.id)
        .where(evidence.c.fetch_at <= moment("now"))
        .order_by(evidence.c.fetch_at)
        .limit(bindparam("limit", type_=Integer))
    )
    if is_postgres:
        due = due.with_for_update(skip_locked=True)
    chosen = due.cte("due").prefix_with("MATERIALIZED", dialect="postgresql")
    return (
        update(evidence)
        .where(evidence.c.id.in_(select(chosen.c.id)))
        .values(fetch_at=moment("lease_ends"), tries=evidence.c.tries + 1)
        .returning(*evidence.c)
    )


class SqlEvidence:
    """`domain.ports.EvidenceFiles` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(
        self,
        task_id: TaskId,
        author_id: PersonId,
        at: datetime,
        files: Sequence[Evidence],
        of: ProgressId | None,
        blocker_id: int | None = None,
        *,
        is_reference: bool = False,
        directive_id: DirectiveId | None = None,
    ) -> None:
        """Known from now on, with what it came with; to be fetched where it must be."""
        if files:
            more = {"is_reference": is_reference, "directive_id": directive_id}
            rows = [
                row | {"progress_id": of, "blocker_id": blocker_id} | more
                for row in evidence_rows(task_id, author_id, at, files)
            ]
            await self._session.run(ADD_EVIDENCE, rows)

    async def of_task(self, task_id: TaskId) -> list[Proof]:
        """All that was sent for the task, or for the directive that it belongs to, oldest first."""
        return [_proof_of(row) for row in await self._session.rows(_OF_TASK, {"of_task": task_id})]

    async def has_any(self, task_id: TaskId, since: datetime | None = None) -> bool:
        if since is None:
            return bool(await self._session.value(_ANY, {"of_task": task_id}))
        return bool(await self._session.value(_ANY_SINCE, {"of_task": task_id, "since": since}))

    async def claim(self, now: datetime, lease_ends: datetime, limit: int) -> list[Proof]:
        """At most `limit` files whose time has come, each counted as tried once more; nobody else has them before
        `lease_ends`."""
        statement = _claim(self._session.is_postgres)
        rows = await self._session.rows(statement, {"now": now, "lease_ends": lease_ends, "limit": limit})
        return [_proof_of(row) for row in rows]

    async def keep(self, proof: Proof, digest: str, size_bytes: int) -> bool:
        """The file lies on the shelf; False where somebody else had it meanwhile."""
        values = {"of": proof.id, "fence": proof.tries, "found": digest, "size": size_bytes}
        return await self._session.run(_KEEP, values) == 1

    async def give_up(self, proof: Proof, state: FileState) -> bool:
        """The file is not fetched any more, and why."""
        return await self._session.run(_GIVE_UP, {"of": proof.id, "fence": proof.tries, "ended": state.value}) == 1

    async def park(self, proof: Proof, until: datetime) -> None:
        await self._session.run(_PARK, {"of": proof.id, "fence": proof.tries, "until": until})

    async def next_fetch_at(self) -> datetime | None:
        """When the earliest waiting file is to be fetched."""
        found: datetime | None = await self._session.value(_NEXT_AT)
        return found


def evidence_rows(
    task_id: TaskId,
    author_id: PersonId,
    at: datetime,
    items: Iterable[Evidence],
    submission_id: SubmissionId | None = None,
) -> list[dict[str, Any]]:
    """The rows of files that came together, in their order."""
    return [
        {"task_id": task_id, "author_id": author_id, "at": at, "submission_id": submission_id}
        | {"progress_id": None, "blocker_id": None, "directive_id": None, "is_reference": False}
        | _row(place, item, at)
        for place, item in enumerate(items)
    ]


def _row(place: int, item: Evidence, at: datetime) -> dict[str, Any]:
    state = first_state(item)
    return {
        "place": place,
        "channel": item.channel,
        "file_key": item.file_key,
        "kind": item.kind,
        "name": item.name,
        "size_bytes": item.size_bytes,
        "state": state.value,
        "digest": item.file_key if state is FileState.KEPT else "",
        "fetch_at": at if state is FileState.WAITING else None,
        "tries": 0,
    }


def _proof_of(row: Row) -> Proof:
    return Proof(
        id=EvidenceId(row.id),
        task_id=TaskId(row.task_id),
        author_id=PersonId(row.author_id),
        at=row.at,
        file=Evidence(row.channel, row.file_key, row.kind, row.name, row.size_bytes),
        state=FileState(row.state),
        digest=row.digest,
        tries=row.tries,
        is_withdrawn=bool(getattr(row, "is_withdrawn", False)),
        is_reference=bool(row.is_reference),
        is_handed_in=row.submission_id is not None,
    )
