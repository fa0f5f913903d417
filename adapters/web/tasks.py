"""One task on a page of its own: all that is known of it, its files, and what the person can do with it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.chat.texts.cards import task_details
from adapters.chat.texts.lines import Ahead
from adapters.web.messages import FileLink, linked
from adapters.web.site import Site
from adapters.web.uploads import CHANNEL
from adapters.web.visits import Visit
from domain import ladder
from domain.errors import NotFound
from domain.ids import PersonId
from domain.ports import UnitOfWork
from domain.records import HistoryLine, TaskCard
from domain.task import Submission, Task
from domain.usecases.tasks import possible_steps
from domain.worktime import Calendar

_HISTORY_LINES = 60
_PEOPLE_IN_FACTS = ("lead", "before", "after")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came with one submission. `files` can be opened here; `elsewhere` counts those that lie in another chat."""

    by: str
    at: str
    files: tuple[FileLink, ...]
    elsewhere: int


class TaskPages:
    """Routes of single tasks."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/viec/{number:int}", self._task),
            Route("/viec/{number:int}/tep/{digest}", self._file),
        ]

    async def _task(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            task = await visit.act(uow).load(int(request.path_params["number"]))
            card = await uow.views.card(task, visit.today)
            history = [] if task.id is None else await uow.journal.history(task.id, _HISTORY_LINES)
            calendar = await uow.calendar.calendar()
            names = dict(card.names)
            names |= await uow.organisation.names(_people_in(history) - set(names))
            ahead = await _foresee(uow, visit, task, calendar)
        shown = task_details(
            TaskCard(task, names, card.unit_names, card.submissions),
            visit.words,
            visit.now,
            possible_steps(visit.actor, task),
            history,
            ahead,
            calendar,
            viewer=visit.person_id,
        )
        return self._site.pages.personal(
            "task.html",
            visit,
            task=task,
            heading=shown.heading,
            text=linked(shown.text, visit.base),
            rows=shown.buttons,
            handed_in=[_handed_in(visit, task, item, names) for item in card.submissions if item.evidence],
            once=self._site.parts.ids.token(),
        )

    async def _file(self, request: Request) -> Response:
        """A file handed in for a task, for those who may see the task."""
        digest = str(request.path_params["digest"])
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            task = await visit.act(uow).load(int(request.path_params["number"]))
            handed_in = [] if task.id is None else await uow.tasks.submissions(task.id)
        for submission in handed_in:
            for item in submission.evidence:
                if item.channel == CHANNEL and item.file_key == digest:
                    return await self._site.uploads.answer(digest, item.name)
        raise NotFound("no_such_file")


async def _foresee(uow: UnitOfWork, visit: Visit, task: Task, calendar: Calendar) -> Ahead:
    """Who would be told by itself if nothing happened, and when; not before people may be spoken to."""
    steps = ladder.steps_ahead(task, calendar)
    if not steps:
        return []
    tiers = await uow.organisation.tiers_above([task.unit_id], visit.today)
    above = tiers.get(task.unit_id, ())
    told = [(calendar.speak_at(step.at), ladder.audience(step, task, above)) for step in steps]
    names = await uow.organisation.names({person for _, people in told for person in people})
    return [(at, [names[person] for person in people if person in names]) for at, people in told if people]


def _people_in(history: list[HistoryLine]) -> set[PersonId]:
    people = {line.actor_id for line in history if line.actor_id is not None}
    for line in history:
        people |= {PersonId(fact) for name in _PEOPLE_IN_FACTS if isinstance(fact := line.facts.get(name), int)}
    return people


def _handed_in(visit: Visit, task: Task, submission: Submission, names: dict[PersonId, str]) -> HandedIn:
    here = [item for item in submission.evidence if item.channel == CHANNEL]
    folder = f"{visit.base}/viec/{task.number}/tep"
    return HandedIn(
        by=names.get(submission.author_id, visit.words("nobody")),
        at=visit.words.brief(submission.at),
        files=tuple(FileLink(item.name, f"{folder}/{item.file_key}", item.kind == "photo") for item in here),
        elsewhere=len(submission.evidence) - len(here),
    )
