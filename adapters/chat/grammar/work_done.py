"""Words that tell of work done, in any dress."""

from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.parts import DEEDS
from adapters.chat.grammar.phrasing import pattern

NOT_YET = frozenset({"chua", spell("chưa")})
DONE_WORDS = "(xong|hoàn thành|hoàn tất|làm xong|done|finished)"
DONE = pattern(f"{DONE_WORDS}")
DID = pattern(
    f"(đã|=đã|vừa) … ({DEEDS}|đi|làm lại|sửa lại)|({DEEDS}|làm lại|sửa lại|chỉnh lại) … … (rồi|xong|đủ|đầy đủ)|"
    f"({DEEDS}|nhập|đi|học|nộp thuế)( được)? … (hết|đủ|toàn bộ|sạch|đầy đủ) … … rồi|"
    "(ai|hộ nào|nhà nào|máy nào|người nào|sạp nào|ấp nào) cũng … … rồi|(nhập|cập nhật) … (rồi|xong|đủ|đầy đủ)|đủ (chỉ tiêu|số lượng|hết)|(đạt|vượt) (chỉ tiêu|kế hoạch|100 %)"
)
PAST = pattern("đã|rồi|vừa|hôm qua")
