"""The table of the handbook."""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, text

from storage.columns import BigId, UtcDateTime
from storage.tables.metadata import metadata

_IS_THERE = text("removed_at IS NULL")

# A link has a `url`, a file the `digest` under which it lies on the shelf.
handbook = Table(
    "handbook",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Index("ix_handbook_unit", "unit_id", "topic", sqlite_where=_IS_THERE, postgresql_where=_IS_THERE),
)

# A file that was sent in a chat and is still to be fetched: the entry has no digest until then.
handbook_files = Table(
    "handbook_files",
    metadata,
    Column("entry_id", BigId, ForeignKey("handbook.id"), primary_key=True, autoincrement=False),
    Column("channel", Text, nullable=False),
    Column("file_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size_bytes", BigId),
    Column("fetch_at", UtcDateTime, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Index(None, "fetch_at"),
)
