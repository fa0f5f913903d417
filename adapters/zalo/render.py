"""Messages in the form that Zalo shows: plain words, composed letters, pieces of at most 2,000 UTF-16 units.

The unit of Zalo's limit is not known; UTF-16 units are the strictest reading that Vietnamese ever meets. Letters that come
apart (NFD) would count twice.
"""

import unicodedata
from dataclasses import dataclass

from adapters.chat.outgoing import Outgoing, split_lines
from adapters.chat.plain_form import plain_form


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pieces in order; the choices stand under the last one."""

    pieces: tuple[str, ...]
    choices: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pieces)


def render(message: Outgoing, most_units: int, mend: tuple[str, str] = ("", "")) -> Rendered:
    """No piece is empty; no pieces at all where the message says nothing. `mend`: what must not stand in it, and what stands
    there instead."""
    form = plain_form(message)
    text = unicodedata.normalize("NFC", form.text)
    if mend[0]:
        text = text.replace(*mend)
    return Rendered(tuple(split_lines(text, most_units)), form.choices)
