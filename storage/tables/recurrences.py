"""Tables of orders that repeat."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, text

from storage.columns import BigId, Json, UtcDateTime
from storage.tables.metadata import metadata

_RUNNING = text("state = 'running'")

# `draft` is the order to be given each time; `task_id` or `directive_id` is the latest that was made.
recurrences = Table(
    "recurrences",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("draft", Json, nullable=False),
    Column("assigner_id", Integer, ForeignKey("people.id"), nullable=False),
    Column("assigner_unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("task_id", BigId, ForeignKey("tasks.id")),
    Column("directive_id", BigId, ForeignKey("directives.id")),
    Column("version", Integer, nullable=False),
    Index(None, "next_at", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
)

# What a recurrence has made, by the day that its rule named: one a day, whoever makes it.
occurrences = Table(
    "occurrences",
    metadata,
    Column("recurrence_id", BigId, ForeignKey("recurrences.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("task_id", BigId, ForeignKey("tasks.id")),
    Column("directive_id", BigId, ForeignKey("directives.id")),
    Index(None, "task_id", unique=True),
    Index(None, "directive_id", unique=True),
)
