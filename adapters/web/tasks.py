"""One task on a page of its own: all that is known of it, its files, and what the person can do with it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.chat.texts.cards import task_details
from adapters.web.messages import FileLink, linked
from adapters.web.numbers import ROW
from adapters.web.site import Site
from adapters.web.uploads import CHANNEL
from adapters.web.visits import Visit
from domain.errors import NotFound
from domain.records import TaskCard
from domain.task import Submission
from domain.usecases.showing import whole_task

_HISTORY_LINES = 60


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
            Route(f"/viec/{{number:{ROW}}}", self._task),
            Route(f"/viec/{{number:{ROW}}}/tep/{{digest}}", self._file),
        ]

    async def _task(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            calendar = await uow.calendar.calendar()
            number = int(request.path_params["number"])
            whole = await whole_task(visit.act(uow), number, calendar, _HISTORY_LINES)
        card = whole.card
        shown = task_details(
            card,
            visit.words,
            visit.now,
            whole.steps,
            whole.history,
            whole.ahead,
            calendar,
            viewer=visit.person_id,
        )
        return self._site.pages.personal(
            "task.html",
            visit,
            task=card.task,
            heading=shown.heading,
            text=linked(shown.text, visit.base),
            rows=shown.buttons,
            handed_in=[_handed_in(visit, card, item) for item in card.submissions if item.evidence],
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


def _handed_in(visit: Visit, card: TaskCard, submission: Submission) -> HandedIn:
    here = [item for item in submission.evidence if item.channel == CHANNEL]
    folder = f"{visit.base}/viec/{card.task.number}/tep"
    return HandedIn(
        by=card.names.get(submission.author_id, visit.words("nobody")),
        at=visit.words.brief(submission.at),
        files=tuple(FileLink(item.name, f"{folder}/{item.file_key}", item.kind == "photo") for item in here),
        elsewhere=len(submission.evidence) - len(here),
    )
