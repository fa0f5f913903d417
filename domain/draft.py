"""An order that is still being written: fields may be missing, nothing has gone out, and it has no number."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.ids import PersonId, UnitId

LAPSES_AFTER = timedelta(hours=24)
MAX_TITLE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Party:
    """A person in a post of a unit, as named in an order."""

    unit_id: UnitId
    person_id: PersonId


@dataclass(slots=True)
class Draft:
    """One a person. `filled` names the fields that were taken from the tree rather than said; `asked` the field that
    the person was last asked for; `notes` are codes of what the person should look at (a due date on a day off);
    `unsettled` is what was said and does not stand in its field yet (a name that two people bear), as `field:words`."""

    started_at: datetime
    assigner_unit_id: UnitId | None = None
    lead: Party | None = None
    title: str = ""
    due_at: datetime | None = None
    no_due_reason: str = ""
    partners: tuple[Party, ...] = ()
    supervisor_id: PersonId | None = None
    acceptor_id: PersonId | None = None
    product: str = ""
    quantity: str = ""
    document: str = ""
    authority: str = ""
    filled: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    asked: str = ""
    due_text: str = field(default="")
    unsettled: tuple[str, ...] = ()

    def has_lapsed(self, now: datetime) -> bool:
        return now - self.started_at > LAPSES_AFTER
