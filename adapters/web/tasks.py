"""One task on a page of its own: all that is known of it, its files, and what the person can do with it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.chat.texts.cards import task_details
from adapters.web.messages import linked
from adapters.web.numbers import ROW
from adapters.web.plot import plot_of
from adapters.web.proofs import handed_in
from adapters.web.site import Site
from domain.errors import NotFound
from domain.usecases.showing import whole_task

_HISTORY_LINES = 60


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
            act = visit.act(uow)
            whole = await whole_task(act, int(request.path_params["number"]), _HISTORY_LINES)
            calendar = await act.calendar_of(whole.card.task.unit_id)
        card = whole.card
        shown = task_details(
            card,
            visit.words,
            visit.now,
            whole.steps,
            whole.history,
            whole.foreseen.ahead,
            calendar,
            viewer=visit.person_id,
            request=whole.request,
            proofs=whole.proofs,
            awaited=whole.foreseen.awaited,
            passed=whole.foreseen.passed,
            moves=whole.moves,
            is_page=True,
        )
        return self._site.pages.personal(
            "task.html",
            visit,
            task=card.task,
            heading=shown.heading,
            text=linked(shown.text, visit.base),
            rows=shown.buttons,
            handed_in=handed_in(visit, card, whole.proofs, self._site.parts.limits.max_mb),
            plot=plot_of(card),
        )

    async def _file(self, request: Request) -> Response:
        """A file handed in for a task, for those who may see the task."""
        digest = str(request.path_params["digest"])
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            task = await visit.act(uow).load(int(request.path_params["number"]))
            proofs = [] if task.id is None else await uow.evidence.of_task(task.id)
        for proof in proofs:
            if proof.digest == digest and not proof.is_withdrawn:
                return await self._site.uploads.answer(digest, proof.file.name)
        raise NotFound("no_such_file")
