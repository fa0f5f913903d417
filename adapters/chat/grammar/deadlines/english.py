"""English wordings of time and two short forms, put into the Vietnamese words that the rules read."""

from collections.abc import Sequence

from adapters.chat.grammar.deadlines.starters import kinds_begun_by
from adapters.chat.grammar.deadlines.word import Word
from adapters.chat.grammar.fold import fold

_WEEKDAYS = {
    "monday": "thứ 2", "tuesday": "thứ 3", "wednesday": "thứ 4", "thursday": "thứ 5", "friday": "thứ 6",
    "saturday": "thứ 7", "sunday": "chủ nhật",
}  # fmt: skip
_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12,
}  # fmt: skip
_PHRASES: dict[str, str] = {
    "hnay": "hôm nay", "hqua": "hôm qua",
    "today": "hôm nay", "tonight": "tối nay", "tomorrow": "ngày mai", "yesterday": "hôm qua",
    "this week": "tuần này", "next week": "tuần sau", "this month": "tháng này", "next month": "tháng sau",
    "this quarter": "quý này", "next quarter": "quý sau", "this year": "năm nay", "next year": "năm sau",
    "end of the week": "cuối tuần", "end of week": "cuối tuần", "end of the month": "cuối tháng", "end of month": "cuối tháng",
    "end of the quarter": "cuối quý", "end of quarter": "cuối quý", "end of the year": "cuối năm", "end of year": "cuối năm",
    "end of the day": "cuối ngày", "end of day": "cuối ngày", "eod": "cuối ngày",
    "end of next week": "cuối tuần sau", "end of next month": "cuối tháng sau", "end of this month": "cuối tháng này",
    "every day": "mỗi ngày", "every week": "hằng tuần", "every month": "hằng tháng", "every quarter": "hằng quý",
    "every year": "hằng năm", "daily": "hằng ngày", "weekly": "hằng tuần", "monthly": "hằng tháng", "quarterly": "hằng quý",
    "yearly": "hằng năm", "working days": "ngày làm việc", "working day": "ngày làm việc", "no deadline": "không hạn",
    "no due date": "không hạn", "before tet": "trước Tết", "after tet": "sau Tết", "as soon as possible": "càng sớm càng tốt",
    "minutes": "phút", "hours": "giờ", "days": "ngày", "weeks": "tuần", "months": "tháng",
    "morning": "sáng", "afternoon": "chiều", "evening": "tối", "before": "trước", "until": "đến",
    "no later than": "chậm nhất",
    **_WEEKDAYS,
    **{f"every {name}": f"mỗi {day}" for name, day in _WEEKDAYS.items()},
    **{f"next {name}": f"{day} tới" for name, day in _WEEKDAYS.items()},
    **{f"this {name}": f"{day} này" for name, day in _WEEKDAYS.items()},
    **{name: f"tháng {number}" for name, number in _MONTHS.items()},
}  # fmt: skip
# Short words that mean a time only with one behind them.
_LINKS = {"by": "đến", "in": "trong", "within": "trong vòng", "at": "lúc", "on": "vào"}
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _meant in sorted(_PHRASES.items(), key=lambda pair: -len(pair[0])):
    _BY_FIRST.setdefault(_phrase.split(" ")[0], []).append((tuple(_phrase.split(" ")), _meant))
# One of them stands in every sentence with such a wording.
ENGLISH = frozenset(_BY_FIRST)
Span = tuple[int, int]


def as_vietnamese(words: Sequence[Word], spans: Sequence[Span]) -> tuple[list[Word], list[Span], frozenset[int]]:
    """The same words with English wordings of time replaced, their spans, and the places of the new ones; each new word
    has the span of what it stands for."""
    out: list[Word] = []
    there: list[Span] = []
    put: set[int] = set()
    at = 0
    while at < len(words):
        size, meant = _phrase_at(words, at) or (1, "")
        link = _LINKS.get(words[at].fold)
        if not meant and link and _time_follows(words, at + 1):
            meant = link
        if meant:
            new = [_put_word(word) for word in meant.lower().split(" ")]
            put.update(range(len(out), len(out) + len(new)))
            out += new
            there += [(spans[at][0], spans[at + size - 1][1])] * len(new)
        else:
            out.append(words[at])
            there.append(spans[at])
        at += size
    return out, there, frozenset(put)


def _phrase_at(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    for parts, meant in _BY_FIRST.get(words[at].fold, ()):
        if [word.fold for word in words[at : at + len(parts)]] == list(parts):
            return len(parts), meant
    return None


def _time_follows(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return False
    if _phrase_at(words, at):
        return True
    if not words[at].fold.isdigit():
        return False
    after = [word.fold for word in words[at + 1 : at + 3]]
    return bool(_phrase_at(words, at + 1) if at + 1 < len(words) else None) or bool(
        after and (after[0] in (":", "/", "h", "am", "pm"))
    )


def _put_word(meant: str) -> Word:
    folded = fold(meant)
    return Word(meant, folded, is_capital=False, is_plain=True, kinds=kinds_begun_by(folded))
