"""Every word and phrase that begins a command, in all its writings, and finding the longest one at a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.verbs import Verb

# Written with diacritics: without them, joined (`trogiup`) and with underscores they are found too. A feature that is
# understood and not there yet stands under its name.
_WRITINGS: dict[Verb | str, str] = {
    Verb.ASSIGN: (
        "giao | giao việc | giao nhiệm vụ | giao cho | giao việc cho | giao nhiệm vụ cho | phân công | "
        "phân công cho | assign | assign to"
    ),
    Verb.CONFIRM: "đồng ý | confirm",
    Verb.OK: "ok | oke | okay | okie | oki | okê | ô kê",
    Verb.EDIT: "sửa | edit",
    Verb.DROP: "bỏ | bỏ nháp | bỏ bản nháp | drop | discard",
    Verb.TASKS: (
        "việc | công việc | việc của tôi | việc của em | việc của mình | việc của tui | việc cần làm | "
        "danh sách việc | xem việc | tasks | my tasks"
    ),
    Verb.SHOW: "xem | chi tiết | xem chi tiết | show",
    Verb.RECEIVE: (
        "nhận | nhận được | nhận việc | nhận nhiệm vụ | đã nhận | đã nhận được | đã nhận việc | rõ | đã rõ | "
        "tiếp nhận | đã tiếp nhận | nhận lời | xin nhận lời | nhận lời phối hợp | đồng ý phối hợp | receive | received | got it"
    ),
    Verb.DECLINE: (
        "từ chối | từ chối nhận | không nhận | ko nhận | k nhận | hông nhận | hổng nhận | trả việc | "
        "xin trả việc | không nhận lời | từ chối phối hợp | không phối hợp được | xin từ chối | xin không nhận | không nhận việc | decline"
    ),
    Verb.DONE: (
        "xong | đã xong | hoàn thành | đã hoàn thành | hoàn tất | đã hoàn tất | xong việc | làm xong | "
        "đã làm xong | báo xong | done | finished"
    ),
    Verb.ACCEPT: "nghiệm thu | đạt | accept",
    Verb.RETURN: "trả lại | làm lại | bổ sung | chưa đạt | không đạt | ko đạt | k đạt | return | redo",
    Verb.HAND_OVER: "chuyển | chuyển việc | chuyển giao | bàn giao | hand over | handover",
    Verb.CANCEL: "hủy | hủy việc | cancel",
    Verb.URGE: "đôn đốc | nhắc | nhắc việc | urge | remind",
    Verb.SEEN: "đã nắm | đã nắm rõ | nắm rồi | seen",
    Verb.OVERDUE: (
        "quá hạn | việc quá hạn | việc trễ | việc trễ hạn | trễ hạn | xem quá hạn | xem việc quá hạn | overdue | late"
    ),
    Verb.COMMENT: "bình luận | ghi chú | comment",
    Verb.LINK: "liên kết | link",
    Verb.BIND: "gắn nhóm | bind",
    Verb.UNBIND: "bỏ gắn nhóm | thôi gắn nhóm | gỡ nhóm | unbind",
    Verb.SETTINGS: "cài đặt | settings | setting",
    Verb.COMMON_CHANNELS: (
        "kênh chung | thứ tự kênh chung | xem kênh chung | đặt kênh chung | kênh chung cho mọi người | common channels"
    ),
    Verb.WEB: "web | mở web | vào web | trang web",
    Verb.HELP: "trợ giúp | giúp | giúp đỡ | hướng dẫn | help",
    Verb.WIND: "tua | wind",
    Verb.HAND_ALL: (
        "bàn giao việc của | chuyển việc của | chuyển hết việc của | giao lại việc của | người nghỉ | ai nghỉ | "
        "hand over all of | left work"
    ),
    Verb.UNPLAN: "thôi chuyển | hủy chuyển | không chuyển nữa | thôi bàn giao | unplan",
    Verb.STAND_IN: (
        "ủy quyền | xem ủy quyền | stand in | stand in to | nghỉ từ | xin nghỉ từ | báo nghỉ | nghỉ phép từ | away from"
    ),
    Verb.END_STAND_IN: "thôi ủy quyền | hủy ủy quyền | bỏ ủy quyền | kết thúc ủy quyền | hết ủy quyền | end stand in | "
    "hết nghỉ | thôi nghỉ | đi làm lại | back at work",
    Verb.START: "start",
    Verb.PROGRESS: "tiến độ | báo tiến độ | ghi tiến độ | cập nhật tiến độ | progress",
    Verb.CORRECT: "sửa tiến độ | sửa lại tiến độ | đính chính tiến độ | correct progress | correct",
    "amount": "thêm | được | dc",
    Verb.BLOCKED: (
        "vướng | vướng mắc | bị vướng | đang vướng | báo vướng | báo vướng mắc | kẹt | bị kẹt | đang kẹt | khó khăn | "
        "gặp khó khăn | gặp vướng mắc | blocked"
    ),
    Verb.ANSWER: "trả lời vướng | trả lời vướng mắc | answer",
    Verb.BEYOND: "vượt thẩm quyền | vượt quá thẩm quyền | beyond",
    Verb.TAKE_UP: (
        "tiếp nhận vướng | tiếp nhận vướng mắc | đã tiếp nhận vướng | đã tiếp nhận vướng mắc | đã nhận vướng mắc | take up"
    ),
    Verb.WORK_ON: "xử lý vướng | xử lý vướng mắc | đang xử lý vướng | đang xử lý vướng mắc | work on",
    Verb.DISMISS: "không xử lý vướng | không xử lý vướng mắc | ko xử lý vướng | dismiss",
    Verb.NOT_OURS: "không thuộc thẩm quyền | ko thuộc thẩm quyền | not ours",
    Verb.UNBLOCKED: (
        "hết vướng | hết vướng mắc | hết kẹt | đã hết vướng | đã hết vướng mắc | đã gỡ vướng | đã gỡ được vướng | unblocked"
    ),
    Verb.EXTEND: (
        "gia hạn | xin gia hạn | xin lùi | xin lùi hạn | lùi hạn | dời hạn | xin dời | xin dời hạn | "
        "xin thêm thời gian | xin thêm tgian | xin gh | extend"
    ),
    Verb.GRANT: "đồng ý gia hạn | cho gia hạn | ok gia hạn | grant",
    Verb.REFUSE: "không gia hạn | ko gia hạn | k gia hạn | không đồng ý gia hạn | từ chối gia hạn | không cho gia hạn | refuse",
    Verb.PAUSE: "tạm hoãn | tạm dừng | pause",
    Verb.RESUME: "tiếp tục | làm tiếp | resume",
    Verb.AMEND: "amend",
    "undo": "gửi nhầm | undo",
    Verb.RANK: (
        "ai trễ nhiều nhất | ai trễ nhất | tổ nào trễ nhiều nhất | tổ nào trễ nhất | đơn vị nào trễ nhiều nhất | "
        "đơn vị nào trễ nhất | trễ nhiều nhất | xếp hạng trễ | rank"
    ),
    Verb.STATUS: "tình hình | xem tình hình | tình hình công việc | status",
    Verb.FIND: "tìm | tìm kiếm | tìm việc | find | search",
    Verb.HISTORY: "lịch sử | xem lịch sử | lịch sử việc | history",
    Verb.HANDBOOK: "tài liệu | xem tài liệu | tìm tài liệu | handbook",
    Verb.ADD_TO_HANDBOOK: "thêm tài liệu | add to handbook",
    Verb.DROP_FROM_HANDBOOK: "bỏ tài liệu | xóa tài liệu | drop from handbook",
    Verb.EMERGENCY: "khẩn cấp | báo khẩn cấp | xem khẩn cấp | emergency",
    Verb.END_EMERGENCY: "hết khẩn cấp | kết thúc khẩn cấp | thôi khẩn cấp | end emergency",
    Verb.PRESENT: "có mặt | tôi có mặt | đã có mặt | đang có mặt | present",
    Verb.HEALTH: "sức khỏe | sức khỏe hệ thống | xem sức khỏe hệ thống | health | system health",
    Verb.CALENDAR: "lịch nghỉ | xem lịch nghỉ | lịch làm việc | xem lịch làm việc | calendar | working calendar",
    Verb.MY_DATA: (
        "dữ liệu của tôi | dữ liệu của em | dữ liệu của mình | dữ liệu cá nhân | xem dữ liệu của tôi | "
        "xóa dữ liệu của tôi | my data"
    ),
    Verb.DATA_REQUESTS: "yêu cầu dữ liệu | xem yêu cầu dữ liệu | data requests | data request",
    Verb.GRANT_DATA: "duyệt yêu cầu | duyệt yêu cầu dữ liệu | approve request",
    Verb.REFUSE_DATA: "không duyệt yêu cầu | ko duyệt yêu cầu | reject request",
    Verb.PHONE: "số điện thoại | xem số điện thoại | cho số điện thoại | sđt | phone | phone number",
    "report": "báo cáo | bc | report",
    "delivery": "đã gửi | gửi rồi | đã nộp | nộp rồi | đã chuyển | chuyển rồi | đã chuyển giao",
    "negated": (
        "không nhận được | ko nhận được | k nhận được | ko nhận dc | k nhận dc | không nhận ra | "
        "không nhận thấy | chưa nhận được | chưa nhận dc | chưa nhận | not done | not yet"
    ),
    "soft": (
        "để em xem | để xem | để em coi | để coi | để tôi xem | để mình xem | để tôi coi | để anh xem | "
        "để chị xem | để e xem | xem lại | xem xét | xem sao | xem đã"
    ),
}
# Folded, these are names too: Huy, Đạt, Nhân, Vương, Chuyên.
NAME_WORDS = frozenset({"huy", "dat", "nhan", "vuong", "chuyen"})
_BETWEEN = re.compile(r"[ _-]*")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 5


class Word(NamedTuple):
    """A word of a message: its place, and its folded form."""

    start: int
    end: int
    folded: str


# Made without the call of a named tuple's own constructor: every message has many of them.
_word = tuple.__new__


@dataclass(frozen=True, slots=True)
class Phrase:
    """A command's beginning, found: what it means, its folded form, the place where it ends, how many words it took.

    `is_spelled`: the writer typed diacritics that are the command's own."""

    meaning: Verb | str
    folded: str
    end: int
    words: int
    is_spelled: bool


def words_of(folded: str, limit: int | None = None) -> list[Word]:
    """The words of a folded text with their places, at most `limit`."""
    return words_in(folded, 0, len(folded), limit)


def words_in(folded: str, start: int, end: int, limit: int | None = None) -> list[Word]:
    """The words that stand between two places of a folded text, at most `limit`."""
    return [_word(Word, (*match.span(), match[0])) for match in islice(_WORD.finditer(folded, start, end), limit)]


def last_words(folded: str, count: int, within: int) -> list[Word]:
    """The last so many words of a folded text, of those in its last `within` characters."""
    start, near = max(0, len(folded) - within), len(folded) - 10 * count
    words = words_in(folded, max(start, near), len(folded))
    # The first one may be the end of a longer word.
    return (words if near <= start or len(words) > count else words_in(folded, start, len(folded)))[-count:]


def each_word(folded: str) -> Iterator[Word]:
    """The words of a folded text with their places, found as they are asked for."""
    for match in _WORD.finditer(folded):
        yield Word(*match.span(), match[0])


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


def find_phrase(text: str, words: Sequence[Word], at: int) -> Phrase | None:
    """The longest phrase whose first word is `words[at]`. A lone syllable that is typed with other diacritics than the
    command's is another word (`chuyện`, `đặt`, `nhắn`)."""
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        taken = words[at : at + count]
        key = "".join([word.folded for word in taken])
        if key not in _BY_KEY or any(not _BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(taken)):
            continue
        meaning, spelled, folded = _BY_KEY[key]
        written = text[taken[0].start : taken[-1].end]
        typed = has_diacritics(written)
        fits = spell(written) in spelled
        if typed and not fits and " " not in folded:
            continue
        return Phrase(meaning, folded, taken[-1].end, count, typed and fits)
    return None


def _index() -> dict[str, tuple[Verb | str, frozenset[str], str]]:
    index: dict[str, tuple[Verb | str, frozenset[str], str]] = {}
    for meaning, writings in _WRITINGS.items():
        for writing in writings.split(" | "):
            folded = fold(writing)
            key = folded.replace(" ", "")
            spelled = index[key][1] if key in index else frozenset()
            index[key] = (meaning, spelled | {spell(writing)}, folded)
    return index


_BY_KEY = _index()
