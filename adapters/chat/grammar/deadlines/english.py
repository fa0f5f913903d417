"""English wordings of time and two short forms, put into the Vietnamese words that the rules read."""

from collections.abc import Sequence

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
_FIRSTS = frozenset(_BY_FIRST)


def as_vietnamese(items: Sequence[Word]) -> list[Word]:
    """The same words with English wordings of time replaced; each new word keeps the place of what it stands for."""
    if _FIRSTS.isdisjoint([word.fold for word in items]):
        return list(items)
    out: list[Word] = []
    at = 0
    while at < len(items):
        found = _phrase_at(items, at)
        if found:
            size, meant = found
            out += _words(items, at, size, meant)
            at += size
            continue
        link = _LINKS.get(items[at].fold)
        if link and _time_follows(items, at + 1):
            out += _words(items, at, 1, link)
        else:
            out.append(items[at])
        at += 1
    return out


def _phrase_at(items: Sequence[Word], at: int) -> tuple[int, str] | None:
    for parts, meant in _BY_FIRST.get(items[at].fold, ()):
        if [word.fold for word in items[at : at + len(parts)]] == list(parts):
            return len(parts), meant
    return None


def _time_follows(items: Sequence[Word], at: int) -> bool:
    if at >= len(items):
        return False
    if _phrase_at(items, at):
        return True
    if not items[at].fold.isdigit():
        return False
    after = [word.fold for word in items[at + 1 : at + 3]]
    return bool(_phrase_at(items, at + 1) if at + 1 < len(items) else None) or bool(
        after and (after[0] in (":", "/", "h", "am", "pm"))
    )


def _words(items: Sequence[Word], at: int, size: int, meant: str) -> list[Word]:
    first, last = items[at], items[at + size - 1]
    return [
        first._replace(text=word, fold=fold(word), end=last.end, glued=False, is_capital=False)
        for word in meant.lower().split(" ")
    ]
