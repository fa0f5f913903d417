"""What an official's free sentence means: an order, a decision about running work, or a question; where it is too weak, that."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar import asking, decisions, manners
from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.order_head import real_parties
from adapters.chat.grammar.order_parts import places_in, title_in
from adapters.chat.grammar.orders_formal import read_fields, read_form, read_numbered
from adapters.chat.grammar.orders_free import Order, read_free_order
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.recipients import Party, match_parties, names_of
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.trimming import trim
from adapters.chat.grammar.work_words import GREETING, WORK
from domain.worktime import Calendar

_MOST_CHARS = 4000
_NOBODY = Directory()
_SANG = re.compile(r"(?<![^\W_])sang(?=\s+(?:thứ|ngày|T[2-7]|tuần|tháng|đầu|cuối|chủ|mai|[0-9]))", re.IGNORECASE)
_MAY_YOU = re.compile(r"(?:co\s+)?(?:duoc|dc|giup\s+\w+\s+duoc)\s+(?:khong|ko|k|hong|hok)\s*(?:\w+\s*)?[?.!]*$")
_THE_TASK = re.compile(
    r"\s*(?:(?:viec|nhiem vu|nv|phan|cong viec)\s*)?(?:nay|do|kia|lai|[#-]?\s*[0-9]+|phu trach|chu tri|lam|thuc hien|,|:|dau moi|nguoi)*\s*$"
)
_THIS = re.compile(r"(?:viec|nhiem vu|vu|phan|nv)\s+(?:nay|do|kia|ay)\b")
_HOLDS = re.compile(r"\s*(?:lam|phu trach|chu tri|lo|dam nhan|thuc hien|tiep tuc|nhan)\b")
_TASK_NUMBER = re.compile(r"(?<![^\W_])(?:nv\s*-?\s*|#\s*)0*([0-9]{1,6})(?![\w/%])")


@dataclass(slots=True)
class _Heard:
    """A sentence with what is needed to judge it. `order` is its reading as an order."""

    said: Sentence
    due: Deadline | None
    directory: Directory
    order: Order
    whole: Sentence

    @property
    def is_dated(self) -> bool:
        return self.due is not None and "urgent" not in self.due.notes

    @property
    def parties(self) -> list[Party]:
        return self.order.head.parties


def read_official(
    text: str,
    now: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    directory: Directory | None = None,
    *,
    current_due: datetime | None = None,
) -> Reading:
    """What the sentence means, said by an official. Any text is read; never raises."""
    whole = Sentence(text[:_MOST_CHARS])
    known = directory or _NOBODY

    def read_due(part: str) -> Deadline | None:
        return read_deadline(part, now, calendar, zone, current_due=current_due)

    due = read_due(_towards(whole))
    if due is not None and _is_all(whole, due) and not (due.condition and asking.is_question(whole)):
        return Reading(None, due=due, is_sure=due.due_at is not None)
    command = read_command(whole.text, is_official=True)
    formal = read_numbered(whole, command, due) or read_form(whole, read_due)
    if formal is None and isinstance(command, Command) and command.verb is Verb.ASSIGN and _has_fields(command.rest):
        formal = read_fields(command.rest, read_due)
    if formal is not None:
        return formal
    said = Sentence(whole.text)
    order = read_free_order(said, due, known)
    heard = _Heard(said, due, known, order, whole)
    return (
        _about_time(heard)
        or _opinion(heard)
        or _meeting(heard, read_due)
        or _open_call(heard)
        or _handing_over(heard)
        or _decision(heard)
        or _reminding(heard)
        or _asked(heard, command)
        or _ordered(heard)
        or _too_weak(heard)
    )


def _towards(said: Sentence) -> str:
    """`sang thứ 2` goes there; it is no morning."""
    return said.text if said.is_plain else _SANG.sub(" đến", said.text)


def _is_all(said: Sentence, due: Deadline) -> bool:
    rest = said.text[: due.span[0]] + " " + said.text[due.span[1] :]
    return "urgent" not in due.notes and manners.is_only_polite(rest)


def _has_fields(rest: str) -> bool:
    return re.search(r";|\n|:\s", rest) is not None and re.match(r"[^:;\n]{1,60}[:;]", rest) is not None


def _about_time(heard: _Heard) -> Reading | None:
    """More time is given, or refused."""
    if decisions.DENIES.search(heard.whole):
        return _of_task(heard, Intent.EXTEND_DENY, Reading(None))
    phrase = decisions.grants(heard.whole, _named_in(heard))
    if phrase is None:
        return None
    lacks = heard.due is None or heard.due.due_at is None
    reading = _of_task(heard, Intent.EXTEND_GRANT, Reading(None, due=heard.due, missing=("due",) if lacks else ()))
    return replace(
        reading, question=reading.question or ("due" if lacks else ""), is_sure=reading.is_sure and not lacks
    )


def _opinion(heard: _Heard) -> Reading | None:
    phrase = asking.asks_opinion(heard.whole)
    if phrase is None:
        return None
    order = heard.order.reading
    work = WORK.search(heard.whole, heard.order.head.at)
    if (
        work
        and work.end < phrase.start
        and work.folded not in ("gui", "tham gia", "cho", "nghien cuu", "giup", "gop y")
    ):
        return None
    title = order.title
    if not re.match(r"(?i)góp ý|cho ý kiến|tham gia", title):
        title = re.sub(r"(?i)^(?:lấy |gửi |có )?(?:ý kiến|y kien)?\s*(?:về|ve|đối với|vào)?\s*", "", title)
        title = title if re.match(r"(?i)g[oó]p [yý]", title) else f"Góp ý {title[:1].lower()}{title[1:]}"
    missing = tuple(name for name in order.missing if name != "lead" or not order.people)
    return replace(
        order, intent=Intent.ASSIGN_COMMENT, title=title[:1].upper() + title[1:], missing=missing, is_sure=not missing
    )


def _meeting(heard: _Heard, read_due: object) -> Reading | None:
    is_timed = heard.is_dated or asking.CLOCK.search(heard.whole.folded) is not None
    start = asking.meeting_in(heard.whole, is_timed=is_timed)
    if start is None or (heard.due is not None and heard.due.recurrence):
        return None
    due = heard.due if heard.is_dated else None
    if due is None and callable(read_due):
        due = _moment_in(heard.whole, read_due)
    order = heard.order.reading
    said = Sentence(heard.whole.text)
    if due is not None and heard.is_dated:
        said.take(due.span)
    title = title_in(said, start).split(", TP")[0]
    return replace(
        order,
        intent=Intent.EVENT,
        due=due,
        title=title,
        lead="",
        product="",
        missing=() if due is not None and due.due_at else ("due",),
        question="" if due is not None and due.due_at else "due",
        is_sure=due is not None and due.due_at is not None,
    )


def _moment_in(said: Sentence, read_due: object) -> Deadline | None:
    """The clock time and the day beside it, read by themselves."""
    clock = asking.CLOCK.search(said.folded)
    if clock is None or not callable(read_due):
        return None
    words = said.text[clock.start() :].split()
    for count in range(min(6, len(words)), 0, -1):
        due = read_due(" ".join(words[:count]))
        if isinstance(due, Deadline) and due.due_at is not None:
            return replace(due, span=(clock.start() + due.span[0], clock.start() + due.span[1]))
    return None


def _open_call(heard: _Heard) -> Reading | None:
    if not asking.is_open_call(heard.whole):
        return None
    order = heard.order.reading
    missing = tuple(name for name in order.missing if name != "lead")
    ask = {"title": "title", "due": "day" if heard.due is not None else "due"}
    title = re.sub(
        r"(?i)^(?:(?:đồng chí|đ/c|đc|ai|anh em|tổ|ấp|bạn|người|có ai|co ai|dong chi|dc|to|d/c|nguoi)\s+)?(?:nào|nao)?\s*(?:đi được|đang rảnh|có rảnh|rảnh|di duoc|ranh|nhận|nhan|có thể|tiện|ở gần|gần|giúp được)\s*(?:thì|mà)?\s+",
        "",
        order.title,
    )
    return replace(
        order,
        intent=Intent.OPEN_TASK,
        lead="",
        people=(),
        everyone="",
        title=title[:1].upper() + title[1:],
        missing=missing,
        question=ask[missing[0]] if missing else "",
        is_sure=not missing,
    )


def _handing_over(heard: _Heard) -> Reading | None:
    whole = heard.whole
    for phrase in decisions.HANDS_OVER.each(whole):
        at = decisions.heir_at(whole, phrase)
        if at is None or not _THE_TASK.match(
            whole.folded[phrase.end : at].removesuffix("cho ").removesuffix("sang ").removesuffix("qua ")
        ):
            continue
        if (
            WORK.search(whole) is not None
            and (first := WORK.search(whole)) is not None
            and first.end <= phrase.start
            and first.folded not in ("giao", "chuyen")
        ):
            continue
        parties = real_parties(match_parties(whole, at)[0])
        if parties:
            return _handed(heard, parties[0])
    instead = decisions.INSTEAD.search(whole)
    this = _THIS.search(whole.folded)
    if instead is None and this is None:
        return None
    for phrase in decisions.LETS.each(whole):
        at = phrase.end + 1
        at += 4 if whole.folded[at : at + 4] == "cho " else 0
        parties, end = match_parties(whole, at)
        real = real_parties(parties)
        is_let = this is not None and (_HOLDS.match(whole.folded, end) or phrase.folded in ("giao", "phan cong"))
        if real and (instead or is_let):
            return _handed(heard, real[0])
    if instead and real_parties(heard.parties):
        return _handed(heard, real_parties(heard.parties)[0])
    return None


def _handed(heard: _Heard, party: Party) -> Reading:
    is_person = party.kind == "person"
    reading = Reading(
        Intent.REASSIGN,
        lead=party.name,
        people=(party.name,) if is_person else (),
        units=() if is_person else (party.name,),
        task=_task_in(heard.whole),
    )
    return replace(reading, question="" if reading.task else "which_task", is_sure=reading.task is not None)


def _decision(heard: _Heard) -> Reading | None:
    """Work is sent back, called off, or accepted."""
    whole, said = heard.whole, heard.said
    if manners.is_question(whole.text, whole.folded, []):
        return None
    if decisions.returns(said if heard.order.strength else whole) and not heard.order.head.verbs[:0]:
        reason = decisions.defect_in(whole if heard.due is None else said)
        return _of_task(heard, Intent.RETURN, Reading(None, due=heard.due if heard.is_dated else None, reason=reason))
    off = decisions.cancels(whole, has_due=heard.is_dated)
    if off is not None:
        reason = decisions.reason_beside(whole, off)
        return _of_task(heard, Intent.CANCEL, Reading(None, reason=reason))
    done = decisions.accepts(whole, has_due=heard.is_dated)
    if done is not None:
        return replace(_of_task(heard, Intent.ACCEPT, Reading(None)), is_sure=False)
    return None


def _reminding(heard: _Heard) -> Reading | None:
    """Those who owe something are to be pressed; it is no new work."""
    if heard.due is not None and heard.due.recurrence:
        return None
    whole = heard.whole
    first = decisions.REMINDS.search(whole)
    is_first = (
        first is not None
        and not real_parties([party for party in heard.parties if party.span[0] < first.start])
        and _only_greeting(whole, first.start)
    )
    if not is_first and (asking.is_list(whole) or not decisions.owes_now(whole)):
        return None
    at = first.end + 1 if first is not None and is_first else 0
    gap = re.compile(r"\s*(?:(?:giup|gium|anh|chi|em|nhe|cho)\s+(?=(?:anh|chi|em|to|cac|d/c|ap)\b))?").match(
        whole.folded, at
    )
    parties = real_parties(match_parties(whole, gap.end() if gap else at)[0]) if is_first else []
    parties = parties or real_parties(heard.parties)
    teams = names_of(parties, "team", "body", "partner")
    units = teams or tuple(places_in(heard.whole, 0))
    crowd = next((party.crowd for party in parties if party.crowd), None)
    reading = Reading(
        Intent.REMIND,
        due=heard.due if heard.is_dated else None,
        units=units,
        people=names_of(parties, "person"),
        everyone=crowd.everyone if crowd and not units else "",
        team_count=crowd.count if crowd and crowd.everyone == "teams" else None,
        priority=heard.order.reading.priority,
        title=heard.order.reading.title,
        task=_task_in(whole),
    )
    is_named = bool(units or reading.people or reading.everyone or reading.task)
    return replace(reading, question="" if is_named else "who", is_sure=is_named)


def _asked(heard: _Heard, command: Command | NotACommand) -> Reading | None:
    whole = heard.whole
    is_order = _looks_like_order(heard)
    if _MAY_YOU.search(whole.folded) and heard.order.strength >= 3:
        return None
    asks = asking.is_question(whole) and any(char.isalnum() for char in whole.text)
    if asking.is_query(whole) and (not is_order or whole.text.rstrip().endswith("?")):
        return _about(heard, Intent.QUERY)
    if asks and not (is_order and heard.is_dated and not whole.text.rstrip().endswith("?")):
        return _about(heard, Intent.QUESTION)
    if (
        isinstance(command, Command)
        and command.verb in (Verb.TASKS, Verb.SHOW, Verb.OVERDUE)
        and not command.weak
        and not is_order
    ):
        return _about(heard, Intent.QUERY)
    if (
        isinstance(command, NotACommand)
        and command.reason in ("status", "find", "history", "directive")
        and not is_order
    ):
        return _about(heard, Intent.QUERY)
    return None


def _looks_like_order(heard: _Heard) -> bool:
    order = heard.order
    is_named = bool(real_parties(order.head.parties) or order.head.verbs)
    begins = WORK.match(Sentence(order.reading.title), 0) is not None
    return order.strength >= 3 and (is_named or heard.is_dated) and begins


def _ordered(heard: _Heard) -> Reading | None:
    reading = heard.order.reading
    if not heard.order.strength:
        return None
    first = decisions.REMINDS.match(Sentence(reading.title), 0)
    if first is None or real_parties(heard.parties) or reading.due is None or not reading.due.recurrence:
        return reading
    # `nhắc các tổ nộp báo cáo thứ 2 hằng tuần`: the teams are to do it, again and again.
    title = Sentence(reading.title)
    parties, end = match_parties(title, first.end + 1)
    crowd = next((party.crowd for party in parties if party.crowd), None)
    teams, persons = names_of(parties, "team", "body", "partner"), names_of(parties, "person")
    if not parties or not (teams or persons or (crowd and crowd.everyone)):
        return reading
    missing = tuple(name for name in reading.missing if name != "lead")
    work = trim(title.text[end:])
    return replace(
        reading,
        lead=(*teams, *persons)[0] if len(teams) + len(persons) == 1 else "",
        units=teams,
        people=persons,
        everyone=crowd.everyone if crowd else "",
        title=work[:1].upper() + work[1:],
        missing=missing,
        question=reading.question if missing else "",
        is_sure=not missing,
    )


def _too_weak(heard: _Heard) -> Reading:
    order = heard.order.reading
    due = heard.due if heard.due is not None and "urgent" in heard.due.notes else None
    return Reading(
        Intent.AMBIGUOUS,
        due=due,
        lead=order.lead,
        units=order.units,
        people=order.people,
        everyone=order.everyone,
        priority=order.priority,
        task=_task_in(heard.whole),
        question="what" if order.lead or order.units or order.people else "unclear",
        is_sure=False,
    )


def _about(heard: _Heard, intent: Intent) -> Reading:
    units = heard.order.reading.units or tuple(places_in(heard.whole, 0))
    order = heard.order.reading
    return Reading(
        intent,
        units=units,
        people=order.people,
        everyone="" if units else order.everyone or _crowd_in(heard),
        task=_task_in(heard.whole),
    )


def _crowd_in(heard: _Heard) -> str:
    return next((p.crowd.everyone for p in _named_in(heard) if p.crowd), "")


def _of_task(heard: _Heard, intent: Intent, reading: Reading) -> Reading:
    """A decision about running work: whose, and which task must be asked where no number was said."""
    parties = real_parties(_named_in(heard))
    units = names_of(parties, "team", "body", "partner") or tuple(places_in(heard.whole, 0))
    crowd = next((party.crowd for party in parties if party.crowd), None)
    task = _task_in(heard.whole)
    return replace(
        reading,
        intent=intent,
        units=units,
        people=names_of(parties, "person"),
        everyone=crowd.everyone if crowd and not units else "",
        task=task,
        question="" if task else "which_task",
        is_sure=task is not None,
    )


def _named_in(heard: _Heard) -> list[Party]:
    """Everyone named anywhere before a verb of their own: at the head, or behind a small word."""
    if real_parties(heard.parties):
        return heard.parties
    for match in re.finditer(r"(?<![^\W_])(?:cho|cua|voi|phia|ben)\s+", heard.whole.folded):
        parties, _ = match_parties(heard.whole, match.end(), is_head=False)
        if real_parties(parties):
            return parties
    return heard.parties


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


def _task_in(said: Sentence) -> int | None:
    match = _TASK_NUMBER.search(said.folded)
    return int(match[1]) if match and int(match[1]) else None
