"""A correction within a sentence (`giao anh Dũng, à không, giao chị Giang …`): read as it was corrected, where that is plain."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import AnyOf, Sentence

ReadDue = Callable[[str], Deadline | None]

# What stands in every mark: one word or two of these, or a cry before a denial or a number.
_MISTAKEN = AnyOf("nham lon y")
_TOGETHER = ((AnyOf("noi sua"), AnyOf("lai")), (AnyOf("dung"), AnyOf("hon")))
_CRIES = AnyOf("a ah ui uh oi o")
_DENIED = AnyOf("khong ko quen")
_NOT = AnyOf("khong")
_DIGIT = re.compile(r"[0-9]")
_OH = r"(?:a|ah|ui|uh|oi|o)"
# Surely a correction: what is not plain is asked about.
_SURELY = re.compile(
    rf"[\s,.;–-]+(?:{_OH}\s*,?\s+(?:khong phai(?:\s+[^,;.\n]{{1,40}}?\s+ma(?:\s+la)?)?|khong|ko|nham|lon|quen)(?:\s+(?:roi|chut|day|dau))*(?![^\W_])"
    r"|(?:noi|ghi|viet|go|danh)\s+(?:nham|lon)(?![^\W_])|y\s+(?:chi|anh|em|toi|minh)\s+(?:la|noi)(?![^\W_])"
    r"|dung hon(?:\s+la)?(?![^\W_])|noi lai(?:\s+(?:la|cho dung))?(?![^\W_]))[\s,:.–-]*"
)
# One only where the same kind of thing stands on both sides.
_MAYBE = re.compile(
    rf"\s*[,.;–-]\s*(?:{_OH}\s+(?=[0-9])|(?:nham|lon)(?:\s+roi)?[\s,:]+|sua lai(?:\s+(?:la|thanh|cho))?[\s,:]+)"
    r"|\s+(?:nham|lon)\s*,\s*"
)
# `không phải tổ ấp 1 mà là tổ ấp 2 …`, before anything else was said.
_NOT_BUT = re.compile(
    r"^(?P<lead>\s*(?:(?:giao|phan cong)\s+(?:cho\s+)?)?)khong phai\s+[^,;.\n]{1,40}?,?\s+ma\s+(?:la\s+)?"
)
_LEADS = re.compile(r"(?:(?:giao|phan cong)\s+(?:lai\s+)?(?:cho\s+)?|(?:phai\s+)?la\s+|cho\s+|thanh\s+|han\s+)*")
_COUNT = re.compile(r"(?P<n>[0-9][0-9.]*)\s*(?P<unit>%|[^\W\d_]+)?(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_MOST_CORRECTIONS = 4
_MOST_CHARS = 1000
_OH_WRITTEN = frozenset({"à", "á", "ah", "ui", "uh", "ủa", "ồ", "ờ", "ối"})


@dataclass(frozen=True, slots=True)
class Corrected:
    """The text as it was corrected; `doubt` holds what stood before and what behind, where it is not plain which is meant."""

    text: str
    doubt: tuple[str, str] | None = None


def corrected(text: str, read_due: ReadDue) -> Corrected:
    """The text without what its writer took back in it. A text without corrections is given back as it is."""
    said = Sentence(text)
    if len(text) > _MOST_CHARS or not (_NOT.stands_in(said) or _may_correct(said)):
        return Corrected(text)
    instead = _NOT_BUT.match(said.folded) if "khong phai" in said.folded else None
    if instead is None and not _may_correct(said):
        return Corrected(text)
    if instead is not None:
        text = said.text[: instead.end("lead")] + said.text[instead.end() :]
    for _ in range(_MOST_CORRECTIONS):
        said = Sentence(text)
        mark, is_sure = _mark(said)
        if mark is None:
            break
        before, after = said.text[: mark.start()], said.text[mark.end() :]
        if not before.strip() or not after.strip():
            break
        mended = _mended(before, after, read_due)
        if mended is None:
            return Corrected(text, (before.strip(), after.strip())) if is_sure else Corrected(text)
        text = clean(mended)
    return Corrected(text)


def _may_correct(said: Sentence) -> bool:
    if _MISTAKEN.stands_in(said) or any(one.stands_in(said) and two.stands_in(said) for one, two in _TOGETHER):
        return True
    return _CRIES.stands_in(said) and (_DENIED.stands_in(said) or _DIGIT.search(said.folded) is not None)


def _mark(said: Sentence) -> tuple[re.Match[str] | None, bool]:
    sure = next((mark for mark in _SURELY.finditer(said.folded) if _is_written(said, mark)), None)
    maybe = next((mark for mark in _MAYBE.finditer(said.folded) if _is_written(said, mark)), None)
    if sure is not None and (maybe is None or sure.start() <= maybe.start()):
        return sure, True
    return maybe, False


def _is_written(said: Sentence, mark: re.Match[str]) -> bool:
    """`à` is no `anh` written short; `nhằm`, `lớn`, `lên` are other words than `nhầm`, `lộn`."""
    words = said.written(mark.span()).strip(" ,.;:–-").lower().split()
    first = words[0].strip(",")
    if said.is_plain:
        return first not in ("a", "o", "oi") or said.folded[mark.start() : mark.end()].lstrip()[:1] == ","
    if first in ("a", "o", "oi") or (len(first) == 1 and first not in _OH_WRITTEN and first != "ý"):
        return False
    return not any(word.strip(",") in ("nhằm", "nhám", "lớn", "lợn", "quên", "y", "sữa", "sưa") for word in words)


def _mended(before: str, after: str, read_due: ReadDue) -> str | None:
    """The sentence with what stands behind the mark in the place of the same kind of thing before it."""
    return _other_party(before, after) or _other_count(before, after) or _other_day(before, after, read_due)


def _other_party(before: str, after: str) -> str | None:
    behind, ahead = Sentence(after), Sentence(before)
    leads = _LEADS.match(behind.folded)
    at = leads.end() if leads else 0
    parties, end = match_parties(behind, at, is_named=True)
    if not parties or parties[0].kind == "crowd":
        return None
    place = None
    for word in _WORD.finditer(ahead.folded):
        if place is not None and word.start() < place[1]:
            continue
        found, stop = match_parties(
            ahead,
            word.start(),
            is_head=word.start() == 0 or ahead.folded[: word.start()].rstrip().endswith(("giao", "cho", "cong")),
        )
        if found and found[0].kind != "crowd":
            place = (word.start(), stop)
    if place is None:
        return None
    return f"{before[: place[0]]}{after[at:end]}{before[place[1] :].rstrip(' ,')} {after[end:].lstrip(' ,')}"


def _other_count(before: str, after: str) -> str | None:
    count = _COUNT.match(Sentence(after).folded, _LEADS.match(Sentence(after).folded).end())  # type: ignore[union-attr]
    if count is None or not count["unit"]:
        return None
    same = [found for found in _COUNT.finditer(Sentence(before).folded) if found["unit"] == count["unit"]]
    if not same or count["unit"] in ("h", "gio", "g", "thang"):
        return None
    start, end = same[-1].span("n")
    counted, again = before[end:].rstrip(" ,"), after[count.end("n") :]
    if again.startswith(counted):
        # `50 tờ rơi, à 60 tờ rơi`: said once more.
        return f"{before[:start]}{count['n']}{again}"
    return f"{before[:start]}{count['n']}{before[end:]}{after[count.end() :]}"


def _other_day(before: str, after: str, read_due: ReadDue) -> str | None:
    told, meant = read_due(before), read_due(after)
    if told is None or meant is None or meant.due_at is None or meant.span[0] > 6:
        return None
    start, end = told.span
    said = f"hạn {after[meant.span[0] : meant.span[1]]}" if not _names_mark(after) else after[slice(*meant.span)]
    rest = after[meant.span[1] :]
    return f"{before[:start]}{said}{before[end:]}{rest}"


def _names_mark(after: str) -> bool:
    return Sentence(after).folded.lstrip().startswith(("han", "truoc", "cham nhat", "trong", "den"))
