"""What is said around a command: politeness that changes nothing, and what turns it into no command at all."""

import re
from collections.abc import Sequence

from adapters.chat.grammar.fold import fold, has_diacritics, spell
from adapters.chat.grammar.phrases import Word, each_word, word_set, words_of

# Said before a command. Folded; where a writing has another, telling meaning, `_NOT_POLITE` names it.
_BEFORE = word_set(
    "da vang em e toi tui minh chau con thua xin phep giup nho cho anh chi a c sep chu bac roi oi vay the nhe nha nhen "
    "kinh please pls hi hello chao alo gium dum d dong tu ben chung to thi cam on u"
)
# Said after it: with nothing else there, nothing was added.
_AFTER = word_set(
    "a nhe nha nhen nghen nghe giup gium dum em e anh chi c oi voi da vang roi r luon lun thua cam on sep chu bac di ne "
    "day do nhoa n toi minh het please pls thanks thank you thx now nua co"
)
_FILLERS = frozenset({"roi", "r", "a", "nhe", "nha", "luon", "lun", "het", "giup", "em", "gium", "dum", "day", "ne"})
_OPENERS = frozenset({"xong", "roi", "r", "a", "nhe", "nha", "luon", "lun", "het"})
_NOT_POLITE = {
    "da": {spell("đã"), spell("đá")},
    "con": {spell("còn")},
    "the": {spell("thể"), spell("thẻ")},
    "to": {spell("to"), spell("tờ")},
    "cho": {spell("chờ"), spell("chợ"), spell("chớ")},
    "em": {spell("ém")},
    "a": {spell("à"), spell("á")},
    "on": {spell("ổn")},
    "co": {spell("có")},
    "do": {spell("do")},
    "nua": {spell("nửa")},
    "roi": {spell("rơi"), spell("rời")},
    "chu": {"chu", spell("chứ"), spell("chữ"), spell("chủ")},
}
_SELF = frozenset({"em", "e", "toi", "tui", "minh", "chau", "con"})
_NEGATIONS = frozenset(
    {"chua", "khong", "ko", "kg", "hok", "hong", "chang", "khg", "hem", "k", "not", "never", "didnt"}
)
_NEGATED_SPELLED = frozenset(spell(word) for word in ("chả", "đừng", "đâu", "chẳng", "hổng", "hông", "chớ"))
_NEGATED_NOT = frozenset(spell(word) for word in ("chùa", "hồng", "hỏng", "họng", "chứa", "chừa", "chữa", "khống"))
_SOON = re.compile(
    r"\b(?:(?:gan|sap|suyt|hau nhu|gan nhu)\s+(?:xong|hoan thanh|het|duoc|toi|lam)|se|dang lam|co gang|chut nua|ti nua|tu tu"
    r"|de em|(?:mai|lat|chieu|toi|sang mai|chieu mai)\s+(?:em|e|minh|toi|con)?\s*(?:nop|gui|xong|lam|bao)|almost|will)\b"
)
_NOT_DONE = re.compile(r"(?:xong|hoan|lam|nop|gui|nhan|kip|dat|bao|cai|thuc|trien)")
_LATER_FIRST = frozenset(
    {"la", "thi", "se", "som", "khi", "neu", "moi", "truoc", "cho", "before", "soon", "if", "when"}
)
_DATED_FIRST = frozenset(
    {"trong", "chieu", "sang", "mai", "toi", "gap", "ngay", "vao", "hom", "tuan", "thu", "by", "luc"}
)
_ASKS_LAST = word_set("chua khong ko k hong hok ha sao nhi chu gi dau nao may ai khg hem")
# `không vướng gì`: nothing, not what.
_ASKS_OR_NOTHING = frozenset({"gi", "ai", "nao", "dau"})
_ASKS_LAST_NOT = frozenset(
    spell(word) for word in ("hạ", "hà", "chữ", "chủ", "chú", "chùa", "đầu", "đau", "não", "máy", "mây", "hồng", "này")
)
_ASKS_SPELLED = frozenset(spell(word) for word in ("à", "hả", "hử"))
_ASKING = ("khi nao", "bao gio", "bao lau", "may gio", "vi sao", "tai sao", "the nao", "lam sao", "ra sao", "co phai")
_ASKS_FIRST = re.compile(rf"\b(?:{'|'.join(_ASKING)})\b")
_VOCATIVE = re.compile(
    r"(?:(?:thua|bao cao|bc|kinh gui|kinh bao cao|da thua|da|chao|nho)\s+)*"
    r"(?:(?:cac|quy)\s+)?(?:anh|chi|a|c|sep|chu|bac|co|di|d/c|dc|dong chi|lanh dao|ong|ba|thay|em|a/c|anh/chi)"
    r"(?:\s+(?!(?:gui|chua|khong|ko|xong|nop|lon|nham|xin|se|duoc)\b)[^\W\d_]+){0,3}?\s*(?:\boi\b\s*[,:.!]?|[,:])\s*"
)


def start_of_matter(text: str, folded: str) -> int:
    """Where a salutation (`báo cáo anh Bình,`, `chị Lan ơi`) ends; 0 without one."""
    match = _VOCATIVE.match(folded)
    return match.end() if match and match.end() < len(text) else 0


def is_polite_before(text: str, word: Word) -> bool:
    return word.folded in _BEFORE and not _means_more(text, word)


def is_self(word: Word) -> bool:
    return word.folded in _SELF


def is_past(text: str, word: Word) -> bool:
    """`đã`, with its diacritics: what follows is told, not asked for."""
    return word.folded == "da" and spell(text[word.start : word.end]) == spell("đã")


def is_filler(text: str, word: Word) -> bool:
    """A small word between a command and its number, or before the note."""
    return word.folded in _FILLERS and not _means_more(text, word)


def opens_a_note(text: str, word: Word) -> bool:
    """A small word that carries nothing at the beginning of a note (`rồi ạ, đã gửi`)."""
    return word.folded in _OPENERS and not _means_more(text, word)


def is_only_polite(text: str) -> bool:
    """Nothing was said but `ạ`, `nhé`, `giúp em` and their like."""
    return all(word.folded in _AFTER and not _means_more(text, word) for word in each_word(fold(text)))


def without_politeness(text: str) -> str:
    """The text without the polite words and marks at its end."""
    words = words_of(fold(text))
    while words and _is_said_after(text, words[-1]):
        words.pop()
    return text[: words[-1].end] if words else ""


def is_negation(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    if not has_diacritics(written):
        return word.folded in _NEGATIONS
    spelled = spell(written)
    return spelled in _NEGATED_SPELLED or (word.folded in _NEGATIONS and spelled not in _NEGATED_NOT)


def has_negation(text: str, words: Sequence[Word]) -> bool:
    return any(is_negation(text, word) for word in words)


def is_negated(text: str, words: Sequence[Word]) -> bool:
    """It begins with a negation, or denies that something was done."""
    started = False
    for word, following in zip(words, [*words[1:], None], strict=True):
        if is_negation(text, word) and (not started or (following and _NOT_DONE.fullmatch(following.folded))):
            return True
        started = started or not is_polite_before(text, word)
    return False


def has_chua(text: str, words: Sequence[Word]) -> bool:
    """`chưa` (not yet) is among the words, or `đâu`."""
    return any(word.folded in {"chua", "dau"} and is_negation(text, word) for word in words)


def is_question(text: str, folded: str, words: Sequence[Word]) -> bool:
    """It asks: a question mark at the end, a word that asks in the last place before politeness, or one that opens."""
    if folded.rstrip(" .!)").endswith("?") or (
        any(map(folded.__contains__, _ASKING)) and _ASKS_FIRST.search(folded) is not None
    ):
        return True
    last = next((word for word in reversed(words) if not _is_said_after(text, word)), None)
    if words and spell(text[words[-1].start : words[-1].end]) in _ASKS_SPELLED:
        return True
    if last is None or last.folded not in _ASKS_LAST:
        return False
    if last.folded in _ASKS_OR_NOTHING and has_negation(text, [word for word in words if word is not last]):
        return False
    written = text[last.start : last.end]
    return spell(written) not in _ASKS_LAST_NOT


def is_later(folded: str) -> bool:
    """It speaks of what will be, or of nearly."""
    return _SOON.search(folded) is not None


def waits_for_more(word: Word) -> bool:
    """After `xong`: `xong là em báo`, `xong thì gửi`, `xong trước thứ 6`: not done."""
    return word.folded in _LATER_FIRST


def tells_a_time(word: Word) -> bool:
    return word.folded in _DATED_FIRST


def _is_said_after(text: str, word: Word) -> bool:
    return word.folded in _AFTER and not _means_more(text, word)


def _means_more(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    return word.folded in _NOT_POLITE and spell(written) in _NOT_POLITE[word.folded]
