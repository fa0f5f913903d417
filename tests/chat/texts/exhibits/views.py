"""What is asked to be shown: a search, how a unit stands, who is late most, a history, the handbook."""

from dataclasses import replace
from datetime import timedelta

from adapters.chat.texts.handbook import entry_text, handbook_page
from adapters.chat.texts.history import history_page
from adapters.chat.texts.lists import opened_list
from adapters.chat.texts.standing import rank_parts, rank_text, status_parts, status_text, total_of
from domain.handbook import Entry
from domain.ids import HandbookId
from domain.records import BoardCounts, HandbookPage, OldestBlocker, Page, Ranked, Ranking, UnitCounts
from domain.usecases.showing import TaskHistory
from tests.chat.texts import world
from tests.chat.texts.exhibits.cards import history
from tests.chat.texts.exhibits.plan import Made
from tests.chat.texts.world import AN, AP1, AP2, COMMUNE, NAMES, NOW, PHUC, line

_ROWS = [
    UnitCounts(COMMUNE, "Xã Bình Mẫu", BoardCounts(2, 1, 1, 0, 0, 0, 0, 0)),
    UnitCounts(AP1, "Tổ CNSCĐ ấp 1", BoardCounts(9, 0, 2, 1, 3, 1, 1, 1)),
    UnitCounts(AP2, "Tổ CNSCĐ ấp 2", BoardCounts(3, 0, 3, 0, 0, 0, 0, 0)),
]
_IDLE = [f"Tổ CNSCĐ ấp {number}" for number in range(3, 9)]
_LATE = Ranking(
    (Ranked(AP1, "Tổ CNSCĐ ấp 1", 3, NOW - timedelta(days=9)), Ranked(AP2, "Tổ CNSCĐ ấp 2", 1, NOW)), 12, 1, 2
)


def _entry(number: int, topic: str, title: str, url: str = "", file_name: str = "") -> Entry:
    digest = "ab" * 32 if file_name else ""
    return Entry(HandbookId(number), topic, title, url, digest, file_name, COMMUNE, AN, NOW)


def views(language: str) -> Made:
    words = world.words(language)
    found = (
        line(12, "Cài VNeID mức 2 cho 40 hộ ấp 1", "2026-11-20 17:00", why=""),
        line(15, "Lập danh sách hộ chưa có VNeID", "2026-11-27 17:00", why=""),
    )
    asked = {"heading": words("find-heading", text="vneid", total=12), "empty": words("find-empty"), "kind": "found"}
    parts = status_parts(_ROWS, COMMUNE, words)
    oldest = OldestBlocker(waiting=2, number=12, at=NOW - timedelta(days=6))
    units = rank_parts(_LATE, "su", "overdue", words, with_dates=True)
    people = rank_parts(
        Ranking((Ranked(PHUC, NAMES[PHUC], 2, None),), 1, 1, 1), "sp", "late.month", words, with_dates=False
    )
    rank = {"people_heading": words("rank-people-officials"), "empty": words("rank-empty-overdue")}
    entries = (
        _entry(1, "Dịch vụ công", "Hướng dẫn nộp hồ sơ trực tuyến", "https://dvc.example/huong-dan"),
        _entry(4, "Kỹ năng số", "Phổ cập kỹ năng số cộng đồng", "https://hoc.example/khoa-hoc"),
    )
    return {
        "search, first of two pages": opened_list(
            Page(found, 12, 1, 2),
            words,
            NOW,
            rest="vneid",
            next_page=words("say-find-page", text="vneid", page=2),
            **asked,
        ),
        "search, nothing found": opened_list(Page((), 0, 1, 1), words, NOW, rest="vneid", **asked),
        "status of a commune": status_text(
            "Xã Bình Mẫu",
            COMMUNE,
            total_of(_ROWS),
            parts,
            Page((), 3, 1, 1),
            oldest,
            words,
            NOW,
            first=1,
            is_split=True,
            idle=_IDLE,
        ),
        "status, second page of its parts": status_text(
            "Xã Bình Mẫu",
            COMMUNE,
            total_of(_ROWS),
            parts[2:],
            Page((), 3, 2, 2),
            None,
            words,
            NOW,
            first=3,
            is_split=True,
        ),
        "status without tasks": status_text(
            "Xã Bình Mẫu", COMMUNE, total_of([]), [], Page((), 0, 1, 1), None, words, NOW, first=1, is_split=False
        ),
        "most late now": rank_text(
            words("rank-heading-overdue"), units, [], Page((), 12, 1, 2), "overdue", words, **rank
        ),
        "most late this month, with officials": rank_text(
            words("rank-heading-late-month", month="11/2026"),
            units,
            people,
            Page((), 2, 1, 1),
            "late.month",
            words,
            **rank,
        ),
        "nobody is late": rank_text(words("rank-heading-overdue"), [], [], Page((), 0, 1, 1), "overdue", words, **rank),
        "history, first of two pages": history_page(
            TaskHistory(world.task(), list(reversed(history())), NAMES, 15, 1, 2), words
        ),
        "handbook by topic": handbook_page(HandbookPage(entries, 12, 1, 2), "", "-", words, may_add=True),
        "handbook, found": handbook_page(
            HandbookPage(entries[1:], 1, 1, 1), "kỹ năng", "ky.nang", words, may_add=False
        ),
        "handbook, nothing found": handbook_page(HandbookPage((), 0, 1, 1), "hụi", "hui", words, may_add=False),
        "an entry without an address": entry_text(_entry(5, "Biểu mẫu", "Mẫu báo cáo", "", "mau.docx"), "", words),
        "an entry whose file is on its way": entry_text(
            replace(_entry(5, "Biểu mẫu", "Mẫu báo cáo", "", "mau.docx"), digest=""), "https://viec.example/tl/5", words
        ),
        "an entry in plain": entry_text(entries[0], entries[0].url, words).plain,
    }
