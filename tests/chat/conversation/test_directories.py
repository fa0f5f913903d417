"""Names are read once and kept, and never outlive what an import, or the next day, makes of them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta

import pytest

from adapters.chat.dialogues.directories import Directories, DirectoryKey, NotLoaded
from adapters.chat.grammar.name_index import index_of
from domain.organisation import FIRST_DAY
from domain.records import PersonEntry, PostRow, UnitRow
from domain.usecases.people import import_organisation
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from taskbot.demo.province import make_province
from tests.chat.conversation.talk import Talk
from tests.storage.province import NOW, TODAY, Province, post_row, settle, unit_row
from tests.storage.test_statements import counting
from tests.stores import ZONE

_READS_OF_NAMES = 2


class ReadStore(SqlStore):
    """Counts the units of work that only read."""

    reads = 0

    def read(self) -> SqlUnitOfWork:
        self.reads += 1
        return super().read()


@pytest.fixture
async def other_process(sqlite_store_url: str) -> AsyncIterator[SqlStore]:
    """Another store on the same database: what it does is not known here."""
    opened = SqlStore(sqlite_store_url, ZONE)
    yield opened
    await opened.dispose()


async def imported(store: SqlStore, units: Sequence[UnitRow], posts: Sequence[PostRow], day: date = TODAY) -> None:
    async with store.write() as uow:
        report = await import_organisation(uow, units, posts, via="test", now=NOW, today=day)
        assert report.counts is not None
        await uow.commit()


def key_of(province: Province, *codes: str, organisation: int = 1, day: date = TODAY) -> DirectoryKey:
    return DirectoryKey(organisation, day, frozenset(province.units[code] for code in codes))


# In a conversation


async def test_a_repeated_order_reads_no_names_again(talk: Talk) -> None:
    with counting() as first:
        assert "Phạm Văn Bình" in (await talk.says("an", "giao tổ ấp một: rà soát; hạn thứ sáu")).text
    await talk.says("an", "bỏ")
    with counting() as again:
        assert "Phạm Văn Bình" in (await talk.says("an", "giao tổ ấp một: rà soát; hạn thứ sáu")).text
    assert first.count >= again.count + _READS_OF_NAMES


async def test_a_new_name_is_known_right_after_an_import_elsewhere(talk: Talk, other_process: SqlStore) -> None:
    assert "Phạm Văn Bình" in (await talk.says("an", "giao tổ ấp một: rà soát; hạn thứ sáu")).text
    await talk.says("an", "bỏ")

    await imported(other_process, [unit_row("A1", "Tổ Ấp Nhất Trí", "team", "X1")], [])

    heard = await talk.says("an", "giao tổ ấp một: rà soát; hạn thứ sáu")
    assert "Phạm Văn Bình" not in heard.text
    await talk.says("an", "bỏ")
    assert "Phạm Văn Bình" in (await talk.says("an", "giao tổ ấp nhất trí: rà soát; hạn thứ sáu")).text


async def test_who_left_by_an_import_elsewhere_is_found_no_more(talk: Talk, other_process: SqlStore) -> None:
    order = "giao Đỗ Thị Hoa: rà soát; hạn thứ sáu"
    assert "4/4" in (await talk.says("an", order)).text
    await talk.says("an", "bỏ")

    await imported(other_process, [], [post_row("hoa", "Đỗ Thị Hoa", "B1", "member")])

    assert "4/4" not in (await talk.says("an", order)).text


async def test_who_leaves_at_midnight_is_found_no_more_the_next_day(talk: Talk, other_process: SqlStore) -> None:
    await imported(other_process, [], [post_row("hoa", "Đỗ Thị Hoa", "A1", "member", FIRST_DAY, TODAY)])
    order = "giao Đỗ Thị Hoa: rà soát; hạn thứ sáu"
    assert "4/4" in (await talk.says("an", order)).text
    await talk.says("an", "bỏ")

    talk.passes(days=1)

    assert "4/4" not in (await talk.says("an", order)).text


async def test_each_finds_the_own_part_of_the_tree_only(talk: Talk) -> None:
    assert "Ngô Thị Lan" in (await talk.says("dung", "giao tổ ấp ba: rà soát; hạn thứ sáu")).text
    assert "Ngô Thị Lan" not in (await talk.says("an", "giao tổ ấp ba: rà soát; hạn thứ sáu")).text


async def test_superiors_are_found_where_they_may_be_named(talk: Talk) -> None:
    heard = await talk.says("an", "giao tổ ấp một: rà soát; hạn thứ sáu; theo dõi Trần Thị Chi")
    assert "theo dõi Trần Thị Chi" in heard.text
    await talk.says("an", "bỏ")
    assert "4/4" not in (await talk.says("an", "giao Trần Thị Chi: rà soát; hạn thứ sáu")).text


# What is kept


async def test_the_number_at_the_door_changes_with_every_change_and_with_no_other(sqlite_store: SqlStore) -> None:
    async def number() -> int:
        async with sqlite_store.read() as uow:
            return (await uow.people.door("", "test", "an", TODAY)).organisation

    province = await settle(sqlite_store, TODAY)
    async with sqlite_store.write() as uow:
        await uow.people.link("test", "an", "an", province.people["an"], NOW)
        await uow.commit()
    numbers = [await number()]
    await imported(sqlite_store, [unit_row("A1", "Tổ Ấp Một", "team", "X1")], [])
    assert await number() == numbers[0]
    async with sqlite_store.write() as uow:
        await import_organisation(
            uow, [unit_row("A1", "Tổ Thử", "team", "X1")], [], via="dry run", now=NOW, today=TODAY
        )
    assert await number() == numbers[0]
    for units, posts in (
        ([unit_row("A1", "Tổ Thử", "team", "X1")], []),
        ([], [post_row("hoa", "Đỗ Thị Hoà", "A1", "member")]),
        ([], [post_row("hoa", "Đỗ Thị Hoà", "A2", "member")]),
    ):
        await imported(sqlite_store, units, posts)
        numbers.append(await number())
    assert len(set(numbers)) == len(numbers)


async def test_what_is_needed_by_many_at_once_is_read_once(sqlite_store_url: str) -> None:
    store = ReadStore(sqlite_store_url, ZONE)
    key = key_of(await settle(store, TODAY), "X1")
    directories = Directories()
    with pytest.raises(NotLoaded):
        directories.get(key)

    await asyncio.gather(*(directories.load(store, key) for _ in range(8)))

    assert store.reads == 1
    known, again = directories.get(key), directories.get(key)
    assert {unit.code for unit in known.units} == {"X1", "P1", "A1", "A2", "BD", "VT"}
    assert index_of(known.units, known.people) is index_of(again.units, again.people)
    await store.dispose()


async def test_without_roots_there_is_nobody_and_nothing_is_read(sqlite_store: SqlStore) -> None:
    known = Directories().get(DirectoryKey(1, TODAY, frozenset()))
    assert (known.units, known.people) == ((), ())


async def test_only_the_entries_used_last_are_kept(sqlite_store: SqlStore) -> None:
    province = await settle(sqlite_store, TODAY)
    one, two, three = (key_of(province, code) for code in ("X1", "X2", "P1"))
    directories = Directories(most_entries=24)
    await directories.load(sqlite_store, one)
    await directories.load(sqlite_store, two)
    directories.get(one)
    await directories.load(sqlite_store, three)
    directories.get(one)
    directories.get(three)
    with pytest.raises(NotLoaded):
        directories.get(two)


async def test_one_that_is_larger_than_the_limit_is_kept_until_the_next(sqlite_store: SqlStore) -> None:
    province = await settle(sqlite_store, TODAY)
    directories = Directories(most_entries=1)
    for code in ("T", "X1"):
        await directories.load(sqlite_store, key_of(province, code))
        assert directories.get(key_of(province, code)).units
    with pytest.raises(NotLoaded):
        directories.get(key_of(province, "T"))


@pytest.mark.parametrize("newer", [{"organisation": 2}, {"day": TODAY + timedelta(days=1)}])
async def test_what_was_before_makes_room_for_what_is_new(sqlite_store: SqlStore, newer: dict[str, object]) -> None:
    province = await settle(sqlite_store, TODAY)
    directories = Directories()
    await directories.load(sqlite_store, key_of(province, "X1"))
    await directories.load(sqlite_store, key_of(province, "X2", **newer))  # type: ignore[arg-type]
    with pytest.raises(NotLoaded):
        directories.get(key_of(province, "X1"))


async def test_a_loading_that_is_given_up_is_begun_again_by_the_next(sqlite_store: SqlStore) -> None:
    key = key_of(await settle(sqlite_store, TODAY), "T")
    directories = Directories()
    first = asyncio.create_task(directories.load(sqlite_store, key))
    second = asyncio.create_task(directories.load(sqlite_store, key))
    await asyncio.sleep(0)
    first.cancel()
    await second
    assert directories.get(key).units


async def test_people_beside_a_directory_stand_in_another_one(sqlite_store: SqlStore) -> None:
    province = await settle(sqlite_store, TODAY)
    chi = PersonEntry(province.people["chi"], "", "Trần Thị Chi", province.units["T"], "Tỉnh Thử", "supervisor")
    wide = DirectoryKey(1, TODAY, frozenset({province.units["A1"]}), (chi,))
    directories = Directories()
    await directories.load(sqlite_store, wide)
    assert chi in directories.get(wide).people
    with pytest.raises(NotLoaded):
        directories.get(key_of(province, "A1"))


async def test_others_are_answered_while_a_whole_province_is_read(sqlite_store: SqlStore) -> None:
    made = make_province()
    await imported(sqlite_store, made.units, made.posts)
    async with sqlite_store.read() as uow:
        root = await uow.organisation.find_unit("TINH", TODAY)
    assert root is not None
    directories = Directories()
    key = DirectoryKey(1, TODAY, frozenset({root.id}))
    loading = asyncio.create_task(directories.load(sqlite_store, key))
    written = 0
    while not loading.done():
        async with sqlite_store.write() as uow:
            await uow.meta.put("test", str(written))
            await uow.commit()
        written += 1
        await asyncio.sleep(0.001)
    await loading
    assert written > 5
    assert len(directories.get(key).people) == len(made.posts)
