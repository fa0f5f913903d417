"""An index by which what was told within one message is found."""

from alembic import op
from sqlalchemy import text

revision = "r0009"
down_revision = "r0008"
branch_labels = None
depends_on = None

_FOLDED = text("state = 'folded'")


def upgrade() -> None:
    op.create_index(
        "ix_notices_folded", "notices", ["recipient_id", "message_key"], sqlite_where=_FOLDED, postgresql_where=_FOLDED
    )
