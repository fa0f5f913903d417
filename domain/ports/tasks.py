"""Where tasks are kept, with the step that each person took last."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.ids import PersonId, ProgressId, TaskId
from domain.last_step import LastStep
from domain.progress import Progress
from domain.records import PlannedHandover
from domain.task import Submission, SubmissionState, Task


class Tasks(Protocol):
    async def get(self, number: int, day: date) -> Task:
        """The task of that number with its parts and today's lines; NotFound if there is none. Callers ask
        `domain.access` before they tell anything of it."""
        ...

    async def by_ids(self, ids: Sequence[TaskId], day: date) -> dict[TaskId, Task]: ...

    async def next_numbers(self, count: int) -> int:
        """The first of `count` numbers of the one serial, now taken."""
        ...

    async def add(self, task: Task) -> Task:
        """The task with its id; parts are stored with it."""
        ...

    async def save(self, task: Task) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since it was read."""
        ...

    async def add_submission(self, submission: Submission) -> None: ...

    async def submissions(self, task_id: TaskId, states: Sequence[SubmissionState] = ()) -> list[Submission]:
        """Oldest first, with their evidence; all states if none are named."""
        ...

    async def settle(
        self, task_id: TaskId, was: SubmissionState, now_is: SubmissionState, after: datetime | None = None
    ) -> None:
        """All submissions of the task in one state, made after that moment if one is named, are now in another."""
        ...

    async def withdraw(self, task_id: TaskId, author_id: PersonId, at: datetime) -> None:
        """What that person handed in at that moment counts no more."""
        ...

    async def next_check_at(self) -> datetime | None:
        """When the earliest open task is to be looked at; a moment long past means that nothing sweeps."""
        ...

    async def save_climbs(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Climb and `check_at` of many tasks at once; the ids of those that nobody else changed meanwhile."""
        ...

    async def save_decided(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Due date, requests for more time and climb of many tasks at once; the ids of those that nobody else changed
        meanwhile."""
        ...

    async def save_resumed(self, tasks: Sequence[Task]) -> set[TaskId]:
        """The same of tasks that go on after a pause."""
        ...

    async def save_tempo(self, tasks: Sequence[Task]) -> set[TaskId]:
        """Climbs of tasks that an emergency hurries from now on, or no longer; the ids of those that nobody else changed
        meanwhile."""
        ...


class DueTasks(Protocol):
    """Those that are to be looked at, for the sweep."""

    async def claim(self, now: datetime, limit: int, day: date) -> list[Task]:
        """At most `limit` open tasks with `check_at` at or before now, oldest first, with the lines of that day, locked
        against other sweepers until the end of the unit of work."""
        ...

    async def save(self, tasks: Sequence[Task]) -> set[TaskId]:
        """What a sweep changes of tasks that were claimed in the same unit of work: how far they have climbed, and
        `check_at`. The ids of those that nobody else changed meanwhile, whose version is one more now."""
        ...


class Progresses(Protocol):
    """What was told of how far tasks are; entries are added and withdrawn, never changed."""

    async def add(self, entry: Progress) -> ProgressId: ...

    async def of_task(self, task_id: TaskId) -> list[Progress]:
        """All entries of the task, in the order in which they came, withdrawn ones too."""
        ...

    async def withdraw(self, task_id: TaskId, author_id: PersonId, at: datetime, now: datetime) -> None:
        """What that person told last at that moment counts no more."""
        ...


class Handovers(Protocol):
    """Hand-overs planned for a day, at most one of a task."""

    async def put(self, planned: PlannedHandover) -> None:
        """Planned, instead of what was planned for the task before."""
        ...

    async def drop(self, task_id: TaskId) -> bool:
        """Nothing is planned for the task any more; False if nothing was."""
        ...

    async def of_task(self, task_id: TaskId) -> PlannedHandover | None: ...

    async def is_due(self, now: datetime) -> bool:
        """Whether one is planned for the local day of now or an earlier one."""
        ...

    async def claim_due(self, now: datetime) -> PlannedHandover | None:
        """The earliest that is due, locked against others until the end of the unit of work."""
        ...


class LastSteps(Protocol):
    """The step that each person took last, for as long as it may be asked back."""

    async def keep(self, step: LastStep) -> None:
        """This is the last step of its person, instead of the one before."""
        ...

    async def of(self, person_id: PersonId) -> LastStep | None: ...

    async def forget(self, person_id: PersonId) -> None: ...
