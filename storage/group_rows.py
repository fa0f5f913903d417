"""Group chats and what is said in them, as statements."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    false,
    func,
    literal,
    literal_column,
    select,
    true,
    update,
)

from domain.events import EventKind
from domain.groups import ORDERS, PostKind
from domain.task import WORKING_STATES, TaskState
from storage.columns import Json, moment
from storage.fan_out import as_text, key_of
from storage.messages import IS_CARD
from storage.row_sets import among
from storage.session import insert_into
from storage.tables.outbox import chat_messages, notices, offers
from storage.tables.people import accounts, chat_groups, greeted, people
from storage.tables.tasks import tasks

G, M, N, T = chat_groups.c, chat_messages.c, notices.c, tasks.c
_POST = ("kind", "group_id", "task_id", "facts", "fact_key", "missed", "created_at", "not_before")
IS_TIED = G.ended_at.is_(None)
_WAITING = notices.alias("waiting")
_WAITS_TO_BE_SAID = (
    select(_WAITING.c.id)
    .where(_WAITING.c.group_id == G.id, _WAITING.c.task_id == T.id)
    .where(literal_column("waiting.state IN ('queued', 'sending')"))
    .exists()
)
_WAS_SAID = select(M.id).where(M.task_id == T.id, M.group_id == G.id).exists()
_HERE = (G.platform == bindparam("platform"), G.chat_key == bindparam("chat_key"))
_OPEN: ColumnElement[bool] = T.closed_at.is_(None)
_WORKED_AT = T.state.in_(sorted(state.value for state in WORKING_STATES))

_GROUPS = select(chat_groups, people.c.language).join(people, people.c.id == G.bound_by)
FIND = _GROUPS.where(*_HERE, G.thread_key == bindparam("thread_key"), IS_TIED)
OF_CHAT = _GROUPS.where(*_HERE, IS_TIED).order_by(G.id)
COUNT = select(func.count(G.chat_key.distinct())).where(G.platform == bindparam("platform"), IS_TIED)
BY_IDS = _GROUPS.where(among(G.id, "ids"))
END = (
    update(chat_groups)
    .where(among(G.id, "ids"), IS_TIED)
    .values(ended_at=moment("now"), end_reason=bindparam("reason"))
)
# Nothing is said there any more, and what stands there is not looked after.
DROP = (
    update(notices)
    .where(among(N.group_id, "ids"), literal_column("state = 'queued'"))
    .values(state="dropped", reason="group_untied", settled_at=moment("now"), retry_at=None)
)
LEAVE = (
    update(chat_messages)
    .where(among(M.group_id, "ids"), IS_CARD)
    .values(is_card=false(), stale_at=None, lease_until=None)
)

_OLD = (G.platform == bindparam("platform"), G.chat_key == bindparam("before"))
_NEW = chat_groups.alias("new")
_ALSO_NEW = (
    select(_NEW.c.id)
    .where(_NEW.c.platform == G.platform, _NEW.c.chat_key == bindparam("after"), _NEW.c.thread_key == G.thread_key)
    .exists()
)
# A row of the new chat that nobody tied, or untied since, makes room; else the old one ends.
TIED_TWICE = select(G.id).where(*_OLD, _ALSO_NEW)
MOVE_GROUPS = update(chat_groups).where(*_OLD, ~_ALSO_NEW).values(chat_key=bindparam("after"))
MOVE_ACCOUNTS = (
    update(accounts)
    .where(accounts.c.platform == bindparam("platform"), accounts.c.chat_key == bindparam("before"))
    .values(chat_key=bindparam("after"))
)
# The new chat numbers its messages afresh: an old number would be another message there.
MOVE_MESSAGES = (
    update(chat_messages)
    .where(M.platform == bindparam("platform"), M.chat_key == bindparam("before"))
    .values(
        chat_key=bindparam("after", type_=Text),
        message_key=bindparam("before", type_=Text).concat("/").concat(M.message_key),
        is_card=false(),
        stale_at=None,
        lease_until=None,
    )
)

MOVE_OFFERS = (
    update(offers)
    .where(offers.c.platform == bindparam("platform"), offers.c.chat_key == bindparam("before"))
    .values(
        chat_key=bindparam("after", type_=Text),
        message_key=bindparam("before", type_=Text).concat("/").concat(offers.c.message_key),
    )
)

STANDING = select(M.group_id, M.task_id).where(IS_CARD, among(M.task_id, "tasks"), among(M.group_id, "ids"))
# As for a person's card, save that it rests a while: each edit is one message to the limit of a group.
MARK_FRESH = (
    update(chat_messages)
    .where(M.id == bindparam("of"))
    .values(stale_at=case((M.stale_at > moment("shown"), M.stale_at), else_=None), lease_until=moment("rest_until"))
)
RETIRE = update(chat_messages).where(among(M.id, "ids")).values(is_card=false(), stale_at=None, lease_until=None)
PUT_OFF = update(chat_messages).where(among(M.id, "ids")).values(lease_until=moment("then"))
RETIRE_OLDER = (
    update(chat_messages)
    .where(M.task_id == bindparam("of_task"), IS_CARD, M.group_id == bindparam("of_group"))
    .values(is_card=false(), stale_at=None, lease_until=None)
)
_LATEST = (
    select(func.max(M.id))
    .join(chat_groups, G.id == M.group_id)
    .join(tasks, (T.id == M.task_id) & (T.unit_id == G.unit_id))
    .where(M.task_id == bindparam("of_task"), IS_TIED)
    .group_by(M.group_id)
)
STAND_AGAIN = update(chat_messages).where(M.id.in_(_LATEST)).values(is_card=true(), stale_at=moment("now"))
LOOK_AGAIN = update(chat_groups).where(among(G.id, "ids")).values(check_at=moment("then"))
NEXT_CHECK_AT = select(func.min(G.check_at)).where(IS_TIED)

_QUEUED = (
    select(N.id)
    .where(literal_column("notices.state = 'queued'"), N.group_id.is_not(None), N.not_before <= moment("now"))
    .where(N.retry_at.is_(None) | (N.retry_at <= moment("now")))
    .exists()
)
_LEFT = (
    select(N.id)
    .where(literal_column("notices.state = 'sending'"), N.group_id.is_not(None), N.lease_until <= moment("now"))
    .exists()
)
_IS_STALE = (
    M.stale_at.is_not(None),
    M.group_id.is_not(None),
    M.lease_until.is_(None) | (M.lease_until <= moment("now")),
    among(M.platform, "platforms", Text),
)
IS_BUSY = select(case((_QUEUED | _LEFT | select(M.id).where(*_IS_STALE).exists(), 1), else_=0))
TOTALS = (
    select(
        T.unit_id,
        func.count().label("open"),
        func.count(case((T.state == literal(TaskState.SUBMITTED.value, Text), 1))).label("submitted"),
        func.count(case((_WORKED_AT & (T.due_at >= moment("day_start")) & (T.due_at < moment("day_end")), 1))).label(
            "due_today"
        ),
        func.count(case((_WORKED_AT & (T.due_at < moment("day_start")), 1))).label("overdue"),
    )
    .where(_OPEN, among(T.unit_id, "ids"), T.state != literal(TaskState.PAUSED.value, Text))
    .group_by(T.unit_id)
)


@cache
def bind(is_postgres: bool) -> Executable:
    names = ("platform", "chat_key", "thread_key", "unit_id", "bound_by", "bound_at", "check_at")
    added = insert_into(chat_groups, is_postgres).values({name: bindparam(name, type_=G[name].type) for name in names})
    new: dict[str, Any] = {name: added.excluded[name] for name in names[3:]}
    new |= {"ended_at": None, "end_reason": ""}
    return added.on_conflict_do_update(index_elements=[G.platform, G.chat_key, G.thread_key], set_=new)


@cache
def greet(is_postgres: bool) -> Executable:
    columns = greeted.c
    values = {column.name: bindparam(column.name, type_=column.type) for column in columns}
    added = insert_into(greeted, is_postgres).values(values)
    return added.on_conflict_do_nothing(index_elements=[columns.platform, columns.account_key])


def _posted(is_postgres: bool, kind: PostKind, which: ColumnElement[bool]) -> Executable:
    """One row a task and group of its unit; what was queued once is not queued again. News are told apart by the version
    of the task."""
    at, name = moment("now"), literal(kind.value, Text)
    key = key_of(name, *([G.id, T.id] if kind is PostKind.ORDER else [G.id, T.id, T.version]))
    values = (name, G.id, T.id, bindparam("facts", type_=Json), key, false(), at, at)
    found = select(*values).join_from(tasks, chat_groups, (G.unit_id == T.unit_id) & IS_TIED).where(which)
    added = insert_into(notices, is_postgres).from_select(list(_POST), found.order_by(T.number))
    return added.on_conflict_do_nothing(index_elements=[N.fact_key])


@cache
def post(is_postgres: bool, kind: PostKind) -> Executable:
    """Of the tasks bound as `ids`."""
    return _posted(is_postgres, kind, among(T.id, "ids"))


def _post_where_it_is_not(is_postgres: bool, which: ColumnElement[bool], *limit: ColumnElement[int]) -> Executable:
    """Orders that do not stand in the group and do not wait to be said there, however often they were said before."""
    at, name = moment("now"), literal(PostKind.ORDER.value, Text)
    key = key_of(name, G.id, T.id).concat(bindparam("again", type_=Text))
    values = (name, G.id, T.id, bindparam("facts", type_=Json), key, false(), at, at)
    stands = select(M.id).where(M.task_id == T.id, M.group_id == G.id, IS_CARD).exists()
    waiting = notices.alias("waiting")
    waits = (
        select(waiting.c.id)
        .where(waiting.c.group_id == G.id, waiting.c.task_id == T.id, waiting.c.kind == name)
        .where(literal_column("waiting.state IN ('queued', 'sending')"))
        .exists()
    )
    found = select(*values).join_from(tasks, chat_groups, (G.unit_id == T.unit_id) & IS_TIED)
    found = found.where(which, ~stands, ~waits).order_by(T.due_at.is_(None), T.due_at, T.number)
    added = insert_into(notices, is_postgres).from_select(list(_POST), found.limit(*limit) if limit else found)
    return added.on_conflict_do_nothing(index_elements=[N.fact_key])


@cache
def post_again(is_postgres: bool) -> Executable:
    """Of the tasks bound as `ids`."""
    return _post_where_it_is_not(is_postgres, among(T.id, "ids"))


@cache
def post_inherited(is_postgres: bool) -> Executable:
    """Of the tasks bound as `ids`, where they were never said: the nearest deadlines of each group."""
    at, name = moment("now"), literal(PostKind.ORDER.value, Text)
    key = key_of(name, G.id, T.id).concat(bindparam("again", type_=Text))
    values: list[ColumnElement[Any]] = [name, G.id, T.id, bindparam("facts", type_=Json), key, false(), at, at]
    place = func.row_number().over(partition_by=G.id, order_by=(T.due_at.is_(None), T.due_at, T.number))
    ranked = (
        select(*(value.label(column) for column, value in zip(_POST, values, strict=True)), place.label("place"))
        .join_from(tasks, chat_groups, (G.unit_id == T.unit_id) & IS_TIED)
        .where(among(T.id, "ids"), _WORKED_AT, ~_WAS_SAID, ~_WAITS_TO_BE_SAID)
        .subquery("ranked")
    )
    found = select(*(ranked.c[column] for column in _POST)).where(ranked.c.place <= bindparam("limit", type_=Integer))
    added = insert_into(notices, is_postgres).from_select(list(_POST), found.order_by(ranked.c.place))
    return added.on_conflict_do_nothing(index_elements=[N.fact_key])


@cache
def post_left(is_postgres: bool) -> Executable:
    """Of the tasks bound as `ids`, which the unit `left` had."""
    at, name = moment("now"), literal(PostKind.NEWS.value, Text)
    key = key_of(name, G.id, T.id, T.version)
    values = (name, G.id, T.id, bindparam("facts", type_=Json), key, false(), at, at)
    of_unit = (G.unit_id == bindparam("left", type_=Integer)) & (T.unit_id != G.unit_id) & IS_TIED
    found = select(*values).join_from(tasks, chat_groups, of_unit).where(among(T.id, "ids"), _WAS_SAID)
    added = insert_into(notices, is_postgres).from_select(list(_POST), found.order_by(T.number))
    return added.on_conflict_do_nothing(index_elements=[N.fact_key])


@cache
def post_open(is_postgres: bool) -> Executable:
    """Of what the unit of the one group works on."""
    of_group = (G.id == bindparam("group")) & _OPEN & (T.state != literal(TaskState.PAUSED.value, Text))
    return _post_where_it_is_not(is_postgres, of_group, bindparam("limit", type_=Integer))


@cache
def post_directive(is_postgres: bool, event: EventKind) -> Executable:
    """Of every task of the directive to which that has just happened."""
    of_directive = T.directive_id == bindparam("directive", type_=BigInteger)
    if event in ORDERS:
        return _posted(is_postgres, PostKind.ORDER, of_directive)
    just_closed = T.closed_at == moment("now")
    return _posted(
        is_postgres, PostKind.NEWS, of_directive & (just_closed if event is EventKind.TASK_CANCELLED else _OPEN)
    )


@cache
def post_totals(is_postgres: bool) -> Executable:
    at = moment("now")
    key = literal(f"{PostKind.TOTALS}:", Text).concat(as_text(G.id)).concat(bindparam("day", type_=Text))
    values = (literal(PostKind.TOTALS.value, Text), G.id, bindparam("facts", type_=Json), key, false(), at, at)
    names = [name for name in _POST if name != "task_id"]
    added = insert_into(notices, is_postgres).from_select(names, select(*values).where(among(G.id, "ids"), IS_TIED))
    return added.on_conflict_do_nothing(index_elements=[N.fact_key])


@cache
def record(is_postgres: bool) -> Executable:
    names = ("platform", "chat_key", "thread_key", "message_key", "group_id", "task_id", "is_card", "at")
    added = insert_into(chat_messages, is_postgres).values(
        {name: bindparam(name, type_=M[name].type) for name in names}
    )
    new: dict[str, Any] = {name: added.excluded[name] for name in names[4:]}
    return added.on_conflict_do_update(
        index_elements=[M.platform, M.chat_key, M.message_key], set_=new | {"person_id": None}
    )


@cache
def claim_stale(is_postgres: bool) -> Executable:
    chosen = select(M.id).where(*_IS_STALE).order_by(M.stale_at).limit(bindparam("limit", type_=Integer))
    if is_postgres:
        chosen = chosen.with_for_update(skip_locked=True, key_share=True)
    stale = chosen.cte("stale").prefix_with("MATERIALIZED", dialect="postgresql")
    return (
        update(chat_messages)
        .where(M.id.in_(select(stale.c.id)))
        .values(lease_until=moment("lease_until"))
        .returning(chat_messages)
    )


@cache
def claim_due(is_postgres: bool) -> Select[Any]:
    due = _GROUPS.where(IS_TIED, G.check_at <= moment("now")).order_by(G.check_at, G.id)
    due = due.limit(bindparam("limit", type_=Integer))
    return due.with_for_update(of=chat_groups, skip_locked=True, key_share=True) if is_postgres else due
