"""A notice knows since when it is only retried, and what was given up is found."""

from alembic import op
from sqlalchemy import Column, text

from storage.columns import UtcDateTime

revision = "0002"
down_revision = "0001"

_FAILED = text("state = 'failed'")


def upgrade() -> None:
    op.add_column("notices", Column("retrying_since", UtcDateTime))
    op.create_index("ix_notices_failed", "notices", ["settled_at"], sqlite_where=_FAILED, postgresql_where=_FAILED)
