"""Names in an order, looked up among the units and people that the caller gives."""

from dataclasses import dataclass

from domain.records import PersonEntry, UnitEntry

__all__ = ["Found", "PersonEntry", "UnitEntry"]


@dataclass(frozen=True, slots=True)
class Found:
    """A unit, or a person in one of their posts; `rest` is what the text says beyond the name."""

    unit: UnitEntry | None = None
    person: PersonEntry | None = None
    rest: str = ""
