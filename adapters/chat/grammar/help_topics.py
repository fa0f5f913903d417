"""What one can ask help about, in all its writings."""

from enum import StrEnum

from adapters.chat.grammar.fold import clean, fold


class Topic(StrEnum):
    ASSIGN = "assign"
    DUE = "due"
    MANY = "many"
    RECEIVE = "receive"
    PROGRESS = "progress"
    DONE = "done"
    BLOCKED = "blocked"
    EXTEND = "extend"
    ACCEPT = "accept"
    CHANGE = "change"
    HAND_OVER = "hand_over"
    ABSENCE = "absence"
    LATE = "late"
    FIND = "find"
    GROUP = "group"
    UNDO = "undo"
    SETTINGS = "settings"
    CHANNELS = "channels"
    DATA = "data"


_WRITINGS: dict[Topic, str] = {
    Topic.ASSIGN: "giao | giao việc | cách giao việc | assign | assigning",
    Topic.DUE: "hạn | thời hạn | ghi hạn | cách ghi hạn | due | deadline",
    Topic.MANY: "giao nhiều | nhiều tổ | giao chung | nhiệm vụ chung | nc | directive | many",
    Topic.RECEIVE: "nhận | nhận việc | từ chối | receive | decline",
    Topic.PROGRESS: "tiến độ | báo tiến độ | progress",
    Topic.DONE: "xong | báo xong | hoàn thành | minh chứng | ảnh | done | evidence",
    Topic.BLOCKED: "vướng | vướng mắc | khó khăn | kẹt | blocked | blocker",
    Topic.EXTEND: "gia hạn | xin gia hạn | lùi hạn | extend | extension",
    Topic.ACCEPT: "nghiệm thu | trả lại | đạt | accept | return",
    Topic.CHANGE: "sửa | sửa việc | tạm hoãn | hủy | tiếp tục | amend | pause | cancel",
    Topic.HAND_OVER: "chuyển | chuyển việc | bàn giao | hand over | handover",
    Topic.ABSENCE: "ủy quyền | vắng | vắng mặt | đi vắng | nghỉ | nghỉ phép | thay | stand in | absence",
    Topic.LATE: "quá hạn | việc trễ | trễ hạn | đôn đốc | đã nắm | tình hình | overdue | late | urge | status",
    Topic.FIND: "tìm | tìm kiếm | lịch sử | xem | tài liệu | find | history | show",
    Topic.GROUP: "nhóm | trong nhóm | gắn nhóm | group | groups",
    Topic.UNDO: "gửi nhầm | nhầm | undo",
    Topic.SETTINGS: "cài đặt | giờ nghỉ | tóm tắt | settings | quiet hours | digest",
    Topic.CHANNELS: "kênh | kênh nhận tin | kênh chung | thứ tự kênh | zalo | telegram | channels | common channels",
    Topic.DATA: "dữ liệu | dữ liệu của tôi | số điện thoại | my data | data | phone",
}
_BY_WORDS = {topic.value.replace("_", " "): topic for topic in Topic} | {
    fold(words): topic for topic, writings in _WRITINGS.items() for words in writings.split(" | ")
}


def read_topic(text: str) -> Topic | None:
    """The topic that the words name; None where they name none."""
    return _BY_WORDS.get(" ".join(fold(clean(text)).replace("_", " ").split()).strip(" .?!:"))
