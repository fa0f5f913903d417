"""The beginning of a free order: greetings, what it rests on, how urgent it is, and to whom it goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.chat.grammar.documents import Document, find_document
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.names import find_leading_party
from adapters.chat.grammar.reading import Directory
from adapters.chat.grammar.recipients import Party, match_parties, match_person
from adapters.chat.grammar.scopes import match_crowd, match_teams
from adapters.chat.grammar.sentence import FirstWords, Phrase, Sentence, Vocabulary, words_from
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, PRIORITIES, WORK

_RESTS_ON = re.compile(
    r"(?:can cu|theo|thuc hien|t/hien|trien khai(?:\s+thuc hien)?|tiep theo|phuc dap|tren tinh than|nham thuc hien"
    r"|de thuc hien|xet|qua|sau)\b[^,:;\n]{2,200}(?P<end>[,:;\n]\s*)"
)
_WORDS_FIRST = FirstWords("theo can thuc tren")
_ON_A_WORD = re.compile(
    r"(?:theo|can cu|thuc hien|tren tinh than)\s+(?:su\s+)?(?:chi dao|y kien|ket luan|yeu cau|tinh than|phan cong|noi dung)(?![^\W_])[^,:;\n]{0,100}?(?:\s+thi\s+|\s*[,:;]\s*)"
)
# `theo thông báo 77/TB-UBND thì phòng VH-XH …`: the word that leads on.
_THEN = re.compile(r"[^,:;\n]{0,40}?\s+(?:thi|de nghi|yeu cau|giao)\s+")
_NAMED_FIRST = re.compile(r"[^,:;\n]{0,60}[,:;]\s+")
_FROM_THE_SPEAKER = frozenset(
    {"yeu cau", "y/c", "de nghi", "d/nghi", "kinh de nghi", "giao", "phan cong", "giao nhiem vu", "chi dao"}
)
_ENDS = re.compile(r"\s*[.,:;!\n]")
_GAP = re.compile(r"[\s,.:;!\-–>*•()\[\]\"“”]+")
_AFTERWARDS = Vocabulary(
    "đ/c | đồng chí | anh | chị | em | thì | là | nhé | nha | chủ trì | phụ trách | lo | phải | cần | hãy | giúp | ơi | cùng"
)
_GIVEN_TO = Vocabulary(
    "giao cho | giao | phân công cho | phân công | giao lại cho | do | nhờ | để | kêu | nói | bảo | đề nghị | yêu cầu | cho"
)
_HOLDS = Vocabulary("chủ trì | phụ trách | đảm nhận | chịu trách nhiệm | làm đầu mối | lo | thực hiện | làm")
_POST = re.compile(
    r"\s*[-–,]\s*(?:bi thu|pho bi thu|chu tich|pho chu tich|pct|ct|truong phong|pho phong|truong ban|pho ban|to truong|to pho|truong ap"
    r"|can bo|cong chuc|chuyen vien|giam doc|pho giam doc|hieu truong|uy vien|phu trach)(?![^\W_])"
    r"|\s+(?:to truong|to pho|truong ap|truong thon|truong khu pho|bi thu|pho bi thu)(?![^\W_])"
)
# `…, tổ ấp 9 xong trước 4/12`
_FINISHES = Vocabulary("xong | làm xong | hoàn thành | hoàn tất")
_DOES = Vocabulary("làm | thực hiện | đảm trách | lo")
_CLAUSE_OVER = re.compile(r"\s*(?:nhe|nha|giup|gium)?\s*(?:[,.;]|$)")
_ANSWERS = Vocabulary("chịu trách nhiệm | phụ trách | chủ trì | đảm nhận | làm đầu mối | lo")
_MORE_WORK = re.compile(r"\s+(?:them|nhan|mot|1)(?:\s+(?:mot|1))?\s+(?:viec|nhiem vu)\s*:?\s*")
_LAST_CALLED = re.compile(
    r"(?:[,.]|(?<![^\W_])(?:nhe|nha|nhen|nghen|nghe))\s+(?=(?:cac|tat ca|toan the|moi|to|ap|chi|anh|chu|co|bac|em|d/c)\s)"
)
_ASIDE = re.compile(r"\s*\([^()\n]{1,40}\)")
_GIVING = frozenset({"giao", "giao cho", "giao viec cho", "giao nhiem vu cho", "phan cong", "phan cong cho", "nho"})
_CLAUSE = re.compile(r"[,.;:]\s+")
_GIVEN = re.compile(r"cho\s+")
_EACH_FIRST = FirstWords("moi tung")
_EACH_OF_THEM = re.compile(r"(?:moi|tung)\s+(?:to|ap|kp|khu pho|thon|don vi|nguoi|d/c|dong chi)(?![^\W_])(?!\s*[0-9])")
_HELD = frozenset({"lo", "phu trach"})
_PART_OF = re.compile(r"(?:phan|khau|vu|viec|mang|chuyen|linh vuc)(?![^\W_])")
_CALLED = re.compile(r"\s+(?:oi\s+)?")
_HAILED = re.compile(r"(?P<name>[^\W\d_]+)(?:\s+oi(?![^\W_])|\s*,)")
# Names that are other words as well, without their marks.
_WORDS_TOO = frozenset(
    {
        "dung",
        "minh",
        "an",
        "mai",
        "ba",
        "tu",
        "sau",
        "nam",
        "chi",
        "em",
        "co",
        "can",
        "nhan",
        "thu",
        "bay",
        "tam",
        "muoi",
    }
)
# `dung di …`, `dung lam …` are `đừng`, as often as not.
_NO_WORK_OF_A_NAME = frozenset({"di", "lam", "cho", "qua", "giao", "giup", "nhan", "lay", "gap", "moi", "in", "thay"})
_WANTS = re.compile(r"(?:chi|anh|toi|minh)\s+(?:can|muon|dang can)\s+(?=(?:cac\s+)?(?:to|ap|kp|khu pho|thon)\s)")
_TO_WHOM = re.compile(r"\s*(?:cho|viec cho)?\s*")
_MOST_STEPS = 24
_PRIORITY = (("hoa toc", "hỏa tốc"), ("khan", "khẩn"), ("gap", "gấp"))
_LEADING_CHARS = 80
_IS_FOLDED = re.compile(r"(?<![^\W_])(?:to|giay|ban|xep|ghe|giuong)$")
_SO_MANY_FOLD = re.compile(r"\s+(?:doi|ba|bon|[0-9]|nhieu lan)(?![^\W_])")


@dataclass(slots=True)
class Head:
    """`at` is where the matter begins; `verbs` are the words that gave the order (`giao`, `đề nghị`), folded. `called` were
    addressed before them (`kính gửi các tổ trưởng`)."""

    at: int = 0
    parties: list[Party] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    document: Document | None = None
    is_late: bool = False
    called: list[Party] = field(default_factory=list)
    # Who stands where the last verb led, and where they end: they are looked for once.
    led: tuple[int, list[Party], int] = (-1, [], 0)


def read_head(said: Sentence, directory: Directory) -> Head:
    """Everything before the matter of the order, marked as taken."""
    head = Head(document=find_document(said))
    for _ in range(_MOST_STEPS):
        if not _step(said, head, directory):
            break
    if not head.parties:
        _look_behind(said, head)
    if not head.parties:
        _look_at_end(said, head)
    if not head.parties or (not head.verbs and _only_places(said, head)):
        _look_into_clauses(said, head)
    if not real_parties(head.parties) and head.called:
        head.parties = head.called
    return head


def priority_of(said: Sentence) -> str:
    """ "gấp", "khẩn" or "hỏa tốc", where the sentence says so; of several the most urgent."""
    found = urgent_in(said)
    for mark, name in _PRIORITY:
        if any(mark in phrase.folded and "khan truong" not in phrase.folded for phrase in found):
            return name
    return "khẩn" if found else ""


def urgent_in(said: Sentence) -> list[Phrase]:
    """The words of haste; `tờ gấp`, `khó khăn` and `gấp đôi` are none."""
    found = []
    for phrase in PRIORITIES.each(said):
        before = said.folded[: phrase.start].rstrip()
        is_folded = phrase.folded == "gap" and (
            _IS_FOLDED.search(before) or _SO_MANY_FOLD.match(said.folded, phrase.end)
        )
        if not is_folded and before[-3:] != "kho":
            found.append(phrase)
    return found


def _step(said: Sentence, head: Head, directory: Directory) -> bool:
    at = head.at
    if said.folded[at : at + 1].isalnum():
        return _begins(said, head, directory)
    aside = _ASIDE.match(said.folded, at) if head.parties else None
    if aside:
        said.take(aside.span())
        head.at = aside.end()
        return True
    post = _POST.match(said.folded, at) if head.parties and head.parties[-1].kind == "person" else None
    ends = _post_ends(said, post.end()) if post else 0
    if ends:
        said.take((at, ends))
        head.at = ends
        return True
    gap = _GAP.match(said.folded, at)
    if gap:
        said_end = gap.end()
        head.at = said_end
        return True
    return at < len(said.text) and _begins(said, head, directory)


def _begins(said: Sentence, head: Head, directory: Directory) -> bool:
    """What begins at a word, and not with a mark."""
    at = head.at
    if said.is_taken_at(at):
        head.at = said.free_from(at)
        return True
    if not head.parties and _rests_on(said, head):
        return True
    if head.parties and not head.verbs and _ENDS.match(said.text, head.parties[-1].span[1]) and _rests_on(said, head):
        # `Kính gửi các tổ. Thực hiện công văn 45/UBND, đề nghị …`: who was addressed, and then the order.
        head.called, head.parties = real_parties(head.parties), []
        return True
    urgent = PRIORITIES.match(said, at)
    if urgent:
        head.at = urgent.end
        return True
    return _names(said, head, directory)


def _post_ends(said: Sentence, at: int) -> int:
    """Where the post told behind a name (`Lê Minh Tâm - Bí thư Đoàn phường phụ trách …`) ends; 0 where no work follows."""
    for start, end in words_from(said, at, 6):
        if said.text[at:start].strip() or _HOLDS.match(said, start) or WORK.match(said, start):
            return at
        at = end
    return 0


def _rests_on(said: Sentence, head: Head) -> bool:
    if _WORDS_FIRST.may_stand(said, head.at):
        word = _ON_A_WORD.match(said.folded, head.at)
        if word and (match_parties(said, word.end())[0] or LEADING_IN.match(said, word.end())):
            # `theo chỉ đạo của đồng chí chủ tịch thì các tổ …`
            said.take(word.span())
            head.at = word.end()
            return True
    match = _RESTS_ON.match(said.folded, head.at)
    doc = head.document
    named = _NAMED_FIRST.match(said.folded, doc.span[1]) if doc is not None and doc.span[0] == head.at else None
    if named is not None:
        said.take((head.at, named.end()))
        head.at = named.end()
        return True
    if match is None or doc is None or not (match.start() <= doc.span[0] and doc.span[1] <= match.end()):
        return False
    then = _THEN.match(said.folded, doc.span[1], match.end())
    end = match.end() if then is None or not match_parties(said, then.end())[0] else then.end()
    said.take((match.start(), end))
    head.at = end
    return True


def _names(said: Sentence, head: Head, directory: Directory) -> bool:
    at = head.at
    if not head.parties:
        verb = LEADING_IN.match(said, at)
        if (
            verb
            and not (verb.folded == "moi" and match_crowd(said, at))
            and (
                verb.folded not in ("giao", "moi", "nho")
                or _leads_to_someone(said, head, verb.end, directory)
                or head.verbs
            )
        ):
            head.verbs.append(verb.folded)
            head.at = verb.end
            return True
        wants = _WANTS.match(said.folded, at)
        if wants and not head.verbs and match_parties(said, wants.end(), is_named=True)[0]:
            head.verbs.append("can")
            head.at = wants.end()
            return True
        given = _GIVEN.match(said.folded, at) if not head.verbs else None
        if given:
            parties, end = match_parties(said, given.end(), is_named=True)
            more = _MORE_WORK.match(said.folded, end)
            if parties and more:
                # `cho tổ kp 3 thêm việc: …`
                said.take((at, more.end()))
                return _take(said, head, parties, more.end())
            gap = _GAP.match(said.folded, end) if parties else None
            if gap and WORK.match(said, gap.end()):
                # `cho tổ ấp 8 kiểm tra lại …`
                said.take((at, end))
                return _take(said, head, parties, end)
        is_named = bool(head.verbs) and head.verbs[-1] in _GIVING
        parties, end = (
            match_parties(said, at, is_named=is_named) if not (is_named and head.led[0] == at) else head.led[1:]
        )
        if parties:
            return _take(said, head, parties, end)
        skipped = GREETING.match(said, at)
        if skipped and (not WORK.match(said, at) or len(skipped.folded) >= len(WORK.match(said, at).folded)):  # type: ignore[union-attr]
            head.at = skipped.end
            return True
        found = _from_directory(said, at, directory)
        if found is not None:
            return _take(said, head, [found], found.span[1])
        return False
    return _afterwards(said, head)


def _afterwards(said: Sentence, head: Head) -> bool:
    """The small words behind those who are named."""
    at = head.at
    each = _EACH_OF_THEM.match(said.folded, at) if _EACH_FIRST.may_stand(said, at) else None
    if each:
        said.take(each.span())
        head.at = each.end()
        return True
    skipped = _AFTERWARDS.match(said, at) or GREETING.match(said, at)
    if skipped and skipped.folded != "chu tri" and match_person(said, at, is_head=False):
        # `…, chị Hoa phối hợp`: the next one who is named.
        return False
    if skipped and skipped.folded in _HELD and not _is_held_apart(said, skipped.end):
        # `lo phần máy chiếu`: that is the work.
        return False
    if skipped and not (WORK.match(said, at) and skipped.folded != "lo"):
        head.at = skipped.end
        return True
    return False


def _is_held_apart(said: Sentence, at: int) -> bool:
    """Behind `lo`, `phụ trách` stands other work, or nothing of the same clause."""
    gap = _GAP.match(said.folded, at)
    start = gap.end() if gap else at
    return (
        said.text[at:start].strip() != ""
        or start >= len(said.text)
        or said.is_taken_at(start)
        or (
            WORK.match(said, start) is not None
            or GREETING.match(said, start) is not None
            or not _PART_OF.match(said.folded, start)
        )
    )


def _take(said: Sentence, head: Head, parties: list[Party], end: int) -> bool:
    after = _GAP.match(said.folded, end)
    start = after.end() if after else end
    verb = LEADING_IN.match(said, start)
    gap = _GAP.match(said.folded, verb.end) if verb else None
    if verb and verb.folded in _FROM_THE_SPEAKER and match_parties(said, gap.end() if gap else verb.end)[0]:
        # `Ban Chỉ đạo yêu cầu tổ ấp 3 …`: who speaks, and then who is spoken to.
        head.called = real_parties(parties)
        head.verbs.append(verb.folded)
        head.at = verb.end
        return True
    only_called = re.match(r"\s*(?:oi|à)\b", said.folded[end : end + 6])
    if only_called and all(party.kind == "crowd" and not party.crowd.everyone for party in parties if party.crowd):
        head.at = end + only_called.end()
        head.parties = head.parties if any(p.kind == "crowd" for p in parties) else parties
        return True
    if len(parties) == 1 and parties[0].crowd and parties[0].crowd.everyone:
        # `toàn bộ thành viên tổ ấp 1`
        within, stop = match_teams(said, end + 1)
        if within and said.text[end : end + 1] == " ":
            parties, end = [*parties, *(Party("team", team.name, team.span) for team in within)], stop
    head.parties = parties
    said.take((parties[0].span[0], end))
    head.at = end
    return True


def _leads_to_someone(said: Sentence, head: Head, at: int, directory: Directory) -> bool:
    gap = _TO_WHOM.match(said.folded, at)
    start = gap.end() if gap else at
    head.led = (start, *match_parties(said, start, is_named=True))
    return bool(head.led[1]) or _from_directory(said, start, directory) is not None


def _from_directory(said: Sentence, at: int, directory: Directory) -> Party | None:
    """Somebody of the directory whom nothing but the directory tells to be one (`Bình Lợi vệ sinh …`)."""
    if not directory.people and not directory.units:
        return None
    text = said.text[at : at + _LEADING_CHARS]
    founds = find_leading_party(text, directory.units, directory.people)
    hailed = _HAILED.match(said.folded, at) if not founds else None
    if hailed and not said.text[:at].strip():
        # `khánh, 3 ngay nua …`, `dung oi mai 8h …`
        name = said.text[at : hailed.end("name")]
        one = find_leading_party(name[:1].upper() + name[1:], (), directory.people)
        if len(one) == 1 and one[0].person is not None and not one[0].rest.strip():
            return Party("person", name, (at, hailed.end("name")))
    if not founds and _may_be_plain_name(said, at):
        founds = find_leading_party(text[:1].upper() + text[1:], directory.units, directory.people)
    if len(founds) != 1 or WORK.match(said, at):
        return None
    found = founds[0]
    where = text.find(found.rest) if found.rest else len(text)
    if where <= 0:
        return None
    name = text[:where].rstrip(" ,:;.-–")
    if is_only_polite(name):
        return None
    kind = "person" if found.person else "partner" if found.unit and found.unit.kind == "partner" else "body"
    return Party(kind, name, (at, at + len(name)))


def _may_be_plain_name(said: Sentence, at: int) -> bool:
    """`dung ra soat ho ngheo … truoc 9h`: without capitals a given name counts before work that has its deadline."""
    if not said.is_plain or said.has_case or said.is_free((0, len(said.text))):
        return False
    words = words_from(said, at, 1)
    called = _CALLED.match(said.folded, words[0][1]) if words else None
    work = WORK.match(said, called.end()) if called else None
    is_other = bool(words) and said.folded[slice(*words[0])] in _WORDS_TOO
    return work is not None and not (is_other and work.folded in _NO_WORK_OF_A_NAME)


def _only_places(said: Sentence, head: Head) -> bool:
    """`ấp 7 mất sóng, VNPT kiểm tra`: a place was named first, and no work of theirs."""
    gap = _GAP.match(said.folded, head.at)
    at = gap.end() if gap else head.at
    return all(party.kind == "team" for party in head.parties) and not WORK.match(said, at) and not said.is_taken_at(at)


def _look_into_clauses(said: Sentence, head: Head) -> bool:
    """`… đoàn tỉnh xuống kiểm tra, các tổ chuẩn bị hồ sơ`: the clause that names somebody and their work is the order."""
    for mark in _CLAUSE.finditer(said.folded, head.at):
        parties, end = match_parties(said, mark.end())
        gap = _GAP.match(said.folded, end)
        is_named = real_parties(parties) and gap and said.is_free((mark.end(), end))
        if not is_named or gap is None or is_only_polite(said.text[gap.end() :]):
            continue
        answers = _ANSWERS.match(said, gap.end())
        if answers is None and not head.parties:
            finishes = _FINISHES.match(said, gap.end())
            answers = finishes if finishes and _is_last(said, finishes.end) else None
            does = _DOES.match(said, gap.end()) if answers is None else None
            if (
                does
                and _CLAUSE_OVER.match(said.folded, does.end)
                and WORK.match(said, head.at + len(said.folded[head.at :]) - len(said.folded[head.at :].lstrip()))
            ):
                # `nộp thuế điện tử cho 5 hộ, tổ ấp 2 làm, hạn 5/12`
                answers = does
        if answers:
            # `100% hộ có mã QR, tổ ấp 1 chịu trách nhiệm`: the work stands before.
            head.parties, head.is_late = real_parties(parties), True
            said.take((mark.end(), answers.end))
            return True
        small = _AFTERWARDS.match(said, gap.end()) or GREETING.match(said, gap.end())
        if WORK.match(said, gap.end()) or (small and WORK.match(said, small.end + 1)):
            head.parties, head.at = real_parties(parties), end
            said.take((mark.end(), end))
            return True
    return False


def _is_last(said: Sentence, at: int) -> bool:
    """Nothing but the deadline, which is taken, and courtesy stands behind."""
    return said.is_taken_at(at + 1) and is_only_polite(said.left(at, len(said.text)))


def _look_behind(said: Sentence, head: Head) -> None:
    """`việc dán mã QR giao cho tổ ấp 3`, `… do chị Lan phụ trách`: who it is for stands later."""
    for phrase in _GIVEN_TO.each(said, head.at):
        parties, end = match_parties(said, phrase.end + 1)
        real = [party for party in parties if party.kind != "crowd" or (party.crowd and party.crowd.everyone)]
        if not real or not said.is_free((phrase.start, end)):
            continue
        gap = _GAP.match(said.folded, end)
        holds = _HOLDS.match(said, gap.end() if gap else end)
        work = WORK.match(said, gap.end()) if gap and holds is None and phrase.folded in ("giao", "phan cong") else None
        if work is not None and work.folded not in _NO_WORK_OF_A_NAME:
            # `sau cuộc họp sáng nay, chủ tịch giao đ/c Hạnh xây dựng …`: the work stands behind, as ever.
            head.parties, head.at = real, end
            head.verbs.append("giao")
            said.take((phrase.start, end))
            return
        if phrase.folded in ("giao", "giao cho", "phan cong", "phan cong cho", "giao lai cho") or holds:
            head.parties, head.is_late = real, True
            if phrase.folded.startswith(("giao", "phan")):
                head.verbs.append("giao")
            said.take((phrase.start, holds.end if holds else end))
            return


def _look_at_end(said: Sentence, head: Head) -> None:
    """`… nhé các tổ`: those who are addressed last."""
    for mark in _LAST_CALLED.finditer(said.folded, head.at):
        parties, end = match_parties(said, mark.end())
        if real_parties(parties) and is_only_polite(said.text[end:]) and said.is_free((mark.end(), end)):
            head.parties, head.is_late = real_parties(parties), True
            said.take((mark.end(), end))
            return


def real_parties(parties: Sequence[Party]) -> list[Party]:
    """Those that are somebody: not `các đ/c`."""
    return [party for party in parties if party.crowd is None or party.crowd.everyone]
