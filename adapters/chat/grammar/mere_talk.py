"""Sentences that hold the word of a step and take none: they look up, put off, tell of other things or of somebody
else's part, or count what is no work done."""

import re

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.phrasing import pattern

_TASKS = r"(?:viec|nhiem vu|cong viec)"
_STATE = (
    r"(?:(?:dang|con|da|duoc|bi|moi|cho|doi|lam|bao)\s+)*"
    r"(?:xong|hoan thanh|hoan tat|nghiem thu|huy|tu choi|tra lai|nhan|duyet|dat)"
)
# `việc đã xong`, `danh sách việc đã làm xong`, `việc nào xong rồi`: a group of tasks by its state, and nothing else.
_LOOKS_UP = re.compile(
    rf"\W*(?:(?:xem|coi|cho|em|chi|anh|toi)\s+)*(?:"
    rf"(?:danh sach|ds|liet ke)\s+(?:cac\s+|nhung\s+)?(?:{_TASKS}\s+)?(?:nao\s+)?{_STATE}(?:\s+roi)?"
    rf"|(?:cac|nhung)\s+{_TASKS}\s+{_STATE}"
    rf"|{_TASKS}\s+nao\s+{_STATE}(?:\s+(?:roi|chua|vay|the|a|chi|anh))*"
    rf"|{_TASKS}\s+(?:hoan thanh|hoan tat|(?:da|dang|cho|doi|duoc|bi)\s+{_STATE})"
    rf"|(?:cho|doi)\s+(?:nghiem thu|duyet)"
    rf")\W*"
)
# `khoan nghiệm thu`, `đừng nghiệm thu vội`, `thôi khoan duyệt đã`.
_PUTS_OFF = pattern("(khoan|=đừng|=chớ|không cần|=khỏi) … (nghiệm thu|duyệt|trả lại|hủy|báo xong|xong|đạt)")
# Typed without its marks, `tài khoản` holds `khoan`.
_ACCOUNT = pattern("tài khoản")
# What is no task: money, papers, meetings.
_OTHER_THINGS = (
    "(hộ khẩu|tiền|=thẻ|cuộc họp|họp|buổi họp|lịch họp|kinh phí|quà|giấy tờ|sổ|chỉ tiêu|lương|phụ cấp|cmnd|cccd|chuyến)"
)
_OF_OTHERS = pattern(
    f"(trả lại|làm lại|hủy|nghiệm thu|đạt|duyệt|từ chối|bổ sung|chấp nhận) (lại )?(các |cái |buổi )?{_OTHER_THINGS}"
)
_ASKS = pattern("(việc|cái|ai|tổ|ấp) nào|(xong|rồi) chưa|chưa (vậy|ạ|anh|chị|em)|vậy (anh|chị|ta)")
_IF = pattern("(không|chưa) (đạt|xong|được) thì")
_GOT = pattern(
    "(đã|=đã|mới|vừa|vừa mới) (nhận|lãnh|lĩnh)( được| đủ| xong)? … (tiền|quà|gạo|phiếu|máy|thiết bị|giấy|giấy mời|sách|kinh phí|hỗ trợ|lương|phụ cấp|thẻ|vật tư|tài liệu|mẫu|file)"
)
_ON = "(bên|phía|vnpt|thêm|mưa|máy|mạng|đoàn|trường|công an|điện lực|phần|khâu|kết quả)"
_MORE_TO_COME = pattern(
    f"(còn|vẫn còn) (chờ|đợi) {_ON}|(=chờ|đợi) {_ON}|còn (bên|phía|trường|=chợ|nhà máy)|(tới|đến) (phần|lượt|phiên) (em|tui|tôi|mình|con|cháu|tổ|ấp|bên|phía)"
    "|rồi (=qua|sang|đi|tới|về) (làm|phụ|lo|bên|tiếp|đó|liền|ngay)|(xong|hoàn thành|hoàn tất) (cái )?(việc (nhà|riêng|đồng|ruộng|khác|họ|cưới|gia đình)|đám|ruộng|đồng|cơm)"
    "|(xong|hoàn thành|hoàn tất)( cái| con)? (gì|chi) mà|(xong|hoàn thành|hoàn tất) (được )?(thì đã|thì tốt|thì hay|chết liền)"
    "|(xong|hoàn thành|hoàn tất)( việc| cái| hết)? là (em|tui|tôi|mình|con|cháu|về|đi)|(coi như|xem như|kể như|coi bộ) … (xong|hoàn thành|hoàn tất)( ạ| nha)?"
)
_SOMEBODY_ELSE = re.compile(
    r"\W*(?:(?:da|chi|anh|oi|a)\s+)*ben\s+(?!em|e\b|minh|tui|toi|con|chau|to\b|ap|khu|thon|nay|ban|tdp|kp)[^,.;]*?(?:xong|hoan thanh)"
)
# Who speaks is left out of a line that is read, at its end too; here the words say whose turn it is.
_WHOSE_TURN = re.compile(
    r"(?<![^\W_])(?:toi|den) (?:phan|luot|phien) (?:cua )?(?:em|tui|toi|minh|con|chau|to|ap|ben|phia)(?![^\W_])"
)
_FEW = "(№|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy)"
_NO_WORK_DONE = pattern(
    f"{_FEW} (hộ|người|nhà|bác|cụ|trường hợp|hộ dân|gia đình|máy|phiếu)( thì| đang| đã| bị| cứ| dân| này)? (từ chối|không|ko|k|đi vắng|vắng|vắng nhà|phản đối|tạm vắng|đi làm xa|khóa cửa|hư|=hỏng|phụ)"
    f"|(tổ|nhóm|ấp|đội|bên|em|tụi em|tổ em|chỉ) (em |mình |tui )?(có|gồm|được có) {_FEW} (người|đứa|tổ viên|thành viên|anh em)"
    "|(nhận|lãnh|lĩnh) (được |đủ )?№ (phiếu|tờ|máy|bộ|cái|quyển|cuốn|thẻ|suất|phần quà|tấm)"
)


def looks_up(text: str) -> bool:
    """It names a group of tasks by their state, and asks for them."""
    return _LOOKS_UP.fullmatch(fold(text)) is not None


def is_no_decision(text: str) -> bool:
    """It speaks of accepting, returning, declining or calling off, and does none of it: it looks up, puts off, asks, or
    means other things than tasks."""
    said = read_line(text).said
    return looks_up(text) or any(found.search(said) for found in (_PUTS_OFF, _OF_OTHERS, _ASKS, _IF))


def is_more_than_done(text: str) -> bool:
    """It says done, and that more is to come, or of something that is not the task."""
    said = read_line(text).said
    folded = fold(text)
    if looks_up(text) or _SOMEBODY_ELSE.match(folded) or _WHOSE_TURN.search(folded):
        return True
    return any(found.search(_ACCOUNT.sub(" ", said)) for found in (_MORE_TO_COME, _GOT, _PUTS_OFF))


def counts_no_work(said: str) -> bool:
    """Its number counts people, things received, or those that refused or were away."""
    return _NO_WORK_DONE.search(said) is not None
