"""What somebody who does the work asks of whoever gave it: a question about the work, or for help with it."""

import re

from adapters.chat.grammar.fold import fold

_OPENS = re.compile(
    r"\W*(?:(?:da|vang|thua|a|anh|chi|c|co|chu|sep|em|e|oi)\W+){0,5}"
    r"(?:cho\s+(?:em|e|toi|tui|minh|chau|con)\s+(?:xin\s+)?hoi|(?:em|e|toi|tui|minh|xin)\s+(?:xin\s+|muon\s+)?hoi"
    r"|(?:em|e|toi|tui|minh)\s+(?:chua|khong|ko|hong)\s+(?:ro|biet|hieu))\b"
)
# Answered by the task as it stands.
_STANDS = re.compile(
    r"\b(?:(?:toi|den|di)\s+dau|sao\s+roi|the\s+nao\s+roi|ra\s+sao\s+roi"
    r"|(?:xong|nop|gui|lam|nhan|duyet|nghiem\s+thu|tra\s+loi)\s+(?:chua|chang)|han\s+(?:chot\s+)?(?:khi|bao|luc|ngay|may|la|nao|den)\b.*"
    r"|(?:khi\s+nao|bao\s+gio|chung\s+nao|may\s+gio)\s+(?:toi\s+|den\s+|het\s+)?han|(?:bao\s+nhieu|may)\s+viec|con\s+may|(?:to|viec|ai)\s+nao|viec\s+gi|lam\s+gi|ai\s+chua|ai\s+(?:giao|theo\s+doi|nghiem\s+thu))\b"
)
_SAID_TO = re.compile(
    r"^\W*(?:(?:da|thua|em|a)\W+)*(?:anh|chi|sep|co|chu|bac)\b|\b(?:anh|chi|sep|co|chu|bac)(?:\s+(?:oi|a|ha|nhi))?\W*$"
)
_HELP = re.compile(
    r"\b(?:cho|ho\s+tro|giup|cap|cu|bo\s+tri|dieu|tang\s+cuong)\s+(?:(?:em|e|tui|toi|to|ap|tui\s+em|them|dum|gium|tam)\s+){0,3}"
    r"(?:muon|xin|thue|mot|1|vai|may|cuc|chiec|cai|nguoi|xe|kinh\s+phi|tien|wifi|thiet\s+bi|can\s+bo|ky\s+thuat|giay|tai\s+lieu|[0-9]+)\b"
)


def is_said_to_somebody(text: str) -> bool:
    """`chị ơi cái này tính sạp nghỉ luôn không`."""
    return _SAID_TO.search(fold(text)) is not None


def opens_with_a_question(text: str) -> bool:
    """`cho em hỏi danh sách lấy ở đâu vậy ạ`."""
    return _OPENS.match(fold(text)) is not None


def asks_how_it_stands(text: str) -> bool:
    """`việc này tới đâu rồi`, `hạn khi nào vậy`: the task itself is the answer."""
    return _STANDS.search(fold(text)) is not None


def asks_for_help(text: str) -> bool:
    """`xã cho mượn cục phát wifi được không`."""
    return _HELP.search(fold(text)) is not None
