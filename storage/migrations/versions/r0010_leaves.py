"""Absences in which nobody stands in."""

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, text

from storage.columns import UtcDateTime

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None

_IS_ON = text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "leaves",
        Column("id", Integer, primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date, nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("ended_at", UtcDateTime),
    )
    op.create_index("ix_leaves_person", "leaves", ["person_id"], sqlite_where=_IS_ON, postgresql_where=_IS_ON)
