"""Why somebody cannot: the reason as said, except that health and family are nobody's business and are never kept."""

import re

from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.phrasing import pattern

PERSONAL = "lý do cá nhân"

_PERSONAL = (
    pattern(
        "bệnh|=ốm|=cảm|=cúm|=đau|=mệt|=mổ|(bị|đang|con|mẹ|má|ba|bố|vợ|chồng|bé|hơi|cháu|lại|quá) (ốm|cảm|cúm|đau|mệt|mổ)|"
        "(đau|nhức) (đầu|bụng|lưng|răng|chân|tay)|cảm (cúm|sốt|lạnh|nặng)|"
        "nằm viện|nhập viện|(vào|vô|đi|ra|xuất|trong|ở) viện|cấp cứu|tai nạn|phẫu thuật|đi khám|khám thai|ung thư|trầm cảm|"
        "chóng mặt|(bị|phát|dưỡng|trị|khám) binh|truyền nước|uống thuốc|gãy (tay|chân|xương)|té xe|bị té|ngã xe|bị ngã|bong gân|covid|cách ly|"
        "sức khỏe (yếu|kém|không|của)|không khỏe|không được khỏe|tiêu chảy|ngộ độc|huyết áp|đột quỵ|tai biến|đi bác sĩ|"
        "điều trị|xạ trị|hóa trị|khó ở|nhức đầu|(bị|đang|con|lên|phát|hơi|bé|cháu) sốt|=sốt (cao|quá|rồi|nặng|nhẹ|siêu)"
    ),
    pattern(
        "mang thai|có thai|có bầu|mang bầu|bầu bì|thai sản|sảy thai|dưỡng thai|nghỉ sinh|đi sinh|sắp sinh|mới sinh|sinh con|"
        "sinh em bé|sinh bé|vợ (sinh|đẻ|bầu)|(sắp|mới|đi) =đẻ|ly hôn|li hôn|ly dị|ly thân|đám (tang|ma|giỗ|cưới|hỏi|dỗ)|"
        "có tang|tang (lễ|gia)|cúng giỗ|có giỗ|(đưa|rước) (con|cháu|bé|mẹ|má|ba|bố|cha|vợ|chồng)|=giỗ|=cưới|qua đời|từ trần|(nuôi|chăm|trông|giữ|đón) (con|cháu|mẹ|má|ba|bố|"
        "cha|vợ|chồng|ông|bà|người)|việc nhà|việc gia đình|chuyện (gia đình|nhà|riêng)|gia đình (có|bận|gặp|đang)|"
        "nhà có (việc|chuyện|tang|đám|người)|=con nhỏ|đầy tháng|thôi nôi|vợ chồng|người (nhà|thân)|việc riêng|"
        "việc cá nhân|lý do cá nhân|hoàn cảnh (gia đình|riêng|cá nhân|khó)|chồng (đánh|bỏ)|ở cữ"
    ),
    pattern("(ông|bà|ba|má|mẹ|cha|tia|bố|chồng|vợ|nội|ngoại)( em| tôi)? mất( rồi| hôm qua)?", at_end=True),
    pattern("(bị|đang|con|bé|cháu|em|hơi)? =sốt", at_end=True),
)
# Words of the work itself, and of people in general: nobody's own health.
_NOT_PERSONAL = pattern(
    "sổ (sức khỏe|khám bệnh)|hồ sơ (bệnh án|sức khỏe)|khám( và)? chữa bệnh|phòng( chống)? (bệnh|dịch)|dịch bệnh|bệnh án|"
    "(gửi|nộp|cho|của|với) bệnh viện|(người dân|bà con|dân|hộ dân|người già|hội viên) … (bệnh|ốm|đau|mệt)|người bệnh|"
    "thông cảm|đồng cảm|cảm (ơn|phiền|thấy|giác|động|tình)|điện thoại … mệt"
)
_CLAUSE_END = re.compile(
    r"[,.;!?\n]|\s(?=(?:nên|nen|vì|vi|do|tại|tai|nhờ|nho|xin|cho em|cho e|để anh|de anh|để chị|mà|ma|nhưng|nhung)\s)"
)
_LEAD = re.compile(r"[\s,.;!?]*(?:(?:vì|vi|do|tại|tai|nên|nen|mà|ma|nhưng|nhung)\s+)?", re.IGNORECASE)
_WHY = re.compile(
    r"(?<![^\W_])(?:(?:tại|bởi|do|tai|boi)\s+(?:vì|vi)|vì|vi(?!\s+t[ií]nh)|do|tại|tai(?!\s+(?:n[aạ]n|kho[aả]n|li[eệ]u|s[aả]n|ch[ií]nh))|bởi|lý do(?: là)?|ly do(?: la)?|because)\s*:?\s+",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[\s,;.]+(?:nên|nen|cho nên|(?:em |e )?xin|cho (?:em|e|tổ|to|tụi)|(?:em |e )?nhờ|nho|(?:kính )?mong|để (?:anh|chị|a|c)|"
    r"(?:anh|chị|a|c) (?:giao|cho|tìm|phân)|được không|duoc khong|dc ko)\s.*",
    re.DOTALL | re.IGNORECASE,
)
_SO = re.compile(r"\s(?:cho nên|cho nen|nên|nen)\s")
_SELF = re.compile(
    r"(?<!trẻ )(?<!tre )(?<!chị )(?<!anh )(?<!các )(?<!đàn )(?<![^\W_])(?:em|e|tôi|tui)(?![^\W_])", re.IGNORECASE
)
_EDGE_WORDS = r"(?<![^\W_])(?:ạ|a|nhé|nha|nghen|nhe|anh|chị|c|ơi|oi|thông cảm|giúp|dạ|với|thưa)(?![^\W_])"
_CLOSING = re.compile(rf"(?:[\s,.!;:)(–-]|{_EDGE_WORDS})+$")
_OPENING = re.compile(rf"^(?:[\s,.!;:)(–-]|{_EDGE_WORDS})+", re.IGNORECASE)


def is_personal(text: str) -> bool:
    """Whether the words tell of somebody's own health or family."""
    said = read_line(text).said
    others = [match.span() for match in _NOT_PERSONAL.finditer(said)]
    return any(
        not any(start <= match.start() < end for start, end in others)
        for found in _PERSONAL
        for match in found.finditer(said)
    )


def kept(reason: str) -> str:
    """The reason as it may be kept: as it was written, or only that it is personal."""
    return PERSONAL if is_personal(reason) else reason


def masked(text: str) -> str:
    """The whole message as it may be kept: each part of it that is personal says only that it is."""
    if not text:
        return ""
    cleaned = clean(text)
    parts: list[str] = []
    at = 0
    for end in [*(match.start() for match in _CLAUSE_END.finditer(cleaned)), len(cleaned)]:
        part = cleaned[at:end]
        lead = _LEAD.match(part)
        parts.append(f"{lead[0] if lead else ''}{PERSONAL}" if is_personal(part) else part)
        at = end
    whole = re.sub(rf"{PERSONAL}(?:[\s,.;]*{PERSONAL})+", PERSONAL, "".join(parts)).strip()
    # What only shows when the parts are read together is not kept either.
    return PERSONAL if is_personal(whole.replace(PERSONAL, "")) else whole


def read_reason(text: str, rest: str = "") -> str:
    """Why, as it may be kept: what follows `vì` or comes before `nên`, or else `rest`, said beside a request."""
    cleaned = clean(text).strip()
    why = _WHY.search(cleaned)
    so = _SO.search(cleaned)
    if why:
        said = _THEN.sub("", cleaned[why.end() :])
    elif so:
        said = cleaned[: so.start()]
    else:
        said = rest
    if is_personal(said) or (not _tidy(said) and is_personal(cleaned)):
        return PERSONAL
    return _tidy(said)


def _tidy(said: str) -> str:
    said = _OPENING.sub("", _CLOSING.sub("", said.strip()))
    return _OPENING.sub("", _CLOSING.sub("", " ".join(_SELF.sub(" ", said).split())))
