"""How a person is told now, in words: by which channels, which of them are dead, and what a message would cost."""

from collections.abc import Mapping
from datetime import datetime

from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.words import Words
from domain.records.channels import OwnChannels, ReplyWindow


def own_channel_lines(own: OwnChannels, windows: Mapping[str, ReplyWindow], words: Words, now: datetime) -> list[str]:
    """Empty where there is nothing to say but the own order."""
    lines = []
    if own.common.channels:
        shown = " → ".join(channel_name(name, words) for name in own.living) or "—"
        until = own.common.until
        lines.append(
            words("own-channels-common", channels=shown)
            if until is None
            else words("own-channels-common-until", channels=shown, until=words.moment(until))
        )
    lines += [
        words("own-channels-dead", channel=channel_name(name, words), since=words.brief(at)) for name, at in own.dead
    ]
    lines += [_window(name, at, windows[name], words, now) for name, at in own.heard.items() if name in windows]
    return lines


def _window(name: str, heard: datetime, window: ReplyWindow, words: Words, now: datetime) -> str:
    channel, free, last = channel_name(name, words), heard + window.free_for, heard + window.open_for
    if now > last:
        return words("own-channels-closed", channel=channel, since=words.brief(last))
    code = "own-channels-free" if now <= free else "own-channels-billed"
    return words(code, channel=channel, free=words.brief(free), last=words.brief(last), price=window.price)
