"""Pages and pieces of pages, from templates and the words of their reader."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from adapters.chat.texts.words import Words
from adapters.web.assets import Assets
from adapters.web.messages import Bubble
from adapters.web.visits import Visit

_FOLDER = Path(__file__).parent / "templates"


class Pages:
    """`is_demo` puts a notice on every page."""

    def __init__(self, assets: Assets, *, is_demo: bool) -> None:
        self._env = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(asset=assets.url, is_demo=is_demo)

    def page(self, name: str, words: Words, *, status: int = 200, **facts: Any) -> HTMLResponse:
        """A page for somebody who is not let in, or not yet."""
        html = self._env.get_template(name).render(t=words, visit=None, **facts)
        return HTMLResponse(html, status)

    def personal(self, name: str, visit: Visit, *, status: int = 200, **facts: Any) -> HTMLResponse:
        """A page for the person of the visit."""
        html = self._env.get_template(name).render(t=visit.words, visit=visit, **facts)
        return HTMLResponse(html, status)

    def bubble(self, bubble: Bubble, visit: Visit) -> str:
        """One message of the chat, to be put into a page that is open already."""
        return self._env.get_template("message.html").render(t=visit.words, visit=visit, bubble=bubble)
