"""Pages of a search, of a task's history, and of the handbook."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.chat.texts.history import history_page
from adapters.chat.texts.lists import stands
from adapters.web.boards import LINES_A_PAGE, page_asked
from adapters.web.messages import linked
from adapters.web.numbers import ROW
from adapters.web.site import Site
from domain.errors import NotFound
from domain.searching import terms_of, without_marks
from domain.usecases.showing import history_of

_MOST_QUERY_CHARS = 200
_HISTORY_A_PAGE = 40
_ENTRIES_A_PAGE = 40


class FindingPages:
    """Routes of what is found by words."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/tim", self._search),
            Route(f"/viec/{{number:{ROW}}}/lich-su", self._history),
            Route("/tai-lieu", self._handbook),
            Route(f"/tai-lieu/{{number:{ROW}}}", self._entry),
        ]

    async def _search(self, request: Request) -> Response:
        """Tasks in which every word is found, of those that the person sees."""
        query = _query(request)
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            terms, page = terms_of(query), page_asked(request)
            found = await uow.views.find(visit.actor, terms, visit.now, page, LINES_A_PAGE)
            if not found.total:
                found = await uow.views.find(visit.actor, without_marks(terms), visit.now, page, LINES_A_PAGE)
        return self._site.pages.personal(
            "search.html",
            visit,
            query=query,
            page_of=found,
            lines=[(line, stands(line, visit.words, visit.now)) for line in found.lines],
            start=(found.page - 1) * LINES_A_PAGE + 1,
        )

    async def _history(self, request: Request) -> Response:
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            number = int(request.path_params["number"])
            found = await history_of(visit.act(uow), number, page_asked(request), _HISTORY_A_PAGE)
        shown = history_page(found, visit.words)
        return self._site.pages.personal(
            "history.html",
            visit,
            number=found.task.number,
            heading=shown.heading,
            text=linked(shown.text, visit.base),
            page_of=found,
        )

    async def _handbook(self, request: Request) -> Response:
        query = _query(request)
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            page = page_asked(request)
            found = await uow.handbook.find(visit.actor, terms_of(query), visit.today, page, _ENTRIES_A_PAGE)
        topics: dict[str, list[object]] = {}
        for entry in found.lines:
            topics.setdefault(entry.topic, []).append(entry)
        return self._site.pages.personal("handbook.html", visit, query=query, page_of=found, topics=topics)

    async def _entry(self, request: Request) -> Response:
        """The link, or the file, for whoever may find it."""
        async with self._site.parts.store.read() as uow:
            visit = await self._site.sessions.visit(uow, request)
            entry = await uow.handbook.get(int(request.path_params["number"]), visit.actor, visit.today)
        if entry.digest:
            return await self._site.uploads.answer(entry.digest, entry.file_name)
        if entry.is_on_its_way:
            raise NotFound("no_such_file")
        return RedirectResponse(entry.url, 303, headers={"Referrer-Policy": "no-referrer"})


def _query(request: Request) -> str:
    return " ".join(request.query_params.get("q", "")[:_MOST_QUERY_CHARS].split())
