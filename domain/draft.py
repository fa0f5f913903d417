"""An order that is still being written: fields may be missing, nothing has gone out, and it has no number."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.directive import Party, Scope
from domain.ids import PersonId, UnitId
from domain.task import Evidence, Priority

__all__ = ["LAPSES_AFTER", "MAX_TITLE_CHARS", "Draft", "Party"]

LAPSES_AFTER = timedelta(hours=24)
MAX_TITLE_CHARS = 500


@dataclass(slots=True)
class Draft:
    """One a person. `filled` names the fields that were taken from the tree rather than said; `asked` the field that
    the person was last asked for; `notes` are codes of what the person should look at (a due date on a day off);
    `scope` stands in the place of `lead` where the order goes to several, or to nobody by name; `unsettled` is what was
    said and does not stand in its field yet (a name that two people bear), as `field:words`; `recurrence` is the rule by
    which the order is given again (an RRULE, of which `due_at` is the first date); `files` go out with it."""

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
    scope: Scope | None = None
    priority: Priority = Priority.NORMAL
    evidence: str = ""
    recurrence: str = ""
    files: tuple[Evidence, ...] = ()

    def has_lapsed(self, now: datetime) -> bool:
        return now - self.started_at > LAPSES_AFTER
