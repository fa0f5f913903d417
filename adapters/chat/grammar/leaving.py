"""Whose work goes to whom: `Dũng cho chị Em`, in its parts."""

import re

from adapters.chat.grammar.fold import clean, fold

_TO = re.compile(r"\s(?:cho|to)(?=\s)")
_KIN = re.compile(r"^(?:anh|chi|ong|ba|co|chu|bac|dong chi|d/c|em)\s+")


def read_leaving(text: str) -> tuple[str, str]:
    """The one who left, without the word of kinship, and the heir as written; each may be empty. Of several `cho` the
    last parts the two."""
    text = clean(text).strip(" .,:;!")
    found = list(_TO.finditer(fold(text)))
    who, heir = (text[: found[-1].start()], text[found[-1].end() :]) if found else (text, "")
    who = who.strip(" ,")
    kin = _KIN.match(fold(who))
    return who[kin.end() :] if kin else who, heir.strip(" ,.")
