"""Numbered choices under messages, leases of what only one process may do, and quotas of a period."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text

from storage.columns import BigId, Json, UtcDateTime

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offers",
        Column("id", BigId, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("chat_key", Text, nullable=False),
        Column("account_key", Text, nullable=False),
        Column("message_key", Text, nullable=False),
        Column("choices", Json, nullable=False),
        Column("is_answer", Boolean, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_index(
        op.f("ix_offers_platform_chat_key_account_key_at"), "offers", ["platform", "chat_key", "account_key", "at"]
    )
    op.create_table(
        "leases",
        Column("name", Text, primary_key=True),
        Column("holder", Text, nullable=False),
        Column("until", UtcDateTime, nullable=False),
    )
    op.create_table(
        "interactions",
        Column("platform", Text, primary_key=True),
        Column("account_key", Text, primary_key=True),
        Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "quotas",
        Column("key", Text, primary_key=True),
        Column("period", Text, primary_key=True),
        Column("used", Integer, nullable=False),
    )
