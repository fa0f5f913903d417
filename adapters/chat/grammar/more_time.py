"""Asking for more time, and until when."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern
from domain.worktime import Calendar

_LENGTH = "(thời gian|ngày|hôm|bữa|tuần|tháng|buổi|giờ|tiếng|ít ngày|vài|mấy|ít|chút|nửa)"
_ONES = "(№|một|hai|ba|bốn|năm|sáu|bảy|mười|nửa|vài|mấy|ít)"
_DAY_SAID = "(mai|mốt|thứ|ngày|cuối|tuần|chủ nhật|cn|№|hết|sáng|chiều|tối|đầu|tháng|giữa|rằm|quý|t)"
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
    f"(chuyển|đổi|dời)( hạn| lại)? (sang|qua|tới|đến) {_DAY_SAID}"
)
_NOT_ASKED = pattern(
    "(không|khỏi|chẳng|đừng|khong)( cần| xin| phải| có| được)* (gia hạn|lùi|dời|thêm thời gian|xin)|"
    "(đã|được) (được )?(gia hạn|lùi)( hạn)? rồi|gia hạn (rồi|thẻ|bhyt|hợp đồng|chứng thư|chữ ký)|(thẻ|bhyt|chứng thư) … gia hạn|"
    "(có|chưa) … gia hạn không|gia hạn (tới|đến) (khi nào|bao giờ|ngày nào)|gia hạn chưa|cho … gia hạn chưa|ai … gia hạn"
)
_SHIFT = re.compile(pattern(f"{_ONES}( mươi)? (ngày làm việc|ngày|hôm|bữa|tuần|tháng)( nữa)?").pattern)
_NAMES_A_DAY = frozenset({"thu", "ngay", "thang", "t", "/", spell("thứ"), spell("ngày"), spell("tháng")})


def asks_for_time(line: Line) -> bool:
    """More time is asked for."""
    return bool(_ASKED.search(line.said)) and not _NOT_ASKED.search(line.said)


def speaks_of_time(line: Line) -> bool:
    """An extension is spoken of, and not asked for."""
    return _NOT_ASKED.search(line.said) is not None


def new_due(line: Line, now: datetime, calendar: Calendar, zone: ZoneInfo, current: datetime | None) -> Deadline | None:
    """The date asked for. A mere length of time counts from the current one where that is known, else from now."""
    read = read_deadline(line.source, now, calendar, zone, current_due=current)
    if read is not None and read.condition is not None:
        read = None
    length = _length(line)
    if length is None:
        return read
    start, end, written = length
    if read is None or (read.span[0] < end and start < read.span[1]):
        return read_deadline(f"lùi {written}", now, calendar, zone, current_due=current) or read
    return read


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
        if before in _NAMES_A_DAY:
            continue
        written = line.written(match.start(), match.end())
        start = line.tokens[first].start
        return start, start + len(written), written
    return None
