"""What is told together, because enough was told by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.notices import notice_text
from domain.ids import DirectiveId, TaskId
from domain.notices import NoticeKind
from domain.records import Claimed
from domain.task import Climb, Task, TaskState
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, BINH, CALENDAR, DUNG, LATE, at, delivery, directive, notice, task, words

_MORE: Mapping[str, Mapping[str, str]] = {
    "off": {"name": "Ngày hội của xã", "numbers": "12,15"},
    "work": {"name": "Làm bù", "numbers": "16"},
    "hours": {"hours": "07:30-12:00 13:30-17:30"},
}
_DOWN = [(at(f"2026-11-{day} 08:10"), at(f"2026-11-{day} 11:40")) for day in (28, 29, 30)]
_DOWN += [(at("2026-11-30 22:00"), at("2026-12-01 09:00")), (at("2026-12-01 10:00"), at("2026-12-01 12:00"))]


def calm(language: str) -> Made:
    late = task(climb=Climb(step=3))
    asked = task(id=TaskId(150), number=15, title="Lập danh sách sạp chợ chưa có mã QR", asked_due_at=LATE)
    handed_in = replace(asked, id=TaskId(160), number=16, state=TaskState.SUBMITTED, submitted_at=LATE)
    remark = _more(NoticeKind.COMMENTED, late, by=DUNG, text="hộ tạm trú có tính không chị?")
    of_each = (
        _more(NoticeKind.ESCALATED, late, round=0, step="level_1"),
        _more(NoticeKind.EXTENSION_ASKED, asked, by=DUNG, until=LATE.isoformat(), reason="mưa lớn"),
        _more(NoticeKind.SUBMITTED, handed_in, by=DUNG),
        remark,
        _more(NoticeKind.BLOCKER_OPENED, handed_in, by=DUNG, about="chưa ai chỉ cho cách ghi"),
    )
    many = [replace(late, id=TaskId(200 + n), number=20 + n, due_at=at(f"2026-11-{20 + n} 17:00")) for n in range(10)]
    return {
        "told together: of several kinds": _told(language, of_each, (late, asked, handed_in)),
        "told together: more than are listed": _told(
            language, tuple(_more(NoticeKind.ESCALATED, one) for one in many), tuple(many)
        ),
        "an alert that leaves out when the system stood still": _after(language, late, _DOWN[:1]),
        "an alert that leaves out many such times": _after(language, late, _DOWN),
        "many late": _many_late(language),
        "calendar changed": _changed(language, "off"),
        "calendar changed more than once": _changed(language, "off", "work", "ordinary", "hours"),
        "told together: one alone": _told(language, (remark,), (late,)),
    }


def _after(language: str, late: Task, downtimes: Sequence[tuple[datetime, datetime]]) -> Outgoing:
    """Bình hears of it once the system works again."""
    told = delivery(notice(NoticeKind.ESCALATED, BINH, round=0, step="level_1"), late, language=language, now=LATE)
    after = replace(told, calendar=replace(CALENDAR, downtimes=tuple(downtimes)))
    return notice_text(after, words(language), LATE)


def _many_late(language: str) -> Outgoing:
    """In the place of an alert for each of 17 teams."""
    told = replace(
        notice(NoticeKind.MANY_LATE, BINH, step="level_1", count=17), task_id=None, directive_id=DirectiveId(3)
    )
    of_directive = replace(delivery(told, (), language=language, now=LATE), directives=(directive(),))
    return notice_text(of_directive, words(language), LATE)


def _changed(language: str, *kinds: str) -> Outgoing:
    """Days one after another, each of another kind."""
    told = tuple(
        replace(
            notice(NoticeKind.CALENDAR_CHANGED, DUNG, day=f"2026-12-{day:02}", day_kind=kind, **_MORE.get(kind, {})),
            task_id=None,
        )
        for day, kind in enumerate(kinds, start=4)
    )
    return notice_text(delivery(told, (), language=language), words(language), LATE)


def _more(kind: NoticeKind, of: Task, /, **facts: str | int) -> Claimed:
    return replace(notice(kind, AN, **facts), task_id=of.id, to_fold=True)


def _told(language: str, told: tuple[Claimed, ...], tasks: tuple[Task, ...]) -> Outgoing:
    return notice_text(delivery(told, tasks, language=language, now=LATE), words(language), LATE)
