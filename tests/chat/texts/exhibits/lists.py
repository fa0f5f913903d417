"""Lists of tasks, and the question which one is meant."""

from adapters.chat.texts.lists import candidates, task_list
from domain.records import Page
from tests.chat.texts import world
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import NOW, line


def lists(language: str) -> Made:
    words = world.words(language)
    mine = (
        line(12, "Cài VNeID mức 2 cho 40 hộ ấp 1", "2026-11-20 17:00"),
        line(15, "Lập danh sách sạp chợ chưa có mã QR", "2026-11-27 17:00", why="part"),
        line(1018, "Báo cáo tháng", "2026-12-15 17:00", why="judge", state="submitted", submitted_at=NOW),
        line(21, "Trực một cửa", None, why="follow"),
        line(22, "Ra quân tại chợ", "2026-11-27 11:30", why="declined", state="declined"),
    )
    late = (line(12, mine[0].title, "2026-11-20 17:00", why=""), line(17, "Gửi báo cáo", "2026-11-24 17:00", why=""))
    return {
        "my tasks": task_list(Page(mine, 12, 2, 3), words, NOW, kind="tasks"),
        "no task of mine": task_list(Page((), 0, 1, 1), words, NOW, kind="tasks"),
        "late tasks of a unit": task_list(
            Page(late, 2, 1, 1), words, NOW, kind="overdue", heading_unit="Xã Bình Mẫu", unit_id=world.COMMUNE
        ),
        "late tasks, first of two pages": task_list(
            Page(late, 12, 1, 2), words, NOW, kind="overdue", heading_unit="Xã Bình Mẫu", unit_id=world.COMMUNE
        ),
        "no late task": task_list(Page((), 0, 1, 1), words, NOW, kind="overdue"),
        "which task": candidates(mine[:3], "done", words),
        "which task, for a verb without a question": candidates(mine[:2], "number", words),
    }
