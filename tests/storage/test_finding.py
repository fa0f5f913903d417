"""Tasks are found by words without diacritics and by numbers, and only by those who see them."""

from dataclasses import replace
from datetime import timedelta

from domain.access import Actor
from domain.records import Page
from domain.searching import terms_of
from domain.task import Task, TaskState
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, TODAY, Province, post_row, store_tasks, unit_row


async def seer(uow: SqlUnitOfWork, province: Province, who: str) -> Actor:
    return Actor(province.people[who], await uow.organisation.posts(province.people[who], TODAY))


async def found(uow: SqlUnitOfWork, province: Province, who: str, text: str) -> list[int]:
    page: Page = await uow.views.find(await seer(uow, province, who), terms_of(text), NOW, 1, 20)
    assert page.total == len(page.lines)
    return [line.number for line in page.lines]


def some(province: Province) -> list[Task]:
    return [
        replace(province.task(1), title="Cài VNeID cho 40 hộ", document="123/KH-UBND"),
        replace(province.task(2), title="Rà soát hộ nghèo", parts=(province.part("nga", "VT"),)),
        replace(province.task(3, lead="khoa", unit="A2", due_in_days=1), title="Phát tờ rơi VNeID"),
        replace(province.task(4, lead="lan", unit="B1"), title="Đón đoàn kiểm tra"),
        replace(province.task(5), title="Chụp ảnh sân nhà", state=TaskState.DONE, closed_at=NOW, check_at=None),
    ]


async def test_words_are_found_without_diacritics_and_all_of_them_are_needed(
    store: SqlStore, province: Province
) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        for text, numbers in {
            "vneid": [3, 1],
            "VNE": [],
            "vnei": [3, 1],
            "cai vneid": [1],
            "ho ngheo": [2],
            "HỘ NGHÈO": [2],
            "đón đoàn": [4],
            "don doan": [4],
            "123/KH-UBND": [1],
            "kh-ubnd": [1],
            "anh san": [5],
            "vneid ngheo": [],
            "sân": [5],
            "sàn": [],
            "hộ": [2, 1],
            "hồ": [],
            "tờ rơi": [3],
            "chup cua nha": [5],
            "": [],
            "!!!": [],
        }.items():
            assert (text, await found(uow, province, "chi", text)) == (text, numbers)


async def test_people_units_and_numbers_are_found(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        for text, numbers in {
            "bùi khoa": [3],
            "Ấp Ba": [4],
            "ap hai": [3],
            "A2": [3],
            "lý thị nga": [2],
            "tờ rơi khoa": [3],
            "NV-4": [4],
            "nv004": [4],
            "5": [5],
            "nguyễn văn an": [3, 2, 1, 4, 5],
        }.items():
            assert (text, sorted(await found(uow, province, "chi", text))) == (text, sorted(numbers))


async def test_nobody_finds_what_is_out_of_sight(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *some(province))
    async with store.read() as uow:
        assert await found(uow, province, "khoa", "vneid") == [3]
        assert await found(uow, province, "khoa", "nv-1") == []
        assert await found(uow, province, "khoa", "doan") == []
        assert await found(uow, province, "nga", "ngheo") == [2]


async def test_what_was_renamed_is_found_by_the_new_words(store: SqlStore, province: Province) -> None:
    await store_tasks(store, *some(province))
    async with store.write() as uow:
        task = await uow.tasks.get(1, TODAY)
        task.title = "Cấp chữ ký số"
        await uow.tasks.save(task)
        await uow.organisation.store(
            [unit_row("A2", "Tổ Khu Mới", "team", "X1")],
            [post_row("khoa", "Bùi Văn Khải", "A2", "leader")],
            TODAY + timedelta(days=1),
        )
        await uow.commit()
    async with store.read() as uow:
        assert await found(uow, province, "chi", "chu ky") == [1]
        assert await found(uow, province, "chi", "vneid") == [3]
        assert await found(uow, province, "chi", "khải") == [3]
        assert await found(uow, province, "chi", "bui khoa") == []
        assert await found(uow, province, "chi", "khu moi") == await found(uow, province, "chi", "ap hai") == [3]


async def test_a_page_holds_what_is_open_first_then_what_is_due_first(store: SqlStore, province: Province) -> None:
    tasks = [replace(province.task(n, due_in_days=9 - n), title="Đo đường truyền") for n in range(1, 6)]
    tasks[4] = replace(tasks[4], state=TaskState.DONE, closed_at=NOW, check_at=None)
    await store_tasks(store, *tasks)
    async with store.read() as uow:
        pages = [
            await uow.views.find(await seer(uow, province, "chi"), terms_of("đo"), NOW, page, 2) for page in (1, 2, 9)
        ]
    assert [[line.number for line in page.lines] for page in pages] == [[4, 3], [2, 1], [5]]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}
