"""Every kind of message in a language, and in the form of each platform: what the golden files hold.

`python -m tests.chat.texts.gallery` writes the golden files anew; read the difference before it is kept.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.words import LANGUAGES
from tests.chat.texts.exhibits.answers import helps, refusals
from tests.chat.texts.exhibits.blockers import blockers
from tests.chat.texts.exhibits.calm import calm
from tests.chat.texts.exhibits.cards import cards
from tests.chat.texts.exhibits.directives import directives
from tests.chat.texts.exhibits.drafts import drafts
from tests.chat.texts.exhibits.emergencies import emergencies
from tests.chat.texts.exhibits.groups import groups
from tests.chat.texts.exhibits.lists import lists
from tests.chat.texts.exhibits.notices import notices
from tests.chat.texts.exhibits.personal import personal
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.exhibits.progress import progress
from tests.chat.texts.exhibits.views import views
from tests.chat.texts.forms import FORMS

FOLDER = Path(__file__).parent / "golden"
# Words alone, the same everywhere.
_SAME_EVERYWHERE = frozenset({"refusals"})
TOPICS: Mapping[str, Callable[[str], Made]] = {
    "cards": cards,
    "progress": progress,
    "blockers": blockers,
    "lists": lists,
    "drafts": drafts,
    "directives": directives,
    "notices": notices,
    "calm": calm,
    "emergencies": emergencies,
    "groups": groups,
    "views": views,
    "refusals": refusals,
    "help": helps,
    "personal": personal,
}


ON_PLATFORMS = tuple(topic for topic in TOPICS if topic not in _SAME_EVERYWHERE)


def page(topic: str, language: str) -> str:
    """All messages of a topic as they are read: heading, text, buttons with their payloads, the hint."""
    return "\n".join(f"=== {name}\n{_shown(made)}\n" for name, made in TOPICS[topic](language).items())


def _shown(made: Outgoing | str) -> str:
    if isinstance(made, str):
        return made
    rows = [" ".join(f"[{button.label} {button.action or button.url}]" for button in row) for row in made.buttons]
    marks = " ".join(
        part for part in (f"task {made.task_id}" if made.task_id else "", "card" if made.is_card else "") if part
    )
    heading = f"# {made.heading}" if made.heading else "#"
    return "\n".join(
        [heading, made.text, *rows, *([made.hint] if made.hint else []), *([f"({marks})"] if marks else [])]
    )


def platform_page(topic: str, platform: str) -> str:
    """The Vietnamese messages of a topic as they arrive on `platform`, told in the exhibits' time."""
    made = TOPICS[topic](LANGUAGES[0]).items()
    return "\n".join(f"=== {name}\n{FORMS[platform](told)}\n" for name, told in made if isinstance(told, Outgoing))


if __name__ == "__main__":
    for each in LANGUAGES:
        for name in TOPICS:
            (FOLDER / each / f"{name}.txt").write_text(page(name, each), encoding="utf-8")
    for platform in FORMS:
        for name in ON_PLATFORMS:
            (FOLDER / platform / f"{name}.txt").write_text(platform_page(name, platform), encoding="utf-8")
