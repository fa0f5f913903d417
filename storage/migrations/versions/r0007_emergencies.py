"""Emergencies, their roll calls, and the tasks that climb by one."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text, text

from storage.columns import BigId, UtcDateTime

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None

_HAS_CHECK = text("check_at IS NOT NULL")
_IN_EMERGENCY = text("emergency_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "emergencies",
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
    )
    op.create_index(
        op.f("ix_emergencies_check_at"),
        "emergencies",
        ["check_at"],
        sqlite_where=_HAS_CHECK,
        postgresql_where=_HAS_CHECK,
    )
    op.create_table(
        "roll_calls",
        Column("emergency_id", BigId, ForeignKey("emergencies.id"), primary_key=True),
        Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("answered_at", UtcDateTime),
    )
    op.create_index(op.f("ix_roll_calls_person_id"), "roll_calls", ["person_id"])
    op.add_column("tasks", Column("emergency_id", BigId))
    op.create_index(
        "ix_tasks_emergency",
        "tasks",
        ["emergency_id"],
        sqlite_where=_IN_EMERGENCY,
        postgresql_where=_IN_EMERGENCY,
    )
