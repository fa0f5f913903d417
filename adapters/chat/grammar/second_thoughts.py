"""Whether a message can be one order: without what was taken back in it, and without a second order beside the first."""

from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.corrections import Corrected, ReadDue, corrected
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.fold import clean
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.several_orders import holds_two
from adapters.chat.grammar.telex import untelexed
from domain.worktime import Calendar

_MOST_CHARS = 4000


def mend_order(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> tuple[Corrected, str]:
    """An order without what was taken back in it, and the code of what must be asked about it before it is one."""

    def read_due(part: str) -> Deadline | None:
        return read_deadline(part, now, calendar, zone)

    mended = corrected(untelexed(clean(text[:_MOST_CHARS])), read_due)
    return mended, doubted(mended, read_due)


def doubted(mended: Corrected, read_due: ReadDue) -> str:
    """ "correction" or "two_orders" where the message cannot be one order; else ""."""

    def has_due(part: str) -> bool:
        due = read_due(part)
        return due is not None and due.due_at is not None

    if mended.doubt is not None:
        return "correction"
    return "two_orders" if holds_two(Sentence(mended.text), has_due) else ""
