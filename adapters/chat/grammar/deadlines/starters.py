"""The words with which each kind of expression begins: every other word of a sentence is passed over at once."""

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
SESSION = _kind(3, "som het trong gio cuoi tan nua dau buoi sang trua chieu toi dem khuya")
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
    f"thuong lien dinh chung khi theo khong vo quanh lau ngay sau cho den truoc dot tuy moi trong cham {_NUMBERS}",
)
BARE_MONTH_DAY = _kind(18, "#")
# What a number begins only with a unit, a mark or another number behind it.
OF_NUMBERS = REPEAT | DURATION | CLOCK | FEAST | DATE | PERIOD | CONDITION | BARE_MONTH_DAY
HASTE = _kind(16, "cang som ngay lap hoa thuong toi khan nhanh asap gap rat lien")


_UNITS = "phut ph ' gio tieng ngay hom bua tuan thang quy nam"
_LEAVE = "ky nghi dip tet"
# Words that begin something only before certain others, first on each line; before every other word they are passed over.
_ONLY_BEFORE = {
    line.split()[0]: frozenset(line.split()[1:])
    for line in f"""
        an {_LEAVE}
        bat dau
        cac cac thu t cn chu ngay
        cang som nhanh
        cho den huong chi y van ket tinh phan
        chu nhat
        chung nao
        chuyen doi sang
        dam ba {_UNITS}
        dinh ky ki
        doi sang den
        dot xuat
        gia han
        giai phong
        giang sinh
        giao thua
        gio to hanh tan
        ha tuan
        hoa toc
        hoan thanh
        it {_UNITS}
        ke tu
        ket thuc
        khai giang
        khong qua thoi co han dat gioi xac quy an
        ky nghi
        lap tuc
        lau nhat dai
        may {_UNITS}
        nghi tet
        nha giao
        nhanh nhat
        nhieu {_UNITS}
        no en
        ong cong tao
        phat dan
        phu nu
        qua {_LEAVE} tuan thang quy nam
        quanh nam
        quoc khanh te
        ra {_LEAVE}
        rat gap
        som nhat mai
        tan so tam lam ca
        theo yeu thoi ke chi huong tien thuc quy tinh su dot mua tung lich
        thoi han gian
        thuong binh tuan xuyen khan
        trung thu tuan
        tung ngay tuan thang quy qui nam {_NUMBERS}
        vai ba {_UNITS}
        van hoa
        vo thoi
        vu lan
    """.strip().splitlines()
}


# Numbers in words that are nothing else.
COUNTING = vocabulary("hai ba bon bay tam chin muoi")
# Only with what stands behind such a word it is known whether anything begins with it.
CHECKED = _kind(17, " ".join([*_ONLY_BEFORE, *COUNTING, "#"]))


def kinds_begun_by(word: str) -> int:
    """The kinds of expression that may begin with this folded word, as bits; 0 for none."""
    return _begun_by.get("#" if word[:1].isdigit() else word, 0)


def begins_before(word: str, following: str) -> bool:
    """Whether anything begins with this folded word where that one follows."""
    only = _ONLY_BEFORE.get(word)
    return only is None or following in only or ("#" in only and following[:1].isdigit())
