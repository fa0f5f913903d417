"""That an order is understood: in words, and in signs alone."""

import re

from adapters.chat.grammar.fold import clean, fold, spell
from adapters.chat.grammar.line import Line, clauses
from adapters.chat.grammar.phrasing import pattern

_ACK = pattern(
    "(có |đã |da |xin |mình |được |xác nhận |xác nhận là )*(thấy (tin|thông báo|tin nhắn|giao việc)|=rõ|ro|nắm|nắm rõ|nhận|nhận rõ|nhận được|tiếp nhận|tiếp thu|nghe rõ|nghe|biết|hiểu|đọc|xem|coi|nhận việc|nhận nhiệm vụ|"
    "nhận thông tin|nắm thông tin|ghi nhận|hiểu rõ|hiểu ý)( rồi| sự| việc| nhiệm vụ| thông tin| thông báo| tin| lệnh| ý kiến| chỉ đạo| nội dung|"
    " công việc| văn bản| kế hoạch| phân công| đầy đủ| ạ| được| này| của| nha| anh| chị| sếp| và| sẽ| xin| thực hiện| triển khai| làm| ngay|"
    " liền| theo)*"
)
_WILL = pattern(
    "(để |cho )?(sắp xếp|thu xếp|tranh thủ|bố trí)( thời gian| người| anh em)*( làm| đi)?( cho (anh|chị|chú|cô|bác))?|((anh |chị |chú |cô |bác |xã |sếp )?(giao|kêu|bảo|nói|phân công)( sao| gì)?( thì)? )?(xin |sẽ |để |cho |xin phép |cố gắng )?(làm|thực hiện|triển khai|thi hành|chấp hành|tiến hành|phổ biến|lo|mần|thông báo|bắt tay vào làm|đi làm|xử lý)( ngay| liền| luôn| đây|"
    " nghiêm túc| theo chỉ đạo| theo kế hoạch| cho kịp| đúng hạn| việc này| ngay bây giờ| theo| được| vậy| y vậy| xuống| lại| cho (các )?(tổ viên|bà con|tổ|anh em|mọi người|dân|anh|chị|chú|cô|bác))*|(sẽ|xin|cố gắng|sẽ cố gắng) … (làm|thực hiện|"
    "triển khai|hoàn thành|chấp hành)( đúng hạn| ngay| tốt| theo chỉ đạo| theo)?"
)
_AGREED = pattern(
    "tuân lệnh|nhất trí|(xin )?(cảm ơn|cám ơn)( anh| chị| chú| cô| bác| đã| nhắc| báo| thông tin| nhở| nhiều| lắm)*|đồng ý|ok|yes|vâng|được|được rồi|roger|noted|copy|okie|chấp hành|thống nhất|rõ rồi|rõ|ro|dạ|da|ừ|=rõ|"
    "quán triệt|(ok|được|vâng|rõ|ro) (anh|chị|sếp|liền|ngay|chị em)|xác nhận|đã xác nhận|có|có mặt|tổ … nhận|tiếp thu|((anh|chị|chú|cô|bác|sếp|xã|mọi người) )?(cứ |cứ việc )?yên tâm( đi| nha| nhé| hết)?|ok con dê|duyệt"
)
# Heard of, with more behind it: `thấy rồi`, `đọc tin rồi`, `đồng ý nhận`.
_OF_AN_ORDER = (
    "(việc|nhiệm vụ|tin|thông báo|nội dung|chỉ đạo|kế hoạch|công văn|văn bản|lịch|yêu cầu|phân công|ý kiến|chủ trương|chỉ tiêu|"
    "thông tin|lệnh|bài|nhận|vụ|cái|lời|sổ|đủ|ý)"
)
_HEARD = pattern(
    "(đã |có |xin |mới |vừa |cũng |tổ |rồi |thì |bên |ấp )*(đọc|thấy|coi|xem|nghe|nhận|nhận được|nắm|nắm được|biết|hiểu|ghi|ghi nhận|tiếp nhận|"
    f"tiếp thu|đồng ý|nhất trí|thống nhất|chấp hành|rõ)( hết| kỹ| được| với| theo| vô| cái| và (nắm|hiểu|rõ|biết|ghi nhận|nhận))* (rồi|{_OF_AN_ORDER} ‥|{_OF_AN_ORDER})"
)
_VOLUNTEERS = re.compile(
    r"(?:da |vang |ok |duoc )*(?:de|cho) (?:em|toi|minh|to em|anh|chi|tui|con|chau)(?: (?:di|lam|lo|qua|nhan|giup|phu|ra|truc))*"
    r"(?: (?:cho|viec nay|vu nay|a|nha|nhe|chi|anh|luon|ngay))*[.! ]*$"
)
_LIKES = frozenset("❤🥰😍💯🙏😊")
_IF_ANY = pattern("(có|cần|vướng|thắc mắc) (gì|chi)( không rõ)?")
# `có gì em báo lại`: kind, and nothing more.
_WILL_TELL = pattern(
    "(có|cần|nếu có|vướng|khó)( gì| chi)( không rõ| khó| vướng| thắc mắc)?( thì)? (sẽ )?(báo|hỏi|alo|nhắn|gọi|trao đổi|liên hệ|xin ý kiến)"
    "( lại| liền| ngay| sau| thêm| cho| xã| phòng| anh| chị| chú| cô| bác| sếp)*"
)
_BUT = pattern(
    "không|chưa|chẳng|nhưng|đâu|sao|ai|gì|nào|=hả|bao giờ|mấy giờ|thấy (ấp|tổ)|xin|cho (em|hỏi)|tiền|quà|lương|gạo|phiếu|giấy mời"
)
_THEN = frozenset({spell("rồi"), "roi"})
_YES_SIGNS = frozenset("👍👌✅🆗✔☑💪🫡🙆🤝")
_NO_SIGNS = frozenset("👎❌🚫?？😂")
_WHOSE = re.compile(
    pattern(
        "(tổ trưởng|tổ phó|tổ|ấp|bên|chi hội|khu phố|thôn|nhóm)( công nghệ số| cnscđ)?( ấp| tổ| số)?( №| em| bình lợi)?|con|cháu|mình|tụi|tụi mình|chúng|bọn|mệ|thím|mợ|cậu"
    ).pattern
)


def signs_agree(source: str) -> bool:
    """A message of signs only, of which one says yes and none no."""
    signs = set(source)
    return bool(signs & _YES_SIGNS) and not signs & _NO_SIGNS


def signs_like(source: str) -> bool:
    """A message of signs only, kind ones, of which none says no: most likely that it was seen."""
    signs = set(source)
    return bool(signs & _LIKES) and not signs & _NO_SIGNS


def volunteers(text: str) -> bool:
    """Somebody says to do it, of what nobody does yet: `để em đi cho`; not `để em xem`."""
    return _VOLUNTEERS.match(fold(clean(text))) is not None


def acknowledges(line: Line) -> bool | None:
    """True where the order is understood and nothing else is said; None where it is likely; else False."""
    parts = clauses(line)
    if not parts:
        return line.agrees
    kinds = [_ack_kind(part) for part in parts]
    if all(kind is True for kind in kinds):
        return True
    if all(kind is not False for kind in kinds):
        return True if line.agrees or True in kinds else None
    return False


def is_heard_of(line: Line) -> bool:
    """It begins with that the order is understood, in words of its own; and nothing is denied or asked behind that."""
    parts = clauses(line)
    if not parts or line.source.rstrip().endswith("?"):
        return False
    if len(parts) > 1 and parts[0].strip() in _THEN and _ack_kind(parts[1]) is None:
        # `rồi chị, tổ em làm liền`
        return True
    is_begun = _HEARD.match(_bare(parts[0]), 1) is not None or line.agrees or _ack_kind(parts[0]) is True
    return is_begun and not any(_BUT.search(_IF_ANY.sub(" ", part)) for part in parts)


def begins_with_ack(line: Line) -> bool:
    """Understood, and then something more."""
    parts = clauses(line)
    return line.agrees or (bool(parts) and _ack_kind(parts[0]) is True)


def _bare(part: str) -> str:
    return f" {' '.join(_WHOSE.sub(' ', part).split())} "


def _ack_kind(part: str) -> bool | None:
    part = _bare(part)
    for found, kind in ((_ACK, True), (_AGREED, True), (_WILL, None), (_WILL_TELL, None)):
        match = found.match(part, 1)
        if match and match.end() == len(part) - 1:
            return kind
    return False
