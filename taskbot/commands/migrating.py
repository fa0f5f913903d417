"""`taskbot migrate`: the database in the form that this version needs."""

from taskbot.compose.stores import migrate_database
from taskbot.loop import finish
from taskbot.start import start


def migrate() -> None:
    """The schema is current; it is said whether anything had to be done."""
    changed = finish(migrate_database(start()))
    print("The database is up to date." if changed else "The database was up to date already.")
