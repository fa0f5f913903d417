"""What is told together, because enough was told by itself."""

from dataclasses import replace

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.notices import notice_text
from domain.ids import TaskId
from domain.notices import NoticeKind
from domain.records import Claimed
from domain.task import Climb, Task, TaskState
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, DUNG, LATE, at, delivery, notice, task, words


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
        "told together: one alone": _told(language, (remark,), (late,)),
    }


def _more(kind: NoticeKind, of: Task, /, **facts: str | int) -> Claimed:
    return replace(notice(kind, AN, **facts), task_id=of.id, to_fold=True)


def _told(language: str, told: tuple[Claimed, ...], tasks: tuple[Task, ...]) -> Outgoing:
    return notice_text(delivery(told, tasks, language=language, now=LATE), words(language), LATE)
