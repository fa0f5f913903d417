"""A wake-up call that nobody hears: tests do the work by hand."""

from collections.abc import Iterable

from domain.ids import PersonId


class QuietWake:
    """Remembers whose pages should look again."""

    def __init__(self) -> None:
        self.rings = 0
        self.people: set[PersonId] = set()

    def deliver(self) -> None:
        self.rings += 1

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        self.people.update(person_ids)
