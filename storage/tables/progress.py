"""The table of what was told of how far a task is."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from storage.columns import BigId, Figure, UtcDateTime
from storage.tables.metadata import metadata

# Rows are added and never changed, but for `withdrawn_at`.
progress = Table(
    "progress",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id"), nullable=False),
    Column("author_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("measure", Text, nullable=False),
    Column("value", Figure, nullable=False),
    Column("out_of", Figure),
    Column("unit", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("for_part", Boolean, nullable=False),
    Column("corrects_id", BigId, ForeignKey("progress.id")),
    Column("withdrawn_at", UtcDateTime),
    Index(None, "task_id", "id"),
)
