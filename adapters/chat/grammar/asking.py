"""Sentences of officials that ask: how one task stands, who of many is late, who would take something on, what is thought of a draft."""

import re

from adapters.chat.grammar import manners
from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.phrases import last_words, word_set
from adapters.chat.grammar.sentence import AnyOf, FirstWords, Keyed, Phrase, Sentence, Vocabulary
from adapters.chat.grammar.work_words import WORK

_WHO = r"(?:ai|(?:d/c|dc|dong chi|anh em|to|ap|ban|nguoi|anh|chi|em|don vi|co ai|co to|co d/c|bac|doan vien|to vien)(?:\s+[a-z]+)?\s+nao|co ai|nhung ai|co nguoi nao|co d/c nao)"
_WILLING = re.compile(
    rf"(?<![^\W_]){_WHO}\s+(?:dang\s+|co\s+the\s+|co\s+|gan\s+|ma\s+|chieu\s+|sang\s+|toi\s+|mai\s+|hom\s+nay\s+|chieu\s+mai\s+|sang\s+mai\s+)*"
    r"(?:co(?=\s+(?:may|xe|loa|dien thoai|ban ghe|thoi gian|kinh nghiem|chuyen mon))|ranh|tien|gan|o gan|di|qua|ghe|giup|ho tro|nhan|lam(?=\s+(?:duoc|dc|giup))|xung phong|biet|kham duoc|thu xep|sap xep|the|tham gia|truc(?=[^.,;]*(?<![^\W_])(?:duoc|dc|giup|gium|thay|voi|thi|nhan)(?![^\W_]))|dang ky|phu(?!\s+trach)|chay|xuong|len|the giup|(?:cho|mang|dem|lay|don|chup|in|dan)(?=\s+(?:giup|gium|dum)(?![^\W_])))(?![^\W_])"
)
_NEEDED = re.compile(
    r"(?<![^\W_])(?:can|dang can|tim|can tim|thieu(?=\s+(?:[0-9]|mot|hai|vai|may|nguoi)))\s+(?:gap\s+)?(?:khoang\s+|them\s+|it nhat\s+)?(?:(?:[0-9]{1,2}|mot|hai|ba|vai|may)\s+)?(?:nguoi|d/c|dc|dong chi|ban|to vien|tnv|tinh nguyen vien|anh em|anh|chi|em)(?:\s+(?:doan vien|to vien|tinh nguyen|can bo))?(?![^\W_])"
)
_AT_LEAST = re.compile(r"(?<![^\W_])toi thieu(?=\s+[0-9]+\s+\w+$)")
_WHETHER = re.compile(r"(?<![^\W_])(?:co|con)\s+$")
_AVAILABLE = re.compile(
    r"(?<![^\W_])(?:ranh|duoc|dc|giup|nhan|xung phong|the|tien|gan|biet|tham gia|dang ky|ho tro|khong|ko)(?![^\W_])"
)
_ABLE = word_set("ranh tien gan nhan xung phong the sap xep biet giup")
_ABLE_MORE = re.compile(r"\s*(?:(?:di|lam|giup|nhan|chay)\s+(?:duoc|dc)\s+|(?:duoc|dc)\s+)")
# `ở gần chợ rảnh chiều nay ra …`: where they are, and then that they have time.
_FREE_THERE = re.compile(
    r"\s*(?:o\s+)?(?:gan\s+)?(?:[^\W\d_]+\s+){1,3}(?:ranh|tien)(?![^\W_])\s*(?!(?:thi|ho tro|giup)(?![^\W_]))"
)
_NOT_WILLING = re.compile(
    r"(?<![^\W_])(?:chua|tre|cham|qua han|dang lam|phu trach viec|da|no|vuong|nhieu nhat|it nhat|tot nhat|(?<!chu )nhat)(?![^\W_])"
)
_FINDS_OUT = re.compile(
    r"(?<![^\W_])(?:thong ke|ra soat|ra|kiem tra|nam|loc|xac dinh|liet ke|khao sat|tim hieu|hoi|bao cao|bao|de xuat|ghi|lap danh sach|lap ds|danh sach)\s+(?:(?:xem|coi|lai|ro|thu|gium|giup|nhung|cac|lai)\s+){0,3}$"
    r"|(?<![^\W_])(?:de|va|roi)\s+(?:xem|coi|biet)\s+$"
)
_OF_MANY = re.compile(
    r"(?<![^\W_])(?:(?<!la )ai(?!\s+cung)|nhung ai|con ai|(?:to|ap|don vi|phong|xa|kp|khu pho|nguoi|d/c|dong chi|can bo|viec|nhiem vu|bao cao|nhung to|cac to|nhung viec|anh em|linh vuc|chi tieu)\s+nao"
    r"|bao nhieu|may\s+(?:to|viec|nguoi|don vi|nhiem vu|ap|bao cao|ho)|xep hang|top\s*[0-9]+|(?:to|ap|don vi|viec)\s+gi)(?![^\W_])(?!\s+(?:cu|cung|deu)(?![^\W_]))"
)
_LISTS = re.compile(
    r"(?:(?:cho\s+)?(?:anh|chi|toi|minh|em|tui)\s+)?(?:(?:cho|xin)\s+)?(?:(?:anh|chi|toi|minh|tui)\s+)?(?:xem|coi|xin|hoi|biet|liet ke|so sanh|thong ke|kiem tra|bao cao nhanh|cho biet|muon xem|can)?\s*(?:giup\s+|gium\s+|lai\s+|nhanh\s+)?"
    r"(?:danh sach|ds|cac|nhung|toan bo|tat ca)?\s*(?:cac\s+|nhung\s+)?"
    r"(?:(?:viec|nhiem vu)\s+(?:qua han|tre han|tre|cham|sap den han|sap toi han|den han|chua xong|dang lam|ton dong|con no|con lai|chua ai nhan|chua nhan|hom nay|tuan nay|cua|dang cho|cho nghiem thu)"
    r"|(?:(?<=xin )|(?<=cho anh )|(?<=cho toi )|(?<=cho chi ))(?:so lieu|con so|so\s+(?:ho|nguoi|luot|tai khoan|san pham|viec|to|sap|ho so|lop)|thong tin|ket qua|bao cao|danh sach)|qua han|tre han|tinh hinh|tien do|ty le|ti le|so viec|tong so viec|tong so nhiem vu|bao nhieu|(?P<owing>(?:to|don vi|ap|nguoi)\s+(?:tre|cham|chua)))(?![^\W_])"
)
_PRESSED = Keyed(
    "nhanh khan gap de yeu tranh lien som hoi ngay",
    r"(?:nhanh|khan truong|gap|de nghi|yeu cau|tranh thu|lien|som|hoi|ngay(?!\s+[0-9]))(?![^\W_])",
)
# `liệt kê việc chị Thu đang giữ`
_LIST_FIRST = FirstWords("cho liet xem coi danh ds ke")
_HELD_LIST = re.compile(
    r"(?:(?:cho\s+)?(?:anh|chi|toi|em|minh|tui)\s+)?(?:cho\s+)?(?:(?:anh|chi|toi|minh)\s+)?(?:liet ke|xem|coi|danh sach|ds|ke)\s+(?:(?:giup|gium|cac|nhung|het|toan bo|danh sach|ds)\s+){0,3}"
    r"(?:viec|nhiem vu|cong viec)\s+(?:[^,.;\n]{0,40}\s)?(?:dang|con)\s+(?:giu|lam|cam|om|phu trach|no|ton|treo|dang do|theo)(?![^\W_])"
)
_HOW_IT_STANDS = Vocabulary(
    "hạn ngày nào | hạn khi nào | hạn bữa nào | hạn hôm nào | hạn mấy giờ | hạn tới bữa nào | hạn đến ngày nào | ai làm vậy | ai lo vậy | tới đâu rồi | đến đâu rồi | tới đâu | đến đâu | sao rồi | ra sao rồi | thế nào rồi | xong chưa | đến bước nào | khi nào xong | bao giờ xong | chừng nào xong"
    "| chừng nào | sao giờ này | sao chưa | sao lâu | vướng gì không | vướng gì | có gì khó không | có kịp không | kịp không | được chưa | gửi chưa | nộp chưa | làm chưa | nhận chưa | đi chưa | tới chưa | chưa vậy | chưa em | chưa e"
)
_SO_FAR = re.compile(
    r"(?<![^\W_])(?:duoc|dc|dat|xong|cai|lam|nop|gui|len)\s+(?:duoc\s+)?bao nhieu(?:\s+[^\W\d_]+){0,3}\s+(?:roi|r)(?![^\W_])"
)
# Not `hoãn`, not `chuyển` of something.
_DOES = re.compile(r"chuyen\s+(?:doi|so)(?![^\W_])|hoan\s+(?:thanh|thien|tat|tra|cong)")
_ASKS_WHY = re.compile(
    r"\W*(?:sao|tai sao|vi sao|the sao|ly do gi)\s[^.!\n]*(?<![^\W_])(?:chua|vay|lau|tre|cham|khong|ko)(?![^\W_])"
)
_DRAFT = re.compile(
    r"(?<![^\W_])(?:du thao|dt|ban thao|de an|ke hoach|kh|to trinh|quy che|bao cao|van ban|noi dung|quyet dinh|chuong trinh|de cuong|danh muc)(?![^\W_])"
)
OPINION = Vocabulary(
    "góp ý | cho ý kiến | xin ý kiến | lấy ý kiến | tham gia ý kiến | đóng góp ý kiến | ý kiến góp ý | tham gia góp ý | có ý kiến | phản hồi ý kiến | gửi ý kiến | xin góp ý | nghiên cứu góp ý | cho biết ý kiến | ý kiến"
)
_MEETING = Keyed(
    "hop giao hoi tap toa le so tong sinh buoi dai lop ra truc chao tiep lam ngay",
    r"(?:(?<!phoi )(?<!tong )(?<!ket )(?<!thich )(?<!truong )(?<!truong hop )(?<!ket hop )hop|giao ban|hoi nghi|tap huan|hoi thao|toa dam|le\s+(?:phat dong|ra quan|khai mac|tong ket|khai giang|ky ket|trao)|so ket|tong ket|sinh hoat|ngay hoi|buoi lam viec|dai hoi|lop hoc|ra mat|hoi y|truc tuyen|chao co|tiep doan|(?<=doan )lam viec|lam viec\s+(?:voi|tai|truc tuyen)(?=\s))(?![^\W_])",
)
# What is done over the network is no meeting.
_DONE_ONLINE = re.compile(
    r"(?<![^\W_])(?:ho so|hs|dich vu|dich vu cong|dvc|cong|thu tuc|tthc|nop|thanh toan|dang ky|giai quyet|tiep nhan|khai|phi|mua|ban|hoc|thi)\s+$"
)
_INVITES = Vocabulary(
    "mời | kính mời | trân trọng kính mời | TB | thông báo | giấy mời | GM | lịch họp | lịch | dự | tham dự | có mặt | tập trung | mời họp | dời | hoãn | chuyển | đổi giờ | dự họp | về dự | mời dự | tham gia họp"
)
_ASKS_LAST = frozenset({"roi", "chua", "vay", "ha", "nhi", "khong", "the"})
_TEAM = spell("tổ")
# Without one of them nobody is asked for, and nothing is counted.
_WHOEVER = AnyOf("ai nao")
_NEED = AnyOf("can tim thieu")
_WHICH = AnyOf("ai nao nhieu may hang gi")
_PREPARES = re.compile(
    r"(?<![^\W_])(?:chuan bi|len (?:danh sach|ke hoach|lich|kich ban)|thiet ke|xay dung|lap|gui|nop|dang ky|cu|phuc vu|tham muu|soan|bao cao|in|photo|du tru|tong hop|viet|ra soat|don|trang tri|bo tri)(?![^\W_])"
)
_GATHER = Vocabulary(
    "có mặt | tập trung UBND | tập trung nhà văn hóa | tập trung hội trường | tập trung tại | tập trung ở | dự họp | tham dự | về dự | họp mặt"
)
_INVITED = Keyed("moi kinh", r"(?:kinh\s+)?moi\s+(?!(?:to|ap|nguoi|ngay|tuan|thang|ho|khi|lan|nam|quy)(?![^\W_]))")
_COMES_TO = Keyed(
    "len qua ve den toi ghe xuong ra vao",
    r"(?:len|qua|ve|den|toi|ghe|xuong|ra|vao)\s+[^,.;:\n]{2,40}?\s(?:trao doi|lam viec|gap|ban|nghe|trinh bay|du|hop|giai trinh|thong nhat)(?![^\W_])",
)
_CLOCK = re.compile(
    r"(?<![\w:])(?:[01]?[0-9]|2[0-4])\s*(?:h|g|gio|:)\s*(?:[0-5][0-9])?(?![0-9])"
    r"|(?<![^\W_])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?:\s+(?:mot|hai|ba|bon|lam|sau|bay|tam|chin))?)\s+gio\s+(?:sang|trua|chieu|toi|ruoi|dung|ngay|hom|mai)(?![^\W_])"
)
CLOCK = _CLOCK


def is_open_call(said: Sentence) -> bool:
    """Whoever is free is asked to take something on."""
    willing = _WILLING.search(said.folded) if _WHOEVER.stands_in(said) else None
    if willing and _FINDS_OUT.search(said.folded, 0, willing.start()):
        # `chị Lan thống kê xem tổ nào có máy`: work of hers.
        willing = None
    if willing and not _NOT_WILLING.search(said.folded):
        return "?" not in said.text or _AVAILABLE.search(said.folded) is not None
    needed = _NEEDED.search(said.folded) if _NEED.stands_in(said) else None
    if needed is not None and _WHETHER.search(said.folded, 0, needed.start()) and is_question(said):
        # `có cần anh gọi VNPT hỗ trợ không?`
        return False
    if needed is not None and _AT_LEAST.search(said.folded, 0, needed.end()):
        # `tối thiểu 3 ảnh`
        return False
    return needed is not None and (WORK.search(said, needed.end()) is not None or "ai " in said.folded)


def call_starts(said: Sentence) -> int:
    """Where an open call tells the work: behind who is asked, and behind `thì`."""
    willing = _WILLING.search(said.folded)
    needed = _NEEDED.search(said.folded)
    # `cần 2 bạn trực …, ai đi được nhắn lại`: the work stands before who is asked.
    if needed is not None and (willing is None or WORK.search(said, needed.end(), willing.start()) is not None):
        return needed.end()
    if willing is None:
        return 0
    last = re.search(r"[^\W_]+$", willing[0])
    start = willing.end() if last is None or last[0] in _ABLE else willing.start() + last.start()
    able = _ABLE_MORE.match(said.folded, start)
    start = able.end() if able else start
    free = _FREE_THERE.match(said.folded, start)
    start = free.end() if free else start
    then = re.search(r"(?<![^\W_])thi\s+", said.folded[start:])
    follows = WORK.match(said, start + then.end()) if then else None
    return follows.start if follows and follows.folded not in ("bao", "dang ky", "lien he", "nhan", "goi") else start


def is_list(said: Sentence) -> bool:
    """It names a list or a figure, and nothing to do."""
    at = len(said.text) - len(said.text.lstrip(" .,"))
    found = _LISTS.match(said.folded, at)
    if found is not None:
        # `các tổ chưa có số nhanh tay lên`: they are pressed.
        return found["owing"] is None or _PRESSED.search(said, found.end()) is None
    return _HELD_LIST.match(said.folded, at) is not None if _LIST_FIRST.may_stand(said, at) else False


def is_so_far(said: Sentence) -> bool:
    """`được bao nhiêu hộ rồi`: how far one piece of work has come."""
    return "bao nhieu" in said.folded and _SO_FAR.search(said.folded) is not None


# `tổ nào xong chụp màn hình gửi nhóm`: whoever is done, and no question.
_DONE_FIRST = re.compile(
    r"(?<![^\W_])(?:ai|nguoi nao|to nao|ap nao|don vi nao)\s+(?:lam\s+|hoc\s+|cai\s+)?xong\s+(?:truoc\s+)?(?:thi\s+)?(?=(?:chup|gui|bao|nop|len|nhan)(?![^\W_]))"
)


def is_query(said: Sentence) -> bool:
    """It asks about many, or for a list, a count, a rank."""
    if is_list(said):
        return True
    if is_so_far(said):
        return False
    if not _WHICH.stands_in(said) and "top" not in said.folded:
        return False
    asked = said.folded if " xong" not in said.folded else _DONE_FIRST.sub(" ", said.folded)
    found = _OF_MANY.search(asked)
    return found is not None and not (found[0].startswith("may") and _means_those(said, found.start()))


_POINTED = re.compile(r"may\s+[^\W\d_]+\s+(?:kia|nay|do|no|con lai|khac)(?![^\W_])")


def _means_those(said: Sentence, at: int) -> bool:
    """`coi lại mấy hộ …`, `dán mấy tờ …`: those, and no question of how many."""
    if said.words[-1] in _ASKS_LAST or said.text.rstrip().endswith("?"):
        return False
    if _POINTED.match(said.folded, at):
        # `mấy ấp kia xong hết rồi`
        return True
    if said.is_plain:
        return False
    written = said.text[at:].split(maxsplit=2)[1:2]
    if written and fold(written[0]) == "to" and spell(written[0]) != _TEAM:
        return True
    before = said.folded[:at].rstrip()
    before = before.removesuffix(" lai").removesuffix(" cho")
    start = before.rfind(" ", 0, before.rfind(" "))
    return any(work.end == len(before) for work in WORK.each(said, max(0, start)))


# `chừng nào xong báo chú`, `khi nào tỉnh có hướng dẫn thì …`: whenever that is, and no question.
_WHENEVER = Keyed(
    "khi chung bao luc hoi ngay",
    r"(?:ngay\s+)?(?:khi nao|chung nao|bao gio|luc nao|hoi nao)\s+(?:(?:ma\s+)?(?:lam\s+|cai\s+)?(?:xong|xuoi|co|hoan thanh|du|ranh)(?:\s+[^\W\d_]+){0,3}?\s*,?\s+(?:thi\s+)?"
    r"(?=(?:bao|gui|nop|nhan|alo|goi|dem|chup|len|cho)\s+(?!chua|roi))|[^,.;:?!\n]{3,80}?\s+thi\s+(?!sao|the nao|phai|duoc|bao gio))",
)


# `coi máy in hư sao rồi báo lại tôi`: what somebody is to find out and tell.
_TOLD_BACK = re.compile(
    r"(?:\s+(?:roi|ma|di|giup|gium|thi|xong))*\s*,?\s+(?:bao|nhan|goi|noi|cho|gui|alo)\s+(?:lai|cho|toi|anh|chi|em|minh|chu|co|bac|biet|xa)(?![^\W_])"
)


def is_question(said: Sentence) -> bool:
    """It asks how something stands."""
    whenever = None if said.text.rstrip().endswith("?") else _WHENEVER.search(said)
    if whenever is not None and whenever.end() < len(said.text):
        return is_question(said.part(whenever.end(), len(said.text)))
    folded = said.folded
    if _ASKS_WHY.match(folded):
        return True
    tail = last_words(folded, 8, within=200)
    asked = next((found for found in _HOW_IT_STANDS.each(said) if not _TOLD_BACK.match(folded, found.end)), None)
    return is_so_far(said) or asked is not None or manners.is_question(said.text, folded, tail)


def asks_opinion(said: Sentence) -> Phrase | None:
    """`góp ý dự thảo`, `cho ý kiến`: the words, where a draft is named or an opinion is asked of others."""
    phrase = OPINION.search(said)
    if phrase is None:
        return None
    if said.folded[phrase.end :].lstrip().startswith("chi dao"):
        return None
    if phrase.folded == "y kien" and not _DRAFT.search(said.folded):
        return None
    if re.search(r"(?:chi dao|ket luan)\s*$", said.folded[: phrase.start]) or re.search(
        r"(?:tong hop|th|tiep thu|tra loi)\s*$", said.folded[: phrase.start]
    ):
        return None
    return phrase if _DRAFT.search(said.folded) or phrase.folded not in ("y kien", "co y kien") else None


def _is_held(said: Sentence, found: re.Match[str]) -> bool:
    """`họp`, not `hộp` or `hợp`; and not `hồ sơ trực tuyến`."""
    if found[0] == "truc tuyen" and _DONE_ONLINE.search(said.folded, max(0, found.start() - 20), found.start()):
        return False
    return found[0] != "hop" or said.written(found.span()).lower() in ("họp", "hop")


def draft_in(said: Sentence, before: int) -> tuple[int, int] | None:
    """The draft that is named before a place, up to the end of its clause."""
    draft = _DRAFT.search(said.folded, 0, before)
    if draft is None:
        return None
    end = re.compile(r"[,.;:\n]|(?<![^\W_])(?:cac|d/c|cho|xem|va|de nghi|nho|xin|thi)(?![^\W_])").search(
        said.folded, draft.end()
    )
    return draft.start(), min(end.start() if end else before, before)


_PAST = re.compile(
    r"(?<![^\W_])(?:hom qua|hom kia|hom truoc|bua truoc|bua qua|tuan truoc|thang truoc|sang qua|chieu qua|vua|tai cuoc|sau khi|sau cuoc)\s+(?:roi\s+|di\s+|co\s+|xong\s+|du\s+)?$"
)
_ORGANISES = frozenset(
    {
        "to chuc",
        "tham muu",
        "hoan thanh",
        "trien khai",
        "xay dung",
        "thuc hien",
        "ho tro",
        "huong dan",
        "phoi hop",
        "ra soat",
    }
)


def _called_in(said: Sentence) -> int | None:
    """`mời đ/c Kiệt 15h lên phòng chủ tịch trao đổi …`: where somebody invited is to come to."""
    if _INVITED.search(said) is None or _CLOCK.search(said.folded) is None:
        return None
    comes = _COMES_TO.search(said)
    return comes.start() if comes else None


def meeting_in(said: Sentence, *, is_timed: bool, first: int = -1, doer_at: int = 0) -> int | None:
    """Where a meeting notice tells of the meeting; None where the sentence tells of none."""
    meeting = next((found for found in _MEETING.finditer(said) if _is_held(said, found)), None)
    gather = _GATHER.search(said)
    if meeting is None and gather is None:
        return _called_in(said) if is_timed else None
    invites = next(
        (
            phrase
            for phrase in _INVITES.each(said)
            if not _DOES.match(said.folded, phrase.start) and not said.folded[: phrase.start].endswith("khach ")
        ),
        None,
    )
    if meeting is not None and meeting[0].startswith("lam viec") and invites is None and gather is None:
        # `đ/c Lan làm việc với VNPT`: work like any other.
        return None
    start = meeting.start() if meeting else gather.start if gather else 0
    if _PAST.search(said.folded, 0, start):
        # `hôm qua họp với Sở, …`
        return None
    if invites is not None and invites.folded in ("doi", "hoan", "doi gio") and invites.start < start:
        start = invites.start
    prepares = _PREPARES.search(said.folded, 0, start)
    is_called = start == first or invites is not None or (is_timed and _CLOCK.search(said.folded, 0, start) is not None)
    if prepares or not is_called:
        return None
    # Nobody is named who is to hold it, and others are asked to come.
    is_open = invites is not None and doer_at > invites.start and invites.folded.endswith("moi")
    organises = not (is_open and _CLOCK.search(said.folded)) and any(
        work.end <= start and work.folded in _ORGANISES for work in WORK.each(said)
    )
    if organises or not (
        is_timed or (invites and invites.folded in ("moi", "kinh moi", "doi", "hoan", "du", "tham du"))
    ):
        return None
    return start
