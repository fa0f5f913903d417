"""The table of words that tasks are found by."""

from sqlalchemy import Column, Index, Table, Text

from storage.columns import BigId
from storage.tables.metadata import metadata
from storage.tables.tasks import tasks

# Words without diacritics, compared letter by letter, whatever order the database knows for a language. What is the
# same for many is kept once: the words of a directive's title, of a unit's names, of a person's name.
Word = Text().with_variant(Text(collation="C"), "postgresql")

search_words = Table(
    "search_words",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("word", Word, primary_key=True),
    Column("of_id", BigId, primary_key=True, autoincrement=False),
    Index("ix_search_words_of", "kind", "of_id"),
    sqlite_with_rowid=False,
)

# Closed tasks are found too; the indexes beside the tables of tasks hold open ones.
Index("ix_tasks_every_lead", tasks.c.lead_id)
Index("ix_tasks_every_assigner", tasks.c.assigner_id)
