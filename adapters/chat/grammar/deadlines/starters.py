"""The words with which each kind of expression begins: every other word of a sentence is passed over at once."""

from adapters.chat.grammar.deadlines.words import Words

_NUMBERS = "mot hai ba bon tu nam sau bay tam chin muoi #"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


REPEAT = _set(f"ngay cuoi dau dinh hang moi tung cac cu tuan thang quy qui nam {_NUMBERS}")
DURATION = _set(f"sau trong vai may dam it mot nhieu hai nua {_NUMBERS}")
CLOCK = _set(_NUMBERS)
SESSION = _set("som het trong gio cuoi tan nua dau buoi sang trua chieu toi dem")
QUARTER_DAY = _set("ngay")
MONTH_DAYS = _set("ngay cac")
WEEKDAYS = _set("cac thu t cn chu ngay")
FEAST = _set(
    """ngay ram mung mong le dip tet ky nghi sau ra qua het an xong nam quoc giai khai chuyen phu nha thuong van giang noel no
    gio phat vu trung ong giao """
    + _NUMBERS
)
WHOLE_DAY = _set("noi trong cuoi den het")
WEEKDAY = _set("ngay thu t cn chu")
DATE = _set(f"ngay hom bua {_NUMBERS}")
DAY = _set("ngay hom bua mai mot")
PERIOD = _set("cuoi dau giua thuong trung ha nua ngay sang qua tuan thang t quy qui nam sau chin #")
SPAN = _set("tu ke bat")
MARK = _set(
    """han thoi deadline dealine due cham muon tre lau khong toi cho den hoan xong ket lui doi chuyen gia tu ke bat trong noi
    truoc het vao luc"""
)
CONDITION = _set("thuong lien dinh khi theo khong vo quanh lau ngay sau cho den truoc dot tuy moi trong cham #") | CLOCK
HASTE = _set("cang som ngay lap hoa thuong toi khan nhanh asap gap rat lien")
_ANY = (
    REPEAT
    | DURATION
    | SESSION
    | MONTH_DAYS
    | WEEKDAYS
    | FEAST
    | WHOLE_DAY
    | DATE
    | DAY
    | PERIOD
    | MARK
    | CONDITION
    | HASTE
)


def begins(words: Words, at: int, starters: frozenset[str]) -> bool:
    """Whether the word here is one of these; a number in digits counts as `#`."""
    word = words.fold(at)
    return word in starters or (word[:1].isdigit() and "#" in starters)


def may_begin(words: Words, at: int) -> bool:
    """Whether any expression of time may begin here."""
    return begins(words, at, _ANY)
