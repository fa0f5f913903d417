"""Words by which what was handed in is sent back: what is wrong with it, and that it is to be made again."""

import re

from adapters.chat.grammar.clauses import AROUND, clause_end, tidy
from adapters.chat.grammar.denied import is_denied
from adapters.chat.grammar.sentence import AnyOf, Phrase, Sentence, Vocabulary
from adapters.chat.grammar.work_words import WORK

WHICH = re.compile(r"(?<![^\W_])(?:nao|ai|may|bao nhieu)(?![^\W_])")
_REDO = Vocabulary(
    "mần lại | làm lại | sửa lại | nộp lại | chụp lại | nhập lại | viết lại | trả lại | trả về | chỉnh lại | chỉnh sửa lại | điều chỉnh lại | chỉnh sửa"
    "| bổ sung lại | gửi lại | bổ sung thêm | bổ sung | tổng hợp lại | thống kê lại | rà lại | xem lại | coi lại | kiểm tra lại | hoàn thiện lại | báo cáo lại | lập lại | rà soát lại | đánh lại"
)
# One of these stands in all of them.
_AGAIN = AnyOf("lai sua sung tra")
_SURE_REDO = frozenset(
    {
        "lam lai",
        "man lai",
        "tra lai",
        "tra ve",
        "nhap lai",
        "viet lai",
        "sua lai",
        "chup lai",
        "chinh lai",
        "chinh sua lai",
        "nop lai",
        "bo sung lai",
        "danh lai",
        "lap lai",
    }
)
# What is said of new work too.
_SENT_AGAIN = frozenset({"gui lai", "bo sung", "bo sung them", "bao cao lai", "kiem tra lai", "xem lai", "coi lai"})
DEFECT = Vocabulary(
    "chưa đảm bảo yêu cầu | không đảm bảo yêu cầu | chưa đảm bảo | không đảm bảo | chưa bảo đảm | chưa phù hợp | không phù hợp | chưa thống nhất | chưa đầy đủ | không đầy đủ | không hợp lệ | chưa cụ thể | quá chung chung | thiếu | còn thiếu | sai | sai mẫu | chưa đúng | không đúng | ko đúng | k đúng | chưa đủ | không đủ | ko đủ | chưa rõ | chưa đạt | không đạt | ko đạt | k đạt"
    "| chưa khớp | không khớp | ko khớp | lệch | lộn | nhầm | không thấy rõ | chưa thấy rõ | không đọc được | không xem được | không mở được | bị mờ | bị nhòe | bị lỗi | chưa có chữ ký | chưa có dấu | chưa có ảnh | chưa có hình | chưa có số liệu | mờ | chưa chính xác | không chính xác | chưa hợp lệ | chưa ký | không rõ | sơ sài | trùng | bị trùng | chưa ổn | chưa được | chưa đạt yêu cầu"
)
_REFUSED = Vocabulary(
    "chưa đạt | không đạt | ko đạt | k đạt | chưa đạt yêu cầu | không duyệt | chưa duyệt | ko duyệt | k duyệt | chưa nghiệm thu | không nghiệm thu | chưa được"
)
_TOLD = re.compile(r"(?<![^\W_])(?:roi|xong)\s*[,.;]")
_GIVEN_BACK = re.compile(
    r"\W*(?:(?:anh|chi|toi|minh|em|da|thoi|cho|xin)\s+)*tra\s+(?:(?:viec|nhiem vu|nv|so|bai|san pham)\s*-?\s*)*[0-9]{1,6}\s+(?:lai|ve)(?![^\W_])"
)
# `thiếu đâu bổ sung đó`, `sai chỗ nào sửa chỗ đó`: whatever may be wrong.
_WHEREVER = re.compile(
    r"(?<![^\W_])(?:thieu|sai|lech|nham)\s+(?:dau|gi|mo|cho nao|cai gi|cai nao|nguoi nao|ai|phan nao)(?![^\W_])"
)
# Put off, unless something is wrong.
_NOT_YET = frozenset({"chua duyet", "chua nghiem thu"})
NOUNS = re.compile(
    r"(?:(?:bao cao|bc|danh sach|ds|san pham|sp|ket qua|kq|so lieu|ho so|viec|nhiem vu|ban|file)(?:\s+(?:nay|do|cua|thang|tuan|quy|nop|ra soat)(?:\s+[0-9]+)?)*|phan)\s*"
)
# `ai ghi trùng thì bỏ ra`: what is to be done with it where it is found.
_IF_SO = re.compile(r"\s+(?:[^\W\d_]+\s+){0,2}thi(?![^\W_])")


def returns(said: Sentence) -> bool:
    """It sends work back: what is wrong is named, or it is to be made again."""
    redo = []
    if _AGAIN.stands_in(said):
        redo = [phrase for phrase in _REDO.each(said) if not is_denied(said, phrase.start)]
    found = None if _WHEREVER.search(said.folded) else DEFECT.search(said)
    defect = None if found is None or _IF_SO.match(said.folded, found.end) else found
    if redo and defect and not _is_of_the_work(said, redo[0], defect):
        return True
    refused = _REFUSED.search(said)
    if refused and not (refused.folded in _NOT_YET and defect is None):
        return True
    if _GIVEN_BACK.match(said.folded):
        return True
    lead = len(said.text) - len(said.text.lstrip())
    if defect and NOUNS.match(said.folded, lead) and not WHICH.search(said.folded):
        return True
    sure = next((phrase for phrase in redo if phrase.folded in _SURE_REDO), None)
    if sure is None:
        return False
    first = next((phrase for phrase in WORK.each(said) if said.is_free(phrase.span)), None)
    return first is None or first.start >= sure.start or NOUNS.match(said.folded, first.start) is not None


def is_only_double(said: Sentence) -> bool:
    """What is wrong is that others do it already, and nothing is to be made again."""
    defect = DEFECT.search(said)
    return defect is not None and defect.folded in ("trung", "bi trung") and _REDO.search(said) is None


def _is_of_the_work(said: Sentence, redo: Phrase, defect: Phrase) -> bool:
    """`rà soát các hộ thiếu SĐT, gửi lại …`: the defect is what the work is about, and it is to be done for the first time."""
    if redo.folded not in _SENT_AGAIN or redo.start < defect.start:
        return False
    first = next((verb for verb in WORK.each(said) if said.is_free(verb.span)), None)
    if first is not None and _TOLD.search(said.folded, first.end, defect.start):
        # `đọc bài của chị Yến rồi, số không khớp, …`
        return False
    if first is None or first.end >= defect.start or said.left(0, first.start).strip(AROUND):
        return False
    return NOUNS.match(said.folded, first.start) is None


def defect_in(said: Sentence) -> str:
    """What is wrong, as it was written."""
    found = [
        p
        for p in DEFECT.each(said)
        if p.folded not in ("chua dat", "khong dat", "ko dat", "k dat", "chua duoc", "chua dat yeu cau")
    ]
    if not found:
        return ""
    end = clause_end(said, found[0].end)
    again = next((phrase for phrase in _REDO.each(said, found[0].end) if phrase.start < end), None)
    end = again.start if again else end
    return tidy(said.left(found[0].start, end))
