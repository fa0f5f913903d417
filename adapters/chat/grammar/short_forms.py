"""Short forms, teen code and southern spellings, and words typed with the Telex keys showing, as the words they mean."""

import re
from functools import lru_cache

from adapters.chat.grammar.deadlines.slips import composed
from adapters.chat.grammar.fold import fold, has_diacritics, spell

# Each list ends with the word that is meant; a writing with diacritics counts only as it stands.
_FORMS = """
r rùi ròi òi gòi rồy roài dzồi zồi zòi dồi rồi
ko kg hok hông hổng hong hem khg k kô khôg hổg hơm hôg hk không
chx chưa
dc đc đk dk đx đươc đuợc đựơc đưọc dược được
e iem ém em
a anh
c chj chị
lm làm
xog xg xoq xonq xong
ht htất hthành hoàn_thành
bc báo_cáo
gh gia_hạn
giahan gia_hạn
tgian tg time thời_gian
vm vmắc vướng_mắc
kk khó_khăn
ps phát_sinh
hnay hn hôm_nay
ms mới
j gì
z v zậy dzậy dậy zay dzay vậy
bít bik biết
wa quá
đag đg đang
lun luôn
vs với
ng ngừ người
mn mọi_người
nv nviec nvu nhiệm_vụ
cv công_việc
đt đthoại điện_thoại
dth dt điện_thoại
ds dsách danh_sách
t/hiện th/hiện thực_hiện
p/hợp phối_hợp
y/c yêu_cầu
đ/c d/c đồng_chí
oke okay oki okie okê ôkê okela okla uki ok
vâg vâng
uh uk ừm um ừa ừ
nhoa nhá nhóe nghen nhen nha hen nhé
gởi gưi guởi gửj gửi
mơi mai
bịnh bệnh
sanh sinh
dìa dzìa dzề về
dô dzô vô
tía cha
nhứt nhất
thiệt thật
"""
_TELEX = frozenset(
    spell(word)
    for word in [
        "đã",
        "chưa",
        "xong",
        "rồi",
        "không",
        "được",
        "gửi",
        "nộp",
        "hoàn",
        "thành",
        "nhận",
        "rõ",
        "hạn",
        "thêm",
        "lỗi",
        "mạng",
        "máy",
        "bệnh",
        "ốm",
        "hộ",
        "tổ",
        "ấp",
        "việc",
        "làm",
        "lại",
        "ạ",
        "dạ",
        "vâng",
        "gần",
        "sắp",
        "đang",
        "còn",
        "xin",
        "lùi",
        "thứ",
        "sáu",
        "ngày",
        "mai",
        "chiều",
        "bỏ",
        "nhầm",
        "từ",
        "chối",
        "vướng",
        "khó",
        "khăn",
        "báo",
        "cáo",
        "trường",
        "hợp",
    ]
)
_TELEX_SHAPE = re.compile(r"[a-z]{2,8}")
# `app` ends in two letters by right.
_REPEATED = re.compile(r"([^\W\d_pls])\1+$|([pls])\2{2,}$")


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _FORMS.split("\n"):
        *forms, meant = line.split() or ("", "")
        words = tuple(spell(word) for word in meant.split("_"))
        table.update((form, words) for form in forms)
        table.setdefault(meant, words)
    return table


_MEANT = _table()


@lru_cache(maxsize=8192)
def as_words(written: str) -> tuple[str, ...]:
    """The words meant by one written word: lower case, spelled one way (see `spell`); mostly itself."""
    lower = written.lower()
    if lower in _MEANT:
        return _MEANT[lower]
    short = _REPEATED.sub(r"\1\2", lower)
    if short in _MEANT:
        return _MEANT[short]
    if not has_diacritics(short) or fold(short) == short:
        meant = spell(composed(lower)) if _TELEX_SHAPE.fullmatch(lower) else ""
        if meant in _TELEX and meant != lower:
            return (meant,)
    return (spell(short),)
