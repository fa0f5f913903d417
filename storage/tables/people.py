"""Tables of people, their posts and accounts, the secrets they come in with, and their conversations."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import BigId, Json, UtcDateTime
from storage.tables.metadata import metadata

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default="vi"),
    Column("address", Text, nullable=False, server_default="anh_chi"),
    # From then on the code is all that is known of the person.
    Column("erased_at", UtcDateTime),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Index(None, "person_id"),
    Index(None, "unit_id"),
)

# An account lives as long as `dead_at` is null.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("account_key", Text, nullable=False),
    Column("chat_key", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("linked_at", UtcDateTime, nullable=False),
    Column("dead_at", UtcDateTime),
    Column("dead_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("platform", "account_key"),
    Index(None, "person_id"),
)

_IS_ON = text("ended_at IS NULL")

# Who acts for whom, from a first to a last day, unless it was ended earlier.
stand_ins = Table(
    "stand_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("stand_in_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index("ix_stand_ins_person", "person_id", sqlite_where=_IS_ON, postgresql_where=_IS_ON),
    Index("ix_stand_ins_stand_in", "stand_in_id", sqlite_where=_IS_ON, postgresql_where=_IS_ON),
)

# Days on which somebody is away and, unless one of the above says otherwise, nobody stands in.
leaves = Table(
    "leaves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index("ix_leaves_person", "person_id", sqlite_where=_IS_ON, postgresql_where=_IS_ON),
)

_IS_OPEN = text("settled_at IS NULL")

# What a person who has left the last post leaves open in a unit, who was told, and who was proposed to go on with it.
leavings = Table(
    "leavings",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("told_id", Integer, ForeignKey("people.id")),
    Column("heir_unit_id", Integer, ForeignKey("units.id")),
    Column("heir_id", Integer, ForeignKey("people.id")),
    Column("settled_at", UtcDateTime),
    Index("ix_leavings_unit", "unit_id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
)

_IS_TIED = text("ended_at IS NULL")

# Group chats, and topics in them, that are tied to a unit as long as `ended_at` is null. One that is tied anew is the
# same group. `check_at` is when its figures are next looked at.
chat_groups = Table(
    "chat_groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat_key", Text, nullable=False),
    Column("thread_key", Text, nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("bound_by", Integer, ForeignKey("people.id"), nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
    Column("check_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("end_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("platform", "chat_key", "thread_key"),
    Index("ix_chat_groups_unit", "unit_id", sqlite_where=_IS_TIED, postgresql_where=_IS_TIED),
    Index("ix_chat_groups_check_at", "check_at", sqlite_where=_IS_TIED, postgresql_where=_IS_TIED),
)

# Accounts that nobody is linked to and that were told in a group how to link.
greeted = Table(
    "greeted",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("account_key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# By the digest of their code; what can be printed again has the seed that it is made from.
invites = Table(
    "invites",
    metadata,
    Column("code", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_until", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("seed", Text),
    Index(None, "person_id"),
)

link_tries = Table(
    "link_tries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("account_key", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "platform", "account_key", "at"),
)

# One-use links to the web page, by the digest of their secret.
logins = Table(
    "logins",
    metadata,
    Column("token_digest", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_until", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_until", UtcDateTime, nullable=False),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("draft", Json),
    Column("question", Json),
    Column("version", Integer, nullable=False, server_default="1"),
)

# Messages that were processed, with the reply they got.
_IS_ANSWER = text("answered IS NOT NULL")

inbox = Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("reply", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # The message that it answers: platform, chat and message, a line each, until that is known to have been seen.
    Column("answered", Text),
    Index(None, "at"),
    Index("ix_inbox_answered", "key", sqlite_where=_IS_ANSWER, postgresql_where=_IS_ANSWER),
)

# The chat of the web page. `changed` counts the additions and edits of one person's chat.
web_messages = Table(
    "web_messages",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("outgoing", Boolean, nullable=False),
    Column("body", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("changed", BigId, nullable=False),
    Index(None, "person_id", "changed", unique=True),
    Index(None, "person_id", "id"),
)

_IS_TO_GO = text("remove_at IS NOT NULL")

# What is known of files on the shelf; the files themselves lie on the disk, by digest. From `remove_at` on a file is to go:
# its sender did not want it, or did not say.
files = Table(
    "files",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size_bytes", BigId, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("via", Text, nullable=False),
    Column("remove_at", UtcDateTime),
    Index(None, "by", "at"),
    Index(None, "remove_at", sqlite_where=_IS_TO_GO, postgresql_where=_IS_TO_GO),
)
