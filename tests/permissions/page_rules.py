"""The written rule for web pages: each route with the right that it takes."""

from dataclasses import dataclass

from tests.permissions.other_rules import OVERLOOKS_THE_TEAM
from tests.permissions.rules import SEES, People, Relation

EVERYBODY: People = frozenset(Relation) - {Relation.STRANGER}


@dataclass(frozen=True, slots=True)
class Page:
    """Who is given the page of this address; others are told, with this status, that they may not or that there is none.
    `{n}`: a task, `{team}`: the lead's team, `{digest}`: a photo handed in. Forms carry `fields`."""

    may: People
    address: str
    otherwise: int = 404
    fields: tuple[tuple[str, str], ...] = ()


# By the path of the route and its method. Pages of one's own show no task out of sight to anybody.
PAGES: dict[tuple[str, str], Page] = {
    ("GET", "/"): Page(EVERYBODY, "/"),
    ("GET", "/bang"): Page(EVERYBODY, "/bang"),
    ("GET", "/bang/{unit_id}"): Page(OVERLOOKS_THE_TEAM, "/bang/{team}", 403),
    ("GET", "/bang/{unit_id}/{group}"): Page(OVERLOOKS_THE_TEAM, "/bang/{team}/total", 403),
    ("GET", "/viec/{number}"): Page(SEES, "/viec/{n}"),
    ("GET", "/viec/{number}/lich-su"): Page(SEES, "/viec/{n}/lich-su"),
    ("GET", "/viec/{number}/tep/{digest}"): Page(SEES, "/viec/{n}/tep/{digest}"),
    ("GET", "/tim"): Page(EVERYBODY, "/tim?q=c%C3%A1p+quang"),
    ("GET", "/tai-lieu"): Page(EVERYBODY, "/tai-lieu"),
    # Kept by the commune, for its people, its teams, and those above.
    ("GET", "/tai-lieu/{number}"): Page(OVERLOOKS_THE_TEAM | {Relation.PARTNER, Relation.OTHER_TEAM}, "/tai-lieu/1"),
    ("GET", "/lich"): Page(frozenset({Relation.ADMINISTRATOR}), "/lich", 403),
    ("POST", "/lich"): Page(
        frozenset({Relation.ADMINISTRATOR}), "/lich", 403, (("ngay", "2026-12-24"), ("lam", "put"), ("loai", "off"))
    ),
    ("GET", "/cu"): Page(EVERYBODY, "/cu?truoc=1"),
    ("GET", "/moi"): Page(EVERYBODY, "/moi"),
}
# For everybody, and about nothing but one's own chat, session, data and settings, or by a link signed for one person, who is
# looked at again when it opens; tried in tests/adapters/web.
ONES_OWN = {
    ("GET", "/tep/{token}"),
    ("GET", "/tep/{token}/{proof}"),
    ("POST", "/noi"),
    ("GET", "/dong"),
    ("GET", "/tin/{message_id}/tep/{digest}"),
    ("POST", "/ra"),
    ("GET", "/cua-toi"),
    ("POST", "/cua-toi"),
    ("POST", "/cua-toi/du-lieu.json"),
    ("GET", "/du-lieu/{token}"),
    ("POST", "/du-lieu/{token}"),
    ("GET", "/vao/{token}"),
    ("POST", "/vao/{token}"),
}
# Without a session there is nothing to see here; who asks from elsewhere for figures of the process is tried in
# tests/adapters/web.
OPEN = {
    ("GET", path) for path in ("/health", "/ready", "/metrics", "/static/app.css", "/static/app.js", "/static/icon.svg")
}
