"""Work that a member hands on, turns down, or a message that is taken back."""

import re
from collections.abc import Callable

from adapters.chat.grammar import reasons
from adapters.chat.grammar.fold import clean, has_diacritics
from adapters.chat.grammar.line import Line, clauses, read_line
from adapters.chat.grammar.phrasing import pattern

_RETRACTED = pattern(
    "(báo|ghi|gửi|nhập|nhắn) … (là|bị) (nhầm|lộn|sai)|(gửi|nhắn|báo|bấm|post|đăng|nộp|gõ|ghi|up|chat|trả lời|xác nhận|chọn|báo cáo) (bị )?(=nhầm|nhầm|lộn)( rồi)?|"
    "(gửi|nhắn|báo|bấm|post|đăng|nộp|gõ|up|chat|xác nhận) (tin|số|ảnh|hình|file|số liệu|báo cáo|cái) … (nhầm|lộn)|"
    "(gửi|up|đăng|nộp) … (lộn|=nhầm|nhầm) (hình|ảnh|file|bản|tin|số)|(lộn|=nhầm|nhầm) (hình|ảnh|file|bản|tin|số) , (bỏ|xóa|gỡ|thu hồi)|"
    "(nhầm|=lộn|lộn) (nhóm|tin|người|chỗ|zalo|group|việc|số|nút|máy|nội dung|file|hình|ảnh|box)|nhầm rồi|"
    "(bỏ|hủy|xóa|thu hồi|gỡ|rút|rút lại|thu lại|bỏ qua|đừng tính|không tính|lấy lại)( cái| giúp| dùm| giùm| các| mấy| con)* "
    "(tin|tin nhắn|báo cáo|câu|nội dung|số liệu|số|lời)( nhắn)? (trên|vừa rồi|trước|nãy|lúc nãy|vừa gửi|này|đó|hồi nãy|mới (gửi|báo|nhắn)|vừa (báo|nhắn)|khi nãy)|(rút|lấy|thu) lại (số liệu|tin|báo cáo|câu|lời|số)|"
    "(ghi|gửi|báo|nhập|gõ|nhắn|nói|bấm) (sai|lộn|nhầm) (rồi|file|ảnh|hình|mẫu|bản|danh sách|báo cáo|số|người|tin|nhóm|việc|chỗ|nút|số liệu)|"
    "(thu hồi|xóa|gỡ|hủy|rút|rút lại) tin|tin … (không tính|bỏ qua|bỏ đi|bị nhầm)|undo|bỏ qua (tin|giúp tin|cho tin)|"
    "(số liệu|tin|báo cáo) (trên|vừa rồi|hồi nãy|lúc nãy|vừa gửi) … (sai|nhầm)|coi như (chưa|không) … (gửi|nhắn|báo)|"
    "(số|tin|số liệu|báo cáo|hình|ảnh|file) … bị (lộn|nhầm)|(đừng|không|khỏi) … tính … (tin|tin nhắn) … (trên|vừa rồi|nãy)"
)
_ERRED = pattern(
    "(xin lỗi |úi |ủa |chết |trời |thôi chết |á |ấy |ý )*(bị |ghi |nói |mình )?(nhầm|=lộn)( rồi| xíu| tí| tin)?"
)
_NOT_TAKEN_BACK = pattern(
    "số (cccd|căn cước|điện thoại|nhà)|(dân|bà con|hộ|người dân|app|hệ thống|xã|cán bộ|phường) … (nhầm|lộn)|nhầm lẫn|giao nhầm|không (bị )?nhầm|không phải nhầm"
)
_SOMEBODY = "(anh|chị|chú|bác|cô|em|dì|cậu|ông|bà|đồng chí|bạn|=bé|thằng|=nhỏ|cháu|mợ|thím|dượng|=út|tổ phó|tổ trưởng|tổ viên|phó|thầy|ai|người khác)"
_INSTEAD = "(làm thay|làm giúp|làm giùm|làm hộ|làm dùm|thay|thay thế|đảm nhận|phụ trách|lo thay|lo giúp|lo giùm|lo dùm|xử lý thay)"
_DELEGATED = pattern(
    f"(vợ|con|mẹ|má|ba|cha|nhà|em|=bệnh|viện|sanh|sinh|đám|bận|kẹt|công tác) … nhờ … (lo|làm|đi|coi|nhận) (việc|nhiệm vụ|vụ) (này|đó|№)|{_SOMEBODY} ‥ thay (em|tôi|tui|con|mình|từ|đến|tới|hết|ngày|mai|tuần)|"
    f"(nhờ|để|cho|cử|phân|kêu|xin) … {_INSTEAD}|{_SOMEBODY} … (làm|đi|lo|trực|nhận|phụ trách) thay|làm thay|(để|cho) {_SOMEBODY} ‥ (lo|gánh|đảm nhận|phụ trách|đảm trách|cáng đáng|tiếp nhận)|"
    f"{_SOMEBODY} ‥ (họp|tập huấn|dự|trực|nộp|học|đi) thay|nhờ {_SOMEBODY} ‥ (nộp|gửi|nhập|báo cáo)|nhờ {_SOMEBODY} … (làm|đi|lo|xử lý|đảm nhận|thực hiện|nhận|gánh|phụ|trực|tiếp)|đổi người|đổi cho (anh|chị|chú|bác|cô|em|bạn) ‥ làm|"
    "(chuyển|giao|bàn giao|nhường|giao lại|chuyển lại|bàn giao lại|ủy quyền)( việc)?( này)?( lại| qua| luôn)* cho"
)
_DOES = "(làm|lo|đi|nộp|gửi|nhập|trực|phụ trách|báo cáo|coi|họp|dự|chạy|ghé)"
_NOT_TAKING = pattern("không (đảm nhận|phụ trách|nhận|lo|làm|tiếp nhận)( thay| giúp)?")
_FAVOUR = pattern(
    f"(nhờ|để|kêu) {_SOMEBODY} ‥ (giùm|dùm|giúp|hộ|đỡ|thế)|{_SOMEBODY} ‥ {_DOES} (giùm|dùm|giúp|hộ|đỡ|thế)|"
    f"nhờ ‥ {_DOES} (giùm|dùm|giúp|hộ|thay|đỡ)"
)
_BY_NAME = pattern(f"(đi )?{_DOES}( việc này| tiếp)? (thay|giùm|dùm|hộ|thế)")
_HELP = pattern(
    "(nhờ|để|kêu) … (xem|coi|kiểm tra|hướng dẫn|chỉ|giải thích|nhắc|duyệt|sửa|mở|cấp|gửi|cho|hỏi|giải quyết|can thiệp|hỗ trợ|gọi|báo|"
    "nói|in|tạo|reset|xác nhận|ký|trả lời|trình)"
)
_STANDS_IN = pattern(
    f"{_SOMEBODY} ‥ thay( (anh|chị|chú|bác|cô))?( (№|vài|mấy|hai|ba|một) (tháng|tuần|ngày|hôm|bữa|buổi))?", at_end=True
)
_INSTEAD_OF_ME = pattern(f"{_SOMEBODY} … (làm |đi )?thay")
_HANDED_ALREADY = pattern("(đã|da|vừa|mới) … (chuyển|giao|bàn giao|gửi)|(chuyển|giao|bàn giao|gửi) … (rồi|xong)")
# `đâu có ai giao cho tui việc này`: no wish that somebody else has it.
_NOBODY_GAVE = pattern(
    "(đâu|=đâu|không|chưa|chẳng|có)( có)? ai (giao|phân công|bàn giao|chuyển)|"
    "ai (giao|phân công|bàn giao|chuyển) … (cho )?(đâu|=đâu|hồi nào|bao giờ)"
)
_REFUSED = pattern(
    "không (làm|nhận|lo) (việc|nhiệm vụ|vụ) này (được|nổi)|không đồng ý (nhận|làm|tham gia|đi)|không dám nhận|không (nhận|tham gia|đảm nhận|đảm đương)( việc| nhiệm vụ| nổi| được| đâu)?|từ chối|"
    "cho … (miễn|rút|từ chối)|(xin|muốn) … (miễn|trả việc|trả lại việc|rút|từ chối|không nhận|thôi|miễn)|trả( lại)? việc|(xin phép|xin) không|"
    "không (phải|thuộc) … (việc|nhiệm vụ|trách nhiệm|phần)|(cái|việc|vụ|mảng|phần)( này| đó)? (là )?(thuộc|của) bên … không (làm|nhận|lo)|(việc|phần|nhiệm vụ) … không (phải|thuộc)|chịu thua|xin trả lại|(ngoài|vượt) (khả năng|sức|thẩm quyền|tầm)( của)? (tổ|em|bên|ấp|con|tụi)|"
    "(kham|gánh|lo|đảm đương|cáng|ôm|làm) không (nổi|xuể) … (việc|nhiệm vụ|này|đâu)|không phải của|không (làm|đi|đảm đương|gánh|kham|lo) (được|nổi) … (việc|nhiệm vụ|này|đâu|nữa)|"
    "không (đủ|có) (khả năng|điều kiện|năng lực|sức|thời gian)( làm| nhận| tham gia)?|giao nhầm|(xin|cho) … rút"
)
_PLAINLY = pattern(
    "không đồng ý (nhận|làm|tham gia|đi)|(xin|muốn|phép) (phép )?(được )?(từ chối|trả( lại)? việc|không nhận|rút( lui| khỏi)?)|không nhận (việc|nhiệm vụ) này"
)
_SOMEBODY_ELSE = pattern(
    "(giao|tìm|cử|phân|phân công|đưa|chuyển|nhờ|kiếm|kêu)( cho| lại cho| việc cho| việc này cho| qua)? (người|ai|tổ|ấp|bên|bạn|đồng chí|anh|chị) khác|"
    "(anh|chị|chú|cô|bác|xã|sếp) (giao|đưa|chuyển|phân|nhờ)( cho| qua| lại cho| việc này cho)? (tổ|ấp|khu|bên) (№|bạn|kia)"
)
# `không nhận được việc này` alone may tell that it has not come.
_CANNOT_TAKE = pattern(
    "không nhận( được| nổi)? (việc|nhiệm vụ|vụ|cái)( này| đó)? … (vì|do|tại|bởi|bận|kẹt|mắc)|(bận|kẹt|mắc|yếu|xa|già|lớn tuổi) … không nhận( được| nổi)|"
    "không nhận (nổi|được đâu)"
)
_NOT_THIS = pattern("không nhận( được| nổi)? (việc|nhiệm vụ|vụ)( này| đó)")
# All that is said; of residents it would be a difficulty.
_DISAGREES = pattern("((tổ|tụi|bên|ấp( №)?) )*(không|chưa) đồng ý( đâu)?", at_end=True)
_SUPPOSED = pattern("nếu|giả sử|=lỡ|thì sao|có sao không")
_NOT_REFUSED = pattern(
    "(đâu|không|=nào|sao) (dám|=nỡ|có|phải|thể) … (từ chối|trả( lại)? việc|rút)|(từ chối|trả( lại)? việc|rút) (sao|làm sao|thì|gì|được đâu)|không nhận (được|ra|thấy|diện|thông tin)|(dân|bà con|hộ|người dân|chủ hộ|ai|app|máy|nó|hệ thống|vneid|thẻ|web) … (không|từ chối)|"
    "nếu … (không nhận|từ chối)|(không nhận|từ chối) … (thì sao|có sao|có bị)|không (phải|có) … (từ chối|không nhận)|không từ chối|không (ai|có ai) … (từ chối|nhận)|không phải( là)? (chưa|không)|không phải … (không|chưa)"
)
_WHO_AFTER = pattern(
    "(nhờ|cử|để|kêu|phân|đổi|thay)( lại)?( cho)?|(chuyển|giao|bàn giao|nhường|ủy quyền|giao lại|chuyển lại|bàn giao lại)( việc)?"
    "( này)?( lại)? cho|cho"
)
_NAME_ENDS = pattern(
    "làm|sẽ|chạy|ghé|coi|ra|vô|thay|giúp|giùm|dùm|đi|lo|nộp|gửi|nhập|báo cáo|xử lý|phụ trách|đảm|thực hiện|hỗ trợ|nhận|hộ|vì|do|tại|được|trong|từ|tuần|hôm|việc|gánh|rồi|phụ|"
    "ký|dự|họp|tổ|phó|mai|bên|=ở|cho|đến|tới|này|tiếp|không|trực|nên|dẫn|với|mang|qua"
)
_NOBODY = pattern(
    "ai|người|tổ|bạn nào|đồng chí nào|xã|dân|việc|mai|bà con|anh giao|anh|chị|đến|tới|thêm|lùi|=em|nộp|hộ"
)
_KIN = pattern("(anh|chị|chú|bác|cô|em|dì|cậu|ông|bà|đồng chí|bạn|a|c|=bé|thằng|=nhỏ|cháu|mợ|thím|dượng)")
_RANK = pattern("(=hai|=ba|=tư|=năm|=sáu|=bảy|=tám|=chín|=mười|=út|=cả)")
_PLAIN_RANK = pattern("(tư|năm|sáu|bảy|tám|chín|mười|út|cả)")
_ROLE = pattern("(tổ phó|tổ trưởng|tổ viên|phó|bí thư|trưởng)")
_MOST_NAME_WORDS = 6
_MOST_NAME_BEFORE = 3
_NO_NAME = pattern(
    "(nhờ|để|cho|kêu|xin|việc|mai|mốt|chiều|tối|sáng|tuần|hôm|tổ|ấp|nay|bữa|giờ|không|chưa|ai|đi|rồi|coi|xem|giúp|nào|ấy|đó|này|cũng|sẽ|với|=ơi|hãy|rảnh|mà)"
)
_CLAUSES = re.compile(r"[,.;!?\n]+")
_HINDERED = pattern(
    "bận|kẹt|mắc|vướng|thiếu|chỉ (có|còn)|neo người|hết|mùa|xa|yếu|già|đông|nhiều việc|quá tải|không (có|đủ|biết|rành|kịp|ai)|chưa (có|đủ|biết|rành)|"
    "đi vắng|đi (công tác|học|thi|tập huấn|họp|khám|xa|đám)|nghỉ|mưa|lũ|ngập|trùng|lịch|(ngoài|vượt|quá) (khả năng|sức|thẩm quyền|tầm|chuyên môn)|"
    "không (thuộc|đúng) … (địa bàn|chuyên môn|nhiệm vụ|trách nhiệm|phần|mảng)|(việc|vụ|mảng|phần|cái)( này| đó)? (là )?(của|thuộc)|về quê"
)


def is_retraction(line: Line) -> bool:
    """The sender takes back what was sent."""
    if _NOT_TAKEN_BACK.search(line.said):
        return False
    return bool(_RETRACTED.search(line.said)) or any(
        (found := _ERRED.match(clause, 1)) is not None and found.end() == len(clause) - 1 for clause in clauses(line)
    )


def asks_a_favour(line: Line) -> bool:
    """Somebody is asked to do something in the sender's stead: the work, where it is not help with it."""
    return bool(_FAVOUR.search(line.said)) and not _HELP.search(line.said)


def is_handing_on(line: Line) -> bool:
    """Somebody else is to do the work; that it went to somebody already is a delivery."""
    if _NOBODY_GAVE.search(line.said):
        return False
    said = _NOT_TAKING.sub(" ", line.said)
    return bool(_DELEGATED.search(said) or _STANDS_IN.search(said)) and not _HANDED_ALREADY.search(line.said)


def is_plain_refusal(line: Line) -> bool:
    """The very word for it is said, whatever else stands in the way."""
    if any(found.search(line.said) for found in (_PLAINLY, _SOMEBODY_ELSE, _CANNOT_TAKE)):
        return True
    return _cannot_take_it(line) or _DISAGREES.match(line.said, 1) is not None


def _cannot_take_it(line: Line) -> bool:
    """`bận chuyến đi xa, không nhận được việc này`."""
    return bool(_NOT_THIS.search(line.said) and _HINDERED.search(line.said))


def is_refusal(line: Line) -> bool:
    """The work is turned down."""
    if _SUPPOSED.search(line.said):
        return False
    if _CANNOT_TAKE.search(line.said) or _cannot_take_it(line) or _DISAGREES.match(line.said, 1):
        return True
    if _NOT_REFUSED.search(line.said):
        return False
    return bool(_REFUSED.search(line.said) or _SOMEBODY_ELSE.search(line.said))


def reason_beside(text: str) -> str:
    """Why the work is turned down, where no `vì` says so: the clauses beside the refusal that tell of a hindrance."""
    kept: list[str] = []
    for part in _CLAUSES.split(clean(text)):
        line = read_line(part)
        if _HINDERED.search(line.said) and not (_SOMEBODY_ELSE.search(line.said) or _DELEGATED.search(line.said)):
            kept.append(part.strip())
    return reasons.read_reason("", ", ".join(kept))


def heir_of(line: Line, is_known: Callable[[str], bool]) -> str:
    """Who is to do it, as written, without a kinship word that a name can do without; empty where nobody is named.

    A word in small letters, with no kinship word, is a name where it `is_known`."""
    for match in _WHO_AFTER.finditer(line.said):
        name = _name_after(line, match.end() + 1, is_known)
        if name:
            return name
    subject = _INSTEAD_OF_ME.search(line.said)
    return (_name_after(line, subject.start(), is_known) if subject else "") or _name_before(line, is_known)


def _name_before(line: Line, is_known: Callable[[str], bool]) -> str:
    """`Lam làm thay`: the word in front, where it is written as a name, and with it a rank or a word of kinship."""
    for match in _BY_NAME.finditer(line.said):
        at = line.token_at(match.start())
        first = at
        while first > 0 and at - first < _MOST_NAME_BEFORE and _is_named(line, first - 1, is_known):
            first -= 1
        if first < at:
            return _name_after(line, line.place_of(first), is_known)
    return ""


def _is_named(line: Line, token: int, is_known: Callable[[str], bool]) -> bool:
    written = line.source[line.tokens[token].start : line.tokens[token].end]
    place = line.place_of(token)
    if line.tokens[token].is_mark or _NO_NAME.match(line.said, place):
        return False
    is_hailed = token > 0 and _KIN.match(line.said, line.place_of(token - 1)) is not None
    if is_hailed or _KIN.match(line.said, place):
        return True
    return (written[:1].isupper() and not line.source.isupper()) or is_known(written)


def _name_after(line: Line, place: int, is_known: Callable[[str], bool]) -> str:
    first = line.token_at(place)
    if first >= len(line.tokens) or line.place_of(first) != place:
        return ""
    role = _ROLE.match(line.said, line.place_of(first))
    # `tổ phó Thành`
    end = line.token_at(role.end() - 1) + 1 if role else first
    while end < len(line.tokens) and end - first < _MOST_NAME_WORDS and not line.tokens[end].is_mark:
        is_capital = line.source[line.tokens[end].start].isupper() and not line.source.isupper()
        if end > first and not is_capital and _NAME_ENDS.match(line.said, line.place_of(end)):
            break
        end += 1
    said = line.said[line.place_of(first) - 1 : line.place_of(end)]
    if _ROLE.match(said, 1):
        return line.written(line.place_of(first), line.place_of(end))
    kin = _KIN.match(said, 1)
    if kin and kin.end() < len(said) - 1 and not _is_rank(line, said, kin.end() + 1):
        first = line.token_at(line.place_of(first) + kin.end())
        return line.written(line.place_of(first), line.place_of(end))
    if _NOBODY.match(said, 1) and not (kin and kin.end() < len(said) - 1):
        return ""
    written = line.written(line.place_of(first), line.place_of(end))
    return written if kin or written[:1].isupper() or is_known(written) else ""


def _is_rank(line: Line, said: str, place: int) -> bool:
    """`anh Năm`; `anh Nam` only in a text that has no diacritics at all."""
    return bool(_RANK.match(said, place) or (_PLAIN_RANK.match(said, place) and not has_diacritics(line.source)))
