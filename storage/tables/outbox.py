"""Tables of what is to be told and of what stands in chats."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from storage.columns import BigId, Json, UtcDateTime
from storage.tables.metadata import metadata

_QUEUED = text("state = 'queued'")
_LED_ON = text("state = 'queued' AND meant_for IS NOT NULL")
_IN_BULK = text("state = 'queued' AND is_bulk")
_URGENT = text("state = 'queued' AND NOT is_bulk")
_PARKED = text("retry_at IS NOT NULL")
_SENDING = text("state = 'sending'")
_WAITING = text("state = 'waiting'")
_GIVEN_UP = text("state IN ('failed', 'uncertain')")
_TOLD = text("text_digest IS NOT NULL AND recipient_id IS NOT NULL")
_FOLDED = text("state = 'folded'")
_TO_GROUP = text("state = 'queued' AND group_id IS NOT NULL")
_TO_GROUP_NOW = text("state = 'sending' AND group_id IS NOT NULL")

# States: queued, sending (claimed, until `lease_until`), waiting (for an account), sent, confirmed (its reader tapped on it
# or replied to it), folded (told within another row's message), dropped (not worth telling any more), failed, uncertain
# (given up in doubt: it may have arrived). `fence` grows with each claim; `unsure` says that an
# earlier try may have arrived.
notices = Table(
    "notices",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", Text, nullable=False),
    # A person; or nobody, and then it is for a group.
    Column("recipient_id", Integer, ForeignKey("people.id")),
    Column("group_id", Integer, ForeignKey("chat_groups.id")),
    # Whom it was meant for, where a stand-in hears it.
    Column("meant_for", Integer, ForeignKey("people.id")),
    # About a task, or about a directive as a whole.
    Column("task_id", BigId, ForeignKey("tasks.id")),
    Column("directive_id", BigId, ForeignKey("directives.id")),
    Column("facts", Json, nullable=False),
    Column("fact_key", Text, nullable=False, unique=True),
    Column("missed", Boolean, nullable=False),
    # Beyond what its recipient is told by itself in a day: told together with the others of them.
    Column("to_fold", Boolean, nullable=False, server_default=text("false")),
    # One of many of a kind: what concerns a single person goes before it.
    Column("is_bulk", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UtcDateTime, nullable=False),
    # The place in the recipient's queue; `retry_at` holds what was parked, without moving it back.
    Column("not_before", UtcDateTime, nullable=False),
    Column("retry_at", UtcDateTime),
    # When the row of tries began that its platform has all put off.
    Column("retrying_since", UtcDateTime),
    Column("state", Text, nullable=False, server_default="queued"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("unsure", Boolean, nullable=False, server_default=text("false")),
    Column("lease_until", UtcDateTime),
    Column("settled_at", UtcDateTime),
    Column("reason", Text, nullable=False, server_default=""),
    Column("account_id", Integer, ForeignKey("accounts.id")),
    Column("message_key", Text, nullable=False, server_default=""),
    # The exact words told, with their SHA-256: a law may have the words erased, the digest stays.
    Column("text", Text),
    Column("text_digest", Text),
    Index("ix_notices_bulk", "not_before", sqlite_where=_IN_BULK, postgresql_where=_IN_BULK),
    Index("ix_notices_urgent", "not_before", "id", sqlite_where=_URGENT, postgresql_where=_URGENT),
    Index("ix_notices_queued", "not_before", "id", sqlite_where=_QUEUED, postgresql_where=_QUEUED),
    Index(
        "ix_notices_queued_recipient",
        "recipient_id",
        "not_before",
        "id",
        sqlite_where=_QUEUED,
        postgresql_where=_QUEUED,
    ),
    Index("ix_notices_group", "group_id", "not_before", "id", sqlite_where=_TO_GROUP, postgresql_where=_TO_GROUP),
    Index("ix_notices_group_sending", "group_id", sqlite_where=_TO_GROUP_NOW, postgresql_where=_TO_GROUP_NOW),
    Index("ix_notices_meant_for", "meant_for", sqlite_where=_LED_ON, postgresql_where=_LED_ON),
    Index("ix_notices_told", "recipient_id", "settled_at", sqlite_where=_TOLD, postgresql_where=_TOLD),
    Index("ix_notices_parked", "retry_at", sqlite_where=_PARKED, postgresql_where=_PARKED),
    Index("ix_notices_sending", "recipient_id", sqlite_where=_SENDING, postgresql_where=_SENDING),
    Index("ix_notices_waiting", "recipient_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_notices_given_up", "settled_at", sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP),
    Index("ix_notices_folded", "recipient_id", "message_key", sqlite_where=_FOLDED, postgresql_where=_FOLDED),
    Index(None, "task_id"),
)

# Numbered choices under messages, where there are no buttons; an empty `account_key` leaves them to anybody in the chat.
offers = Table(
    "offers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat_key", Text, nullable=False),
    Column("account_key", Text, nullable=False),
    Column("message_key", Text, nullable=False),
    Column("choices", Json, nullable=False),
    Column("is_answer", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "platform", "chat_key", "account_key", "at"),
)

_STALE = text("stale_at IS NOT NULL")
_CARD = text("is_card")

# Messages about a task that stand in chats, for one person or for a group. Only the newest card of a task in a chat is a
# card still.
chat_messages = Table(
    "chat_messages",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat_key", Text, nullable=False),
    Column("thread_key", Text, nullable=False),
    Column("message_key", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("people.id")),
    Column("group_id", Integer, ForeignKey("chat_groups.id")),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("is_card", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("stale_at", UtcDateTime),
    Column("lease_until", UtcDateTime),
    Index(None, "platform", "chat_key", "message_key", unique=True),
    Index("ix_chat_messages_card", "task_id", sqlite_where=_CARD, postgresql_where=_CARD),
    Index("ix_chat_messages_stale", "stale_at", sqlite_where=_STALE, postgresql_where=_STALE),
)
