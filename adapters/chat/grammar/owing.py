"""Who has not handed in what was due, told so that they hear of it: words that remind, and words that press."""

import re

from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Keyed, Phrase, Sentence, Vocabulary
from adapters.chat.grammar.work_words import WORK

REMINDS = Vocabulary(
    "nhắc | nhắc nhở | nhắc lại | đôn đốc | đốc thúc | giục | hối | hối thúc | thúc | nhắc giúp | nhắc giùm | đôn đốc giúp | hối giùm"
)
_OWING = Vocabulary(
    "vẫn im ru | vẫn im lặng | vẫn im re | im ru | im re | im lặng | vẫn im | im hơi | bặt tin | chưa thấy gì | không thấy gì | chưa động tĩnh | chưa nhúc nhích | chưa có số | chưa có gì",
    "còn thiếu báo cáo | còn thiếu số liệu | còn thiếu danh sách | còn thiếu BC | chưa có số liệu | chưa có kết quả | chưa có danh sách | vẫn chưa có | trễ | chưa học | chưa cài | chưa kích hoạt | chưa hoàn thiện | chưa đăng ký | chưa ký | chưa lập | chưa khai | chưa tham gia | chưa phản hồi | chưa bổ sung | chưa rà soát",
    "chưa nộp | chưa gửi | chưa gởi | chưa báo | chưa báo cáo | chưa BC | chưa xong | chưa hoàn thành | chưa có báo cáo | chưa có BC | chưa thấy | chưa cập nhật | chưa nhận việc | còn nợ | nợ | chậm nộp | trễ hạn | đang trễ | quá hạn | chưa thực hiện | chưa triển khai | chưa làm | chưa HT | chưa trả lời | chưa xác nhận | chưa nhập | chậm | còn chậm | chưa đạt",
)
_PRESSING = Vocabulary(
    "khẩn trương | gấp | đề nghị | yêu cầu | nhanh | ngay | sớm | liền | lẹ | thì | nhé | nha | nghiêm túc | nhanh tay | nhanh lên | lên | tranh thủ | trước | đẩy nhanh | hạn | phải | chú ý | lưu ý | giùm | giúp | tập trung"
)
_ASKS_WHO = re.compile(r"(?<![^\W_])(?:ai|nao|may|bao nhieu|top|nhat)(?![^\W_])")
_ASKS_WHY = re.compile(r"\W*(?:sao|tai sao|vi sao|ly do gi|the sao)(?![^\W_])")
_ASKS_LAST = re.compile(
    r"(?:\?|(?<![^\W_])(?:khong|vay|ha|nhi|the|sao)(?:\s+(?:em|e|anh|a|chi|c|chu|co|bac|ban|ta|con|may|cac))*)[\s.!]*$"
)
_STILL = re.compile(r"(?<![^\W_])(?:con|hien|hien con|moi co|to|ap|phong)(?![^\W_])")


# `mai tới hạn rồi đó nha`, `còn 2 ngày nữa là hết hạn`: said of work that runs.
_FALLS_DUE = Keyed(
    "toi den sap gan het cung",
    r"(?:(?:sap|gan)\s+)?(?:toi|den|het|gan|sap|cung)\s+han\s*(?:(?:nop|chot|cua)(?:\s+[^\W\d_]+){0,4}?\s*)?(?:$|[,.!;\n]|(?:roi|r|nha|nhe|nghe|nghen|do|day|luon|kia|ma|em|anh|chi|cac)(?![^\W_]))",
)
_WHENEVER = re.compile(r"(?<![^\W_])(?:khi|neu|luc|hoi|cho|doi|truoc|cho den|khong|chua)(?:\s+[^\W\d_]+){0,3}\s+$")
# `việc nào sắp đến hạn`, `những việc tới hạn tuần này`: a list is asked for.
_ASKED = re.compile(
    r"(?<![^\W_])(?:ai|nao|may|bao nhieu|gi|nhung|liet ke|danh sach (?:cac )?viec)(?![^\W_])|^\W*(?:cac\s+)?viec\s+(?:sap|toi|den)(?![^\W_])"
)
_HANDS_IN = frozenset({"nop", "gui", "bao cao", "bc", "bao", "nop bao cao", "gui bao cao"})
_CLAUSE = re.compile(r"[\s,.;]+(?:va\s+|thi\s+)?")
_BY_NOW = re.compile(r"\s+ma\s+(?:(?:toi|den)\s+)?(?:gio|bay gio|nay|hom nay|gio nay)\s+(?:(?:van|con|cung)\s+)*$")


def falls_due(said: Sentence) -> bool:
    """It tells that running work is due, and asks for nothing new."""
    found = _FALLS_DUE.search(said)
    if found is None or _WHENEVER.search(said.folded, 0, found.start()) or _ASKED.search(said.folded):
        return False
    # `gia hạn chứng thư số cho 5 người sắp hết hạn, anh Đạt làm …`: what is to be done with what runs out.
    is_work = any(verb.end <= found.start() and verb.folded not in _HANDS_IN for verb in WORK.each(said))
    behind = _CLAUSE.match(said.folded, found.end())
    return not is_work and not (behind and match_parties(said, behind.end())[0])


def _owing_in(said: Sentence, taken: Sentence | None = None) -> Phrase | None:
    """What they have not done; in a sentence with its marks `Tre` is no `trễ`, nor is what is taken for a name."""
    for phrase in _OWING.each(said):
        if taken is not None and not taken.is_free(phrase.span):
            continue
        if said.is_plain or " " in phrase.folded or not said.written(phrase.span).isascii():
            return phrase
    return None


def due_before(said: Sentence) -> Span | None:
    """The work that was to be done by now and was not: `nộp báo cáo T10` of `… hạn 15/11 nộp báo cáo T10 mà giờ vẫn chưa thấy`."""
    owing = _owing_in(said)
    by_now = _BY_NOW.search(said.folded, 0, owing.start) if owing is not None else None
    work = WORK.search(said)
    if by_now is None or work is None or work.folded not in _HANDS_IN or work.end > by_now.start():
        return None
    return work.start, by_now.start()


def owed_from(said: Sentence) -> int | None:
    """Where it is told what they have not done, behind `chưa` or `còn nợ`."""
    owing = _owing_in(said)
    if owing is None:
        return None
    first = owing.folded.split()[0]
    start = owing.start + len(first) + 1 if first == "chua" and " " in owing.folded else owing.end
    return start + len("thay ") if said.folded.startswith("thay ", start) else start


def owes_now(said: Sentence, taken: Sentence | None = None) -> bool:
    """It names who has not handed in, and presses, or tells it for others to hear: no new work, and no question."""
    if falls_due(said) and _ASKS_LAST.search(said.folded) is None:
        return True
    owing = _owing_in(said, taken)
    if owing is None or _ASKS_WHY.match(said.folded) or _ASKS_LAST.search(said.folded) is not None:
        return False
    work = next((verb for verb in WORK.each(said) if verb.end <= owing.start), None)
    if work is not None and work.folded in _HANDS_IN and _BY_NOW.search(said.folded, 0, owing.start):
        # `hạn 15/11 nộp báo cáo mà tới giờ vẫn chưa thấy`: what was to be done, and was not.
        work = None
    is_slow = owing.folded in ("cham", "con cham", "tre", "no")
    if work is not None and (is_slow or work.folded not in ("bao cao", "bc", "mot so", "hien")):
        return False
    asks = _ASKS_WHO.search(said.folded) is not None
    return _PRESSING.search(said, owing.end) is not None or (not asks and _STILL.search(said.folded) is not None)
