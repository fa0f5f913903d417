"""What is asked of the outbox, beside what a sender may take: statements of one table."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Executable,
    Integer,
    Text,
    Update,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
    update,
)

from domain.budget import ALONE, BUDGET, OF_DIRECTIVES
from domain.notices import OF_WHAT_IS_AWAITED, NoticeKind
from domain.task import Priority
from storage.columns import Json, moment
from storage.row_sets import among, insert_rows, row_set
from storage.session import insert_into
from storage.tables.outbox import notices
from storage.tables.people import accounts
from storage.tables.tasks import tasks

ADDED = (
    "kind",
    "recipient_id",
    "task_id",
    "directive_id",
    "facts",
    "fact_key",
    "missed",
    "is_bulk",
    "created_at",
    "not_before",
)
_IS_FIRST = notices.c.id == bindparam("first")
MARK_SENT = update(notices).values(
    state=case((_IS_FIRST, "sent"), else_="folded"),
    reason=case((_IS_FIRST, ""), else_=bindparam("told_in")),
    text=case((_IS_FIRST, bindparam("words"))),
    text_digest=case((_IS_FIRST, bindparam("digest"))),
    message_key=bindparam("key"),
    account_id=bindparam("account"),
    settled_at=moment("now"),
    lease_until=None,
)
PARK = update(notices).values(
    state="queued",
    retry_at=moment("until"),
    retrying_since=moment("since"),
    reason=bindparam("why"),
    unsure=notices.c.unsure | bindparam("in_doubt"),
    lease_until=None,
)
UNPARK = (
    update(notices)
    .where(
        literal_column("retry_at IS NOT NULL"), notices.c.state == "queued", among(notices.c.reason, "reasons", Text)
    )
    .values(retry_at=None)
)
HOLD = update(notices).values(
    state="queued",
    not_before=moment("until"),
    retry_at=moment("again"),
    retrying_since=None,
    reason=bindparam("why"),
    lease_until=None,
)
_FOLDED = {"to_fold": true(), "not_before": moment("until"), "reason": BUDGET}
FOLD = update(notices).values(state="queued", retrying_since=None, lease_until=None, **_FOLDED)
_IS_EXPRESS = select(tasks.c.id).where(tasks.c.id == notices.c.task_id, tasks.c.priority == Priority.EXPRESS.value)
# Spelled out, as only then do the partial indexes apply.
FOLD_TOO = (
    update(notices)
    .where(
        literal_column("state = 'queued'"),
        notices.c.recipient_id == bindparam("to"),
        notices.c.not_before <= moment("now"),
        notices.c.retry_at.is_(None),
        or_(notices.c.task_id.is_not(None), notices.c.kind.in_(sorted(kind.value for kind in OF_DIRECTIVES))),
        notices.c.kind.not_in(sorted(kind.value for kind in ALONE)),
        ~notices.c.missed,
        ~notices.c.to_fold,
        ~_IS_EXPRESS.exists(),
    )
    .values(_FOLDED)
    .returning(notices)
)
FOLD_LATE = (
    update(notices)
    .where(
        literal_column("state = 'queued'"),
        notices.c.recipient_id == bindparam("to"),
        notices.c.not_before <= moment("before"),
        notices.c.task_id.is_not(None),
        notices.c.kind.not_in(sorted(kind.value for kind in ALONE)),
        ~notices.c.to_fold,
        ~_IS_EXPRESS.exists(),
    )
    .values(to_fold=true(), missed=true())
)
TOLD_SINCE = (
    select(notices.c.recipient_id, func.count().label("told"))
    .where(among(notices.c.recipient_id, "people"), literal_column("text_digest IS NOT NULL"))
    .where(notices.c.settled_at >= moment("since"), notices.c.kind != NoticeKind.DIGEST.value)
    .group_by(notices.c.recipient_id)
)
KNOWN = select(notices.c.fact_key).where(among(notices.c.fact_key, "keys", Text), notices.c.state != "dropped")
TRY_NOW = (
    update(notices)
    .where(notices.c.recipient_id == bindparam("of_person"), literal_column("state = 'queued'"))
    .where(notices.c.retry_at > moment("now"))
    .values(
        retry_at=None,
        not_before=case((notices.c.not_before > moment("now"), moment("now")), else_=notices.c.not_before),
    )
)
SETTLE = update(notices).values(
    state=bindparam("as"), reason=bindparam("why"), settled_at=moment("now"), lease_until=None
)
_HAS_ACCOUNT = (
    select(accounts.c.id).where(accounts.c.person_id == notices.c.recipient_id, accounts.c.dead_at.is_(None)).exists()
)
WAIT = update(notices).values(
    state=case((_HAS_ACCOUNT, "queued"), else_="waiting"), retrying_since=None, reason="no_account", lease_until=None
)
_OF_STEP = (notices.c.task_id == bindparam("of_task")) & notices.c.fact_key.startswith(bindparam("of_step"))
TAKE_BACK = (
    update(notices)
    .where(_OF_STEP, (notices.c.state == "queued") | (notices.c.state == "waiting"))
    .values(state="dropped", reason="taken_back", settled_at=moment("now"))
)
TOLD_OF_STEP = select(notices.c.recipient_id).where(
    _OF_STEP,
    notices.c.recipient_id.is_not(None),
    literal_column("notices.state IN ('sending', 'sent', 'confirmed', 'folded')") | notices.c.unsure,
)

AWAITED = frozenset(kind.value for kind in OF_WHAT_IS_AWAITED)
_OF_A_ROUND = AWAITED | {NoticeKind.REMINDER.value, NoticeKind.OVERDUE.value, NoticeKind.ESCALATED.value}
# Of what is being sent nobody knows yet whether it will be told.
_UNTOLD = notices.c.state.in_([literal_column(f"'{state}'") for state in ("queued", "waiting", "sending")])
UNTOLD = select(notices.c.id, notices.c.task_id, notices.c.kind, notices.c.facts, notices.c.not_before).where(
    among(notices.c.task_id, "of_tasks"), notices.c.kind.in_(sorted(_OF_A_ROUND)), _UNTOLD
)
CARRY = (
    update(notices)
    .where(notices.c.id == bindparam("of"), _UNTOLD)
    .values(facts=bindparam("facts", type_=Json), not_before=moment("until"))
)

FACTS = select(notices.c.id, notices.c.facts).where(among(notices.c.id, "ids"))

_BY_REASON = (notices.c.state, notices.c.reason, func.count().label("notices"))


def _in_trouble(since: Any, *conditions: Any) -> Any:
    return select(*_BY_REASON, func.min(since).label("oldest")).where(*conditions).group_by("state", "reason")


# The states are spelled out, as only then do the partial indexes apply.
TROUBLES = union_all(
    _in_trouble(
        notices.c.settled_at,
        literal_column("state IN ('failed', 'uncertain')"),
        notices.c.settled_at >= moment("since"),
    ),
    _in_trouble(notices.c.created_at, literal_column("state = 'waiting'")),
    _in_trouble(
        func.coalesce(notices.c.retrying_since, notices.c.not_before),
        notices.c.retry_at.is_not(None),
        literal_column("state = 'queued'"),
    ),
)


@cache
def of_claimed(change: Update, is_postgres: bool, *, is_told: bool = False) -> Executable:
    """The change, made where the notices that are bound as `claimed` are still ours; of what is told, also where they wait
    for somebody else and nobody has come."""
    claimed = row_set(is_postgres, "claimed", id=BigInteger(), fence=Integer())
    is_claimed = tuple_(notices.c.id, notices.c.fence).in_(select(claimed.c.id, claimed.c.fence))
    is_open = notices.c.state.in_(["sending", "queued"]) if is_told else notices.c.state == "sending"
    return change.where(is_open, is_claimed)


@cache
def was_taken_since(is_postgres: bool) -> Executable:
    claimed = row_set(is_postgres, "claimed", id=BigInteger(), fence=Integer())
    is_later = (claimed.c.id == notices.c.id) & (notices.c.fence > claimed.c.fence)
    return select(select(notices.c.id).join(claimed, is_later).exists())


@cache
def add(is_postgres: bool) -> Executable:
    values = {name: bindparam(name, type_=notices.c[name].type) for name in ADDED}
    return insert_into(notices, is_postgres).values(values).on_conflict_do_nothing(index_elements=[notices.c.fact_key])


@cache
def add_many(is_postgres: bool, *more: str) -> Executable:
    return insert_rows(is_postgres, notices, (*ADDED, *more)).on_conflict_do_nothing(
        index_elements=[notices.c.fact_key]
    )
