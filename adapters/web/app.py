"""The web page as one ASGI app: who may come in, every page, and what is said when something goes wrong."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.chat.texts.words import Words, words_for
from adapters.web import metrics
from adapters.web.assets import Assets
from adapters.web.boards import BoardPages
from adapters.web.chat import ChatPages
from adapters.web.demo import DemoPages
from adapters.web.finding import FindingPages
from adapters.web.headers import SecurityHeaders
from adapters.web.holidays import CalendarPages
from adapters.web.live import Live
from adapters.web.login import LoginPages
from adapters.web.opened_files import OpenedFiles
from adapters.web.pages import Pages
from adapters.web.parts import WebParts
from adapters.web.personal import PersonalPages
from adapters.web.platform import WebPlatform
from adapters.web.site import Site
from adapters.web.tasks import TaskPages
from adapters.web.uploads import Uploads
from adapters.web.visits import Forged, NoSession, Sessions
from domain.errors import NotAllowed, NotFound, Refusal

__all__ = ["WebParts", "WebPlatform", "build_app"]

log = logging.getLogger(__name__)

_WORDED = {400, 403, 404, 405, 409, 410, 413}


def build_app(parts: WebParts, mounts: Mapping[str, ASGIApp] | None = None) -> Starlette:
    """The app; each of `mounts` answers at its path. `app.state.live.close()` ends what listens for changes, which
    ends by itself once `parts.stop` is set."""
    assets = Assets()
    site = Site(
        parts=parts,
        pages=Pages(assets, is_demo=parts.is_demo),
        sessions=Sessions(parts),
        live=Live(parts.changes, parts.stop),
        uploads=Uploads(parts.shelf, parts.store, parts.clock, parts.zone, parts.upload_mb_a_day * 1024 * 1024),
    )
    login, demo, own = LoginPages(site), DemoPages(site), PersonalPages(site)
    personal: list[BaseRoute] = [
        *ChatPages(site).routes(),
        *BoardPages(site).routes(),
        *TaskPages(site).routes(),
        *FindingPages(site).routes(),
        *CalendarPages(site).routes(),
        *login.personal_routes(),
        *own.personal_routes(),
    ]
    routes: list[BaseRoute] = [Route(path, _Whole(app)) for path, app in (mounts or {}).items()]
    routes += [*assets.routes(), *_health_routes(parts), *metrics.routes(parts), *login.routes(), *own.routes()]
    routes += OpenedFiles(site).routes()
    if parts.is_demo:
        routes += [Mount("/la/{code}", routes=[*personal, *demo.personal_routes()]), *demo.routes()]
    else:
        routes += personal
    app = Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])
    app.state.live = site.live
    answers = _Answers(site, demo if parts.is_demo else None)
    for kind, handler in {
        NoSession: answers.no_session,
        Forged: answers.forged,
        Refusal: answers.refusal,
        HTTPException: answers.http_error,
        Exception: answers.surprise,
    }.items():
        app.add_exception_handler(kind, handler)
    return app


class _Whole:
    """Another app at exactly one path. A mount would send callers on to the path with a slash, where machines do not
    follow; and a route would take a function for a page of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


class _Answers:
    """What is said where a page cannot be given: in words, with the right status, and without a trace."""

    def __init__(self, site: Site, demo: DemoPages | None) -> None:
        self._site = site
        self._demo = demo

    async def no_session(self, request: Request, error: Exception) -> Response:
        if self._demo is not None and request.method == "GET" and not _is_for_script(request):
            return await self._demo.become(request) or self._said(request, 404)
        if _is_for_script(request):
            return JSONResponse({"problem": self._words(request)("web-outside")}, 401)
        return self._site.pages.page("outside.html", self._words(request), status=401, reason="web-outside")

    async def forged(self, request: Request, error: Exception) -> Response:
        return self._said(request, 403, "web-forged")

    async def refusal(self, request: Request, error: Exception) -> Response:
        if isinstance(error, NotAllowed):
            return self._said(request, 403)
        return self._said(request, 404 if isinstance(error, NotFound) else 409)

    async def http_error(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = error.status_code
        return self._said(request, status if status in _WORDED else 400, headers=error.headers)

    async def surprise(self, request: Request, error: Exception) -> Response:
        return self._said(request, 500)

    def _said(
        self, request: Request, status: int, code: str = "", headers: Mapping[str, str] | None = None
    ) -> Response:
        words = self._words(request)
        said = words(code or f"web-error-{status}")
        if _is_for_script(request):
            return JSONResponse({"problem": said}, status, headers)
        response = self._site.pages.page(
            "error.html", words, status=status, said=said, code=f"{status} {HTTPStatus(status).phrase}"
        )
        response.headers.update(headers or {})
        return response

    def _words(self, request: Request) -> Words:
        known: Words | None = getattr(request.state, "words", None)
        return known or words_for(None, self._site.parts.zone)


def _health_routes(parts: WebParts) -> list[Route]:
    async def ready(_: Request) -> Response:
        return PlainTextResponse("ready\n") if await parts.ready() else PlainTextResponse("not ready\n", 503)

    return [Route("/health", _health), Route("/ready", ready)]


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


def _is_for_script(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted or "text/event-stream" in accepted
