"""Where the clauses of a sentence begin and end, and what one says without its trimmings."""

import re

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.sentence import Phrase, Sentence
from adapters.chat.grammar.trimming import trim

AROUND = " ,;:.!-–\n()"
TASK_FIRST = re.compile(r"\W*(?:(?:viec|nhiem vu)(?:\s+so)?|nv|nc|#)\s*-?\s*[0-9]{1,6}(?:\s+(?:thi|nay))?")
_POINTED = re.compile(
    r"^(?:viec|nhiem vu|cai|phan)(?:\s+(?:nay|do|kia|ay))?\s+|^(?:vi|do|tai|boi|ly do|boi vi|roi|thi|la|ma)\s*:?\s+"
)
# Who is to stop is not why.
_WHO_LAST = re.compile(
    r"[\s,]*(?:(?:nên|nen|thì|thi)\s+)?(?<!\w)(?:(?:các|cac|mấy|may)\s+(?:tổ|to)|(?:(?:tổ|to)\s+)?(?:(?:ấp|ap|kp)\s*)?[0-9]{1,3})$",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\s(?:(?P<spelled>vì|do|tại|bởi)|vi|tai|boi)\s+(?=\S+\s)", re.IGNORECASE)


def tidy(text: str) -> str:
    """The words without politeness, without what only points (`việc này`), and without `rồi`, at their ends."""
    text = trim(" ".join(text.split()).strip(AROUND)).strip(AROUND)
    for _ in range(3):
        first = _POINTED.match(fold(text))
        text = text[first.end() :].strip(AROUND) if first and first.end() < len(text) else text
    return "" if fold(text) in ("viec nay", "viec do", "nhiem vu nay", "da", "dong y", "ok", "thi", "viec") else text


def begins_clause(said: Sentence, at: int) -> bool:
    before = said.folded[:at].rstrip()
    if not before or before[-1] in ",.:;!\n-":
        return True
    return TASK_FIRST.fullmatch(before) is not None or (
        re.search(
            r"(?:viec nay|viec do|nhiem vu nay|nv nay|thi|nen|xin|cho|em|anh|chi|ok|oke|da|thoi|vay|roi|a)$",
            before,
        )
        is not None
        and len(before) < 60
    )


def clause_end(said: Sentence, at: int) -> int:
    match = re.search(r"[,.;:!\n]", said.folded[at:])
    return at + match.start() if match else len(said.text)


def reason_beside(said: Sentence, phrase: Phrase) -> str:
    """What else was said beside the deciding words: why."""
    behind = tidy(said.left(phrase.end, len(said.text)))
    before = tidy(said.left(0, phrase.start))
    if len(behind.split()) > 1:
        return behind
    because = _BECAUSE.search(said.text, phrase.start, phrase.end)
    if because and (because["spelled"] or said.is_plain):
        return tidy(said.text[because.end() : phrase.end])
    before = _WHO_LAST.sub("", before)
    return before if len(before.split()) > 1 else ""
