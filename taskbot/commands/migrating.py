"""`taskbot migrate`: the database in the form that this version needs."""

from taskbot.compose.stores import migrate_database
from taskbot.loop import finish
from taskbot.settings import load_settings


def migrate() -> None:
    """The schema is current; it is said whether anything had to be done."""
    changed = finish(migrate_database(load_settings()))
    print("The database is up to date." if changed else "The database was up to date already.")
