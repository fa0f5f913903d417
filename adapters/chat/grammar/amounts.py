"""How much is done: shares, totals, parts of a total and increments, kept apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from adapters.chat.grammar.figures import Figure, read_figures
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.mere_talk import counts_no_work
from adapters.chat.grammar.parts import Part, is_for_later, part_at, parts_of
from adapters.chat.grammar.phrasing import pattern

_OF = pattern("/|(trên|trong|của)( tổng)?( số| cộng)?")
_MORE = pattern("thêm|thêm được|được thêm|tăng thêm|\\+")
_AGAIN = pattern("nữa")
_SUM = pattern(
    "(tính|cộng|kể)( luôn| cả| thêm| chung)* (hôm nay|bữa nay|=nay|sáng nay|chiều nay)( nữa)?( thì| là)?|tổng|tích lũy|tổng cộng|tổng số|(cộng|gom|tính)( hết| chung| dồn| sổ)? lại|cộng hết|lũy kế|lũy kế là|cộng dồn|cả thảy|tất cả|hết thảy|tổng là|tổng được|vậy là|vị chi"
)
_SUM_AFTER = pattern("(cả thảy|tổng cộng|tất cả|hết thảy|tất thảy|cộng lại)")
_NOW_IT_IS = pattern("(là|thành|lên)( được)?", at_end=True)
_SO_FAR = pattern(
    "(tới|đến|tính tới|tính đến) ((chiều|sáng|trưa|tối) nay|cuối ngày|bữa nay|giờ này|hôm ni|bữa ni|giờ ni|lúc này|thời điểm này|hiện tại)|hiện tại|hiện giờ|tới giờ|từ (đầu|hôm|bữa|ngày) … (tới|đến) (giờ|nay)|đến giờ|tới nay|đến nay|tính đến nay|tính tới nay|tới hôm nay|đến hôm nay|nãy giờ|đến bây giờ"
)
_GOT = pattern("được|đạt|đạt được|có được")
_TRIES = frozenset({"lan", "ban", "buoc"})
_HAS_SO_MANY = pattern("(danh sách|chợ|tuyến|lớp|cả (ấp|tổ|xóm)) … có( tới| cả| chừng| khoảng)?", at_end=True)
_OWNED = pattern("của|danh sách|kế hoạch|đợt|nhóm|lô|mục tiêu|chia|chia (làm|thành|ra)", at_end=True)
# What is sent along with the answer is no measure of the work.
PIECES = frozenset({"tam", "hinh", "anh", "file", "ban", "to", "trang", "clip", "video", "tep"})
_ENCLOSED = pattern("gửi|kèm|đính kèm|=nhắn|up|post")
_OUT_OF = pattern("trong( tổng)?( số)?", at_end=True)
# `làm tới hộ thứ 15`: so many are not counted by it.
_REACHED = pattern("(tới|đến) (hộ|người|nhà|dòng|trang|phiếu|số) (thứ )?№")
_ONLY = pattern("mới … (có|được)( có)?", at_end=True)
_NEARLY = pattern("(gần|sắp|gần được) đủ( được)?", at_end=True)
_THERE_ARE = pattern("có")
# `30 hộ xong 22`: the first is how many there are.
_OF_WHICH = pattern(
    "(giao |em |tổ |thì |mà |mới |làm |cài |đi |rồi )*(xong|được|mới được|mới xong|làm được|có)( được| rồi| có)?"
)
_HAD = pattern(
    "(đăng ký|giao|được giao|có|nhận|kế hoạch|danh sách|chỉ tiêu|phân|chia)( là| tổng cộng| cả thảy| tới| cho tổ)?",
    at_end=True,
)
_FINISHED_NOW = pattern("(xong|hoàn thành|được)( rồi)?", at_end=True)
_DENIED = pattern("chưa|không|chẳng|chả")
_REST = pattern("còn (xóm|ấp|tổ|khu|bên|nhà|khâu|phần|mấy|vài)|(số |phần |chỗ |mấy (hộ|nhà|cái|người) )?còn lại")
_DONE = pattern("xong|hoàn thành|tiến độ|khoảng|tầm|hơn|gần|cỡ|làm")
_FINISHED = pattern("xong|hoàn thành")
_TODAY = pattern("hôm nay|nay (được|làm|cài|thêm|đi)|bữa nay|sáng nay|chiều nay|hôm qua")
# `sáng nay được 3, chiều nay được 4 hộ`: each half of the day on top of the other.
_AT_A_TIME = pattern(
    "(hồi |lúc )?(sáng|trưa|chiều|tối)( nay)?"
    "( em| e| tổ| tổ em| tụi em)?( cũng| thì| lại)? (được|thêm|thêm được|cài|cài được|làm|làm được|đi|đi được)( thêm)?",
    at_end=True,
)
_TODAY_DID = pattern(
    "(hôm nay|bữa nay|=nay|sáng nay|chiều nay) … (cài|làm|đi|kích hoạt|hỗ trợ|hướng dẫn|dán|phát|vận động|mở|lập)",
    at_end=True,
)
_TARGET = pattern("(giao|chỉ tiêu|yêu cầu|cần|mục tiêu|phải làm|phải đạt)( là| cho tổ| cho ấp| cho)?")
_LEFT = pattern(
    "còn lại khoảng|còn (đúng|có|chừng|tầm|cỡ|sót|mỗi|độ|lại|đâu|những|tới|khoảng|thiếu|lai rai)|sót lại|=sót|=dư|còn|còn lại|thiếu|chưa|chưa làm|còn thiếu|còn khoảng|chưa được|trừ"
)
_LEFT_AFTER = pattern(
    "nữa (là|thì|mới) (xong|đủ|hết|đạt|tới|hoàn thành)|(thì |là |đang )?(chưa|còn (lại|thiếu|sót)|thiếu|sót)"
)
_HALF = pattern("(một|1|non|hơn|phân|gần|được) nửa|xong =nửa|(làm|đi|cài|rà) =nửa|nửa chừng|nửa phần")
_PARTS = (
    (pattern("hai phần ba|2 phần 3"), 66.67),
    (pattern("một phần ba|1 phần 3"), 33.33),
    (pattern("ba phần tư|3 phần 4"), 75.0),
    (pattern("một phần tư|1 phần 4"), 25.0),
)
# `7 phần 10`
_FRACTION = pattern("№ phần №")
_DIGITS = re.compile(r"[0-9][0-9.,]*")
# A row of more than so many tells of no single amount.
_MOST_FIGURES = 30
_MOST_PERCENT = 1000
_NO_DATE = 12
_LAST_DAY = 31
_MOST_BEFORE = 12
_FEWEST_TIMES = 2


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the message says of how much. `value` is a running total where `is_total`; `has_rest`: some is left to do."""

    value: float | None = None
    total: float | None = None
    delta: float | None = None
    percent: float | None = None
    unit: str = ""
    is_total: bool = False
    has_rest: bool = False

    @property
    def says_something(self) -> bool:
        return any(figure is not None for figure in (self.value, self.total, self.delta, self.percent))


def read_amounts(line: Line, deadline: tuple[int, int] | None = None) -> Amounts:
    """The amounts of a message. Numbers in `deadline` (places of the writing) are none, but for a part of a whole."""
    numbers = read_figures(line)
    if len(numbers) > _MOST_FIGURES:
        return Amounts()
    ratio = _ratio(line, numbers, deadline)
    if ratio:
        return ratio
    figures = read_figures(line, deadline)
    found = parts_of(line) if figures else []
    idle = {part.first for part in found if not _tells_of_work(part)}
    figures = [figure for figure in figures if part_at(found, figure.first).first not in idle]
    of_which = _of_which(line, figures) or _out_of(line, figures) or _of_those(line, figures)
    if of_which:
        return of_which
    if _REACHED.search(line.said):
        return Amounts(has_rest=True)
    shares = [figure for figure in figures if figure.is_percent and figure.value <= _MOST_PERCENT]
    if shares and not _is_left(line, shares[0]):
        return Amounts(percent=shares[0].value)
    if _HALF.search(line.said) and not _MORE.search(line.said):
        return Amounts(percent=50)
    share = next((percent for spelled, percent in _PARTS if spelled.search(line.said)), None)
    tenths = _FRACTION.search(line.said)
    if tenths and share is None:
        part, whole = (float(digits.replace(",", ".").rstrip(".")) for digits in _DIGITS.findall(tenths[0]))
        share = round(100 * part / whole, 2) if 0 < part <= whole else None
    if share:
        return Amounts(percent=share)
    counts = [figure for figure in figures if not figure.is_percent]
    return _by_times(line, counts) or _counted(line, counts, found)


def _ratio(line: Line, figures: Sequence[Figure], deadline: tuple[int, int] | None) -> Amounts | None:
    for part, whole in pairwise(figures):
        between = line.said[line.place_of(part.unit_end) - 1 : line.place_of(whole.first)]
        if whole.value == 0 or part.is_percent or whole.is_percent or not _is_of(between):
            continue
        start = line.tokens[part.first].start
        may_be_date = whole.value <= _NO_DATE and part.value <= _LAST_DAY
        is_dated = deadline is not None and deadline[0] <= start < deadline[1] and may_be_date
        before = _clause_before(line, part.first)
        is_told = bool(whole.unit or part.unit or _GOT.search(before) or _DONE.search(before))
        if (is_dated and not is_told) or part.value > whole.value:
            continue
        if line.tokens[part.end].word == "/" and not is_told and whole.value <= _NO_DATE and line.task is None:
            continue
        return _share(part.value, whole.value, whole.unit or part.unit)
    return None


def _is_of(between: str) -> bool:
    return _is_all(_OF, between)


def _is_all(found: re.Pattern[str], said: str) -> bool:
    match = found.match(said, 1)
    return match is not None and match.end() == len(said) - 1


def _of_which(line: Line, figures: Sequence[Figure]) -> Amounts | None:
    """`30 hộ xong 22`: of how many, and then how many."""
    for whole, part in pairwise(figures):
        between = line.said[line.place_of(whole.unit_end) - 1 : line.place_of(part.first)]
        is_count = bool(whole.unit) and not (whole.is_percent or part.is_percent) and 0 < part.value < whole.value
        if is_count and _is_all(_OF_WHICH, between) and not _GOT.search(_clause_before(line, whole.first)):
            return _share(part.value, whole.value, whole.unit)
    return None


def _of_those(line: Line, figures: Sequence[Figure]) -> Amounts | None:
    """`đăng ký 3 mô hình, làm xong 2 mô hình`: of so many of a kind so many are done."""
    for whole, part in pairwise(figures):
        is_count = not (whole.is_percent or part.is_percent) and 0 < part.value < whole.value
        if not is_count or not whole.unit or fold(whole.unit) != fold(part.unit):
            continue
        if _HAD.search(_clause_before(line, whole.first)) and _FINISHED_NOW.search(_clause_before(line, part.first)):
            return _share(part.value, whole.value, whole.unit)
    return None


def _out_of(line: Line, figures: Sequence[Figure]) -> Amounts | None:
    """`trong 50 hộ thì 35 hộ đã cài`."""
    for whole, part in pairwise(figures):
        is_count = not (whole.is_percent or part.is_percent) and 0 < part.value < whole.value
        if is_count and _OUT_OF.search(_clause_before(line, whole.first)):
            return _share(part.value, whole.value, whole.unit or part.unit)
    return None


def _share(value: float, whole: float, unit: str) -> Amounts:
    return Amounts(value, whole, percent=round(100 * value / whole, 2), unit=unit, has_rest=value < whole)


def _tells_of_work(part: Part) -> bool:
    """Not `12 hộ không có điện thoại`, `mai cài 15 máy nữa`, `3 hộ đi vắng`."""
    return not (is_for_later(part.said) or counts_no_work(part.said))


def _counted(line: Line, figures: Sequence[Figure], found: Sequence[Part]) -> Amounts:
    target: float | None = None
    value: float | None = None
    whole: float | None = None
    delta: float | None = None
    unit = ""
    has_rest = is_got = is_deed = False
    for figure in figures:
        before = _clause_before(line, figure.first)
        is_whole = _HAS_SO_MANY.search(before) is not None and not _GOT.search(line.said)
        is_whole = is_whole or _NEARLY.search(before) is not None
        if is_whole or (_TARGET.search(before) and not _GOT.search(before)):
            target = figure.value if target is None else target
            continue
        if _measures_nothing(figure, before):
            continue
        if _is_left(line, figure):
            has_rest = True
        elif _SUM.search(before) or _SO_FAR.search(before) or _is_sum(line, figure) or _is_now(figure, before, delta):
            whole, unit = figure.value, unit or figure.unit
        elif _is_more(line, figure, before):
            delta, unit = figure.value, unit or figure.unit
        elif value is None and _SO_FAR.search(part_at(found, figure.first).said) and _THERE_ARE.search(before):
            whole, unit = figure.value, unit or figure.unit
        elif (
            value is None
            and (figure.unit or _GOT.search(before))
            and not _is_denied_of(line, figure, part_at(found, figure.first))
        ):
            is_got = bool(_GOT.search(before)) and not _FINISHED.search(before)
            is_deed = _TODAY_DID.search(before) is not None
            has_rest = has_rest or _ONLY.search(before) is not None
            value, unit = figure.value, figure.unit
    if whole is not None:
        return Amounts(whole, delta=value if delta is None else delta, unit=unit, is_total=True, has_rest=has_rest)
    has_rest = has_rest or _REST.search(line.said) is not None
    if target is not None and value is not None and delta is None and 0 < value <= target:
        return _share(value, target, unit)
    if value is not None and delta is None and (is_got or is_deed) and _TODAY.search(line.said):
        return Amounts(delta=value, unit=unit, has_rest=has_rest)
    return Amounts(value, delta=delta, unit=unit, is_total=is_got and not has_rest, has_rest=has_rest)


def _is_now(figure: Figure, before: str, delta: float | None) -> bool:
    """`thêm 3 người nữa là 20`: what it has come to."""
    return delta is not None and figure.value > delta and _NOW_IT_IS.search(before) is not None


def _measures_nothing(figure: Figure, before: str) -> bool:
    """`số điện thoại của 12 tổ`, `tới 3 lần`; `xong việc 8, gửi chị 4 tấm hình`."""
    unit = fold(figure.unit)
    is_enclosed = _ENCLOSED.search(before) is not None and unit.split(" ")[0] in PIECES
    return is_enclosed or _OWNED.search(before) is not None or unit in _TRIES


def _by_times(line: Line, figures: Sequence[Figure]) -> Amounts | None:
    """What was done in one part of the day and in the next, together."""
    done = [figure for figure in figures if not _is_left(line, figure)]
    told = [(figure, _AT_A_TIME.search(_clause_before(line, figure.first))) for figure in done]
    found = {match[0]: figure for figure, match in told if match is not None}
    units = {fold(figure.unit) for figure in found.values() if figure.unit}
    if len(found) < _FEWEST_TIMES or len(found) < len(done) or len(units) > 1:
        return None
    unit = next((figure.unit for figure in found.values() if figure.unit), "")
    has_rest = len(done) < len(figures)
    return Amounts(delta=sum(figure.value for figure in found.values()), unit=unit, has_rest=has_rest)


def _is_more(line: Line, figure: Figure, before: str) -> bool:
    after = line.tokens[figure.unit_end].word if figure.unit_end < len(line.tokens) else ""
    return bool(_MORE.search(before)) or bool(figure.unit and _AGAIN.search(f" {after} "))


def _is_sum(line: Line, figure: Figure) -> bool:
    """`52 hộ cả thảy`."""
    return _SUM_AFTER.match(line.said, line.place_of(figure.unit_end)) is not None


def _is_denied_of(line: Line, figure: Figure, part: Part) -> bool:
    """`40 hộ đó chưa làm hộ nào`: how many there are, of which none is done."""
    before = line.said[line.place_of(part.first) - 1 : line.place_of(figure.first)]
    after = line.said[line.place_of(figure.unit_end) - 1 : line.place_of(part.end)]
    return bool(_DENIED.search(after)) and not (_GOT.search(before) or _DONE.search(before))


def _is_left(line: Line, figure: Figure) -> bool:
    """`còn 3 hộ`, `thiếu 3`, `3 hộ chưa`: what is not done."""
    before = _clause_before(line, figure.first)
    after = line.said[line.place_of(figure.unit_end) - 1 :]
    lefts = [match.end() for match in _LEFT.finditer(before)]
    return bool(lefts and lefts[-1] >= len(before.rstrip())) or _LEFT_AFTER.match(after, 1) is not None


def _clause_before(line: Line, token: int) -> str:
    start = token
    while start > max(0, token - _MOST_BEFORE) and (
        not line.tokens[start - 1].is_mark or line.tokens[start - 1].word == ":"
    ):
        start -= 1
    return line.said[line.place_of(start) - 1 : line.place_of(token)]
