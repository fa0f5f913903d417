"""Whether a message can be one order: without what was taken back in it, without a second order beside the first, and
without what no order can hold: somebody excepted, or an end of what repeats."""

from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.corrections import Corrected, ReadDue, corrected
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.exceptions import excepts_wrongly
from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.how_often import ends_repeating
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.several_orders import orders_in
from adapters.chat.grammar.telex import untelexed
from adapters.chat.grammar.trimming import without_courtesy
from domain.worktime import Calendar

_MOST_CHARS = 4000


def mend_order(
    text: str, now: datetime, calendar: Calendar, zone: ZoneInfo, *, is_given: bool = False
) -> tuple[Corrected, str]:
    """An order without what was taken back in it, and the code of what must be asked about it before it is one;
    `is_given`: it stands behind `giao`."""

    def read_due(part: str) -> Deadline | None:
        return read_deadline(part, now, calendar, zone)

    mended = corrected(untelexed(clean(text[:_MOST_CHARS])), read_due)
    return mended, doubted(mended, read_due, is_given=is_given)


def doubted(mended: Corrected, read_due: ReadDue, *, is_given: bool = False) -> str:
    """ "correction", "two_orders", "exception" or "repeat_end" where the message cannot be one order; else ""."""

    def has_due(part: str) -> bool:
        due = read_due(part)
        return due is not None and due.due_at is not None

    if mended.doubt is not None:
        return "correction"
    said = Sentence(without_courtesy(mended.text)[1])
    if excepts_wrongly(said):
        return "exception"
    if orders_in(said, has_due, is_given=is_given):
        return "two_orders"
    return "repeat_end" if ends_repeating(said, read_due) else ""


def orders_told(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo, *, is_given: bool = False) -> list[str]:
    """The orders of a message that holds two or more, to be sent one by one."""

    def has_due(part: str) -> bool:
        due = read_deadline(part, now, calendar, zone)
        return due is not None and due.due_at is not None

    return orders_in(Sentence(without_courtesy(clean(text[:_MOST_CHARS]))[1]), has_due, is_given=is_given)
