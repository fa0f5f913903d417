"""A small model of tasks and of who may do what, written from the contract: what the product is compared with."""

from dataclasses import dataclass
from datetime import date, datetime

# The units that people give orders from, watch over, head, and work in (`tests.storage.province`, `tests.permissions.people`).
LINES = {
    "A1": ("A1", "X1", "T"),
    "A2": ("A2", "X1", "T"),
    "B1": ("B1", "X2", "T"),
    "X1": ("X1", "T"),
    "X2": ("X2", "T"),
    "T": ("T",),
}
ORDERS_FROM = {"an": "X1", "cuong": "X1", "em": "X1", "dung": "T", "phuc": "X2"}
WATCHES = ORDERS_FROM | {"giang": "X1", "chi": "T"}
HEADS = {"binh": "A1", "duc": "A1", "khoa": "A2", "lan": "B1"}
_MEMBERS = {"hoa": "A1", "thu": "A2", "uyen": "B1"}
_OFFICES = {"an": "X1", "cuong": "X1", "em": "P1", "phuc": "X2", "giang": "X1", "dung": "T", "chi": "T"}
WORKS_IN = HEADS | _MEMBERS | _OFFICES
LEADS = ("binh", "duc", "hoa", "khoa", "lan", "an")
PARTNERS = ("nga", "minh")
PEOPLE = (*WORKS_IN, "quan", *PARTNERS)

WORKING = frozenset({"assigned", "received", "returned"})
CLIMBING = WORKING | {"declined"}
OPEN = CLIMBING | {"submitted"}
# From which states a step is possible.
STATES = {
    "receive": frozenset({"assigned"}),
    "decline": WORKING,
    "progress": WORKING,
    "done": WORKING | {"submitted"},
    "accept": frozenset({"submitted"}),
    "return": frozenset({"submitted"}),
    "hand_over": CLIMBING,
    "ask_time": WORKING,
    "grant": WORKING,
    "refuse": WORKING,
    "block": WORKING,
    "answer": OPEN,
    "beyond": OPEN,
    "pause": CLIMBING,
    "resume": frozenset({"paused"}),
    "amend": CLIMBING | {"paused"},
    "cancel": OPEN | {"paused"},
    "comment": OPEN | {"paused", "done", "cancelled"},
    "urge": WORKING,
    "seen": CLIMBING,
}


@dataclass(slots=True)
class Modelled:
    """What is remembered of a task: by whom and from where it was given, who has a place in it, and its dates."""

    number: int
    unit: str
    lead: str
    assigner: str
    assigner_unit: str
    supervisor: str
    acceptor: str
    partners: tuple[str, ...]
    due: datetime | None
    original: datetime | None
    wants_evidence: bool
    asked: datetime | None = None
    was_told_of: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """`other` acts for `person` from a first to a last day."""

    person: str
    other: str
    first: date
    last: date


class Rights:
    """Who may what, today: a person's own places and posts, and those of whom the person stands in for. Whoever has left
    the last post may nothing, and nobody stands in for them."""

    def __init__(self, who: str, away: list[Away], today: date, left: frozenset[str] = frozenset()) -> None:
        self.who = who
        in_place_of = {a.person for a in away if a.other == who and a.first <= today <= a.last}
        self.acting = frozenset() if who in left else ({who} | in_place_of) - left

    def _units(self, of: dict[str, str]) -> set[str]:
        return {of[person] for person in self.acting if person in of}

    def acts_for_assigner(self, task: Modelled) -> bool:
        is_over = not self._units(ORDERS_FROM).isdisjoint(LINES[task.assigner_unit])
        return is_over or task.assigner_unit in self._units(HEADS)

    def leads(self, task: Modelled) -> bool:
        return task.lead in self.acting

    def supervises(self, task: Modelled) -> bool:
        is_above = not self._units(WATCHES).isdisjoint(LINES[task.unit][1:])
        return not self.leads(task) and (task.supervisor in self.acting or is_above)

    def is_partner(self, task: Modelled) -> bool:
        return not self.acting.isdisjoint(task.partners)

    def works_there(self, task: Modelled) -> bool:
        return task.unit in self._units(WORKS_IN)

    def judges(self, task: Modelled) -> bool:
        if self.leads(task):
            return False
        return self.acts_for_assigner(task) if task.acceptor == task.assigner else task.acceptor in self.acting

    def sees(self, task: Modelled) -> bool:
        named = {task.lead, task.assigner, task.supervisor, task.acceptor, *task.partners}
        is_above = not self._units(WATCHES).isdisjoint(LINES[task.unit])
        is_named = not self.acting.isdisjoint(named)
        return is_named or self.works_there(task) or is_above or self.acts_for_assigner(task)

    def assigns_to(self, unit: str) -> str | None:
        """The unit from which an order to that unit goes out."""
        near = [above for above in LINES[unit] if above in self._units(ORDERS_FROM)]
        return near[0] if near else unit if unit in self._units(HEADS) else None

    def decides_time(self, task: Modelled) -> bool:
        return not self.leads(task) and self.presses(task)

    def presses(self, task: Modelled) -> bool:
        return self.acts_for_assigner(task) or self.supervises(task)

    def tells(self, task: Modelled) -> bool:
        return self.leads(task) or self.is_partner(task)

    def works(self, task: Modelled) -> bool:
        return self.tells(task) or self.works_there(task)

    def asks_or_gives_time(self, task: Modelled) -> bool:
        return self.leads(task) or self.decides_time(task)

    def hands_over(self, task: Modelled) -> bool:
        return self.presses(task) or task.unit in self._units(HEADS)

    def changes(self, task: Modelled) -> bool:
        """Nobody changes the own work, save what they ordered themselves."""
        return self.acts_for_assigner(task) and (not self.leads(task) or self.who == task.assigner)

    def puts_off(self, task: Modelled) -> bool:
        return self.acts_for_assigner(task) and not self.leads(task)

    def may(self, step: str, task: Modelled) -> bool:
        return _RIGHTS[step](self, task)


_RIGHTS = {
    "receive": Rights.leads,
    "decline": Rights.leads,
    "progress": Rights.tells,
    "done": Rights.works,
    "accept": Rights.judges,
    "return": Rights.judges,
    "hand_over": Rights.hands_over,
    "ask_time": Rights.asks_or_gives_time,
    "grant": Rights.decides_time,
    "refuse": Rights.decides_time,
    "block": Rights.works,
    "pause": Rights.puts_off,
    "resume": Rights.changes,
    "amend": Rights.puts_off,
    "plan": Rights.hands_over,
    "cancel": Rights.changes,
    "comment": Rights.sees,
    "urge": Rights.presses,
    "seen": Rights.supervises,
}
