"""The tables, by noun. `metadata` knows all of them once this package is imported."""

from storage.tables import (
    emergencies,
    handbook,
    installation,
    ladders,
    organisation,
    outbox,
    people,
    personal,
    progress,
    recurrences,
    searching,
    tasks,
)
from storage.tables.metadata import metadata

__all__ = [
    "emergencies",
    "handbook",
    "installation",
    "ladders",
    "metadata",
    "organisation",
    "outbox",
    "people",
    "personal",
    "progress",
    "recurrences",
    "searching",
    "tasks",
]
