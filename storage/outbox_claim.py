"""Which notices a sender may take: one order per recipient, a person or a group; several senders at once."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    true,
    tuple_,
    update,
)

from domain.groups import PostKind
from domain.notices import NoticeKind
from storage.columns import moment
from storage.row_sets import among
from storage.tables.outbox import notices
from storage.tables.people import chat_groups, people

# Spelled out, as only then do the partial indexes apply.
_QUEUED: ColumnElement[str] = literal_column("'queued'")
_SENDING: ColumnElement[str] = literal_column("'sending'")
_NOW = moment("now")
# Which column names the recipient of a queue.
PERSON, GROUP = "recipient_id", "group_id"

# A lease that ran out: its sender died or hangs, and what it was sending may have arrived.
BACK_TO_QUEUE = (
    update(notices)
    .where(notices.c.state == _SENDING, notices.c.lease_until <= _NOW)
    .values(state="queued", unsure=true(), lease_until=None)
)


# What goes to many waits behind what concerns one person: whether any of it waits, and who has something of the other
# kind. Their own queue keeps its order, so what goes to many may go to them first.
IS_BULK_WAITING = select(
    select(notices.c.id)
    .where(notices.c.state == _QUEUED, literal_column("is_bulk"), notices.c.not_before <= _NOW)
    .exists()
)
_MOST_URGENT = 200
URGENT_PEOPLE = (
    select(notices.c.recipient_id)
    .where(notices.c.state == _QUEUED, literal_column("NOT is_bulk"), notices.c.recipient_id.is_not(None))
    .where(notices.c.not_before <= _NOW, notices.c.retry_at.is_(None) | (notices.c.retry_at <= _NOW))
    .order_by(notices.c.not_before, notices.c.id)
    .limit(_MOST_URGENT)
)


def _is_known(alias: str, to: str) -> ColumnElement[bool]:
    """Its kind is one that this version knows. During an upgrade two versions send side by side: what only the newer one
    knows is left for it, with all that comes after it in the same queue."""
    kinds: Iterable[NoticeKind | PostKind] = NoticeKind if to == PERSON else PostKind
    names = ", ".join(f"'{kind.value}'" for kind in kinds)
    return literal_column(f"{alias}.kind IN ({names})")


def _heads(name: str, to: str) -> Select[Any]:
    """The first notice in the queue of each recipient to whom nothing is being sent, whatever its time.

    One that was parked for another try stays first, as a chat hears things in their order; one that waits for the
    morning stands behind what may be said now.
    """
    n, before, sent = (notices.alias(f"{name}_{part}") for part in ("n", "before", "sent"))
    is_older = tuple_(before.c.not_before, before.c.id) < tuple_(n.c.not_before, n.c.id)
    return (
        select(n.c.id, n.c[to], n.c.missed, n.c.to_fold, n.c.unsure, n.c.not_before, n.c.retry_at)
        .where(n.c.state == _QUEUED, n.c[to].is_not(None))
        .where(~_exists(to, before, n, _QUEUED, is_older), ~_exists(to, sent, n, _SENDING))
        .order_by(n.c.not_before, n.c.id)
    )


def _due(name: str, to: str, *, is_among: bool = False) -> Select[Any]:
    """Those of the heads whose time has come, oldest first; `is_among`: of the bound `among` alone."""
    heads = _heads(name, to)
    head = heads.selected_columns
    heads = heads.where(_is_known(f"{name}_n", to))
    if is_among:
        heads = heads.where(among(head[to], "among"))
    return heads.where(head.not_before <= _NOW, head.retry_at.is_(None) | (head.retry_at <= _NOW)).limit(
        bindparam("limit", type_=Integer)
    )


@cache
def next_at() -> Executable:
    """One row: when the first heads may be sent, when the first parked notice, and when the first lease ends."""
    firsts = []
    for to in (PERSON, GROUP):
        head = _heads(f"next_{to}", to)
        first = head.with_only_columns(head.selected_columns.not_before).where(head.selected_columns.retry_at.is_(None))
        firsts.append(first.limit(1).scalar_subquery())
    parked = select(func.min(notices.c.retry_at)).where(notices.c.retry_at.is_not(None))
    lease = select(func.min(notices.c.lease_until)).where(notices.c.state == _SENDING)
    return select(*firsts, parked.scalar_subquery(), lease.scalar_subquery())


def _exists(to: str, other: FromClause, notice: FromClause, state: Any, *more: Any) -> Any:
    same_recipient = other.c[to] == notice.c[to]
    return select(other.c.id).where(same_recipient, other.c.state == state, *more).exists()


@cache
def ready_recipients(to: str = PERSON, *, is_among: bool = False) -> Executable:
    """PostgreSQL: the recipients whose heads are due, locked until the end of the unit of work; those whom another
    sender has just locked are passed over.

    A statement of its own, before the claim: what the claim then sees of these recipients is all that is committed,
    and nobody else can change it. A lock of the notices alone would leave the next notice of the same recipient to a
    second sender, who cannot see yet that the first has one in hand.
    """
    heads = _materialized(_due("ready", to, is_among=is_among), "heads")
    owners = people if to == PERSON else chat_groups
    return (
        select(owners.c.id)
        .join(heads, heads.c[to] == owners.c.id)
        .with_for_update(of=owners, skip_locked=True, key_share=True)
    )


@cache
def claim_statement(is_postgres: bool, to: str = PERSON, *, is_among: bool = False) -> Executable:
    """Takes the heads, of the bound recipients on PostgreSQL and of everybody on SQLite, where no one else writes."""
    chosen = _due("head", to, is_among=is_among and not is_postgres)
    if is_postgres:
        chosen = chosen.where(among(chosen.selected_columns[to], "recipients"))
    heads = _materialized(chosen, "heads")
    more = notices.alias("more")
    with_them = (
        select(more.c.id)
        .join(heads, heads.c[to] == more.c[to])
        .where((heads.c.missed & more.c.missed) | (heads.c.to_fold & more.c.to_fold), more.c.unsure == heads.c.unsure)
        .where(more.c.state == _QUEUED, more.c.not_before <= _NOW, _is_known("more", to))
    )
    return (
        update(notices)
        .where(notices.c.id.in_(select(heads.c.id).union(with_them)), notices.c.state == _QUEUED)
        .values(
            state="sending",
            fence=notices.c.fence + 1,
            attempts=notices.c.attempts + 1,
            retry_at=None,
            lease_until=moment("lease_until"),
        )
        .returning(notices)
    )


def _materialized(statement: Select[Any], name: str) -> CTE:
    return statement.cte(name).prefix_with("MATERIALIZED", dialect="postgresql")
