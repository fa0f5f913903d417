"""Asking for more time, and until when."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import has_diacritics, spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern
from domain.worktime import Calendar

_LENGTH = "(thời gian|ngày|hôm|bữa|tuần|tháng|buổi|giờ|tiếng|ít ngày|vài|mấy|ít|chút|nửa)"
_ONES = "(№|một|hai|ba|bốn|năm|sáu|bảy|mười|nửa|vài|mấy|ít)"
_DAY_SAID = "(mùng|mồng|mai|mốt|thứ|ngày|cuối|tuần|chủ nhật|cn|№|hết|sáng|trưa|chiều|tối|đêm|bữa (mai|mốt|kia)|hôm sau|đầu|tháng|giữa|rằm|quý|t)"
_DAY_AHEAD = "((sáng|trưa|chiều|tối|đêm|bữa|ngày) (mai|mốt)|mai|mốt|hôm sau|thứ (№|hai|ba|tư|năm|sáu|bảy)|chủ nhật|tuần sau|tuần tới|cuối tuần|đầu tuần|giữa tuần|cuối tháng|hết (tuần|tháng)|đầu tháng|mùng №|ngày №)"
_ASKED = pattern(
    "gia hạn|xin gia hạn|(xin|cho|được|muốn|đề nghị|mong) … (lùi|=dời|hoãn|khất|giãn|kéo dài|=nới)|"
    f"lùi (hạn|lại|thêm|ngày|tới|đến|qua|sang|thời|{_ONES})|thư thư|thư cho|xin thời gian|extend|"
    f"(dời|hoãn|giãn|=nới|khất|kéo dài|gia)( hạn)?( lại| thêm)? (đến|tới|qua|sang|hạn|ngày|thời|{_ONES})|"
    f"(xin|cho|cần|mong|đề nghị|có thể|được) … thêm( khoảng| chừng| được)?( {_ONES})? {_LENGTH}|thêm( {_ONES})? thời gian|"
    f"thêm {_ONES} (ngày|tuần|hôm|bữa|tháng)|xin( thêm)? {_ONES} (ngày|tuần|hôm|bữa|tháng)|"
    "(xin|cho|được|phép|sẽ|chắc) … (nộp|gửi|báo cáo|làm|hoàn thành|báo|xong) … (trễ|muộn|chậm|sau)|"
    f"(xin|cho) … (trễ|muộn|chậm) (№|một|hai|ba|vài|mấy|ít)|(nộp|gửi|báo cáo|báo) (trễ|muộn|chậm) (№|một|hai|ba|vài|mấy|được|xíu|chút)|(cho|xin)( tổ| ấp| bên)? … (đến|tới) {_DAY_SAID}|"
    f"(gấp|cập rập|cận|ngắn|sát)( quá| lắm| hạn)* … cho (qua|sang|hết )*{_DAY_SAID}|(du di|linh động|châm chước|=nới|giãn|gia|hoãn|lùi) thêm|"
    f"xin( được)? (qua|sang) {_DAY_SAID}|hẹn lại( qua| tới| đến)? {_DAY_SAID}|(du di|linh động|châm chước) … {_DAY_SAID}|(du di|linh động|châm chước) … (vài|mấy|ít|№|một|hai|ba) (ngày|hôm|bữa|tuần)|"
    f"(xin|cho|để) … (nộp|gửi|báo|báo cáo|làm|xong|hoàn thành)( vào| tới| đến| qua)? {_DAY_AHEAD}|"
    f"(trễ|muộn|chậm)( hạn)? (tới|đến|qua|sang) {_DAY_SAID}|(xin|cho) … (trễ|muộn|chậm) lại|(xin|cho) … thêm (tới |đến |qua )?{_DAY_AHEAD}|hạn … (dời|lùi|hoãn|giãn|=nới)|"
    f"(chắc|chắc là|sẽ|có thể|có khi|sợ) … (trễ|muộn|chậm) {_ONES}|"
    f"((để|cho) )?… {_DAY_AHEAD} … (nộp|gửi|báo cáo|làm|xong|hoàn thành|báo) … được (không|chưa)|"
    f"(chuyển|đổi|dời)( hạn| lại)? (sang|qua|tới|đến) {_DAY_SAID}"
)
_NOT_ASKED = pattern(
    "(không|khỏi|chẳng|đừng|khong)( cần| xin| phải| có| được)* (gia hạn|lùi|dời|thêm thời gian|xin)|"
    "(đã|được) (được )?(gia hạn|lùi)( hạn)? rồi|gia hạn (rồi|thẻ|bhyt|hợp đồng|chứng thư|chữ ký)|(thẻ|bhyt|chứng thư) … gia hạn|"
    "(có|chưa) … gia hạn không|gia hạn (tới|đến) (khi nào|bao giờ|ngày nào)|gia hạn chưa|cho … gia hạn chưa|ai … gia hạn"
)
# In a text with its marks, `sang` is no morning.
_OVER_TO = re.compile(r"(?<![^\W_])sang(?=\s+(?:[0-9]|thứ|ngày|mùng|tuần|tháng|chủ))")
# Typed without its marks, `tới thứ 7` is no evening.
_UNTIL = re.compile(
    r"(?<![^\W_])toi (?=(?:thu|ngay|mai|mot|chu nhat|cuoi|dau|giua|het|tuan|thang|mung) ?)", re.IGNORECASE
)
_SHIFT = re.compile(pattern(f"{_ONES}( mươi)? (ngày làm việc|ngày|hôm|bữa|tuần|tháng)( nữa)?").pattern)
_IS_A_DATE = pattern("№ tháng №")
_NAMES_A_DAY = frozenset({"thu", "ngay", "thang", "t", "/", spell("thứ"), spell("ngày"), spell("tháng")})


def as_until(text: str) -> str:
    """What follows `gia hạn 12`: typed without its marks, `toi thu 6` is `tới thứ 6` there."""
    first = None if has_diacritics(text) else _UNTIL.match(text.lstrip())
    return text if first is None else f"đến {text.lstrip()[first.end() :]}"


def asks_for_time(line: Line) -> bool:
    """More time is asked for."""
    return bool(_ASKED.search(line.said)) and not _NOT_ASKED.search(line.said)


def speaks_of_time(line: Line) -> bool:
    """An extension is spoken of, and not asked for."""
    return _NOT_ASKED.search(line.said) is not None


def new_due(line: Line, now: datetime, calendar: Calendar, zone: ZoneInfo, current: datetime | None) -> Deadline | None:
    """The date asked for. A mere length of time counts from the current one where that is known, else from now."""
    has_marks = has_diacritics(line.source)
    source = _OVER_TO.sub("den ", line.source) if has_marks else _UNTIL.sub("den ", line.source)
    read = _asked_for(line, source, lambda text: read_deadline(text, now, calendar, zone, current_due=current))
    if read is not None and read.condition is not None:
        read = None
    length = _length(line)
    if length is None:
        return read
    start, end, written = length
    if read is None or (read.span[0] < end and start < read.span[1]):
        shifted = read_deadline(f"lùi {written}", now, calendar, zone, current_due=current)
        return read if shifted is None else replace(shifted, span=(start, end))
    return read


def _asked_for(line: Line, source: str, read: Callable[[str], Deadline | None]) -> Deadline | None:
    """The date behind the request, where one stands there (`hạn mai gấp quá, cho em tới thứ bảy`), else the first."""
    first = read(source)
    asked = list(_ASKED.finditer(line.said))
    if first is None or not asked:
        return first
    at = line.tokens[line.token_at(asked[-1].start())].start
    if first.span[0] >= at:
        return first
    behind = read(source[at:])
    return first if behind is None else replace(behind, span=(behind.span[0] + at, behind.span[1] + at))


def rest_beside(line: Line, due: Deadline | None) -> str:
    """What is said in the parts that neither ask nor name the date, as written."""
    kept = []
    at = 0
    for end in [*(n for n, token in enumerate(line.tokens) if token.is_mark), len(line.tokens)]:
        start, stop = line.place_of(at), line.place_of(end)
        written = line.written(start, stop)
        place = line.tokens[at].start if at < len(line.tokens) else 0
        said = line.said[start - 1 : stop]
        is_date = due is not None and due.span[0] < place + len(written) and place < due.span[1]
        if written and not is_date and not _ASKED.search(said):
            kept.append(written)
        at = end + 1
    return ", ".join(kept)


def _length(line: Line) -> tuple[int, int, str] | None:
    """`3 ngày` of `xin trễ 3 ngày`: its place in the writing and its words; None where only a day or a date is named."""
    for match in _SHIFT.finditer(line.said):
        first = line.token_at(match.start())
        before = line.tokens[first - 1].word if first else ""
        if before in _NAMES_A_DAY or _IS_A_DATE.match(line.said, match.start()):
            continue
        written = line.written(match.start(), match.end())
        start = line.tokens[first].start
        return start, start + len(written), written
    return None
