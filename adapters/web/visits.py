"""Who is there: sessions, the proof that a form is ours, and one request of a person who was let in."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from adapters.chat.texts.words import Words, words_for
from adapters.web.parts import WebParts
from domain.access import Actor
from domain.codes import SESSION_LIVES
from domain.ids import PersonId
from domain.ports import UnitOfWork
from domain.records import ChatPlace, Profile
from domain.usecases.act import Act
from domain.usecases.linking import digest_of

COOKIE = "taskbot_session"
# A clock that is wound by days must not throw everybody out.
_DEMO_SESSION_LIVES = timedelta(days=3650)
CSRF_FIELD = "csrf"


class NoSession(Exception):
    """Nobody is logged in here, or not any more."""


class Forged(Exception):
    """The form did not come from a page of ours."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a person. `base` is the path below which their pages lie; `csrf` proves that a form is theirs."""

    profile: Profile
    actor: Actor
    csrf: str
    digest: str
    now: datetime
    today: date
    words: Words
    base: str

    @property
    def person_id(self) -> PersonId:
        return self.profile.person_id

    @property
    def place(self) -> ChatPlace:
        return ChatPlace("web", self.profile.code)

    def act(self, uow: UnitOfWork) -> Act:
        return Act(uow, self.actor, self.now, self.today, "web")


class Sessions:
    """Lets people in by their cookie."""

    def __init__(self, parts: WebParts) -> None:
        self._parts = parts

    async def visit(self, uow: UnitOfWork, request: HTTPConnection) -> Visit:
        """Who makes the request, with the posts held today; NoSession if that is nobody. From now on whatever
        goes wrong with the request is said in that person's words."""
        token = request.cookies.get(COOKIE, "")
        now = self._parts.clock.now()
        digest = digest_of(token)
        person_id = await uow.people.session(digest, now) if token else None
        if person_id is None:
            raise NoSession
        profile = await uow.people.profile(person_id)
        if self._parts.is_demo and request.path_params.get("code") != profile.code:
            raise NoSession
        today = self._parts.day(now)
        posts = await uow.organisation.posts(profile.person_id, today)
        actor = Actor(profile.person_id, posts, await uow.stand_ins.lent(profile.person_id, today))
        calendars = await uow.calendar.calendars(now)
        words = words_for(
            profile, self._parts.zone, calendars.of(next((post.unit_id for post in posts), None)), calendars
        )
        request.state.words = words
        return Visit(profile, actor, self.csrf_of(token), digest, now, today, words, base_of(request))

    async def begin(self, uow: UnitOfWork, person_id: PersonId, now: datetime) -> str:
        """A fresh session of the person; the secret for their cookie."""
        token = self._parts.ids.token()
        lives = _DEMO_SESSION_LIVES if self._parts.is_demo else SESSION_LIVES
        await uow.people.add_session(digest_of(token), person_id, now + lives)
        return token

    async def is_open(self, uow: UnitOfWork, visit: Visit) -> bool:
        """The session that the visit began with still holds."""
        return await uow.people.session(visit.digest, self._parts.clock.now()) is not None

    def csrf_of(self, token: str) -> str:
        """What a form of this session carries: only this server can make it, and only from the session's secret."""
        return hmac.digest(self._parts.secret_key, token.encode(), "sha256").hex()

    def ensure_ours(self, request: Request, visit: Visit, form: Mapping[str, object]) -> None:
        """The form came from a page that this session was given; else Forged."""
        self.ensure_same_origin(request)
        given = form.get(CSRF_FIELD)
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), visit.csrf.encode()):
            raise Forged

    def ensure_same_origin(self, request: Request) -> None:
        """A browser that says where the request comes from says that it comes from here; else Forged."""
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            if site != "same-origin":
                raise Forged
            return
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in self._own_hosts(request):
            raise Forged

    def set_cookie(self, response: Response, token: str, base: str) -> None:
        """The browser sends the session's secret with every request below `base`, and shows it to no script."""
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(SESSION_LIVES.total_seconds()),
            path=base or "/",
            secure=self._parts.secure_cookies,
            httponly=True,
            samesite="lax",
        )

    def drop_cookie(self, response: Response, base: str) -> None:
        response.delete_cookie(
            COOKIE, path=base or "/", secure=self._parts.secure_cookies, httponly=True, samesite="lax"
        )

    def _own_hosts(self, request: Request) -> set[str]:
        own = {request.headers.get("host", "")}
        if self._parts.public_url:
            own.add(urlsplit(self._parts.public_url).netloc)
        return own - {""}


def demo_base(code: str) -> str:
    """The path below which the pages of a person lie in the demo."""
    return f"/la/{quote(code, safe='')}"


def base_of(request: HTTPConnection) -> str:
    """The path below which the visitor's pages lie: empty, or `/la/<code>` in the demo."""
    return quote(str(request.scope.get("root_path", "")))
