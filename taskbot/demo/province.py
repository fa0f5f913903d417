"""The sample province: as large as a real one, made by a script and the same each time; every name in it is made up.

188 communes, 996 teams and the 5,324 people of the teams (leaders, deputies and members: what Long An had in 2022). The
officials, supervisors, administrators and partners above and beside the teams come on top of the 5,324. The demo's small
corner (`taskbot.demo.people`) is part of it and counted in. There is no district level, as there is none today.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.organisation import FIRST_DAY, LAST_DAY, Role, UnitKind
from domain.records import PostRow, UnitRow
from taskbot.demo.chance import Chance
from taskbot.demo.names import hamlets, name_of_somebody, places
from taskbot.demo.people import POSTS, UNITS

COMMUNES, TEAMS, TEAM_PEOPLE = 188, 996, 5_324
_SEED = 3
_LEAST_TEAMS, _MOST_TEAMS = 1, 12
_LEAST_PEOPLE, _MOST_PEOPLE = 2, 12
_ONE_IN_TOWN = 12
_ONE_WITH_VNPT = 4
_KIND_CELLS = {"province": "tỉnh", "commune": "xã", "department": "phòng", "team": "tổ", "partner": "đối tác"}
_ROLE_CELLS = {
    "official": "cán bộ",
    "leader": "tổ trưởng",
    "deputy": "tổ phó",
    "member": "tổ viên",
    "supervisor": "theo dõi",
    "admin": "quản trị",
}

_OF_THE_PROVINCE: Sequence[tuple[str, str, UnitKind]] = (
    ("VPUB", "Văn phòng Ủy ban nhân dân tỉnh An Mẫu", UnitKind.DEPARTMENT),
    ("SNV", "Sở Nội vụ", UnitKind.DEPARTMENT),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", UnitKind.DEPARTMENT),
    (
        "IOC",
        "Trung tâm Giám sát, điều hành thông minh và Phục vụ chuyển đổi số trực thuộc Sở Khoa học và Công nghệ tỉnh An Mẫu",
        UnitKind.DEPARTMENT,
    ),
    ("VNPTAM", "VNPT An Mẫu", UnitKind.PARTNER),
    ("VIETTELAM", "Viettel An Mẫu", UnitKind.PARTNER),
    ("BUUDIEN", "Bưu điện tỉnh An Mẫu", UnitKind.PARTNER),
    ("TINHDOAN", "Đoàn TNCS Hồ Chí Minh tỉnh An Mẫu", UnitKind.PARTNER),
)


@dataclass(frozen=True, slots=True)
class Province:
    """Rows as an import takes them, units before what hangs on them."""

    units: Sequence[UnitRow]
    posts: Sequence[PostRow]

    @property
    def team_people(self) -> int:
        """How many people are in the teams."""
        teams = {unit.code for unit in self.units if unit.kind == UnitKind.TEAM}
        return len({post.code for post in self.posts if post.unit_code in teams})


def make_province(
    communes: int = COMMUNES, teams: int = TEAMS, team_people: int = TEAM_PEOPLE, seed: int = _SEED
) -> Province:
    """A province of this size around the demo's small corner; the same for the same numbers. ValueError where the
    teams cannot have so many people, or the communes so many teams."""
    chance = Chance(seed)
    units, posts = list(UNITS), list(POSTS)
    for code, name, kind in _OF_THE_PROVINCE:
        units.append(_unit(code, name, kind, "TINH"))
        role = Role.LEADER if kind is UnitKind.PARTNER else Role.OFFICIAL
        posts.append(_post(f"{code.lower()}-1", name_of_somebody(chance), code, role))
    corner_teams = sum(unit.kind == UnitKind.TEAM for unit in UNITS)
    corner_people = Province(UNITS, POSTS).team_people
    team_counts = chance.shares(teams - corner_teams, communes - 1, _LEAST_TEAMS, _MOST_TEAMS)
    sizes = iter(chance.shares(team_people - corner_people, sum(team_counts), _LEAST_PEOPLE, _MOST_PEOPLE))
    for number, (place, count) in enumerate(zip(places(chance, communes - 1), team_counts, strict=True), start=2):
        is_town = chance.below(_ONE_IN_TOWN) == 0
        name = f"{'Phường' if is_town else 'Xã'} {place}"
        _add_commune(units, posts, chance, f"X{number:03}", name, place)
        for team, hamlet in enumerate(hamlets(chance, count, "khu phố" if is_town else "ấp"), start=1):
            code = f"X{number:03}-T{team}"
            units.append(_unit(code, f"Tổ CNSCĐ {hamlet}", UnitKind.TEAM, f"X{number:03}"))
            posts += _team(chance, code, next(sizes))
    return Province(tuple(units), tuple(posts))


def _add_commune(units: list[UnitRow], posts: list[PostRow], chance: Chance, code: str, name: str, place: str) -> None:
    front = f"{code}-MT"
    units += [
        _unit(code, name, UnitKind.COMMUNE, "TINH"),
        _unit(f"{code}-VHXH", "Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, code),
        _unit(front, f"Ủy ban Mặt trận Tổ quốc Việt Nam {name[0].lower()}{name[1:]}", UnitKind.PARTNER, code),
    ]
    staff = [
        (code, "cb", Role.OFFICIAL),
        (code, "ld", Role.SUPERVISOR),
        (f"{code}-VHXH", "vhxh", Role.OFFICIAL),
        (front, "mt", Role.LEADER),
    ]
    if chance.below(_ONE_WITH_VNPT) == 0:
        units.append(_unit(f"{code}-VNPT", f"VNPT {place}", UnitKind.PARTNER, code))
        staff.append((f"{code}-VNPT", "vnpt", Role.LEADER))
    for unit, end, role in staff:
        posts.append(_post(f"{code.lower()}-{end}", name_of_somebody(chance), unit, role))


def _team(chance: Chance, code: str, size: int) -> Iterable[PostRow]:
    for place in range(size):
        role = Role.LEADER if place == 0 else Role.DEPUTY if place == 1 and size > 3 else Role.MEMBER
        yield _post(f"{code.lower()}-{place + 1}", name_of_somebody(chance), code, role)


def _unit(code: str, name: str, kind: UnitKind, parent: str | None) -> UnitRow:
    return UnitRow(code, name, kind.value, parent, FIRST_DAY, LAST_DAY)


def _post(code: str, name: str, unit: str, role: Role) -> PostRow:
    return PostRow(code, name, "", unit, role.value, FIRST_DAY, LAST_DAY)


def unit_table(province: Province) -> list[Sequence[str]]:
    """The units as a sheet of an import file, its header first."""
    rows = [(row.code, row.name, _KIND_CELLS[row.kind], row.parent_code or "") for row in province.units]
    return [("Mã", "Tên", "Cấp", "Mã cấp trên"), *rows]


def people_table(province: Province) -> list[Sequence[str]]:
    """The people as a sheet of an import file, its header first."""
    rows = [(row.code, row.name, row.unit_code, _ROLE_CELLS[row.role]) for row in province.posts]
    return [("Mã", "Họ tên", "Mã đơn vị", "Vai trò"), *rows]


def write_xlsx(province: Province, path: Path) -> None:
    """The file holds the province in two sheets, as `taskbot import` takes it."""
    from openpyxl import Workbook  # noqa: PLC0415 - the demo itself needs no spreadsheet

    book = Workbook(write_only=True)
    for title, table in (("Đơn vị", unit_table(province)), ("Người", people_table(province))):
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(row)
    book.save(path)


def write_csv(province: Province, folder: Path) -> Sequence[Path]:
    """The folder holds the province in two files, as `taskbot import` takes them; which ones these are."""
    paths = (folder / "don-vi.csv", folder / "nguoi.csv")
    for path, table in zip(paths, (unit_table(province), people_table(province)), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
    return paths


def main(arguments: Sequence[str] | None = None) -> None:
    """The province stands in an import file."""
    parser = argparse.ArgumentParser(
        prog="python -m taskbot.demo.province", description="Write the sample province as an import file."
    )
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--xlsx", type=Path, metavar="FILE", help="one workbook with two sheets")
    chosen.add_argument("--csv", type=Path, metavar="FOLDER", help="two files in this folder")
    given = parser.parse_args(arguments)
    province = make_province()
    try:
        if given.xlsx is not None:
            write_xlsx(province, given.xlsx)
            written: Sequence[Path] = [given.xlsx]
        else:
            written = write_csv(province, given.csv)
    except OSError as error:
        parser.error(f"cannot be written: {error.strerror}")
    above = len({post.code for post in province.posts}) - province.team_people
    kinds = [unit.kind for unit in province.units]
    print(  # noqa: T201 - a script of its own
        f"{', '.join(map(str, written))}: {kinds.count(UnitKind.COMMUNE)} communes, {kinds.count(UnitKind.TEAM)} teams, "
        f"{province.team_people} people in teams, {above} above and beside them"
    )


if __name__ == "__main__":
    main()
