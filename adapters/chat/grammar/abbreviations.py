"""What officials write short, written out where the words around it leave no doubt."""

import re

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.sentence import AnyOf

_ALWAYS = {
    "bc": "báo cáo", "t/hiện": "thực hiện", "t/hien": "thực hiện", "đ/nghị": "đề nghị", "d/nghi": "đề nghị",
    "p/hợp": "phối hợp", "p/hop": "phối hợp", "y/c": "yêu cầu", "đ/c": "đồng chí", "kk": "khó khăn", "vm": "vướng mắc",
    "ds": "danh sách", "sđt": "số điện thoại", "sl": "số lượng", "đvt": "đơn vị tính", "kq": "kết quả", "kl": "kết luận",
    "gm": "giấy mời", "pct": "phó chủ tịch", "trc": "trước", "tgian": "thời gian", "hnay": "hôm nay", "cđs": "chuyển đổi số",
    "cbcc": "cán bộ, công chức", "nq": "nghị quyết", "qđ": "quyết định", "hkd": "hộ kinh doanh", "tthc": "thủ tục hành chính",
    "dvc": "dịch vụ công", "dvctt": "dịch vụ công trực tuyến", "tn": "thanh niên", "ko": "không",
}  # fmt: skip
# Ambiguous ones, with what must stand around them.
_BY_CONTEXT = (
    ("cv", re.compile(r"\s*(?:so\s*)?[0-9]+\s*/"), None, "công văn"),
    ("kh", None, re.compile(r"(?:du thao|xay dung|lap|trien khai|theo|thuc hien|can cu|ban)\s*$"), "kế hoạch"),
    ("kh", re.compile(r"\s*(?:so\s*)?[0-9]+\s*/"), None, "kế hoạch"),
    ("ht", None, re.compile(r"(?:tai|o|den|vao)\s*$"), "hội trường"),
    ("th", re.compile(r"\s+(?:kk|kho khan|so lieu|bc|bao cao|kq|ket qua|y kien|danh sach|ds)\b"), None, "tổng hợp"),
    ("th", re.compile(r"\s+(?:nv|nhiem vu|kh|ke hoach|chi tieu|tot|dung)\b"), None, "thực hiện"),
    ("tb", re.compile(r"\s+(?:kl|ket luan|so)\b|\s*:"), None, "thông báo"),
    ("nv", re.compile(r"\s*:"), None, "nhiệm vụ"),
    ("ttr", re.compile(r"\s+[^\W_]"), None, "tờ trình"),
    ("ct", None, re.compile(r"(?:trinh|bao cao|xin y kien)\s*$"), "chủ tịch"),
    ("sp", re.compile(r"\s+ocop\b"), None, "sản phẩm"),
)
# Most texts hold none of them.
_SHORT = frozenset([*_ALWAYS, *(short for short, *_ in _BY_CONTEXT)])
# One of them stands in every sentence that holds one.
SHORT_FORMS = AnyOf(" ".join(map(fold, _SHORT)))
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
_OF_A_NUMBER = re.compile(r"[0-9](?:\s?[/-]\s?|/[^\W_]{1,12}-)$")


def expand(text: str) -> str:
    """The same text with its abbreviations written out; document numbers and doubtful ones stand as they are."""
    if _SHORT.isdisjoint(_WORD.findall(text.lower())):
        return text
    folded = fold(text)
    parts: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        full = _full(text, folded, match.start(), match.end())
        if full is not None:
            parts += [text[at : match.start()], full]
            at = match.end()
    return "".join([*parts, text[at:]])


def _full(text: str, folded: str, start: int, end: int) -> str | None:
    if _OF_A_NUMBER.search(folded, max(0, start - 15), start) or folded[end : end + 1] in ("/", "-"):
        return None
    word = text[start:end].lower()
    if word in _ALWAYS:
        return _ALWAYS[word]
    for short, after, before, full in _BY_CONTEXT:
        if word != short:
            continue
        if (after is None or after.match(folded, end)) and (
            before is None or before.search(folded, max(0, start - 20), start)
        ):
            return full
    return None
