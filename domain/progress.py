"""Progress as data: shares, running totals and increments, each kept as what was said, and how the work stands by them.

An entry never changes. A correction is an entry that takes the place of another; one that was sent by mistake is
withdrawn and stays readable. What nobody has told is not known, which is not zero.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from unicodedata import combining, normalize

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId, ProgressId, TaskId
from domain.task import WORKING_STATES, Task, TaskState, fitting_text

# While the product waits to be judged its figures may still be put right.
REPORTED_STATES = WORKING_STATES | {TaskState.SUBMITTED}
MOST_VALUE = 1_000_000_000
MOST_SHARE = 1_000
MOST_UNIT_CHARS = 40
_WHOLE = 100.0
# Sums of decimal figures are said without the dust of binary ones.
_PLACES = 6
_AMOUNT = re.compile(r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:[.,]\d{1,2})?)(?![\w/])[ \t]*([%‰]|[^\W\d_]*)")
_UNIT = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# The second word of a unit is a part of it only where the two are known as one.
_TWO_WORDS = frozenset(
    {"hộ dân", "hồ sơ", "tài khoản", "sản phẩm", "gia đình", "hội viên", "tổ viên", "thành viên", "học sinh", "văn bản"}
    | {"báo cáo", "danh sách", "biểu mẫu", "tiêu chí", "chỉ tiêu", "trường hợp", "cửa hàng", "doanh nghiệp"}
    | {"tổ dân", "điện thoại", "khu phố", "người dân", "lượt người", "mã qr", "lớp học"}
)


class Measure(StrEnum):
    """What a figure is: a part of a hundred, how much there is so far, or how much has come on top."""

    SHARE = "share"
    TOTAL = "total"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as it was said. `out_of` is the whole that it was set against (`45/120`), None where none was named."""

    measure: Measure
    value: float
    out_of: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """One entry. `for_part`: a partner told of the own share of the work, which is never added to the lead's.
    `corrects_id` is the entry whose place it takes."""

    id: ProgressId | None
    task_id: TaskId
    author_id: PersonId
    at: datetime
    amount: Amount
    note: str = ""
    for_part: bool = False
    corrects_id: ProgressId | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_told(self) -> bool:
        return self.withdrawn_at is None

    def known_as(self, given: ProgressId) -> "Progress":
        """The same entry with the id under which it is stored."""
        return replace(self, id=given)


@dataclass(frozen=True, slots=True)
class Target:
    """How much is expected, and of what."""

    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the work stands. `done` is None while no count was told, `share` while none was told or can be computed; `at`
    is when it was told of last. `is_said`: the share is the reporter's own, told after the count."""

    done: float | None = None
    target: float | None = None
    share: float | None = None
    unit: str = ""
    at: datetime | None = None
    is_said: bool = False

    @property
    def is_known(self) -> bool:
        return self.done is not None or self.share is not None


def report(
    task: Task,
    by: PersonId,
    amount: Amount,
    now: datetime,
    *,
    note: str = "",
    corrects: Progress | None = None,
    for_part: bool = False,
    files: int = 0,
) -> tuple[list[Event], Progress]:
    """A figure is told of the task by its lead, or, `for_part`, of the own part by a partner; so many files came with it.
    Nothing else of the task changes."""
    if task.id is None:
        raise ValueError("a task that was never stored has no progress")
    if task.state not in REPORTED_STATES:
        raise WrongState("wrong_state", number=task.number, step="progress", state=task.state.value)
    _ensure_usable(amount)
    entry = Progress(
        id=None,
        task_id=task.id,
        author_id=by,
        at=now,
        amount=amount,
        note=fitting_text(note.strip()),
        for_part=for_part,
        corrects_id=None if corrects is None else corrects.id,
    )
    kind = EventKind.PROGRESS_REPORTED if corrects is None else EventKind.PROGRESS_CORRECTED
    facts: dict[str, Fact] = {"measure": amount.measure.value, "value": plain(amount.value)}
    if amount.out_of is not None:
        facts["out_of"] = plain(amount.out_of)
    if amount.unit:
        facts["unit"] = amount.unit
    if files:
        facts["files"] = files
    if entry.note:
        facts["note"] = entry.note
    return [Event(kind, now, by, task.id, facts)], entry


def in_force(entries: Iterable[Progress]) -> list[Progress]:
    """What counts, in the order in which it was told: the latest correction of an entry stands in its place, and what was
    withdrawn is left out, so that a correction withdrawn brings back what it corrected."""
    told = sorted((entry for entry in entries if entry.is_told), key=lambda entry: (entry.at, entry.id or 0))
    latest = {entry.corrects_id: entry for entry in told if entry.corrects_id is not None}
    return [latest.get(entry.id, entry) if entry.id else entry for entry in told if entry.corrects_id is None]


def standing(entries: Iterable[Progress], quantity: str = "") -> Standing:
    """How the work stands by these entries, which are of one person or of one lead after another, against what the order
    asks for (`quantity`, as written there).

    The latest total with the increments after it; without a total the sum of the increments; the latest share where no
    count is known, or where it was told after the count. Figures of different units are never added.
    """
    counted = in_force(entries)
    shares = [entry for entry in counted if entry.amount.measure is Measure.SHARE]
    target, counts = _of_one_unit([entry for entry in counted if entry not in shares], targets_of(quantity))
    done = _done(counts)
    told_of = next((e.amount.out_of for e in reversed(counts) if e.amount.out_of is not None), None)
    whole = target.value if target is not None else told_of
    unit = (target.unit if target else "") or next((e.amount.unit for e in reversed(counts) if e.amount.unit), "")
    share = None if done is None or whole is None else round(_WHOLE * done / whole, 2)
    is_said = bool(shares) and (share is None or counted.index(shares[-1]) > counted.index(counts[-1]))
    if is_said:
        share = shares[-1].amount.value
    return Standing(done, whole, share, unit, max((entry.at for entry in counted), default=None), is_said)


def facts_of(stands: Standing) -> dict[str, Fact]:
    """What is known, in plain values; `standing_of` reads them back."""
    known = {"done": stands.done, "target": stands.target, "share": stands.share}
    facts: dict[str, Fact] = {name: str(value) for name, value in known.items() if value is not None}
    if not stands.is_known:
        return {}
    return facts | ({"measured": stands.unit} if stands.unit else {}) | ({"said": 1} if stands.is_said else {})


def standing_of(facts: Mapping[str, Fact]) -> Standing:
    """How the work stood, as an event told it."""
    done, target, share = (
        None if facts.get(name) is None else float(str(facts[name])) for name in ("done", "target", "share")
    )
    return Standing(done, target, share, str(facts.get("measured") or ""), is_said=bool(facts.get("said")))


def of_lead(entries: Iterable[Progress]) -> list[Progress]:
    """What was told of the task as a whole, by whoever led it then."""
    return [entry for entry in entries if not entry.for_part]


def of_parts(entries: Iterable[Progress]) -> dict[PersonId, list[Progress]]:
    """What partners told of their own parts, by person."""
    found: dict[PersonId, list[Progress]] = {}
    for entry in entries:
        if entry.for_part:
            found.setdefault(entry.author_id, []).append(entry)
    return found


def targets_of(quantity: str) -> tuple[Target, ...]:
    """What an order asks for, by number: `40 hộ`, `3 buổi, 120 người`. A share of something (`90% hộ`) is no count."""
    found = []
    for match in _AMOUNT.finditer(quantity):
        if match[2] in ("%", "‰"):
            continue
        value = _number(match[1])
        if value > 0:
            found.append(Target(value, _unit_at(quantity, match.start(2))))
    return tuple(found)


def plain(value: float) -> str:
    """A figure in plain digits: `45`, `2.5`."""
    rounded = round(value, _PLACES)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def _done(counts: Sequence[Progress]) -> float | None:
    done: float | None = None
    for entry in counts:
        is_total = entry.amount.measure is Measure.TOTAL
        done = entry.amount.value if is_total else (done or 0.0) + entry.amount.value
    return None if done is None else round(done, _PLACES)


def _of_one_unit(counts: list[Progress], targets: Sequence[Target]) -> tuple[Target | None, list[Progress]]:
    """The target that the counts are of, and the counts of its unit; where they are of none, those of the latest unit.
    A figure without a unit is of whichever it is."""
    units = [entry.amount.unit for entry in reversed(counts) if entry.amount.unit]
    for unit in units:
        for target in targets:
            if is_same_unit(unit, target.unit):
                return target, [entry for entry in counts if _fits(entry, target.unit)]
    if not units:
        return (targets[0] if targets else None), counts
    if len(targets) == 1 and not targets[0].unit:
        return targets[0], [entry for entry in counts if _fits(entry, units[0])]
    return None, [entry for entry in counts if _fits(entry, units[0])]


def is_same_unit(one: str, other: str) -> bool:
    """`hộ`, `hộ dân` and `nhà` count the same, and so does `ho`, typed without its marks; `hộ` and `hồ sơ` do not."""
    first, second = _known(one), _known(other)
    if not first or not second:
        return False
    if first == second:
        return True
    is_marked = _bare(first) != first and _bare(second) != second
    return not is_marked and _bare_known(first) == _bare_known(second)


def _known(unit: str) -> str:
    """The unit in small letters, by the name that its like have in common."""
    plain_unit = " ".join(normalize("NFC", unit).casefold().split())
    return _ALIKE.get(plain_unit, plain_unit)


def _bare_known(unit: str) -> str:
    bare = _bare(unit)
    return _BARE_ALIKE.get(bare, bare)


def _bare(text: str) -> str:
    """Without marks, as many people type."""
    letters = normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not combining(letter))


_ALIKE = {
    "hộ dân": "hộ",
    "hộ gia đình": "hộ",
    "gia đình": "hộ",
    "nhà": "hộ",
    "người dân": "người",
    "lượt người": "lượt",
    "tk": "tài khoản",
    "hs": "hồ sơ",
    "sp": "sản phẩm",
    "vb": "văn bản",
}
_BARE_ALIKE = {_bare(unit): _bare(known) for unit, known in _ALIKE.items()}


def _fits(entry: Progress, unit: str) -> bool:
    return not entry.amount.unit or is_same_unit(entry.amount.unit, unit)


def _ensure_usable(amount: Amount) -> None:
    most = MOST_SHARE if amount.measure is Measure.SHARE else MOST_VALUE
    if not 0 <= amount.value <= most or (amount.out_of is not None and not 0 < amount.out_of <= MOST_VALUE):
        raise BadInput("progress_out_of_range", limit=most)
    if amount.measure is Measure.INCREMENT and amount.value == 0:
        raise BadInput("progress_adds_nothing")
    if len(amount.unit) > MOST_UNIT_CHARS:
        raise BadInput("text_too_long", length=len(amount.unit), limit=MOST_UNIT_CHARS)


def _number(written: str) -> float:
    if _THOUSANDS.fullmatch(written):
        return float(re.sub(r"[.,]", "", written))
    return float(written.replace(",", "."))


def _unit_at(text: str, at: int) -> str:
    match = _UNIT.match(text, at)
    if match is None:
        return ""
    words = match[0].split()
    two = " ".join(words)
    return two if two.casefold() in _TWO_WORDS else words[0]
