"""What is express runs by the clock: how late it is, is told by the clock wherever it is told."""

import pytest

from adapters.chat.texts.digest import digest_text
from adapters.chat.texts.lists import stands
from adapters.chat.texts.notices import notice_text
from domain.notices import NoticeKind
from domain.records import Digest, DigestLine, Stands, TaskLine
from domain.task import Priority
from tests.chat.texts.world import DUE, MINH, at, delivery, notice, task, words


@pytest.mark.parametrize(
    ("priority", "told"),
    [
        (Priority.EXPRESS, "quá hạn 2 ngày 3 giờ"),
        (Priority.URGENT, "quá hạn từ 17:00 thứ Sáu 27/11, chưa trọn ngày làm việc nào"),
    ],
)
def test_an_express_task_over_days_off_is_late_by_the_clock_wherever_it_is_told(priority: Priority, told: str) -> None:
    now = at("2026-11-29 20:00")
    late = task(priority=priority, due_at=DUE, original_due_at=DUE)
    line = TaskLine(
        late.number or 0,
        late.title,
        late.state,
        late.unit_id,
        "Tổ",
        late.lead_id,
        "An",
        DUE,
        None,
        None,
        "lead",
        late.breaks_rest,
    )
    alert = delivery(notice(NoticeKind.ESCALATED, MINH, round=0), late, now=now)
    digest = digest_text(Digest((DigestLine(line, Stands.LATE),), late=1), "anh An", words("vi"), now)
    for said in (stands(line, words("vi"), now), digest.text, notice_text(alert, words("vi"), now).plain):
        assert told in said
