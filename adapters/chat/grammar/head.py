"""What the beginning of a free order tells, while it is read."""

import re
from dataclasses import dataclass, field

from adapters.chat.grammar.documents import Document
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.sentence import Vocabulary

GAP = re.compile(r"[\s,.:;!\-–—>*•·●▪+=()\[\]\"“”‘’…]+")
AFTERWARDS = Vocabulary(
    "đ/c | đồng chí | anh | chị | em | thì | là | nhé | nha | chủ trì | phụ trách | lo | phải | cần | hãy | giúp | ơi | cùng"
)
# `dung di …`, `dung lam …` are `đừng`, as often as not.
NO_WORK_OF_A_NAME = frozenset({"di", "lam", "cho", "qua", "giao", "giup", "nhan", "lay", "gap", "moi", "in", "thay"})


@dataclass(slots=True)
class Head:
    """`at` is where the matter begins; `verbs` are the words that gave the order (`giao`, `đề nghị`), folded. `called` were
    addressed before them (`kính gửi các tổ trưởng`)."""

    at: int = 0
    parties: list[Party] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    document: Document | None = None
    is_late: bool = False
    called: list[Party] = field(default_factory=list)
    # Who stands where the last verb led, and where they end: they are looked for once.
    led: tuple[int, list[Party], int] = (-1, [], 0)
