"""A figure of progress in a sentence: a share, a total or an increment, read from typed commands and from free words."""

import re
from dataclasses import dataclass

from adapters.chat.grammar import manners, mere_talk
from adapters.chat.grammar.amounts import Amounts, read_amounts
from adapters.chat.grammar.figures import is_measure
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.line import read_line
from adapters.chat.grammar.phrases import word_set, words_of
from adapters.chat.grammar.reading import Reading
from domain.progress import Amount, Measure

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])|[0-9]{1,10}(?:[.,][0-9]{1,2}(?![0-9]))?"
_TYPED = re.compile(
    rf"\s*(?P<more>\+|them(?:\s+duoc)?\b|duoc\s+them\b|add\b)?\s*(?:la|duoc|(?P<sum>tong(?:\s+(?:so|cong))?|total))?\s*"
    rf"(?P<value>{_NUMBER})(?:\s*/\s*(?P<whole>{_NUMBER}))?(?:\s*(?P<percent>%|phan\s+tram\b|percent\b))?"
)
_WORD = re.compile(r"\s*([^\W\d_]+[0-9]?)(?:[ \t]+([^\W\d_]+))?")
_AGAIN = re.compile(r"\s*(?:nua|more)\b")
# The number of a task in front of a figure, where the two are kept apart by a mark: `12: 45/120 hộ`, `12 - 60%`.
_TASK_FIRST = re.compile(
    r"\s*(?:(?:viec|nhiem vu)\s+)?(?:nv|#)?\s*-?\s*0*([1-9][0-9]{0,8})(?:\s*:\s+|\s+[-–]\s+)(?=[+0-9])"
)
_MORE_AHEAD = re.compile(r"\s*(?:\+\s*[0-9]|them(?:\s+duoc)?\s+[0-9])")
# What makes a number something else: a date, a time, a stretch, a number below nothing.
_GOES_ON = re.compile(r"[/:]")
_STRETCH = re.compile(r"\s*[-–~]\s*[0-9]")
# Around a figure, and nothing told by them.
_LITTLE = word_set(
    "da dang roi r a nha nhe em e con chau to ben chi c anh co chu bac oi duoc dc moi xong lam them tong cong so den toi nay "
    "tinh hien la tien do bao cao cua viec nv hom sang chieu lan nua cai"
)
_ONE_FIGURE = re.compile(rf"(?:{_NUMBER})(?:\s*/\s*(?:{_NUMBER}))?\s*%?")
_LEFT = re.compile(
    rf"\bcon(?:\s+(?:lai|thieu|khoang|co|chung|dung))*\s+(?P<value>{_NUMBER})(?![0-9%/])(?:\s*(?P<unit>[^\W\d_]+))?"
)
_HALF = re.compile(r"(?:(?:duoc|da|mot|khoang)\s+)*nua\b")
_MOST_OF_A_FIGURE = 80
_POLITE = r"(?:\s+(?:a|nha|nhe|do|em|chi|anh))*"
_TOTAL_SO_FAR = re.compile(rf"(?:la\s+)?(?:tong(?:\s+(?:so|cong))?(?:\s+den\s+nay)?|total)(?:\s+so\s+far)?{_POLITE}")
_ADDED = re.compile(rf"(?:la\s+)?(?:(?:lam|duoc)\s+them|them(?:\s+nua)?|more|added){_POLITE}")
_MOST_WORDS_COUNTED = 2
_CLAUSE_ENDS = re.compile(r"[,;]\s+")
_MOST_CHARS = 800


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure, and whether more was said beside it. `is_bare`: a plain count, which free words may mean as all so far
    or as what has come on top."""

    amount: Amount
    says_more: bool = False
    is_bare: bool = False


def read_figure(text: str) -> Figure | None:
    """The figure that `text` gives of how far something is: as typed behind a command, or in words."""
    source = clean(text).strip()[:_MOST_CHARS]
    source = _of_work(source)
    folded = fold(source)
    match = _TYPED.match(folded)
    if match and _STRETCH.match(folded, match.end()):
        return None
    typed = _typed(source, folded, match) if match else None
    if typed is not None and (typed.amount.unit or not (typed.says_more and typed.is_bare)):
        return typed
    amounts = read_amounts(read_line(source))
    amount = _amount(amounts.value, amounts.total, amounts.delta, amounts.percent, amounts.unit)
    if amount is None:
        return typed
    return Figure(amount, says_more=True, is_bare=_is_bare(amounts))


def _of_work(source: str) -> str:
    """The words without the clauses whose numbers count no work done: `được 47 hộ, 3 hộ đi vắng`."""
    if not mere_talk.counts_no_work(read_line(source).said):
        return source
    clauses = _CLAUSE_ENDS.split(source)
    return "; ".join(clause for clause in clauses if not mere_talk.counts_no_work(read_line(clause).said))


def only_tells_figure(text: str) -> bool:
    """It says a figure with the little words around it, and nothing that would be lost without the text."""
    folded = fold(clean(text).strip())
    figures = list(_ONE_FIGURE.finditer(folded)) if len(folded) <= _MOST_OF_A_FIGURE else []
    if len(figures) != 1:
        return False
    before, after = words_of(folded[: figures[0].start()]), words_of(folded[figures[0].end() :])
    counted = next((at for at, word in enumerate(after) if word.folded in _LITTLE), len(after))
    around = [*before, *after[counted:]]
    return counted <= _MOST_WORDS_COUNTED and all(word.folded in _LITTLE for word in around)


def figure_of(reading: Reading, *, is_total: bool) -> Figure | None:
    """The figure that a member's message was read to tell. `is_total`: it was said to be all so far."""
    amount = _amount(reading.value, reading.total, reading.delta, reading.percent, reading.unit_of_measure)
    if amount is None:
        return None
    is_bare = amount.measure is Measure.TOTAL and amount.out_of is None and reading.delta is None and not is_total
    return Figure(amount, says_more=True, is_bare=is_bare)


def tells_what_is_left(text: str) -> bool:
    """`còn 3 hộ nữa`: a number of what is not done, and none of what is."""
    source = clean(text).strip()[:_MOST_CHARS]
    amounts = read_amounts(read_line(source))
    return amounts.has_rest and not amounts.says_something


def figure_left(text: str) -> Amount | None:
    """How much is left, where one number says it: `còn 5 hộ nữa`."""
    source = clean(text).strip()[:_MOST_CHARS]
    found = list(_LEFT.finditer(fold(source)))
    if len(found) != 1:
        return None
    unit = source[slice(*found[0].span("unit"))] if found[0]["unit"] else ""
    return Amount(Measure.TOTAL, _value(found[0]["value"]), unit=unit)


def says_half(text: str) -> bool:
    """`nửa số hộ`, `được một nửa`: half of it, and no less or more."""
    return _HALF.match(fold(clean(text)).strip()) is not None


def task_first(folded: str, at: int) -> tuple[int, int] | None:
    """The task whose number stands at `at` in front of a figure, and where the figure begins."""
    match = _TASK_FIRST.match(folded, at)
    return (int(match[1]), match.end()) if match else None


def begins_with_more(folded: str) -> bool:
    """`+12`, `thêm 12`: an increment, whatever it counts."""
    return _MORE_AHEAD.match(folded) is not None


def written(amount: Amount) -> str:
    """The figure in the form that `read_figure` reads back."""
    value = f"{amount.value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if amount.measure is Measure.SHARE:
        return f"{value}%"
    whole = "" if amount.out_of is None else f"/{f'{amount.out_of:.2f}'.rstrip('0').rstrip('.').replace('.', ',')}"
    return f"{'+' if amount.measure is Measure.INCREMENT else ''}{value}{whole} {amount.unit}".strip()


def for_button(amount: Amount) -> str:
    """The figure as a button carries it, for `of_button`: the unit is that of the order."""
    value = f"{amount.value:.2f}".rstrip("0").rstrip(".")
    return f"{amount.measure.value}.{value}"


def of_button(value: str) -> str:
    """What `for_button` gave, in the form that `read_figure` reads; empty where it is none."""
    measure, _, figure = value.partition(".")
    forms = {Measure.SHARE: f"{figure}%", Measure.INCREMENT: f"+{figure}", Measure.TOTAL: figure}
    is_figure = measure in set(Measure) and figure.replace(".", "", 1).isdecimal()
    return forms[Measure(measure)].replace(".", ",") if is_figure else ""


def _typed(source: str, folded: str, typed: re.Match[str]) -> Figure | None:
    value, whole = _value(typed["value"]), _value(typed["whole"]) if typed["whole"] else None
    end = typed.end()
    if typed["percent"]:
        return Figure(Amount(Measure.SHARE, value), _says_more(source[end:])) if whole is None else None
    if folded[end : end + 1].isalnum() or _GOES_ON.match(folded, end):
        # A date, a time, a name: not a figure as it is typed.
        return None
    unit, end = _unit(source, folded, end)
    again = _AGAIN.match(folded, end)
    end = again.end() if again else end
    measure = Measure.INCREMENT if typed["more"] or again else Measure.TOTAL
    is_bare = measure is Measure.TOTAL and whole is None and not typed["sum"]
    return Figure(Amount(measure, value, whole, unit), _says_more(source[end:]), is_bare)


def _unit(source: str, folded: str, at: int) -> tuple[str, int]:
    """What is counted, as written: a measure of one or two words, or else the only word that follows."""
    match = _WORD.match(folded, at)
    if match is None:
        return "", at
    if match[2] and is_measure(f"{match[1]} {match[2]}"):
        return " ".join(source[match.start(1) : match.end(2)].split()), match.end(2)
    head = source.split(";", 1)[0]
    is_said = not manners.is_only_polite(head[match.start(1) :])
    is_only_word = is_said and manners.is_only_polite(head[match.end(1) :])
    if is_measure(match[1]) or is_only_word:
        return source[match.start(1) : match.end(1)], match.end(1)
    return "", at


def _says_more(rest: str) -> bool:
    return not manners.is_only_polite(rest)


def _amount(
    value: float | None, total: float | None, delta: float | None, percent: float | None, unit: str
) -> Amount | None:
    if value is not None:
        return Amount(Measure.TOTAL, value, total, unit)
    if delta is not None:
        return Amount(Measure.INCREMENT, delta, unit=unit)
    return None if percent is None else Amount(Measure.SHARE, percent)


def _is_bare(amounts: Amounts) -> bool:
    return amounts.value is not None and amounts.total is None and amounts.delta is None and not amounts.is_total


def _value(folded: str) -> float:
    digits = folded.replace(",", ".")
    groups = digits.split(".")
    if len(groups) > 1 and all(len(group) == _GROUP for group in groups[1:]):
        return float("".join(groups))
    return float(digits)


_GROUP = 3


def total_or_more(text: str) -> int:
    """Which of the two a figure was meant to be, said by its name: 1 for the total so far, 2 for what is added; 0 for
    other words."""
    said = " ".join(fold(text).split()).strip(" .,!")
    return 1 if _TOTAL_SO_FAR.fullmatch(said) else 2 if _ADDED.fullmatch(said) else 0
