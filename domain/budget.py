"""How many single messages a person is sent in a day, by rank; what exceeds it is told together at the next hour for that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from domain.notices import NoticeKind
from domain.organisation import Post, Role
from domain.worktime import Calendar

_DAY = timedelta(days=1)
# An order with its card, an answer to what one asked, what one chose to hear: told by itself, whatever was told before.
ALONE = frozenset(
    {
        NoticeKind.ASSIGNED,
        NoticeKind.HANDED_OVER_TO,
        NoticeKind.ASKED_TO_COOPERATE,
        NoticeKind.EXTENSION_GRANTED,
        NoticeKind.EXTENSION_REFUSED,
        NoticeKind.BLOCKER_ANSWERED,
        NoticeKind.BLOCKER_REFUSED,
        NoticeKind.BLOCKER_NOT_OURS,
        NoticeKind.FILE_NOT_KEPT,
        NoticeKind.RECURRENCE_FAILED,
        NoticeKind.HAND_OVER_FAILED,
        NoticeKind.DIGEST,
    }
)
# Where only so much may be sent, all else comes first.
MINOR = frozenset(
    {
        NoticeKind.COMMENTED,
        NoticeKind.ACTED_ON,
        NoticeKind.ACCEPTED,
        NoticeKind.PART_CLOSED,
        NoticeKind.PART_TAKEN,
        NoticeKind.CALL_TAKEN,
        NoticeKind.LEAD_CHANGED,
        NoticeKind.UNITS_MERGED,
        NoticeKind.HAND_OVER_PLANNED,
        NoticeKind.HAND_OVER_UNPLANNED,
        NoticeKind.STAND_IN_NAMED,
        NoticeKind.STAND_IN_ENDED,
        NoticeKind.CALENDAR_CHANGED,
        NoticeKind.DIGEST,
        NoticeKind.GROUP_LOST,
        NoticeKind.HANDBOOK_FILE_LOST,
        NoticeKind.EMERGENCY_REPORT,
    }
)
# About several tasks of a directive at once: waits and is folded like what is about one task.
OF_DIRECTIVES = frozenset({NoticeKind.MANY_LATE, NoticeKind.UNRECEIVED, NoticeKind.SILENT})
# Why a notice waits.
BUDGET = "budget"
_OFFICIALS = frozenset({Role.OFFICIAL, Role.SUPERVISOR})
_LEADERS = frozenset({Role.LEADER, Role.DEPUTY})


@dataclass(frozen=True, slots=True)
class Budget:
    """So many single messages in a local day, for officials and supervisors, for leaders and deputies, and for all others;
    0: as many as there are. What exceeds it is told at the first of these local hours of a working day."""

    official: int = 10
    leader: int = 40
    member: int = 40
    fold_at: tuple[time, ...] = (time(7, 30), time(13, 30))

    @property
    def is_any(self) -> bool:
        return bool(self.fold_at) and any((self.official, self.leader, self.member))

    def of(self, posts: Iterable[Post]) -> int:
        """What somebody with these posts is sent; the highest rank says. 0: as many as there are."""
        roles = {post.role for post in posts}
        if roles & _OFFICIALS:
            return self.official
        return self.leader if roles & _LEADERS else self.member

    def next_fold(self, now: datetime, calendar: Calendar) -> datetime:
        """When what exceeds the budget at `now` is told, UTC."""
        today = now.astimezone(calendar.zone).date()
        for day in (today, calendar.add_working_days(today, 1)):
            if calendar.is_working_day(day):
                for moment in self._moments(day, calendar):
                    if moment > now:
                        return moment
        raise ValueError("there is no hour at which messages are told together")

    def _moments(self, day: date, calendar: Calendar) -> Iterable[datetime]:
        return (datetime.combine(day, clock, calendar.zone).astimezone(UTC) for clock in sorted(self.fold_at))
