"""What a person can say here, with examples, by the posts that the person holds; and the menu of commands."""

from collections.abc import Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from domain.access import Actor

_TOPICS = {
    "assign": "assign",
    "giao": "assign",
    "giao viec": "assign",
    "due": "due",
    "deadline": "due",
    "han": "due",
    "thoi han": "due",
    "absence": "absence",
    "vang": "absence",
    "vang mat": "absence",
    "nghi": "absence",
    "nghi phep": "absence",
    "uy quyen": "absence",
    "stand in": "absence",
    "ban giao": "absence",
}
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


def help_text(actor: Actor | None, words: Words, *, is_demo: bool, topic: str = "") -> Outgoing:
    """A page that fits on a small screen: what this person says most, with examples. `topic` asks for a page of its own
    (how to assign, how to say a deadline); an unknown one gets the ordinary page."""
    side = side_of(actor)
    page = _TOPICS.get(fold(clean(topic)).strip())
    if page is not None and side is not Side.STRANGER:
        return Outgoing(text=words(f"help-topic-{page}"), heading=words(f"help-topic-{page}-heading"))
    lines = [words(f"help-{side}")]
    if actor is not None and actor.is_admin and side is not Side.ADMIN:
        lines.append(words("help-admin"))
    if side is not Side.STRANGER:
        lines.append(words("help-everyone"))
    if is_demo:
        lines.append(words("help-demo"))
    return Outgoing(
        text="\n".join(lines),
        heading=words("help-heading"),
        buttons=_buttons(side, words),
        hint=typed([words("say-tasks")], words) if side is not Side.STRANGER else "",
    )


def menu(language: str) -> Sequence[tuple[str, str]]:
    """The commands of the menu with a line on each; Vietnamese for a language that has none."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    commands = _MENU_VI if known == "vi" else {name: name for name in _MENU_VI.values()}
    words = Words(known, ADDRESSES[0], ZoneInfo("UTC"))
    return [(command, words(f"menu-{name}")) for command, name in commands.items()]


def _buttons(side: Side, words: Words) -> Rows:
    if side is Side.STRANGER:
        return ()
    buttons = [Button(words("help-button-tasks"), pack(Action("tasks")))]
    if side in (Side.OFFICIAL, Side.SUPERVISOR, Side.LEADER):
        buttons.append(Button(words("help-button-overdue"), pack(Action("overdue"))))
    if side in (Side.OFFICIAL, Side.LEADER):
        buttons.append(Button(words("help-button-assign"), pack(Action("help", value="assign"))))
        buttons.append(Button(words("help-button-due"), pack(Action("help", value="due"))))
    return in_rows(buttons)
