"""What people and places of the sample province may be called. Whoever bears such a name bears it by chance."""

from collections.abc import Sequence

from taskbot.demo.chance import Chance


def _words(text: str) -> Sequence[str]:
    return text.split()


# As often as it stands here: a third of all people are called Nguyễn.
_SURNAMES = _words(
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Trần Lê Lê Lê Lê "
    "Phạm Phạm Phạm Huỳnh Huỳnh Huỳnh Võ Võ Phan Phan Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Lâm Mai Cao Tạ Thái Lương "
    "Châu La Quách Kiều Tô Đoàn Đào Hà Từ Ung Ông Tiêu Thạch Danh Trịnh Vũ Hoàng Phùng Tăng Khưu Bành Nghiêm"
)
_MEN_BETWEEN = _words("Văn Văn Văn Hữu Đức Thanh Minh Quốc Công Tấn Hoàng Ngọc Thành Trung Phước Chí Gia Bá Đình Duy")
_WOMEN_BETWEEN = _words("Thị Thị Thị Thị Ngọc Thanh Kim Mỹ Thu Thúy Hồng Bích Tuyết Diễm Cẩm Phương Kiều Như Ánh Lệ")
# Names that are also numbers, command words, months, family words or, without their marks, each other.
_MEN = _words(
    "Hùng Hùng Hùng Hưng Dũng Dũng Đạt Huy Nhân Vương Chuyên Ba Tư Năm Sáu Bảy Tám Chín Mười Út Hai Một Em An Bình Tâm "
    "Thắng Thành Thạnh Thịnh Tuấn Tuân Tùng Tú Tài Tân Tấn Sơn Sang Sáng Quý Quí Quang Quân Phúc Phước Phú Phong Phát "
    "Nghĩa Nam Minh Mẫn Mạnh Lợi Long Lộc Lâm Lân Khoa Khánh Khải Hòa Hoà Hoàng Hải Hậu Hiếu Hiển Giàu Đức Đông Điền Định "
    "Cường Công Chương Chiến Cảnh Bảo Ân Vinh Việt Vũ Xuân Ý Trung Trí Toàn Thuận Thiện Thọ Tiến Đoàn Đệ Nghiệm Nhận Giao "
    "Cử Sự Tỏ Có Kỷ Kỳ Sỹ Sĩ Ích Nhị Chỉ Bì Thời Đợi Mở Đỡ Mới Thể Tế Sẵn Thẳng Phổ Tứ Lỵ Lũy Lừng Hè Ngữ"
)
_WOMEN = _words(
    "Mai Mai Lan Lan Lân Hoa Hòa Hồng Hương Hường Hạnh Hằng Hà Huệ Huyền Yến Ý Xuân Vân Vy Vi Uyên Tuyết Tươi Tú Trúc "
    "Trinh Trang Trâm Trân Thúy Thuý Thủy Thuỷ Thư Thu Thơm Thoa Thi Thảo Thắm Tâm Sương Quỳnh Quyên Phượng Phương Phụng "
    "Oanh Nương Nhung Như Nhi Nguyệt Ngọc Nga Ngân My Mỹ Muội Mười Mận Loan Linh Liên Liễu Lệ Lài Kiều Kim Hiền Hiếu Gấm "
    "Giang Em Út Ba Tư Năm Sáu Bảy Duyên Dung Đào Diệu Diễm Cúc Chi Châu Chuyên Cẩm Bé Bích Ánh Anh An Ái Nhân Đạt "
    "Đẹp Vẻ Khẽ Lụa Nữ Mĩ Lã"
)
_LONG = (
    "Công Tằng Tôn Nữ Thị Ngọc Huyền Trân",
    "Nguyễn Phúc Vĩnh Bảo Quốc Hoàng Thiên Ân",
    "Huỳnh Trần Lê Thị Phương Thảo Nguyên",
    "Thạch Sa Ranh",
    "H'Yam Niê",
)
_ONE_IN_LONG = 400

_FIRST = _words("Bình Tân Long Mỹ Phước Hòa An Thạnh Vĩnh Hưng Đức Lương Nhựt Khánh Thuận Phú Lộc Hiệp Thới Định")
_SECOND = _words("Mẫu Khế Nhãn Lúa Trúc Mây Gạo Cau Sậy Tràm Đước Bần Ổi Xoài Dừa Mận")
_BEHIND = ("", "", "", " Đông", " Tây", " Trung", " Nhứt", " Nhì")
_LONG_PLACES = ("Hùng Vương", "Nguyễn Thị Mười", "Thạnh Phước Đông Hưng Hòa Lạc Thiện")
_HAMLETS = (
    "Chợ",
    "Cầu Đúc",
    "Bà Tư",
    "Ông Sáu",
    "Giữa",
    "Mới",
    "Kinh Ngang",
    "Xóm Lò",
    "Bàu Sen",
    "Đìa Gáo",
    "Rạch Đào",
    "Gò Me",
    "Hưng Lợi",
    "Phú Quí",
)


def name_of_somebody(chance: Chance) -> str:
    """A name as a man or a woman of the province may bear it."""
    if chance.below(_ONE_IN_LONG) == 0:
        return chance.pick(_LONG)
    is_man = chance.below(2) == 0
    words = [chance.pick(_SURNAMES), chance.pick(_MEN_BETWEEN if is_man else _WOMEN_BETWEEN)]
    if not is_man and words[1] == "Thị" and chance.below(3) == 0:
        words.append(chance.pick(_WOMEN_BETWEEN[4:]))
    return " ".join([*words, chance.pick(_MEN if is_man else _WOMEN)])


def places(chance: Chance, count: int) -> list[str]:
    """So many names of places, each once; ValueError where there are not so many."""
    every = [f"{first} {second}{behind}" for behind in dict.fromkeys(_BEHIND) for second in _SECOND for first in _FIRST]
    if count > len(every) + len(_LONG_PLACES):
        raise ValueError(f"there are no {count} names of places")
    found = dict.fromkeys(_LONG_PLACES[:count])
    while len(found) < count:
        place = f"{chance.pick(_FIRST)} {chance.pick(_SECOND)}{chance.pick(_BEHIND)}"
        # The demo's own commune has that name already.
        if place != "Bình Mẫu":
            found[place] = None
    return list(found)


def hamlets(chance: Chance, count: int, numbered: str) -> Sequence[str]:
    """The hamlets of a commune: the first ones by number (`ấp 1`), some of the others by name."""
    found = [f"{numbered} {number}" for number in range(1, count + 1)]
    if count > 3 and chance.below(3) == 0:
        found[-1] = f"{numbered} {chance.pick(_HAMLETS)}"
    return found
