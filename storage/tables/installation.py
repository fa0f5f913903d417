"""Tables about the installation itself: its calendar, small facts, and updates that could not be read."""

from sqlalchemy import Column, Date, Table, Text

from storage.columns import BigId, UtcDateTime
from storage.tables.metadata import metadata

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

bad_updates = Table(
    "bad_updates",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Who alone does what only one process may do, and until when nobody else may.
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

# How fast is sent while there is no Redis: from when on the next message may go, by window.
send_windows = Table(
    "send_windows",
    metadata,
    Column("key", Text, primary_key=True),
    Column("free_at", UtcDateTime, nullable=False),
)
