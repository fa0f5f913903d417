"""The figures of a message: numbers that count something, in digits and in words, each with its unit and its place."""

from dataclasses import dataclass

from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.quantities import MEASURES, TIMES


def _by_writing(values: dict[str, int]) -> dict[str, int]:
    return {form(word): value for word, value in values.items() for form in (fold, spell)}


def _writings(words: str) -> frozenset[str]:
    return frozenset(form(word) for word in words.split() for form in (fold, spell))


_ONE = _by_writing(
    {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8}
    | {"chín": 9}
)
_TEN = _by_writing({"mươi": 10, "chục": 10, "mười": 10})
_TEENS = frozenset({spell("mười"), "muoi"})
_MANY = _by_writing({"trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000})
_HALF_MORE = _writings("rưỡi")
_COUNTED = frozenset(form(measure) for measure in MEASURES for form in (fold, spell)) - {
    "m",
    "d",
    "cho",
    "th",
    "tr",
    "nua",
    spell("nửa"),
}
_TIME = frozenset(form(time) for time in TIMES for form in (fold, spell)) | _writings("hôm bữa tuổi")
# A number after one of these is its name.
_NAMED = _writings(
    "ấp tổ thôn xã phường kp phố khu đội nhóm thứ ngày tháng quý tuần đợt lần mẫu số điều khoản mức vòng t cv công_văn kỳ "
    "lớp cụm tuyến hẻm lúc hồi t2 sđt covid f mấy"
) | {"dien"}
_WHOLE, _PLACES = _writings("cả toàn nguyên") | {"ca"}, _writings("ấp tổ thôn xã phường khóm")
_KIN = _writings("anh chị chú bác cô dì ông bà cậu mợ thím út")
_NUMBER_OF = _writings("tổng trong ký trực")
_HUNDREDTHS = (["phan", "tram"], [spell("phần"), spell("trăm")])
_TENFOLD = _writings("chục")
_ENDINGS = frozenset({spell("lăm"), "lam", spell("mốt")})
_INDICATORS = _writings("vneid dvc dvctt ttkdtm sskđt cks tmđt bhyt bhxh bdhvs etax qr ví")
_MOST_DIGITS = 9
_THOUSAND = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the tokens it takes (`first` up to `end`, its unit not among them), and what it counts, as written."""

    value: float
    first: int
    end: int
    unit: str = ""
    unit_end: int = 0
    is_percent: bool = False
    is_worded: bool = False


def read_figures(line: Line, passed_over: tuple[int, int] | None = None) -> list[Figure]:
    """Every number that counts, or could. Numbers that begin in `passed_over` (places of the writing) are left out, and so
    are those that name something (ấp 3), tell a time or lie in a document's number."""
    found: list[Figure] = []
    at = 0
    while at < len(line.tokens):
        figure = _figure(line, at)
        if figure is None:
            at += 1
            continue
        start = line.tokens[at].start
        is_passed = passed_over is not None and passed_over[0] <= start < passed_over[1]
        if (
            not is_passed
            and not _is_named(line, at, found)
            and not (figure.is_worded and figure.end - at == 1 and _is_person(line, at))
        ):
            found.append(figure)
        at = figure.end
    return found


def is_measure(words: str) -> bool:
    """Whether these folded words, one or two, are something that is counted."""
    return words in _COUNTED


def _is_named(line: Line, at: int, found: list[Figure]) -> bool:
    before = line.tokens[at - 1].word if at else ""
    # `tổng số 120`, `chữ ký số 3`.
    if at > 1 and line.tokens[at - 2].word in _NUMBER_OF:
        return False
    if at > 1 and line.tokens[at - 2].word in _WHOLE and before in _PLACES:
        # `cả ấp 1.250 người`
        return False
    return before in _NAMED and not (before in _COUNTED and found and found[-1].unit_end == at)


def _is_person(line: Line, at: int) -> bool:
    """`bà Tư`, `anh Ba`: a rank that is a name."""
    return at > 0 and line.tokens[at - 1].word in _KIN


def _figure(line: Line, at: int) -> Figure | None:
    number = _number(line, at)
    if number is None:
        return None
    value, end, is_worded = number
    if is_worded and end - at == 1 and line.tokens[at].word in _ENDINGS:
        # `lăm` and `mốt` only end a number; without diacritics the one is `làm`.
        return None
    words = [token.word for token in line.tokens[end : end + 3]]
    if words[:1] == ["%"] or words[:2] in _HUNDREDTHS:
        return Figure(value, at, end, "%", end + (1 if words[0] == "%" else 2), is_percent=True, is_worded=is_worded)
    two = " ".join(words[:2]) if len(words) > 1 else ""
    if words and words[0] in _TIME and words[0] not in _COUNTED:
        return None
    for unit, length in ((two, 2), (words[0] if words else "", 1)):
        if unit in _COUNTED:
            start, stop = line.tokens[end].start, line.tokens[end + length - 1].end
            return Figure(value, at, end, line.source[start:stop], end + length, is_worded=is_worded)
    is_counted = at > 0 and line.tokens[at - 1].word in _INDICATORS and (not words or line.tokens[end].is_mark)
    if is_worded and end - at == 1 and line.tokens[at].word not in _MANY and not is_counted:
        # A lone `ba` or `năm` that counts nothing is no number.
        return None
    return Figure(value, at, end, "", end, is_worded=is_worded)


def _number(line: Line, at: int) -> tuple[float, int, bool] | None:
    words = [token.word for token in line.tokens[at : at + 6]]
    if words[0][:1].isdigit():
        value = _digits(words[0])
        if value is None:
            return None
        end = 1
        if len(words) > 1 and words[1] in _MANY and words[1] not in _TEENS:
            value, end = value * _MANY[words[1]], 2
        elif len(words) > 1 and words[1] in _TENFOLD:
            value, end = value * 10, 2
        return value, at + end, False
    worded = _worded(words)
    return (worded[0], at + worded[1], True) if worded else None


def _digits(written: str) -> float | None:
    plain = fold(written)
    groups = plain.replace(",", ".").split(".")
    if len(plain) > _MOST_DIGITS + 4 or not all(group.isascii() and group.isdigit() for group in groups):
        return None
    if len(groups) > 1 and all(len(group) == _THOUSAND for group in groups[1:]) and groups[0] != "0":
        return float("".join(groups))
    return float(".".join(groups[:2])) if len(groups) <= 2 else None


def _worded(words: list[str]) -> tuple[float, int] | None:
    """The number in words at the beginning, and how many words it took."""
    hundreds = 0.0
    at = 0
    if words[0] in _ONE and len(words) > 1 and words[1] in _MANY:
        hundreds, at = float(_ONE[words[0]] * _MANY[words[1]]), 2
    elif words[0] in _MANY:
        hundreds, at = float(_MANY[words[0]]), 1
    if at and at < len(words) and words[at] in _HALF_MORE:
        return hundreds * 1.5, at + 1
    rest = _below_hundred(words[at:], is_after=bool(at))
    if rest is None:
        return (hundreds, at) if at else None
    return hundreds + rest[0], at + rest[1]


def _below_hundred(words: list[str], *, is_after: bool) -> tuple[int, int] | None:
    if not words:
        return None
    if words[0] in _TEN:
        is_teen = words[0] in _TEENS and len(words) > 1 and words[1] in _ONE
        return (10 + _ONE[words[1]], 2) if is_teen else (10, 1)
    if words[0] not in _ONE:
        return None
    ones = _ONE[words[0]]
    if len(words) > 1 and words[1] in _TEN:
        more = _ONE.get(words[2]) if len(words) > 2 and words[1] not in _TENFOLD else None
        return (10 * ones + more, 3) if more else (10 * ones, 2)
    if len(words) > 1 and words[1] in _ONE and (is_after or words[1] in _ENDINGS):
        return 10 * ones + _ONE[words[1]], 2
    return (ones * 10 if is_after else ones), 1
