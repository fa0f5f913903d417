"""Tables about the installation itself: its calendar, small facts, and updates that could not be read."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, SmallInteger, Table, Text

from storage.columns import BigId, Json, UtcDateTime
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

# The same for a unit and all that stand below it, in the place of what holds for everybody.
unit_days = Table(
    "unit_days",
    metadata,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
)

# Working hours from a day on, of a unit and all below it, or of everybody. Times are minutes of the local day.
working_hours = Table(
    "working_hours",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id")),
    Column("valid_from", Date, nullable=False),
    Column("morning_start", SmallInteger, nullable=False),
    Column("morning_end", SmallInteger, nullable=False),
    Column("afternoon_start", SmallInteger, nullable=False),
    Column("day_end", SmallInteger, nullable=False),
    Index(None, "unit_id", "valid_from", unique=True),
)

# When the people of a unit, and of those below it, are left in peace. Times are minutes of the local day.
unit_rests = Table(
    "unit_rests",
    metadata,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("rest_start", SmallInteger),
    Column("rest_end", SmallInteger),
    Column("rest_days", Json, nullable=False),
)

# When nothing worked here: nobody's lateness.
downtimes = Table(
    "downtimes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("from_at", UtcDateTime, nullable=False, unique=True),
    Column("until_at", UtcDateTime, nullable=False),
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

# How much of what a platform lets us send was sent in a period.
quotas = Table(
    "quotas",
    metadata,
    Column("key", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("used", Integer, nullable=False),
)

# When somebody was last heard on a platform that only lets us write for a while after that.
interactions = Table(
    "interactions",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("account_key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# How fast is sent while there is no Redis: from when on the next message may go, by window.
send_windows = Table(
    "send_windows",
    metadata,
    Column("key", Text, primary_key=True),
    Column("free_at", UtcDateTime, nullable=False),
)
