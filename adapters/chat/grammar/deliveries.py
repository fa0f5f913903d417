"""That the product went somewhere already: to somebody, or to a place where it can be found."""

import re

from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern
from adapters.chat.grammar.work_done import DONE, DONE_WORDS

_SEND = (
    "(gửi|nộp|chuyển|trình|đem nộp|mail|email|up|đăng (nhóm|zalo|hình|ảnh|clip|file|thông tin|lên|bài|trên|tin|vô|vào|ở|trong)|post|=đẩy|bàn giao|giao (cho|nộp|tận tay|tay|lại)|upload|đưa|để (trên|ở|trong|tại)|báo cáo|"
    "=nhắn|fax|share|chia sẻ|send|sent|fw|fwd|forward|đọc (qua|số|cho)|báo (số|kết quả|miệng|với|cho|qua|trực tiếp))"
)
# Times that are past, at the end of what was sent then.
_THEN_AGO = (
    "(hôm qua|hôm kia|bữa qua|bữa kia|(hôm|bữa|chiều|sáng|tối) thứ (№|hai|ba|tư|năm|sáu|bảy)|hôm (trước|nọ|bữa|chủ nhật)|bữa (trước|hôm|nọ)|(hồi|lúc) (sáng|trưa|chiều|tối|nãy|khuya|sớm|đầu|hôm)|"
    "(sáng|chiều|tối|trưa|đêm) qua|sáng nay|trưa nay|nãy giờ|nãy|(tuần|tháng) (rồi|trước|qua)|thứ (№|hai|ba|tư|năm|sáu|bảy) rồi)"
)
SENT = pattern(
    f"(đã|=đã|da|vừa|vừa mới|mới|{_THEN_AGO}|hồi sáng|lúc nãy) … {_SEND}|"
    f"{_SEND} … (rồi|xong|{_THEN_AGO})|"
    f"{_SEND}( file| ảnh| hình| bản giấy| danh sách)? … (zalo|mail|email|gmail|nhóm|group|drive) … (rồi|xong)|gửi zalo|"
    f"{_SEND} (đủ|đầy đủ) … (cho|về|lên|qua|tại)|(nhập|cập nhật|điền|ghi) … (lên|vào|vô|trên) … (rồi|xong)|"
    "(đã|=đã|da) … (nhập|cập nhật|điền) … (lên|vào|vô|trên)"
)
_WEB = "(drive|zalo|mail|gmail|nhóm|group|xã|ủy ban|văn phòng|trụ sở|một cửa|hệ thống|thư mục|link|cổng|trang|phần mềm|web|bàn|phòng|form|file|sheet|excel|bìa|tủ|album|thùng|fanpage|page|bảng)"
_SENT_LONG = pattern(
    f"{_SEND} … … (qua|cho|với|lên|vô|vào|về|bằng|tay|tận tay|theo) … … (rồi|xong|{_THEN_AGO})|"
    f"(bỏ|quăng|thả|tải|đem|mang|chép|copy|dán|cho|ném|kéo|liệng|kẹp|nhập|điền|cập nhật|cầm|để) … (vô|vào|lên|qua|trên|ở|trong|tại) … {_WEB} … … (rồi|xong|{_THEN_AGO})|"
    f"(mang|đem|cầm) … (lên|ra|vô|qua|xuống) (xã|phường|ủy ban|phòng|văn phòng|một cửa) … (rồi|xong|{_THEN_AGO})|"
    f"(nằm|có) (trong|trên) (mail|drive|zalo|nhóm) … rồi|(đã|=đã) (lên|vào|vô|nằm|có) … {_WEB} … … rồi|{_SEND} … (cho|qua|lên|ở|tại|về|vô|vào|bằng|trên|ra|ngoài|dưới|trong|tận) … (rồi|xong|{_THEN_AGO})"
)
_WHERE = pattern(
    f"(ảnh|hình|file|danh sách|báo cáo|số liệu|hồ sơ|biên bản|link|phiếu|kết quả|bản giấy) … để (trên|ở|trong|tại|ngoài|dưới) … {_WEB}|(ảnh|hình|file|danh sách|báo cáo|số liệu|hồ sơ|biên bản|link|phiếu) … {_SEND} … (trên|lên|vô|vào|qua|ở|trong) … (nhóm|zalo|mail|gmail|drive|group)"
)
_ENDS_THERE = re.compile(rf"(?:[,.;:!?\n]|{spell('rồi')}|roi|{spell('hết')}|het|{spell('xuôi')}) ")
# What the other gave is no delivery: `theo danh sách chị đưa`.
_BY_YOU = pattern(
    "(theo|danh sách|việc|phiếu|mẫu|file|hộ|như|=mà|cái|tờ|máy|link) (anh|chị|cô|chú|bác|xã|sếp) (đưa|giao|gửi|chuyển|phát)"
)
# `dạ chiều mai …` without marks: a yes, and what is to come.
# `mai gửi rồi xong`, `nộp rồi bị trả lại`
_TO_BE_SENT = pattern(
    f"(để |thôi |thì |sáng |trưa |chiều |tối |ngày )*(mai|mốt|tuần (sau|tới)|lát nữa|(bữa|hôm) sau) … {_SEND}"
)
_CAME_BACK = pattern(f"{_SEND} … (bị|nó) (trả|trả lại|từ chối|dội|báo lỗi)")
_THEN_YES = pattern("(đã|=đã|da) (chiều|sáng|trưa|tối) (mai|mốt|thứ №)|(đã|=đã|da) (tuần|bữa|hôm) sau")
_REPORTED = pattern(f"(báo cáo|báo)( là)? {DONE_WORDS}")


def says_sent(line: Line) -> bool:
    """The product went to somebody, or to some place, already."""
    said = _THEN_YES.sub(" ", _BY_YOU.sub(" ", line.said))
    if _CAME_BACK.search(said) or _TO_BE_SENT.match(said, 1):
        return False
    return bool(SENT.search(said) or _SENT_LONG.search(said))


def says_where(line: Line) -> bool:
    """It tells where the product is, and not when it went there."""
    return _WHERE.search(line.said) is not None


def starts_with_done(line: Line) -> bool:
    """`xong rồi, đã gửi mail`: it is done, and where it went is the note."""
    if _REPORTED.match(line.said, 1):
        return True
    done, sent = DONE.search(line.said), SENT.search(line.said)
    if done is None or (sent is not None and sent.start() < done.start()):
        return False
    # `học xong chụp gửi nhóm rồi`: what went there is what was done.
    is_end = _ENDS_THERE.match(line.said, done.end() + 1) is not None or done.end() >= len(line.said) - 1
    return is_end or not (SENT.search(line.said[done.end() :]) or _SENT_LONG.search(line.said[done.end() :]))
