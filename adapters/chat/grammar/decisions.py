"""Short sentences of officials about work that already runs: extensions, returns, acceptance, cancelling, reminders."""

import re

from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.sentence import Phrase, Sentence, Vocabulary
from adapters.chat.grammar.trimming import trim
from adapters.chat.grammar.work_words import WORK

_NO = (
    "không",
    "ko",
    "k",
    "kg",
    "hok",
    "hông",
    "hổng",
    "chẳng",
    "thôi không",
    "thôi ko",
    "không có",
    "khỏi",
    "miễn",
    "hết",
    "đừng",
)
_LATER = ("gia hạn", "GH", "lùi", "lùi hạn", "dời", "dời hạn", "nới hạn", "kéo dài", "thêm thời gian", "thêm ngày")
_LETTING = (
    "",
    "cho ",
    "được ",
    "đồng ý ",
    "đồng ý cho ",
    "chấp nhận ",
    "giải quyết ",
    "duyệt ",
    "cho phép ",
    "thống nhất ",
    "cho em ",
    "xin ",
)
DENIES = Vocabulary(
    " | ".join(f"{no} {let}{later}" for no in _NO for let in _LETTING for later in _LATER),
    "giữ nguyên hạn | giữ nguyên thời hạn | giữ nguyên thời gian | giữ hạn cũ | hạn giữ nguyên | hạn vẫn giữ nguyên | hạn vẫn vậy | hạn vẫn thế | hạn như cũ | hạn vẫn như cũ | hạn không đổi | hạn không thay đổi | giữ đúng hạn | đúng hạn nộp",
    "không được phải xong | không được phải nộp | không được cứ | không lùi được | không trễ được | không được trễ | vẫn giữ hạn cũ | hạn cũ | đúng hạn đi | không đổi hạn | ko đổi hạn | đúng hạn cũ | hạn cũ giữ nguyên | từ chối gia hạn | bác gia hạn | thời hạn giữ nguyên | giữ nguyên hạn cũ | cứ đúng hạn cũ",
)
_GRANT = Vocabulary(
    "chốt lại hạn | chốt hạn | sửa lại hạn | đổi lại hạn | nộp trễ | nộp chậm | nộp muộn | làm trễ",
    "gia hạn | GH | lùi | lùi hạn | lùi lại | dời hạn | dời | nới hạn | nới | kéo dài | kéo dài thời hạn | cho thêm | thêm | hạn mới | đổi hạn"
    "| điều chỉnh hạn | điều chỉnh thời hạn | điều chỉnh thời gian | sửa hạn | chuyển hạn | gia han | giãn | giãn hạn",
)
_SPELLED_ALONE = {"them": "thêm", "lui": "lùi", "doi": "dời", "noi": "nới", "gian": "giãn"}
_GRANTED_TO = re.compile(
    r"\s*(?:(?:han|thanh|thoi gian|tgian|nop|cuoi|chot|viec|nhiem vu|bao cao|bc|cho|den|toi|sang|them|nv|#|[0-9]|qua|het|1|mot|hai|ba|nua|tiep|de|nhe|nha|vi|lai|la|cua)|$|[.,!])"
)
# `đồng ý cho Khánh lùi …`
_LET_BY_NAME = re.compile(
    r"(?<![^\W_])cho\s+(?:(?:anh|chi|em|chu|co|bac|a|c|e|d/c|dong chi)\s+)?(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+)?)\s*$"
)
_DURATION = re.compile(
    r"\s*(?:nua\s+)?(?:cho\s+(?:em|anh|chi|to)\s+)?(?:[0-9]{1,2}|mot|hai|ba|bon|nam|may|vai|nua|1/2)\s*(?:ngay|tuan|hom|bua|buoi|thang|gio|tieng|h\b)"
)
_UNTIL = re.compile(r"\s+(?:den|toi)(?![^\W_])")
_BEFORE_GRANT = word_set(
    "ok oke okay dong y cho thong nhat duyet toi anh chi em e nhe roi thi la da vay chap nhan viec nay han nop duoc a minh"
    " c gq giai quyet bao cao bc thoi nhiem vu voi kinh tuy nhien to ap cac tat ca d dc uh u um rang hop ly thuan de nghi lan nua xin theo so lieu danh sach nv nc"
)
_NO_NEED = Vocabulary(
    "thôi không cần | thôi ko cần | thôi đừng | không cần | ko cần | k cần | khỏi | thôi khỏi | khỏi cần | không phải | hông cần | hổng cần | không làm | ko làm | k làm | ngưng | thôi không | thôi khỏi cần | đừng"
)
_NEEDLESS_END = re.compile(r"\b(?:nua|viec nay|viec do|nhiem vu nay|viec nay nua)\b|\bnhe?\s*$")
_ENDS = re.compile(r"\s*(?:(?:em|anh|chi|nhe|nha|di|a|luon|lun|viec nay|viec do)(?![^\W_])\s*)*(?:[,.!;]|$)")
_NEEDLESS = frozenset({"khong can", "ko can", "k can", "khoi", "thoi khoi", "khoi can", "thoi khong", "thoi khoi can"})
_ENDS_NEEDLESS = re.compile(
    rf"(?:\s*(?:can|lam|thuc hien|trien khai|nop|bao cao|to chuc|nua)(?![^\W_]))*{_ENDS.pattern}"
)
_CANCELS = Vocabulary(
    "hủy | huỷ | hủy bỏ | hủy việc | bỏ việc | bỏ nhiệm vụ | dừng việc | dừng lại | tạm dừng | tạm ngưng | dừng | ngưng | ngừng | rút lại | rút việc | thu hồi | đình chỉ | bãi bỏ | bỏ"
)
_CANCELLED = re.compile(
    r"\s*(?:(?:bo\s+)?(?:viec|nhiem vu|nv|yeu cau|chi dao|chi tieu)?\s*(?:nay|do|kia|nhe|nha|di|luon|giup|gium|dum|em|anh|bo|het|lai|roi|thoi|a)(?![^\W_])|viec|nhiem vu|trien khai|thuc hien|lam|nop|bao cao|(?:nv|#)\s*-?\s*[0-9]|[0-9]{1,5}\b|$|[.,!;])"
)
_WELL = re.compile(r"\s+(?:rat\s+|qua\s+)?(?:tot|kha|ky|dung|du|xong|duoc|on|hay|gioi|nhanh)(?![^\W_])")
_TASK_FIRST = re.compile(r"\W*(?:(?:viec|nhiem vu)(?:\s+so)?|nv|nc|#)\s*-?\s*[0-9]{1,6}(?:\s+(?:thi|nay))?")
_WHICH = re.compile(r"(?<![^\W_])(?:nao|ai|may|bao nhieu)(?![^\W_])")
_REDO = Vocabulary(
    "làm lại | sửa lại | nộp lại | chụp lại | nhập lại | viết lại | trả lại | trả về | chỉnh lại | chỉnh sửa lại | điều chỉnh lại | chỉnh sửa"
    "| bổ sung lại | gửi lại | bổ sung thêm | bổ sung | tổng hợp lại | thống kê lại | rà lại | xem lại | coi lại | kiểm tra lại | hoàn thiện lại | báo cáo lại | lập lại | rà soát lại | đánh lại"
)
_SURE_REDO = frozenset(
    {
        "lam lai",
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
    "thiếu | còn thiếu | sai | sai mẫu | chưa đúng | không đúng | ko đúng | k đúng | chưa đủ | không đủ | ko đủ | chưa rõ | chưa đạt | không đạt | ko đạt | k đạt"
    "| chưa khớp | không khớp | ko khớp | lệch | lộn | nhầm | không thấy rõ | chưa thấy rõ | không đọc được | không xem được | không mở được | bị mờ | bị nhòe | bị lỗi | chưa có chữ ký | chưa có dấu | chưa có ảnh | chưa có hình | chưa có số liệu | mờ | chưa chính xác | không chính xác | chưa hợp lệ | chưa ký | không rõ | sơ sài | trùng | bị trùng | chưa ổn | chưa được | chưa đạt yêu cầu"
)
_REFUSED = Vocabulary(
    "chưa đạt | không đạt | ko đạt | k đạt | chưa đạt yêu cầu | không duyệt | chưa duyệt | ko duyệt | k duyệt | chưa nghiệm thu | không nghiệm thu | chưa được"
)
ACCEPTS = Vocabulary(
    "đạt | đạt rồi | đạt yêu cầu | duyệt | đã duyệt | nghiệm thu | chấp nhận | thông qua | đồng ý nghiệm thu | đạt chất lượng | ok duyệt | cho qua"
    "| xác nhận hoàn thành | công nhận hoàn thành | ghi nhận hoàn thành | đánh giá đạt | chốt hoàn thành"
)
_AROUND_ACCEPT = word_set(
    "ok oke okay dong y da vang roi nhe nha nghe nhen em anh chi e a c dc duoc viec nay do nv cho luon di thi la tot lam"
    " yeu cau hoan thanh ma thong nhat duyet nghiem thu san pham"
)
_GIVES_UNTIL = re.compile(
    r"\s*(?:(?:ok|oke|okay|duoc|dc|dong y|thong nhat|u|uh|um|vang|thoi)(?![^\W_])[\s,.!]*)*"
    r"(?:(?:em|anh|chi|toi|e|a)(?:\s*,)?\s+){0,2}cho\s+(?:(?:em|e|anh|chi|to|tui em|(?:cac\s+)?(?:to|ap|kp)\s+(?:ap\s+)?[^\s,.;]+)\s+)?(?:them\s+)?(?:den|toi|qua|sang|het)(?![^\W_])"
)
_PLAIN_NO = re.compile(
    r"\s*(?:khong|ko|k|hong|hong co|khong co)\s+(?:duoc|dc)(?:\s+(?:dau|nhe|nha|em|anh|chi))*\s*[,.;]\s*(?:phai|cu|dung|van|tinh|han|giu)(?![^\W_])"
)
_MOST_NO_WORDS = 14
_WILL_DO = re.compile(
    r"\s*(?:ok|oke|u|uh|um|thoi|duoc|vay|neu)(?![^\W_])[^.!?\n]{0,60}(?<![^\W_])(?:nop|gui|xong|lam|bao)(?![^\W_])"
    r"[^.!?\n]{0,40}(?<![^\W_])cung\s+(?:duoc|dc)"
    # `thôi cũng được, thứ sáu nộp`
    r"|\s*(?:ok|oke|u|uh|um|thoi)?\s*,?\s*(?:vay\s+)?cung\s+(?:duoc|dc)\s*,[^.!?\n]{2,40}\s(?:nop|gui|xong|bao|lam)(?:\s+(?:nhe|nha|nghe|nghen|em|cho\s+(?:anh|chi|em)|cung\s+(?:duoc|dc)))*\s*[.!]*$"
)
_BECAUSE = re.compile(r"\s(?:(?P<spelled>vì|do|tại|bởi)|vi|tai|boi)\s+(?=\S+\s)", re.IGNORECASE)
_NOT_ACCEPT_BEFORE = frozenset({"anh", "a", "chu", "em", "e", "bac", "ong", "d/c", "dc", "chi", "c", "co", "cau"})
_NOUNS = re.compile(
    r"(?:(?:bao cao|bc|danh sach|ds|san pham|sp|ket qua|kq|so lieu|ho so|viec|nhiem vu|ban|file)(?:\s+(?:nay|do|cua|thang|tuan|quy|nop|ra soat)(?:\s+[0-9]+)?)*|phan)\s*"
)
HANDS_OVER = Vocabulary(
    "chuyển bớt | chuyển bớt việc | chuyển | chuyển việc | chuyển giao | chuyển nhiệm vụ | giao lại | giao lại cho | giao lại việc | bàn giao | bàn giao lại | đổi người | đổi người phụ trách | đổi người làm | đổi sang | thay người"
    "| chuyển qua | chuyển sang | đổi chủ trì | đổi đầu mối | đổi người chủ trì"
)
_HEIR = re.compile(r"(?:cho|sang|qua|la|:|thanh|bang|ve)\s+")
INSTEAD = Vocabulary(
    "làm thay | làm thế | thay cho | thay thế | làm giùm thay | đảm nhận thay | phụ trách thay | tiếp tục thay | thay"
)
LETS = Vocabulary("để | chuyển | đưa | giao | cử | nhờ | cho | phân công")
_AROUND = " ,;:.!-–\n()"
_POINTED = re.compile(
    r"^(?:viec|nhiem vu|cai|phan)(?:\s+(?:nay|do|kia|ay))?\s+|^(?:vi|do|tai|boi|ly do|boi vi|roi|thi|la|ma)\s*:?\s+"
)


def grants(said: Sentence, parties: list[Party]) -> Phrase | None:
    """The words that give more time, where the sentence is about nothing else."""
    for phrase in _GRANT.each(said):
        own = _SPELLED_ALONE.get(phrase.folded)
        written = said.written(phrase.span)
        # `thêm`, `lùi`, `dời` need the time that is given, or their own spelling and where to.
        if phrase.folded in ("them", "cho them") and not _DURATION.match(said.folded, phrase.end):
            is_until = phrase.folded == "cho them" and _UNTIL.match(said.folded, phrase.end)
            if not is_until:
                continue
        if (
            own
            and spell(written) != spell(own)
            and not _DURATION.match(said.folded, phrase.end)
            and phrase.folded != "lui"
        ):
            continue
        if not (_GRANTED_TO.match(said.folded, phrase.end) or _DURATION.match(said.folded, phrase.end)):
            continue
        before = said.folded[: phrase.start]
        if phrase.folded.endswith(("tre", "cham", "muon")) and not re.search(r"(?<![^\W_])cho(?![^\W_])", before):
            continue
        for party in parties:
            if party.span[1] <= phrase.start:
                before = before[: party.span[0]] + " " * (party.span[1] - party.span[0]) + before[party.span[1] :]
        name = _LET_BY_NAME.search(before)
        if name and said.text[name.start("name")].isupper():
            before = before[: name.start("name")]
        words = re.findall(r"[a-z]+", before)
        if len(words) <= 12 and all(word in _BEFORE_GRANT for word in words):
            return phrase
    return None


def cancels(said: Sentence, *, has_due: bool) -> Phrase | None:
    """The words that call a task off, at the beginning of a clause."""
    for phrase in _NO_NEED.each(said):
        if not _begins_clause(said, phrase.start):
            if phrase.folded in _NEEDLESS and not has_due and _is_said_of_a_task(said, phrase, _ENDS_NEEDLESS):
                return Phrase(phrase.start, _clause_end(said, phrase.end), phrase.folded)
            continue
        if phrase.folded in ("thoi khoi", "khoi", "thoi khong") and _ENDS.match(said.folded, phrase.end):
            return phrase
        behind = phrase.end + 1
        is_needless = _NEEDLESS_END.search(said.folded, phrase.end)
        if (WORK.match(said, behind) or phrase.folded in ("khoi", "khong lam", "ko lam", "k lam")) and is_needless:
            return Phrase(phrase.start, _clause_end(said, phrase.end), phrase.folded)
    for phrase in _CANCELS.each(said):
        if has_due or not (_begins_clause(said, phrase.start) or _is_said_of_a_task(said, phrase)):
            continue
        if not phrase.folded.endswith(("viec", "nhiem vu")) and not _CANCELLED.match(said.folded, phrase.end):
            continue
        written = said.written(phrase.span)
        if (
            phrase.folded in ("bo", "huy", "dung", "ngung", "ngung")
            and written[:1].isupper()
            and said.folded[phrase.end : phrase.end + 3] == " oi"
        ):
            continue
        return Phrase(phrase.start, _clause_end(said, phrase.end), phrase.folded)
    return None


def returns(said: Sentence) -> bool:
    """It sends work back: what is wrong is named, or it is to be made again."""
    redo = list(_REDO.each(said))
    defect = DEFECT.search(said)
    if redo and defect and not _is_of_the_work(said, redo[0], defect):
        return True
    if _REFUSED.search(said):
        return True
    lead = len(said.text) - len(said.text.lstrip())
    if defect and _NOUNS.match(said.folded, lead) and not _WHICH.search(said.folded):
        return True
    sure = next((phrase for phrase in redo if phrase.folded in _SURE_REDO), None)
    if sure is None:
        return False
    first = next((phrase for phrase in WORK.each(said) if said.is_free(phrase.span)), None)
    return first is None or first.start >= sure.start or _NOUNS.match(said.folded, first.start) is not None


def _is_of_the_work(said: Sentence, redo: Phrase, defect: Phrase) -> bool:
    """`rà soát các hộ thiếu SĐT, gửi lại …`: the defect is what the work is about, and it is to be done for the first time."""
    if redo.folded not in _SENT_AGAIN or redo.start < defect.start:
        return False
    first = next((verb for verb in WORK.each(said) if said.is_free(verb.span)), None)
    if first is None or first.end >= defect.start or said.left(0, first.start).strip(_AROUND):
        return False
    return _NOUNS.match(said.folded, first.start) is None


def defect_in(said: Sentence) -> str:
    """What is wrong, as it was written."""
    found = [
        p
        for p in DEFECT.each(said)
        if p.folded not in ("chua dat", "khong dat", "ko dat", "k dat", "chua duoc", "chua dat yeu cau")
    ]
    if not found:
        return ""
    end = _clause_end(said, found[0].end)
    again = next((phrase for phrase in _REDO.each(said, found[0].end) if phrase.start < end), None)
    end = again.start if again else end
    return tidy(said.left(found[0].start, end))


def accepts(said: Sentence, *, has_due: bool) -> Phrase | None:
    """The words that accept a product, in a short sentence that doubts nothing."""
    if (
        has_due
        or len(re.findall(r"[^\W_]+", said.folded)) > 14
        or _WHICH.search(said.folded)
        or DEFECT.search(said)
        or "?" in said.text
    ):
        return None
    for phrase in ACCEPTS.each(said):
        before = said.folded[: phrase.start].split()
        if before and before[-1].strip(",.") in _NOT_ACCEPT_BEFORE and said.text[phrase.start].isupper():
            continue
        after = said.folded[phrase.end :].lstrip()
        if after.startswith(("oi", "chua", "khong")) or re.match(r"(?:duoc\s+)?[0-9]", after):
            continue
        if before and before[-1] in (
            "chua",
            "khong",
            "ko",
            "k",
            "phai",
            "can",
            "se",
            "sap",
            "hay",
            "de",
            "lam",
            "nang",
            "ty",
            "le",
        ):
            continue
        verbs = [
            verb
            for verb in WORK.each(said)
            if verb.end <= phrase.start
            and not _NOUNS.match(said.folded, verb.start)
            and verb.folded not in ("nhan", "dong y", "ht", "hoan thanh")
            and not (verb.folded == "lam" and _WELL.match(said.folded, verb.end))
        ]
        if not verbs:
            return phrase
    return None


def only_accepts(said: Sentence) -> bool:
    """Whether the sentence accepts in plain words and says nothing else: `ok duyệt nhé`, `sản phẩm đạt rồi`."""
    phrase = accepts(said, has_due=False)
    if phrase is None or "?" in said.text:
        return False
    folded = f"{said.folded[: phrase.start]} {said.folded[phrase.end :]}"
    return all(word in _AROUND_ACCEPT or word.isdigit() for word in re.findall(r"[^\W_]+", _NOUNS.sub(" ", folded)))


def denies_plainly(said: Sentence) -> Phrase | None:
    """`không được, phải xong trong hôm nay`: a short no, and what stands."""
    match = _PLAIN_NO.match(said.folded)
    return Phrase(match.start(), match.end(), match[0]) if match and len(said.words) <= _MOST_NO_WORDS else None


def gives_until(said: Sentence) -> bool:
    """`cho đến thứ 6`, `được, cho tới thứ hai`: more time is given, where nothing but a date follows."""
    return _GIVES_UNTIL.match(said.folded) is not None or _WILL_DO.match(said.folded) is not None


def heir_at(said: Sentence, phrase: Phrase) -> int | None:
    """Where the one begins to whom a task is handed."""
    if phrase.folded.endswith((" cho", " sang", " qua")):
        return phrase.end + 1
    to = _HEIR.search(said.folded, phrase.end)
    return to.end() if to else None


def reason_beside(said: Sentence, phrase: Phrase) -> str:
    """What else was said beside the deciding words: why."""
    behind = tidy(said.left(phrase.end, len(said.text)))
    before = tidy(said.left(0, phrase.start))
    if len(behind.split()) > 1:
        return behind
    because = _BECAUSE.search(said.text, phrase.start, phrase.end)
    if because and (because["spelled"] or said.is_plain):
        return tidy(said.text[because.end() : phrase.end])
    return before if len(before.split()) > 1 else ""


def tidy(text: str) -> str:
    """The words without politeness, without what only points (`việc này`), and without `rồi`, at their ends."""
    text = trim(" ".join(text.split()).strip(_AROUND)).strip(_AROUND)
    for _ in range(3):
        first = _POINTED.match(fold(text))
        text = text[first.end() :].strip(_AROUND) if first and first.end() < len(text) else text
    return "" if fold(text) in ("viec nay", "viec do", "nhiem vu nay", "da", "dong y", "ok", "thi", "viec") else text


def _begins_clause(said: Sentence, at: int) -> bool:
    before = said.folded[:at].rstrip()
    if not before or before[-1] in ",.:;!\n-":
        return True
    return _TASK_FIRST.fullmatch(before) is not None or (
        re.search(
            r"(?:viec nay|viec do|nhiem vu nay|nv nay|thi|nen|xin|cho|em|anh|chi|ok|oke|da|thoi|vay|roi|a)$", before
        )
        is not None
        and len(before) < 60
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


def _clause_end(said: Sentence, at: int) -> int:
    match = re.search(r"[,.;:!\n]", said.folded[at:])
    return at + match.start() if match else len(said.text)
