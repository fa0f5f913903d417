"""Short sentences of officials about work that already runs: more time, acceptance, and who is to have it instead."""

import re

from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.sent_back import DEFECT, NOUNS, WHICH
from adapters.chat.grammar.sentence import Keyed, Phrase, Sentence, Vocabulary
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
_LATER = (
    "gia hạn",
    "GH",
    "lùi",
    "lùi hạn",
    "dời",
    "dời hạn",
    "nới hạn",
    "kéo dài",
    "thêm thời gian",
    "thêm ngày",
    "dời ngày",
    "lùi ngày",
    "đổi ngày",
    "thêm bữa",
)
_LETTING = (
    "",
    "cho ",
    "được ",
    "đc ",
    "đồng ý ",
    "đồng ý cho ",
    "chấp nhận ",
    "giải quyết ",
    "duyệt ",
    "cho phép ",
    "thống nhất ",
    "cho em ",
    "xin ",
    "đề nghị ",
    "thống nhất đề nghị ",
    "đồng ý đề nghị ",
    "chấp nhận đề nghị ",
    "chấp thuận ",
    "chấp thuận đề nghị ",
    "xem xét ",
    "có ",
    "được phép ",
    "tiếp tục ",
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
_OF_A_PAPER = re.compile(
    r"\s*(?:(?:lai|giup|cho)\s+)?(?:chung thu|chu ky|cks|hop dong|ten mien|goi cuoc|the|bao hiem|bhyt|giay phep|tai khoan|thue bao|phan mem|ban quyen|dich vu|dang ky|ung dung|goi)(?![^\W_])"
)
_LET_BY_NAME = re.compile(
    r"(?<![^\W_])cho\s+(?:(?:anh|chi|em|chu|co|bac|a|c|e|d/c|dong chi)\s+)?(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+)?)\s*$"
)
_DURATION = re.compile(
    r"\s*(?:nua\s+)?(?:cho\s+(?:em|anh|chi|to)\s+)?(?:[0-9]{1,2}|mot|hai|ba|bon|nam|may|vai|nua|1/2)\s*(?:ngay|tuan|hom|bua|buoi|thang|gio|tieng|h\b)"
)
_UNTIL = re.compile(r"\s+(?:den|toi)(?![^\W_])")
_BEFORE_GRANT = word_set(
    "ok oke okay dong y cho thong nhat duyet toi anh chi em e nhe roi thi la da vay chap nhan viec nay han nop duoc a minh"
    " c gq giai quyet bao cao bc thoi nhiem vu voi kinh tuy nhien to ap cac tat ca d dc uh u um rang hop ly thuan de nghi lan nua xin theo so lieu danh sach nv nc noi bao nhan voi la rang giup gium biet"
)
_WELL = re.compile(
    r"\s+(?:rat\s+|qua\s+)?(?:ngon|dang hoang|dep|tot|kha|ky|dung|du|xong|duoc|on|hay|gioi|nhanh)(?![^\W_])"
)
ACCEPTS = Vocabulary(
    "đạt | đạt rồi | đạt yêu cầu | duyệt | đã duyệt | nghiệm thu | chấp nhận | thông qua | đồng ý nghiệm thu | đạt chất lượng | ok duyệt | cho qua"
    "| xác nhận hoàn thành | công nhận hoàn thành | ghi nhận hoàn thành | đánh giá đạt | chốt hoàn thành"
)
# `nghiệm thu 27, tổ ấp 10 làm tốt`: a task; `đạt 27 hộ`, `duyệt 27 hồ sơ` is a figure.
_ACCEPTS_A_NUMBER = frozenset(
    {"duyet", "da duyet", "nghiem thu", "chap nhan", "thong qua", "ok duyet", "dong y nghiem thu"}
)
_A_TASK_NUMBER = re.compile(
    r"(?:viec\s+|nv\s*-?\s*)?[0-9]{1,6}\s*(?:[,.;!]|$|(?:nhe|nha|nghe|nghen|di|luon|em|roi|cho)(?![^\W_]))"
)
_A_FIGURE = re.compile(r"(?:duoc\s+)?[0-9]")
_AROUND_ACCEPT = word_set(
    "ok oke okay dong y da vang roi nhe nha nghe nhen em anh chi e a c dc duoc viec nay do nv cho luon di thi la tot lam"
    " yeu cau hoan thanh ma thong nhat duyet nghiem thu san pham"
)
_GIVES_UNTIL = re.compile(
    r"\s*(?:(?:ok|oke|okay|duoc|dc|dong y|thong nhat|u|uh|um|vang|thoi)(?![^\W_])[\s,.!]*)*"
    # `vụ danh sách của ấp 8 anh cho tới ngày 30 là cuối`
    r"(?:(?:vu|viec|cai|phan|bao cao|bc|danh sach|ds|so lieu|nv\s*-?\s*[0-9]+)\s[^,.;!?\n]{0,60}?\s?(?=(?:anh|chi|toi|thi|thoi)\s+cho\s))?(?:(?:thi|thoi)\s+)?"
    r"(?:(?:em|anh|chi|toi|e|a)(?:\s*,)?\s+){0,2}cho\s+(?:(?:(?:viec|nhiem vu)\s+[0-9]+|nv\s*-?\s*[0-9]+|#[0-9]+|em|e|anh|chi|to|tui em|tui no|no|ong|ba|anh ay|chi ay|ho|may dua|ben do|ben ay|tui do|(?:cac\s+)?(?:to|ap|kp)\s+(?:ap\s+)?[^\s,.;]+)\s+)?(?:them\s+)?(?:den|toi|qua|sang|het)(?![^\W_])"
)
_DENIES_TO = Keyed(
    "khong ko k hong hok chua",
    r"(?:khong|ko|k|hong|hok|chua)\s+(?:dong y|chap nhan|thong nhat|chap thuan|duyet|cho|the cho)\s+(?:cho\s+)?(?:[^\s,.;]+\s+){1,4}?(?:lui|gia han|doi han|keo dai|them\s+(?:ngay|thoi gian|bua)|nop tre|nop cham)(?![^\W_])",
)
_ASKED_AND_GIVEN = Keyed(
    "xin",
    r"xin\s+(?:(?:gia han|lui|doi|them|han|nop)\s+)?(?:den|toi|sang|qua|het)\s[^,.;!?\n]{2,40},\s*(?:thi\s+)?(?:(?:anh|chi|toi|xa|minh|em|lanh dao)\s+)?(?:dong y|ok|oke|thong nhat|chap nhan|duyet|cho|duoc)(?![^\W_])(?!\s+(?:chua|khong))",
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
# `NV-14 ok rồi, lưu lại giúp chị`
_FINE = re.compile(
    r"\W*(?:(?:viec|nhiem vu)(?:\s+so)?|nv|#)\s*-?\s*[0-9]{1,6}\s+(?:(?:thi|nay|anh|chi|xem|coi|thay|roi)\s+){0,4}(?P<fine>(?:ok|oke|okay|on|dat|duoc|tot)(?:\s+(?:lam|do))?)\s+(?:roi|r|nhe|nha|nghen|do|em|luon)(?![^\W_])(?!\s+(?:chua|ha|khong|a\?))"
)
_NOT_ACCEPT_BEFORE = frozenset({"anh", "a", "chu", "em", "e", "bac", "ong", "d/c", "dc", "chi", "c", "co", "cau"})
HANDS_OVER = Vocabulary(
    "chuyển bớt | chuyển bớt việc | chuyển | chuyển việc | chuyển giao | chuyển nhiệm vụ | giao lại | giao lại cho | giao lại việc | bàn giao | bàn giao lại | đổi người | đổi người phụ trách | đổi người làm | đổi sang | thay người"
    "| chuyển qua | chuyển sang | đổi chủ trì | đổi đầu mối | đổi người chủ trì"
)
_HEIR = re.compile(r"(?:cho|sang|qua|la|:|thanh|bang|ve)\s+")
INSTEAD = Vocabulary(
    "làm thay | làm thế | thay cho | thay thế | làm giùm thay | đảm nhận thay | phụ trách thay | tiếp tục thay | thay"
)
LETS = Vocabulary("để | chuyển | đưa | giao | cử | nhờ | cho | phân công")


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
        if phrase.folded in ("gia han", "gh") and _OF_A_PAPER.match(said.folded, phrase.end):
            # `gia hạn chứng thư số cho 5 đ/c`: work like any other.
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


def accepts(said: Sentence, *, has_due: bool) -> Phrase | None:
    """The words that accept a product, in a short sentence that doubts nothing."""
    if (
        has_due
        or len(re.findall(r"[^\W_]+", said.folded)) > 14
        or WHICH.search(said.folded)
        or DEFECT.search(said)
        or "?" in said.text
    ):
        return None
    fine = _FINE.match(said.folded)
    if fine is not None:
        return Phrase(fine.start("fine"), fine.end("fine"), fine["fine"])
    for phrase in ACCEPTS.each(said):
        before = said.folded[: phrase.start].split()
        if before and before[-1].strip(",.") in _NOT_ACCEPT_BEFORE and said.text[phrase.start].isupper():
            continue
        after = said.folded[phrase.end :].lstrip()
        is_numbered = phrase.folded in _ACCEPTS_A_NUMBER and _A_TASK_NUMBER.match(after) is not None
        if after.startswith(("oi", "chua", "khong")) or (not is_numbered and _A_FIGURE.match(after)):
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
            and not NOUNS.match(said.folded, verb.start)
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
    return all(word in _AROUND_ACCEPT or word.isdigit() for word in re.findall(r"[^\W_]+", NOUNS.sub(" ", folded)))


def denies_plainly(said: Sentence) -> Phrase | None:
    """`không được, phải xong trong hôm nay`: a short no, and what stands."""
    match = _PLAIN_NO.match(said.folded)
    return Phrase(match.start(), match.end(), match[0]) if match and len(said.words) <= _MOST_NO_WORDS else None


def denies_to(said: Sentence) -> Phrase | None:
    """`không đồng ý cho tổ ấp 8 lùi đâu`: a no that names whom it is for."""
    match = _DENIES_TO.search(said)
    return Phrase(match.start(), match.end(), match[0]) if match else None


def gives_until(said: Sentence) -> bool:
    """`cho đến thứ 6`, `được, cho tới thứ hai`: more time is given, where nothing but a date follows; or it was asked
    for and is agreed to (`tổ ấp 8 xin tới thứ 6, anh đồng ý`)."""
    if _ASKED_AND_GIVEN.search(said) is not None:
        return True
    return _GIVES_UNTIL.match(said.folded) is not None or _WILL_DO.match(said.folded) is not None


def heir_at(said: Sentence, phrase: Phrase) -> int | None:
    """Where the one begins to whom a task is handed."""
    if phrase.folded.endswith((" cho", " sang", " qua")):
        return phrase.end + 1
    to = _HEIR.search(said.folded, phrase.end)
    return to.end() if to else None
