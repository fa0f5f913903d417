"""Tables of what a person has chosen, was told about their data, and has asked to be done with it."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, text

from storage.columns import Json, UtcDateTime
from storage.tables.metadata import metadata

_HAS_DIGEST = text("digest_at IS NOT NULL")

# One row for each who chose something. Times are minutes of the local day.
preferences = Table(
    "preferences",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("rest_start", SmallInteger),
    Column("rest_end", SmallInteger),
    Column("rest_days", Json, nullable=False),
    Column("channels", Json, nullable=False),
    Column("digest", Json, nullable=False),
    Column("digest_at", UtcDateTime),
    Column("all_clear_at", UtcDateTime),
    Column("digest_on_days_off", Boolean, nullable=False, server_default=text("false")),
    Index("ix_preferences_digest_at", "digest_at", sqlite_where=_HAS_DIGEST, postgresql_where=_HAS_DIGEST),
)

_HAS_CHECK = text("check_at IS NOT NULL")

# Which version of the notice about personal data a person was given, where and when.
data_notices = Table(
    "data_notices",
    metadata,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("version", SmallInteger, primary_key=True, autoincrement=False),
    Column("channel", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# One-use links to the file of a person's own data, by the digest of their secret.
data_links = Table(
    "data_links",
    metadata,
    Column("token_digest", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("valid_until", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

# What a person asked to be done with their data. `check_at`: when an open one is late, or a granted erasure is made.
data_requests = Table(
    "data_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("answer_by", UtcDateTime, nullable=False),
    Column("decided_by", Integer, ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    Column("reason", Text, nullable=False),
    Column("check_at", UtcDateTime),
    Index(None, "person_id"),
    Index("ix_data_requests_check_at", "check_at", sqlite_where=_HAS_CHECK, postgresql_where=_HAS_CHECK),
)

# What people wrote, which the journal names by its digest alone: the journal is never edited, and these words go when the
# law asks for it. `is_own`: no order and no decision, but the author's own words.
said = Table(
    "said",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("author_id", Integer, ForeignKey("people.id")),
    Column("is_own", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "author_id"),
)
