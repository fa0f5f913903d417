"""Whether a person's digest comes on days off too."""

from alembic import op
from sqlalchemy import Boolean, Column, text

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preferences", Column("digest_on_days_off", Boolean, nullable=False, server_default=text("false")))
