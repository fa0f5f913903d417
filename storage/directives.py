"""Directives, and what is done to all of their tasks at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.access import Actor
from domain.directive import Directive, DirectiveKind, DirectiveState, Party, Scope
from domain.errors import StaleVersion
from domain.events import Event
from domain.ids import DirectiveId, PersonId, TaskId, UnitId
from domain.records import DirectiveCounts, DirectiveLine, FanChanged, Page, Survey
from domain.task import Part, Priority, TaskState
from storage import directive_views, fan, fan_change
from storage import fan_out as out
from storage.board import IS_OVERDUE
from storage.fan_change import CANCEL, PAUSE, URGE, URGE_THESE, Change, amendment
from storage.journal import keep_words
from storage.row_sets import among, as_rows
from storage.scopes import scope_as_json, scope_from_json
from storage.search_words import DIRECTIVE, remember
from storage.session import Session
from storage.statements import Row
from storage.tables.tasks import directives, tasks
from storage.task_rows import line_column, line_of
from storage.tasks import counted

_BESIDE = {"id", "scope", "state", "priority", "assigner_line"}
_PLAIN = [field.name for field in fields(Directive) if field.name not in _BESIDE]
_BY_IDS = select(*directives.c, line_column(directives.c.assigner_unit_id, "assigner_line")).where(
    among(directives.c.id, "ids")
)
_ADD = insert(directives).values({column.name: bindparam(column.name, type_=column.type) for column in directives.c})
_SAVED = (
    "state",
    "due_at",
    "no_due_reason",
    "taker_id",
    "closed_at",
    "title",
    "product",
    "quantity",
    "document",
    "evidence",
)
_SAVE = (
    update(directives)
    .where(directives.c.id == bindparam("of"), directives.c.version == bindparam("was"))
    .values({name: bindparam(name, type_=directives.c[name].type) for name in (*_SAVED, "version")})
)
_PAUSED = (
    select(tasks.c.id)
    .where(tasks.c.directive_id == bindparam("directive"), tasks.c.state == TaskState.PAUSED.value)
    .order_by(tasks.c.number)
)
_LATE = select(tasks.c.id).where(tasks.c.directive_id == bindparam("directive"), IS_OVERDUE).order_by(tasks.c.number)


class SqlDirectives:
    """`domain.ports.Directives` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def survey(
        self, scope: Scope, actor_id: PersonId, supervisor_id: PersonId | None, reach: Iterable[UnitId], day: date
    ) -> Survey:
        """To whom the scope leads on that day; see the port."""
        is_postgres, kind = self._session.is_postgres, _fan_kind(scope)
        values = self._scope_values(scope, actor_id, supervisor_id, day) | {"reach": sorted(reach)}
        members = await self._session.first(fan.counted(is_postgres, kind), values)
        units = await self._session.first(fan.units_counted(is_postgres, kind), values)
        assert members is not None
        assert units is not None
        named = scope.parties[: fan.MOST_NAMED] if kind is DirectiveKind.TEAMS else ()
        first = await self._session.rows(fan.first_named(is_postgres, kind), values)
        vacant = await self._session.rows(fan.vacant_named(kind), values) if units.vacant else ()
        asked = await self._session.rows(fan.partners_named(), values) if units.partners else ()
        partners: dict[UnitId, Party] = {}
        for row in asked:
            partners.setdefault(row.unit_id, Party(row.unit_id, row.person_id))
        return Survey(
            total=int(members.total),
            units=int(units.units) - int(units.partners),
            first=tuple(dict.fromkeys((*named, *(Party(row.unit_id, row.lead_id) for row in first)))),
            vacant=int(units.vacant),
            vacant_names=tuple(row.name for row in vacant),
            unwatched=int(members.unwatched),
            beyond=int(units.beyond),
            partners=tuple(partners.values()),
        )

    async def next_id(self) -> DirectiveId:
        """The next number of the serial of directives, taken until the unit of work ends one way or the other."""
        return DirectiveId(await counted(self._session, "directive"))

    async def add(self, directive: Directive) -> None:
        """Stored, with the number it was given."""
        await self._session.run(_ADD, _values_of(directive))
        await remember(self._session, DIRECTIVE, {directive.id: (directive.title, directive.document)})

    async def find(self, number: int, day: date) -> Directive | None:
        found = await self.by_ids([DirectiveId(number)], day) if number < 2**63 else {}
        return found.get(DirectiveId(number))

    async def by_ids(self, ids: Sequence[DirectiveId], day: date) -> dict[DirectiveId, Directive]:
        rows = await self._session.rows(_BY_IDS, {"ids": list(ids), "day": day})
        return {DirectiveId(row.id): _directive_of(row) for row in rows}

    async def save(self, directive: Directive) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since."""
        values = {name: getattr(directive, name) for name in _SAVED}
        values |= {"of": directive.id, "was": directive.version, "version": directive.version + 1}
        if await self._session.run(_SAVE, values) != 1:
            raise StaleVersion(f"directive {directive.id}, version {directive.version}")
        directive.version += 1

    async def fan_out(
        self, directive: Directive, first_number: int, check_at: datetime | None, parts: Sequence[Part], via: str
    ) -> int:
        """A task for each whom the scope leads to; see the port. Four statements, five with partners."""
        is_postgres = self._session.is_postgres
        day = directive.assigned_at.astimezone(self._session.zone).date()
        scope = directive.scope
        values = _values_of(directive) | self._scope_values(scope, directive.assigner_id, directive.supervisor_id, day)
        values |= {"directive": directive.id, "first_number": first_number, "check_at": check_at, "via": via}
        values["due_text"] = None if directive.due_at is None else directive.due_at.isoformat()
        made = await self._session.run(out.add_tasks(is_postgres, _fan_kind(scope)), values)
        if parts:
            rows = [
                {"person_id": part.person_id, "unit_id": part.unit_id, "place": place}
                for place, part in enumerate(parts)
            ]
            await self._session.run(out.add_parts(is_postgres), values | {"rows": as_rows(is_postgres, rows)})
        await self._session.run(out.journal_assigned(is_postgres), values)
        await self._session.run(out.tell_assigned(is_postgres), values)
        return made

    async def call(self, directive: Directive) -> int:
        """Everybody whom an open call is for is told of it; how many they are."""
        day = directive.assigned_at.astimezone(self._session.zone).date()
        values = self._scope_values(directive.scope, directive.assigner_id, None, day)
        values |= {"directive": directive.id, "assigned_at": directive.assigned_at}
        return await self._session.run(out.tell_call(self._session.is_postgres), values)

    async def cancel_tasks(
        self, directive: Directive, event: Event, via: str, but_of: Collection[PersonId] = ()
    ) -> FanChanged:
        """Every open task of it is cancelled; see the port."""
        return await self._change(CANCEL, directive, event, via, {}, but_of)

    async def pause_tasks(
        self, directive: Directive, event: Event, via: str, but_of: Collection[PersonId] = ()
    ) -> FanChanged:
        """Every task of it that is worked on is paused; see the port."""
        return await self._change(PAUSE, directive, event, via, {}, but_of)

    async def amend_tasks(
        self,
        directive: Directive,
        event: Event,
        climb_step: int,
        check_at: datetime | None,
        via: str,
        but_of: Collection[PersonId] = (),
    ) -> FanChanged:
        """Every open task of it is in some fields as the directive is; see the port."""
        fields = tuple(str(event.facts.get("fields") or "").split(","))
        more = {"due_at": directive.due_at, "climb_step": climb_step, "check_at": check_at}
        more |= {name: getattr(directive, name) for name in fields if name != "due"}
        return await self._change(amendment(fields), directive, event, via, more, but_of)

    async def urge_tasks(
        self, directive: Directive, event: Event, not_since: datetime, via: str, these: Sequence[TaskId] | None = None
    ) -> int:
        """The leads who are not done are urged; see the port."""
        if these is None:
            return (await self._change(URGE, directive, event, via, {"not_since": not_since})).count
        values = {"not_since": not_since, "these": list(these)}
        return (await self._change(URGE_THESE, directive, event, via, values)).count

    async def late(self, directive_id: DirectiveId, now: datetime) -> list[TaskId]:
        """Its open tasks past their due date, by their numbers."""
        rows = await self._session.rows(_LATE, {"directive": directive_id, "now": now})
        return [TaskId(row.id) for row in rows]

    async def paused(self, directive_id: DirectiveId) -> list[TaskId]:
        """Its tasks that are paused, by their numbers."""
        return [TaskId(row.id) for row in await self._session.rows(_PAUSED, {"directive": directive_id})]

    async def counts(
        self, ids: Sequence[DirectiveId], now: datetime, actor: Actor | None
    ) -> dict[DirectiveId, DirectiveCounts]:
        """The tasks of each by state; see the port."""
        return await directive_views.counts(self._session, ids, now, actor)

    async def lines(
        self,
        directive_id: DirectiveId,
        group: str,
        now: datetime,
        actor: Actor | None,
        page: int,
        page_size: int,
    ) -> Page:
        """The tasks behind one count; see the port."""
        return await directive_views.lines(self._session, directive_id, group, now, actor, page, page_size)

    async def mine(self, person_id: PersonId, now: datetime, limit: int) -> list[DirectiveLine]:
        """Directives that the person gave and that are not finished, newest first; none of one without a post."""
        day = now.astimezone(self._session.zone).date()
        found = await self._session.rows(directive_views.MINE, {"me": person_id, "limit": limit, "day": day})
        ids = [DirectiveId(row.id) for row in found]
        if not ids:
            return []
        held = await self.by_ids(ids, day)
        numbers = await self.counts(ids, now, None)
        return [DirectiveLine(held[one], numbers[one]) for one in ids]

    async def _change(
        self,
        change: Change,
        directive: Directive,
        event: Event,
        via: str,
        more: dict[str, Any],
        but_of: Collection[PersonId] = (),
    ) -> FanChanged:
        """The tasks are locked, then journal and notices tell of them as they are, then they change."""
        is_postgres = self._session.is_postgres
        values = more | {"directive": directive.id, "now": event.at, "actor": event.actor_id, "via": via}
        values |= {"but_of": sorted(but_of)}
        found = await self._session.first(fan_change.locked(change, is_postgres), values)
        assert found is not None
        values["facts_told"] = dict(event.facts) | {"by": event.actor_id, "count": found.changed}
        if found.changed:
            [facts] = await keep_words(self._session, [event])
            await self._session.run(fan_change.journal_change(change), values | {"facts": facts})
            await self._session.run(fan_change.tell_change(change, is_postgres), values)
            await self._session.run(fan_change.stale_cards(change), values)
            await self._session.run(fan_change.apply(change), values)
        return FanChanged(found.changed, found.left)

    def _scope_values(
        self, scope: Scope, actor_id: PersonId, supervisor_id: PersonId | None, day: date
    ) -> dict[str, Any]:
        parties = [{"unit_id": party.unit_id, "person_id": party.person_id} for party in scope.parties]
        return {
            "units": list(scope.units),
            "below": list(scope.below),
            "without": list(scope.without),
            "parties": as_rows(self._session.is_postgres, parties),
            "day": day,
            "actor": actor_id,
            "supervisor": supervisor_id,
        }


def _fan_kind(scope: Scope) -> DirectiveKind:
    return DirectiveKind.TEAMS if scope.kind is DirectiveKind.TEAMS else DirectiveKind.PEOPLE


def _values_of(directive: Directive) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(directive, name) for name in _PLAIN}
    return values | {
        "id": directive.id,
        "scope": scope_as_json(directive.scope),
        "state": directive.state.value,
        "priority": directive.priority.value,
    }


def _directive_of(row: Row) -> Directive:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Directive(
        id=DirectiveId(row.id),
        scope=scope_from_json(row.scope),
        state=DirectiveState(row.state),
        priority=Priority(row.priority),
        assigner_line=line_of(row.assigner_line),
        **plain,
    )
