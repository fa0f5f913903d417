"""What stands in the way of the work, by the kinds of difficulty that a commune counts."""

from adapters.chat.grammar.line import Line
from adapters.chat.grammar.parts import DEEDS, parts_of
from adapters.chat.grammar.phrasing import pattern

OTHER = "khác"

_THINGS = "(điện thoại|máy|máy tính|laptop|máy in|máy scan|máy quét|pin|sạc|màn hình|thiết bị|ipad|máy ảnh|loa|camera|smartphone)"
_BROKEN = "(=văng|(đá|đẩy|out|=văng|thoát) ra|nghẽn|quá tải|sập nguồn|tắt nguồn|tự tắt|đứng hình|lắc|im ru|bung|hư|hỏng|hư hỏng|=hỏng|bể|vỡ|yếu|cùi|treo|=đơ|lag|chậm|cũ|hết pin|không lên|mất|bị mất|rớt|trục trặc|đứng|quay( vòng)+|xoay( vòng)*|trắng|load|đầy|sập|ì ạch)"
_CAN = "(được|nổi|vô|vào|lên|ra|tới|về|gửi|qua)"

# The first that fits is it.
_AUTHORITY = (
    "(xã|huyện|tỉnh|phường|ủy ban|công an|bưu điện|vnpt|viettel|mobifone|điện lực|ngân hàng|trạm y tế|y tế|trường|phòng|văn phòng|"
    "=đoàn|kế toán|văn thư|địa chính|nhà mạng|cán bộ|tư pháp|một cửa|cấp trên)"
)
_NOT_DONE_THERE = (
    "(gửi|đưa|cấp|phát|giao|duyệt|trả lời|phản hồi|xuống|cử|hỗ trợ|chuyển|ký|cho|hướng dẫn|bàn giao|làm|xử lý|giải quyết|mở|chịu|"
    "nói|tới|qua|trả|nhận|bố trí|kéo|lắp|sửa|chi|đồng ý|chốt|kiểm tra|in|báo)"
)
_RESIDENTS = "(dân|bà con|người dân|hộ dân|hộ|chủ hộ|chủ sạp|chủ nhà|tiểu thương|hội viên|người ta|mấy (cô|chú|bác|nhà|hộ|ông|bà|chỗ|sạp)|chủ (tiệm|quán|trọ))"
_KINDS = (
    (
        "lỗi hệ thống",
        pattern(
            "(báo|bị|gặp|hay|có|còn) lỗi|(báo|bị) (sai|không hợp lệ)|sai mật khẩu|không (gửi|mở|tải|up|lưu|xem) được( cái| cái này)? (file|ảnh|hình|link|app|bài|tệp)|quét (mặt|qr|mã|khuôn mặt) … không|lỗi (hệ thống|app|phần mềm|mạng hệ thống|đăng nhập|hoài|quá|rồi|xác thực|kết nối|"
            f"máy chủ|server|otp|404|500)|(app|phần mềm|ứng dụng|hệ thống|web|trang|cổng|server|vneid|tài khoản|link) … {_BROKEN}|"
            f"(app|phần mềm|ứng dụng|hệ thống|web|trang web|cổng|server|vneid|link) … không … {_CAN}|"
            f"không (đăng nhập|đăng ký|truy cập|tải|cài|gửi|nhập|vào|vô|login|xác thực|kích hoạt|lưu)( được)? … (app|vneid|otp|"
            "phần mềm|hệ thống|web|link|dvc|cổng|tài khoản)|không (đăng nhập|truy cập|login|xác thực) (được|nổi|vô)|"
            "không (gửi|nhận|về|có|thấy)( được)? otp|otp không|otp … (không|chưa|hoài không) (về|tới|đến|có|thấy|nhận|vô)|không nhận diện|quét (mặt|qr) không|(app|hệ thống|trang|web|cổng|dvc) … bảo trì|"
            "không (vô|vào)( được)? (app|web|link|hệ thống|phần mềm)|bị (treo|đơ|văng|out|đá ra)|(app|web|hệ thống) (lỗi|sập|treo)"
        ),
    ),
    (
        "hạ tầng mạng",
        pattern(
            "(mạng|=sóng|wifi|internet|№ g) … (không|hổng) … (được|nổi|có|tới|vô|ra)|lỗi mạng|(mất|cúp|cụp|rớt|hết|không( có)?|chưa có|yếu|thiếu) (mạng|sóng|wifi|internet|điện|3g|4g|5g|tín hiệu|đường truyền)|"
            "(mạng|=sóng|wifi|internet|đường truyền|tín hiệu|4g|3g|sóng điện thoại) … (yếu|chậm|rớt|mất|chập chờn|lag|kém|=hỏng|hư|"
            "không (có|được|vô|vào|ổn)|đứt|chưa có|cùi|quá chậm)|(chưa|không)( có| chịu| thấy)? (kéo|lắp|đấu|đấu nối|phủ|phát|nối|đặt|dựng|mắc)( được| tới)? … (cáp|mạng|wifi|=sóng|internet|quang|đường truyền|trạm|№ g)|(điện) (bị )?(cúp|mất|yếu|chập chờn)|lõm sóng|vùng lõm|"
            "song (yeu|kem|chap chon|dien thoai yeu)|bị cúp điện|đứt cáp|lõm"
        ),
    ),
    (
        "thiết bị",
        pattern(
            f"{_THINGS} … {_BROKEN}|(không|chưa|thiếu|hết|mất|hư|hỏng|=hỏng)( có| đủ)?( (№|vài|mấy)( cái| chiếc| bộ)?)? {_THINGS}|{_THINGS} … không … {_CAN}|"
            f"(không|chưa|chẳng)( có)? (ai|hộ nào|nhà nào|mấy ai|người nào) (có|xài|dùng) {_THINGS}|{_THINGS} (đời cũ|cục gạch|bàn phím)|hết (pin|giấy in|mực)|(không|chưa) có nfc|nfc … không|hư (máy|điện thoại)"
        ),
    ),
    (
        "người dân vắng",
        pattern(
            "(không|chưa|ít|khó) … (gặp|có ai ở nhà|có nhà|ở nhà)( được)?|(gặp|tìm|kiếm|liên lạc|gọi) (hoài |mãi )?không (được|ra|thấy)|(không|chẳng|chưa) gặp( được)? ai|đi ca (suốt|đêm)|đi vắng|vắng (nhà|chủ|mặt|hết)|=vắng|khóa cửa|"
            "đóng cửa|không (ai|có ai) (ở nhà|mở cửa|có nhà|ra)|(đi|đi làm) (đồng|rẫy|xa|ruộng|biển|ghe|công ty|thuê|ăn xa|làm hết|"
            "vắng|suốt|bình dương|sài gòn|thành phố|nước ngoài)|không liên (lạc|hệ) được|không (nghe|bắt) máy|"
            "(dân|bà con|hộ|chủ nhà|chủ hộ) … (đi làm|đi khỏi|đi biển|đi chợ|chuyển đi|không có nhà|bỏ đi)|gọi không (được|nghe)"
        ),
    ),
    (
        "phối hợp",
        pattern(
            "không … (phối hợp|hợp tác|đồng ý|ủng hộ|chịu|cho (cài|vào|chụp|làm|xem|mượn|vô)|tin|muốn|hưởng ứng|thích)|"
            "không (chịu )?cho … (vô|vào|cài|chụp|mượn|xem)|(sợ|nghi) (lừa|bị lừa|lừa đảo|mất tiền|lộ)|từ chối (cài|hợp tác|cung cấp|cho)|chưa (phối hợp|đồng thuận|hợp tác)|"
            f"{_RESIDENTS} … không (chịu|muốn|cho|đưa|ký|nghe|tiếp|mở|tin|thích|quan tâm|hưởng ứng|gặp)|{_RESIDENTS} … mới chịu|"
            "thiếu (phối hợp|hợp tác)|(dân|bà con|người dân|hộ|chủ hộ) … (từ chối|phản đối|không chịu|ngại|=sợ)|"
            f"(chưa|không) (thống nhất|trả lời|phản hồi)|{_RESIDENTS} … (ngại|=sợ|né|làm ngơ|đuổi|=chửi|nghi|phàn nàn|trốn|nghi ngờ|không thích|không mặn)"
        ),
    ),
    (
        "thiếu giấy tờ",
        pattern(
            "(không|quên|chưa|chẳng|chả)( có| chịu)? (đem|mang|cầm|xách|=đem|=mang)( theo| đủ)? … (căn cước|cccd|cmnd|giấy|giấy tờ|hồ sơ|sổ|hộ khẩu|thẻ|chứng minh)|thiếu (№|vài|mấy|nhiều)( cái| bộ| xấp)? (tờ|tờ rơi|phiếu|mẫu|giấy|tài liệu|sổ|thẻ|biểu mẫu|pano|băng rôn)|"
            "(thiếu|chưa có|không có|mất|chưa làm|hết hạn|chưa đủ|thất lạc) (giấy tờ|giấy|cccd|căn cước|cmnd|chứng minh|hộ khẩu|"
            "khai sinh|sổ|sổ hộ khẩu|hồ sơ|sim|số điện thoại|sđt|sdt|bhyt|thẻ bhyt|biểu mẫu|mẫu|mẫu phiếu|phiếu|tài liệu|văn bản|danh sách)|"
            "(cccd|căn cước|giấy tờ|cmnd|sim) … (hết hạn|chưa (có|làm)|mất|cũ|sai|không chính chủ|không khớp)|không chính chủ|"
            f"(giấy|cccd|căn cước|thẻ|sổ|sim|hồ sơ) … … bị (mất|rách|sai|hư|thất lạc|khóa|thu)|sai (thông tin|ngày sinh|họ tên|tên|số cccd|năm sinh)|{_AUTHORITY} … (chưa|không) … {_NOT_DONE_THERE} … (mẫu|phiếu|danh sách|tài liệu|văn bản|giấy|biểu mẫu|sđt|số điện thoại|hồ sơ|cccd|căn cước)|(chưa|không) ai (đưa|gửi|cấp|phát|giao) … (danh sách|mẫu|phiếu|tài liệu|văn bản)|(chưa|không) có số( điện thoại)?"
        ),
    ),
    (
        "kinh phí",
        pattern(
            "(không|chưa|hết|thiếu|chưa được|xin)( có| đủ| cấp)? (kinh phí|tiền|ngân sách|nguồn|xăng|tiền xăng|phụ cấp|hỗ trợ kinh phí)|"
            "(kinh phí|tiền) … (không có|chưa có|không đủ|hết|thiếu|đâu)|tiền đâu|(không|chưa) (chịu )?(chi|duyệt|cấp|rót|thanh toán) (tiền|kinh phí)|tốn (xăng|tiền)|tự bỏ|bỏ tiền túi|tiền túi|tiền xăng|xăng xe|tốn tiền"
        ),
    ),
    (
        "kỹ năng",
        pattern(
            "(không|chưa)( có)? (ai|mấy ai) (rành|biết|thạo|giỏi)|(không|chưa) (biết|rành|thạo|quen|nắm|hiểu|được tập huấn|tập huấn) (cách|làm|dùng|sử dụng|nhập|cài|thao tác|công nghệ|"
            "điện thoại|máy|vi tính|mở|tạo|đăng nhập|sao|xài|quy trình|chữ)|không (rành|biết xài|thạo|biết dùng)|mù chữ|"
            "chưa (được )?tập huấn|chưa thạo|(lớn tuổi|già) … (không|chưa|khó)|không biết (làm sao|làm thế nào|chữ)|(nói|chỉ|hướng dẫn|giải thích|dặn) … (hoài|mãi|miết|mấy lần) … không (hiểu|nhớ|biết|được|chịu)|lãng tai|lẩm cẩm"
        ),
    ),
)
_STUCK = pattern(
    "ngập (đường|nhà|hết|lộ|xóm)|nước lên|(không nhớ|quên|mất) (mật khẩu|pass|password)|bị vướng|vướng|vướng mắc|đang vướng|bị kẹt|=kẹt|đang kẹt|khó khăn|gặp khó|khó quá|trục trặc|bị trục trặc|rắc rối|bế tắc|"
    "bất cập|vướng víu|(in|dán|treo|phát|cấp|gửi|ghi|đánh) (sai|lộn|=nhầm|nhầm|lệch|ngược)( tên| số| mẫu| chữ| địa chỉ| thông tin)|(đường|cầu|đò) … (ngập|hư|sạt|cấm|sình|không đi được)|ngập (nước|lụt|sâu)|không đi được|không vô được|"
    "(thiếu|không có|không đủ|chưa có)( №| vài| mấy)? (người|xe|phương tiện|ghe|xuồng|nhân lực|lực lượng)|quá tải|(đi|=vô|=ra|=qua|chạy|ghé) không (được|nổi|tới)|bó tay|(trả lời|giải thích|xử lý) không (nổi|xuể)|trùng (lịch|giờ|ngày)|làm không xuể|(=chỉ|chỉ còn|còn) (có )?(mình|một mình|mỗi mình)|nước … ngập|không đi … được|(cầu|đường|đò|phà|=lộ|đê) … (=sập|hư|=gãy|ngập|sạt|không)|(xe|ghe|xuồng|đò) … không … (được|nổi|tới|qua)"
)
# Somebody else has not done their part.
_NOT_BY_THEM = pattern(
    f"{_AUTHORITY} (nói|bảo|hẹn|kêu|nhắn) … (chờ|đợi|khoan|để)|(chưa|không)( có)? ai (cấp|cho|phát|đưa|trả lời|sửa|duyệt|lo)|"
    f"{_AUTHORITY} (hứa|hẹn|nói|bảo|kêu) … (chưa|không)|{_AUTHORITY} … (chưa|không)( có| ai| thấy)? {_NOT_DONE_THERE}"
)
_LEADING = "(mấy |các |nhiều |có |mà |nên |thì |do |tại |vì |tới |cái |tại vì )*"
_THEIRS = pattern(
    f"{_LEADING}(dân|bà con|người dân|chủ|người ta|họ|tiểu thương|công nhân|hội viên|(nhà|hộ) (bà|ông|bác|cô|chú|cụ|anh|chị|dì)|"
    "(bà|ông|bác|cô|chú|cụ|dì) ‥|(cô|chú|bác|cụ|dì) (lớn tuổi|già))"
)
_OF_A_THING = pattern(
    f"{_LEADING}(máy|app|link|loa|xe|đường|cầu|ghe|con dấu|mẫu|giấy|thẻ|sim|tài khoản|cổng|web|điện thoại)"
)
_DENIES = pattern("không|chưa|chẳng|chả")
_AWAY = pattern("đi|về|nhà|gặp|tới")
_WORK_AFTER = pattern(f"(có |được )?({DEEDS}|xong|hoàn thành|nộp|gửi|có|đủ|đi)")
# `không có điện` is not begun by `không có điện thoại`.
_GOES_ON = pattern("=thoại|thoai")
_NONE = pattern(
    "(không|hết|khỏi|chưa)( còn| bị| có| thấy| gặp| ai)? (vướng|kẹt|lỗi|khó khăn|trục trặc|khó)( mắc)?|"
    "(sửa|khắc phục|xử lý|giải quyết) (được|xong)|hết (lỗi|hư|kẹt|vướng)|(có|được) (mạng|điện|sóng|máy) (lại )?rồi"
)


_CASHLESS = pattern("không (dùng )?tiền mặt")
_UNCOUNTED = pattern("(không|chưa) có số (liệu|lượng)")
# Waiting for them is part of the work.
_WAITING = pattern("(=chờ|đợi) (bà con|dân|họ|người ta|chủ nhà|hộ) … (về|rảnh|tới)")
_URGENT = pattern(
    "gấp|khẩn|khẩn cấp|cấp bách|nghiêm trọng|(không|chưa) (thể )?(làm|triển khai|tiếp tục)( gì| tiếp)?( được| nổi)|"
    "(phải|đành|đang) (dừng|ngưng|ngừng)|dừng (hết|lại)|tê liệt|đứng (hết|hoàn toàn)"
)


def kind_of_difficulty(line: Line) -> str:
    """The kind of the difficulty told; empty where none is told, or where it is said that there is none."""
    said = _CASHLESS.sub(" ", _WAITING.sub(" ", _UNCOUNTED.sub(" ", line.said)))
    if _NONE.search(said):
        return ""
    for kind, found in _KINDS:
        if any(not _GOES_ON.match(said, match.end() + 1) for match in found.finditer(said)):
            return kind
    if _NOT_BY_THEM.search(line.said):
        return "phối hợp"
    others = _by_others(line)
    if others:
        return others
    return OTHER if _STUCK.search(line.said) else ""


def _by_others(line: Line) -> str:
    """Whose no it is, where residents or things stand before it and it denies no work: `nhà bà Ba đi thăm con chưa về`."""
    for part in parts_of(line):
        found = _THEIRS.match(part.said, 1) or _OF_A_THING.match(part.said, 1)
        no = _DENIES.search(part.said, found.end()) if found else None
        if no is None or _WORK_AFTER.match(part.said, no.end() + 1):
            continue
        if _OF_A_THING.match(part.said, 1):
            return OTHER
        return "người dân vắng" if _AWAY.search(part.said) else "phối hợp"
    return ""


def stands_still(line: Line) -> bool:
    """Whether it is said that nothing can go on, or that it is urgent."""
    return _URGENT.search(line.said) is not None
