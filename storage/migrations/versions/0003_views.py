"""Tasks are found by words."""

from alembic import op
from sqlalchemy import Column, Text

from storage.columns import BigId

revision = "0003"
down_revision = "0002"

_WORD = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "search_words",
        Column("kind", Text, primary_key=True),
        Column("word", _WORD, primary_key=True),
        Column("of_id", BigId, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_words_of", "search_words", ["kind", "of_id"])
    op.create_index("ix_tasks_every_lead", "tasks", ["lead_id"])
    op.create_index("ix_tasks_every_assigner", "tasks", ["assigner_id"])
