"""What a free sentence is read as: one shape for the orders of officials and the answers of members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from adapters.chat.grammar.deadlines import Deadline
from domain.records import PersonEntry, UnitEntry


class Intent(StrEnum):
    # of officials
    ASSIGN = "assign"
    ASSIGN_RECURRING = "assign_recurring"
    ASSIGN_COOP = "assign_coop"
    ASSIGN_COMMENT = "assign_comment"
    OPEN_TASK = "open_task"
    EVENT = "event"
    EXTEND_GRANT = "extend_grant"
    EXTEND_DENY = "extend_deny"
    RETURN = "return"
    ACCEPT = "accept"
    CANCEL = "cancel"
    REMIND = "remind"
    REASSIGN = "reassign"
    QUESTION = "question"
    QUERY = "query"
    AMBIGUOUS = "ambiguous"
    # of members
    ACK = "ack"
    DONE = "done"
    DONE_CLAIM = "done_claim"
    NOT_DONE = "not_done"
    PROGRESS = "progress"
    PROGRESS_DELTA = "progress_delta"
    PROGRESS_TOTAL = "progress_total"
    REPORT = "report"
    REPORT_ZERO = "report_zero"
    NOT_APPLICABLE = "not_applicable"
    EXTEND_REQUEST = "extend_request"
    ISSUE = "issue"
    REFUSE = "refuse"
    DELEGATE_REQUEST = "delegate_request"
    RETRACT = "retract"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Directory:
    """The units and people among whom names are looked up; empty, names are taken as they are written."""

    units: Sequence[UnitEntry] = ()
    people: Sequence[PersonEntry] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence in its parts; what it does not say is empty.

    Names are the sender's own words. `due_text` reads as `due` by itself, also where how often was said apart from
    when. `intent` is None for a phrase that is only a deadline. `everyone` is "teams" or
    "members" where all of them are meant and none is named; `team_count` is how many teams were said (`12 tổ`). `units`
    are the teams and places named, `people` the persons; `excepted` those of a group who are not to do it. `missing`
    and `question` are codes: what an order still lacks, and what would be asked. A reading that is not `is_sure` never acts by itself.
    """

    intent: Intent | None
    due: Deadline | None = None
    lead: str = ""
    partners: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    everyone: str = ""
    team_count: int | None = None
    title: str = ""
    product: str = ""
    quantity: str = ""
    unit_of_measure: str = ""
    document: str = ""
    priority: str = ""
    receiver: str = ""
    evidence: str = ""
    task: int | None = None
    value: float | None = None
    total: float | None = None
    delta: float | None = None
    percent: float | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    promise: datetime | None = None
    category: str = ""
    missing: tuple[str, ...] = ()
    question: str = ""
    is_sure: bool = True
    due_text: str = ""
    supervisor: str = ""
    excepted: tuple[str, ...] = ()
