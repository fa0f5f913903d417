"""Nought: nothing happened in the period, or nothing of the kind exists in the place."""

from adapters.chat.grammar.figures import read_figures
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern

_NO = "(không|chưa|chẳng|hổng|hông|làm gì|=đâu|lấy đâu)"
_EXCLUDED = pattern(
    f"(ấp|đây|tổ|khu|chỗ|xóm|bên) … {_NO} (có )?ai (làm (nghề|ăn)|nuôi|trồng|buôn|bán|kinh doanh)|{_NO} liên quan|{_NO} (phải )?(thuộc|nằm trong|có trong|ở trong|có tên trong|phải|phải ở) (địa bàn|đợt|diện|danh sách|đối tượng|kế hoạch|phạm vi|chỉ tiêu|khu|tuyến|vùng|đợt này)|{_NO} … (thuộc|nằm trong|trong) … (diện|đối tượng|danh sách|trường hợp|nhóm|phạm vi|địa bàn)|không có (mục|phần|chỉ tiêu|nội dung|loại|nhóm) (này|đó)|{_NO} áp dụng|không (phụ trách|quản lý) (chợ|mảng|lĩnh vực|trường|hộ|khu|tuyến)|{_NO} thuộc (về )?(ấp|tổ|khu|bên|địa bàn)|không (phụ trách|quản lý) … (địa bàn|khu vực|khu|chỗ|ấp|tuyến)|"
    f"{_NO} (có )?(ai|hộ nào|người nào|trường hợp nào|tổ nào) … (diện|đối tượng|thuộc|như vậy|vậy)|{_NO} có đối tượng|"
    f"{_NO} (thuộc|nằm trong|trong) diện|không … đối tượng này|hết đối tượng"
)
_PLACE = pattern("(đây|ấp|tổ|bên|địa bàn|khu phố|thôn|khu|chỗ|xóm|kp|tdp|chi hội|khóm|phường|xã|buôn|bản)")
_NONE_HERE = pattern(
    f"{_NO} (có|còn|có một|có ai|có bất kỳ)( cái)? (hộ|chợ|hộ kinh doanh|trường học|sạp|doanh nghiệp|hợp tác xã|htx|cơ sở|người|học sinh|"
    "ai|tạp hóa|quán|hội viên|đoàn viên|đồng bào|khu|nhà|chùa|điểm|hộ nghèo|trẻ|người già|cửa hàng|đất|tiểu thương|đối tượng|"
    "khu công nghiệp|nhà văn hóa|công ty|thanh niên|nông dân|dân tộc)"
)
# What the work needs, and what may happen: not what a place has or has not.
_NO_SUCH = pattern(
    f"{_NO} (có|còn)( cái)? (gì|ai|=thì|thời gian|thì giờ|làm|đi|nhận|xong|hoàn thành|phát sinh|vướng|vấn đề|khó|kịp|tin|số liệu|kết quả|trường hợp|"
    "=ca|hồ sơ|tiền|kinh phí|người (làm|đi|rảnh|phụ)|xe|máy|mạng|=sóng|điện|mẫu|danh sách|đủ|được|thấy|biết|gửi|nộp|báo|xin|ý kiến|lỗi|cần|nhu cầu|gia hạn|tới|đến|qua)"
)
_HERE = pattern("(ấp|bên|địa bàn|khu phố|thôn|chỗ|xóm|khu|kp|tổ|ở đây)( (em|này|tụi|mình|con|№))*( (là|toàn) … ,)?")
_NONE_AT_ALL = pattern(f"{_NO} (có|còn)")
_CLAIMED = pattern("(đã|=đã|vừa) … (hoàn thành|rà soát|lập|làm xong)|(rà soát|lập|thống kê|hoàn thành) … xong")
_NOTHING_HAPPENED = pattern(
    f"bằng (không|0)|không có gì (để |mà |cần )?(báo|báo cáo|nộp|gửi)|=số không|số 0|(báo cáo|số liệu)( tuần| tháng)?( :| là)? {_NO} có( gì)?|{_NO} … phát sinh|{_NO} (có|thêm)( thêm)? (trường hợp|hồ sơ|ca|số liệu|gì mới|hộ mới|lượt|kết quả mới|biến động|cas|phản ánh|tin)( nào| gì| mới)?"
)
_NONE_LAST = pattern("không có( gì| ai| hết| luôn)*", at_end=True)
_NONE_WITHOUT = pattern(f"{_NO} (có |còn )?(hộ|nhà|người|ai|máy|trường hợp)( nào)? (là )?(chưa|không)")
_NOT_YET = pattern("chưa … (làm|đi|triển khai|gửi|nộp|báo cáo|xong)")
# `chưa có số liệu`: nobody knows yet, and unknown is no nought.
_NOT_YET_THERE = pattern(
    "chưa (có|ra|lấy|lấy được|tổng hợp|nhận được) (số liệu|kết quả|báo cáo|số)( nào| gì)?", at_end=True
)
_PERIOD = pattern(
    "(suốt|cả|nguyên) (tuần|tháng|kỳ|ngày)|(tuần|tháng|kỳ|quý|hôm|bữa|đợt|ngày|kì) (này|nay|qua|vừa rồi|rồi|trước|№)|kỳ này|hôm nay|báo cáo … (tuần|tháng)"
)
_NONE_IN_PERIOD = pattern(
    f"=trống( trơn| không)?|zero|=trắng( trơn| bảng)?|=số không|{_NO} (có )?(hộ|người|ca|nhà|trường hợp|bà con|lượt) nào|{_NO} (có )?ai (tới|đến|ghé|nhờ|hỏi|cài|làm|lên|cần|đăng ký|vô|qua)|{_NO} (có|cài|làm|hỗ trợ|tiếp|thêm|được) … (nào|gì|ai|mới)"
)
_ANY = pattern("nào")
_ZERO = pattern("(số liệu|kết quả|tuần này|tháng này)( là)? 0|không (trường hợp|hộ|ca|hồ sơ|lượt|người)")


def is_none_without(line: Line) -> bool:
    """`không có hộ nào chưa có điện`."""
    return _NONE_WITHOUT.search(line.said) is not None


def is_not_applicable(line: Line) -> bool:
    """The place has nothing of the kind that the order is about."""
    if _EXCLUDED.search(line.said):
        return True
    if _CLAIMED.search(line.said):
        return False
    if _has_none_at_all(line):
        return True
    none = _NONE_HERE.search(line.said)
    return (
        none is not None
        and not _PERIOD.search(line.said)
        and (bool(_PLACE.search(line.said[: none.start() + 1])) or _ANY.search(line.said) is not None)
    )


def _has_none_at_all(line: Line) -> bool:
    """`bên em không có bưu điện văn hóa xã`: whatever it is, the place has none."""
    here, none = _HERE.match(line.said, 1), _NONE_AT_ALL.search(line.said)
    return bool(here and none) and not (_NO_SUCH.search(line.said) or _PERIOD.search(line.said))


def is_zero(line: Line) -> bool:
    """In the period nothing happened: a figure, not a silence."""
    if _NOT_YET_THERE.search(line.said):
        return False
    if _PERIOD.search(line.said) and _NONE_LAST.search(line.said):
        return True
    if _NOTHING_HAPPENED.search(line.said):
        return True
    if _NOT_YET.search(line.said):
        return False
    if _PERIOD.search(line.said) and (_NONE_IN_PERIOD.search(line.said) or _NONE_HERE.search(line.said)):
        return True
    figures = [figure for figure in read_figures(line) if not figure.is_percent]
    is_alone = bool(figures) and all(figure.value == 0 for figure in figures) and len(line.tokens) <= _MOST_WORDS
    return is_alone or (_ZERO.match(line.said, 1) is not None and len(line.tokens) <= _MOST_SHORT)


_MOST_WORDS = 10
_MOST_SHORT = 5
