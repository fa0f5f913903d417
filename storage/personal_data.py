"""Personal data: what is kept of a person, what that person asked for, and its erasure."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Delete,
    Executable,
    Integer,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    update,
)

from domain.evidence import WEB
from domain.ids import DataRequestId, PersonId, UnitId
from domain.organisation import Role
from domain.personal_data import (
    DECIDERS,
    DataRequest,
    GivenNotice,
    HeldPost,
    LinkedAccount,
    OwnData,
    RequestKind,
    RequestState,
)
from storage import board
from storage.columns import Json, moment
from storage.erasing import take_out
from storage.organisation import ORGANISATION, stands
from storage.row_sets import among, one_of
from storage.search_words import PERSON, remember_anew
from storage.session import Session, insert_into
from storage.statements import Row
from storage.tables import people as tables
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.outbox import chat_messages, notices
from storage.tables.personal import data_links, data_notices, data_requests, preferences, said
from storage.tables.progress import progress
from storage.tables.tasks import submissions, tasks
from storage.tasks import counted

ERASED = "erased"
_OF = bindparam("of", type_=Integer)
_LIMIT = bindparam("limit", type_=Integer)
_R = data_requests.c
_COLUMNS = tuple(column.name for column in data_requests.c if column.name != "id")
_P = tables.people.c

_PERSON = select(_P.code, _P.name, _P.phone, _P.language, _P.address).where(_P.id == _OF)
_PHONE = select(_P.phone).where(_P.id == _OF)
_POSTS = (
    select(unit_spans.c.name, tables.posts.c.role, tables.posts.c.valid_from, tables.posts.c.valid_to)
    .join(unit_spans, (unit_spans.c.unit_id == tables.posts.c.unit_id) & stands(unit_spans))
    .where(tables.posts.c.person_id == _OF)
    .order_by(tables.posts.c.valid_from, tables.posts.c.id)
)
_ACCOUNTS = select(tables.accounts).where(tables.accounts.c.person_id == _OF).order_by(tables.accounts.c.linked_at)
_NOTICES = select(data_notices).where(data_notices.c.person_id == _OF).order_by(data_notices.c.version)
_REQUESTS = select(data_requests).where(_R.person_id == _OF).order_by(_R.id.desc())
_OPEN_TASKS = select(tasks.c.number).where(one_of(tasks.c.id, board.tied_to(_OF))).order_by(tasks.c.number)


def _count(table: Table, *conditions: Any) -> Any:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()


# Seldom asked, by one person about that person: what is closed is looked through without an index.
_COUNTS = select(
    _count(tasks, tasks.c.lead_id == _OF).label("tasks_led"),
    _count(tasks, tasks.c.assigner_id == _OF).label("tasks_assigned"),
    _count(submissions, submissions.c.author_id == _OF).label("submissions"),
    _count(progress, progress.c.author_id == _OF).label("progress"),
    _count(said, said.c.author_id == _OF, said.c.is_own).label("words"),
    _count(tables.files, tables.files.c.by == _OF).label("files"),
    _count(notices, notices.c.recipient_id == _OF, notices.c.text.is_not(None)).label("messages_told"),
    _count(tables.web_messages, tables.web_messages.c.person_id == _OF).label("web_messages"),
)
_ADD = insert(data_requests).returning(_R.id)
_SAVE = update(data_requests).where(_R.id == _OF)
_SAVE = _SAVE.values(
    {
        name: bindparam(name, type_=_R[name].type)
        for name in ("state", "wanted", "decided_by", "decided_at", "reason", "check_at")
    }
)
_REQUEST = select(data_requests).where(_R.id == _OF)
_NEXT = select(func.min(_R.check_at)).where(_R.check_at.is_not(None))
_DUE = (
    select(data_requests)
    .where(_R.check_at.is_not(None), _R.check_at <= moment("now"))
    .order_by(_R.check_at, _R.id)
    .limit(_LIMIT)
)
_BELOW = (
    select(tables.posts.c.person_id)
    .join(unit_lines, unit_lines.c.unit_id == tables.posts.c.unit_id)
    .where(among(unit_lines.c.ancestor_id, "roots"), stands(unit_lines), stands(tables.posts))
)
_HELD, _DECIDING = tables.posts.alias("held"), tables.posts.alias("deciding")
_HAS_DECIDER = exists(
    select(_DECIDING.c.id)
    .join(unit_lines, unit_lines.c.ancestor_id == _DECIDING.c.unit_id)
    .join(_HELD, _HELD.c.unit_id == unit_lines.c.unit_id)
    .where(_HELD.c.person_id == _R.person_id, stands(_HELD), stands(unit_lines), stands(_DECIDING))
    .where(_DECIDING.c.person_id != _R.person_id, _DECIDING.c.role.in_(sorted(role.value for role in DECIDERS)))
)
_WAITING = (
    select(data_requests)
    .where(_R.state == RequestState.OPEN.value)
    .where(_R.person_id.in_(_BELOW) | (bindparam("with_orphans", type_=Boolean) & ~_HAS_DECIDER))
    .order_by(_R.id)
    .limit(_LIMIT)
)
_SET_NAME = update(tables.people).where(_P.id == _OF).values(name=bindparam("new"))
_SET_PHONE = update(tables.people).where(_P.id == _OF).values(phone=bindparam("new"))
_ADD_LINK = insert(data_links)
_USE_LINK = (
    update(data_links)
    .where(
        data_links.c.token_digest == bindparam("token"),
        data_links.c.used_at.is_(None),
        data_links.c.valid_until > moment("now"),
    )
    .values(used_at=moment("now"))
    .returning(data_links.c.person_id)
)


def _of_person(table: Table) -> Delete:
    return delete(table).where(table.c.person_id == _OF)


_GONE = [
    _of_person(table)
    for table in (
        tables.invites,
        tables.logins,
        tables.sessions,
        tables.dialogues,
        data_links,
        preferences,
        chat_messages,
    )
]
_CUT_ACCOUNTS = (
    update(tables.accounts)
    .where(tables.accounts.c.person_id == _OF)
    .values(
        account_key=literal_column("'erased-'", Text).concat(cast(tables.accounts.c.id, Text)),
        chat_key="",
        dead_at=func.coalesce(tables.accounts.c.dead_at, moment("now")),
        dead_reason=ERASED,
    )
)
_BECOME_CODE = update(tables.people).where(_P.id == _OF).values(name=_P.code, phone="", erased_at=moment("now"))
_FORGET_WANTED = update(data_requests).where(_R.person_id == _OF).values(wanted="")
_FORGET_CHAT = (
    update(tables.web_messages).where(tables.web_messages.c.person_id == _OF).values(body=bindparam("new", type_=Json))
)
_UNTOLD = (
    update(notices)
    .where(notices.c.recipient_id == _OF, notices.c.state.in_(["queued", "waiting"]))
    .values(state="dropped", reason=ERASED, settled_at=moment("now"))
)
_FORGET_TOLD = (
    update(notices).where(notices.c.recipient_id == _OF, notices.c.text.is_not(None)).values(text=bindparam("code"))
)
# What was sent through the page and stands for nothing: the worker takes it off the shelf.
_LET_GO = (
    update(tables.files).where(tables.files.c.by == _OF, tables.files.c.via == WEB).values(remove_at=moment("now"))
)


@cache
def _give(is_postgres: bool) -> Executable:
    names = [column.name for column in data_notices.c]
    given = insert_into(data_notices, is_postgres).values(
        {name: bindparam(name, type_=data_notices.c[name].type) for name in names}
    )
    return given.on_conflict_do_nothing(index_elements=[data_notices.c.person_id, data_notices.c.version])


@cache
def _request(is_postgres: bool) -> Executable:
    return _REQUEST.with_for_update() if is_postgres else _REQUEST


@cache
def _due(is_postgres: bool) -> Executable:
    return _DUE.with_for_update(skip_locked=True) if is_postgres else _DUE


class SqlPersonalData:
    """`domain.ports.PersonalData` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def give_notice(self, person_id: PersonId, version: int, channel: str, now: datetime) -> bool:
        """It is kept that the person was given that version; False if it was kept before."""
        values = {"person_id": person_id, "version": version, "channel": channel, "at": now}
        return await self._session.run(_give(self._session.is_postgres), values) == 1

    async def own(self, person_id: PersonId, day: date) -> OwnData:
        """All that is kept of the person; what was chosen apart."""
        values: dict[str, Any] = {"of": person_id}
        person = await self._session.first(_PERSON, values)
        if person is None:
            raise KeyError(person_id)
        posts = await self._session.rows(_POSTS, values | {"day": day})
        accounts = await self._session.rows(_ACCOUNTS, values)
        given = await self._session.rows(_NOTICES, values)
        counts = await self._session.first(_COUNTS, values)
        return OwnData(
            code=person.code,
            name=person.name,
            phone=person.phone,
            language=person.language,
            address=person.address,
            posts=tuple(HeldPost(row.name, Role(row.role).value, row.valid_from, row.valid_to) for row in posts),
            accounts=tuple(LinkedAccount(row.platform, row.linked_at, row.dead_at) for row in accounts),
            notices=tuple(GivenNotice(row.version, row.channel, row.at) for row in given),
            requests=tuple(await self.requests_of(person_id)),
            open_tasks=tuple(row.number for row in await self._session.rows(_OPEN_TASKS, values)),
            counts={} if counts is None else dict(counts._asdict()),
        )

    async def phone(self, person_id: PersonId) -> str:
        """The phone number; empty where none is kept."""
        return str(await self._session.value(_PHONE, {"of": person_id}) or "")

    async def add_request(self, request: DataRequest) -> DataRequestId:
        values = {name: _plain(getattr(request, name)) for name in _COLUMNS}
        return DataRequestId(int(await self._session.value(_ADD, values)))

    async def save_request(self, request: DataRequest) -> None:
        names = ("state", "wanted", "decided_by", "decided_at", "reason", "check_at")
        await self._session.run(_SAVE, {"of": request.id} | {name: _plain(getattr(request, name)) for name in names})

    async def request(self, request_id: DataRequestId) -> DataRequest | None:
        """The request, locked against others until the end of the unit of work."""
        row = await self._session.first(_request(self._session.is_postgres), {"of": request_id})
        return None if row is None else _request_of(row)

    async def requests_of(self, person_id: PersonId) -> list[DataRequest]:
        """The person's requests, the latest first."""
        return [_request_of(row) for row in await self._session.rows(_REQUESTS, {"of": person_id})]

    async def waiting(
        self, roots: Sequence[UnitId], day: date, limit: int, *, with_orphans: bool = False
    ) -> list[DataRequest]:
        """Open requests of people who hold a post at or below one of these units on that day; see the port."""
        if not roots:
            return []
        values = {"roots": list(roots), "day": day, "limit": limit, "with_orphans": with_orphans}
        rows = await self._session.rows(_WAITING, values)
        return [_request_of(row) for row in rows]

    async def next_check_at(self) -> datetime | None:
        """When the earliest request is to be looked at."""
        found: datetime | None = await self._session.value(_NEXT)
        return found

    async def claim_due(self, now: datetime, limit: int) -> list[DataRequest]:
        """Those to be looked at, the earliest first, locked against others until the end of the unit of work."""
        rows = await self._session.rows(_due(self._session.is_postgres), {"now": now, "limit": limit})
        return [_request_of(row) for row in rows]

    async def correct(self, request: DataRequest) -> None:
        """The person's name or phone is what was wanted."""
        values = {"of": request.person_id, "new": request.wanted}
        if request.kind is RequestKind.PHONE:
            await self._session.run(_SET_PHONE, values)
            return
        await self._session.run(_SET_NAME, values)
        await remember_anew(self._session, PERSON, {request.person_id: (request.wanted,)})
        await counted(self._session, ORGANISATION)

    async def erase(self, person_id: PersonId, now: datetime) -> None:
        """Name, phone and what was told are the person's code from now on, the person's own words are taken out, and no
        account is the person's. Orders, figures, dates, decisions and files of the tasks stay, and the journal; of what was
        told and of words the digests do."""
        person = await self._session.first(_PERSON, {"of": person_id})
        if person is None:
            return
        values: dict[str, Any] = {"of": person_id}
        await take_out(self._session, person_id, person.name, person.phone, person.code)
        await self._session.run(_FORGET_TOLD, values | {"code": person.code})
        await self._session.run(_UNTOLD, values | {"now": now})
        await self._session.run(_FORGET_CHAT, values | {"new": {"text": person.code}})
        for statement in _GONE:
            await self._session.run(statement, values)
        await self._session.run(_CUT_ACCOUNTS, values | {"now": now})
        await self._session.run(_FORGET_WANTED, values)
        await self._session.run(_BECOME_CODE, values | {"now": now})
        await self._session.run(_LET_GO, values | {"now": now})
        await remember_anew(self._session, PERSON, {person_id: (person.code,)})
        await counted(self._session, ORGANISATION)

    async def add_link(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None:
        values = {"token_digest": token_digest, "person_id": person_id, "valid_until": valid_until}
        await self._session.run(_ADD_LINK, values)

    async def use_link(self, token_digest: str, now: datetime) -> PersonId | None:
        """Whose data the link leads to, for the one caller who uses it up in time."""
        found = await self._session.value(_USE_LINK, {"token": token_digest, "now": now})
        return None if found is None else PersonId(found)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, RequestKind | RequestState) else value


def _request_of(row: Row) -> DataRequest:
    return DataRequest(
        id=DataRequestId(row.id),
        person_id=PersonId(row.person_id),
        kind=RequestKind(row.kind),
        wanted=row.wanted,
        state=RequestState(row.state),
        at=row.at,
        answer_by=row.answer_by,
        decided_by=None if row.decided_by is None else PersonId(row.decided_by),
        decided_at=row.decided_at,
        reason=row.reason,
        check_at=row.check_at,
    )
