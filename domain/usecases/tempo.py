"""A task that is pursued faster, or slower, than before: by its priority, or by an emergency."""

from datetime import datetime

from domain import ladder
from domain.ladder import LadderKind, Ladders
from domain.task import Climb, Task
from domain.worktime import Calendar

_TOWARDS_DUE = frozenset({LadderKind.DEADLINE, LadderKind.REPORT})


def begin_afresh(task: Task, now: datetime, calendar: Calendar, ladders: Ladders) -> None:
    """Every climb of the task goes on by the ladders that hold now; what lies behind is not said afterwards."""
    if task.climb is not None:
        wait_until = task.climb.wait_until
        task.climb = ladder.begun_afresh(task, now, calendar, ladders)
        if task.asked_due_at is not None:
            # A request for more time still waits for its answer.
            task.climb.wait_until = wait_until
    task.awaiting = Climb(round=0 if task.awaiting is None else task.awaiting.round + 1)
    ahead = [step for step in ladder.steps_ahead(task, calendar, ladders) if step.kind not in _TOWARDS_DUE]
    past = [step.index + 1 for step in ahead if step.at <= now]
    task.awaiting.step = max(past, default=0)
    task.check_at = ladder.decide(task, now, calendar, ladders).check_at
