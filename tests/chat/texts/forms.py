"""Messages in the form of each platform, written as the golden files hold them."""

from collections.abc import Callable, Mapping

from adapters.chat.outgoing import Outgoing, without_replies
from adapters.chat.sending import stamped
from adapters.telegram.render import render as render_telegram
from adapters.zalo.bot.incoming import MAX_UNITS
from adapters.zalo.oa.form import form_of
from adapters.zalo.render import render as render_zalo
from tests.chat.texts.world import NOW, words

_NEXT_PIECE = "\n--- next piece\n"


def on_telegram(message: Outgoing) -> str:
    """The markup, and the rows of keys under it."""
    pieces = []
    for piece in render_telegram(message):
        rows = [" ".join(f"[{key['text']}]" for key in row) for row in piece.keyboard or ()]
        pieces.append("\n".join([piece.html, *rows]))
    return _NEXT_PIECE.join(pieces)


def on_zalo_bot(message: Outgoing) -> str:
    """Words and numbers are all there is."""
    return _NEXT_PIECE.join(render_zalo(without_replies(stamped(message, words("vi"), NOW)), MAX_UNITS).pieces)


def on_zalo_oa(message: Outgoing) -> str:
    """The text, and the buttons below each other."""
    form = form_of(stamped(message, words("vi"), NOW))
    return "\n".join([_NEXT_PIECE.join(form.pieces), *(f"[{button['title']}]" for button in form.buttons)])


FORMS: Mapping[str, Callable[[Outgoing], str]] = {
    "telegram": on_telegram,
    "zalo_bot": on_zalo_bot,
    "zalo_oa": on_zalo_oa,
}
