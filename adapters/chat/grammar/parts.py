"""A message in its parts, and how far each of them says the work is: what one part denies, another may claim."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern


class Stand(Enum):
    """How far a part of a message says that the work is."""

    DONE = "done"
    DENIED = "denied"
    LEFT = "left"
    TO_COME = "to come"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message: its words with a blank on either side of each, and its place among the tokens."""

    said: str
    first: int
    end: int


def _both(words: str) -> frozenset[str]:
    return frozenset(form(word) for word in words.split() for form in (spell, fold))


_JOINS = _both("nhưng") | {spell("mà"), spell("chứ"), spell("nên"), spell("vì"), spell("còn")}
_STILL = frozenset({spell("còn"), "con"})
# A part that says something of its own goes on behind `còn`; a bare `vẫn` or `chỉ` does not.
_HOLDS_STILL = _both("vẫn chỉ mà nhưng đang thì là chưa không cũng")
_FEWEST = 2

# Words of work, as members name what they did.
DEEDS = (
    "làm|mần|rà soát|=rà|thực hiện|triển khai|bổ sung|chỉnh sửa|=chỉnh|sửa|cài|cài đặt|dán|lập|thống kê|khảo sát|tuyên truyền|"
    "hướng dẫn|hỗ trợ|tổ chức|họp|kiểm tra|treo|phát|in|vận động|tập huấn|chụp|=dọn|kích hoạt|tích hợp|xử lý|giải quyết|"
    "khắc phục|chạy|=gom|soạn|=lắp|=gắn|=mở|đăng ký|quay|=học|xác minh|kê khai|quét|số hóa|rải|test|kiểm|đối chiếu|chốt|=dắt|in ấn|"
    "trang trí|vệ sinh|quét dọn|=trồng|=xây|=thăm|định danh|phổ biến|=dạy|photo|tổng hợp|thu thập|rải"
)
_DENIED = pattern("chưa|không|chẳng|chả|đâu (có|phải)|quên (mất|béng|làm|gửi|nộp|chưa)|quên")
_NO_MATTER = pattern(
    "không (còn|sót|thiếu|vướng|có gì|lỗi|sao|ai (thiếu|sót)|bỏ sót)|(hôm|bữa|nãy|mấy ngày|lúc|hồi|trước) … chưa|hết … chưa"
)
_OVER = pattern("xong|hoàn thành|hoàn tất|done")
_PAST = pattern("rồi|thôi|đã|=đã|vừa|mới|hết|đủ|xong xuôi|=cả|hôm qua|bữa qua")
_DID = pattern(f"(đã|=đã|vừa|mới|=mới) … ({DEEDS})|({DEEDS}) … … (rồi|đủ|hết)")
_THERE = pattern("(có|đủ|=đủ) (hết )?rồi")
_LEFT = pattern(
    "(còn|=còn|chỉ còn|thiếu) … (ấp|tổ|hộ|nhà|người|phần|xóm|ảnh|hình|danh sách|khâu|chỗ|bên|phiếu|máy|sạp|vài|mấy|№)|"
    "đang|=sắp|gần (xong|hết|đủ)|từ từ|dở|dở dang"
)
_LEFT_FIRST = pattern("(còn|=còn|trừ|thiếu|vướng|=vướng)")
# `làm lại rồi`, `báo cáo xong`: words of the claim itself.
_AGAIN = pattern("(làm|sửa|chỉnh|rà|rà soát) lại|sửa lại|báo cáo|hoàn thành|hết … phải|phải … xong")
_SAYS = pattern(
    "(xong|rồi) (=đám|đám|giỗ|lúa|gặt|mùa|cưới|tết|thi|ruộng|tiệc)|(sao|làm sao|đời nào) … (xong|kịp|hoàn thành)|(nói|báo|tưởng|nghe|bấm|ghi|bảo|thấy|kêu|hứa|định|tính|lỡ) … (xong|hoàn thành|rồi)"
)
_TIME_AHEAD = pattern(
    "(trong|nội|nội trong) (tuần|tháng|ngày|hôm) (này|nay)|(tới )?(mai|mốt|(sáng|trưa|chiều|tối|đêm|bữa) (mai|mốt)|tối nay|đêm nay|chiều nay|trưa nay|=chiều|=tối|=trưa|thứ (№|hai|ba|tư|năm|sáu|bảy)( này)?|thứ|chủ nhật|tuần sau|tuần tới|cuối tuần|"
    "đầu tuần|bữa sau|hôm sau|lát|tí|xíu|lát nữa|chút nữa|xíu nữa|ngày mai|ngày mốt|bữa nào|mùng №)"
)
_AHEAD_WITHIN = pattern(
    "mai|mốt|(sáng|trưa|chiều|tối|đêm|bữa) (mai|mốt)|tối nay|đêm nay|tuần sau|tuần tới|cuối tuần|ngày mai"
)
_UNTIL = pattern(
    "(hạn|đến|tới|trước|từ|của|hết|lịch|vô|qua) (mai|mốt|chiều mai|sáng mai|tối mai|tối nay|tuần sau|tuần tới|cuối tuần|ngày mai)"
)
_HAPPENED = pattern(
    "rồi|đã|=đã|vừa|(hôm|bữa|chiều|tối|trưa|sáng|đêm) qua|nãy giờ|hồi|bữa trước|(chiều|tối|trưa|sáng|thứ №) … được"
)
# Typed without its marks, `tới nay cả ấp 230 hộ` tells of no evening.
_SO_FAR = pattern("toi nay (da |cung |thi |moi |ca |toan |to |ap |xom |em |tui |ben |la |co |duoc |dat )*№")
_THING = pattern("(danh sách|hình|ảnh|phần|bước|khâu|đợt|số liệu|biên bản)")
_NAMES_A_PART = pattern("(ấp|tổ|xóm|khu|phần|danh sách|hình|ảnh|bên|chợ|báo cáo|bước|tuyến|hẻm|đợt|khâu)")
# Behind `rồi` stands whom it is said to, and when it was; more than that is what came next (`treo rồi bị gió thổi`).
_GOES_ON = re.compile(
    rf" (?:{spell('rồi')}|roi) (?!(?:{'|'.join(sorted(_both('rồi đó á nha nè nghen ạ luôn hết nhé mà thôi cả anh chị chú cô bác sếp dì từ hồi hôm bữa lúc sáng chiều trưa tối trước sớm cho theo đúng không nhá')))})(?: |$))\S"
)
_BESIDE = pattern(
    "không (còn|sót|thiếu|vướng|có gì|lỗi|sao)|ảnh|hình|file|tệp|link|gửi|kèm|minh chứng|danh sách|(mời|nhờ|xin|để|kính) … (kiểm tra|nghiệm thu|xem|coi|duyệt|biết)|"
    "(kiểm tra|nghiệm thu|xem|coi|duyệt)|cảm ơn|cám ơn|đẹp|mừng|vui|ngon|(rõ|=vâng|=dạ|ok)|yên tâm|(khỏi|đừng) lo|báo cáo|(anh|chị|chú|cô|bác|sếp)|việc|№|thưa|test|chạy (tốt|ngon)"
)
_BUT_THEN = pattern(
    "bị|tới (tuyến|xóm|ấp|hộ|nhà|khúc|đoạn|cuối|phần|dòng)|mà cũng|=xóa|=xé|=gỡ|tháo|=rớt|=bể|xoa|mà (không|chưa|nó)|nhưng|lại|phải|hư|=hỏng|mất|sai|nói|báo|kêu|tưởng|còn"
)
_BY_RESIDENTS = pattern("(mấy |các )*(dân|bà con|người dân|hộ|họ|người ta)")
_OTHERS = pattern(
    "(ấp|tổ|bên|xóm|khu|ấp bên|xã|phường) (kia|khác|bạn)|(việc|cái|vụ|đợt) (cũ|kia|khác)|(việc|cái|vụ) (tháng|tuần|năm|đợt|hôm) (trước|rồi|cũ)|(hộ|nhà|ông|bà|=chủ) (này|đó|kia|nọ)|(tụi|bọn) nó"
)


def parts_of(line: Line) -> list[Part]:
    """What stands between marks, and between `nhưng`, `mà`, `chứ` and `còn` within them."""
    found: list[Part] = []
    first = 0
    for at, token in enumerate(line.tokens):
        is_join = at > first and token.word in _JOINS and _may_split(line, first, at)
        if token.is_mark or is_join:
            _add(found, line, first, at)
            first = at if is_join and token.word in _STILL else at + 1
    _add(found, line, first, len(line.tokens))
    return found


def part_at(found: Sequence[Part], token: int) -> Part:
    """The part in which a token stands, among the parts of its message."""
    return found[max(0, bisect_right(found, token, key=_first) - 1)]


def _first(part: Part) -> int:
    return part.first


def says_that_alone(line: Line) -> bool:
    """Whether nothing stands beside the claim that could make it another one."""
    for part in parts_of(line):
        is_claim = stand_of(part) is Stand.DONE or _OVER.search(part.said) or _PAST.search(part.said)
        if _OTHERS.search(part.said) or _BY_RESIDENTS.match(part.said, 1):
            return False
        if _BUT_THEN.search(_NO_MATTER.sub(" ", part.said)) and not _AGAIN.search(part.said):
            return False
        if _GOES_ON.search(part.said) or not (is_claim or _BESIDE.search(part.said)):
            return False
    return True


def tells_what_then(part: Part) -> bool:
    """`thứ sáu nộp`, and not `thứ sáu` alone."""
    found = _TIME_AHEAD.match(part.said, 1)
    if found is None:
        return part.end - part.first > _FEWEST
    return bool(part.said[found.end() :].strip())


def later_words(line: Line) -> str:
    """What is said to be done later, from its time on, as written."""
    for part in parts_of(line):
        if stand_of(part) is Stand.TO_COME:
            found = _TIME_AHEAD.match(part.said, 1) or _AHEAD_WITHIN.search(_UNTIL.sub(" ", part.said))
            start = line.place_of(part.first) + part.said.find(found[0] if found else "", 1) - 1
            return line.written(start, line.place_of(part.end))
    return ""


def before_the_last(line: Line) -> Line | None:
    """The message without its last part; None where it has but one."""
    found = parts_of(line)
    return Line(line.source, line.tokens[: found[-1].first]) if len(found) > 1 else None


def stand_of(part: Part) -> Stand:
    """How far this part says the work is."""
    said = _NO_MATTER.sub(" ", part.said)
    if _DENIED.search(said):
        return Stand.DENIED
    is_past = _PAST.search(said) is not None
    if is_for_later(said):
        return Stand.TO_COME
    if _LEFT_FIRST.match(said, 1) or (_LEFT.search(said) and not _OVER.search(said)):
        return Stand.LEFT
    if _SAYS.search(said):
        return Stand.OTHER
    is_over = _OVER.search(said) is not None and (is_past or _NAMES_A_PART.match(said, 1) is not None)
    return Stand.DONE if is_over or _DID.search(said) or _THERE.search(said) else Stand.OTHER


def is_for_later(said: str) -> bool:
    """Its time is ahead, and it tells of nothing that has happened."""
    if _HAPPENED.search(said) or _SO_FAR.search(said):
        return False
    return _TIME_AHEAD.match(said, 1) is not None or _AHEAD_WITHIN.search(_UNTIL.sub(" ", said)) is not None


def claims_a_part(line: Line) -> bool:
    """`danh sách lập xong rồi, hình chưa chụp`: of one thing it is told that it is done, of another that it is not."""
    stands = [stand_of(part) for part in parts_of(line)]
    if Stand.DONE not in stands:
        return False
    first = stands.index(Stand.DONE)
    names_one = _THING.match(parts_of(line)[first].said, 1) is not None
    after = stands[first + 1 :]
    # `xong bên kia sông rồi, bên này mai đi`; `xong rồi, mai gửi hình` is done all the same.
    of_another = any(
        stand is Stand.TO_COME and (names_one or not _TIME_AHEAD.match(part.said, 1))
        for part, stand in zip(parts_of(line)[first + 1 :], after, strict=True)
    )
    return Stand.DENIED in after or Stand.LEFT in after or of_another


def _may_split(line: Line, first: int, at: int) -> bool:
    word, before = line.tokens[at].word, line.tokens[at - 1].word
    if word in _STILL:
        return at - first >= _FEWEST and before not in _HOLDS_STILL
    return True


def _add(found: list[Part], line: Line, first: int, end: int) -> None:
    if first < end:
        found.append(Part(line.said[line.place_of(first) - 1 : line.place_of(end)], first, end))
