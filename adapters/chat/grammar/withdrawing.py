"""Words by which somebody lets go of what was just begun, thanks for something, or says that the last step was a slip."""

import re

from adapters.chat.grammar import asking, claims, member_questions
from adapters.chat.grammar.fold import clean, fold, spell
from adapters.chat.grammar.handing_on import is_retraction
from adapters.chat.grammar.line import Line, clauses, read_line
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.phrasing import pattern
from adapters.chat.grammar.sentence import Sentence

_MARKS = re.compile(r"[,.;:!?\n]+")
_WORD = re.compile(r"[^\W_]+")
_OH = "(à|ạ|ah|ủa|ui|úi|ối|chết|ấy|ờ|xin lỗi|sorry|mà|nhưng mà|dạ|vậy|thế)"
_STEP = "(hủy|từ chối|trả lại|trả|tạm hoãn|hoãn|tạm dừng|gia hạn|xin gia hạn|xin|chuyển|báo|ghi|bình luận|làm lại|xóa|lùi|sửa)"
_BYE = "(ạ|a|nha|nhé|nghen|nghe|mà|chị|anh|em|c|ơi|đi|vậy|đó)"
_WHAT = "(việc|việc này|việc đó|cái này|nó|đơn|yêu cầu|bước này)"
_WHO = "(em|e|tôi|tui|mình|con|cháu|anh|a|chị|chú|cô|bác|tổ em|tụi em|bên em|tổ|chúng tôi)"
# `thôi việc` is one that somebody has left.
_FIRST = pattern(f"({_OH} )*((=thôi|thoi|khỏi|bỏ qua|quên đi|never mind|nevermind)|ủa)")
_LEFT_WORK = pattern(f"({_OH} )*((thôi|thoi) (việc|học|chức|nhiệm vụ|công tác|tham gia|làm tổ)|khỏi (bệnh|ốm))")
_ALONE = pattern(
    f"({_OH} )*((thôi|khỏi|khoan|đừng|bỏ|bỏ qua|thoát|dừng|ủa|hủy bỏ|không|stop|leave|skip|cancel)"
    f"( ({_BYE}|đã|đi|luôn|nữa|vậy|nha|nhé|khỏi|thôi|bỏ|bỏ qua|cần|cần nữa|có gì|sao|đâu|rồi|lộn|nhầm))*|"
    "((bấm|gõ|chọn|nhấn|ghi|gửi|nói|em|chị|anh|tôi|bị|nhớ|hiểu|đọc) )*(nhầm|=lộn|lộn)"
    f"( (rồi|chút|xíu|tí|việc|nút|số|lệnh|tin|chỗ|{_BYE}))*)"
)
_NOT_ANY_MORE = pattern(
    f"({_OH} )*({_WHO} )?(không|khỏi|đừng|thôi không|chưa) (muốn |cần |phải |định )?{_STEP}( {_WHAT})*"
    f"( №)?( (nữa|đâu|vội|luôn|bây giờ|lúc này|{_BYE}))*"
)
_AFTER_ALL = pattern(
    f"({_OH} )*((để|cho) {_WHO}( {_WHO})? (tự )?(làm|nhận|lo|nghiệm thu|duyệt|xem|coi|cố|tính|giữ|hỏi)|"
    f"{_WHO} (tự )?(làm|lo|nhận|cố|ráng) được)"
    f"( (được|luôn|tiếp|cho|nốt|đã|lại|rồi|việc|này|kỹ|hơn|thêm|sau|gắng|{_BYE}))*"
)
_LETS_GO = pattern("(khỏi|bỏ qua|để sau|tính sau|để đó|giữ nguyên|như cũ|không cần|làm được|lo được|nghiệm thu luôn)")
# `không cần nữa, tỉnh đã có`: what follows tells why the work is needed no more.
_NOT_NEEDED = pattern(f"({_OH} )*(không|khỏi) cần")
_MOST_LEFT_OVER = 2

_ONLY_THANKS = pattern(
    "((ok|oke|okie|dạ|vâng|ừ|rất|em|chị|anh|tốt|được rồi|tốt quá|hay quá|quá tốt|giỏi quá|tuyệt vời|thank|thanks|thank you|tks|"
    "thks|(xin |chân thành |rất )*(cảm ơn|cám ơn|camon|cảm on)|nhiều|nhiều lắm|lắm|nha|nhé|nghen|nghe|rồi|quá|và|cả|tổ|mọi người|"
    "các|đồng chí|bà con|nhiều nhiều|so much|very much|a lot|chú|cô|bác|sếp|với|đã|giúp đỡ|giúp|hỗ trợ|báo|thông tin|nhắc|nhắc nhở|ạ|a|c|e|anh em) ?)+"
)
_SAYS_THANKS = pattern("cảm ơn|cám ơn|camon|thank|thanks|thank you|tks|thks")
# The letters that thanks have however they are typed: most messages are let go by at once.
_MAY_THANK = re.compile(r"\b(?:c\w{0,3}m|t\w{0,4}k)", re.IGNORECASE)
_PRAISE = pattern(
    "((anh|chị|em|tôi|mình) )?((đã )?(xem|coi|đọc|biết|nắm|thấy)( rồi)?|(tốt|được|ổn|giỏi|hay)( quá| lắm| rồi)?)"
)

_CALLED = (
    r"(?:anh|chi|em|co|chu|bac|ban|bot|to|ca nha|moi nguoi|cac|dong chi|d/c|a|c|e|buoi|sang|trua|chieu|nhe|nha|taskbot)"
)
_ONLY_GREETS = re.compile(
    rf"(?:(?:da|{_CALLED}|xin|kinh)[\s,]+)*(?:chao|hello|hi|hey|alo+|good morning|oi)(?:[\s,!]+(?:{_CALLED}|oi|a|alo))*"
)

_SLIP = pattern("((bấm|gõ|gửi|báo|ghi|nói|chọn|nhấn) )*(nhầm|=lộn|lộn)( (rồi|chút|xíu|tí|mất|việc|nút|số|tin))*")
_NOT_SO = pattern("(chưa|không) … (xong|nhận|làm|đúng|phải|gửi|nghiệm thu|đạt)( (đâu|đau|mà|hết|rồi))*")

_WHO_DOES = pattern(
    "(ai|người nào|tổ nào|chỗ nào|khi nào|bao giờ|làm sao|thế nào|là sao) … (vậy|thế|hả|ha|nhỉ|ta|dợ|dậy)"
)


def lets_go(text: str) -> bool:
    """The whole message says that what was begun is not to be done after all."""
    parts = _parts(text)
    if not parts:
        return False
    if _NOT_NEEDED.match(parts[0], 1) and len(parts) > 1 and not all(_is_letting(part) for part in parts[1:]):
        return False
    if any(_fits(found, parts[0]) for found in (_ALONE, _NOT_ANY_MORE, _AFTER_ALL)):
        return True
    if _LEFT_WORK.match(parts[0], 1):
        return False
    first = _FIRST.match(parts[0], 1)
    if first is None:
        return False
    rest = parts[0][first.end() :]
    return len(rest.split()) <= _MOST_LEFT_OVER or any(_LETS_GO.search(part) for part in (rest, *parts[1:]))


def _is_letting(part: str) -> bool:
    return is_only_polite(part) or any(found.search(part) for found in (_LETS_GO, _AFTER_ALL, _NOT_ANY_MORE))


def asks_or_greets(text: str) -> bool:
    """A question, a greeting, or courtesy alone: no reason for anything."""
    return is_only_polite(text) or claims.is_greeting(read_line(text)) or asks(text)


def asks(text: str) -> bool:
    """A question."""
    line = read_line(text)
    if text.rstrip(" !.").endswith("?") or member_questions.is_question(line) or _asks_who(line):
        return True
    return asking.is_question(Sentence(text))


def _asks_who(line: Line) -> bool:
    return _WHO_DOES.search(line.said) is not None


def thanks(text: str) -> bool:
    """Thanks, or a kind word, and nothing else."""
    if not _MAY_THANK.search(text):
        return False
    said = "".join(_parts(text)).replace("  ", " ")
    if not _SAYS_THANKS.search(said) or text.rstrip().endswith("?"):
        return False
    return _fits(_ONLY_THANKS, said)


def praises(text: str) -> bool:
    """`được rồi`, `chị xem rồi, tốt`: a kind word about nothing in particular."""
    parts = clauses(read_line(text))
    return bool(parts) and all(_fits(_PRAISE, part) for part in parts)


def greets(text: str) -> bool:
    """`chào em`, `alo`: somebody is greeted or called, and nothing else is said."""
    return _ONLY_GREETS.fullmatch(" ".join(fold(text).split()).strip(" .,!?")) is not None


def says_slip(text: str) -> bool:
    """The sender's last step was a slip: `nhầm rồi, chưa xong đâu`."""
    line = read_line(text)
    parts = clauses(line)
    if not parts or text.rstrip().endswith("?"):
        return False
    return _fits(_SLIP, parts[0]) and (
        is_retraction(line) or all(_fits(_SLIP, part) or _fits(_NOT_SO, part) for part in parts)
    )


def _parts(text: str) -> list[str]:
    """The clauses, every word of them, as patterns look for them."""
    spelled = (" ".join(spell(word) for word in _WORD.findall(part)) for part in _MARKS.split(clean(text)))
    return [f" {part} " for part in spelled if part]


def _fits(found: re.Pattern[str], part: str) -> bool:
    """Whether the pattern, once it may go on to the end, is all there is."""
    return re.compile(found.pattern + " *$").match(part, 1) is not None
