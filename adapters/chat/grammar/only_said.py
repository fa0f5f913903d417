"""Words of a decision that are no decision: asked, told of yesterday, put off to tomorrow, made to depend on something, or
said by others."""

import re

from adapters.chat.grammar import asking
from adapters.chat.grammar.denied import is_denied
from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.sentence import Sentence

_DECIDES = r"(?:huy|tra|duyet|nghiem thu|chuyen|giao|gia han|lui|doi|dung|ngung|tam dung|tam ngung|thu hoi|bo|rut|nhac|don doc|lam lai|cho|noi|keo dai)(?![^\W_])"
_WHO = r"(?:(?:anh|a|chi|c|toi|tui|minh|em|e|chu|co|xa)\s+)?"
_LATER = r"(?:mai|mot|ngay mai|sang mai|chieu mai|toi mai|chieu|chieu nay|toi|toi nay|lat|lat nua|chut nua|ti nua|tuan sau|thang sau|ngay kia|bua sau|hom sau|dau tuan sau|cuoi tuan)"
_BEFORE = (
    r"(?:hom qua|hom kia|hom truoc|hom bua|bua truoc|bua qua|hoi sang|hoi nay|luc nay|sang nay|tuan truoc|thang truoc)"
)
# From the beginning: who asks, when it was or will be, and what it depends on.
_NOT_NOW = re.compile(
    rf"\W*(?:(?:ai|sao|tai sao|vi sao|the sao|khi nao|bao gio|lam sao|co nen|co can|cach|hay la|hay|nghe noi|nghe dau|muon|xin y kien|de xuat|dang cho|nho sep)\s"
    rf"|{_WHO}(?:se|sap|suyt|chac|chac la|co le|dinh|dang dinh|dang tinh|hay|can nhac|de xuat|xin phep)\s(?!toi han|den han|het han)"
    rf"|{_WHO}(?:phai\s+)?de\s+(?:anh|chi|toi|minh|em|tui|xa)\s+(?:coi|xem|tinh|nghi|hoi|can nhac|kiem tra|trao doi|ban|bao cao)(?![^\W_])"
    rf"|{_LATER}\s+{_WHO}(?:(?:se|moi|hay)\s+)?{_DECIDES}"
    rf"|{_BEFORE}\s+{_WHO}(?:(?:da|co|moi|vua)\s+)?{_DECIDES}(?!.*,\s*(?:gio|bay gio|nay|thoi)\s)"
    rf"|{_WHO}(?:vua|moi|lo)\s+{_DECIDES}"
    rf"|(?:de nghi|xin|nho|kinh de nghi|kinh mong)\s+(?:(?:anh|chi|d/c|dong chi)\s+)?(?:sep|chu tich|ct|pct|pho chu tich|lanh dao|thuong truc|bi thu|cap tren|tinh|so)(?![^\W_])"
    rf"|(?:anh|chi|d/c|dong chi|chu|co|bac|em|to|ap)\s+[^\W_]+(?:\s+[^\W_]+)?\s+(?:noi|bao|keu|nhan|de nghi|xin|de xuat)\s+(?:la\s+)?{_DECIDES}(?!.*(?:dong y|ok|chap nhan|thong nhat)))"
)
_IF = re.compile(
    r"(?<![^\W_])(?:neu|he|gia su|mot khi|khi nao|chung nao|bao gio|truong hop)\s[^.!?\n]*?(?<![^\W_])(?:thi|la)(?![^\W_])"
    r"|(?<![^\W_])ma\s[^,.!?\n]{0,30}?(?:nua|khong|ko|chua|tre|cham|kip)\s+(?:thi|la)(?![^\W_])"
    r"|(?<![^\W_])(?<!chua )(?<!khong )(?<!ko )(?:duoc|xong|du|on|dat|dung|nop|gui)\s+(?:roi\s+)?thi\s+"
    r"|(?<![^\W_])(?:coi|xem|kiem tra|hoi|ban|nghi)\s+(?:lai\s+)?(?:ky\s+)?(?:roi|xong)\s+(?:hay|moi)(?![^\W_])"
)
# `nếu kẹt thì nộp thứ hai cũng được`: it is given.
_EITHER_WAY = re.compile(r"(?<![^\W_])cung\s+(?:duoc|dc)(?![^\W_])")
_DECIDED = re.compile(rf"(?<![^\W_]){_DECIDES}")
_WAITS = re.compile(
    r"(?<![^\W_])(?P<word>cho|doi)\s+(?:sep|chu tich|ct|pct|lanh dao|y kien|tinh|so|xa|cap tren|anh|chi)(?![^\W_])"
)
_OR = re.compile(r"\s(?:hay|hoac)\s+(?:la\s+)?(?:giu|de|thoi|khong|ko|sao|tiep|cho|nhac)(?![^\W_])")
_TOLD = re.compile(rf"(?<![^\W_])(?:{_BEFORE})\s+roi(?![^\W_])|(?<![^\W_])roi\s+ma\s*[.!]*$")
_DONE_FIRST = re.compile(rf"\W*{_WHO}(?P<da>da)\s+{_DECIDES}[^,;.]*(?<![^\W_])(?:roi|xong)(?![^\W_])\s*(?:$|[,.;!])")
# `tính hủy`, and no `tỉnh hủy`.
_INTENDS = re.compile(rf"\W*{_WHO}(?P<word>tinh|gan)\s+(?:la\s+)?{_DECIDES}")
_SURE_OF_ACCEPTING = re.compile(r"\W*(?:da\s+)?(?:duyet|nghiem thu|dat|chap nhan)")

_ASKS_FIRST = re.compile(r"\W*(?:ai|sao|tai sao|vi sao|the sao|co nen|co can)\s")
_ASKS_LAST = re.compile(
    r"(?:\?|(?<![^\W_])(?:chua|ha|duoc khong|duoc ko|dc ko|khong)(?:\s+(?:em|e|anh|a|chi|c|chu|co|ta|ban))*)[\s.!]*$"
)
_SEVERAL = re.compile(
    r"(?<![^\W_])(?:(?:may|nhung|tat ca|toan bo|het)\s+(?:cac\s+)?(?:cai|viec|vu|nhiem vu)|(?:bo|huy|dung)\s+het)(?![^\W_])"
)
_INTENDING = frozenset(map(spell, ("tính", "gần")))


def is_asked(said: Sentence, *, may_deny: bool) -> bool:
    """Whether the sentence asks for it or about it; `may_deny`: a denial in it is the decision, and no question."""
    if may_deny:
        return _ASKS_LAST.search(said.folded) is not None or _ASKS_FIRST.match(said.folded) is not None
    folded = said.folded.rstrip(" .!")
    return said.text.rstrip().endswith("?") or asking.is_question(said) or folded.endswith(" khong")


def is_of_several(said: Sentence) -> bool:
    """`mấy cái hôm qua bỏ hết đi`: more than one task, and which ones is not said."""
    return _SEVERAL.search(said.folded) is not None


def is_only_said(said: Sentence, *, may_deny: bool) -> bool:
    """Whether what sounds decided is not decided now; `may_deny`: a denial is the decision (`không duyệt`)."""
    folded = said.folded
    if (_IF.search(folded) and not _EITHER_WAY.search(folded)) or _OR.search(folded) or _TOLD.search(folded):
        return True
    begins = _NOT_NOW.match(folded)
    if begins is not None:
        return True
    intends = _INTENDS.match(folded)
    if intends is not None and (said.is_plain or spell(said.written(intends.span("word"))) in _INTENDING):
        return True
    waits = _WAITS.search(folded)
    is_first = waits is not None and _DECIDED.search(folded, 0, waits.start()) is None
    if waits is not None and is_first and _DECIDED.search(folded, waits.end()) and _is_waiting(said, waits):
        return True
    # `chớ gia hạn`: no `cho`.
    first = next((verb for verb in _DECIDED.finditer(folded) if said.written(verb.span()).lower() != "chớ"), None)
    if first is not None and not may_deny and is_denied(said, first.start()):
        return True
    done = _DONE_FIRST.match(folded)
    return (
        done is not None
        and (said.is_plain or spell(said.written(done.span("da"))) == spell("đã"))
        and not _SURE_OF_ACCEPTING.match(folded, done.start("da"))
    )


def _is_waiting(said: Sentence, waits: re.Match[str]) -> bool:
    """`chờ`, `đợi`, and no `cho`, `đổi`, `đội`."""
    return spell(said.written(waits.span("word"))) in (spell("chờ"), spell("đợi")) or said.is_plain
