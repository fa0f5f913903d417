"""Ladders that are loaded, and the version that each order started with."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text, UniqueConstraint, false

from storage.columns import Json, UtcDateTime

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ladders",
        Column("id", Integer, primary_key=True),
        Column("digest", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("rules", Json, nullable=False),
        Column("loaded_at", UtcDateTime, nullable=False),
        Column("loaded_by", Text, nullable=False),
        UniqueConstraint("digest", name=op.f("uq_ladders_digest")),
    )
    for table in ("directives", "tasks"):
        op.add_column(table, Column("ladder_id", Integer))
        op.add_column(table, Column("is_report", Boolean(), nullable=False, server_default=false()))
    op.add_column("tasks", Column("awaiting_since", UtcDateTime))
