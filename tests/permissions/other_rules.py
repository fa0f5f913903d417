"""The written rule for what is about no single task: units, people, the handbook, groups; and what is one's own."""

from dataclasses import dataclass

from adapters.chat.grammar.verbs import Verb
from tests.permissions.rules import (
    ACTS_FOR_ASSIGNER,
    ACTS_FOR_LEAD,
    HEADS_THE_TEAM,
    OF_THE_TEAM,
    SEES,
    WATCHES,
    People,
    Relation,
)

R = Relation
OVERLOOKS_THE_TEAM: People = ACTS_FOR_LEAD | OF_THE_TEAM | WATCHES
STAND_INS: People = frozenset({R.STAND_IN_OF_LEAD, R.STAND_IN_OF_ASSIGNER})


@dataclass(frozen=True, slots=True)
class Row:
    """Who may, how it is said, and words that only they hear. `before` is what Bình or An says before each try. `{n}` is
    the number of the row that it is about: a new one with every try, or (`is_kept`) with every try that succeeds."""

    may: People
    said: str
    proof: str
    before: tuple[tuple[str, str], ...] = ()
    group: str = ""
    is_kept: bool = False


_ENTRY = (("an", "thêm tài liệu Kỹ năng số: Phổ cập https://hoc.example/khoa-hoc"),)
_REQUEST = (("binh", "dữ liệu của tôi sửa điện thoại 0912 345 6{n:02}"),)
_DECLARED = (("an", "khẩn cấp Tổ Ấp Một nước lên nhanh"), ("an", "đồng ý"))
_DECIDES_ON_DATA: People = ACTS_FOR_ASSIGNER | {R.ADMINISTRATOR}
_OFFICIALS: People = ACTS_FOR_ASSIGNER | {R.OFFICIAL_ELSEWHERE}

VERBS_OF_UNITS_AND_PEOPLE: dict[Verb, Row] = {
    Verb.ASSIGN: Row(ACTS_FOR_ASSIGNER | HEADS_THE_TEAM, "giao Đỗ Thị Hoa: dọn kho; hạn 30/11", "4/4 rõ"),
    Verb.OVERDUE: Row(OVERLOOKS_THE_TEAM, "quá hạn Tổ Ấp Một", "· Tổ Ấp Một"),
    Verb.STATUS: Row(OVERLOOKS_THE_TEAM, "tình hình Tổ Ấp Một", "· Tổ Ấp Một"),
    Verb.RANK: Row(OVERLOOKS_THE_TEAM, "ai trễ nhiều nhất Tổ Ấp Một", "nhiều nhất"),
    Verb.FIND: Row(SEES, "tìm cáp quang", "NV-"),
    Verb.ADD_TO_HANDBOOK: Row(_OFFICIALS, _ENTRY[0][1], "Đã thêm"),
    Verb.DROP_FROM_HANDBOOK: Row(ACTS_FOR_ASSIGNER, "bỏ tài liệu {n}", "khỏi tài liệu?", _ENTRY),
    Verb.BIND: Row(ACTS_FOR_ASSIGNER | HEADS_THE_TEAM, "gắn nhóm A1", "đã gắn", group="nhóm tổ"),
    Verb.UNBIND: Row(
        ACTS_FOR_ASSIGNER | HEADS_THE_TEAM,
        "/bo_gan_nhom",
        "Đã bỏ gắn",
        (("an", "@gắn nhóm A1"),),
        group="nhóm tổ",
    ),
    Verb.EMERGENCY: Row(ACTS_FOR_ASSIGNER, "khẩn cấp Tổ Ấp Một nước lên nhanh", "Ban bố khẩn cấp tại Tổ Ấp Một"),
    Verb.END_EMERGENCY: Row(ACTS_FOR_ASSIGNER, "hết khẩn cấp Tổ Ấp Một", "Đã kết thúc khẩn cấp", _DECLARED),
    Verb.PRESENT: Row(ACTS_FOR_LEAD, "có mặt", "có mặt tại Tổ Ấp Một", _DECLARED),
    Verb.PHONE: Row(OVERLOOKS_THE_TEAM - STAND_INS, "số điện thoại Phạm Văn Bình", "không có số điện thoại"),
    Verb.HEALTH: Row(frozenset({R.ADMINISTRATOR}), "sức khỏe", "Sức khỏe hệ thống"),
    Verb.COMMON_CHANNELS: Row(frozenset({R.ADMINISTRATOR}), "kênh chung zalo", "Đã đổi thứ tự kênh chung"),
    Verb.DATA_REQUESTS: Row(_DECIDES_ON_DATA, "yêu cầu dữ liệu", "Phạm Văn Bình", _REQUEST, is_kept=True),
    Verb.GRANT_DATA: Row(_DECIDES_ON_DATA, "duyệt yêu cầu {n}", "0912", _REQUEST, is_kept=True),
    Verb.REFUSE_DATA: Row(
        _DECIDES_ON_DATA, "không duyệt yêu cầu {n} chưa xác minh", "không được duyệt", _REQUEST, is_kept=True
    ),
}

# About oneself, one's own draft, list and settings, or the handbook of one's units: everybody may, nobody hears of a task
# out of sight.
VERBS_OF_ONES_OWN: dict[Verb, str] = {
    Verb.CONFIRM: "đồng ý",
    Verb.OK: "ok",
    Verb.EDIT: "sửa hạn thứ sáu",
    Verb.DROP: "bỏ",
    Verb.NUMBER: "1",
    Verb.TASKS: "việc",
    Verb.HANDBOOK: "tài liệu",
    Verb.CALENDAR: "lịch nghỉ",
    Verb.LINK: "liên kết BCDF2345",
    Verb.START: "/start",
    Verb.SETTINGS: "cài đặt",
    Verb.MY_DATA: "dữ liệu của tôi",
    Verb.WEB: "web",
    Verb.HELP: "trợ giúp",
    Verb.WIND: "tua 2 ngày",
    Verb.STAND_IN: "ủy quyền",
    Verb.END_STAND_IN: "thôi ủy quyền",
    Verb.HAND_ALL: "ai nghỉ",
}
