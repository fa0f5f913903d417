"""The four or six "rõ": what an order must hold before it may go out.

Four: who (exactly one lead), what (a title), when (a due date, or an explicit "no due date" with its reason), and who
answers (assigner, supervisor, acceptor). Six adds the product and the authority, after the principle as widened in 2025.
"""

from domain.draft import Draft
from domain.task import Task

FOUR = 4
SIX = 6


def missing(draft: Draft, clarity: int) -> tuple[str, ...]:
    """Names of the fields that `draft` still lacks, in the order in which to ask for them; empty when it may go out."""
    holds = {
        "lead": draft.lead is not None or draft.scope is not None,
        "title": bool(draft.title.strip()),
        "due": draft.due_at is not None or bool(draft.no_due_reason.strip()),
        # Of several, each is watched over by whoever the tree names: `filled` says that there is one for everybody.
        "supervisor": draft.supervisor_id is not None or (draft.scope is not None and "supervisor" in draft.filled),
        "acceptor": draft.acceptor_id is not None,
    }
    if clarity == SIX:
        holds |= {"product": bool(draft.product.strip()), "authority": bool(draft.authority.strip())}
    return tuple(name for name, there in holds.items() if not there)


def held_by(task: Task) -> tuple[str, ...]:
    """Which of the six a task holds now: who, what, when, duty (who answers for it), product, authority."""
    holds = {
        "who": task.lead_id > 0,
        "what": bool(task.title.strip()),
        "when": task.due_at is not None or bool(task.no_due_reason.strip()),
        "duty": min(task.supervisor_id, task.acceptor_id) > 0,
        "product": bool(task.product.strip()),
        "authority": bool(task.authority.strip()),
    }
    return tuple(name for name, there in holds.items() if there)


def score(draft: Draft, clarity: int) -> int:
    """How many of the four or six are met: people, work, time, responsibility, and with six product and authority."""
    lacking = set(missing(draft, clarity))
    words = [{"lead"}, {"title"}, {"due"}, {"supervisor", "acceptor"}]
    if clarity == SIX:
        words += [{"product"}, {"authority"}]
    return sum(1 for fields in words if not fields & lacking)
