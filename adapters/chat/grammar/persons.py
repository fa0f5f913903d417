"""A person who is named at a place of a sentence: with @, with a word of kinship or rank, or by a bare name."""

import re

from adapters.chat.grammar.bodies import match_body
from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.name_ends import HOLDING, JOIN, before_work, capitals
from adapters.chat.grammar.name_or_word import (
    NAMES_TOO,
    NO_NAME,
    NO_NAMES_FIRST,
    NOT_NAMES,
    RANK_FOLDED,
    RANK_NAMES,
)
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.scopes import match_teams
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Phrase, Sentence, Vocabulary, words_from
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, WORK

_POSTED = re.compile(
    r"(?:to truong|to pho|truong ap|truong thon|truong khu pho|bi thu|pho bi thu|xa doi|cong an|ben)(?![^\W_])"
)
_POST_BEHIND = re.compile(r"\s+(?:to truong|to pho|truong ap|truong thon|truong khu pho|bi thu|pho bi thu)(?![^\W_])")
_DEPARTMENT = re.compile(
    r"(?:vh\W?xh|van hoa|kinh te|kt\W?ht|ha tang|noi vu|tu phap|giao duc|y te|tai chinh|khcn|nong nghiep)(?![^\W_])"
)
KIN = Vocabulary(
    "đ/c | đc | đồng chí | d/c | anh | a | chị | c | chú | cô | bác | dì | cậu | em | e | ông | bà | thầy | sếp | bạn | mợ | thím | o | dượng | chế | hia",
)
RANK = Vocabulary(
    "PCT | phó chủ tịch | chủ tịch | CT | trưởng phòng | phó phòng | tổ trưởng | tổ phó | trưởng ấp | bí thư | cán bộ | chuyên viên",
)
# Held in an office that is named behind; without one they are no rank.
OFFICE_RANK = Vocabulary(
    "trưởng | phó | phó trưởng | chỉ huy trưởng | giám đốc | phó giám đốc | hiệu trưởng | trạm trưởng | trưởng trạm | trưởng ban | phó ban | đội trưởng | chủ nhiệm"
)
_OF_ANOTHER = re.compile(r"(?:nha|ho|con|vo|chong|cua|giup|gap|cho|cung|theo|bao|hoi|hop|voi|tham|don|dien|mung)\s+$")
_AT = re.compile(r"@([^\W_]+(?:[ _.][^\W_]+){0,3})")
_HAIL = re.compile(r"(?<![^\W_])(?:e|ne|alo|hi|chao|nay|u)\s+$")
_CALLED = re.compile(r"\s+oi(?![^\W_])|\s+(?:em|anh|chi|a|ne|nay)\s*,")
_HAILED = re.compile(r"\s*,\s*")
_CLOSE = re.compile(r"[\s:,–-]+")
_BEHIND = re.compile(r"\s*(?:[-–(]\s*)?(?=[a-z])")
# Said of younger ones, and other words too: `thằng Tí`, `con Lan`, `bé Na`.
FAMILIAR = Vocabulary(
    "thằng | con | nhỏ | bé | cháu | con bé | con nhỏ | thằng em | thằng nhỏ | mấy đứa | đứa em | nhóc"
)
_NOT_CALLED = re.compile(
    r"(?:nay|truoc|sau|toi|gieng|chap|nao|do|kia|[0-9]|mot|hai|ba|tu|muoi|la|ai|gi|em|chua|khong)(?![^\W_])"
)
_UNSURE_KIN = frozenset({"di", "ban", "che", "hia"})


def match_person(said: Sentence, at: int, *, is_head: bool, is_named: bool = False) -> Party | None:
    """A person who stands at `at`: with @, with a word of kinship or rank, or by a bare name before a verb of work."""
    mention = _AT.match(said.text, at)
    if mention:
        end = _name_end(said, at + 1, is_sure=True)
        if end == at + 1:
            # Without capitals only the first word is surely of the name (`@thao em thong ke …`).
            end = mention.end() if said.has_case else words_from(said, at, 1)[0][1]
        return Party("person", said.written((at + 1, end)).replace("_", " "), (at, end))
    kin = _kin_at(said, at, is_named=is_named)
    rank_ = RANK.match(said, at)
    if kin and rank_ and rank_.end > kin.end:
        # `chu tich hoi phu nu`: no `chú`.
        kin = None
    before = _OF_ANOTHER.search(said.folded, max(0, at - 12), at)
    if kin and not (before and is_head is False and before[0].strip() not in ("cho", "cung", "voi", "bao")):
        return _with_kin(said, at, kin)
    others = None if kin or rank_ else _youngest(said, at) or _post_of(said, OFFICE_RANK.match(said, at), at)
    if others is not None:
        return others
    if rank_:
        office = _office_of(said, rank_, rank_.end + 1)
        if office:
            return Party("person", said.written((at, office.span[1])), (at, office.span[1]))
        end = _name_end(said, rank_.end + 1, is_sure=False) if said.has_case else 0
        return Party("person", said.written((rank_.end + 1, end)), (at, end)) if end > rank_.end + 1 else None
    return _bare(said, at, is_named=is_named) if is_head else None


def _kin_at(said: Sentence, at: int, *, is_named: bool) -> Phrase | None:
    """The word of kinship that stands here and is one: `o` before a name, no `Chi` before work."""
    kin = KIN.match(said, at) or _familiar(said, at, is_named=is_named)
    if kin and kin.folded in _UNSURE_KIN and not has_diacritics(said.written(kin.span)):
        kin = None
    if (
        kin
        and kin.folded == "chi"
        and not said.is_plain
        and said.written(kin.span) == "Chi"
        and WORK.match(said, kin.end + 1)
    ):
        # `Chi tổng hợp …`: a name, where the rest has its diacritics.
        kin = None
    if kin and kin.folded == "o" and (said.is_plain or not said.text[kin.end + 1 : kin.end + 2].isupper()):
        # `o Lài` of the central provinces; elsewhere the letter is `ở`.
        kin = None
    return kin


def _with_kin(said: Sentence, at: int, kin: Phrase) -> Party | None:
    """Who is named behind a word of kinship: by a post, an office or a name."""
    start = kin.end + len(said.text[kin.end :]) - len(said.text[kin.end :].lstrip(" .:"))
    rank = RANK.match(said, start)
    rank_of = OFFICE_RANK.match(said, start) if rank is None else None
    post = _post_of(said, rank_of, at) if rank_of else None
    if post is not None:
        return post
    start = rank.end + 1 if rank and rank.end < len(said.text) else start
    office = _office_of(said, rank, start) if rank else None
    if rank and office:
        # `đ/c Bí thư Đoàn xã`
        return Party("person", said.written((rank.start, office.span[1])), (at, office.span[1]))
    second = KIN.match(said, start) if kin.folded in ("d/c", "dc", "dong chi") else None
    start = second.end + 1 if second and second.end < len(said.text) else start
    end = _name_end(said, start, is_sure=False)
    if end > start:
        return Party("person", said.written((start, end)), (at, end))
    return None


def _familiar(said: Sentence, at: int, *, is_named: bool) -> Phrase | None:
    """`kêu thằng Tí …`: with a name behind it, in capitals or, where somebody must stand, in any letters."""
    kin = FAMILIAR.match(said, at, is_strict=True)
    if kin is None or kin.end + 1 >= len(said.text):
        return None
    if said.has_case:
        return kin if said.text[kin.end + 1].isupper() and not WORK.match(said, kin.end + 1, is_strict=True) else None
    is_name = is_named and not (_NOT_CALLED.match(said.folded, kin.end + 1) or WORK.match(said, kin.end + 1))
    return kin if is_name else None


def _youngest(said: Sentence, at: int) -> Party | None:
    """`út Nhàn`"""
    if not (said.has_case and said.text.startswith("út ", at) and said.text[at + 3 : at + 4].isupper()):
        return None
    end = _name_end(said, at + 3, is_sure=False)
    return Party("person", said.written((at, end)), (at, end)) if end > at + 3 else None


def _post_of(said: Sentence, rank: Phrase | None, at: int) -> Party | None:
    """`Trưởng Công an xã`, `giám đốc Trung tâm …`"""
    office = match_body(said, rank.end + 1) if rank is not None else None
    if rank is None or office is None:
        return None
    return Party("person", said.written((rank.start, office.span[1])), (at, office.span[1]))


def _office_of(said: Sentence, rank: Phrase, start: int) -> Party | None:
    """Which office the rank is held in: `bí thư Đoàn xã`, `trưởng phòng Kinh tế`."""
    is_department = rank.folded.endswith("phong") and _DEPARTMENT.match(said.folded, start)
    return match_body(said, rank.end - len("phong")) if is_department else match_body(said, start)


def _bare(said: Sentence, at: int, *, is_named: bool) -> Party | None:
    """`Tuấn rà soát …`, `Lan với Hùng …`: a capital letter, no verb itself, and a verb or another name behind it, or a
    place (`is_named`) where somebody must stand."""
    if (
        not said.has_case
        or not said.text[at : at + 1].isupper()
        or WORK.match(said, at, is_strict=True)
        or LEADING_IN.match(said, at)
    ):
        return None
    end = capitals(said, at, 4)
    first = said.text[at:end].split(maxsplit=1)[:1]
    if first and spell(first[0]) in NO_NAMES_FIRST and " " not in said.text[at:end]:
        return None
    if end == at or GREETING.match(said, at, is_strict=True) or said.text[at:end].isupper():
        return None
    behind = _CLOSE.match(said.folded, end)
    if is_named or behind is None:
        return Party("person", said.written((at, end)), (at, end)) if is_named else None
    hail = _HAILED.match(said.folded, end)
    if hail and _HAIL.search(said.folded, max(0, at - 8), at) and WORK.match(said, hail.end()):
        return Party("person", said.written((at, end)), (at, end))
    join = JOIN.match(said.folded, end)
    if join and said.text[join.end() : join.end() + 1].isupper() and not WORK.match(said, join.end()):
        return Party("person", said.written((at, end)), (at, end))
    if spell(said.text[at:end].split()[0]) in NOT_NAMES or said.text[end : behind.end()].strip():
        return None
    is_called = _CALLED.match(said.folded, end) is not None
    follows = is_called or WORK.match(said, behind.end())
    taken = said.is_taken_at(behind.end())
    return Party("person", said.written((at, end)), (at, end)) if follows or taken or is_named else None


def _name_end(said: Sentence, at: int, *, is_sure: bool) -> int:
    """Where the name that begins at `at` ends: capitals as far as they go, else one word that can be a name."""
    words = words_from(said, at, 1)
    if not words or words[0][0] != at or said.is_taken_at(at):
        return at
    first = said.folded[slice(*words[0])]
    is_rank = _is_rank_name(said, words[0])
    # `đ/c Nhã` is no `nhé`.
    is_odd = not said.is_plain and has_diacritics(said.written(words[0]))
    is_capital_name = said.has_case and said.text[at].isupper() and (first in NAMES_TOO or is_odd)
    if first.isdigit() or (first in NO_NAME and not is_capital_name and not is_rank):
        return at
    if said.has_case and (said.text[at].isupper() or not is_sure):
        if not said.text[at].isupper():
            return _lower_name(said, words[0])
        end = _with_body(said, capitals(said, at, 4))
        place, stop = match_teams(said, end + 1) if end < len(said.text) else ([], end)
        return stop if len(place) == 1 and fold(said.written((end + 1, stop))).startswith(("ap", "kp", "khu")) else end
    place, stop = match_teams(said, words[0][1] + 1) if is_rank else ([], 0)
    if len(place) == 1 and said.folded.startswith(("ap ", "kp ", "khu "), words[0][1] + 1):
        return stop
    if is_rank and _POST_BEHIND.match(said.folded, words[0][1]):
        # `bác năm tổ trưởng tổ ấp 6`
        return words[0][1]
    return _lower_name(said, words[0])


def _with_body(said: Sentence, end: int) -> int:
    """The office behind a name belongs to it: `Hùng - Phòng VH-XH`, `Bảy xã đội`."""
    gap = _BEHIND.match(said.folded, end)
    body = match_body(said, gap.end()) if gap else None
    if body is None or gap is None or said.folded.startswith("cong chuc", body.span[0]):
        return end
    return body.span[1] + ("(" in gap[0] and said.text[body.span[1] : body.span[1] + 1] == ")")


def _is_rank_name(said: Sentence, word: Span) -> bool:
    """`anh ba`, `chú TƯ`, before a verb, a mark or the end."""
    written = said.written(word)
    fits = spell(written) in RANK_NAMES if has_diacritics(written) else fold(written) in RANK_FOLDED
    follows = words_from(said, word[1], 1)
    is_last = not follows or bool(said.text[word[1] : follows[0][0]].strip())
    if not fits or is_last:
        return fits
    behind = follows[0][0]
    # `anh tư ấp 9 …`, `anh ba VNPT …`
    if _POSTED.match(said.folded, behind):
        # `anh sáu tổ trưởng ấp ba …`
        return True
    of_place = said.folded[slice(*follows[0])] in ("ap", "kp", "thon") and match_teams(said, behind)[0]
    return WORK.match(said, behind) is not None or bool(of_place) or match_body(said, behind) is not None


def _lower_name(said: Sentence, word: Span) -> int:
    """One word, or as many as stand before a verb of work, of a name without capitals."""
    found = WORK.match(said, word[0])
    words = words_from(said, word[0], 5)
    # `anh làm …`: a verb; `chị in` may be either: not a name.
    follows = words[1][0] if len(words) > 1 else -1
    if found and (found.end > word[1] or not (WORK.match(said, follows) or HOLDING.match(said, follows))):
        return word[0]
    return _with_body(said, before_work(said, words) or word[1])
