"""What a replay prints: before and after by person and rank, which tasks climb otherwise, and what was not as relived."""

from collections import Counter
from datetime import date
from pathlib import Path

from domain.ids import PersonId
from domain.organisation import Role, UnitKind
from domain.usecases.replaying import Difference, Person, Replayed, Tally
from taskbot.commands.replaying import as_data, as_rows, as_text

MINH, BINH = PersonId(1), PersonId(2)
FOUND = Replayed(
    tasks=50,
    before=Tally(Counter({MINH: 41, BINH: 9}), Counter({("deadline", "level_1"): 41, ("receipt", "one"): 9}), {3, 4}),
    after=Tally(Counter({MINH: 6, BINH: 9}), Counter({("deadline", "level_1"): 6, ("receipt", "one"): 9}), {4, 5}),
    differences=[Difference(7, "deadline", "level_1", (MINH,), None)],
    people={
        MINH: Person("Hồ Quang Minh", (Role.OFFICIAL, UnitKind.PROVINCE)),
        BINH: Person("Phạm Văn Bình", (Role.LEADER, UnitKind.TEAM)),
    },
)


def test_the_table_names_people_with_their_rank_before_and_after() -> None:
    assert as_text(FOUND, Path("moi.yaml"), date(2026, 10, 1), date(2026, 10, 31)) == [
        "Chạy lại 50 việc, 01/10/2026 – 31/10/2026, theo moi.yaml. Không gửi gì, không lưu gì.",
        "Tin nhắn: 50 → 15",
        "",
        "Theo vai:",
        "  lãnh đạo tỉnh: 41 → 6",
        "  tổ trưởng: 9 → 9",
        "",
        "Theo người:",
        "  Hồ Quang Minh, lãnh đạo tỉnh: 41 → 6",
        "  Phạm Văn Bình, tổ trưởng: 9 → 9",
        "",
        "Theo bước:",
        "  hạn level_1: 41 → 6",
        "  nhận việc one: 9 → 9",
        "",
        "Việc nay mới báo lên trên (1): NV-5",
        "",
        "Việc không còn báo lên trên (1): NV-3",
        "",
        "So với nhật ký: khác ở 1 bước (lịch, chức danh, tài khoản đổi sau đó; hoặc báo muộn mà đã có người làm trước):",
        "  NV-7 hạn level_1: đã báo Hồ Quang Minh; chạy lại không có",
    ]


def test_the_same_is_given_as_data_and_as_rows() -> None:
    assert as_data(FOUND)["messages"] == {"before": 50, "after": 15}
    assert as_data(FOUND)["newly"] == [5]
    assert list(as_rows(FOUND))[:3] == [
        ("phần", "tên", "vai", "trước", "sau"),
        ("tất cả", "", "", 50, 15),
        ("người", "Hồ Quang Minh", "lãnh đạo tỉnh", 41, 6),
    ]
