"""The words with which each kind of expression begins: every other word of a sentence is passed over at once."""

from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.words import Words

_NUMBERS = "mot hai ba bon tu nam sau bay tam chin muoi #"


REPEAT = vocabulary(f"ngay cuoi dau dinh hang moi tung cac cu tuan thang quy qui nam {_NUMBERS}")
DURATION = vocabulary(f"sau trong vai may dam it mot nhieu hai nua {_NUMBERS}")
CLOCK = vocabulary(_NUMBERS)
SESSION = vocabulary("som het trong gio cuoi tan nua dau buoi sang trua chieu toi dem")
QUARTER_DAY = vocabulary("ngay")
MONTH_DAYS = vocabulary("ngay cac")
WEEKDAYS = vocabulary("cac thu t cn chu ngay")
FEAST = vocabulary(
    """thang cuoi dau giua ngay ram mung mong le dip tet ky nghi sau ra qua het an xong nam quoc giai khai chuyen phu nha thuong van giang noel no
    gio phat vu trung ong giao """
    + _NUMBERS
)
WHOLE_DAY = vocabulary("noi trong cuoi den het")
WEEKDAY = vocabulary("ngay thu t cn chu")
DATE = vocabulary(f"ngay hom bua {_NUMBERS}")
DAY = vocabulary("ngay hom bua mai mot")
PERIOD = vocabulary("cuoi dau giua thuong trung ha nua ngay sang qua tuan thang t quy qui nam sau chin #")
SPAN = vocabulary("tu ke bat")
MARK = vocabulary(
    """han thoi deadline dealine due cham muon tre lau khong toi cho den hoan xong ket lui doi chuyen gia tu ke bat trong noi
    truoc het vao luc"""
)
CONDITION = (
    vocabulary("thuong lien dinh khi theo khong vo quanh lau ngay sau cho den truoc dot tuy moi trong cham #") | CLOCK
)
HASTE = vocabulary("cang som ngay lap hoa thuong toi khan nhanh asap gap rat lien")
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
