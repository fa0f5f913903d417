"""Two communes become one while 40 orders are out: nothing is given anew, and what is late climbs the new tree. Told once
on each platform."""

from datetime import date

from domain.organisation import FIRST_DAY, LAST_DAY, Role, UnitKind
from domain.records import Merge, PostRow, UnitRow
from domain.usecases.people import import_organisation, make_invites
from domain.usecases.reorganising import merge_units
from taskbot.system import SystemIds
from tests.scenarios.town import ZONE, Town

TEAMS = 40
THURSDAY = date(2026, 11, 26)


async def found(town: Town) -> None:
    """A second commune, with an official, a supervisor and 40 teams, stands beside the first."""
    units = [UnitRow("XATM", "Xã Tân Mẫu", UnitKind.COMMUNE, "TINH", FIRST_DAY, LAST_DAY)]
    posts = [post("yen", "Cao Hải Yến", "XATM", Role.SUPERVISOR), post("vinh", "Mai Thế Vinh", "XATM", Role.OFFICIAL)]
    for number in range(1, TEAMS + 1):
        units.append(UnitRow(f"TM{number}", f"Tổ CNSCĐ Tân Mẫu {number}", UnitKind.TEAM, "XATM", FIRST_DAY, LAST_DAY))
        posts.append(post(f"to{number}", "Đinh Văn Bảy", f"TM{number}", Role.LEADER))
    await bring_in(town, units, posts)


async def bring_in(town: Town, units: list[UnitRow], posts: list[PostRow]) -> None:
    now = town.parts.clock.now()
    today = now.astimezone(ZONE).date()
    async with town.parts.store.write() as uow:
        report = await import_organisation(uow, units, posts, via="cli", now=now, today=today)
        assert report.faults == ()
        for invite in await make_invites(uow, SystemIds(), now, today):
            town.codes[invite.person_code] = invite.code
        await uow.commit()


def post(code: str, name: str, unit: str, role: Role, last: date = LAST_DAY) -> PostRow:
    return PostRow(code, name, "", unit, role, FIRST_DAY, last)


async def test_forty_orders_outlive_their_commune(town: Town) -> None:
    await found(town)
    await town.joins("vinh", "yen", "to7", "binh", "an", "minh")
    await town.says("vinh", "giao các tổ: Rà soát hộ chưa có VNeID; sản phẩm danh sách; hạn thứ sáu")
    await town.expects("vinh", "40", "17:00 thứ Sáu 27/11/2026")
    await town.says("vinh", "đồng ý")
    await town.expects("vinh", "Đã giao NC-1: 40 việc, NV-1 đến NV-40")
    await town.expects("to7", "NV-", "17:00 thứ Sáu 27/11/2026")
    await town.is_quiet()

    # On the next day the communes are one; the supervisor of the one that ended leaves office.
    now = town.parts.clock.now()
    async with town.parts.store.write() as uow:
        wanted = Merge(("XABM", "XATM"), "XABM", THURSDAY, "Xã Bình Tân")
        merged = await merge_units(uow, wanted, via="cli", now=now, today=now.astimezone(ZONE).date())
        await uow.commit()
    assert (merged.counts.tasks_given, merged.counts.units_moved, merged.is_done) == (40, 40, False)
    await town.forward(days=1)
    await bring_in(town, [], [post("yen", "Cao Hải Yến", "XABM", Role.SUPERVISOR, date(2026, 11, 25))])
    town.is_without("yen")
    await town.expects("to7", "chưa xác nhận đã nhận")
    for head in ("an", "vinh"):
        await town.expects(head, "Xã Tân Mẫu nay thuộc Xã Bình Tân")
    await town.is_quiet()

    await town.says("an", "xem 7")
    await town.expects("an", "NV-7")
    await town.forward(days=1, hours=10)
    await town.expects("vinh", "NC-1", "40 nơi chưa xác nhận đã nhận")
    await town.expects("to7", "nhắc anh/chị Bảy")
    await town.expects("to7", "uá hạn")
    await town.is_quiet()

    # Late by a working day: whoever supervises the commune that is now, and the assigner, in post there.
    await town.forward(days=3)
    assert "Mai Thế Vinh" not in await town.expects("binh", "uá hạn", "Rà soát hộ chưa có VNeID")
    await town.expects("vinh", "uá hạn")
    await town.skip("binh")
    await town.skip("vinh")
    await town.is_quiet()

    # By three: the level above the new commune.
    await town.forward(days=2)
    await town.expects("minh", "uá hạn")
