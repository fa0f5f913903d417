"""The words with which each kind of expression begins: every other word of a sentence is passed over at once."""

from functools import lru_cache

from adapters.chat.grammar.deadlines.vocabulary import vocabulary

_NUMBERS = "mot hai ba bon tu nam sau bay tam chin muoi #"
# The kinds that each folded word may begin, as bits; `#` is a number in digits.
_begun_by: dict[str, int] = {}


def _kind(place: int, words: str) -> int:
    """The kind with a bit of its own, known from now on to begin with one of these words."""
    bit = 1 << place
    for word in vocabulary(words):
        _begun_by[word] = _begun_by.get(word, 0) | bit
    return bit


REPEAT = _kind(0, f"nao ngay cuoi dau dinh hang moi tung cac cu tuan thang quy qui nam {_NUMBERS}")
DURATION = _kind(1, f"sau trong vai may dam it mot nhieu hai nua {_NUMBERS}")
CLOCK = _kind(2, _NUMBERS)
SESSION = _kind(3, "som het trong gio cuoi tan nua dau buoi sang trua chieu toi dem")
QUARTER_DAY = _kind(4, "ngay")
MONTH_DAYS = _kind(5, "ngay cac")
WEEKDAYS = _kind(6, "cac thu t cn chu ngay")
FEAST = _kind(
    7,
    """thang cuoi dau giua ngay ram mung mong le dip tet ky nghi sau ra qua het an xong nam quoc giai khai chuyen phu nha thuong van giang noel no
    gio phat vu trung ong giao """
    + _NUMBERS,
)
WHOLE_DAY = _kind(8, "noi trong cuoi den het")
WEEKDAY = _kind(9, "ngay thu t cn chu")
DATE = _kind(10, f"ngay hom bua {_NUMBERS}")
DAY = _kind(11, "ngay hom bua mai mot")
PERIOD = _kind(12, "cuoi dau giua thuong trung ha nua ngay sang qua tuan thang t quy qui nam sau chin #")
SPAN = _kind(13, "tu ke bat")
MARK = _kind(
    14,
    """han thoi deadline dealine due cham muon tre lau khong toi cho den hoan xong ket lui doi chuyen gia tu ke bat trong noi
    truoc het vao luc""",
)
CONDITION = _kind(
    15,
    f"thuong lien dinh khi theo khong vo quanh lau ngay sau cho den truoc dot tuy moi trong cham {_NUMBERS}",
)
# What a number begins only with a unit, a mark or another number behind it.
OF_NUMBERS = REPEAT | DURATION | CLOCK | FEAST | DATE | PERIOD | CONDITION
HASTE = _kind(16, "cang som ngay lap hoa thuong toi khan nhanh asap gap rat lien")


@lru_cache(maxsize=4096)
def kinds_begun_by(word: str) -> int:
    """The kinds of expression that may begin with this folded word, as bits; 0 for none."""
    return _begun_by.get("#" if word[:1].isdigit() else word, 0)
