"""What a message answers, and an index of what was given up, in doubt too."""

from alembic import op
from sqlalchemy import Column, Text, text

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

_GIVEN_UP = text("state IN ('failed', 'uncertain')")
_IS_ANSWER = text("answered IS NOT NULL")


def upgrade() -> None:
    op.add_column("inbox", Column("answered", Text))
    op.create_index("ix_inbox_answered", "inbox", ["key"], sqlite_where=_IS_ANSWER, postgresql_where=_IS_ANSWER)
    op.drop_index("ix_notices_failed", "notices")
    op.create_index(
        "ix_notices_given_up", "notices", ["settled_at"], sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP
    )
