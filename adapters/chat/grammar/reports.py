"""Numbers of a week: names of indicators with a figure each. Nought is a figure like any other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.chat.grammar.figures import Figure, read_figures
from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.line import Line
from adapters.chat.grammar.phrasing import pattern


def _both(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (spell(word), fold(word)))


_HEAD = pattern("báo cáo|số liệu|số (tuần|tháng|kỳ|quý)|kết quả|tổng hợp|thống kê|cập nhật")
_PERIOD = pattern("tuần|tháng|quý|kỳ|ngày|tuần này|hôm nay|tới nay")
_PERIOD_SAID = pattern("(tuần|tháng|kỳ|quý|hôm|đợt) (này|nay|qua|rồi|№)")
_INDICATOR = pattern(
    "vneid|dvc|dvctt|tthc|ttkdtm|sskđt|sskdt|cks|tmđt|bhyt|bhxh|bdhvs|định danh|chữ ký số|ví điện tử|dịch vụ công|"
    "sổ sức khỏe|thanh toán|thương mại điện tử|tài khoản|cccd|căn cước|tuyên truyền|hỗ trợ|hướng dẫn|cài|cài đặt|app|qr|mã qr|"
    "lượt|hồ sơ|kích hoạt|tập huấn|zalo|etax|smartphone|wifi|hộ|người|phiếu|tin bài|hskt|nộp thuế|ấp|tổ|điểm"
)
_ACRONYM = pattern("vneid|dvc|dvctt|ttkdtm|sskđt|sskdt|cks|tmđt|bhyt|bhxh|bdhvs|định danh|chữ ký số|ví điện tử|etax")
_NO_LABEL = pattern(
    "đạt|giao|chỉ tiêu|xong|được|thêm|tổng|còn|rồi|chưa|mới|không|hoàn thành|làm|tới giờ|đến nay|hôm nay|nay|đã|da|lũy kế|khoảng|sắp|nhưng|gửi|nộp|"
    "xin|cho|lùi|hạn|trễ|lúc|=từ|=vì"
)
_CASHLESS = pattern("không (dùng )?tiền mặt")
_ADDED = pattern("thêm( được| cho)?", at_end=True)
# `nộp DVC 5`: what was done of it.
_DEED = pattern("nộp|làm|cài|cấp|ký|mở|xong")
_NUMBERED = _both("tuần tháng kỳ quý ngày ấp tổ t số kp thôn khóm")
_HEAD_WORDS = (
    _NUMBERED
    | _both("báo cáo số liệu kết quả này nay của phố khu bên hôm rồi qua vừa gửi xin kì tổng hợp")
    | frozenset(":,.-–/")
)
_GOT = _both("được")
_WEEK = re.compile(r"t[0-9]{1,2}")
_BETWEEN = frozenset({"=", "+", "/", "|", "*", spell("và"), "va"})
_MOST_LABEL_WORDS = 6
# What else is said behind the figures: `còn lại chưa có`.
_MOST_ASIDE = 8


@dataclass(frozen=True, slots=True)
class Report:
    """Indicator by name, as written, with its figure."""

    numbers: Mapping[str, float]

    @property
    def is_zero(self) -> bool:
        return not any(self.numbers.values())


def read_report(line: Line) -> Report | None:
    """The numbers of a report; None where the message is none: every figure of a report has its indicator."""
    start, has_head = _after_head(line)
    figures = [figure for figure in read_figures(line) if figure.first >= start and not figure.is_percent]
    if not figures:
        return None
    if len(figures) == 1 and not has_head and _ADDED.search(line.said[: line.place_of(figures[0].first)]):
        # `mới kích hoạt thêm 5 tài khoản định danh`
        return None
    pairs = _labelled(line, figures, start) or _labelled_after(line, figures)
    if not pairs:
        return None
    known = [label for label, _ in pairs if _INDICATOR.search(f" {_folded(line, label)} ")]
    sure = [label for label, _ in pairs if _ACRONYM.search(f" {_folded(line, label)} ")]
    is_report = (has_head and bool(known)) or (len(pairs) > 1 and bool(known)) or bool(sure)
    if not is_report:
        return None
    return Report({line.written(*label): figure.value for label, figure in pairs})


def counts_first(line: Line) -> bool:
    """`12 VNeID, 8 DVC`: two figures or more, each before its indicator."""
    figures = read_figures(line)
    return len(figures) > 1 and figures[0].first == 0 and bool(_labelled_after(line, figures))


_Label = tuple[int, int]


def _after_head(line: Line) -> tuple[int, bool]:
    """The token after `BC tuần ấp 3:`, and whether it is one; a head without a colon ends after `báo cáo` and its time."""
    head = _HEAD.match(line.said, 1)
    opened = _head_words(line)
    if opened > 1 and line.tokens[opened - 1].word != ":":
        # `ấp 3 tuần 47 vneid 6`
        return opened, head is not None
    colon = next((n for n, token in enumerate(line.tokens[:14]) if token.word == ":"), None)
    if colon is not None:
        before = line.said[: line.place_of(colon)]
        if head or _PERIOD.search(before):
            return colon + 1, True
    period = _PERIOD_SAID.match(line.said, head.end() + 1 if head else 1)
    begun = period or head
    return (line.token_at(begun.end() + 1), head is not None) if begun else (0, False)


def _head_words(line: Line) -> int:
    """How many tokens tell of what, where and when the figures are; 0 where what follows them is no indicator."""
    at = 0
    while at < len(line.tokens):
        word, before = line.tokens[at].word, line.tokens[at - 1].word if at else ""
        is_number = word[:1].isdigit() and (before in _NUMBERED or before == "/")
        if not (word in _HEAD_WORDS or is_number or _WEEK.fullmatch(word)):
            break
        at += 1
    return at if _ACRONYM.match(line.said, line.place_of(at)) else 0


def _labelled(line: Line, figures: list[Figure], start: int) -> list[tuple[_Label, Figure]]:
    """`VNeID 12, DVC: 8`: a label before each figure, and nothing else between them."""
    pairs: list[tuple[_Label, Figure]] = []
    at = start
    for figure in figures:
        label = _label(line, at, figure.first) or (_unit_label(line, at, figure) if pairs else None)
        if label is None:
            return []
        pairs.append((label, figure))
        at = figure.unit_end
    rest = [token for token in line.tokens[at:] if not token.is_mark]
    is_aside = len(pairs) > 1 and len(rest) <= _MOST_ASIDE and at < len(line.tokens) and line.tokens[at].is_mark
    return pairs if len(rest) <= 1 or is_aside else []


def _labelled_after(line: Line, figures: list[Figure]) -> list[tuple[_Label, Figure]]:
    """`12 VNeID, 8 DVC`: a known label after each figure."""
    pairs = []
    for place, figure in enumerate(figures):
        end = figures[place + 1].first if place + 1 < len(figures) else len(line.tokens)
        label = _label(line, figure.end, end)
        if label is None or not _ACRONYM.search(line.said[label[0] - 1 : label[1]]):
            return []
        pairs.append((label, figure))
    return pairs


def _label(line: Line, start: int, end: int) -> _Label | None:
    words = [n for n in range(start, end) if not line.tokens[n].is_mark and line.tokens[n].word not in _BETWEEN]
    if not words or len(words) > _MOST_LABEL_WORDS:
        return None
    # Marks stand before a label and after it, not within.
    if words[-1] - words[0] + 1 != len(words):
        words = _last_run(words)
    words = _behind_got(line, words)
    place = line.place_of(words[0]), line.place_of(words[-1] + 1)
    said = line.said[place[0] - 1 : place[1]]
    is_deed = bool(_DEED.match(said, 1)) and _ACRONYM.search(said)
    return None if (_NO_LABEL.search(_CASHLESS.sub(" ", said)) and not is_deed) or _HEAD.search(said) else place


def _unit_label(line: Line, start: int, figure: Figure) -> _Label | None:
    """`tuyên truyền 3 cuộc, 120 lượt`: behind a mark, what is counted is its own name."""
    is_alone = start < figure.first and all(token.is_mark for token in line.tokens[start : figure.first])
    return (line.place_of(figure.end), line.place_of(figure.unit_end)) if is_alone and figure.unit else None


def _behind_got(line: Line, words: list[int]) -> list[int]:
    """`làm được VNeID`: the indicator stands behind what was done of it."""
    got = next((n for n in reversed(words[:-1]) if line.tokens[n].word in _GOT), None)
    behind = [n for n in words if got is not None and n > got]
    if len(words) > 1 and line.tokens[words[-1]].word in _GOT and _ACRONYM.match(line.said, line.place_of(words[0])):
        # `VNeID được 9`
        return words[:-1]
    return behind if behind and _ACRONYM.match(line.said, line.place_of(behind[0])) else words


def _last_run(words: list[int]) -> list[int]:
    at = len(words) - 1
    while at > 0 and words[at - 1] == words[at] - 1:
        at -= 1
    return words[at:]


def _folded(line: Line, label: _Label) -> str:
    return line.said[label[0] : label[1]].strip()
