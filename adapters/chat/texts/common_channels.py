"""The order of channels for everybody, in words: what it is, how many it reaches, who set it and until when."""

from collections.abc import Mapping

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.lines import person
from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.words import Words
from domain.ids import PersonId
from domain.records.channels import CommonOrder


def common_channels_text(
    order: CommonOrder, reached: Mapping[str, int], names: Mapping[PersonId, str], words: Words, heading: str
) -> Outgoing:
    """`reached`: how many people have each of the channels."""
    lines = [words("channels-line-none")]
    if order.channels:
        shown = " → ".join(
            words("channels-reaches", channel=channel_name(name, words), count=reached.get(name, 0))
            for name in order.channels
        )
        lines = [words("channels-line", channels=shown)]
        lines += [words("channels-line-until", until=words.moment(order.until))] if order.until is not None else []
    if order.set_at is not None:
        who = words("channels-on-the-server") if order.set_by is None else person(order.set_by, names, words)
        code = "channels-line-set" if order.channels else "channels-line-taken-back"
        lines.append(words(code, who=who, at=words.brief(order.set_at)))
    return Outgoing("\n".join(lines), heading=heading, hint=words("channels-hint"))
