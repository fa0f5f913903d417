"""Words by which work is called off."""

import re

from adapters.chat.grammar.clauses import begins_clause, clause_end
from adapters.chat.grammar.denied import is_denied
from adapters.chat.grammar.sentence import Phrase, Sentence, Vocabulary
from adapters.chat.grammar.work_words import WORK

_NO_NEED = Vocabulary(
    "thôi không cần | thôi ko cần | thôi đừng | không cần | ko cần | k cần | khỏi | thôi khỏi | khỏi cần | không phải | hông cần | hổng cần | không làm | ko làm | k làm | ngưng | thôi không | thôi khỏi cần | đừng"
)
_OF_THE_SPEAKER = frozenset({"nhac", "don doc", "goi", "gui", "giao", "chuyen", "duyet", "bao", "hoi"})
_NEEDLESS_END = re.compile(r"\b(?:nua|viec nay|viec do|nhiem vu nay|viec nay nua)\b|\bnhe?\s*$")
_ENDS = re.compile(r"\s*(?:(?:em|anh|chi|nhe|nha|di|a|luon|lun|viec nay|viec do)(?![^\W_])\s*)*(?:[,.!;]|$)")
_NEEDLESS = frozenset({"khong can", "ko can", "k can", "khoi", "thoi khoi", "khoi can", "thoi khong", "thoi khoi can"})
_ENDS_NEEDLESS = re.compile(
    rf"(?:\s*(?:can|lam|thuc hien|trien khai|nop|bao cao|to chuc|nua)(?![^\W_]))*{_ENDS.pattern}"
)
_TEAM_BEFORE = re.compile(
    r"(?<![^\W_])(?:cac\s+to|may\s+to|to\s+ap\s+[0-9]{1,3}|to\s+[0-9]{1,3}|ap\s+[0-9]{1,3}|(?:to\s+)?kp\s*[0-9]{1,2})\s+$"
)
_CANCELS = Vocabulary(
    "tạm gác | tạm gác lại | gác lại | tạm hoãn lại | tạm để đó | hủy | huỷ | hủy bỏ | hủy việc | bỏ việc | bỏ nhiệm vụ | dừng việc | dừng lại | tạm dừng | tạm ngưng | dừng | ngưng | ngừng | rút lại | rút việc | thu hồi | đình chỉ | bãi bỏ | bỏ"
)
# `hủy giùm anh cái việc khảo sát chiều nay`: the day is of the work, not of the calling off.
_OF_A_TASK = re.compile(
    r"\s*(?:(?:giup|gium|dum|cho|anh|chi|em|toi|luon|di|cai|bo)\s+)*(?:viec|vu|nhiem vu|nv)(?![^\W_])(?!.*(?<![^\W_])(?:truoc|han|xong|cham nhat)\s)"
)
_CANCELLED = re.compile(
    r"\s*(?:(?:(?:giup|gium|dum|cai)\s+(?:(?:anh|chi|em|toi|cai)\s+)*)?(?:bo\s+)?(?:viec|nhiem vu|nv|yeu cau|chi dao|chi tieu|vu|phan)?\s*(?:nay|do|kia|nhe|nha|di|luon|giup|gium|dum|em|anh|bo|het|lai|roi|thoi|a)(?![^\W_])|viec|nhiem vu|trien khai|thuc hien|lam|nop|bao cao|(?:nv|#)\s*-?\s*[0-9]|[0-9]{1,5}\b|$|[.,!;])"
)


def cancels(said: Sentence, *, has_due: bool) -> Phrase | None:
    """The words that call a task off, at the beginning of a clause."""
    for phrase in _NO_NEED.each(said):
        if not begins_clause(said, phrase.start):
            if phrase.folded in _NEEDLESS and not has_due and _is_said_of_a_task(said, phrase, _ENDS_NEEDLESS):
                return Phrase(phrase.start, clause_end(said, phrase.end), phrase.folded)
            continue
        if phrase.folded in ("thoi khoi", "khoi", "thoi khong") and _ENDS.match(said.folded, phrase.end):
            return phrase
        behind = phrase.end + 1
        is_needless = _NEEDLESS_END.search(said.folded, phrase.end)
        work = WORK.match(said, behind)
        if work is not None and work.folded in _OF_THE_SPEAKER:
            # `đừng nhắc tổ ấp 4 nữa`
            continue
        if (work or phrase.folded in ("khoi", "khong lam", "ko lam", "k lam")) and is_needless:
            return Phrase(phrase.start, clause_end(said, phrase.end), phrase.folded)
    for phrase in _CANCELS.each(said):
        if is_denied(said, phrase.start):
            continue
        if (has_due and not _OF_A_TASK.match(said.folded, phrase.end)) or not (
            begins_clause(said, phrase.start) or _is_said_of_a_task(said, phrase) or _is_told_a_team(said, phrase)
        ):
            continue
        is_plain_stop = phrase.folded.startswith("tam ") and WORK.match(said, phrase.end + 1)
        if (
            not is_plain_stop
            and not phrase.folded.endswith(("viec", "nhiem vu"))
            and not _CANCELLED.match(said.folded, phrase.end)
        ):
            continue
        written = said.written(phrase.span)
        if (
            phrase.folded in ("bo", "huy", "dung", "ngung", "ngung")
            and written[:1].isupper()
            and said.folded[phrase.end : phrase.end + 3] == " oi"
        ):
            continue
        return Phrase(phrase.start, clause_end(said, phrase.end), phrase.folded)
    return None


def _is_told_a_team(said: Sentence, phrase: Phrase) -> bool:
    """`… nên các tổ dừng luôn phần thống kê`, `tổ ấp 3 tạm ngưng khảo sát`"""
    return (
        phrase.folded.endswith(("dung", "ngung", "lai"))
        and _TEAM_BEFORE.search(said.folded, 0, phrase.start) is not None
    )


def _is_said_of_a_task(said: Sentence, phrase: Phrase, ends: re.Pattern[str] = _ENDS) -> bool:
    """`việc khảo sát wifi dừng lại nhé`: the task is told first, and nothing comes between."""
    before = said.folded[: phrase.start]
    is_told = re.match(r"\W*(?:(?:cac|nhung|rieng)\s+)?(?:viec|nhiem vu)\s+[^\W\d_]", before) is not None
    return (
        is_told
        and len(before) < 60
        and not re.search(r"[,.;:!?\n]", before)
        and ends.match(said.folded, phrase.end) is not None
    )
