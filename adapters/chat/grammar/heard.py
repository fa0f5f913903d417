"""A member's message with what is needed to judge it."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar import claims, parts
from adapters.chat.grammar.amounts import Amounts
from adapters.chat.grammar.deadlines import Deadline, read_deadline
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.reading import Directory, Intent, Reading
from domain.worktime import Calendar

UNKNOWN = Reading(Intent.UNKNOWN, is_sure=False)


@dataclass(slots=True)
class Heard:
    """A message with what is needed to judge it."""

    line: Line
    now: datetime
    calendar: Calendar
    zone: ZoneInfo
    directory: Directory
    current_due: datetime | None
    due: Deadline | None
    amounts: Amounts
    difficulty: str
    is_done_command: bool

    @property
    def text(self) -> str:
        return self.line.source

    @property
    def promise(self) -> datetime | None:
        return None if self.due is None else self.due.due_at or self.due.proposed_at

    def as_promised(self, reading: Reading) -> Reading:
        if not claims.is_for_later(self.line):
            return reading
        later = parts.later_words(self.line)
        # The part tells it better than the whole: `xong 2/3, tuần sau xong hết`.
        due = (read_deadline(later, self.now, self.calendar, self.zone) if later else None) or self.due
        moment = None if due is None else due.due_at or due.proposed_at
        return replace(reading, due=due if moment else None, promise=moment)
