"""Whom a name means: one, two that fit, or nobody; a misspelt one is offered and never assumed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.names import (
    Found,
    PersonEntry,
    UnitEntry,
    find_leading_party,
    find_party,
    near_party,
    split_parties,
)
from domain.ids import PersonId, UnitId
from tests.chat.grammar import people as p
from tests.timing import least_cpu_s

Party = UnitEntry | PersonEntry


def _parties(founds: list[Found]) -> list[Party]:
    return [party for found in founds for party in (found.unit, found.person) if party is not None]


_TEAMS = {
    "phu loc": ["Tổ công nghệ số cộng đồng ấp Phú Lộc"],
    "tan my": ["Tổ CNSCĐ Tân Mỹ"],
    "binh an": ["Tổ CNSCĐ khu phố Bình An", "Tổ CNSCĐ ấp Bình An"],
    "7": ["Tổ công nghệ số cộng đồng ấp 7"],
}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tổ Phú Lộc", "phu loc"),
        ("to phu loc", "phu loc"),
        ("tổ công nghệ số ấp phú lộc", "phu loc"),
        ("Tổ Tân Mỹ", "tan my"),
        ("tổ tân mỹ nha", "tan my"),
        ("tổ Bình An", "binh an"),
        ("tổ 7", "7"),
    ],
)
def test_a_team_is_found_without_the_kind_of_its_place(text: str, place: str) -> None:
    names = [name for found in _TEAMS.values() for name in found]
    units = [
        UnitEntry(UnitId(number), f"T{number}", name, "team", parent_name="Xã Tân Hòa")
        for number, name in enumerate(names, start=1)
    ]

    found = [party.name for party in _parties(find_party(text, units, []))]
    first = [party.name for party in _parties(find_leading_party(f"{text} rà soát 40 hộ hạn mai", units, []))]

    assert found == first == _TEAMS[place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ấp 3", p.AP3),
        ("ap 3", p.AP3),
        ("Ấp 03", p.AP3),
        ("ấp ba", p.AP3),
        ("AP3", p.AP3),
        ("tổ ấp 3", p.AP3),
        ("Tổ CNSCĐ ấp 3", p.AP3),
        ("to cong nghe so cong dong ap 3", p.AP3),
        ("Tổ CNSCĐ ấp 3 xã Bình Mẫu", p.AP3),
        ("cho ấp 3 nhé", p.AP3),
        ("ấp 13", p.AP13),
        ("ấp 31", p.AP31),
        ("ấp 1 xã Mẫu Sơn", p.AP1_FAR),
        ("ấp 1 (Bình Mẫu)", p.AP1),
        ("KP3", p.KP3),
        ("kp 3", p.KP3),
        ("khu phố 3", p.KP3),
        ("Bình Lợi", p.BINH_LOI),
        ("binh loi", p.BINH_LOI),
        ("Phòng VH-XH", p.OFFICE),
        ("VHXH", p.OFFICE),
        ("phong van hoa xa hoi", p.OFFICE),
        ("Phòng Văn hoá", p.OFFICE),
        ("Sở KHCN", p.DEPARTMENT),
        ("sở khoa học", p.DEPARTMENT),
        ("Bình Mẫu", p.COMMUNE),
        ("xã bình mẫu", p.COMMUNE),
        ("VNPT", p.VNPT),
        ("Công an xã", p.POLICE),
        ("pm-kp3", p.KP3),
    ],
)
def test_a_unit_is_found_by_name_part_and_code(text: str, expected: Party) -> None:
    assert _parties(find_party(text, p.UNITS, p.PEOPLE)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Văn Hùng", p.HUNG),
        ("a Hùng", p.HUNG),
        ("anh Hưng", p.HUNG_HORN),
        ("@Hùng", p.HUNG),
        ("đ/c Phương", p.PHUONG),
        ("đồng chí Phương", p.PHUONG),
        ("dc phuong", p.PHUONG),
        ("Hoài Phương", p.PHUONG),
        ("chị Lan", p.LAN),
        ("chú Tư", p.TU),
        ("chu tu", p.TU),
        ("An", p.AN),
        ("@an", p.AN),
        ("nguyen an", p.AN),
        ("P07", p.KHANH),
        ("Em", p.EM),
        ("em Em", p.EM),
        ("bui mi hoa", p.HOA),
        ("Bùi Mỹ Hoà", p.HOA),
        ("anh Ba VNPT", p.BA_VNPT),
        ("Ba VNPT", p.BA_VNPT),
        ("anh Ba (ấp 31)", p.BA_TEAM),
        ("tổ ấp 3 - anh Khánh", p.KHANH),
        ("tổ trưởng ấp 3", p.KHANH),
        ("to pho to ap 3", p.LAN),
        ("tổ trưởng Khánh", p.KHANH),
        ("chủ tịch Bình", p.BINH),
        ("anh Bình", p.BINH),
        (unicodedata.normalize("NFD", "chị Lan"), p.LAN),
        ("ANH KHÁNH", p.KHANH),
    ],
)
def test_a_person_is_found_by_any_part_of_what_people_say(text: str, expected: Party) -> None:
    assert _parties(find_party(text, p.UNITS, p.PEOPLE)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hung", [p.HUNG, p.HUNG_HORN]),
        ("chi lan", [p.LAN, p.LAN_HAT]),
        ("anh Ba", [p.BA_TEAM, p.BA_VNPT]),
        ("ấp 1", [p.AP1, p.AP1_FAR]),
    ],
)
def test_two_that_fit_are_both_given(text: str, expected: list[Party]) -> None:
    assert _parties(find_party(text, p.UNITS, p.PEOPLE)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ấp",
            "3",
            "tổ",
            "xã",
            "phòng",
            "ấp 2",
            "ấp 133",
            "Hùng Vương",
            "Hủng",
            "chị",
            "anh",
            "khong ai ca",
            "",
            "  ",
        ),
        *("an toàn", "ấp 3 rà soát hộ nghèo", "Nguyễn", "...", "👍", "@"),
    ],
)
def test_nobody_is_found_by_less_or_more_than_a_name(text: str) -> None:
    assert find_party(text, p.UNITS, p.PEOPLE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giangg", []),
        ("Hủng", [p.HUNG, p.HUNG_HORN]),
        ("Khanhs", [p.KHANH]),
        ("anh Khnah", [p.KHANH]),
        ("ấp Bình Lợii", [p.BINH_LOI]),
        ("ấp 2", []),
        ("ấp 33", []),
        ("", []),
    ],
)
def test_a_slip_of_a_letter_is_offered_but_never_a_number(text: str, expected: list[Party]) -> None:
    assert _parties(near_party(text, p.UNITS, p.PEOPLE)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("ấp 3 rà soát hộ nghèo trước thứ 6", p.AP3, "rà soát hộ nghèo trước thứ 6"),
        ("ap 13 ra soat ho ngheo", p.AP13, "ra soat ho ngheo"),
        ("tổ ấp 3 xã Bình Mẫu lập danh sách", p.AP3, "lập danh sách"),
        ("Phòng VH-XH chủ trì, phối hợp Công an xã", p.OFFICE, "chủ trì, phối hợp Công an xã"),
        ("chị Lan lập danh sách", p.LAN, "lập danh sách"),
        ("An lập danh sách", p.AN, "lập danh sách"),
        ("anh Ba VNPT kiểm tra đường truyền", p.BA_VNPT, "kiểm tra đường truyền"),
        ("@Hùng đ/c rà soát danh sách", p.HUNG, "đ/c rà soát danh sách"),
        ("tổ trưởng ấp 3 lập danh sách", p.KHANH, "lập danh sách"),
    ],
)
def test_a_free_sentence_begins_with_the_longest_name(text: str, expected: Party, rest: str) -> None:
    founds = find_leading_party(text, p.UNITS, p.PEOPLE)
    assert _parties(founds) == [expected]
    assert founds[0].rest == rest


@pytest.mark.parametrize("text", ["an toàn thông tin cho bà con", "bình xét hộ nghèo", "rà soát hộ nghèo ấp 3", ""])
def test_ordinary_words_are_nobody(text: str) -> None:
    assert find_leading_party(text, p.UNITS, p.PEOPLE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công an xã, Bưu điện và VNPT", ["Công an xã", "Bưu điện", "VNPT"]),
        ("Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"]),
        ("Phòng Văn hóa và Thông tin, chị Lan", ["Phòng Văn hóa và Thông tin", "chị Lan"]),
        ("Lan và Hùng", ["Lan", "Hùng"]),
        ("các tổ ấp 1, 2, 5", ["tổ ấp 1", "tổ ấp 2", "tổ ấp 5"]),
        ("ap 1 va ap 2; ap 3", ["ap 1", "ap 2", "ap 3"]),
        ("đ/c Lan, đ/c Hùng", ["đ/c Lan", "đ/c Hùng"]),
        ("ấp 3", ["ấp 3"]),
        (" , ;", []),
        ("", []),
    ],
)
def test_an_enumeration_comes_apart_into_names(text: str, expected: list[str]) -> None:
    assert split_parties(text) == expected


@given(st.text(max_size=300) | st.text(alphabet=st.sampled_from("ấp 13,và tổChịLan@-();"), max_size=300))
def test_any_text_is_looked_up(text: str) -> None:
    found = find_party(text, p.UNITS, p.PEOPLE)
    assert all(one.rest == "" for one in found)
    find_leading_party(text, p.UNITS, p.PEOPLE)
    near_party(text, p.UNITS, p.PEOPLE)
    assert all(split_parties(text))


@given(st.sampled_from([*p.UNITS, *p.PEOPLE]), st.sampled_from(["{}", "cho {}", "{} nhé", "{}."]))
def test_whoever_is_written_out_is_among_those_found(party: Party, around: str) -> None:
    assert party in _parties(find_party(around.format(party.name), p.UNITS, p.PEOPLE))


def test_a_province_is_looked_up_in_milliseconds() -> None:
    given_names = ["An", "Bình", "Hùng", "Hưng", "Lan", "Lân", "Phương", "Tâm", "Tư", "Yến"]
    units = [
        UnitEntry(UnitId(n), f"T{n}", f"Tổ CNSCĐ ấp {n % 12 + 1}", "team", f"Xã {given_names[n % 10]} Mẫu {n // 12}")
        for n in range(1000)
    ]
    people = [
        PersonEntry(PersonId(n), f"P{n}", f"Nguyễn Văn {given_names[n % 10]}", UnitId(n % 1000), "Tổ", "member")
        for n in range(5324)
    ]
    find_party("ấp 3", units, people)

    def look_up() -> None:
        for text in ("ấp 3 xã An Mẫu 1", "anh Hùng", "chị Yến ấp 5", "Nguyễn Văn Tâmm"):
            find_party(text, units, people)
            near_party(text, units, people)

    # About 3 ms a look-up on a quiet machine; generous, as machines are not.
    most_s = 8 * 0.1
    assert least_cpu_s(look_up, most_s) < most_s
