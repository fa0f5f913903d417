"""An invented commune whose names collide as real ones do."""

from adapters.chat.grammar.names import PersonEntry, UnitEntry
from domain.ids import PersonId, UnitId


def _unit(number: int, code: str, name: str, kind: str, parent: str) -> UnitEntry:
    return UnitEntry(UnitId(number), code, name, kind, parent)


def _person(number: int, code: str, name: str, unit: UnitEntry, role: str) -> PersonEntry:
    return PersonEntry(PersonId(number), code, name, unit.unit_id, unit.name, role)


PROVINCE = _unit(1, "TINH", "Tỉnh An Mẫu", "province", "")
DEPARTMENT = _unit(2, "SOKHCN", "Sở Khoa học và Công nghệ", "department", "Tỉnh An Mẫu")
COMMUNE = _unit(3, "XABM", "Xã Bình Mẫu", "commune", "Tỉnh An Mẫu")
OFFICE = _unit(4, "VHXH", "Phòng Văn hóa - Xã hội", "department", "Xã Bình Mẫu")
AP1 = _unit(5, "AP1", "Tổ CNSCĐ ấp 1", "team", "Xã Bình Mẫu")
AP3 = _unit(6, "AP3", "Tổ CNSCĐ ấp 3", "team", "Xã Bình Mẫu")
AP13 = _unit(7, "AP13", "Tổ CNSCĐ ấp 13", "team", "Xã Bình Mẫu")
AP31 = _unit(8, "AP31", "Tổ CNSCĐ ấp 31", "team", "Xã Bình Mẫu")
BINH_LOI = _unit(9, "APBL", "Tổ CNSCĐ ấp Bình Lợi", "team", "Xã Bình Mẫu")
KP3 = _unit(10, "PM-KP3", "Tổ công nghệ số cộng đồng khu phố 3", "team", "Phường Mẫu Sơn")
AP1_FAR = _unit(11, "MS-AP1", "Tổ CNSCĐ ấp 1", "team", "Xã Mẫu Sơn")
POLICE = _unit(12, "CAX", "Công an xã", "department", "Xã Bình Mẫu")
VNPT = _unit(13, "VNPT", "VNPT Bình Mẫu", "partner", "Xã Bình Mẫu")
UNITS = [PROVINCE, DEPARTMENT, COMMUNE, OFFICE, AP1, AP3, AP13, AP31, BINH_LOI, KP3, AP1_FAR, POLICE, VNPT]

AN = _person(1, "an", "Nguyễn Thị An", COMMUNE, "official")
HUNG = _person(2, "P02", "Nguyễn Văn Hùng", OFFICE, "member")
HUNG_HORN = _person(3, "P03", "Trần Quốc Hưng", AP1, "member")
LAN = _person(4, "P04", "Lê Thị Lan", AP3, "deputy")
LAN_HAT = _person(5, "P05", "Lê Thị Lân", AP3, "member")
TU = _person(6, "P06", "Phạm Văn Tư", AP13, "leader")
KHANH = _person(7, "P07", "Đặng Gia Khánh", AP3, "leader")
HOA = _person(8, "P08", "Bùi Mỹ Hòa", AP1, "leader")
BA_TEAM = _person(9, "P09", "Lý Văn Ba", AP31, "member")
BA_VNPT = _person(10, "P10", "Trịnh Ngọc Ba", VNPT, "leader")
EM = _person(11, "P11", "Võ Ngọc Em", AP13, "member")
BINH = _person(12, "binh", "Lê Văn Bình", COMMUNE, "supervisor")
PHUONG = _person(13, "P13", "Ngô Hoài Phương", OFFICE, "official")
PEOPLE = [AN, HUNG, HUNG_HORN, LAN, LAN_HAT, TU, KHANH, HOA, BA_TEAM, BA_VNPT, EM, BINH, PHUONG]
