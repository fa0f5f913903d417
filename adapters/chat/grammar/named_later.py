"""Whom an order is for, where the work is told first: in a later clause, behind `giao cho`, or at the end."""

import re

from adapters.chat.grammar.head import AFTERWARDS, GAP, NO_WORK_OF_A_NAME, Head
from adapters.chat.grammar.manners import is_only_polite
from adapters.chat.grammar.party import real_parties
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Sentence, Vocabulary
from adapters.chat.grammar.work_words import GREETING, LEADING_IN, WORK

_GIVEN_TO = Vocabulary(
    "giao cho | giao | phân công cho | phân công | giao lại cho | do | nhờ | để | kêu | nói | bảo | đề nghị | yêu cầu | cho"
)
HOLDS = Vocabulary("chủ trì | phụ trách | đảm nhận | chịu trách nhiệm | làm đầu mối | lo | thực hiện | làm")
# `…, tổ ấp 9 xong trước 4/12`
_FINISHES = Vocabulary("xong | làm xong | hoàn thành | hoàn tất")
_DOES = Vocabulary("làm | thực hiện | đảm trách | lo")
_CLAUSE_OVER = re.compile(r"\s*(?:nhe|nha|giup|gium)?\s*(?:[,.;]|$)")
_ANSWERS = Vocabulary("chịu trách nhiệm | phụ trách | chủ trì | đảm nhận | làm đầu mối | lo")
_LAST_CALLED = re.compile(
    r"(?:[,.]|(?<![^\W_])(?:nhe|nha|nhen|nghen|nghe))\s+(?=(?:cac|tat ca|toan the|moi|to|ap|chi|anh|chu|co|bac|em|d/c)\s)"
)
# `…, nhờ Viettel lên khảo sát`
_LED_BY = frozenset({"giao", "nho", "de nghi", "d/nghi", "kinh de nghi", "yeu cau", "phan cong", "giao cho"})
_CALLED_BETWEEN = re.compile(r"[,.;!]\s+")
_CALLS = re.compile(r"\s+oi(?![^\W_])")
_GOES = re.compile(r"(?:len|xuong|qua|di|ve|ra|toi|den|vo|vao)\s+")
_SO = re.compile(r"(?:vi vay|vi the|do do|do vay|cho nen|nen|the nen|theo do|bay gio|gio|rieng|truoc mat)\s*,?\s+")
_WHO_THEY_ARE = re.compile(
    r"\s+(?:la|dang|con|moi)\s+[^,.;:\n]{2,40}?\s(?:phai|can|hay)\s+(?:(?:tap trung|khan truong|tiep tuc|gap rut|co gang)\s+)?"
)
# Dictated without marks, `nên` and `bây giờ` begin one too.
_CLAUSE = re.compile(r"[,.;:]\s+|\s(?=(?:cho nen|nen|vi vay|bay gio|do vay)\s)")


def only_places(said: Sentence, head: Head) -> bool:
    """`ấp 7 mất sóng, VNPT kiểm tra`: a place was named first, and no work of theirs."""
    gap = GAP.match(said.folded, head.at)
    at = gap.end() if gap else head.at
    return all(party.kind == "team" for party in head.parties) and not WORK.match(said, at) and not said.is_taken_at(at)


def look_into_clauses(said: Sentence, head: Head) -> bool:
    """`… đoàn tỉnh xuống kiểm tra, các tổ chuẩn bị hồ sơ`: the clause that names somebody and their work is the order."""
    for mark in _CLAUSE.finditer(said.folded, head.at):
        so = _SO.match(said.folded, mark.end())
        begin = so.end() if so else mark.end()
        led = LEADING_IN.match(said, begin)
        led = led if led is not None and led.folded in _LED_BY else None
        parties, end = match_parties(said, led.end + 1 if led else begin, is_named=led is not None)
        gap = GAP.match(said.folded, end)
        is_named = real_parties(parties) and gap and said.is_free((mark.end(), end))
        if not is_named or gap is None or is_only_polite(said.text[gap.end() :]):
            continue
        answers = _ANSWERS.match(said, gap.end())
        if answers is None and not head.parties:
            finishes = _FINISHES.match(said, gap.end())
            answers = finishes if finishes and _is_last(said, finishes.end) else None
            does = (_DOES.match(said, gap.end()) or WORK.match(said, gap.end())) if answers is None else None
            if (
                does
                and (_CLAUSE_OVER.match(said.folded, does.end) or said.is_taken_at(does.end + 1))
                and WORK.match(said, head.at + len(said.folded[head.at :]) - len(said.folded[head.at :].lstrip()))
            ):
                # `nộp thuế điện tử cho 5 hộ, tổ ấp 2 làm, hạn 5/12`
                answers = does
        if answers:
            # `100% hộ có mã QR, tổ ấp 1 chịu trách nhiệm`: the work stands before.
            head.parties, head.is_late = real_parties(parties), True
            said.take((mark.end(), answers.end))
            return True
        told = _WHO_THEY_ARE.match(said.folded, end) if so else None
        if told and WORK.match(said, told.end()):
            # `… Vì vậy tổ ấp 7 là tổ thấp nhất phải vận động thêm 45 hộ`
            head.parties, head.at = real_parties(parties), told.end()
            said.take((mark.end(), told.end()))
            return True
        small = AFTERWARDS.match(said, gap.end()) or GREETING.match(said, gap.end())
        goes = _GOES.match(said.folded, gap.end()) if led else None
        if WORK.match(said, goes.end() if goes else gap.end()) or (small and WORK.match(said, small.end + 1)):
            head.verbs += [led.folded] if led else []
            head.parties, head.at = real_parties(parties), end
            said.take((mark.end(), end))
            return True
    return False


def _is_last(said: Sentence, at: int) -> bool:
    """Nothing but the deadline, which is taken, and courtesy stands behind."""
    return said.is_taken_at(at + 1) and is_only_polite(said.left(at, len(said.text)))


def look_behind(said: Sentence, head: Head) -> None:
    """`việc dán mã QR giao cho tổ ấp 3`, `… do chị Lan phụ trách`: who it is for stands later."""
    for phrase in _GIVEN_TO.each(said, head.at):
        parties, end = match_parties(said, phrase.end + 1)
        real = [party for party in parties if party.kind != "crowd" or (party.crowd and party.crowd.everyone)]
        if not real or not said.is_free((phrase.start, end)):
            continue
        gap = GAP.match(said.folded, end)
        holds = HOLDS.match(said, gap.end() if gap else end)
        work = WORK.match(said, gap.end()) if gap and holds is None and phrase.folded in ("giao", "phan cong") else None
        if work is not None and work.folded not in NO_WORK_OF_A_NAME:
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


def look_at_end(said: Sentence, head: Head) -> None:
    """`… nhé các tổ`: those who are addressed last; `…, Hậu ơi, …`: who is called in between."""
    for mark in _CALLED_BETWEEN.finditer(said.folded, head.at) if " oi" in said.folded else ():
        parties, end = match_parties(said, mark.end(), is_named=True)
        calls = _CALLS.match(said.folded, end)
        if len(parties) == 1 and calls and said.is_free((mark.end(), calls.end())):
            head.parties, head.is_late = parties, True
            said.take((mark.start(), calls.end()))
            return
    for mark in _LAST_CALLED.finditer(said.folded, head.at):
        parties, end = match_parties(said, mark.end())
        if real_parties(parties) and is_only_polite(said.text[end:]) and said.is_free((mark.end(), end)):
            head.parties, head.is_late = real_parties(parties), True
            said.take((mark.end(), end))
            return
