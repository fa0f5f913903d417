"""Where an official gives work that runs to somebody else."""

import re
from dataclasses import replace

from adapters.chat.grammar import decisions
from adapters.chat.grammar.denied import is_denied
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.official_heard import Heard, task_in
from adapters.chat.grammar.party import Party, real_parties
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Keyed, Phrase, Sentence
from adapters.chat.grammar.work_words import WORK

_TOLD_TASK = re.compile(r"\s*(?:(?:cac|nhung|toan bo|tat ca|het|moi)\s+){0,2}(?:viec|nhiem vu|cong viec)\s")
_REPLACED = Keyed("thay", r"thay\s+[^,.;]{2,40}\sbang\s+")
_TAKES_OVER = Keyed(
    "tiep nhan dam ganh lo quan phu",
    r"(?:tiep nhan|tiep quan|dam nhan|nhan|ganh|lo|phu trach)\s+(?:(?:lai|thay|luon|het|toan bo|tat ca|cac|nhung|phan)\s+){0,3}(?:viec|cong viec|nhiem vu|phan viec)\s+(?:(?:dang\s+\S+|con lai|cu|do dang)\s+)?(?:cua|thay|ma)\s+(?=[^\W\d_])",
)
_MOST_TOLD_CHARS = 80
_THE_TASK = re.compile(
    r"\s*(?:(?:viec|nhiem vu|nv|phan|cong viec)\s*)?(?:nay|do|kia|lai|[#-]?\s*[0-9]+|phu trach|chu tri|lam|thuc hien|,|:|dau moi|nguoi)*\s*$"
)
_THIS = re.compile(r"(?:viec|nhiem vu|vu|phan|nv)\s+(?:nay|do|kia|ay|[0-9]+)\b")
_FOR_WHOM = re.compile(
    r"\s*(?:$|[,.;:!?\n]|(?:cho|em|e|anh|a|chi|c|toi|tui|minh|co|chu|bac|ong|ba|d/c|dong chi|viec|nay|phan|nhe|nha|nghe|di|luon|dum"
    r"|giup|gium|duoc|roi|vi|do|tu|den|trong|nv|#|nguoi|to|ap)(?![^\W_]))"
)
_LED_BY = re.compile(r"\s*(?:(?:viec|nhiem vu)\s+(?:nay|do|kia|ay|[0-9]+)\s+)?(?:lai\s+)?(?:cho\s+)?")
# `NV-8 để tổ ấp 1 làm luôn đi`
_NAMED_FIRST = re.compile(r"\s*(?:(?:viec|nhiem vu)(?:\s+so)?\s*(?:nv\s*-?\s*)?|nv\s*-?\s*|#)[0-9]{1,6}(?![\w/:%])")
# `việc số hóa danh sách giao lại cho đ/c Thịnh`: what runs is told before to whom it goes.
_TOLD_FIRST = re.compile(r"\W*(?:(?:cai|rieng)\s+)?(?:viec|vu|nhiem vu|phan viec|dau viec)\s+[^\W\d_]")
_PICTURES = ("ảnh", "ánh")
_SOMEBODY = re.compile(
    r"(?:to pho|to truong|nguoi khac|to khac|ban khac|don vi khac|can bo khac|d/c khac|dong chi khac)(?![^\W_])(?!\s+(?:ap|kp|to|khu|thon)\s)"
)
_TOLD = re.compile(r"(?<![^\W_])(?:da|vua|duoc|moi|lo)\s+$")
_WORK_OF = Keyed("viec phan nhiem cong", r"(?:viec|cong viec|phan viec|phan|nhiem vu)\s+(?:cua|ben)\s+")
_MEANWHILE = re.compile(
    r"[\s,]*(?:(?:(?:tuan|thang|hom|tu)\s+(?:nay|sau|mai)|tam thoi|thi|gio|nay|tu nay|de|giao|cho|nho|chuyen)[\s,]+)*"
)
_NOW_GIVEN = Keyed(
    "gio bay nay thoi",
    r"(?:gio|bay gio|nay|thoi)\s+(?:thi\s+)?(?:keu|de|giao|giao lai|chuyen|chuyen lai|cho|nho|doi|bao|bieu)\s+(?:(?:lai|cho|qua|sang|thanh)\s+){0,2}",
)
_GIVEN_BEFORE = re.compile(
    r"(?<![^\W_])(?:bua truoc|hom truoc|luc truoc|hoi truoc|truoc day|truoc|da|lo|bua no|tuan truoc|hom bua)\s+(?:\S+\s+)?(?:giao|phan cong|nho|keu)(?![^\W_])"
)
_TAKES_BACK = re.compile(
    r"\W*(?:(?:da|em|anh|chi|thoi|xin)\s+)*(?:thu hoi|huy|huy bo|rut lai|rut|bo|dung|ngung|tam dung)\s(?:(?!(?<![^\W_])(?:roi|de|va|sang)(?![^\W_]))[^,.;:\n])*"
)
_HOLDS = re.compile(r"\s*(?:kiem|om|ganh|cam|theo|lam|phu trach|chu tri|lo|dam nhan|thuc hien|tiep tuc|nhan)\b")


def handing_over(heard: Heard) -> Reading | None:
    whole = heard.whole
    heir = _handed_by_a_verb(whole)
    if heir is not None:
        return _handed(heard, heir)
    next_one = _takes_over(heard) or _next_holder(whole) or _now_given(whole)
    if next_one is not None:
        return _handed(heard, next_one)
    replaced = _REPLACED.search(whole)
    heirs = real_parties(match_parties(whole, replaced.end(), is_named=True)[0]) if replaced else []
    if heirs and heirs[0].kind == "person":
        return _handed(heard, heirs[0])
    instead = decisions.INSTEAD.search(whole)
    if instead is not None and instead.folded == "thay" and not _takes_the_place(whole, instead):
        instead = None
    this = _THIS.search(whole.folded)
    named = _NAMED_FIRST.match(whole.folded) if this is None else None
    if instead is None and this is None and named is None:
        return None
    for phrase in decisions.LETS.each(whole):
        if is_denied(whole, phrase.start):
            continue
        if _TOLD.search(whole.folded, max(0, phrase.start - 10), phrase.start) or _TAKES_BACK.fullmatch(
            whole.folded, 0, phrase.start
        ):
            # `nhiệm vụ 13 đã giao tổ ấp 2`, `thu hồi việc 13 giao tổ ấp 2`: that was before.
            continue
        led = _LED_BY.match(whole.folded, phrase.end)
        at = led.end() if led else phrase.end + 1
        parties, end = match_parties(whole, at)
        real = real_parties(parties)
        is_next = named is not None and not whole.folded[named.end() : phrase.start].strip(" ,")
        is_let = (this is not None or is_next) and (
            _HOLDS.match(whole.folded, end) or phrase.folded in ("giao", "phan cong", "chuyen")
        )
        if real and (instead or is_let):
            return _handed(heard, real[0])
    is_named = instead is not None and (instead.folded != "thay" or task_in(whole) is not None)
    heirs = _named_before(whole, instead.start, heard) if instead and is_named else []
    return _handed(heard, heirs[0]) if heirs else None


def _handed_by_a_verb(whole: Sentence) -> Party | None:
    """`chuyển việc 12 cho chị Lan`: who stands behind the task, or behind the verb."""
    for phrase in decisions.HANDS_OVER.each(whole):
        at = decisions.heir_at(whole, phrase) if not is_denied(whole, phrase.start) else None
        if at is None and phrase.folded == "giao lai" and _TOLD_FIRST.match(whole.folded):
            # `vụ khảo sát wifi giao lại anh Nam`
            at = phrase.end + 1
        if at is None or not _is_the_task(whole, phrase, at) or whole.text[: phrase.start].lower().endswith("đã "):
            continue
        is_told_first = phrase.folded.startswith("giao lai") and _TOLD_FIRST.match(whole.folded) is not None
        first = None if is_told_first else WORK.search(whole)
        if first is not None and first.end <= phrase.start and first.folded not in ("giao", "chuyen"):
            continue
        parties = real_parties(match_parties(whole, at, is_named=True)[0])
        if parties:
            return parties[0]
        other = _SOMEBODY.match(whole.folded, at)
        if other:
            # `giao lại cho tổ phó vì tổ trưởng bệnh`
            return Party("person", whole.written(other.span()), other.span())
    return None


def _takes_over(heard: Heard) -> Party | None:
    """`chị Oanh tiếp nhận hết việc của anh Sang từ 1/12`"""
    over = _TAKES_OVER.search(heard.whole)
    heirs = real_parties(heard.parties) if over is not None else []
    return heirs[0] if over is not None and len(heirs) == 1 and heirs[0].span[1] <= over.start() else None


def _next_holder(whole: Sentence) -> Party | None:
    """`việc của đ/c Toàn tuần này đ/c Vân lo`: whose it was, and who has it now."""
    of = _WORK_OF.search(whole)
    first, end = match_parties(whole, of.end(), is_named=True) if of else ([], 0)
    if len(first) != 1:
        return None
    gap = _MEANWHILE.match(whole.folded, end)
    heirs, stop = match_parties(whole, gap.end() if gap else end)
    return heirs[0] if len(heirs) == 1 and real_parties(heirs) and _HOLDS.match(whole.folded, stop) else None


def _now_given(whole: Sentence) -> Party | None:
    """`bữa trước giao anh Đạt vụ wifi, giờ kêu chị Thảo làm giùm`"""
    now = _NOW_GIVEN.search(whole)
    if now is None or _GIVEN_BEFORE.search(whole.folded, 0, now.start()) is None:
        return None
    heirs = real_parties(match_parties(whole, now.end(), is_named=True)[0])
    return heirs[0] if len(heirs) == 1 else None


def _takes_the_place(whole: Sentence, instead: Phrase) -> bool:
    """`Lan làm thay`, `thay em`, `thay anh Tâm`; `thay biển`, `thay bóng đèn` is work."""
    if whole.text[instead.end :].lstrip().lower().startswith(_PICTURES):
        return False
    if _FOR_WHOM.match(whole.folded, instead.end):
        return True
    return bool(real_parties(match_parties(whole, instead.end + 1, is_named=True)[0]))


def _named_before(whole: Sentence, end: int, heard: Heard) -> list[Party]:
    """`anh Tâm bệnh, Lan làm thay`: who is named in the same clause, before what they are to do."""
    start = max(whole.folded.rfind(mark, 0, end) for mark in ",.;:\n") + 1
    gap = re.compile(r"\s*").match(whole.folded, start)
    here = real_parties(match_parties(whole, gap.end() if gap else start)[0])
    return here or [party for party in real_parties(heard.parties) if party.span[0] >= start]


def _is_the_task(whole: Sentence, phrase: Phrase, at: int) -> bool:
    """Between the verb and the heir stands nothing but the task: pointed at, or told after `việc`."""
    between = whole.folded[phrase.end : at]
    is_told = phrase.folded.endswith(("viec", "nhiem vu")) or _TOLD_TASK.match(between) is not None
    if is_told and len(between) < _MOST_TOLD_CHARS:
        return True
    return _THE_TASK.match(re.sub(r"(?:cho|sang|qua) $", "", between)) is not None


def _handed(heard: Heard, party: Party) -> Reading:
    is_person = party.kind == "person"
    reading = Reading(
        Intent.REASSIGN,
        lead=party.name,
        people=(party.name,) if is_person else (),
        units=() if is_person else (party.name,),
        task=task_in(heard.whole),
    )
    if is_person and _SOMEBODY.match(fold(party.name)):
        # Who that is must be asked.
        return replace(reading, question="who" if reading.task else "which_task", is_sure=False)
    return replace(reading, question="" if reading.task else "which_task", is_sure=reading.task is not None)
