"""How a person wants to be spoken to: language and form of address."""

from dataclasses import replace

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.actions import Action, pack
from adapters.chat.grammar.fold import fold
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, words_for
from domain.events import Event, EventKind

_SAID = {
    "language": {
        "vi": ("tieng viet", "viet", "vietnamese", "vi"),
        "en": ("tieng anh", "english", "en"),
    },
    "address": {
        "dong_chi": ("dong chi", "comrade", "d/c"),
        "anh_chi": ("anh chi", "anh/chi", "mr/ms", "mr ms"),
    },
}
_VALUES = {"language": LANGUAGES, "address": ADDRESSES}


async def show_or_set(turn: Turn, said: str) -> Reply:
    """The settings as they are, after the change that was asked for, if one was."""
    folded = " ".join(fold(said).split())
    if not folded:
        return _shown(turn, turn.words("settings-now"))
    for name, values in _SAID.items():
        for value, writings in values.items():
            if any(folded == w or folded.endswith(f" {w}") for w in writings):
                return await put(turn, f"{name}:{value}")
    return _shown(turn, turn.words("settings-unknown"))


async def put(turn: Turn, setting: str) -> Reply:
    """One setting holds a new value, `name:value`; what is not a setting changes nothing."""
    name, _, value = setting.partition(":")
    if value not in _VALUES.get(name, ()):
        return _shown(turn, turn.words("settings-unknown"))
    person_id = turn.profile.person_id
    if name == "language":
        await turn.uow.people.set_language(person_id, value)
        turn.profile = replace(turn.profile, language=value)
    else:
        await turn.uow.people.set_address(person_id, value)
        turn.profile = replace(turn.profile, address=value)
    event = Event(EventKind.SETTING_CHANGED, turn.now, person_id, facts={"setting": name, "value": value})
    await turn.uow.journal.add([event], turn.incoming.platform)
    turn.words = words_for(turn.profile, turn.settings.zone)
    turn.touched.add(person_id)
    return _shown(turn, turn.words("settings-changed"))


def _shown(turn: Turn, heading: str) -> Reply:
    words, profile = turn.words, turn.profile
    lines = [
        words("settings-language", language=words(f"language-{profile.language}")),
        words("settings-address", address=words(f"address-{profile.address}")),
    ]
    rows = (
        tuple(_button(turn, "language", value) for value in LANGUAGES),
        tuple(_button(turn, "address", value) for value in ADDRESSES),
    )
    message = Outgoing(
        "\n".join(lines),
        heading=heading,
        buttons=rows,
        hint=words("settings-hint"),
        in_place=bool(turn.incoming.action),
    )
    return turn.personal(message, toast=heading if turn.incoming.action else "")


def _button(turn: Turn, name: str, value: str) -> Button:
    return Button(turn.words(f"{name}-{value}"), pack(Action("set", value=f"{name}:{value}")))
