"""Tables of emergencies and of the roll calls in them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from storage.columns import BigId, UtcDateTime
from storage.tables.metadata import metadata

_HAS_CHECK = text("check_at IS NOT NULL")

# While `check_at` is set something of it is still to be done, also after it has ended: tasks go back to their own ladders.
emergencies = Table(
    "emergencies",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("declared_by", Integer, ForeignKey("people.id"), nullable=False),
    Column("declared_at", UtcDateTime, nullable=False),
    Column("until_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_by", Integer, ForeignKey("people.id")),
    Column("reported_at", UtcDateTime),
    Column("check_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Index(None, "check_at", sqlite_where=_HAS_CHECK, postgresql_where=_HAS_CHECK),
)

# Who was asked whether they are there, and when they answered.
roll_calls = Table(
    "roll_calls",
    metadata,
    Column("emergency_id", BigId, ForeignKey("emergencies.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("answered_at", UtcDateTime),
    Index(None, "person_id"),
)
