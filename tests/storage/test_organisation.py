"""The tree and its people on a day, and imports that update but never double."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import BadInput
from domain.ids import PersonId
from domain.organisation import FIRST_DAY, LAST_DAY, Role, Tier, UnitKind
from domain.records import ImportCounts, UnitRow
from storage.unit_of_work import SqlStore
from tests.storage.province import PEOPLE, TODAY, UNITS, Province, post_row, settle, unit_row

LATER = date(2027, 1, 1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
ALL_UNITS = [unit_row(*unit) for unit in UNITS]
ALL_POSTS = [post_row(*person) for person in PEOPLE]


async def test_a_first_import_counts_what_is_new_and_a_second_nothing(store: SqlStore) -> None:
    async with store.write() as uow:
        first = await uow.organisation.store(ALL_UNITS, ALL_POSTS, TODAY)
        again = await uow.organisation.store(ALL_UNITS, ALL_POSTS, TODAY)
        days_later = await uow.organisation.store(ALL_UNITS, ALL_POSTS, TODAY + timedelta(days=9))

    assert first == ImportCounts(units_new=len(UNITS), people_new=len(PEOPLE), posts_new=len(PEOPLE))
    assert again == days_later == ImportCounts()


async def test_posts_stand_with_what_authority_needs(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("an", "Nguyễn Văn An", "P1", "official")], TODAY)
        (post,) = await uow.organisation.posts(province.people["an"], TODAY)

    assert (post.role, post.unit_kind) == (Role.OFFICIAL, UnitKind.DEPARTMENT)
    assert post.reach == province.units["X1"]


async def test_the_line_goes_up_to_the_root(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        assert await uow.organisation.line(province.units["A1"], TODAY) == tuple(
            province.units[code] for code in ("A1", "X1", "T")
        )


async def test_the_units_below_are_those_that_hang_directly(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        below = await uow.organisation.units_below(province.units["X1"], TODAY)
        assert [unit.code for unit in below] == ["P1", "A1", "A2", "VT"]
        assert await uow.organisation.units_below(province.units["A1"], TODAY) == []


async def test_tiers_name_supervisors_and_officials_nearest_first(store: SqlStore, province: Province) -> None:
    u, p = province.units, province.people
    async with store.read() as uow:
        tiers = await uow.organisation.tiers_above([u["A1"], u["B1"], u["T"]], TODAY)
        alone = await uow.organisation.tiers([u["X1"], u["X2"], u["T"]], TODAY)

    top = Tier(u["T"], (p["chi"],), (p["dung"],))
    assert tiers == {
        u["A1"]: (Tier(u["X1"], (p["giang"],), (p["an"],)), top),
        u["B1"]: (Tier(u["X2"], (), ()), top),
        u["T"]: (),
    }
    assert alone == {tier.unit_id: tier for line in tiers.values() for tier in line}


async def test_holders_come_longest_in_post_first(store: SqlStore, province: Province) -> None:
    deputy = post_row("khoa", "Bùi Văn Khoa", "A1", "deputy", date(2020, 1, 1))
    async with store.write() as uow:
        await uow.organisation.store([], [deputy], TODAY)
        holders = await uow.organisation.holders([province.units["A1"]], TODAY)
        of_khoa = await uow.organisation.posts_of([province.people["khoa"]], TODAY)

    assert [(holder.name, holder.role) for holder in holders] == [
        ("Bùi Văn Khoa", Role.DEPUTY),
        ("Phạm Văn Bình", Role.LEADER),
        ("Đỗ Thị Hoa", Role.MEMBER),
    ]
    assert [(holder.unit_name, holder.role) for holder in of_khoa] == [("Tổ Ấp Một", Role.DEPUTY)]


async def test_posts_of_many_are_those_of_each(store: SqlStore, province: Province) -> None:
    people = sorted(province.people.values())
    async with store.read() as uow:
        held = await uow.organisation.posts_held([*people, PersonId(999)], TODAY)
        assert held == {person: await uow.organisation.posts(person, TODAY) for person in people}
        assert await uow.organisation.posts_held([], TODAY) == {}


async def test_posts_that_are_not_given_end_yesterday_and_others_are_untouched(
    store: SqlStore, province: Province
) -> None:
    moved = post_row("binh", "Phạm Văn Bình", "A2", "deputy")
    async with store.write() as uow:
        counts = await uow.organisation.store([], [moved], TOMORROW)
        today = await uow.organisation.posts(province.people["binh"], TODAY)
        tomorrow = await uow.organisation.posts(province.people["binh"], TOMORROW)
    assert counts == ImportCounts(posts_new=1, posts_ended=1)
    assert ([p.role for p in today], [p.role for p in tomorrow]) == ([Role.LEADER], [Role.DEPUTY])


async def test_a_post_ended_on_the_day_it_began_was_never_held(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("binh", "Phạm Văn Bình", "A2", "leader")], TODAY)
        assert [p.unit_id for p in await uow.organisation.posts(province.people["binh"], TODAY)] == [
            province.units["A2"]
        ]


async def test_posts_with_days_are_held_on_these_days(store: SqlStore, province: Province) -> None:
    person = province.people["binh"]
    rows = [
        post_row("binh", "Phạm Văn Bình", "A1", "leader", FIRST_DAY, date(2026, 12, 31)),
        post_row("binh", "Phạm Văn Bình", "A2", "leader", LATER, LAST_DAY),
        post_row("binh", "Phạm Văn Bình", "A2", "member", date(2020, 1, 1), date(2020, 12, 31)),
    ]
    async with store.write() as uow:
        assert (await uow.organisation.store([], rows, TODAY)).posts_new == 2
        assert await uow.organisation.store([], rows, TODAY) == ImportCounts()
        units = {
            day: [post.unit_id for post in await uow.organisation.posts(person, day)]
            for day in (date(2020, 12, 31), date(2021, 1, 1), date(2026, 12, 31), LATER)
        }
    a1, a2 = province.units["A1"], province.units["A2"]
    assert list(units.values()) == [[a2], [], [a1], [a2]]


async def test_people_are_updated_and_a_blank_phone_keeps_the_known_one(store: SqlStore, province: Province) -> None:
    with_phone = post_row("binh", "Phạm Văn Bình", "A1", "leader", phone="0912000001")
    async with store.write() as uow:
        assert await uow.organisation.store([], [with_phone], TODAY) == ImportCounts(people_changed=1)
        assert await uow.organisation.store([], [replace(with_phone, phone="")], TODAY) == ImportCounts()
        renamed = replace(with_phone, name="Phạm Bình")
        assert await uow.organisation.store([], [renamed], TODAY) == ImportCounts(people_changed=1)
        assert (await uow.people.profile(province.people["binh"])).name == "Phạm Bình"


async def test_a_commune_that_moves_takes_its_teams_along_from_that_day(store: SqlStore, province: Province) -> None:
    u = province.units
    async with store.write() as uow:
        counts = await uow.organisation.store([unit_row("X1", "Xã Một", "commune", "S", LATER)], [], TODAY)
        before = await uow.organisation.line(u["A1"], LATER - timedelta(days=1))
        after = await uow.organisation.line(u["A1"], LATER)

    assert counts == ImportCounts(units_changed=1)
    assert before == (u["A1"], u["X1"], u["T"])
    assert after == (u["A1"], u["X1"], u["S"], u["T"])


async def test_a_unit_that_ended_stands_no_more_but_keeps_its_name(store: SqlStore, province: Province) -> None:
    u = province.units
    async with store.write() as uow:
        await uow.organisation.store([unit_row("A2", "Tổ Ấp Hai", "team", "X1", FIRST_DAY, YESTERDAY)], [], TODAY)
        assert await uow.organisation.find_unit("A2", TODAY) is None
        assert await uow.organisation.line(u["A2"], TODAY) == ()
        assert await uow.organisation.posts(province.people["khoa"], TODAY) == ()
        assert await uow.organisation.unit_names([u["A1"], u["A2"]], TODAY) == {
            u["A1"]: "Tổ Ấp Một",
            u["A2"]: "Tổ Ấp Hai",
        }
        assert (await uow.organisation.parents())["A2"] == "X1"


async def test_names_are_those_of_the_day(store: SqlStore, province: Province) -> None:
    async with store.write() as uow:
        await uow.organisation.store([unit_row("A1", "Tổ Mới", "team", "X1", LATER)], [], TODAY)
        await uow.organisation.store([unit_row("A9", "Tổ Sắp Có", "team", "X1", LATER)], [], TODAY)
        coming = await uow.organisation.find_unit("A9", LATER)
        assert coming is not None
        ids = [province.units["A1"], coming.id]
        names = await uow.organisation.unit_names(ids, TODAY)
        assert names == dict(zip(ids, ["Tổ Ấp Một", "Tổ Sắp Có"], strict=True))
        assert (await uow.organisation.unit_names(ids, LATER))[ids[0]] == "Tổ Mới"


@pytest.mark.parametrize(
    "bad",
    [
        [unit_row("Z1", "Tổ Lạc", "team", "KHONGCO")],
        [unit_row("T", "Tỉnh Thử", "province", "A1")],
        [unit_row("X1", "Xã Một", "commune", "X1")],
    ],
)
async def test_a_unit_below_nothing_or_below_itself_is_refused(
    store: SqlStore, province: Province, bad: list[UnitRow]
) -> None:
    async with store.write() as uow:
        with pytest.raises(BadInput):
            await uow.organisation.store(bad, [], TODAY)


async def test_units_are_found_by_code_whatever_the_capitals(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        unit = await uow.organisation.find_unit("a1", TODAY)
        assert unit is not None
        assert (unit.id, unit.code, unit.parent_id) == (province.units["A1"], "A1", province.units["X1"])
        assert await uow.organisation.find_unit("A", TODAY) is None
        assert [u.code for u in await uow.organisation.units([unit.id], TODAY)] == ["A1"]


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("X1", {"X1", "P1", "A1", "A2", "VT", "BD"}),
        ("A1", {"A1", "VT", "BD"}),
        ("T", {code for code, *_ in UNITS}),
    ],
)
async def test_a_directory_holds_the_own_part_and_the_partners_beside_it(
    store: SqlStore, province: Province, root: str, expected: set[str]
) -> None:
    async with store.read() as uow:
        units, people = await uow.organisation.directory([province.units[root]], TODAY)

    assert {unit.code for unit in units} == expected
    assert {person.code for person in people} == {code for code, _, unit, _ in PEOPLE if unit in expected}


async def test_a_directory_names_the_unit_above_each_unit(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        units, _ = await uow.organisation.directory([province.units["A1"]], TODAY)
        assert await uow.organisation.directory([], TODAY) == ([], [])

    assert {unit.code: unit.parent_name for unit in units}["A1"] == "Xã Một"


async def test_an_import_of_a_whole_province_stays_quick_and_whole(store: SqlStore) -> None:
    communes = [unit_row(f"C{n}", f"Xã {n}", "commune", "T") for n in range(96)]
    teams = [unit_row(f"C{n % 96}-{n}", f"Tổ {n}", "team", f"C{n % 96}") for n in range(903)]
    posts = [post_row(f"p{n}", f"Người {n}", teams[n % 903].code, "member") for n in range(5324)]
    units = [unit_row("T", "Tỉnh Thử", "province", None), *communes, *teams]
    async with store.write() as uow:
        counts = await uow.organisation.store(units, posts, TODAY)
        assert counts == ImportCounts(units_new=1000, people_new=5324, posts_new=5324)
        assert await uow.organisation.store(units, posts, TODAY) == ImportCounts()
        await uow.commit()


async def test_nothing_of_a_dry_run_stays(store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.organisation.store(ALL_UNITS, ALL_POSTS, TODAY)
    async with store.read() as uow:
        assert await uow.organisation.parents() == {}
    assert (await settle(store, TODAY)).units
