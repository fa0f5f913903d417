"""An invented corner of an invented province; every name in it is made up."""

from collections.abc import Sequence

from domain.organisation import FIRST_DAY, LAST_DAY, Role, UnitKind
from domain.records import PostRow, UnitRow


def _unit(code: str, name: str, kind: UnitKind, parent: str | None) -> UnitRow:
    return UnitRow(code, name, kind.value, parent, FIRST_DAY, LAST_DAY)


def _post(code: str, name: str, unit: str, role: Role) -> PostRow:
    return PostRow(code, name, "", unit, role.value, FIRST_DAY, LAST_DAY)


UNITS: Sequence[UnitRow] = (
    _unit("TINH", "Tỉnh An Mẫu", UnitKind.PROVINCE, None),
    _unit("SOKHCN", "Sở Khoa học và Công nghệ", UnitKind.DEPARTMENT, "TINH"),
    _unit("XABM", "Xã Bình Mẫu", UnitKind.COMMUNE, "TINH"),
    _unit("VHXH", "Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, "XABM"),
    _unit("AP1", "Tổ CNSCĐ ấp 1", UnitKind.TEAM, "XABM"),
    _unit("AP2", "Tổ CNSCĐ ấp 2", UnitKind.TEAM, "XABM"),
    _unit("AP3", "Tổ CNSCĐ ấp 3", UnitKind.TEAM, "XABM"),
    _unit("VNPT", "VNPT Bình Mẫu", UnitKind.PARTNER, "XABM"),
)

POSTS: Sequence[PostRow] = (
    _post("an", "Nguyễn Thị An", "XABM", Role.OFFICIAL),
    _post("binh", "Lê Văn Bình", "XABM", Role.SUPERVISOR),
    _post("chi", "Phạm Kim Chi", "VHXH", Role.OFFICIAL),
    _post("dung", "Trần Đức Dũng", "AP1", Role.LEADER),
    _post("em", "Võ Ngọc Em", "AP1", Role.DEPUTY),
    _post("phuc", "Đỗ Hồng Phúc", "AP1", Role.MEMBER),
    _post("giang", "Huỳnh Thu Giang", "AP2", Role.LEADER),
    _post("hoa", "Bùi Mỹ Hòa", "AP2", Role.MEMBER),
    _post("khanh", "Đặng Gia Khánh", "AP3", Role.LEADER),
    _post("lam", "Ngô Thanh Lam", "AP3", Role.MEMBER),
    _post("minh", "Hồ Quang Minh", "TINH", Role.SUPERVISOR),
    _post("nga", "Dương Tuyết Nga", "SOKHCN", Role.OFFICIAL),
    _post("oanh", "Lý Kiều Oanh", "VNPT", Role.LEADER),
    _post("quan", "Trịnh Anh Quân", "XABM", Role.ADMIN),
)
