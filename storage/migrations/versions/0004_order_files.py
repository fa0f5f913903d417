"""Files go out with orders."""

from alembic import op
from sqlalchemy import Boolean, Column, false, text

from storage.columns import BigId

revision = "0004"
down_revision = "0003"

_IN_DIRECTIVE = text("directive_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("evidence", Column("directive_id", BigId))
    op.add_column("evidence", Column("is_reference", Boolean, nullable=False, server_default=false()))
    op.create_index(
        "ix_evidence_directive_id",
        "evidence",
        ["directive_id"],
        sqlite_where=_IN_DIRECTIVE,
        postgresql_where=_IN_DIRECTIVE,
    )
