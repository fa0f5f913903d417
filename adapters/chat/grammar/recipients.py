"""Who is named at a place of a sentence: teams and lists of them, bodies, persons, everyone; in the writer's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.name_or_word import (
    LAST_NAMES,
    MIDDLE_NAMES,
    NAMES_TOO,
    NO_NAME,
    NO_NAMES_FIRST,
    NOT_NAMES,
    RANK_FOLDED,
    RANK_NAMES,
)
from adapters.chat.grammar.scopes import CROWD_FIRST, KINDS_FIRST, Crowd, match_crowd, match_teams
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import FirstWords, Phrase, Sentence, Vocabulary, words_from
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, WORK

_INDEPENDENT = (
    r"(?:uy ban\s+|ban thuong truc\s+)?(?:ubmttq|mttq|mat tran to quoc|mat tran|ubmt)(?:\s+(?:viet nam|vn))?",
    (
        r"(?:hoi\s+)?(?:lien hiep\s+|lh\s*)?(?:hoi\s+)?(?:phu nu|lhpn|nong dan|cuu chien binh)|hoi\s+(?:nguoi cao tuoi|chu thap do|khuyen hoc)"
        r"|hoi\s+(?:pn|nd|ccb|nct|ctd|sinh vien|doanh nghiep|luat gia|cuu giao chuc|dong y)|hpn|hnd|hccb"
    ),
    r"doan\s+(?:thanh nien|tn|tncs|xa|phuong|truong)(?:\s+(?:csh?cm|ho chi minh|cong san))*|xa doan|dtn|chi doan|cong doan|ldld",
    r"buu dien(?:\s+van hoa)?|bd(?=\s+(?:xa|phuong|tinh|vh))|vnpt|viettel|mobifone|vinaphone|fpt|vnpost|dien luc|evn",
    r"cac (?:hoi\s+)?doan the(?:\s+(?:chinh tri|cua))?|cac hoi(?:\s+doan the)?|cac ban nganh",
    r"ngan hang\s+[^\W\d_]+|agribank|vietinbank|vietcombank|bidv|sacombank|hdbank|cong an|ca(?=\s+(?:xa|phuong))|tram y te|tyt",
    r"(?:(?:hieu truong|ban giam hieu|bgh)\s+)?truong\s+(?:thcs|thpt|tieu hoc|th|mam non|mn|mau giao|cao dang|dai hoc)|nha truong|toa an|benh vien|kho bac|thue",
)
_OWN = (
    (
        r"phong\s+(?:vh\W?xh|van hoa\W+xa hoi|van hoa|kinh te ha tang|kinh te\W+ha tang|kinh te|kt\W?ht|kt|ha tang|noi vu|tu phap|giao duc"
        r"|y te|tai chinh|khcn|ldtbxh|nong nghiep|tnmt|do thi|dan toc|[a-z]{2,6}\W?[a-z]{0,4}(?![^\W_]))"
    ),
    r"pvh\W?xh|vh\W?xh",
    r"cong chuc\s+(?:phong\s+)?(?:vh\W?xh|van hoa\W+xa hoi|van hoa|dia chinh|tu phap(?:\W+ho tich)?|ke toan|van phong(?:\W+thong ke)?|tai chinh|cds|chuyen doi so|khcn|noi vu)",
    r"(?:vp|van phong)(?:\s+(?:hdnd|ubnd|dang uy)(?:\s*(?:va|-|&)?\s*ubnd)?)?|ubnd|hdnd|dang uy|ban chi dao(?:\s+cds)?|bcd(?:\s+cds)?",
    r"trung tam\s+(?:phuc vu hanh chinh cong|pvhcc|hcc|cung ung dich vu cong|cudvc|van hoa|y te|[a-z]{2,8})|ttpvhcc|ttcudvc|bo phan mot cua",
    r"so\s+(?:khcn|kh\W?cn|khoa hoc(?:\s+va)?\s+cong nghe|noi vu|tu phap|y te|giao duc|tai chinh|[a-z]{2,6}(?=\s*(?:$|[,.;:])))|so(?=\s*(?:$|[,.;:]))",
    r"(?:ban\s+)?chqs|(?:ban chi huy|bch)\s+(?:quan su|qs)|xa doi|ban (?:quan ly cho|nhan dan|dan van|tuyen giao|kinh te|van hoa)|to (?:mot cua|de an 06|cong tac)",
)
_TAIL = r"(?:\s+(?:xa|phuong|tinh|thi tran|huyen|khu vuc|(?:ap|kp)\s*[0-9]+))?"
_INDEPENDENT_BODY = re.compile(rf"(?:{'|'.join(_INDEPENDENT)})(?![^\W_]){_TAIL}(?![^\W_])")
_OWN_BODY = re.compile(rf"(?:{'|'.join(_OWN)})(?![^\W_]){_TAIL}(?![^\W_])")
_BODY_FIRST = FirstWords(
    "uy ban ubmttq mttq mat ubmt hoi lien lh lhhoi lhphu lhlhpn lhnong lhcuu phu lhpn nong cuu hpn hnd hccb doan xa dtn chi cong ldld"
    " buu bd vnpt viettel mobifone vinaphone fpt vnpost dien evn cac ngan agribank vietinbank vietcombank bidv sacombank hdbank ca"
    " tram tyt hieu bgh truong nha toa benh kho thue phong pvh pvhxh vh vhxh vp van ubnd hdnd dang bcd trung ttpvhcc ttcudvc bo so"
    " chqs bch to"
)
_DEPARTMENT = re.compile(
    r"(?:vh\W?xh|van hoa|kinh te|kt\W?ht|ha tang|noi vu|tu phap|giao duc|y te|tai chinh|khcn|nong nghiep)(?![^\W_])"
)
_SIDE_FIRST = FirstWords("ben phia")
_SIDE = re.compile(r"(?:ben|phia)\s+")
_NAMED_BODY = re.compile(r"(?:truong|xa|phuong|ubnd|vnpt|viettel|dien luc|doan|hoi)(?![^\W_])|buu dien")
_KIN = Vocabulary(
    "đ/c | đc | đồng chí | d/c | anh | a | chị | c | chú | cô | bác | dì | cậu | em | e | ông | bà | thầy | sếp | bạn | mợ | thím | o | dượng | chế | hia",
)
_RANK = Vocabulary(
    "PCT | phó chủ tịch | chủ tịch | CT | trưởng phòng | phó phòng | tổ trưởng | tổ phó | trưởng ấp | bí thư | cán bộ | chuyên viên"
)
_ANYBODY_FIRST = FirstWords("", CROWD_FIRST, KINDS_FIRST, _BODY_FIRST, _SIDE_FIRST, _KIN, _RANK)
_OF_ANOTHER = re.compile(r"(?:nha|ho|con|vo|chong|cua|giup|gap|cho|cung|theo|bao|hoi|hop|voi|tham|don|dien|mung)\s+$")
_JOIN = re.compile(r"\s*(?:,|;|\+|&|/)\s*(?:và\s+|va\s+)?|\s+(?:va|voi|vs|cung|cung voi|cung nhu)\s+|\s+(?=@)")
_AT = re.compile(r"@([^\W_]+(?:[ _.][^\W_]+){0,3})")
_HAIL = re.compile(r"(?<![^\W_])(?:e|ne|alo|hi|chao|nay|u)\s+$")
_FROM_TO = re.compile(r"\s+tu\s+(?=(?:to\s+)?(?:ap|kp|khu pho|thon)\s*[0-9]{1,3}\s*(?:den|toi|-|–)\s)")
_OF_TEAMS = re.compile(r"\s+(?:o|cua|thuoc|ben)\s+")
_LISTED = re.compile(r"\s*:\s+")
_CALLED = re.compile(r"\s+oi(?![^\W_])|\s+(?:em|anh|chi|a|ne|nay)\s*,")
_HAILED = re.compile(r"\s*,\s*")
_CLOSE = re.compile(r"[\s:,–-]+")
_BEHIND = re.compile(r"\s*(?:[-–(]\s*)?(?=[a-z])")
_HOLDING = Vocabulary("phụ trách | chủ trì | lo | đảm nhận | làm đầu mối | chịu trách nhiệm | tiếp tục")
_UNSURE_KIN = frozenset({"di", "ban", "che", "hia"})
_MOST = 40


@dataclass(slots=True)
class Party:
    """Someone named: kind "team", "body", "partner" (a body that is asked, never ordered), "person" or "crowd"."""

    kind: str
    name: str
    span: Span
    crowd: Crowd | None = None


def may_name(said: Sentence, at: int) -> bool:
    """Whether anybody at all may be named at `at`, told by the first word alone."""
    return said.text[at : at + 1].isupper() or _ANYBODY_FIRST.may_stand(said, at)


def match_parties(said: Sentence, at: int, *, is_head: bool = True, is_named: bool = False) -> tuple[list[Party], int]:
    """Everyone in the list that begins at `at`, and its end; ([], at) where nobody is named."""
    found: list[Party] = []
    end = at
    while len(found) < _MOST:
        more, stop = _one(said, end if not found else _after_join(said, end), is_head=is_head, is_named=is_named)
        if not more:
            break
        found += more
        end = stop
    return found, end


def _after_join(said: Sentence, at: int) -> int:
    match = _JOIN.match(said.folded, at)
    return match.end() if match else len(said.text)


def _one(said: Sentence, at: int, *, is_head: bool, is_named: bool) -> tuple[list[Party], int]:
    if at >= len(said.text) or not may_name(said, at):
        return [], at
    crowd = match_crowd(said, at)
    if crowd is not None:
        teams, end = match_teams(said, crowd.span[1], in_brackets=True)
        if teams:
            return [Party("team", team.name, team.span) for team in teams], end
        after = words_from(said, crowd.span[1], 1)
        here, stop = match_teams(said, after[0][0]) if after and not crowd.everyone else ([], at)
        if here and not said.text[crowd.span[1] : after[0][0]].strip():
            return [Party("team", team.name, team.span) for team in here], stop
        ranged = _FROM_TO.match(said.folded, crowd.span[1])
        here, stop = match_teams(said, ranged.end()) if ranged else ([], at)
        if len(here) > 1:
            # `các tổ công nghệ số cộng đồng từ ấp 1 đến ấp 6`
            return [Party("team", team.name, team.span) for team in here], stop
        of = _OF_TEAMS.match(said.folded, crowd.span[1]) if not crowd.everyone else None
        here, stop = match_teams(said, of.end()) if of else ([], at)
        if here:
            # `các đ/c ở tổ ấp 4`
            return [Party("team", team.name, team.span) for team in here], stop
        listed = _LISTED.match(said.folded, crowd.span[1]) if not crowd.everyone else None
        person = match_person(said, listed.end(), is_head=True, is_named=True) if listed else None
        if person is not None:
            # `các đồng chí: Hùng, Lan, Tuấn …`
            return [person], person.span[1]
        return [Party("crowd", said.written(crowd.span), crowd.span, crowd)], crowd.span[1]
    teams, end = match_teams(said, at)
    if teams:
        return [Party("team", team.name, team.span) for team in teams], end
    body = match_body(said, at)
    if body is not None:
        return [body], body.span[1]
    person = match_person(said, at, is_head=is_head, is_named=is_named)
    return ([person], person.span[1]) if person else ([], at)


def match_body(said: Sentence, at: int) -> Party | None:
    """A department, an office, an association or a company that stands at `at`."""
    side = _SIDE.match(said.folded, at) if _SIDE_FIRST.may_stand(said, at) else None
    at = side.end() if side else at
    if not _BODY_FIRST.may_stand(said, at):
        return None
    independent = _INDEPENDENT_BODY.match(said.folded, at)
    match = independent or _OWN_BODY.match(said.folded, at)
    if match is None:
        return None
    if match[0].startswith("so ") and not said.is_plain and said.written((at, at + 2)).lower() != "sở":
        # `chờ số liệu`
        return None
    # `thuế`, `sở` and their like are single syllables that are other words too.
    if (
        match[0] in ("thue", "so", "ca")
        and not said.is_plain
        and said.written(match.span()).lower() not in ("sở", "thuế")
    ):
        return None
    end = match.end()
    if _NAMED_BODY.match(match[0]):
        end = _capitals(said, end, 3)
        if match[0].startswith("truong") and end == match.end() and not said.has_case:
            end = _before_work(said, [match.span(), *words_from(said, end, 4)]) or end
    return Party("partner" if independent else "body", said.written((at, end)), (at, end))


def match_person(said: Sentence, at: int, *, is_head: bool, is_named: bool = False) -> Party | None:
    """A person who stands at `at`: with @, with a word of kinship or rank, or by a bare name before a verb of work."""
    mention = _AT.match(said.text, at)
    if mention:
        end = _name_end(said, at + 1, is_sure=True)
        if end == at + 1:
            # Without capitals only the first word is surely of the name (`@thao em thong ke …`).
            end = mention.end() if said.has_case else words_from(said, at, 1)[0][1]
        return Party("person", said.written((at + 1, end)).replace("_", " "), (at, end))
    kin = _KIN.match(said, at)
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
    rank_ = _RANK.match(said, at)
    if kin and rank_ and rank_.end > kin.end:
        # `chu tich hoi phu nu`: no `chú`.
        kin = None
    before = _OF_ANOTHER.search(said.folded, max(0, at - 12), at)
    if kin and not (before and is_head is False and before[0].strip() not in ("cho", "cung", "voi", "bao")):
        start = kin.end + len(said.text[kin.end :]) - len(said.text[kin.end :].lstrip(" .:"))
        rank = _RANK.match(said, start)
        start = rank.end + 1 if rank and rank.end < len(said.text) else start
        office = _office_of(said, rank, start) if rank else None
        if rank and office:
            # `đ/c Bí thư Đoàn xã`
            return Party("person", said.written((rank.start, office.span[1])), (at, office.span[1]))
        second = _KIN.match(said, start) if kin.folded in ("d/c", "dc", "dong chi") else None
        start = second.end + 1 if second and second.end < len(said.text) else start
        end = _name_end(said, start, is_sure=False)
        if end > start:
            return Party("person", said.written((start, end)), (at, end))
        return None
    if rank_:
        office = _office_of(said, rank_, rank_.end + 1)
        if office:
            return Party("person", said.written((at, office.span[1])), (at, office.span[1]))
        end = _name_end(said, rank_.end + 1, is_sure=False) if said.has_case else 0
        return Party("person", said.written((rank_.end + 1, end)), (at, end)) if end > rank_.end + 1 else None
    return _bare(said, at, is_named=is_named) if is_head else None


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
    end = _capitals(said, at, 4)
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
    join = _JOIN.match(said.folded, end)
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
    is_capital_name = said.has_case and said.text[at].isupper() and first in NAMES_TOO
    if first.isdigit() or (first in NO_NAME and not is_capital_name and not is_rank):
        return at
    if said.has_case and (said.text[at].isupper() or not is_sure):
        if not said.text[at].isupper():
            return _lower_name(said, words[0])
        end = _with_body(said, _capitals(said, at, 4))
        place, stop = match_teams(said, end + 1) if end < len(said.text) else ([], end)
        return stop if len(place) == 1 and fold(said.written((end + 1, stop))).startswith(("ap", "kp", "khu")) else end
    place, stop = match_teams(said, words[0][1] + 1) if is_rank else ([], 0)
    if len(place) == 1 and said.folded.startswith(("ap ", "kp ", "khu "), words[0][1] + 1):
        return stop
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
    of_place = said.folded[slice(*follows[0])] in ("ap", "kp", "thon") and match_teams(said, behind)[0]
    return WORK.match(said, behind) is not None or bool(of_place) or match_body(said, behind) is not None


def _lower_name(said: Sentence, word: Span) -> int:
    """One word, or as many as stand before a verb of work, of a name without capitals."""
    found = WORK.match(said, word[0])
    words = words_from(said, word[0], 5)
    # `anh làm …`: a verb; `chị in` may be either: not a name.
    follows = words[1][0] if len(words) > 1 else -1
    if found and (found.end > word[1] or not (WORK.match(said, follows) or _HOLDING.match(said, follows))):
        return word[0]
    return _with_body(said, _before_work(said, words) or word[1])


def _before_work(said: Sentence, words: Sequence[Span]) -> int:
    """The end of the words that stand before a verb of work, with blanks alone between them; 0 where none follows."""
    for place, (start, _) in enumerate(words[1:], 1):
        end = words[place - 1][1]
        if said.text[end:start].strip():
            return end if place > 1 and said.text[end:start].strip()[0] in ",:-–(" else 0
        if said.is_taken_at(start) or WORK.match(said, start) or _HOLDING.match(said, start):
            return end
        word = said.folded[slice(*words[place])]
        if word in ("ap", "kp", "thon"):
            # `anh hai lua ap 5 coi lai …`
            there, stop = match_teams(said, start)
            return stop if len(there) == 1 and (WORK.match(said, stop + 1) or _JOIN.match(said.folded, stop)) else 0
        follows = words[place + 1][0] if place + 1 < len(words) else -1
        is_name = word in LAST_NAMES or (word in MIDDLE_NAMES and not WORK.match(said, follows))
        if (word in NO_NAME and not (is_name and said.is_plain)) or said.text[start].isdigit():
            return 0
    if len(words) == 2 and said.is_plain and said.folded[slice(*words[1])] in LAST_NAMES:
        # `… giao d/c ngoc anh` at the end.
        return words[1][1]
    return 0


def _capitals(said: Sentence, at: int, most: int) -> int:
    """The end of the words with a capital letter from `at` on; blanks alone may stand between them."""
    end = at
    for start, stop in words_from(said, at, most):
        if said.text[end:start].strip(" _") or not said.text[start].isupper() or said.is_taken_at(start):
            break
        if end > at and (match_own := _OWN_BODY.match(said.folded, start)) and match_own[0] != said.folded[start:stop]:
            break
        if end > at and WORK.match(said, start) and not said.text[start:stop].istitle():
            break
        end = stop
    return end


def names_of(parties: Sequence[Party], *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties if party.kind in kinds))
