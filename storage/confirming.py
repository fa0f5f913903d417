"""Which messages were surely seen: somebody tapped on them, or replied to them.

A message that comes in is kept with the one that it answers, in the row that is written anyhow; what follows from it is
worked out later, by nobody who waits.
"""

from datetime import timedelta
from functools import cache

from sqlalchemy import ColumnElement, Executable, Integer, Text, bindparam, literal_column, or_, select, tuple_, update

from domain.records import ChatPlace
from storage.columns import moment
from storage.row_sets import among, row_set
from storage.tables.outbox import chat_messages, notices
from storage.tables.people import accounts, inbox

MESSAGE = ("platform", "chat_key", "message_key")
_M = chat_messages.c
_SENT: ColumnElement[str] = literal_column("'sent'")
# How long after it was sent a message about several tasks is confirmed by an answer.
LATELY = timedelta(days=7)
LET_GO = update(inbox).where(among(inbox.c.key, "keys", Text)).values(answered=None)


def named(place: ChatPlace, message_key: str) -> str:
    """The message as it is kept: one line for each of MESSAGE."""
    return f"{place.platform}\n{place.chat_key}\n{message_key}"


@cache
def answered(is_postgres: bool) -> Executable:
    """Answers that nothing has followed from yet; each is taken by one process."""
    found = (
        select(inbox.c.key, inbox.c.answered)
        .where(literal_column("answered IS NOT NULL"))
        .limit(bindparam("limit", type_=Integer))
    )
    return found.with_for_update(skip_locked=True) if is_postgres else found


@cache
def confirm(is_postgres: bool) -> Executable:
    """What was sent as one of the bound `messages` is confirmed: of a task it is found by that, without an index of its
    own; of several tasks, or of none, among what its reader was told lately. Gives whose messages these are."""
    told = row_set(is_postgres, "messages", **{name: Text() for name in MESSAGE})
    is_here = (told.c.platform == _M.platform) & (told.c.chat_key == _M.chat_key)
    is_it = is_here & (told.c.message_key == _M.message_key)
    of_task = (
        select(notices.c.id)
        .join(
            chat_messages,
            (_M.task_id == notices.c.task_id)
            & (_M.person_id == notices.c.recipient_id)
            & (_M.message_key == notices.c.message_key),
        )
        .join(told, is_it)
        .where(notices.c.state == _SENT)
    )
    of_more = (
        select(notices.c.id)
        .join(accounts, accounts.c.id == notices.c.account_id)
        .join(told, (told.c.platform == accounts.c.platform) & (told.c.chat_key == accounts.c.chat_key))
        .where(notices.c.recipient_id == accounts.c.person_id, literal_column("text_digest IS NOT NULL"))
        .where(notices.c.settled_at >= moment("since"), notices.c.message_key == told.c.message_key)
        .where(notices.c.state == _SENT, ~select(_M.id).where(is_it).exists())
    )
    seen = update(notices).where(or_(notices.c.id.in_(of_task), notices.c.id.in_(of_more)))
    return seen.values(state="confirmed", reason="answered").returning(notices.c.recipient_id, notices.c.message_key)


@cache
def confirm_too(is_postgres: bool) -> Executable:
    """All that was told within the bound `messages` is confirmed with them."""
    seen = row_set(is_postgres, "messages", recipient_id=Integer(), message_key=Text())
    is_within = tuple_(notices.c.recipient_id, notices.c.message_key).in_(
        select(seen.c.recipient_id, seen.c.message_key)
    )
    return update(notices).where(is_within, literal_column("state = 'folded'")).values(state="confirmed")
