"""What an official's free sentence means: an order, a decision about running work, or a question; where it is too weak, that."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar import asking, manners, owing
from adapters.chat.grammar.as_usual import as_usual
from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.condition_first import condition_first
from adapters.chat.grammar.corrections import corrected
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.given_to_another import handing_over
from adapters.chat.grammar.how_often import repeated_apart
from adapters.chat.grammar.meetings import meeting_told, reminded
from adapters.chat.grammar.named_days import beside_named_days
from adapters.chat.grammar.official_heard import Heard, decides_more, task_in
from adapters.chat.grammar.only_said import is_asked, is_of_several, is_only_said
from adapters.chat.grammar.opinions import opinion_asked
from adapters.chat.grammar.order_parts import title_in
from adapters.chat.grammar.orders_formal import ReadDue, is_one_breath, read_fields, read_form, read_numbered
from adapters.chat.grammar.orders_free import read_free_order
from adapters.chat.grammar.party import names_of, real_parties
from adapters.chat.grammar.questions import asked_about
from adapters.chat.grammar.reading import Directory, Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.rulings import about_time, decided
from adapters.chat.grammar.second_thoughts import doubted
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.telex import untelexed
from adapters.chat.grammar.trimming import trim, without_courtesy
from adapters.chat.grammar.work_words import WORK
from domain.worktime import Calendar

_MOST_CHARS = 4000
_NO_LAST = re.compile(
    r"\s+(?:(?:được|đc|dc|duoc)\s+)?(?:không|khong|ko)\s*[?]*$|\s+(?:thì|thi)\s+(?:báo|bao|đăng ký|dang ky|liên hệ|lien he|nhận|gọi)(?:\s+\S+){0,3}$",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(
    r"(?:(?<=kết quả )|(?<=chiến dịch )|(?<=kế hoạch )|(?<=chỉ tiêu )|(?<=cao điểm )|(?<=sơ kết )"
    r"|(?<=ket qua )|(?<=chien dich )|(?<=ke hoach )|(?<=chi tieu )|(?<=cao diem )|(?<=so ket ))100 (?:ngày|ngay)",
    re.IGNORECASE,
)
_REGULARLY = re.compile(
    r"^\s*(?:định kỳ|dinh ky|định kì)(?=\s+(?:ngày|ngay|thứ|thu|hằng|hang|hàng|mỗi|moi|vào|[0-9]))", re.IGNORECASE
)
_EACH = re.compile(r"(?<![^\W_])(?:hang|moi)\s+(?:ngay|tuan|thang|quy|nam)(?![^\W_])")
_MOST_COMMAND_WORDS = 12
_MOST_COURTESY_WORDS = 8
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_ORDERS = frozenset(
    {Intent.ASSIGN, Intent.ASSIGN_RECURRING, Intent.ASSIGN_COOP, Intent.ASSIGN_COMMENT, Intent.OPEN_TASK}
)
_DECISIONS = frozenset(
    {Intent.ACCEPT, Intent.RETURN, Intent.CANCEL, Intent.REASSIGN, Intent.EXTEND_GRANT, Intent.EXTEND_DENY}
)
# `1. … 2. …`, `(a) … (b) …`: several things are listed.
_NUMBERED = re.compile(
    r"(?:^|\n)\s*[-–•+*]\s.*\n\s*[-–•+*]\s|(?<![\w/.])(?:1\s*[.)/]\s.*(?<![\w/.])2\s*[.)/]\s|a\)\s.*(?<![\w/.])b\)\s)",
    re.DOTALL,
)


_COMMAND_FIRST = re.compile(r"\s*/|(?:[^\W\d_]+\s+){1,4}[0-9]")
_COMMAND_NEAR = re.compile(
    r"(?:giao|phan cong|assign|nv|nc)(?![a-z])(?<![^\W_]giao)(?<![^\W_]phan cong)(?<![^\W_]assign)(?<![^\W_]n[vc])|#"
)
# `giao tổ ấp 3 …`: an order by its first words, with no number of a task behind them.
_ORDER_FIRST = re.compile(
    r"(?:giao|phan cong)\s+(?:cho\s+)?"
    r"(?!(?:cho|viec|nhiem|cong|task|no|so|nv|nc|roi|r|a|nhe|nha|luon|lun|het|giup|em|gium|dum|day|ne)(?![^\W_]))[^\W\d_]"
)
_GIVEN_FIRST = re.compile(rf"[\s,]*(?:(?:da|vang|a|alo)(?![^\W_])[\s,]*)*{_ORDER_FIRST.pattern}")
_DEMANDS = frozenset({"yeu cau", "y/c", "de nghi", "d/nghi", "kinh de nghi"})
_TOLD_BACK = ("cho biet", "cho hay", "tra loi", "bao ", "noi ")
# The strength of an order that names whom it is for, a verb of giving and a day.
_FULL = 5
_FIELD_MARK = re.compile(r"[:;\n]")
_NOBODY = Directory()
_SANG = re.compile(r"(?<![^\W_])sang(?=\s+(?:thứ|ngày|T[2-7]|tuần|tháng|đầu|cuối|chủ|mai|[0-9]))", re.IGNORECASE)
# `sang một cửa`: that is no `sáng mốt`.
_SANG_ONE = re.compile(r"(?<![^\W_])sang(?=\s+một(?![^\W_]))", re.IGNORECASE)
_PASSES_ON = re.compile(
    r"(?:chuyen|gui)\s+(?P<what>(?:cong van|van ban|cv|ke hoach|kh|thong bao|quyet dinh|huong dan|tai lieu|file|nghi quyet|chi thi)(?![^\W_])[^,;:]{0,60}?)\s+cho\s+"
)
_PASSED = re.compile(
    r"(?:chuyen|gui)\s+(?P<what>(?:cong van|van ban|ke hoach|quyet dinh|huong dan|nghi quyet|chi thi)\s[^,;:]{2,60})"
)


def read_official(
    text: str,
    now: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    directory: Directory | None = None,
    *,
    current_due: datetime | None = None,
    as_new: bool = False,
) -> Reading:
    """What the sentence means, said by an official. Any text is read; never raises. `as_new`: it is known to decide
    nothing about work that runs.

    Two orders in one message, and a correction that may mean either, are never an order: they are asked about.
    """

    def read_due(part: str) -> Deadline | None:
        return read_deadline(part, now, calendar, zone, current_due=current_due)

    mended = corrected(untelexed(as_usual(clean(text[:_MOST_CHARS]))), read_due)
    reading = _read(mended.text, read_due, directory or _NOBODY, as_new=as_new)
    if reading.task is not None and reading.intent in _DECISIONS and decides_more(mended.text, reading.task):
        # `NV-16 duyệt, NV-17 trả lại`
        return Reading(Intent.AMBIGUOUS, question="which_task", is_sure=False)
    if reading.intent in _DECISIONS or (reading.intent is Intent.REMIND and reading.is_sure):
        reading = _if_decided(reading, Sentence(without_courtesy(mended.text)[1]))
    is_unread = reading.intent is Intent.AMBIGUOUS and _NUMBERED.search(mended.text) is not None
    if reading.intent not in _ORDERS and not is_unread:
        return reading
    question = doubted(mended, read_due)
    if is_unread and question != "two_orders":
        return reading
    return Reading(Intent.AMBIGUOUS, question=question, is_sure=False) if question else reading


def _if_decided(reading: Reading, said: Sentence) -> Reading:
    """The decision, where it is made now; else that it is asked about, or not plain."""
    may_deny = reading.intent in (Intent.RETURN, Intent.EXTEND_DENY)
    if is_asked(said, may_deny=may_deny):
        return Reading(Intent.QUESTION, units=reading.units, people=reading.people, task=reading.task)
    is_of_many = reading.intent is Intent.CANCEL and reading.task is None and is_of_several(said)
    if not is_of_many and not is_only_said(said, may_deny=may_deny):
        return reading
    return Reading(Intent.AMBIGUOUS, task=reading.task, question="unclear", is_sure=False)


def _read(text: str, read_due: ReadDue, known: Directory, *, as_new: bool) -> Reading:
    core, written = without_courtesy(text)
    said = Sentence(written)
    whole = said.part(0, len(core)) if len(core) < len(written) else said.afresh()
    due, often = repeated_apart(whole, read_due(_towards(whole)), read_due)
    due = condition_first(whole, beside_named_days(whole, due, read_due), read_due)
    if due is not None and _is_all(whole, due, read_due) and not (due.condition and asking.is_question(whole)):
        return Reading(None, due=due, is_sure=due.due_at is not None)
    command = read_command(whole.text, is_official=True) if _may_be_command(whole) else NotACommand()
    formal = read_numbered(whole, command, due) or read_form(whole, read_due)
    if formal is None and isinstance(command, Command) and command.verb is Verb.ASSIGN and _has_fields(command.rest):
        formal = read_fields(command.rest, read_due, is_given=True)
    if formal is None and ";" in whole.text and _has_fields(whole.text):
        formal = read_fields(whole.text, read_due, is_given=False)
    if formal is not None and not is_one_breath(formal, whole, command):
        return formal
    due_text = ""
    if due is not None:
        spans = filter(None, (due.span, often, due.end_span))
        due_text = " ".join(whole.written(span) for span in spans)
    for span in filter(None, (often, due.end_span if due is not None else None)):
        said.take(span)
    order = read_free_order(said, due, known, due_text)
    heard = Heard(said, due, known, order, whole)
    reading = (
        _told_in_one(formal, heard)
        or about_time(heard, read_due)
        or opinion_asked(heard)
        or meeting_told(heard, read_due)
        or _open_call(heard)
        or (None if as_new else handing_over(heard) or decided(heard) or reminded(heard, read_due))
        or (None if _is_given(heard) else asked_about(heard, command))
        or _ordered(heard)
        or _too_weak(heard)
    )
    if reading.due is None or reading.due is not due or reading.due_text == due_text:
        return reading
    return replace(reading, due_text=due_text)


def _is_given(heard: Heard) -> bool:
    """`giao tổ ấp 3 …, khi nào xong cũng được`: no question, whatever words it has."""
    if heard.whole.text.rstrip().endswith("?") or not heard.order.reading.units:
        return False
    # `yêu cầu tổ ấp 6 giải trình vì sao …, gửi văn bản trước 15h`: what they are to tell, and by when.
    is_told_back = fold(heard.order.reading.title).startswith(_TOLD_BACK)
    is_demanded = (
        heard.is_dated
        and not is_told_back
        and not _DEMANDS.isdisjoint(heard.order.head.verbs)
        and heard.order.strength >= _FULL
    )
    return is_demanded or _GIVEN_FIRST.match(heard.whole.folded) is not None


def _told_in_one(formal: Reading | None, heard: Heard) -> Reading | None:
    """An order with a colon behind whom it is for: read as the free sentence that it is, where both readings agree."""
    free = heard.order.reading
    if formal is None:
        return None
    if heard.order.strength and free.lead == formal.lead and free.due == heard.due and heard.due is not None:
        return free
    return replace(
        formal,
        product=formal.product or free.product,
        receiver=formal.receiver or free.receiver,
        evidence=formal.evidence or free.evidence,
    )


def _may_be_command(said: Sentence) -> bool:
    """A short sentence, one that begins as commands do, or one that names a task near its beginning."""
    if len(said.words) <= _MOST_COMMAND_WORDS:
        return True
    if _ORDER_FIRST.match(said.folded) and not _FIELD_MARK.search(said.folded):
        return False
    if _COMMAND_FIRST.match(said.folded, 0, 40):
        return True
    return _COMMAND_NEAR.search(said.folded, 0, 40) is not None


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _towards(said: Sentence) -> str:
    """`sang thứ 2` goes there; it is no morning."""
    text = _CAMPAIGN.sub(_blanks, said.text) if "100 " in said.text else said.text
    if "dinh k" in said.folded and _EACH.search(said.folded):
        text = _REGULARLY.sub(_blanks, text)
    return text if said.is_plain or "sang" not in said.folded else _SANG_ONE.sub("qua ", _SANG.sub("đến ", text))


def _is_all(said: Sentence, due: Deadline, read_due: ReadDue) -> bool:
    """Beside the deadline stands nothing but courtesy, a remark in brackets, or the same moment in other words."""
    if "urgent" in due.notes or (due.condition is not None and fold(due.condition).startswith("tuy")):
        return False
    outside = said.text.count(" ", 0, due.span[0]) + said.text.count(" ", due.span[1])
    if outside > 2 * _MOST_COURTESY_WORDS and "(" not in said.text:
        return False
    rest = _BRACKETED.sub(" ", said.text[: due.span[0]] + " " + said.text[due.span[1] :])
    if len(rest.split()) > _MOST_COURTESY_WORDS:
        return False
    if manners.is_only_polite(rest):
        return True
    again = read_due(rest.strip(" /")) if rest.strip().startswith("/") or rest.rstrip().endswith("/") else None
    return again is not None and (again.due_at, again.proposed_at) == (due.due_at, due.proposed_at)


def _has_fields(rest: str) -> bool:
    return re.search(r";|\n|:\s", rest) is not None and re.match(r"[^:;\n]{1,60}[:;]", rest) is not None


def _open_call(heard: Heard) -> Reading | None:
    if not asking.is_open_call(heard.whole):
        return None
    order = heard.order.reading
    missing = tuple(name for name in order.missing if name != "lead")
    ask = {"title": "title", "due": "day" if heard.due is not None else "due"}
    title = _NO_LAST.sub("", title_in(heard.said, asking.call_starts(heard.whole)))
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


def _passed_on(reading: Reading) -> Reading | None:
    """`chuyển công văn 88/UBND-VX cho tổ ấp 2 triển khai`: those it goes to are to do it."""
    title = Sentence(reading.title)
    passes = _PASSES_ON.match(title.folded) if not (reading.lead or reading.people or reading.everyone) else None
    parties, end = match_parties(title, passes.end()) if passes else ([], 0)
    work = WORK.match(title, end + 1) if parties else None
    if passes is None or work is None:
        return None
    crowd = next((party.crowd for party in parties if party.crowd), None)
    teams, persons = names_of(parties, "team", "body", "partner"), names_of(parties, "person")
    if not (teams or persons or (crowd and crowd.everyone)):
        return None
    missing = tuple(name for name in reading.missing if name != "lead")
    what = f"{trim(title.text[work.start :])} {title.written(passes.span('what')).strip()}"
    return replace(
        reading,
        lead=(*teams, *persons)[0] if len(teams) + len(persons) == 1 and crowd is None else "",
        units=teams,
        people=persons,
        everyone=crowd.everyone if crowd else "",
        title=what[:1].upper() + what[1:],
        missing=missing,
        question=("day" if reading.due is not None else "due") if missing else "",
        is_sure=not missing,
    )


def _ordered(heard: Heard) -> Reading | None:
    reading = heard.order.reading
    if not heard.order.strength:
        return None
    if reading.title.lower().startswith(("chuyển ", "chuyen ", "gửi ", "gui ")):
        reading = _passed_on(reading) or reading
        what = _PASSED.fullmatch(fold(reading.title)) if heard.order.head.is_late else None
        if what is not None:
            # `gửi kế hoạch 20/KH-UBND cho các tổ thực hiện`
            reading = replace(reading, title=f"Thực hiện {reading.title[slice(*what.span('what'))]}")
    if reading.due is None or not reading.due.recurrence or real_parties(heard.parties):
        return reading
    first = owing.REMINDS.match(Sentence(reading.title), 0)
    if first is None:
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


def _too_weak(heard: Heard) -> Reading:
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
        task=task_in(heard.whole),
        question="what" if order.lead or order.units or order.people else "unclear",
        is_sure=False,
    )
