"""Numbers in a sentence: which one is a task's, which counts something, which is a time."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.fold import fold, has_diacritics, spell

MEASURES = (
    *("hộ", "hộ dân", "người", "lượt", "tin", "phần trăm", "buổi", "cuộc", "sản phẩm", "sp", "cái", "chiếc"),
    *("tài khoản", "tk", "điểm", "hồ sơ", "hs", "lần", "mã", "bộ", "tờ", "quyển", "cuốn", "đơn", "thẻ", "xã", "ấp"),
    *("khu phố", "kp", "thôn", "tổ", "nhóm", "đội", "gia đình", "hội viên", "tổ viên", "thành viên", "em học sinh"),
    *("xóm", "khóm", "hẻm", "phiếu"),
    *("học sinh", "cụ", "bản", "bản ghi", "ảnh", "hình", "tấm", "sạp", "quầy", "chợ", "máy", "điện thoại", "km", "m2"),
    *(
        "nửa",
        "mét",
        "m",
        "kg",
        "tấn",
        "lít",
        "triệu",
        "tr",
        "đồng",
        "đ",
        "nghìn",
        "ngàn",
        "tỷ",
        "văn bản",
        "vb",
        "công văn",
    ),
    *("báo cáo", "bc", "danh sách", "ds", "biểu mẫu", "tiêu chí", "chỉ tiêu", "nhiệm vụ", "việc", "câu", "bài", "file"),
    *("trường hợp", "th", "cas", "ca", "đợt", "lớp", "khóa", "bạn", "bà con", "nhà", "căn", "cửa hàng", "doanh nghiệp"),
    *("dn", "htx", "hkd", "tổ dân phố", "tdp", "clip", "video", "bước", "mục", "trang", "dòng", "đoàn", "chi hội"),
    *("mô hình", "tiểu thương", "học viên", "gian hàng", "ki ốt", "công dân", "cử tri", "đoàn viên", "đảng viên"),
    *("thanh niên", "công nhân", "lao động", "biên bản", "đơn vị", "cơ sở", "hợp tác xã", "hội nghị", "chuyên đề"),
    *("households", "people", "persons", "times", "files", "photos", "items", "percent", "forms", "accounts"),
)
# What a number before it counts too, though the work may be all of it: `treo xong 2 băng rôn`.
_THINGS = (
    *("thiết bị", "camera", "loa", "pano", "băng rôn", "địa điểm", "vị trí", "hạng mục", "tuyến", "cây", "trụ", "cột"),
)
TIMES = (
    *("ngày", "giờ", "h", "g", "phút", "p", "tiếng", "tuần", "tháng", "năm", "quý", "giây", "am", "pm"),
    *("days", "day", "hours", "hour", "minutes", "minute", "min", "weeks", "week", "months", "month", "years", "year"),
)
# Typed without diacritics these are read as what is said to a person (anh, bạn) or as small words.
_DOUBTFUL = frozenset({"anh", "ban", "to", "nam", "viec", "ma", "bo", "dong", "cau", "don", "lan", "cu", "quy", "nua"})
# What these are as they stand is commoner than what they count.
_NEVER_COUNTED = frozenset({"nha", "d", "cho"})
_SPELLED: dict[str, set[str]] = {}
for _measure in (*MEASURES, *_THINGS, *TIMES):
    _SPELLED.setdefault(fold(_measure), set()).add(spell(_measure))
_WORDS = re.compile(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_A_DATE = re.compile(r"\s+[0-9]{1,2}(?:\s*[/.-]\s*[0-9]|\s+thang\s+[0-9])")
_ANY_WORDS = re.compile(r"[^\W\d_]+")
# Before a bare number: nothing, or words that make it a number of a task.
_NUMBER = re.compile(
    r"[\s:,._]*(?:(?:viec|nhiem vu|cong viec|task|no|so)\s+)?"
    r"(?P<sure>(?:nv|#)\s*[-–.:#]?\s*)?0*(?P<digits>[0-9]{1,9})(?![0-9])"
)
_GLUED = re.compile(r"[^\W_]|\s*[%/‰]|\s*[:.,][0-9]|\s*:\s*[0-9]|\s*[-–~]\s*[0-9]")
_DIRECTIVE = re.compile(r"[\s:,.]*nc\s*[-–]?\s*0*([0-9]{1,9})\b")


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a task, and the place where it ends. `is_sure`: written `NV-12` or `#12`; `is_doubtful`: what
    follows may be counted by it (`12 anh`, without diacritics)."""

    task: int
    end: int
    is_sure: bool
    is_doubtful: bool = False


def read_number(text: str, folded: str, at: int) -> Number | None:
    """The task number that stands at `at` (or after a word such as `việc`); None if there is none, or if the number
    counts something or tells a time."""
    match = _NUMBER.match(folded, at)
    if match is None or int(match["digits"]) == 0:
        return None
    end = match.end()
    number = Number(int(match["digits"]), end, bool(match["sure"]))
    if number.is_sure:
        return None if re.match(r"[^\W_]", folded[end : end + 1]) else number
    if _GLUED.match(folded, end):
        return None
    counted = _counted(text, folded, end)
    return None if counted else Number(number.task, end, is_sure=False, is_doubtful=counted is None)


def starts_with_quantity(text: str, folded: str, at: int) -> bool:
    """A number stands at `at` that is no task's: it counts something, is a share, or tells a time."""
    return _NUMBER.match(folded, at) is not None and read_number(text, folded, at) is None


def names_directive(folded: str, at: int) -> bool:
    """`NC-3` stands at `at`."""
    return _DIRECTIVE.match(folded, at) is not None


def _counted(text: str, folded: str, end: int) -> bool | None:
    """Whether the words at `end` are counted by the number before them; None if that cannot be told."""
    match = _WORDS.match(folded, end)
    if match is None:
        return False
    one = folded[match.start(1) : match.end(1)]
    if one == "ngay" and _A_DATE.match(folded, match.end(1)):
        # `gia hạn 7 ngày 10/12`
        return False
    if match[2]:
        two = f"{one} {match[2]}"
        if two in _SPELLED:
            return _agrees(text[match.start(1) : match.end(2)], two)
        if one == "to" and match[2] in {"em", "toi", "minh", "chung"}:
            return False
    if one not in _SPELLED:
        return False
    return _agrees(text[match.start(1) : match.end(1)], one, whole=text)


def _agrees(written: str, folded: str, whole: str = "") -> bool | None:
    if has_diacritics(written):
        return spell(written) in _SPELLED[folded]
    if folded in _NEVER_COUNTED:
        return False
    if folded in _SPELLED[folded] and folded not in _DOUBTFUL:
        return True
    if folded in _DOUBTFUL:
        # A writer who types diacritics elsewhere would have typed them here.
        return False if has_diacritics(whole) else None
    # `ngay` is time in a text without diacritics, and elsewhere the word as it stands.
    return not has_diacritics(whole) or None
