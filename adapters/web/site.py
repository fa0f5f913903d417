"""What all pages share."""

from dataclasses import dataclass

from adapters.web.live import Live
from adapters.web.pages import Pages
from adapters.web.parts import WebParts
from adapters.web.uploads import Uploads
from adapters.web.visits import Sessions


@dataclass(frozen=True, slots=True)
class Site:
    parts: WebParts
    pages: Pages
    sessions: Sessions
    live: Live
    uploads: Uploads
