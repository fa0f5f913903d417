"""What people ask for as a list takes the same statements with 10 tasks and with 10,000, also where the database has not
counted its rows yet."""

from datetime import timedelta

from sqlalchemy import insert, literal, select, true

from storage.database import open_database
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW, Province
from tests.storage.test_statements import counting

FEW, MANY = 10, 10_000
# Who asks, and how; each is a page, and so are its followers.
ASKED = [
    ("an", "việc"),
    ("an", "việc trang 2"),
    ("an", "quá hạn"),
    ("an", "quá hạn Tổ Ấp Một"),
    ("an", "tình hình"),
    ("an", "tình hình Tổ Ấp Một"),
    ("an", "ai trễ nhiều nhất"),
    ("an", "tìm rà soát"),
    ("an", "lịch sử 1"),
    ("an", "xem 1"),
    ("an", "tài liệu"),
    ("binh", "việc"),
    ("binh", "quá hạn"),
    ("binh", "xong"),
    ("dung", "tình hình"),
    ("dung", "ai trễ nhất ở Xã Một"),
]
# Most of them for `xem`, which also tells who stands in for the lead and for those who would hear, and who of them is
# away.
_MOST = 18


async def _grow(url: str, first: int, last: int) -> None:
    """Tasks of these numbers are there, like the first."""
    start = select(literal(first).label("n")).cte("numbers", recursive=True)
    numbers = start.union_all(select(start.c.n + 1).where(start.c.n < last))
    other = {"id": tasks.c.id + numbers.c.n - 1, "number": numbers.c.n}
    rows = select(*(other.get(column.name, column) for column in tasks.c)).where(tasks.c.number == 1)
    statement = insert(tasks).from_select([column.name for column in tasks.c], rows.join_from(tasks, numbers, true()))
    database = open_database(url)
    await database.run(lambda connection: connection.execute(statement))
    await database.dispose()


async def test_a_list_takes_the_same_statements_however_many_tasks_there_are(
    store: SqlStore, store_url: str, province: Province
) -> None:
    talk = Talk(store, province)
    await talk.link("an", "binh", "dung")
    task = province.task(1)
    task.title, task.due_at, task.original_due_at = "Rà soát hộ", NOW - timedelta(days=2), NOW - timedelta(days=2)
    await talk.has_tasks(task)

    await _grow(store_url, 2, FEW)
    for who, said in ASKED:
        # What is read once for everybody is read.
        await talk.says(who, said)
    few = [await _statements(talk, *asked) for asked in ASKED]
    await _grow(store_url, FEW + 1, MANY)
    many = [await _statements(talk, *asked) for asked in ASKED]

    assert many == few
    assert max(count for _, count in many) <= _MOST


async def _statements(talk: Talk, who: str, said: str) -> tuple[str, int]:
    with counting() as statements:
        heard = await talk.says(who, said)
    assert "trục trặc" not in heard.text
    return said, statements.count
