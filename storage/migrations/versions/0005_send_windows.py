"""What is sent is counted, also without Redis, and what concerns one person goes before what goes to many."""

from alembic import op
from sqlalchemy import Boolean, Column, Text, false, text

from storage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "send_windows",
        Column("key", Text, primary_key=True),
        Column("free_at", UtcDateTime, nullable=False),
    )
    op.add_column("notices", Column("is_bulk", Boolean, nullable=False, server_default=false()))
    in_bulk, urgent = text("state = 'queued' AND is_bulk"), text("state = 'queued' AND NOT is_bulk")
    op.create_index("ix_notices_bulk", "notices", ["not_before"], sqlite_where=in_bulk, postgresql_where=in_bulk)
    op.create_index("ix_notices_urgent", "notices", ["not_before", "id"], sqlite_where=urgent, postgresql_where=urgent)
