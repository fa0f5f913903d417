"""The words that mark a deadline: hạn, trước, đến hết, chậm nhất, trong vòng, xong."""

from dataclasses import dataclass

from adapters.chat.grammar.deadlines.starters import MARK
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_MOST = 4
NONE, WEAK, STRONG, NAMED = 0, 1, 2, 3


@dataclass(slots=True)
class Marks:
    """What stands before a phrase: how strongly it marks a deadline, and how the day is meant."""

    strength: int = NONE
    is_before: bool = False
    is_end: bool = False
    is_within: bool = False
    is_from_now: bool = False


_NAMED = Phrases("han chot", "han cuoi cung", "han cuoi", "han nop", "han hoan thanh", "han bao cao", "han xong", "han xu ly",
          "thoi han hoan thanh", "thoi han", "thoi gian hoan thanh", "han la", "han", "deadline", "dealine", "due")  # fmt: skip
_UNTIL = Phrases("cham nhat la", "cham nhat den", "cham nhat", "muon nhat la", "muon nhat", "tre nhat la", "tre nhat", "lau nhat",
          "khong qua", "toi da", "cho den", "den", "toi", "hoan thanh", "xong", "ket thuc", "lui sang", "lui den",
          "lui toi", "doi sang", "doi den", "chuyen sang", "gia han den")  # fmt: skip
_FROM_NOW = Phrases("tu nay", "tu bay gio", "tu gio", "tu hom nay", "ke tu nay", "ke tu hom nay", "ke tu bay gio", "tu luc nay",
             "bat dau tu nay")  # fmt: skip
_WITHIN = Phrases("trong vong", "trong khoang", "noi trong", "trong", "noi")
_JOIN = Phrases("la", ":", "vao luc", "vao", "luc", "=", "khoang", "tam", "dung", "chinh", "cho", "-", "khoan")
# `gia hạn 12` and `quá hạn 12` name a task, not a day.
_ENDING = vocabulary("gio ngay buoi tuan thang quy nam so tam hom")
_NOT_NAMED_AFTER = vocabulary("gia qua den sap tre dung toi het co khong ky")


def read_marks(words: Words, at: int) -> tuple[Marks, int]:
    """The marking words that stand here, and the place after them."""
    marks = Marks()
    for _ in range(_MOST):
        if not words.starts[at] & MARK:
            break
        found = _mark(words, at, marks)
        if found is None:
            break
        marks, at = found
        at = words.beyond(at, _JOIN) or at
    return marks, at


def _mark(words: Words, at: int, marks: Marks) -> tuple[Marks, int] | None:
    end = words.beyond(at, _FROM_NOW)
    if end and words.after(end, "den", "toi", "cho den", "-"):
        return _stronger(marks, STRONG, is_from_now=True), end
    end = words.beyond(at, _NAMED)
    if end and words.fold(at - 1) not in _NOT_NAMED_AFTER:
        return _stronger(marks, NAMED), end
    if is_before_the_end(words, at):
        return _stronger(marks, STRONG), at + 2
    end = words.after(at, "truoc")
    if end:
        return _stronger(marks, STRONG, is_before=True), end
    end = words.after(at, "het")
    if (end and words.fold(end) not in ("gio", "buoi", "ngay")) or (end and names_a_day(words, end)):
        return _stronger(marks, STRONG, is_end=True), end
    end = words.beyond(at, _UNTIL)
    if end and not (words.fold(end - 1) == "toi" and not _is_until(words, end - 1)):
        return _stronger(marks, STRONG), end
    end = words.beyond(at, _WITHIN)
    if end and not (words.fold(end) == "ngay" and not names_a_day(words, end)) and words.fold(end) != "gio":
        return _stronger(marks, WEAK, is_within=True), end
    end = words.after(at, "vao luc", "vao", "luc")
    if end and marks.strength == NONE:
        return marks, end
    return None


def _stronger(
    marks: Marks,
    strength: int,
    *,
    is_before: bool = False,
    is_end: bool = False,
    is_within: bool = False,
    is_from_now: bool = False,
) -> Marks:
    """The marks with one more word."""
    return Marks(
        max(marks.strength, strength),
        marks.is_before or is_before,
        marks.is_end or is_end,
        marks.is_within or is_within,
        marks.is_from_now or is_from_now,
    )


def is_before_the_end(words: Words, at: int) -> bool:
    """`trước khi hết giờ`, `trước khi hết tháng`: a time, and no condition."""
    if words.fold(at) != "truoc" or words.fold(at + 1) != "khi":
        return False
    return words.fold(at + 2) in ("het", "tan", "ket") and words.fold(at + 3) in _ENDING


def names_a_day(words: Words, at: int) -> bool:
    """Whether `ngày` stands here, followed by the day that it names."""
    if words.fold(at) != "ngay":
        return False
    after = words.fold(at + 1)
    is_day = words.digits(at + 1) is not None or words.number(at + 1, most=2) is not None
    return is_day or after in ("hom", "mai", "mot", "kia", "thu", "chu", "cn", "t", "mung", "mong")


def _is_until(words: Words, at: int) -> bool:
    """Whether `toi` here is tới, and not the evening or the speaker."""
    if words.text(at) == "tới":
        return True
    return words.text(at) == "toi" and words.fold(at + 1) not in ("nay", "mai", "mot", "thu", "t", "chu", "cn", "ngay")
