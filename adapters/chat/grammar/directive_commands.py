"""What is said of a directive by its number: `xem NC-3`, `nhận NC-4`, `hủy NC-3 <lý do>`, `sửa NC-3 hạn <…>`."""

import re
from dataclasses import dataclass

from adapters.chat.grammar import manners
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.phrases import words_of
from adapters.chat.grammar.verbs import Verb

_NUMBER = re.compile(r"(?:nhiem vu chung\s+)?\bnc\s*[-–.:#_]?\s*0*([1-9][0-9]{0,8})\b[\s:,.\-–]*")
_VERBS = {
    Verb.SHOW: ("", "xem", "show", "view", "tinh hinh", "chi tiet", "tien do"),
    Verb.HISTORY: ("lich su", "xem lich su", "qua trinh", "nhat ky", "history"),
    Verb.RECEIVE: ("nhan", "xin nhan", "dang ky", "dang ky nhan", "nhan viec", "nhan lam", "receive", "take"),
    Verb.CANCEL: ("huy", "huy bo", "cancel"),
    Verb.URGE: ("don doc", "nhac", "urge", "remind"),
    Verb.SEEN: ("da nam", "da nam ro", "nam roi", "seen"),
    Verb.PAUSE: ("tam hoan", "tam dung", "pause"),
    Verb.RESUME: ("tiep tuc", "lam tiep", "resume"),
    Verb.EDIT: ("sua", "doi", "edit", "amend"),
    Verb.EXTEND: ("gia han", "extend"),
    Verb.GRANT: ("dong y gia han", "cho gia han", "gia han cho", "grant"),
    Verb.REFUSE: ("khong gia han", "ko gia han", "khong dong y gia han", "refuse"),
}
_BY_WORDS = {words: verb for verb, writings in _VERBS.items() for words in writings}
_GROUPS = (
    ("assigned", re.compile(r"chua (?:xac nhan|nhan)|not confirmed|unconfirmed")),
    ("late", re.compile(r"qua han|tre\b|late|overdue")),
    ("total", re.compile(r"tat ca|cac viec|toan bo|all\b")),
)
# `hủy NC-1 và NC-2`: more than one is meant.
_AND_MORE = re.compile(r"(?:(?:va|voi|and)\b|[,&+;])?\s*nc\s*[-–.:#_]?\s*[0-9]")
_PAGE = re.compile(r"\b(?:trang|page)\s*([0-9]{1,4})\b")
_ALONE = (Verb.RECEIVE, Verb.URGE, Verb.SEEN)


@dataclass(frozen=True, slots=True)
class DirectiveCommand:
    """`rest` is what follows the number, as written. `group` and `page` are of a list of its tasks, "" and 1 else."""

    verb: Verb
    number: int
    rest: str = ""
    group: str = ""
    page: int = 1


def read_directive_command(text: str) -> DirectiveCommand | None:
    """The command, if the words before the number are one and nothing after it doubts it."""
    written = clean(text).strip().removeprefix("/").replace("_", " ")
    folded = fold(written)
    match = _NUMBER.search(folded)
    verb = None if match is None else _verb_of(written[: match.start()])
    if match is None or verb is None:
        return None
    rest = written[match.end() :].strip()
    number = int(match[1])
    if verb is Verb.SHOW:
        page = _PAGE.search(fold(rest))
        group = next((name for name, words in _GROUPS if words.search(fold(rest))), "")
        return DirectiveCommand(verb, number, rest, group or ("total" if page else ""), int(page[1]) if page else 1)
    is_asking = manners.is_question(written, folded, words_of(folded[-200:], 40)[-8:])
    if is_asking or (verb in _ALONE and not manners.is_only_polite(rest)) or _AND_MORE.match(fold(rest)):
        return None
    return DirectiveCommand(verb, number, rest)


def named_directive(text: str) -> int | None:
    """The only directive that the text names."""
    found = {int(match[1]) for match in _NUMBER.finditer(fold(clean(text)))}
    return found.pop() if len(found) == 1 else None


def _verb_of(before: str) -> Verb | None:
    # `đồng ý` is politeness before other words, and here the command.
    return _BY_WORDS.get(fold(clean(before)).strip(" .,:;-")) or _BY_WORDS.get(_without_manners(before))


def _without_manners(before: str) -> str:
    words = [word for word in words_of(fold(clean(before)), 12) if not manners.is_polite_before(before, word)]
    return " ".join(word.folded for word in words)
