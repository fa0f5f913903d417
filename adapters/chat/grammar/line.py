"""A member's message as words: short forms written out, politeness left out, each word with its place in the writing."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from adapters.chat.grammar.denials import is_no, place_of_no
from adapters.chat.grammar.fold import clean, fold, has_diacritics, spell
from adapters.chat.grammar.phrasing import AS_THEY_STAND
from adapters.chat.grammar.quantities import read_number
from adapters.chat.grammar.short_forms import as_words

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]{1,3}(?![0-9]))*|[^\W\d_]+(?:/[^\W\d_]+)*|\n|[^\w\s]")
# What is said of a picture or a recording, or put in its place by the chat.
_CAPTION = re.compile(
    r"\s*[(\[]\s*(?:(?:gui|kem|co)\s+)*(?:anh|hinh|photo|image|video|clip|file|tep|voice|ghi am|tin thoai|album|sticker)"
    r"[^)\]]{0,40}[)\]]\s*(?:(?:kem|co)?\s*(?:chu thich|chu|caption|noi dung)\s*:?)?\s*"
)
_QUOTES = "'\"‘’“”«»` "
_QUOTED = re.compile(r'"[^"]{3,400}"|“[^”]{3,400}”|«[^»]{3,400}»|(?m:^>.*$)')
_SAID = re.compile(r"[^\W\d_]+")
_NAMED_TASK = re.compile(r"(?<![^\W_])(?:nv|#)\s*[-–.:#]?\s*0*([1-9][0-9]{0,8})(?![^\W_])")
_TASK_WORD = re.compile(r"(?:(?<![^\W_])(?:viec|nhiem vu)\s+(?:so\s+)?|^\W*so\s+)(?=[0-9])")
# Signs that take back what the words say.
_DOUBTING_SIGNS = frozenset("👎❌🚫❓❔🤔🙅🤷")
_MARKS = frozenset(",.;:!?\n-–—()…")


def _both(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (spell(word), fold(word)))


_NEVER_CONTENT = frozenset(
    map(
        spell,
        [
            "ạ",
            "á",
            "dạ",
            "thưa",
            "em",
            "tui",
            "tôi",
            "luôn",
            "nè",
            "nhé",
            "ak",
            "luon",
            "nhe",
            "ne",
            "hihi",
            "hi",
            ":)",
        ],
    )
)
_KIN = _both("anh chị chú bác sếp") | frozenset(map(spell, ("cô", "dì", "ông", "bà")))
_KIN_PAIRS = {spell("đồng"): spell("chí"), spell("lãnh"): spell("đạo"), spell("mọi"): spell("người"), "dong": "chi"}
_TAKES_SOMEBODY = _both("chính nhờ cho gửi nộp của gặp với là để giao chuyển từ") | {spell("thay")}
_SALUTES = _both("báo cáo chào kính gửi thưa") | {spell("báo")}
_YES = frozenset({spell("vâng"), "vang", "ok", spell("ừ"), "yes"})
_OI = frozenset({spell("ơi"), "oi"})
# After a first `da` without its mark these tell that it is `dạ`.
_AFTER_YES = _both("chú cô bác con cháu tụi bên xin em vâng thưa anh chị chưa không được ok mai để tổ ấp nghe")
_LET = _both("để")
_HELP = _both("giúp")
_CLOSING = _both("với giúp ha nghe")
# `nhận rồi chị Ba`: who is spoken to comes last.
_DONE_WITH = _both("rồi")
_DENIES = _both("chưa không")
_MOST_NAME_WORDS = 3
# Of a text typed with its diacritics a third of the words have some at least.
_FEWEST_MARKED, _MARKED_SHARE = 2, 3
_NO = spell("không")
_SOME = spell("mấy")
# Written so, it is no `còn`.
_FOLK_BEFORE = frozenset({"ba", "tui", "chung"})
_FOLK = "Con"
_COUNTED_LOOSELY = frozenset(
    ["cai", "ho", "nha", "co", "chu", "bac", "tam", "anh", "chi", "ba", "ong", "nguoi", "bua", "hom", "ngay", "dua"]
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: as it is spelled when written out, and its place in the cleaned text."""

    word: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return self.word in _MARKS


@dataclass(slots=True)
class Line:
    """`said` holds the words that matter with one blank on either side of each. `task` was named and is not among them;
    `agrees`: it began with a yes, which is not among them either; `is_captioned`: it came with a picture."""

    source: str
    tokens: list[Token]
    task: int | None = None
    agrees: bool = False
    is_captioned: bool = False
    said: str = ""
    _places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = []
        place = 1
        is_marked = self._is_marked()
        for token in self.tokens:
            self._places.append(place)
            words.append(token.word.capitalize() if is_marked and token.word in AS_THEY_STAND else token.word)
            place += len(token.word) + 1
        self.said = f" {' '.join(words)} "

    def _is_marked(self) -> bool:
        """Whether it was typed with its diacritics, so that a word without any means itself."""
        written = [token for token in self.tokens if token.start < token.end and self.source[token.start].isalpha()]
        marked = sum(has_diacritics(self.source[token.start : token.end]) for token in written)
        return marked >= _FEWEST_MARKED and marked * _MARKED_SHARE >= len(written)

    @property
    def is_empty(self) -> bool:
        return all(token.is_mark for token in self.tokens)

    def token_at(self, place: int) -> int:
        """The number of the token at a place of `said`."""
        return max(0, bisect_right(self._places, place) - 1)

    def place_of(self, token: int) -> int:
        """Where that token stands in `said`."""
        return self._places[token] if token < len(self.tokens) else len(self.said)

    def written(self, start: int, end: int) -> str:
        """What stands between two places of `said`, as it was written."""
        inside = [t for t, place in zip(self.tokens, self._places, strict=True) if start <= place < end]
        return self.source[inside[0].start : inside[-1].end] if inside else ""

    def said_place(self, at: int) -> int:
        """The place in `said` of the first token that starts at or after `at` in the writing."""
        number = next((n for n, token in enumerate(self.tokens) if token.start >= at), len(self.tokens))
        return self.place_of(number)


def read_line(text: str, task: int | None = None) -> Line:
    """The message as words; `task` is a number that a command has read from it already."""
    source = clean(text).strip()
    folded = fold(source)
    caption = _CAPTION.match(folded)
    start = caption.end() if caption else 0
    if source.startswith("/"):
        start = 1
    found = _task(source, folded, start, task)
    number, cut = found or (None, None)
    quoted = _quoted(source, start)
    tokens = [
        Token(word, match.start(), match.end())
        for match in _TOKEN.finditer(source, start)
        if not (cut and cut[0] <= match.start() < cut[1])
        and match[0] not in _QUOTES
        and not _is_picture(match[0])
        and not any(first <= match.start() < last for first, last in quoted)
        for word in as_words(match[0])
    ]
    agrees, tokens = _without_politeness(source, _as_meant(tokens))
    return Line(source, tokens, number, agrees, is_captioned=caption is not None)


def _quoted(source: str, start: int) -> list[tuple[int, int]]:
    """The places of somebody else's words, in quotation marks, where something is said beside them."""
    places = [match.span() for match in _QUOTED.finditer(source, start)]
    beside = _QUOTED.sub(" ", source[start:])
    return places if places and len(_SAID.findall(beside)) > 1 else []


def _is_picture(sign: str) -> bool:
    """A smile or a thumb among words adds nothing; one that doubts or denies does."""
    return sign not in _DOUBTING_SIGNS and unicodedata.category(sign[0]) in ("So", "Sk")


def _task(source: str, folded: str, start: int, task: int | None) -> tuple[int, tuple[int, int]] | None:
    """The task's number, and the place of its name."""
    named = _NAMED_TASK.search(folded, start)
    if named:
        return int(named[1]), _with_mark(folded, named.span())
    called = _TASK_WORD.search(folded, start)
    number = read_number(source, folded, called.end()) if called else None
    if called and number:
        return number.task, _with_mark(folded, (called.start(), number.end))
    if task is not None:
        place = re.search(rf"(?<![0-9])0*{task}(?![0-9])(?!\s*(?:tren|trong|nua)\b)", folded[start:])
        if place:
            return task, _with_mark(folded, (start + place.start(), start + place.end()))
    return None


def _with_mark(folded: str, span: tuple[int, int]) -> tuple[int, int]:
    after = re.compile(r"\s*[:,.–-]?").match(folded, span[1])
    return span[0], after.end() if after else span[1]


def _without_politeness(source: str, tokens: list[Token]) -> tuple[bool, list[Token]]:
    tokens = _without_salutation(source, tokens)
    agrees = False
    while tokens and (tokens[0].word in _YES or _is_polite_da(tokens)):
        agrees = agrees or tokens[0].word in _YES
        tokens = tokens[1:]
        while tokens and (tokens[0].word in (",", ".", "!") or tokens[0].word in _NEVER_CONTENT):
            tokens = tokens[1:]
        tokens = _without_salutation(source, tokens)
        if len(tokens) > 1 and tokens[0].word in _KIN and tokens[1].word in _NEVER_CONTENT | _LET:
            # `ok anh em làm liền`
            tokens = tokens[1:]
    kept: list[Token] = []
    for token in tokens:
        if token.word in _OI:
            kept = _without_called(kept)
            if kept and not kept[-1].is_mark:
                # `chưa chị ơi chắc tuần sau`
                kept = [*_without_closing(kept), Token(",", token.start, token.end)]
        elif token.is_mark:
            kept = [*_without_closing(kept), token]
        elif token.word not in _NEVER_CONTENT:
            kept.append(token)
    kept = _without_closing(kept)
    if kept and kept[0].word in _HELP:
        kept = kept[1:]
    return agrees, _with_no(kept)


def _as_meant(tokens: list[Token]) -> list[Token]:
    """Typed without marks, `may cai` is `mấy cái`, and `ba con` are people."""
    words = ["", *(token.word for token in tokens), ""]
    return [_meant(token, words[at], words[at + 2]) for at, token in enumerate(tokens)]


def _meant(token: Token, before: str, following: str) -> Token:
    if token.word == "may" and following in _COUNTED_LOOSELY:
        return Token(_SOME, token.start, token.end)
    return Token(_FOLK, token.start, token.end) if token.word == "con" and before in _FOLK_BEFORE else token


def _with_no(tokens: list[Token]) -> list[Token]:
    """`làm được đâu`: a no that comes last stands where the other one does, too."""
    written: list[Token] = []
    part: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and not token.is_mark:
            part.append(token)
            continue
        part = [
            Token(_NO, one.start, one.end) if is_no(one.word, two.word) else one
            for one, two in zip(part, [*part[1:], *part[-1:]], strict=True)
        ]
        is_asked = token is not None and token.word == "?"
        at = None if is_asked else place_of_no([each.word for each in part])
        if at is not None:
            part.insert(at, Token(_NO, part[at].start, part[at].start))
        written += [*part, *([] if token is None else [token])]
        part = []
    return written


def _is_polite_da(tokens: list[Token]) -> bool:
    if tokens[0].word in _NEVER_CONTENT:
        return True
    return tokens[0].word == "da" and (len(tokens) == 1 or tokens[1].word in _AFTER_YES or tokens[1].is_mark)


def _without_salutation(source: str, tokens: list[Token]) -> list[Token]:
    """`báo cáo anh Bình,` and `chị Lan:` at the beginning."""
    at = 0
    while at < len(tokens) and tokens[at].word in _SALUTES | _NEVER_CONTENT:
        at += 1
    after = _after_kin(tokens, at)
    if after == at:
        return tokens
    most = 1 if source.isupper() else _MOST_NAME_WORDS
    for place in range(after, min(after + most + 1, len(tokens))):
        if tokens[place].word in (",", ":") and place + 1 < len(tokens):
            return tokens[place + 1 :]
        if not source[tokens[place].start].isupper():
            return tokens
    return tokens


def _after_kin(tokens: list[Token], at: int) -> int:
    if at >= len(tokens):
        return at
    if tokens[at].word in _KIN:
        return at + 1
    pair = _KIN_PAIRS.get(tokens[at].word)
    return at + 2 if pair and at + 1 < len(tokens) and tokens[at + 1].word == pair else at


def _without_called(kept: list[Token]) -> list[Token]:
    """Whoever is called by the `ơi` that comes next."""
    for back in range(1, min(_MOST_NAME_WORDS, len(kept)) + 1):
        if kept[-back].is_mark:
            break
        if kept[-back].word in _KIN:
            return kept[:-back]
    return kept


def _without_closing(kept: list[Token]) -> list[Token]:
    """Without whom it is said to, `với` and `giúp`, at the end of a clause."""
    while kept and not kept[-1].is_mark:
        before = kept[-2].word if len(kept) > 1 else ""
        pair = len(kept) > 1 and _KIN_PAIRS.get(before) == kept[-1].word
        if (kept[-1].word in _CLOSING and before not in _DENIES and not _is_heard(kept)) or (
            kept[-1].word in _KIN and before not in _TAKES_SOMEBODY
        ):
            kept = kept[:-1]
        elif pair or (before in _KIN and len(kept) > 2 and kept[-3].word in _DONE_WITH):
            kept = kept[:-2]
        else:
            break
    return kept


def _is_heard(kept: list[Token]) -> bool:
    """`dạ nghe anh`: all that is said."""
    return len(kept) == 1 and fold(kept[0].word) == "nghe"


def clauses(line: Line) -> list[str]:
    """The parts of what is said between its marks, each with one blank on either side."""
    return [f" {part.strip()} " for part in _MARK.split(line.said) if part.strip()]


_MARK = re.compile(r" [,.;:!?\n–—()…-](?= )")
