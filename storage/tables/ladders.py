"""Tables of the ladders that were loaded."""

from sqlalchemy import Column, Integer, Table, Text

from storage.columns import Json, UtcDateTime
from storage.tables.metadata import metadata

# A version is never changed: tasks keep the one that they started with. What was loaded last holds for new orders.
ladders = Table(
    "ladders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("rules", Json, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
    Column("loaded_by", Text, nullable=False),
)
