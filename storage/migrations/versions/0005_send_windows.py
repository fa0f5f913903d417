"""What is sent is counted, also without Redis."""

from alembic import op
from sqlalchemy import Column, Text

from storage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "send_windows",
        Column("key", Text, primary_key=True),
        Column("free_at", UtcDateTime, nullable=False),
    )
