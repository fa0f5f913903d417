"""Which messages were surely seen: somebody tapped on them, or replied to them.

A message that comes in is kept with the one that it answers, in the row that is written anyhow; what follows from it is
worked out later, by nobody who waits.
"""

from functools import cache

from sqlalchemy import Executable, Integer, Text, bindparam, literal_column, select, update

from domain.records import ChatPlace
from storage.row_sets import among, row_set
from storage.tables.outbox import chat_messages, notices
from storage.tables.people import inbox

MESSAGE = ("platform", "chat_key", "message_key")
_M = chat_messages.c
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
    own."""
    told = row_set(is_postgres, "messages", **{name: Text() for name in MESSAGE})
    seen = (
        select(notices.c.id)
        .join(
            chat_messages,
            (_M.task_id == notices.c.task_id)
            & (_M.person_id == notices.c.recipient_id)
            & (_M.message_key == notices.c.message_key),
        )
        .join(
            told,
            (told.c.platform == _M.platform)
            & (told.c.chat_key == _M.chat_key)
            & (told.c.message_key == _M.message_key),
        )
        .where(notices.c.state == literal_column("'sent'"))
    )
    return update(notices).where(notices.c.id.in_(seen)).values(state="confirmed", reason="answered")
