"""The step that each person took last: one row a person, taken over by the next step."""

from functools import cache

from sqlalchemy import Executable, bindparam, delete, select

from domain.events import EventKind
from domain.ids import PersonId
from domain.last_step import LastStep
from storage.session import Session, insert_into
from storage.tables.tasks import last_steps

_OF = select(last_steps).where(last_steps.c.person_id == bindparam("of"))
_FORGET = delete(last_steps).where(last_steps.c.person_id == bindparam("of"))


@cache
def _keep(is_postgres: bool) -> Executable:
    kept = insert_into(last_steps, is_postgres).values({c.name: bindparam(c.name, type_=c.type) for c in last_steps.c})
    new = {c.name: kept.excluded[c.name] for c in last_steps.c if c.name != "person_id"}
    return kept.on_conflict_do_update(index_elements=[last_steps.c.person_id], set_=new)


class SqlLastSteps:
    """`domain.ports.LastSteps` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, step: LastStep) -> None:
        """This is the last step of its person."""
        values = {name: getattr(step, name) for name in ("person_id", "at", "task_id", "version", "before")}
        await self._session.later(_keep(self._session.is_postgres), values | {"kind": step.kind.value})

    async def of(self, person_id: PersonId) -> LastStep | None:
        """The last step of the person, if one is kept."""
        row = await self._session.first(_OF, {"of": person_id})
        if row is None:
            return None
        return LastStep(PersonId(row.person_id), EventKind(row.kind), row.at, row.task_id, row.version, row.before)

    async def forget(self, person_id: PersonId) -> None:
        """The person has no last step any more."""
        await self._session.run(_FORGET, {"of": person_id})
