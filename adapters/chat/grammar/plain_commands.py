"""Steps that are said of a numbered task in other words than the command's; and that nothing is accepted yet."""

import re

from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.verbs import Command, Verb

_KIND = r"(?:da\s+|vang\s+|a\s+|chi\s+|anh\s+|em\s+|con\s+|chau\s+|toi\s+|minh\s+|to\s+em\s+|ben\s+em\s+|xin\s+|cho\s+|thoi\s+)*"
_POLITE = r"(?:\s+(?:a|nhe|nha|nghe|nghen|di|roi|luon|giup|chi|anh|em|dau|da|vay|voi|ha))*\W*"
_NAMED = (
    r"(?:(?:cua\s+)?(?:viec|nhiem\s+vu)\s*(?:so\s*)?(?:nv\s*[-–.]?\s*)?|nv\s*[-–.]?\s*|#)0*(?P<task>[1-9][0-9]{0,8})\b"
)
_MAYBE_NAMED = _NAMED.replace("|#)", "|#|)")
# `em nộp báo cáo việc 7`.
_HANDS_IN = re.compile(
    rf"\W*{_KIND}(?:nop|gui|trinh)\s+(?:bao\s+cao|danh\s+sach|san\s+pham|ket\s+qua|ho\s+so|anh|hinh|bien\s+ban|so\s+lieu)\s+(?:cho\s+)?{_NAMED}{_POLITE}"
)
# `duyệt 15`.
_APPROVES = re.compile(rf"\W*{_KIND}(?:phe\s+)?duyet\s+(?:xong\s+)?{_MAYBE_NAMED}{_POLITE}")
# `việc 4 khỏi làm nữa`.
_NEEDLESS = re.compile(
    rf"\W*{_KIND}{_NAMED}\s*,?\s*(?:thi\s+)?{_KIND}(?:khoi|khong\s+can|ko\s+can|khong\s+phai|khong|ko|dung)\s+(?:phai\s+)?lam(?:\s+nua)?{_POLITE}"
)
# `hoãn việc 1 chờ kinh phí`.
_PUTS_OFF = re.compile(
    rf"\W*{_KIND}(?:hoan|tam\s+ngung|ngung|dung)(?:\s+lai)?\s+{_NAMED}[\s,:;.]*(?:lai\s+)?(?P<rest>.*)", re.DOTALL
)
# `chuyển 7 chị Giang`, `chuyển việc 7 qua tổ ấp 2`.
_PASSES_ON = re.compile(
    rf"\W*{_KIND}chuyen\s+{_MAYBE_NAMED}\s*(?:(?:qua|sang|ve|den|toi)\s+)?"
    r"(?P<who>(?:anh|chi|co|chu|bac|em|ong|ba|d/c|dong\s+chi|to|phong|ap)\s+[^\W\d_][^,;.\n]{0,60}?)(?:\s+(?:lam|lo|phu\s+trach|xu\s+ly))?(?:\s+(?:nhe|nha|giup|di|a))*\W*"
)
_NO_NAME = re.compile(r"\b(?:sang|qua|nay|kia|mai|mot|khac|nua)\b")
# `chưa nghiệm thu nhé`, `khoan nghiệm thu`.
_NOT_YET = re.compile(
    rf"\W*{_KIND}(?:(?:tam\s+thoi\s+)?chua|khoan|dung|cho|khong|ko)\s+(?:(?:voi|voi\s+vang|can|hay|the|duoc|muon)\s+)*(?:nghiem\s+thu|duyet)"
    rf"(?:\s+voi)?(?:\s+{_MAYBE_NAMED})?{_POLITE}"
)


def read_plain_command(text: str, *, is_official: bool) -> Command | None:
    """The step that the words mean, to be asked about; a reason for putting off is a reason enough to act."""
    written = clean(text)
    folded = fold(written)
    if not is_official:
        found = _HANDS_IN.fullmatch(folded)
        return Command(Verb.DONE, int(found["task"]), weak=True) if found else None
    found = _APPROVES.fullmatch(folded)
    if found:
        return Command(Verb.ACCEPT, int(found["task"]))
    found = _NEEDLESS.fullmatch(folded)
    if found:
        return Command(Verb.CANCEL, int(found["task"]), weak=True)
    found = _PUTS_OFF.fullmatch(folded)
    if found:
        return Command(Verb.PAUSE, int(found["task"]), written[found.start("rest") : found.end("rest")].strip())
    found = _PASSES_ON.fullmatch(folded)
    if found and not _NO_NAME.search(found["who"]):
        who = written[found.start("who") : found.end("who")]
        return Command(Verb.HAND_OVER, int(found["task"]), mention=who, weak=True)
    return None


def accepts_not_yet(text: str) -> bool:
    """It says that nothing is accepted for now, and no more."""
    return _NOT_YET.fullmatch(fold(clean(text))) is not None
