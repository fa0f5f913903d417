"""Calendars of units, downtimes, and notices that are told together."""

from alembic import op
from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, SmallInteger, Text, UniqueConstraint, text

from storage.columns import Json, UtcDateTime

revision = "r0005"
down_revision = "r0003"
branch_labels = None
depends_on = None

_TOLD = text("text_digest IS NOT NULL AND recipient_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "unit_days",
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("state", Text, nullable=False),
    )
    op.create_table(
        "working_hours",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("units.id")),
        Column("valid_from", Date, nullable=False),
        Column("morning_start", SmallInteger, nullable=False),
        Column("morning_end", SmallInteger, nullable=False),
        Column("afternoon_start", SmallInteger, nullable=False),
        Column("day_end", SmallInteger, nullable=False),
    )
    op.create_index("ix_working_hours_unit_id_valid_from", "working_hours", ["unit_id", "valid_from"], unique=True)
    op.create_table(
        "unit_rests",
        Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
        Column("rest_start", SmallInteger),
        Column("rest_end", SmallInteger),
        Column("rest_days", Json, nullable=False),
    )
    op.create_table(
        "downtimes",
        Column("id", Integer, primary_key=True),
        Column("from_at", UtcDateTime, nullable=False),
        Column("until_at", UtcDateTime, nullable=False),
        UniqueConstraint("from_at", name=op.f("uq_downtimes_from_at")),
    )
    op.add_column("notices", Column("to_fold", Boolean, nullable=False, server_default=text("false")))
    op.create_index(
        "ix_notices_told", "notices", ["recipient_id", "settled_at"], sqlite_where=_TOLD, postgresql_where=_TOLD
    )
