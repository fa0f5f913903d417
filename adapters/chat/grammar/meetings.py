"""Where an official tells of a meeting: what it is and when it begins; it is no work."""

import re
from dataclasses import replace

from adapters.chat.grammar import asking
from adapters.chat.grammar.deadlines import Deadline
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.official_heard import Heard
from adapters.chat.grammar.order_parts import title_in
from adapters.chat.grammar.orders_formal import ReadDue
from adapters.chat.grammar.party import real_parties
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.rulings import reminding
from adapters.chat.grammar.sentence import Keyed, Sentence

_MEETS = re.compile(
    r"(?:di\s+|len\s+|ra\s+|ve\s+)?(?:xa\s+|uy ban\s+)?(?:hop|du hop|du|giao ban|tap huan|tap trung|sinh hoat)(?![^\W_])"
)
# `hoãn họp chiều nay qua …`: the old time and the word that leads to the new one.
# Who is to come, told beside a time.
_ATTENDED = Keyed(
    "thanh tp sap bo thu tham du",
    r"thanh phan(?![^\W_])|tp\s*:|(?:sap xep|bo tri|thu xep)\s+(?:(?:thoi gian|lich|cong viec)\s+)?(?:de\s+)?(?:du|tham du|den du|tiep)(?![^\W_])"
    r"|(?:tham du|du)\s+(?:day du|dong du)(?![^\W_])",
)
_VISIT = Keyed(
    "so tinh doan bo ubnd cuc thanh trung ban",
    r"(?:so|tinh|doan|bo|ubnd tinh|cuc|thanh tra|trung uong|ban chi dao tinh)(?![^\W_])[^,.;\n]{0,40}?\s(?:ve|xuong|den|toi)\s+(?:xa\s+)?(?:lam viec|kiem tra|khao sat|tham|giam sat|du)(?![^\W_])",
)
_CALENDAR = re.compile(r"lich(?:\s+(?:cong tac|tuan|ra quan|lam viec|truc))?\s*:")
# `…, đ/c nào vắng báo trước`: no part of what the meeting is.
_AND_WHO_CANNOT = re.compile(
    r",\s*(?:(?:đ/c|đồng chí|đơn vị|tổ|anh chị)\s+nào|ai|nếu|trường hợp)\s+(?:vắng|bận|không|nghỉ|có việc).*",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"(?:\s+(?:(?:sáng|trưa|chiều|tối|sang|trua|chieu|toi)\s+)?(?:nay|mai|hôm nay|hom nay|ngày mai|ngay mai))?\s+(?:qua|sang|đến|tới|lại|vào)$",
    re.IGNORECASE,
)


def meeting_told(heard: Heard, read_due: ReadDue) -> Reading | None:
    is_timed = heard.is_dated or asking.CLOCK.search(heard.whole.folded) is not None
    if heard.whole.text.rstrip().endswith("?"):
        return None
    doer_at = min((party.span[0] for party in real_parties(heard.parties)), default=len(heard.whole.text))
    start = asking.meeting_in(heard.whole, is_timed=is_timed, first=_first_free(heard), doer_at=doer_at)
    attended = _ATTENDED.search(heard.whole) if start is None and is_timed else None
    if attended is not None:
        start = _attended_from(heard, attended.start(), doer_at)
    is_repeated = heard.due is not None and heard.due.recurrence is not None
    if start is None or (is_repeated and real_parties(heard.parties)):
        return None
    due = heard.due if heard.is_dated else None
    if due is None or (due.span[0] > start and asking.CLOCK.search(heard.whole.folded, 0, start)):
        # `14h ngày 1/12 họp …, ai vắng báo trước 30/11`: the meeting begins at the time before it.
        due = _moment_in(heard.whole, read_due) or due
    order = heard.order.reading
    said = heard.whole.afresh()
    if due is not None and heard.is_dated:
        said.take(due.span)
    if heard.is_dated and heard.due is not None:
        said.take(heard.due.span)
    title = _PUT_OFF.sub("", _AND_WHO_CANNOT.sub("", title_in(said, start).split(", TP")[0]))
    return replace(
        order,
        intent=Intent.EVENT,
        due=due,
        due_text=order.due_text if due is order.due else "",
        title=title,
        lead="",
        product="",
        missing=() if due is not None and due.due_at else ("due",),
        question="" if due is not None and due.due_at else "due",
        is_sure=due is not None and due.due_at is not None,
    )


def _attended_from(heard: Heard, at: int, doer_at: int) -> int | None:
    """`6h thứ 7 ra quân tại chợ, thành phần toàn thể tổ viên`: nobody does it for the others, and it is told who comes;
    or somebody from above comes (`9h30 thứ 4 Sở về làm việc, …`). Where it is told; None where it is work of somebody."""
    whole = heard.whole
    if asking.CLOCK.search(whole.folded, 0, at) is None:
        return None
    visit = _VISIT.search(whole, 0, at)
    if visit is not None and visit.start() <= doer_at:
        return visit.start()
    first = heard.said.matter_from(0)
    opens = _CALENDAR.match(whole.folded, first)
    first = heard.said.matter_from(opens.end()) if opens else first
    return first if doer_at >= at and first < at else None


def reminded(heard: Heard, read_due: ReadDue) -> Reading | None:
    """A reminder of work; one of a meeting (`nhắc tổ ấp 2 chiều mai họp 14h`) tells of the meeting."""
    reading = reminding(heard)
    if reading is None or heard.due is None or not heard.is_dated or not _MEETS.match(fold(reading.title)):
        return reading
    clock = asking.CLOCK.search(heard.whole.folded)
    due = heard.due
    if clock is not None and not (due.span[0] <= clock.start() < due.span[1]):
        due = read_due(f"{heard.whole.written(clock.span()).strip()} {heard.whole.written(due.span)}") or due
    is_sure = due.due_at is not None
    return replace(
        reading,
        intent=Intent.EVENT,
        due=replace(due, span=heard.due.span),
        missing=() if is_sure else ("due",),
        question="" if is_sure else "due",
        is_sure=is_sure,
    )


def _first_free(heard: Heard) -> int:
    """Where the first words stand that are neither time nor greeting."""
    return heard.said.matter_from(heard.order.head.at)


def _moment_in(said: Sentence, read_due: ReadDue) -> Deadline | None:
    """The clock time and the day beside it, read by themselves."""
    clock = asking.CLOCK.search(said.folded)
    if clock is None:
        return None
    words = said.text[clock.start() :].split()
    for count in range(min(6, len(words)), 0, -1):
        due = read_due(" ".join(words[:count]))
        if due is not None and due.due_at is not None:
            return replace(due, span=(clock.start() + due.span[0], clock.start() + due.span[1]))
    return None
