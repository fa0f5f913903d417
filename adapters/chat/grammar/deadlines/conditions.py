"""Deadlines without a date: conditions that are kept as text (rule R13), and haste that is asked about (R15)."""

from adapters.chat.grammar.deadlines.marks import is_before_the_end
from adapters.chat.grammar.deadlines.starters import SESSION, WEEKDAY
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_ANYWHERE = Phrases("thuong xuyen", "lien tuc", "khi co yeu cau", "khi duoc yeu cau", "khi can thiet", "khi can", "theo yeu cau",
             "khong thoi han", "khong co thoi han", "khong han", "khong co han", "khong dat han", "khong gioi han thoi gian", "khong quy dinh thoi han", "khong an dinh thoi han",
             "vo thoi han", "quanh nam", "theo thoi gian quy dinh", "lau dai", "khong xac dinh thoi han")  # fmt: skip
_ALONE = Phrases("khi", "chung nao", "ngay khi", "ngay sau khi", "sau khi", "cho den khi", "den khi", "truoc khi", "theo ke hoach", "theo chi dao",
          "theo huong dan", "theo tien do", "theo thuc te", "theo quy dinh", "theo tinh hinh", "dot xuat", "tuy tinh hinh",
          "tuy theo", "tuy", "theo su chi dao", "theo dot", "theo mua", "moi khi", "theo tung dot", "theo lich", "dinh ky", "dinh ki")  # fmt: skip
_EVENTS = Phrases("sau khi", "ke tu khi", "tinh tu khi", "tu khi", "sau ngay")
# One of them is in every event.
_EVENT_WORDS = vocabulary("khi sau")
_HASTE = Phrases("cang som cang tot", "som nhat co the", "som nhat", "ngay lap tuc", "lap tuc", "ngay va luon", "hoa toc", "thuong khan",
          "toi khan", "khan truong", "khan cap", "cang nhanh cang tot", "nhanh nhat co the", "nhanh nhat", "asap",
          "cang som", "gap lam", "rat gap", "khan gap", "gap gap")  # fmt: skip
_DOERS = vocabulary(
    """nop gui lam xong trinh bao cao bc tra loi xu ly thuc hien can giai quyet vao lam viec trien khai"""
)
_CLAUSE_ENDS = frozenset(",;.\n()")
_MOST_CONDITION_WORDS = 12
_NEGATED = vocabulary("khong ko k khoi chua hong hok hem hong dung")


def read_condition(words: Words, at: int, *, is_led: bool) -> int:
    """The place after a condition that begins here; 0 where none does. A loose one must be led or stand first."""
    end = words.beyond(at, _ANYWHERE)
    if end:
        if words.fold(at) == "lien" and not words.maybe(at, "liên"):
            return 0
        return _clause_end(words, end) if words.fold(at) in ("khi", "theo") else end
    dated = _days_after_event(words, at)
    if dated:
        return _clause_end(words, dated)
    if is_before_the_end(words, at):
        return 0
    if words.fold(at) == "dinh" and words.fold(at + 2) in ("hang", "moi", "cuoi", "dau"):
        # `định kỳ hằng tháng` tells when.
        return 0
    if words.fold(at) == "dinh" and words.starts[at + 2] & (SESSION | WEEKDAY):
        return 0
    first = words.beyond(at, _ALONE) or (at + 1 if _waits(words, at) else 0)
    is_first = first and (is_led or all(words.is_courtesy(place) for place in range(at)))
    end = _clause_end(words, first) if is_first else 0
    # `theo chỉ đạo của … thì các tổ khẩn trương rà soát …`: what it rests on, and then the work.
    return end if end - at <= _MOST_CONDITION_WORDS else 0


def _waits(words: Words, at: int) -> bool:
    """`chờ hướng dẫn của Sở`"""
    return words.text(at) == "chờ" and words.fold(at + 1) in ("huong", "chi", "y", "van", "ket", "tinh", "phan")


def is_loose(words: Words, at: int) -> bool:
    """Whether the condition here may be an ordinary part of a sentence (`khi đi nhớ mang sổ`)."""
    return not words.beyond(at, _ANYWHERE) and not _days_after_event(words, at)


def _days_after_event(words: Words, at: int) -> int:
    """`20 ngày sau khi …`, `trong vòng 5 ngày làm việc sau khi …`."""
    if _EVENT_WORDS.isdisjoint(words.heard):
        return 0
    start = words.after(at, "trong vong", "trong", "cham nhat") or at
    number = words.number(start, most=3)
    if number is None:
        return 0
    end = number[1]
    if words.fold(end) not in ("ngay", "tuan", "thang", "gio", "h", "tieng", "phut"):
        return 0
    end = words.after(end + 1, "lam viec") or end + 1
    event = words.beyond(end, _EVENTS)
    # `kể từ khi nhận được văn bản` waits for nothing: somebody knows that day.
    return 0 if event and words.fold(event) == "nhan" and words.fold(end) in ("ke", "tinh") else event


def _clause_end(words: Words, at: int) -> int:
    end = at
    while end < len(words) and words.fold(end) not in _CLAUSE_ENDS:
        end += 1
    while end > at and words.is_courtesy(end - 1):
        end -= 1
    return end


def read_haste(words: Words, at: int) -> int:
    """The place after a word of haste (gấp, khẩn, hỏa tốc, ngay); 0 where none stands."""
    end = words.beyond(at, _HASTE)
    if end:
        return 0 if words.fold(at) == "khan" and words.fold(at - 1) == "kho" else end
    word, text = words.fold(at), words.text(at)
    if words.fold(at - 1) in _NEGATED:
        # `ko gấp`, `chưa cần gấp`
        return 0
    ends = words.is_mark(at + 1) or words.is_courtesy(at + 1)
    if text in ("gấp", "khẩn") and not (text == "gấp" and words.fold(at + 1) in ("doi", "ba", "may", "rut", "nhieu")):
        return at + 1
    if (
        word in ("gap", "khan")
        and text == word
        and ends
        and words.fold(at - 1) not in ("kho", "hen", "cuoc", "buoi", "se")
    ):
        return at + 1
    if text == "liền" and words.fold(at - 1) in _DOERS:
        return at + 1
    if text == "ngay" and ends and words.fold(at - 1) in _DOERS:
        return at + 1
    return (
        at + 1 if text == "ngay" and not words.plain and words.fold(at + 1) in _DOERS and words.is_mark(at - 1) else 0
    )
