"""What a person has chosen, in words, with a button for each common choice."""

from collections.abc import Sequence
from datetime import time

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.steps import Rows
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from domain.preferences import Preferences, Rest
from domain.records import Profile

OFF, WEEKEND = "off", "weekend"
# What the buttons offer; other hours are typed.
RESTS = ("2100-0600",)
DIGESTS = ("0730", "0730.1600")
# Whether the digest comes on days off too.
DIGEST_DAYS = {"every": True, "working": False}
# Asked about on every screen, so many at most.
_MOST_CHANNELS = 3


def settings_text(
    profile: Profile,
    chosen: Preferences,
    channels: Sequence[str],
    words: Words,
    heading: str,
    more: Sequence[str] = (),
) -> Outgoing:
    """All settings with their buttons; `channels` are those that the person has, in the own order; `more` is said of them."""
    return Outgoing(
        "\n".join([*settings_lines(profile, chosen, channels, words), *more]),
        heading=heading,
        buttons=_buttons(chosen, channels, words),
        hint=words("settings-hint"),
    )


def settings_lines(profile: Profile, chosen: Preferences, channels: Sequence[str], words: Words) -> list[str]:
    return [
        words("settings-language", language=words(f"language-{profile.language}")),
        words("settings-address", address=words(f"address-{profile.address}")),
        words("settings-rest", rest=rest_words(chosen.rest, words)),
        words("settings-digest", digest=digest_words(chosen, words)),
        words("settings-channels", channels=", ".join(channel_name(name, words) for name in channels) or "—"),
    ]


def rest_words(rest: Rest, words: Words) -> str:
    """ "20:00 đến 06:00; cả ngày thứ Bảy, Chủ nhật"."""
    parts = []
    if rest.start is not None and rest.end is not None:
        parts.append(words("rest-hours", start=clock_words(rest.start), end=clock_words(rest.end)))
    if rest.days:
        parts.append(words("rest-days", days=", ".join(words(f"weekday-{day}") for day in sorted(rest.days))))
    return "; ".join(parts) or words("rest-none")


def digest_words(chosen: Preferences, words: Words) -> str:
    if not chosen.digest:
        return words("digest-none")
    days = words("digest-every-day" if chosen.digest_on_days_off else "digest-working-days")
    return f"{', '.join(map(clock_words, chosen.digest))} ({days})"


def channel_name(platform: str, words: Words) -> str:
    known = f"channel-{platform}"
    return words(known) if words.knows(known) else platform


def clock_words(clock: time) -> str:
    return clock.strftime("%H:%M")


def _buttons(chosen: Preferences, channels: Sequence[str], words: Words) -> Rows:
    rows = [
        tuple(_button(words(f"language-{value}"), f"language:{value}") for value in LANGUAGES),
        tuple(_button(words(f"address-{value}"), f"address:{value}") for value in ADDRESSES),
        (
            *(_button(words("rest-button", hours=_span(value)), f"rest:{value}") for value in RESTS),
            _button(words("rest-button-weekend"), f"rest:{WEEKEND}"),
            _button(words("rest-button-off"), f"rest:{OFF}"),
        ),
        (
            *(_button(words("digest-button", times=_times(value)), f"digest:{value}") for value in DIGESTS),
            _button(words("digest-button-off"), f"digest:{OFF}"),
        ),
    ]
    if chosen.digest:
        other = next(value for value, too in DIGEST_DAYS.items() if too is not chosen.digest_on_days_off)
        rows.append((_button(words(f"digest-button-{other}"), f"digest:{other}"),))
    if len(channels) > 1:
        shown = channels[:_MOST_CHANNELS]
        first = tuple(
            _button(words("channel-button", channel=channel_name(name, words)), f"channels:{name}") for name in shown
        )
        rows.append(first)
    return tuple(rows)


def _button(label: str, value: str) -> Button:
    return Button(label, pack(Action("set", value=value)))


def _span(value: str) -> str:
    start, _, end = value.partition("-")
    return f"{start[:2]}:{start[2:]}-{end[:2]}:{end[2:]}"


def _times(value: str) -> str:
    return ", ".join(f"{part[:2]}:{part[2:]}" for part in value.split("."))
