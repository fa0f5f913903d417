"""What is said of a fault in a ladder file: what is wrong, and what would be right. Those who write them read Vietnamese."""

from collections.abc import Iterable
from difflib import get_close_matches

OFFSETS = '"1 working day", "4 working hours", "30 working minutes", "2 clock hours", "15 clock minutes" hoặc 0'
NOT_YAML = (
    "tệp không đúng dạng YAML từ cột {column}: xem lại khoảng cách đầu dòng, dấu ngoặc, dấu hai chấm ({problem}); "
    "xem tệp mẫu bằng lệnh: taskbot ladder show"
)
TAB = "có dấu Tab ở cột {column}; đầu dòng dùng dấu cách, mỗi bậc 2 dấu cách"
NO_TEMPO = "“{name}” phải nằm trong một mức ({known}); viết dòng “normal:” ở trên rồi lùi vào 2 dấu cách"
TOO_DEEP = "tệp lồng nhau quá sâu; xem tệp mẫu bằng lệnh: taskbot ladder show"
TOO_LONG = "tệp quá dài, tối đa {limit} ký tự"
EMPTY = "tệp trống; xem tệp mẫu bằng lệnh: taskbot ladder show"
NOT_A_MAP = "{what} phải là các dòng dạng “tên: giá trị”"
NOT_A_LIST = "{what} phải là danh sách các bước, mỗi bước bắt đầu bằng dấu “-” (không có bước nào thì viết [])"
UNKNOWN = "không hiểu “{name}” trong {where}; dùng được: {known}"
UNKNOWN_NEAR = "không hiểu “{name}” trong {where}; có phải “{near}”? Dùng được: {known}"
TWICE = "“{name}” viết hai lần trong {where}; chỉ giữ một"
MISSING = "bước này thiếu “{name}”; ví dụ: {example}"
NOT_TEXT = "“{name}” phải là một giá trị; ví dụ: {example}"
BAD_OFFSET = "“{value}” không phải khoảng thời gian; viết như " + OFFSETS
TOO_FAR = "“{value}” quá dài, tối đa 366 ngày làm việc"
NOT_LATER = "“{value}” phải dài hơn 0; viết như " + OFFSETS.removesuffix(" hoặc 0")
BEFORE = "“{value}” đứng trước mốc; chỉ deadline và report có bước trước mốc, các quy trình khác dùng từ 0 trở đi"
OUT_OF_ORDER = (
    "bước “{code}” ({value}) đến trước bước “{before}” ({value_before}); xếp các bước theo thời gian tăng dần"
)
BAD_CODE = (
    "mã bước “{value}” chỉ gồm chữ thường không dấu, số và dấu _, bắt đầu bằng chữ, tối đa 30 ký tự; ví dụ: level_1"
)
CODE_TWICE = "mã bước “{value}” có hai lần trong {where}; mỗi bước một mã riêng"
NOBODY = "“tell” chưa nêu ai; dùng được: {known}"
BAD_TIMES = "“times” là số lần, từ 1 đến {limit}"
OTHER_MEASURE = "“every” phải cùng đơn vị với “after” ({after}); ví dụ cùng là working days"
TOO_MANY = "{where} có hơn {limit} bước sau khi tính cả lặp lại; bớt bước hoặc bớt số lần lặp"
NOT_LAST = "vướng mắc lên cấp trên (above_owner) thì đồng hồ tính lại từ đầu: bước này phải là bước cuối và chỉ báo above_owner"


def unknown(name: str, known: Iterable[str], where: str) -> str:
    """What the name could have been."""
    names = list(known)
    near = get_close_matches(name.lower().replace(" ", "_").replace("-", "_"), names, 1)
    if near:
        return UNKNOWN_NEAR.format(name=name, near=near[0], where=where, known=", ".join(names))
    return UNKNOWN.format(name=name, where=where, known=", ".join(names))
