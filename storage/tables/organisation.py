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
)

from storage.tables.metadata import metadata

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
# the tree is one look into an index, however deep it is.
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
