"""Tasks are found by words, and there is a handbook."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, SmallInteger, Text, text

from storage.columns import BigId, UtcDateTime

revision = "0003"
down_revision = "0002"

_IS_THERE = text("removed_at IS NULL")
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
    op.create_table(
        "handbook",
        Column("id", BigId, primary_key=True),
        Column("topic", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("url", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("unit_id", Integer, ForeignKey("units.id"), nullable=False),
        Column("by", Integer, ForeignKey("people.id"), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("removed_at", UtcDateTime),
    )
    op.create_index(
        "ix_handbook_unit", "handbook", ["unit_id", "topic"], sqlite_where=_IS_THERE, postgresql_where=_IS_THERE
    )
    op.create_table(
        "handbook_files",
        Column("entry_id", BigId, ForeignKey("handbook.id"), primary_key=True, autoincrement=False),
        Column("channel", Text, nullable=False),
        Column("file_key", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("size_bytes", BigId),
        Column("fetch_at", UtcDateTime, nullable=False),
        Column("tries", SmallInteger, nullable=False),
    )
    op.create_index("ix_handbook_files_fetch_at", "handbook_files", ["fetch_at"])
