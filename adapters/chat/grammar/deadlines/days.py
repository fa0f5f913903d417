"""Days named from today: hôm nay, mai, ngày mốt, ngày kìa, and those that are over."""

from adapters.chat.grammar.deadlines.moments import ASK, DAY, END_OF_DAY, Part, When
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_PAST = Phrases("ngay hom qua", "hom qua", "bua qua", "hom kia", "bua kia", "hom truoc", "bua truoc", "ngay hom truoc",
         "hom noi", "hom no")  # fmt: skip
_TODAY = Phrases("ngay hom nay", "hom nay", "bua nay", "ngay nay")
_TOMORROW = Phrases(
    "ngay mai",
    "hom sau",
    "bua sau",
    "ngay hom sau",
    "ngay sau",
    "bua mai",
    "hom mai",
    "bua toi",
    "ngay ke tiep",
    "ngay ke",
    "hom ke",
)
_SURE = Phrases("ngay mai")
KIN = vocabulary("anh a chi c co bac di cau mo ong chu thay sep me ba dc")
_SESSIONS = vocabulary("sang trua chieu toi dem")
_SPEAKER = frozenset(["em", "e", "con", "chau"])
# What begins a case that may come: `mai mốt có ai hỏi`, `mai mốt ai cần`.
_IF_EVER = vocabulary("co ai neu khi lo")
_MOST_SUPPOSED = 12
_GIVEN_TO = vocabulary("giao cho nho voi va cung gap goi hoi bao ten")


def read_day(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The day named from today that stands here, and the place after it."""
    end = words.beyond(at, _TODAY)
    if end and not (words.fold(at) == "ngay" and words.fold(at + 1) == "nay" and words.text(at + 1) != "nay"):
        return end, today(when)
    end = words.beyond(at, _PAST)
    if end:
        return end, ASK.noted("past")
    either = words.after(at, "mai mot", "mai , mot", "mai / mot", "mai - mot", "mai hoac mot", "mai hay mot")
    if either and words.maybe(at, "mai") and (either == at + 2 or _is_mot(words, either - 1)):
        if either > at + 2:
            return either, Part(when.today + DAY, "C", ("which_of_two",))
        return either, Part(kind="C", notes=("vague",), is_bare=_is_some_day(words, either))
    end = words.beyond(at, _TOMORROW)
    if end:
        if words.fold(end) == "khi" or (
            words.fold(at) == "ngay" and words.after(at, "ngay sau") and words.is_mark(end)
        ):
            return None
        is_sure = bool(words.beyond(at, _SURE))
        return end, Part(when.today + DAY, "A" if is_sure else "B")
    return _mai(words, at, when) or _further(words, at, when)


def today(when: When) -> Part:
    """Today; where it is a day off, that is doubted until an hour is named."""
    return Part(when.today, "B" if when.is_off(when.today) else "A", when.off_notes(when.today), is_doubtful=True)


def _mai(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`mai` alone: tomorrow, unless it is a person of that name."""
    if words.text(at) != "mai" or is_named(words, at):
        return None
    return at + 1, Part(when.today + DAY, "B", is_doubtful=True)


def is_named(words: Words, at: int) -> bool:
    """Whether the word here is somebody's name: after chị, after giao cho, or with a capital inside a sentence."""
    before = words.fold(at - 1)
    if words.fold(at - 2) == "d" and before == "c":
        return True
    if words.after(at - 3, "d / c") or words.after(at - 2, "dong chi") or before in ("@", "_"):
        return True
    if before in KIN and words.text(at - 1) not in ("bà ", "bá"):
        return True
    if before in _SPEAKER and words.is_capital(at):
        return True
    if before in _GIVEN_TO:
        return True
    starts_sentence = at == 0 or words.fold(at - 1) in (".", "!", "?", "\n", ":", ";", "-")
    return words.is_capital(at) and not starts_sentence


def _further(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`mốt`, `ngày kia`, `ngày kìa`: two and three days ahead, told apart by their diacritics alone."""
    named = words.after(at, "ngay", "bua", "hom") or at
    word = words.text(named)
    # `chieu mot` is no one afternoon; `sang mot`, `toi mot` may be two words that are no time.
    is_sure = word == "mot" and words.fold(at - 1) in ("trua", "chieu") and words.is_courtesy(named + 1)
    if words.fold(named) == "mot" and (
        named > at or is_sure or word == "mốt" or (words.plain and _is_end_or_session(words, named))
    ):
        if word == "một":
            return None
        if word == "mốt":
            return named + 1, Part(when.today + 2 * DAY)
        return named + 1, Part(when.today + 2 * DAY) if is_sure else Part(when.today + 2 * DAY, "C", ("unclear",))
    if named > at and words.fold(at) == "ngay" and words.fold(named) == "kia":
        if word == "kìa":
            return named + 1, Part(when.today + 3 * DAY, "B")
        if words.plain:
            return named + 1, Part(when.today + 2 * DAY, "C", ("unclear",))
        return named + 1, Part(when.today + 2 * DAY, "B")
    return None


def _is_some_day(words: Words, at: int) -> bool:
    """`mai mốt có ai hỏi thì …`: whenever that may be, and no day."""
    if words.fold(at) in _IF_EVER:
        return True
    for place in range(at, min(at + _MOST_SUPPOSED, len(words))):
        if words.fold(place) == "thi":
            return words.fold(place - 1) not in ("mot", "toi", "em", "e", "minh")
        if words.is_mark(place) and words.fold(place) != ",":
            return False
    return False


def _is_mot(words: Words, at: int) -> bool:
    """`mốt`, and not `một số hộ`."""
    return words.text(at) in ("mốt", "mot")


def _is_end_or_session(words: Words, at: int) -> bool:
    return (words.is_mark(at - 1) and words.is_courtesy(at + 1)) or words.fold(at - 1) in _SESSIONS


def read_whole_day(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`trong ngày`, `cuối ngày`, `hết ngày` with no day named: today, until its end."""
    end = words.after(at, "noi trong ngay", "trong ngay", "cuoi ngay")
    if end and not _day_follows(words, end):
        return end, today(when).noted(kind="B")
    end = words.after(at, "den het ngay", "het ngay")
    if end and not _day_follows(words, end):
        return end, Part(when.today, notes=when.off_notes(when.today), clock=END_OF_DAY)
    return None


def _day_follows(words: Words, at: int) -> bool:
    if words.number(at, most=2) is not None and not words.is_mark(at):
        return True
    return words.fold(at) in ("hom", "mai", "mot", "kia", "thu", "lam", "lich", "chu", "cn", "t", "mung", "mong", "cong",
                              "nay", "bua", "cuoi", "ram", "dau", "le", "tet", "ky", "nghi")  # fmt: skip
