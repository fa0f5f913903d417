"""Invite codes are kept by digests; the seed is what one can be made from again."""

from alembic import op
from sqlalchemy import Column, Text

revision = "r0008"
down_revision = "r0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invites", Column("seed", Text))
