"""An order in its parts: to whom, what, and the fields that were named, each as it was written."""

import re
from dataclasses import dataclass, field

from adapters.chat.grammar.fold import clean, fold, has_diacritics, spell
from adapters.chat.grammar.urgency import apart_from_haste

# The writings of each field's name, with diacritics; without them they count too.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("việc", "nội dung", "nd", "tên việc", "tiêu đề", "công việc", "title", "task", "what"),
    "due": (
        *("hạn", "hạn chót", "hạn cuối", "thời hạn", "deadline", "dl", "hoàn thành trước", "xong trước", "trước"),
        *("chậm nhất", "due", "by"),
    ),
    "no_due": ("không hạn", "không có hạn", "ko hạn", "không thời hạn", "no due", "no deadline"),
    "lead": ("chủ trì", "người", "người chủ trì", "người thực hiện", "đầu mối", "lead", "who"),
    "partners": ("phối hợp", "đơn vị phối hợp", "p/hợp", "cùng", "partners", "partner", "with"),
    "supervisor": ("theo dõi", "người theo dõi", "giám sát", "supervisor", "supervised by"),
    "acceptor": ("nghiệm thu", "người nghiệm thu", "acceptor", "accepted by"),
    "product": ("sản phẩm", "sp", "kết quả", "kq", "product", "result"),
    "quantity": ("số lượng", "sl", "chỉ tiêu", "quantity", "amount"),
    "document": ("văn bản", "vb", "căn cứ", "theo văn bản", "theo công văn", "document", "ref"),
    "handbook": ("tài liệu", "handbook"),
    "authority": ("thẩm quyền", "authority"),
    "evidence": ("minh chứng", "bằng chứng", "evidence", "proof"),
    "priority": ("ưu tiên", "độ khẩn", "mức độ", "priority"),
}
# Words that begin ordinary sentences too: a field only with a colon.
_WITH_COLON = frozenset(
    fold(name)
    for name in (
        *("người", "cùng", "kết quả", "kq", "chỉ tiêu", "căn cứ", "trước", "task", "what", "with", "by", "việc", "who"),
        *("công việc", "nội dung", "nd", "hoàn thành trước", "xong trước", "mức độ", "ref", "giám sát", "result"),
    )
)
_BY_NAME: dict[str, tuple[str, frozenset[str]]] = {}
for _field, _writings in _NAMES.items():
    for _writing in _writings:
        _spelled = _BY_NAME[fold(_writing)][1] if fold(_writing) in _BY_NAME else frozenset()
        _BY_NAME[fold(_writing)] = (_field, _spelled | {spell(_writing)})
_FIELD = re.compile(
    rf"[\s\-*•+]*(?P<name>{'|'.join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True))})(?P<colon>\s*[:=])?(?![^\W_])"
)
# `tài liệu 3, 5` names entries of the handbook; `tài liệu tuyên truyền` is work.
_ENTRIES = re.compile(r"\s*(?:so|tl-?)?\s*[0-9]{1,9}(?:\s*(?:,|va|and)\s*[0-9]{1,9})*\s*[.]?$")
_PARTS = re.compile(r"[;\n]+")
_COMMA = re.compile(r"\s*,\s*")
_DUE_AFTER_COMMA = frozenset({"han", "han chot", "han cuoi", "thoi han", "deadline", "cham nhat", "due"})
# `hạn mức`, `hạn chế`: other words.
_NOT_DUE = re.compile(r"\s+(?:muc|che|ngach|han|dien|hep)\b")
# `hạn cuối tuần`, `hạn cuối tháng 12`: the end of a time, where `hạn cuối 30/11` is a name and its value.
_END_OF = re.compile(r"han (?=cuoi\s+(?:tuan|thang|nam|quy|ngay|gio|buoi|sang|chieu|ky)\b)")
_URGENT = frozenset({"gap", "khan", "khan cap", "hoa toc", "thuong khan", "rat gap", "khan truong", "urgent", "asap"})
_BECAUSE = re.compile(r"\s*[:,-]?\s*(?:(?:vi|do|ly do|because)\b\s*:?)?\s*")
_IS = re.compile(r"(?:la|is|vao)\s+")
_TARGET_END = re.compile(r"\s*:\s+|\s*:(?![0-9])")
_MOST_TARGET_CHARS = 120
_LEADS_IN = re.compile(r"(?:cho|don vi)\s+")


@dataclass(frozen=True, slots=True)
class Order:
    """`target` is who stands before the colon (or after `giao cho`), "" in a free sentence: there the caller finds the
    name at the start of the title. `fields` hold what was written, by name; `no_due` its reason, which may be ""."""

    target: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def read_order(rest: str) -> Order:
    """The parts of what follows `giao`, in any order. A field named twice keeps all that was said, joined; words that
    belong to no field are the title."""
    target = ""
    fields: dict[str, str] = {}
    for part in _parts(clean(rest)):
        named = read_field(part)
        work = part
        if named is None and not target and "title" not in fields:
            target, work = _target(part)
            target, haste = apart_from_haste(target)
            fields |= {"priority": haste} if haste else {}
            named = _field_of_work(work) if target else None
        key, value = named or _urgency(work) or ("title", work)
        if key == "no_due":
            fields[key] = value
        elif value:
            fields[key] = f"{fields[key]}; {value}" if key in fields else value
    return Order(target, fields)


def read_field(text: str) -> tuple[str, str] | None:
    """The field that `text` names first, and its value as written; None if it names none. A colon is optional."""
    cleaned = clean(text).strip()
    folded = fold(cleaned)
    match = _FIELD.match(folded)
    if match is None:
        return None
    key, spelled = _BY_NAME[match["name"]]
    written = cleaned[match.start("name") : match.end("name")]
    if has_diacritics(written) and spell(written) not in spelled:
        return None
    if _BY_NAME[match["name"]][0] == "handbook" and not _ENTRIES.match(folded, match.end()):
        return None
    if not match["colon"] and (match["name"] in _WITH_COLON or _NOT_DUE.match(folded, match.end())):
        return None
    end_of = None if match["colon"] else _END_OF.match(folded, match.start("name"))
    value = cleaned[end_of.end() if end_of else match.end() :]
    lead_in = (_BECAUSE if key == "no_due" else _IS).match(fold(value.lstrip()))
    value = value.lstrip()[lead_in.end() if lead_in else 0 :]
    return key, value.strip(" \t,.-–")


def _field_of_work(work: str) -> tuple[str, str] | None:
    """Right behind the target stands the work (`ấp 3: theo dõi dịch`), unless a field is named beyond doubt."""
    named = read_field(work)
    match = _FIELD.match(fold(work))
    is_sure = named is not None and (named[0] in ("due", "no_due") or (match is not None and bool(match["colon"])))
    return named if is_sure else None


def _urgency(part: str) -> tuple[str, str] | None:
    return ("priority", part) if fold(part) in _URGENT else None


def _parts(text: str) -> list[str]:
    """Split at semicolons and line ends; at a comma too where a field with its colon, or the deadline, follows."""
    found: list[str] = []
    for whole in _PARTS.split(text):
        at = 0
        for comma in _COMMA.finditer(whole):
            following = whole[comma.end() : comma.end() + _MOST_TARGET_CHARS]
            match = _FIELD.match(fold(following))
            is_sure = match and (match["colon"] or match["name"] in _DUE_AFTER_COMMA or _names_due(whole[at : at + 40]))
            if is_sure and read_field(following):
                found.append(whole[at : comma.start()])
                at = comma.end()
        found.append(whole[at:])
    return [part.strip(" ,.") for part in found if part.strip(" ,.")]


def _names_due(part: str) -> bool:
    named = read_field(part)
    return named is not None and named[0] == "due"


def _target(part: str) -> tuple[str, str]:
    """Who stands before the first colon that is not a clock's, and what follows it."""
    colon = _TARGET_END.search(part)
    if colon is None or colon.start() > _MOST_TARGET_CHARS:
        return "", part
    target = part[: colon.start()].strip(" ,")
    lead_in = _LEADS_IN.match(fold(target))
    return target[lead_in.end() if lead_in else 0 :], part[colon.end() :].strip(" ,.")
