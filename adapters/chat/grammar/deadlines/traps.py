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
        if words.fold(place) in _DOCUMENTS or words.beyond(place, _DOCUMENT_NAMES) or _is_signed(words, place):
            return True
    return False


def _is_signed(words: Words, at: int) -> bool:
    """`ký ngày 20/11`, and neither `chữ ký số` nor `đăng ký`."""
    return words.fold(at) == "ky" and words.text(at) in ("ký", "ky") and words.fold(at - 1) not in _NOT_SIGNED
