"""What a person can say here, with examples, by the posts that the person holds; and the menu of commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.help_topics import Topic, read_topic
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from domain.access import Actor

_T = Topic
# Where each kind of person finds more; the first of them have buttons too.
_TOPICS_OF = {
    "official": (_T.ASSIGN, _T.DUE, _T.MANY, _T.ACCEPT, _T.EXTEND, _T.BLOCKED, _T.CHANGE, _T.HAND_OVER, _T.LATE),
    "leader": (_T.DONE, _T.PROGRESS, _T.EXTEND, _T.BLOCKED, _T.ASSIGN, _T.DUE, _T.HAND_OVER, _T.GROUP),
    "supervisor": (_T.LATE, _T.EXTEND, _T.BLOCKED, _T.HAND_OVER),
    "partner": (_T.DONE, _T.PROGRESS, _T.BLOCKED),
    "member": (_T.DONE, _T.PROGRESS, _T.BLOCKED, _T.GROUP),
    "admin": (_T.DATA, _T.CHANNELS, _T.GROUP),
}
_FOR_EVERYBODY = (_T.FIND, _T.ABSENCE, _T.UNDO, _T.SETTINGS, _T.CHANNELS, _T.DATA)
_MOST_TOPIC_BUTTONS = 4
# Commands of the menu, in ASCII: the only ones that reach a bot in a group.
_MENU_VI = {
    "viec": "tasks",
    "qua_han": "overdue",
    "tinh_hinh": "status",
    "tim": "find",
    "tai_lieu": "handbook",
    "giao": "assign",
    "xem": "show",
    "nhan": "receive",
    "xong": "done",
    "tien_do": "progress",
    "nghiem_thu": "accept",
    "tra_lai": "return",
    "web": "web",
    "cai_dat": "settings",
    "du_lieu_cua_toi": "my_data",
    "tro_giup": "help",
}


class Side(StrEnum):
    """Who is helped: the strongest of the posts held decides."""

    OFFICIAL = "official"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    MEMBER = "member"
    ADMIN = "admin"
    STRANGER = "stranger"


def side_of(actor: Actor | None) -> Side:
    if actor is None or not actor.posts:
        return Side.STRANGER
    if actor.is_partner:
        return Side.PARTNER
    if actor.reach:
        return Side.OFFICIAL
    if actor.leads:
        return Side.LEADER
    if actor.watches:
        return Side.SUPERVISOR
    return Side.MEMBER if actor.units else Side.ADMIN


@dataclass(frozen=True, slots=True)
class Examples:
    """A unit and a person whom the reader could give work to, to be named in examples; empty, a gap stands there."""

    unit: str = ""
    person: str = ""


def help_text(
    actor: Actor | None, words: Words, *, is_demo: bool, topic: str = "", examples: Examples | None = None
) -> Outgoing:
    """A page that fits on a small screen: what this person says most, with examples, and what there is more help about.
    `topic` asks for a page of its own (`gia hạn`, `vướng`); an unknown one gets the ordinary page."""
    side = side_of(actor)
    page = topic_of(topic, words)
    named = {
        "unit": (examples and examples.unit) or words("help-some-unit"),
        "person": (examples and examples.person) or words("help-some-person"),
    }
    if page and side is not Side.STRANGER:
        return Outgoing(
            text=words(f"help-topic-{page}", **named),
            heading=words(f"help-topic-{page}-heading"),
            by_reply=_by_reply(page, words),
        )
    lines = [words(f"help-{side}", **named)]
    if actor is not None and actor.is_admin and side is not Side.ADMIN:
        lines.append(words("help-admin"))
    if side is not Side.STRANGER:
        lines += [words("help-everyone")] if side is not Side.ADMIN else []
        topics = dict.fromkeys((*_TOPICS_OF[side], *_FOR_EVERYBODY))
        short = [words(f"help-short-{topic}") for topic in topics]
        lines.append(words("help-topics", topics=", ".join(short), first=short[0]))
    if is_demo:
        lines.append(words("help-demo"))
    return Outgoing(
        text="\n".join(lines),
        heading=words("help-heading"),
        buttons=_buttons(side, words),
        hint=_hint(side, words),
        by_reply=((words("help-everyone"), words("help-everyone-typing")),),
    )


def _by_reply(page: str, words: Words) -> tuple[tuple[str, str], ...]:
    """Where replies are not handed on, and in groups what mentions us arrives."""
    if page not in (Topic.DONE, Topic.GROUP):
        return ()
    return ((words(f"help-topic-{page}"), words(f"help-topic-{page}-typing")),)


def topic_of(text: str, words: Words) -> str:
    """The topic that the text names, by the name on its button too; "" where it names none."""
    by_heading = {fold(words(f"help-topic-{topic}-heading")): topic for topic in Topic}
    found = read_topic(text) or by_heading.get(fold(text).strip(" .?!"))
    return found.value if found else ""


def menu(language: str) -> Sequence[tuple[str, str]]:
    """The commands of the menu with a line on each; Vietnamese for a language that has none."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    commands = _MENU_VI if known == "vi" else {name: name for name in _MENU_VI.values()}
    words = Words(known, ADDRESSES[0], ZoneInfo("UTC"))
    return [(command, words(f"menu-{name}")) for command, name in commands.items()]


def _hint(side: Side, words: Words) -> str:
    if side is Side.STRANGER:
        return ""
    return typed([words("say-data-requests" if side is Side.ADMIN else "say-tasks")], words)


def _buttons(side: Side, words: Words) -> Rows:
    if side is Side.STRANGER:
        return ()
    buttons = [] if side is Side.ADMIN else [Button(words("help-button-tasks"), pack(Action("tasks")))]
    if side in (Side.OFFICIAL, Side.SUPERVISOR, Side.LEADER):
        buttons.append(Button(words("help-button-overdue"), pack(Action("overdue"))))
    buttons += [
        Button(words(f"help-topic-{topic}-heading"), pack(Action("help", value=topic.value)))
        for topic in (*_TOPICS_OF[side], *_FOR_EVERYBODY)[:_MOST_TOPIC_BUTTONS]
    ]
    return in_rows(buttons)
