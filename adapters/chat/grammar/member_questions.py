"""That a member asks, and claims nothing."""

import re

from adapters.chat.grammar.deliveries import SENT
from adapters.chat.grammar.fold import has_diacritics
from adapters.chat.grammar.line import Line, clauses
from adapters.chat.grammar.phrasing import pattern
from adapters.chat.grammar.work_done import DID, DONE, DONE_WORDS, NOT_YET, PAST

_HA = re.compile(r"\sha(?:\s+(?:anh|a|chi|c|co|chu|bac|em|e|sep))?[\s.!]*$", re.IGNORECASE)
_HOW = pattern(
    "(thì|ghi|điền|tính|nhập|báo|khai|xử lý)( thì| làm| ghi| tính| nhập)? (sao|thế nào|như thế nào|làm sao)",
    at_end=True,
)
_FOR_WHO = pattern("cho (ai|tổ nào|ấp nào|người nào)")
_ASKS = pattern(
    "có sao không|có bị (gì|sao) không|cho hỏi|xin hỏi|hỏi (chút|xíu|tí|cái|là)|(ở|nộp|gửi|lấy|đi|tới|đến|vào|tại|về) đâu|chỗ nào|(khi|lúc|chừng|ngày|cái|ai|người|mẫu|tổ|ấp|đơn vị|file|app|link) nào|"
    "mấy giờ|bao giờ|bao lâu|bao nhiêu|vì sao|tại sao|làm sao|sao (vậy|ta|nhỉ|đây|giờ|được)|thế nào|như nào|ra sao|là gì|gì (vậy|ta|đó)|"
    "có phải|phải không|(là|nộp|gửi|làm|lấy|dùng|đi|in|ký) ‥ hay ‥ (vậy|hả|ta|đây)|được không|được chưa|có được|hay (là|không|sao)|đúng không|ai … (làm|xong|nhận|nộp)|vậy ta|không ta|nào vậy"
)
# `chưa tới đâu`, `không biết làm sao`: nowhere, not where.
_NOWHERE = pattern(
    "(chưa|không|chẳng|chả)( có| hề| kịp| được| phải| làm| ai| tổ nào)* (nộp|gửi|lấy|làm|xong|về|báo|nhận|tải|đăng) đâu|(chưa|không|chẳng|đâu) … (tới|đến|vào|vô|ra|đi) đâu|đâu (vào|vô|ra) (đó|đấy|ấy)|(ra|tới|đến) đâu (vào|với) đâu|(ai|nào|gì) cũng|(chưa|không|chẳng|đâu|hết)( có)? (ai|gì|đứa nào|hộ nào|nhà nào|người nào)"
)
_ASKS_LAST = pattern(
    "(không|chưa|sao|gì|đâu|nào|ai) (vậy|ta|hả|thế|nữa)|(không|chưa|hả|hử|=à|nhỉ|ha|sao|gì|đâu|nào|ai|=hở|hông|=chứ|chăng|ta)",
    at_end=True,
)
# Who is spoken to, last of all.
_CALLED = pattern(
    "(mấy|các|=tụi) (đứa|=ba|=má|anh|chị|bạn|em|cô|chú|bác|anh em|anh chị)|mọi người|cả nhà|anh em|bà con", at_end=True
)
_NOT_ASKING = pattern(
    "thì (chưa|không)|vẫn (chưa|không)|nên (chưa|không)|còn chưa|(không|chưa|chẳng|hết|đâu) … … (gì|ai|nào|đâu|sao)|dạ chưa|(còn|có|mới|chỉ|cỡ|được) … … =à"
)
# `làm xong ai kiểm tra vậy`
_ASKS_LATE = pattern("(ai|gì|nào|đâu|mấy) … (vậy|=ta|hả|dậy|nhỉ)", at_end=True)
_WHETHER = pattern("(không|chưa|hả|hông|=à|phải không|được không)", at_end=True)
_WHETHER_DONE = pattern(f"{DONE_WORDS}( rồi)? (chưa|không)")


def is_question(line: Line) -> bool:
    """It asks."""
    said = line.said.rstrip(" .!)")
    # Typed without diacritics `ha` may be `hả`.
    if _HA.search(line.source) and not has_diacritics(line.source):
        return True
    if said.endswith("?") or line.source.rstrip(" .!)").endswith("?") or _ASKS.search(_NOWHERE.sub(" ", line.said)):
        return True
    if _ASKS_LATE.search(_NOWHERE.sub(" ", line.said)):
        return True
    called = _CALLED.search(line.said)
    said = (line.said[: called.start()] if called else line.said).rstrip(" .!)…,")
    last = next((match for match in _ASKS_LAST.finditer(f"{said} ") if match.end() == len(said)), None)
    if last is None or said.strip() == last[0] or _NOT_ASKING.search(line.said):
        return False
    # `ấp 3 xong, ấp 4 chưa` tells of two.
    parts = clauses(line)
    return len(parts) == 1 or not (
        last[0] in NOT_YET and any(DONE.search(part) or DID.search(part) for part in parts[:-1])
    )


def asks_how(line: Line) -> bool:
    """`hộ vắng nhà thì ghi sao`."""
    return _HOW.search(line.said.rstrip(" ?.!") + " ") is not None


def asks_for_whom(line: Line) -> bool:
    """It asks who is to have it: `giao việc này cho ai vậy`."""
    return _FOR_WHO.search(line.said) is not None


def asks_whether(line: Line) -> bool:
    """It asks for a yes or a no."""
    return bool(_WHETHER.search(line.said.rstrip(" ?.!") + " ") or _WHETHER_DONE.search(line.said))


def claims_before_asking(line: Line) -> bool:
    """`em gửi rồi, anh nhận được chưa?`: that it went is told, and what is asked comes after."""
    parts = clauses(line)
    return len(parts) > 1 and bool(SENT.search(parts[0]) and PAST.search(parts[0])) and not _ASKS.search(parts[0])
