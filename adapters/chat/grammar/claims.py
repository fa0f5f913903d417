"""What a member says of the work itself: done, sent elsewhere, not done, on the way; and that it is understood."""

import re

from adapters.chat.grammar.deliveries import says_sent
from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.line import Line, clauses
from adapters.chat.grammar.parts import Stand, parts_of, stand_of, tells_what_then
from adapters.chat.grammar.phrasing import pattern
from adapters.chat.grammar.work_done import DID, DONE, DONE_WORDS, NOT_YET, PAST

_NOT = pattern("chưa|không|chẳng|chả|=đừng|=chớ|đâu (có|phải)|khỏi|not|never|didnt")
_NOT_AT_ALL = pattern(
    "quên (mất|béng|bẵng|khuấy|lửng|làm|gửi|nộp|báo|chưa)|(xong|làm|gửi|nộp|hoàn thành|kịp|được|có) … (đâu|=đâu)( có| mà)?( xong)?|=đâu … xong"
)
_FORGOT = pattern("quên", at_end=True)
# A no by way of asking or wondering: `còn lâu mới xong`, `làm gì có chuyện nộp rồi`, `xong cái gì mà xong`, `nào đã xong`.
_DEED = "(xong|hoàn thành|hoàn tất|làm|mần|nộp|gửi|nhận|đạt|phát|có|được|kịp|rồi|báo)"
_BY_WONDERING = pattern(
    f"còn lâu( nữa)? … {_DEED}|làm gì (có|mà) (chuyện|vụ|cái|chuyện đó) … {_DEED}|làm gì (đã|mà|kịp) {_DEED}|{_DEED}( hết| rồi)?( cái| con)? (gì|chi) mà|(cái|con) (gì|chi) mà … {_DEED}|"
    f"(đời|kiếp|thuở) nào … {_DEED}|lấy đâu( ra)? mà|=đâu ra mà|{_DEED} chết liền"
)
_NOWISE = pattern(
    "((tụi|bên|tổ|thực ra|thiệt ra|thật ra|mà) )*nào (có|đã) … (xong|hoàn thành|hoàn tất|làm|mần|nộp|gửi|nhận|đạt|phát)"
)
_TWICE = pattern(
    "(không|chưa|chẳng|chả|đâu|=đâu) (phải|thể|ai|hẳn|có nghĩa|có phải|có ai|có chuyện|tổ nào|ấp nào|có tổ|có ấp)( là)? … "
    "(không|chưa|chẳng)|(không|chưa|chẳng) … mà (không|chưa)"
)
_BARE_DENIAL = re.compile(
    rf"(?:{spell('vẫn')} )?(?:{spell('chưa')}|chua)(?: (?:xong|{spell('làm')}|lam|{spell('được')}|duoc|{spell('gửi')}|gui))*"
)
_PLAIN_NO = re.compile(
    rf"(?:{spell('chưa')}|chua)(?: (?:{spell('đâu')}|dau|{spell('có')}|co|{spell('nữa')}|nua|{spell('kịp')}|kip))*"
)
_SO = pattern("nên|cho nên|mà")
_NOS = NOT_YET | frozenset({"chua co", spell("chưa") + " " + spell("có")})
_NOT_ABOUT_WORK = pattern(
    "(không|=đâu) phải … (từ chối|lười|trốn|né)|(chưa|không) (có |thấy )?ai (nói|báo|dặn|bảo|giao|nhắn|hướng dẫn|chỉ|kêu)|(chưa|không) (nhận|thấy|nghe|nhận được|hiểu|rõ|biết ai|biết việc|nắm được|đọc|xem|coi|được giao|có ai giao)( được| rõ)?"
)
# Of what, nobody can tell.
_BARE_NO = frozenset(form("không được") for form in (fold, spell))
_NO_TROUBLE = pattern(
    "từ (đời|kiếp|thuở) nào|xong (xuôi )?đâu (đó|đấy|ra đó) (rồi|hết|cả)|đâu đó (đã )?xong xuôi|(xuôi|đàng hoàng|tươm tất|gọn gàng) đâu (đó|đấy)|(mà )?quên (báo|nhắn|nói|kêu|xác nhận|bấm)|không (có|còn) (hộ|ai|nhà|người|máy)( nào)? (sót|thiếu|bị sót|bỏ sót)|không (có )?(vướng|vấn đề|khó khăn|thiếu|sót|ai|gì|trở ngại|phát sinh)( mắc)?( gì)?( thêm)?|(khỏi|đừng|không (cần|phải)) (phải )?"
    "(lo|ngại|bàn|nói|nhắc|hối|sót)|không có (lo|ngại|bàn|nhắc|hối|sót)|đâu (vào|vô|ra) (đấy|đó|ấy)|đâu ra đấy|(không|chẳng) (sao|những|chỉ|kể|tính|ngờ)|chưa (tới|đến|hết) hạn|"
    "chứ (không|sao)|chưa kể|không sót|(bữa|hôm|nãy|mấy ngày) … chưa (làm|nộp|gửi|xong) … (nay|giờ|hôm nay) … xong"
)
# `hết hộ chưa cài`: none is left that is not done.
_LEFT_OF = (
    "(hộ|nhà|người|ai|ấp|tổ|phiếu|máy|trường hợp|tài khoản|hồ sơ|cái|chỗ|nơi|em|bác|cụ)( dân| nào| kinh doanh| viên)*"
)
_NONE_LEFT = pattern(
    f"(=hết|hết|không còn|hết sạch) {_LEFT_OF} … chưa( được)?( có)? (xong|làm|cài|kích hoạt|nộp|có|đi|tích hợp|đăng ký|dán|học|ký)"
)
# Going to work, losing, forgetting: nothing of the order.
_DID_ELSE = pattern(
    "hiểu lầm|(nghỉ|thôi|đi|bỏ|ngừng|hết|kẹt|mắc|bận|phải) (làm|họp|tập huấn|hướng dẫn)|(in|dán|nhập|treo|phát|cài|lập|ghi|ký|chụp|khai|kê khai|đăng ký|điền|làm) (sai|lộn|=nhầm|nhầm|lệch|ngược)|làm (tổ viên|tổ trưởng|ở|nông|đồng|ruộng|rẫy|thuê|"
    "công|xa|gì|sao|biếng|phiền|khó|quen|hư|mất|rớt|bể|hỏng|sai|lộn|nhầm|quá|hoài|mệt)|quên|(dân|bà con|hộ|họ|người ta) … (đi|=về|ngủ|bỏ|quên|hỏi|nói|biết|chuyển|dọn|đăng ký) … rồi"
)
_FOR_WHOM = pattern("(cho|của|giúp|với|tới|từng|giùm) (người dân|dân|bà con|hộ dân|hộ|họ|người ta)|№ (hộ|người)")
_NEXT = pattern(
    f"{DONE_WORDS} (sẽ|mới)|{DONE_WORDS}( thì)? (anh|chị|sếp|chú|cô|bác) (báo|nhắn|gọi|cho|nói|alo|kêu)|{DONE_WORDS}( rồi| là| thì)? (báo (lại|liền|sau|ngay|anh|chị|cho|số)|gửi|nộp|nhắn|gọi|chụp|ghé|về|lên|qua|alo|tính|"
    "chạy|nhập|báo)"
)
_STEP = pattern(
    f"{DONE_WORDS}( rồi)? (bấm|nhấn|lưu|mở|quét|chuyển qua|nó|vô|vào|đăng nhập|thoát|quay lại|tới (khúc|bước|đoạn)|app|máy|hệ thống)"
)
# `rà soát hộ chưa có VNeID`: they were looked for.
_ATTRIBUTE = pattern(
    "(rà soát|=rà|lập|danh sách|thống kê|tìm|vận động|hỗ trợ|của|những|các|số) … (hộ|người|nhà|trường hợp|bà con|máy|ai|sạp|dân|tài khoản) "
    "(chưa|không)( có)?"
)
# One's own part of the work is all of it.
_OWN_PART = pattern("còn lại … (xong|rồi)|phần (việc|mình|rồi|của (mình|tổ|ấp)|tổ|được giao)")
_SOON = pattern(
    "gần (xong|hoàn thành|hết|đủ|được|đạt|tới)|(sắp|sắp sửa|suýt|gần như|hầu như) … (xong|hoàn thành|hết|đủ)|=sắp … rồi|cơ bản|=tạm|tạm (xong|thời|ổn)|"
    "(xong|làm|hoàn thành|đi)( được)? (có )?mỗi|chỉ mới (xong|làm|được|đi|hoàn thành)|xong trên (giấy|danh nghĩa|lý thuyết)|(xong|làm|hoàn thành) … (gần|hết gần|một phần|phân nửa|kha khá|được ít)|gần gần|(làm|đi|xong|rà|cài|nhập) (tới|đến) (ấp|tổ|hộ|nhà|khu|phần|№|chỗ|xóm|đoạn)|(tới|đến) (tuyến|=dãy|khúc|cuối|hẻm|dòng|trang)|còn (chờ|đợi|chút|xíu|tí|ít|vài|mấy|lại|nữa|phần|№|một|hai|ba|"
    "thiếu|tổ|ấp|khoảng)|chỉ còn|đang|(làm|đi|xong|nhập|rà|cài) … =dở|dở dang|từ từ|đang dang|mới( có)? … (một|phần|được|bắt đầu|ít|đầu|bắt tay|vài|lác đác|=chút|lưa thưa|khởi động)|mới … xong … (phần|№|một|hai|ba|bước|vài|ấp|tổ|xóm|khâu|đoạn)|"
    "(xong|hoàn thành) (hiệp|vòng|chặng|đợt đầu|lượt đầu)|(một phần|một ít|một số|lai rai|lác đác)|(xong|hoàn thành) (phần|đoạn|bước|khâu|mục|giai đoạn)|(xong|hoàn thành)( được)? (№|một|hai|ba|bốn|tám|chín) (phần|bước|khâu|mục|chỗ|điểm|việc)|(mai|mốt|chiều|tối|bữa sau|hôm sau|tuần sau) (qua|tới|sang|đi|làm) (ấp|tổ|xóm|khu|bên|nhà|tiếp)|nữa là … (xong|đủ|hoàn thành|hết)|còn ‥ (là|mới) (xong|đủ|hết)|"
    "còn … (hộ|nhà|ấp|tổ|người|phiếu|máy|tài khoản|hồ sơ|phần|xóm|dãy|đường|hẻm|trường hợp|chỗ|khâu)|(xong|được) … (nhưng|mà|còn) … (còn|chưa|thiếu)|(nhưng|mà) (còn|thiếu)|"
    "(xong|hoàn thành) … (trừ|ngoại trừ|còn mỗi|còn mình|mà (lỗi|thiếu|còn|sai|hư))|almost|tiến độ|(phần|ấp|tổ) … (thì )?(chưa|còn)|hơi chậm|đúng tiến độ|đang … thì"
)
_LATER_WORK = pattern(
    "(mai|mốt|lát|tí|chút|chiều|tối|sáng|trưa|thứ №|tuần sau|cuối tuần|bữa sau|hôm sau|nữa|sẽ|sẽ cố|cố gắng|ráng|hứa|hẹn) … "
    "(nộp|gửi|xong|làm|báo cáo|báo|hoàn thành|đi|triển khai|bổ sung|cập nhật|thực hiện|up|trình|hoàn tất|chuyển|có|đủ)|"
    "(nộp|gửi|xong|báo cáo|hoàn thành|đi làm|bổ sung|triển khai|thực hiện|rà soát|làm tiếp|chốt) … (mai|mốt|lát nữa|chiều nay|tối nay|thứ №|tuần sau|sau)"
)
_IN_A_WHILE = pattern(
    "(lát|tí|xíu|chút|lát nữa|chút nữa|tí nữa|xíu nữa) … (nộp|gửi|báo|báo cáo|up|trình|chuyển|bổ sung)"
)
# The other is asked to look; the sender is not going to.
_LOOK_AGAIN = pattern(
    "còn (chừng|cỡ|mấy)|sớm hơn|(anh|chị|chú|cô|bác|sếp|lãnh đạo)( ơi)? (xem|coi|kiểm tra|ngó) (lại|thử|qua)"
)
# `không phải xong hết đâu` wishes for nothing.
_IT_IS_NOT = pattern("(không|chẳng|chả|=đâu) phải")
_EARLIER = pattern("(hồi|lúc|khi) (sáng|chiều|tối|trưa|nãy|khuya)|(sáng|chiều|tối|trưa) (qua|hôm qua)")
# `chiều nay đi được 9 hộ`: it has been.
_GOT_THEN = pattern("(chiều|sáng|trưa|tối)( nay)? … (được|thêm)")
_SOFT = pattern(
    "(=chờ|đợi) … (xong|duyệt|hoàn thành)( xong)?( rồi)? (mới|thì|là|rồi|in|làm|đi|nộp|gửi|báo)|(ai|=đứa nào|người nào) (nói|bảo|kêu|=đồn)|(tưởng|=ngỡ)( là| đã| em| tổ)* (xong|hoàn thành|gửi|nộp|nhận|làm|rồi|đạt)|(được|xong|rồi|hoàn thành) thì (đã )?(tốt|hay|=quá|mừng|khỏe|đỡ)|(khoan|đừng|=đừng|=chớ) (có |vội )?(ghi|báo|tính|nói|bấm|đánh dấu|=vội)|"
    "dung (ghi|bao|tinh|noi|bam)|khó (mà|lòng) (xong|hoàn thành|làm|nộp|gửi|nhận|đạt)|(ghi|báo|tính|coi) (là|cho) … xong|(mưa|gặt|tết|lễ|cưới|giỗ) xong|xong cho (rồi|=vui)|(ước|ước chi|ước gì|giá mà|giá như|phải chi|lẽ ra|để … xong|suýt) … (xong|rồi|hoàn thành)|xong (vụ|việc|cái) … (nghỉ|=về)|(=ăn|an) (cưới|cơm|giỗ|tiệc|đám) … xong|nếu ‥ thì|chẳng lẽ|không lẽ|(không|chưa) (dám )?chắc|xong (đời|phim|rồi đời)|khó … (xong|hoàn thành|hoàn tất)|xong đã|(=ăn|uống|=nhậu|=tắm|ngủ|=cơm|cà phê) … xong|(để|đợi|chờ) … (xem|coi|tính|hỏi|kiểm tra|ngó)|(xem|coi) (lại|đã|sao|thử|xét)( đã)?|((bữa|hôm|ngày|tổ|ấp|người|hộ|nhà) nào|khi nào|khi|nếu|hễ|bao giờ|chừng nào|lúc nào) … "
    f"{DONE_WORDS}|{DONE_WORDS} (thì|là|khi|mới|sẽ|chắc)|mong … {DONE_WORDS}|(hi vọng|hy vọng|chắc|chắc là|hình như|có lẽ|không biết|có thể|"
    f"nghe nói|nghe đâu|tưởng|dự kiến|chúc|nhớ|phải|cần|hãy|nên|muốn|chuẩn bị|định|xin|nhờ|ai|giả sử|lẽ ra|đáng lẽ|sao|chừng) … {DONE_WORDS}"
)
# Letters without a vowel before the word may deny it.
_UNREADABLE = re.compile(rf" (?:ch|kh|ck|hk|cx|cg|h) {pattern(DONE_WORDS).pattern[6:]}")
_WILL_DO = pattern(
    "(sẽ|cố gắng|ráng|hứa|phấn đấu|đảm bảo|cam kết|quyết tâm|xin hứa) … … (làm|xong|hoàn thành|thực hiện|triển khai|nộp|gửi|"
    "hoàn tất|báo cáo|chấp hành|đi|có)"
)
_THEN, _OVER, _MOST_SIGH = ([spell("rồi")], ["roi"]), "xong", 3
# `rồi nha chị, xong xuôi`
_ALL_OF_IT = tuple([form(word)] for word in ("xuôi", "hết") for form in (fold, spell))
_BIDS = re.compile(
    r"^ (?:(?:da|a|anh|c|chi|chu|bac|co|nho|ban|[^\W\d_]+ oi)[ ,]+)*(?:nho [^\W\d_]+ )?(?:tiep )?nhan(?: viec| nhiem vu| cai| vu)?(?: nay| do)?"
    r" (?:giup|gium|dum|ho|dui)(?: (?:em|e|minh|tui|toi|to|chi|anh|c|a))?(?: (?:voi|nha|nhe|di|nghen|a))*[ .!]*$"
)
_GOES_ON_TO = pattern("(qua|sang|tới|đi) (ấp|tổ|xóm|khu|nhà)")
_DOUBTING_SIGNS = frozenset("👎❌🚫❓❔🤔🙅🤷")


def is_denied_twice(line: Line) -> bool:
    """`không phải là chưa xong`: nobody can tell at a glance."""
    return any(_TWICE.search(f" {part} ") for clause in clauses(line) for part in _SO.split(clause))


def begins_with_no(line: Line) -> bool:
    """`chưa anh, …`: the answer is no, whatever else is hoped."""
    parts = clauses(line)
    return len(parts) > 1 and (parts[0].strip() in _NOS or _PLAIN_NO.fullmatch(parts[0].strip()) is not None)


def ends_with_no(line: Line) -> bool:
    """`sao xong kịp, chưa xong`: the answer comes last."""
    parts = clauses(line)
    return len(parts) > 1 and _BARE_DENIAL.fullmatch(parts[-1].strip()) is not None


def is_not_about_work(line: Line) -> bool:
    """What has not been received, seen or understood: nothing is said of how far the work is."""
    found = _NOT_ABOUT_WORK.search(line.said)
    if line.said.strip() in _BARE_NO:
        return True
    return found is not None and not DONE.search(line.said)


def says_none_left(line: Line) -> bool:
    """Nothing is left that is not done."""
    return _NONE_LEFT.search(line.said) is not None


def is_soft(line: Line) -> bool:
    """It puts off, supposes or hopes: nothing has happened."""
    is_doubted = any(sign in line.source for sign in _DOUBTING_SIGNS)
    return (
        is_doubted
        or bool(_SOFT.search(_IT_IS_NOT.sub(" ", _LOOK_AGAIN.sub(" ", line.said))) or _UNREADABLE.search(line.said))
        or _is_sigh(line)
        or _bids(line)
    )


def _is_sigh(line: Line) -> bool:
    """`rồi xong`: it has gone wrong, or it is done."""
    parts = "".join(clauses(line)).split()
    is_short = parts[:1] in _THEN and len(parts) <= _MOST_SIGH and parts[2:] not in _ALL_OF_IT
    return is_short and parts[1:2] in ([_OVER], ["la"], [spell("là")])


def _bids(line: Line) -> bool:
    """`chị nhận giúp em`: somebody else is asked to."""
    return _BIDS.search(f" {' '.join(fold(line.source).split())} ") is not None


def is_denied(line: Line) -> bool:
    """Something of the work has not been done."""
    said = _NO_TROUBLE.sub("", _ATTRIBUTE.sub(" ", line.said) if _claims(line) else line.said)
    return bool(
        _NOT.search(said)
        or _NOT_AT_ALL.search(said)
        or _FORGOT.search(said)
        or _BY_WONDERING.search(said)
        or any(_NOWISE.match(part, 1) for part in clauses(line))
    )


def _claims(line: Line) -> bool:
    return bool(_CLAIMED.search(line.said) or _CLAIMED_LAST.search(line.said))


def is_on_the_way(line: Line) -> bool:
    """Begun and not at its end."""
    return _SOON.search(_OWN_PART.sub(" ", line.said)) is not None


def is_away(line: Line) -> bool:
    """The sender is kept from the work just now: in hospital, on leave, at a funeral, sent elsewhere."""
    return _AWAY.search(line.said) is not None


def is_under_way(line: Line) -> bool:
    """It is being done now."""
    return _UNDER_WAY.search(line.said) is not None


def is_denied_with_reason(line: Line) -> bool:
    """`chưa hoàn thành do thiếu máy`: it is not done, and why."""
    return _DENIED_BECAUSE.search(line.said) is not None


def is_for_later(line: Line) -> bool:
    """It will be done or handed in at another time."""
    if _LATER_WORK.search(_GOT_THEN.sub(" ", _EARLIER.sub(" ", line.said))):
        return True
    return any(
        stand_of(part) is Stand.TO_COME and tells_what_then(part) and not _GOES_ON_TO.search(part.said)
        for part in parts_of(line)
    )


def is_in_a_while(line: Line) -> bool:
    """It will be handed in before long: `lát em gửi`."""
    return _IN_A_WHILE.search(line.said) is not None


def says_done(line: Line) -> bool:
    """The work is at its end, in the word for it."""
    return DONE.search(line.said) is not None


def is_step(line: Line) -> bool:
    """`nhập xong bấm lưu thì nó báo lỗi`: what was done is one step of many."""
    return _STEP.search(line.said) is not None


def says_did(line: Line) -> bool:
    """The work, or what was to be mended in it, was done, in a word of its own."""
    return DID.search(line.said) is not None and not _DID_ELSE.search(_FOR_WHOM.sub(" ", line.said))


def does_next(line: Line) -> bool:
    """`họp xong em báo`: it is told what comes after, and that it is done is not."""
    found = _NEXT.search(line.said)
    return found is not None and not PAST.search(line.said[found.end() - 1 :])


_CLAIMED = pattern("(đã|=đã|vừa) … (hoàn thành|xong|rà soát|lập|làm)|(xong|hoàn thành|hoàn tất) (việc|phần|vụ)")
_CLAIMED_LAST = pattern("(xong|rồi|hoàn thành|hoàn tất)", at_end=True)
_ALL = pattern("đủ|hết|toàn bộ|tất cả|đầy đủ")
_UNDER_WAY = pattern(
    "đang (làm|đi|triển khai|rà|nhập|tổng hợp|thực hiện|cài|chạy|xử lý|vận động|hoàn thiện|gom|lập|chụp)"
)
_AWAY = pattern(
    "đang( còn| bị| phải)? (nằm (viện|nhà|bệnh viện|điều trị)|ở (viện|bệnh viện|cữ|quê|xa)|(ở |nằm )?trong viện|đi (viện|đẻ|sinh|khám|cấp cứu|"
    "công tác|học tập trung|tập huấn|xa|vắng|đám|viếng|du lịch|nghỉ mát|nước ngoài)|về quê|nghỉ (phép|ốm|bệnh|sinh|thai sản|dưỡng|lễ|mát|hậu sản)|thai sản|"
    "cách ly|điều trị|ốm|bệnh|=sốt|cấp cứu|mổ|(nuôi|chăm|trông) (con|mẹ|má|ba|bố|vợ|chồng|người|cháu|bà|ông)|có tang|chịu tang|lo đám|đưa tang)"
)
_DENIED_BECAUSE = pattern(f"(chưa|không) {DONE_WORDS} … (vì|do|tại|bởi)")
_DID_ALL_OF = pattern(
    "(№|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|mươi) … … ((đều|hết|đủ|=sạch|đủ hết|xong hết|hết ráo) … (xong|rồi)|(xong|đủ) cả|cả … xong)|"
    "(xong|hoàn thành|làm|cài|dán|đi)( xong| được)?( hết| đủ)? cả (№|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
)
_ALL_DENIED = pattern(f"{DONE_WORDS} … (đâu|=đâu)|(chưa|không|chẳng|chả) … {DONE_WORDS}")
_GREETING = pattern("chúc|chào|cảm ơn|cám ơn|hello|hi|thanks|thank")
_EXCUSE = pattern(
    "mưa|bão|ngập|bận|kẹt|=lũ|lụt|nắng|thiếu|hư|=hỏng|mất|yếu|lỗi|họp|thi|mùa|thu hoạch|đi công tác|gặt|tết|nước"
)
_SOME_LEFT = pattern("còn( lại)? (№|vài|mấy|ấp|tổ|hộ|phần|một|hai|ba|khoảng|xã|khu) … chưa")
_CANNOT = pattern("không|nghỉ|vắng|bị|đang|phải|bận")


def is_greeting(line: Line) -> bool:
    """Kind words, and nothing of the work."""
    return _GREETING.match(line.said, 1) is not None and not (DONE.search(line.said) or says_sent(line))


def excuse(line: Line) -> str:
    """The part that tells what came between, as written."""
    at = 0
    for part in clauses(line):
        place = line.said.index(part.strip(), at)
        at = place + len(part.strip())
        if _EXCUSE.search(part) and not _NOT.search(part):
            return line.written(place, at)
    return ""


def is_denied_first(line: Line) -> bool:
    """It begins with a no: `chưa, mai mới xong`."""
    return _NOT.match(line.said, 1) is not None and not claims_all_but_some(line)


def claims_all_but_some(line: Line) -> bool:
    """`còn ấp 4 chưa xong`: the others are."""
    return _SOME_LEFT.search(line.said) is not None


def will_do(line: Line) -> bool:
    """It is promised, with no time named."""
    return _WILL_DO.search(line.said) is not None


def did_them_all(line: Line) -> bool:
    """`xong cả 12 hộ`: there were no more."""
    return _DID_ALL_OF.search(line.said) is not None


def says_all(line: Line) -> bool:
    """All of it is meant."""
    return _ALL.search(line.said) is not None


def is_all_denied(line: Line) -> bool:
    """The very word for done is denied."""
    return _ALL_DENIED.search(line.said) is not None


def is_told_as_past(line: Line) -> bool:
    """It tells of what has happened."""
    return PAST.search(line.said) is not None


def cannot(line: Line) -> bool:
    """Somebody is kept from the work."""
    return _CANNOT.search(line.said) is not None
