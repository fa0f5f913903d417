"""Tables of the dated tree of units. First and last days are both included."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from storage.columns import UtcDateTime
from storage.tables.metadata import metadata

_WAITING = text("done_at IS NULL")

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
)

# A unit under one name, of one kind, below one parent, from a day to a day. Spans of a unit never overlap.
unit_spans = Table(
    "unit_spans",
    metadata,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date, nullable=False),
    Column("parent_id", Integer, ForeignKey("units.id")),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index(None, "parent_id"),
)

# Who stands above whom, at which distance (0: the unit itself), made from the spans by every import: going up or down
# the tree is one look into an index, however deep it is. A unit that is no more hangs below its heir.
unit_lines = Table(
    "unit_lines",
    metadata,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("distance", SmallInteger, primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date, nullable=False),
    Column("ancestor_id", Integer, ForeignKey("units.id"), nullable=False),
    Index(None, "ancestor_id", "unit_id"),
)

# Which units take over from one that ends, from the day after its last: the one in place 0 what is the unit's, another
# what its own people lead. `done_at`: when what was open went over.
unit_heirs = Table(
    "unit_heirs",
    metadata,
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("place", SmallInteger, primary_key=True),
    Column("heir_id", Integer, ForeignKey("units.id"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("done_at", UtcDateTime),
    Index("ix_unit_heirs_waiting", "valid_from", sqlite_where=_WAITING, postgresql_where=_WAITING),
)
