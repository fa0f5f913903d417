"""How a person wants to be spoken to and told things: language, form of address, hours of rest, channels, digest."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import time

from adapters.chat.dialogues.instead import propose
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.preferences import (
    CHANNELS,
    DIGEST,
    REST,
    Choice,
    is_topic_alone,
    platforms_meant,
    read_choice,
)
from adapters.chat.outgoing import Reply
from adapters.chat.texts.own_channels import own_channel_lines
from adapters.chat.texts.preferences import DIGEST_DAYS, DIGESTS, OFF, RESTS, WEEKEND, rest_words, settings_text
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, words_for
from domain.preferences import Rest
from domain.usecases import preferences

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
_WEEKEND_DAYS = frozenset({6, 7})


async def show_or_set(turn: Turn, said: str) -> Reply:
    """The settings as they are, after the change that was asked for, if one was."""
    folded = " ".join(fold(said).split())
    if not folded:
        return await _shown(turn, "settings-now")
    choice = read_choice(said)
    if choice is not None:
        return await _chosen(turn, choice, is_named_alone=is_topic_alone(said))
    for name, values in _SAID.items():
        for value, writings in values.items():
            if any(folded == w or folded.endswith(f" {w}") for w in writings):
                return await put(turn, f"{name}:{value}")
    return await _shown(turn, "settings-unknown")


async def put(turn: Turn, setting: str) -> Reply:
    """One setting holds a new value, `name:value`; what is not a setting changes nothing."""
    name, _, value = setting.partition(":")
    if value in _VALUES.get(name, ()):
        await _address_anew(turn, name, value)
        return await _shown(turn, "settings-changed")
    choice = _of_button(name, value)
    return await (_shown(turn, "settings-unknown") if choice is None else _chosen(turn, choice))


async def _address_anew(turn: Turn, name: str, value: str) -> None:
    if name == "language":
        await preferences.set_language(turn.act, value)
        turn.profile = replace(turn.profile, language=value)
    else:
        await preferences.set_address(turn.act, value)
        turn.profile = replace(turn.profile, address=value)
    turn.words = words_for(turn.profile, turn.settings.zone)
    turn.touched.add(turn.profile.person_id)


def always_or_once(turn: Turn, said: str) -> Reply:
    """Hours of one day, said as `nghỉ 8h-10h`: of every day, or of an absence today; days of the week, said as `nghỉ thứ
    bảy`: of every week, or of an absence on the next of them."""
    choice = read_choice(said)
    if choice is None or not (choice.hours or choice.days):
        raise ValueError(f"no hours and no days of rest: {said}")
    start, end = choice.hours or (None, None)
    rest = rest_words(Rest(start, end, choice.days), turn.words)
    labels = [turn.words("rest-always", rest=rest)]
    if choice.hours:
        labels.append(turn.words("rest-today"))
        once = "nghỉ từ hôm nay"
    else:
        day = turn.words(f"weekday-{min(choice.days)}")
        labels.append(turn.words("rest-once", day=day))
        once = f"nghỉ từ {words_for(None, turn.settings.zone)(f'weekday-{min(choice.days)}')}"
    return propose(turn, turn.words("rest-which"), [f"cài đặt {said}", once], labels)


async def _chosen(turn: Turn, choice: Choice, *, is_named_alone: bool = False) -> Reply:
    if not choice.is_read:
        return await _shown(turn, f"settings-{'choose' if is_named_alone else 'how'}-{choice.topic}")
    if choice.on_days_off is not None and not (choice.times or (await preferences.chosen_by(turn.act)).digest):
        return await _shown(turn, f"settings-choose-{DIGEST}")
    await _SETTERS[choice.topic](turn, choice)
    turn.touched.add(turn.profile.person_id)
    return await _shown(turn, "settings-changed")


async def _set_rest(turn: Turn, choice: Choice) -> None:
    """Hours alone leave the days as they were, days alone the hours."""
    if choice.is_off:
        await preferences.set_rest(turn.act, Rest())
        return
    before = (await preferences.chosen_by(turn.act)).rest
    start, end = choice.hours or (before.start, before.end)
    await preferences.set_rest(turn.act, Rest(start, end, choice.days or before.days))


async def _set_channels(turn: Turn, choice: Choice) -> None:
    own = await preferences.channels_of(turn.act)
    await preferences.set_channels(turn.act, platforms_meant(choice.channels, own))


async def _set_digest(turn: Turn, choice: Choice) -> None:
    """Days alone leave the hours as they were; hours are those of working days, unless more is said."""
    times = choice.times
    if choice.on_days_off is not None and not times:
        times = (await preferences.chosen_by(turn.act)).digest
    await preferences.set_digest(turn.act, times, turn.settings.zone, on_days_off=bool(choice.on_days_off))


_SETTERS: Mapping[str, Callable[[Turn, Choice], Awaitable[None]]] = {
    REST: _set_rest,
    CHANNELS: _set_channels,
    DIGEST: _set_digest,
}


def _of_button(name: str, value: str) -> Choice | None:
    """What a button of the settings stands for."""
    if value == OFF and name in (REST, DIGEST):
        return Choice(name, is_off=True)
    if name == REST and value == WEEKEND:
        return Choice(REST, days=_WEEKEND_DAYS)
    if name == REST and value in RESTS:
        start, _, end = value.partition("-")
        return Choice(REST, hours=(_clock(start), _clock(end)))
    if name == DIGEST and value in DIGEST_DAYS:
        return Choice(DIGEST, on_days_off=DIGEST_DAYS[value])
    if name == DIGEST and value in DIGESTS:
        return Choice(DIGEST, times=tuple(_clock(part) for part in value.split(".")))
    if name == CHANNELS and value.isidentifier():
        return Choice(CHANNELS, channels=(value,))
    return None


def _clock(text: str) -> time:
    return time(int(text[:2]), int(text[2:]))


async def _shown(turn: Turn, heading: str) -> Reply:
    chosen, channels = await preferences.chosen_by(turn.act), await preferences.channels_of(turn.act)
    windows = turn.settings.windows
    more = own_channel_lines(await preferences.own_channels(turn.act, windows), windows, turn.words, turn.now)
    message = settings_text(turn.profile, chosen, channels, turn.words, turn.words(heading), more)
    message = replace(message, in_place=bool(turn.incoming.action))
    return turn.personal(message, toast=turn.words(heading) if turn.incoming.action else "")
