"""What an official decides of work that runs: time is given or refused, work goes back, is accepted, is called off, is handed
over, or those who owe it are pressed."""

import re
from dataclasses import replace

from adapters.chat.grammar import asking, called_off, decisions, manners, mere_talk, owing, sent_back
from adapters.chat.grammar.clauses import reason_beside, tidy
from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.given_to_another import handing_over
from adapters.chat.grammar.official_heard import Heard, named_in, of_task, task_in
from adapters.chat.grammar.order_parts import places_in, title_in
from adapters.chat.grammar.orders_formal import ReadDue
from adapters.chat.grammar.party import names_of, real_parties
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Phrase, Sentence
from adapters.chat.grammar.work_words import GREETING

_HANDED_THEN = re.compile(r"^\s*(?:nộp|gửi|nop|gui|xong|báo|bao)(?![^\W_])", re.IGNORECASE)
_ONLY_SO = re.compile(
    r"^\s*(?:thôi|thoi|vậy|vay|là (?:cuối|hết|chót|cùng)(?: cùng)?|la (?:cuoi|het|chot|cung)(?: cung)?)(?![^\W_])",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?:[a-z]+\s+)?[a-z]+ lai\s+(?P<what>[a-z].*)")
_HANDED_IN = re.compile(
    r"(?:cac\s+|toan bo\s+)?(?:phan|bang|mau|bao cao|bc|danh sach|ds|so lieu|bieu mau|ket qua|file|ban|cai|anh|hinh|bien ban|ke hoach|di|nhe|nha|theo|cho|dum|giup|gium|roi)(?![^\W_])"
)
_CLAUSE_LAST = re.compile(r"[^,.;!?\n]{4,80},$")
_TELLS_WHY = re.compile(
    r"^\W*(?:vi|do|tai)\s|(?<![^\W_])(?:tinh|so|xa|trung uong|bo|cap tren|chu tich|lanh dao|ubnd|huyen)\s"
)
# `còn là hết hạn nộp báo cáo`, `báo cáo tháng sắp`: what is left of that it falls due.
_DUE_SOON = re.compile(
    r"^(?:(?:còn|là|con|la)\s+)*(?:(?:hết|tới|đến|het|toi|den)\s+(?:hạn|han)\s+)|\s+(?:sắp|gần|sap|gan)$", re.IGNORECASE
)
_LOOKS = re.compile(
    r"(?<![^\W_])(?:(?:giup|gium|ra|xuong)\s+)*(?:coi|xem|kiem tra|ra soat|ra|doi chieu|doi soat)\s+lai\s+[^,.;\n]{2,50}?\s(?:cua|ben|o)\s+"
)


def about_time(heard: Heard, read_due: ReadDue) -> Reading | None:
    """More time is given, or refused."""
    due = heard.due
    denial = (
        decisions.DENIES.search(heard.whole)
        or decisions.denies_plainly(heard.whole)
        or decisions.denies_to(heard.whole)
    )
    phrase = decisions.grants(heard.whole, named_in(heard)) if due is not None or not denial else None
    if denial and "khong" not in denial.folded and handing_over(heard) is not None:
        # `NV-29 đổi người, tổ ấp 4 làm thay, hạn giữ nguyên`: that it stays is said beside it.
        return None
    if denial and not (due is not None and due.span[1] <= denial.start and _gives_first(heard, phrase, denial)):
        return of_task(heard, Intent.EXTEND_DENY, Reading(None, reason=_told_before(heard.whole, denial)))
    if phrase is None and not (due is not None and decisions.gives_until(heard.whole) and _is_last(heard, due)):
        return None
    if due is None and phrase is not None:
        due = read_due(f"hạn {heard.whole.text[phrase.end :]}")
    lacks = due is None or due.due_at is None
    reading = of_task(heard, Intent.EXTEND_GRANT, Reading(None, due=due, missing=("due",) if lacks else ()))
    return replace(
        reading, question=reading.question or ("due" if lacks else ""), is_sure=reading.is_sure and not lacks
    )


def _gives_first(heard: Heard, grant: Phrase | None, denial: Phrase) -> bool:
    """`cho đến thứ ba tuần sau, không lùi nữa`: given once more."""
    return (grant is not None and grant.end <= denial.start) or decisions.gives_until(heard.whole)


def _told_before(whole: Sentence, denial: Phrase) -> str:
    """`hạn này tỉnh ấn định, không gia hạn được`: why, told in a clause before the denial."""
    before = whole.text[: denial.start].rstrip()
    clause = _CLAUSE_LAST.search(before) if before.endswith(",") else None
    return tidy(clause[0]) if clause and _TELLS_WHY.search(fold(clause[0])) else ""


def _is_last(heard: Heard, due: Deadline) -> bool:
    """Nothing but courtesy stands behind the date, or a clause of its own."""
    behind = _ONLY_SO.sub("", heard.whole.text[due.span[1] :])
    behind = _HANDED_THEN.sub("", behind)
    ends = re.search(r"[,.;!\n]|\s+(?:cũng|cung)\s+(?:được|đc|dc|duoc)\b", behind, re.IGNORECASE)
    return manners.is_only_polite(behind[: ends.start()] if ends else behind)


def decided(heard: Heard) -> Reading | None:
    """Work is sent back, called off, or accepted."""
    if manners.is_question(heard.whole.text, heard.whole.folded, []):
        return None
    decision = _decision(heard)
    # Few sentences come so far, and whether it is talk takes a reading of its own.
    return None if decision is None or mere_talk.is_no_decision(heard.whole.text) else decision


def _decision(heard: Heard) -> Reading | None:
    whole, said = heard.whole, heard.said
    off = called_off.cancels(whole, has_due=heard.is_dated)
    if off is not None and sent_back.is_only_double(whole):
        # `việc tuyên truyền ấp 5 bỏ nhé, trùng với Đoàn`
        return of_task(heard, Intent.CANCEL, Reading(None, reason=reason_beside(whole, off)))
    if sent_back.returns(said if heard.order.strength else whole) and not _is_made_anew(heard):
        reason = sent_back.defect_in(whole if heard.due is None else said)
        return of_task(heard, Intent.RETURN, Reading(None, due=heard.due if heard.is_dated else None, reason=reason))
    if off is not None:
        reason = reason_beside(whole, off)
        return of_task(heard, Intent.CANCEL, Reading(None, reason=reason))
    done = decisions.accepts(whole, has_due=heard.is_dated)
    if done is not None:
        return replace(of_task(heard, Intent.ACCEPT, Reading(None)), is_sure=False)
    return None


def _is_made_anew(heard: Heard) -> bool:
    """`ấp 3 chụp lại biển hiệu nhà văn hóa, trễ nhất chiều mốt`: a day and a thing that nobody handed in; or what somebody
    else handed in is to be looked through (`chị Lan coi lại số liệu của tổ 5, lệch 13 người`)."""
    if _looks_through(heard):
        return True
    if not heard.is_dated or sent_back.DEFECT.search(heard.whole) or not real_parties(heard.parties):
        return False
    if task_in(heard.whole) is not None or heard.order.strength < 2:
        return False
    again = _AGAIN.match(fold(heard.order.reading.title))
    return again is not None and not _HANDED_IN.match(again["what"])


def _looks_through(heard: Heard) -> bool:
    people = [party for party in real_parties(heard.parties) if party.kind == "person"]
    if len(people) != 1 or not heard.is_dated or task_in(heard.whole) is not None:
        return False
    looks = _LOOKS.search(heard.whole.folded, people[0].span[1])
    if looks is None or heard.whole.folded[people[0].span[1] : looks.start()].strip(" ,"):
        return False
    return bool(match_parties(heard.whole, looks.end())[0])


def reminding(heard: Heard) -> Reading | None:
    """Those who owe something are to be pressed; it is no new work."""
    if heard.due is not None and heard.due.recurrence:
        return None
    whole = heard.whole
    if whole.text.rstrip().endswith("?"):
        return None
    first = owing.REMINDS.search(whole)
    if first is not None and first.folded in ("hoi", "thuc") and whole.written(first.span).lower() in ("hoi", "thuc"):
        first = None
    is_first = (
        first is not None
        and not real_parties([party for party in heard.parties if party.span[0] < first.start])
        and _only_greeting(whole, first.start)
    )
    if not is_first and (asking.is_list(whole) or not owing.owes_now(whole, heard.said)):
        return None
    at = first.end + 1 if first is not None and is_first else 0
    gap = re.compile(
        r"\s*(?:lan\s+(?:thu\s+)?(?:[0-9]{1,2}|nua|cuoi|hai|ba)\s*[:,]?\s*)?:?\s*(?:(?:giup|gium|anh|chi|em|nhe|cho|may)\s+(?=(?:anh|chi|em|to|cac|may|d/c|ap)\b)){0,2}"
    ).match(whole.folded, at)
    parties = real_parties(match_parties(whole, gap.end() if gap else at)[0]) if is_first else []
    parties = parties or real_parties(heard.parties)
    teams = names_of(parties, "team", "body", "partner")
    units = teams or tuple(places_in(heard.whole, 0))
    crowd = next((party.crowd for party in parties if party.crowd), None)
    asked = re.search(r"(?<![^\W_])(?:(?:to|ap|kp|don vi)\s+nao|may\s+(?:to|ap|don vi))(?![^\W_])", whole.folded)
    everyone = crowd.everyone if crowd else "teams" if asked else ""
    reading = Reading(
        Intent.REMIND,
        due=heard.due if heard.is_dated and not owing.falls_due(whole) else None,
        units=units,
        people=names_of(parties, "person"),
        everyone="" if units else everyone,
        team_count=crowd.count if crowd and crowd.everyone == "teams" else None,
        priority=heard.order.reading.priority,
        title=_owed(heard, max((party.span[1] for party in parties), default=0) if is_first else 0),
        task=task_in(whole),
    )
    is_named = bool(units or reading.people or reading.everyone or reading.task)
    return replace(reading, question="" if is_named else "who", is_sure=is_named)


def _owed(heard: Heard, at: int) -> str:
    """What they are to be reminded of; for a sentence that is no reminder by its verb, the whole of it."""
    told = owing.due_before(heard.whole)
    if told is not None:
        return _capital(tidy(heard.whole.text[slice(*told)]))
    start = at or owing.owed_from(heard.whole)
    if at and heard.whole.folded.startswith(" chua ", at):
        # `nhắc lại: đ/c Hưởng chưa gửi biên bản`
        start = owing.owed_from(heard.whole) or at
    title = title_in(heard.said, start) if start else heard.order.reading.title
    return _capital(_DUE_SOON.sub("", title)) if owing.falls_due(heard.whole) else title


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _only_greeting(said: Sentence, end: int) -> bool:
    words = re.findall(r"[^\W_]+", said.folded[:end])
    return len(words) <= 4 and all(
        word
        in (
            "em",
            "anh",
            "chi",
            "nho",
            "giup",
            "toi",
            "de",
            "nghi",
            "yeu",
            "cau",
            "he",
            "thong",
            "bot",
            "da",
            "oi",
            "lan",
            "nua",
            "tiep",
            "tuc",
            "phien",
            "hay",
        )
        or GREETING.match(Sentence(word), 0)
        for word in words
    )
