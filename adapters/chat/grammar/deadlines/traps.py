"""What only looks like a deadline: the time of a meeting that was held, the date of a document."""

from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_LOOK_BACK = 7
_HELD = vocabulary("hop kl luan da vua moi dao nghi theo truc")
_HELD_TEXT = {"moi": ("mới", "moi"), "da": ("đã", "da"), "hop": ("họp", "hop"), "theo": ("theo",), "luan": ("luận", "luan"),
              "nghi": ("nghị",), "dao": ("đạo", "dao"), "truc": ("trực",)}  # fmt: skip
_DOCUMENTS = vocabulary("cv qd nq kh tb ct ttr bc gm hd")
_DOCUMENT_NAMES = Phrases("cong van", "quyet dinh", "nghi quyet", "thong bao", "van ban", "to trinh", "chi thi", "ke hoach so",
                   "giay moi", "bien ban", "huong dan so", "nghi dinh", "thong tu", "ban hanh")  # fmt: skip
_NOT_SIGNED = vocabulary("chu dang thoi dinh hoc nhiem")
# What is made anew: `tham mưu`, `soạn`, `lập`, `viết`, `dự thảo`, `làm`.
_MAKES = vocabulary("muu soan lap viet thao lam")
# Between it and the document stands at most `giúp anh cái`.
_MOST_BETWEEN = 4
_CLAUSE_ENDS = frozenset(",;.\n:")


def is_held(words: Words, at: int) -> bool:
    """Whether the time that begins here is of something held or done: a meeting, a conclusion, `đã`."""
    for place in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        word = words.fold(place)
        if word in _CLAUSE_ENDS:
            return False
        if word in _HELD and words.text(place) in _HELD_TEXT.get(word, (word, words.text(place))):
            return True
    return False


def is_of_document(words: Words, at: int) -> bool:
    """Whether the date that begins here is of a document named just before it."""
    for place in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        if words.fold(place) in _CLAUSE_ENDS:
            return False
        if words.fold(place) == "bc" and words.fold(place - 1) in ("gui", "nop"):
            # `gửi BC ngày 25/11`: that is when.
            continue
        is_named = words.fold(place) in _DOCUMENTS or words.beyond(place, _DOCUMENT_NAMES) != 0
        if (is_named and not _is_to_be_made(words, place)) or _is_signed(words, place):
            return True
    return False


def _is_to_be_made(words: Words, at: int) -> bool:
    """`soạn văn bản`, `tham mưu cái tờ trình`: there is none yet that could have a date."""
    before = [words.fold(place) for place in range(max(0, at - _MOST_BETWEEN), at)]
    return not _MAKES.isdisjoint(before)


def _is_signed(words: Words, at: int) -> bool:
    """`ký ngày 20/11`, and neither `chữ ký số` nor `đăng ký`, nor `trình anh ký`."""
    if words.fold(at) != "ky" or words.text(at) not in ("ký", "ky") or words.fold(at - 1) in _NOT_SIGNED:
        return False
    return "trinh" not in (words.fold(place) for place in range(max(0, at - _MOST_BETWEEN), at))
