"""The beginning of a free order: greetings, what it rests on, how urgent it is, and to whom it goes."""

import re

from adapters.chat.grammar.documents import find_document
from adapters.chat.grammar.head import AFTERWARDS, GAP, Head
from adapters.chat.grammar.known_names import from_directory
from adapters.chat.grammar.named_later import HOLDS, look_at_end, look_behind, look_into_clauses, only_places
from adapters.chat.grammar.party import Party, real_parties
from adapters.chat.grammar.persons import match_person
from adapters.chat.grammar.reading import Directory
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.scopes import match_crowd, match_teams
from adapters.chat.grammar.sentence import FirstWords, Sentence, words_from
from adapters.chat.grammar.speakers import passed_to, some_team, speaks_first
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, PRIORITIES, WORK

_RESTS_ON = re.compile(
    r"(?:can cu|theo|thuc hien|t/hien|trien khai(?:\s+thuc hien)?|tiep theo|phuc dap|tren tinh than|nham thuc hien"
    r"|de thuc hien|xet|qua|sau)\b(?:[^,:;.\n]|\.(?!\s)){2,200}(?P<end>[,:;\n]\s*|\.\s+)"
)
_WORDS_FIRST = FirstWords("theo can thuc tren")
_ON_A_WORD = re.compile(
    r"(?:theo|can cu|thuc hien|tren tinh than)\s+(?:su\s+)?(?:chi dao|y kien|ket luan|yeu cau|tinh than|phan cong|noi dung)(?![^\W_])[^,:;\n]{0,100}?(?:\s+thi\s+|\s*[,:;]\s*)"
)
# `theo thông báo 77/TB-UBND thì phòng VH-XH …`: the word that leads on.
_THEN = re.compile(r"[^,:;\n]{0,40}?\s+(?:thi|de nghi|yeu cau|giao)\s+")
_NAMED_FIRST = re.compile(r"[^,:;\n]{0,60}?(?:[,:;]|(?<=[a-z0-9])\.)\s+")
_FROM_THE_SPEAKER = frozenset(
    {"mong", "rat mong", "kinh mong", "nho", "kinh nho", "moi", "kinh moi", "tran trong de nghi"}
    | {"yeu cau", "y/c", "de nghi", "d/nghi", "kinh de nghi", "giao", "phan cong", "giao nhiem vu", "chi dao"}
)
_IS_ABOVE = re.compile(
    r"(?:(?:ben|phia)\s+)?(?:ubnd|uy ban nhan dan|dang uy|ban chi dao|bcd|hdnd|thuong truc|lanh dao|chu tich)(?![^\W_])"
)
_ENDS = re.compile(r"\s*[.,:;!\n]")
_POST = re.compile(
    r"\s*[-–,]\s*(?:bi thu|pho bi thu|chu tich|pho chu tich|pct|ct|truong phong|pho phong|truong ban|pho ban|to truong|to pho|truong ap"
    r"|can bo|cong chuc|chuyen vien|giam doc|pho giam doc|hieu truong|uy vien|phu trach)(?![^\W_])"
    r"|\s+(?:to truong|to pho|truong ap|truong thon|truong khu pho|bi thu|pho bi thu)(?![^\W_])"
)
_MORE_WORK = re.compile(r"\s+(?:them|nhan|mot|1)(?:\s+(?:mot|1))?\s+(?:viec|nhiem vu)\s*:?\s*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,40}\)")
_GIVING = frozenset(
    {"bieu", "nhan", "noi voi", "bao voi", "nhan voi"}
    | {
        "keu",
        "bao",
        "noi",
        "giao",
        "giao cho",
        "giao viec cho",
        "giao nhiem vu cho",
        "phan cong",
        "phan cong cho",
        "nho",
    }
)
_GIVEN = re.compile(r"cho\s+")
_EACH_FIRST = FirstWords("moi tung")
_EACH_OF_THEM = re.compile(r"(?:moi|tung)\s+(?:to|ap|kp|khu pho|thon|don vi|nguoi|d/c|dong chi)(?![^\W_])(?!\s*[0-9])")
_HELD = frozenset({"lo", "phu trach"})
_PART_OF = re.compile(r"(?:phan|khau|vu|viec|mang|chuyen|linh vuc)(?![^\W_])")
_WANTS = re.compile(r"(?:chi|anh|toi|minh)\s+(?:can|muon|dang can)\s+(?=(?:cac\s+)?(?:to|ap|kp|khu pho|thon)\s)")
_TO_WHOM = re.compile(r"\s*(?:cho|viec cho)?\s*")
_PASSED_FIRST = FirstWords("chuyen kinh")
_PASSED_TO = re.compile(r"(?:kinh\s+)?chuyen\s+(?:(?:den|toi|qua|cho)\s+)?")
_MOST_STEPS = 24


def read_head(said: Sentence, directory: Directory) -> Head:
    """Everything before the matter of the order, marked as taken."""
    head = Head(document=find_document(said))
    for _ in range(_MOST_STEPS):
        if not _step(said, head, directory):
            break
    if not head.parties:
        look_behind(said, head)
    if not head.parties:
        look_at_end(said, head)
    if not head.parties or (not head.verbs and only_places(said, head)):
        look_into_clauses(said, head)
    if not real_parties(head.parties) and head.called:
        head.parties = head.called
    return head


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
    gap = GAP.match(said.folded, at)
    if gap:
        said_end = gap.end()
        head.at = said_end
        return True
    return at < len(said.text) and _begins(said, head, directory)


def _begins(said: Sentence, head: Head, directory: Directory) -> bool:
    """What begins at a word, and not with a mark."""
    at = head.at
    if not head.parties and not head.verbs and speaks_first(said, head):
        return True
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
        if said.text[at:start].strip() or HOLDS.match(said, start) or WORK.match(said, start):
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
    if named is not None and passed_to(said, head, named):
        return True
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
                verb.folded not in ("giao", "moi", "nho", "bieu", "nhan", "noi", "bao")
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
            gap = GAP.match(said.folded, end) if parties else None
            if gap and WORK.match(said, gap.end()):
                # `cho tổ ấp 8 kiểm tra lại …`
                said.take((at, end))
                return _take(said, head, parties, end)
        passed = _PASSED_TO.match(said.folded, at) if not head.verbs and _PASSED_FIRST.may_stand(said, at) else None
        if passed:
            # `Chuyển anh Dũng phòng VHXH nghiên cứu, tham mưu …`
            parties, end = match_parties(said, passed.end(), is_named=True)
            gap = GAP.match(said.folded, end)
            if real_parties(parties) and gap and WORK.match(said, gap.end()):
                head.verbs.append("giao")
                said.take((at, end))
                return _take(said, head, parties, end)
        is_named = bool(head.verbs) and head.verbs[-1] in _GIVING
        parties, end = _led_to(said, head, is_named=is_named)
        if parties:
            return _take(said, head, parties, end)
        skipped = GREETING.match(said, at)
        if skipped and (not WORK.match(said, at) or len(skipped.folded) >= len(WORK.match(said, at).folded)):  # type: ignore[union-attr]
            head.at = skipped.end
            return True
        found = from_directory(said, at, directory)
        if found is not None:
            return _take(said, head, [found], found.span[1])
        return False
    return _afterwards(said, head)


def _led_to(said: Sentence, head: Head, *, is_named: bool) -> tuple[list[Party], int]:
    """Who stands where the head has come to; behind `giao` also a team without a name."""
    at = head.at
    known = head.led[1:] if is_named and head.led[0] == at else match_parties(said, at, is_named=is_named)
    bare = some_team(said, at) if is_named and not known[0] else None
    return ([bare], bare.span[1]) if bare is not None else known


def _afterwards(said: Sentence, head: Head) -> bool:
    """The small words behind those who are named."""
    at = head.at
    each = _EACH_OF_THEM.match(said.folded, at) if _EACH_FIRST.may_stand(said, at) else None
    if each:
        said.take(each.span())
        head.at = each.end()
        return True
    skipped = AFTERWARDS.match(said, at) or GREETING.match(said, at)
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
    gap = GAP.match(said.folded, at)
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
    after = GAP.match(said.folded, end)
    start = after.end() if after else end
    verb = LEADING_IN.match(said, start)
    gap = GAP.match(said.folded, verb.end) if verb else None
    speaks = verb is not None and verb.folded in _FROM_THE_SPEAKER
    if (
        verb
        and speaks
        and (_IS_ABOVE.match(said.folded, parties[0].span[0]) or match_parties(said, gap.end() if gap else verb.end)[0])
    ):
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
    return bool(head.led[1] or some_team(said, start)) or from_directory(said, start, directory) is not None
