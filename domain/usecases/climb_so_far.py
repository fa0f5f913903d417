"""What went before a step of a ladder, as the journal has it: who was told, who was asked, what was tried."""

from collections.abc import Iterator, Sequence

from domain.errors import Fact, Facts
from domain.events import EventKind
from domain.ids import PersonId
from domain.records import Claimed, HistoryLine

_TOLD = "told"


def told_in(facts: Facts) -> Iterator[PersonId]:
    """The people of the fact `told` ("3,5")."""
    return (PersonId(int(value)) for value in str(facts.get(_TOLD) or "").split(",") if value.isdigit())


def went_before(notice: Claimed, lines: Sequence[HistoryLine]) -> dict[str, Fact]:
    """The facts of an escalation: `told` at earlier steps of the same climb; `urged` how often, and `urged_at` when last;
    `held_by` and `held_at` where somebody had it in hand and this is the first step since the hold ended. `lines` are
    oldest first."""
    now_due = str(notice.facts.get("due_step_at") or "")
    heard: dict[PersonId, None] = {}
    facts: dict[str, Fact] = {}
    urged, held, last_step = 0, None, ""
    for line in lines:
        if line.kind == EventKind.LEAD_URGED:
            urged += 1
            facts["urged_at"] = line.at.isoformat()
        elif line.kind == EventKind.CLIMB_HELD:
            held = line
        elif _is_earlier(line, notice, now_due):
            last_step = str(line.facts.get("due_step_at"))
            heard.update(dict.fromkeys(told_in(line.facts)))
    heard.pop(notice.recipient_id, None)
    facts[_TOLD] = ",".join(map(str, heard))
    if urged:
        facts["urged"] = urged
    if held is not None and held.actor_id is not None and last_step < str(held.facts.get("until") or "") <= now_due:
        facts |= {"held_by": held.actor_id, "held_at": held.at.isoformat()}
    return facts


def _is_earlier(line: HistoryLine, notice: Claimed, now_due: str) -> bool:
    """A step of the same climb that was due before."""
    is_same = line.facts.get("round") == notice.facts.get("round") and line.facts.get("ladder") is None
    return is_same and str(line.facts.get("due_step_at") or "") < now_due
