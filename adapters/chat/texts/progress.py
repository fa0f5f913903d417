"""How far a task is, in words and as a bar of text."""

from collections.abc import Mapping

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.lines import NOTE_CHARS, cut, person, title_line
from adapters.chat.texts.progress_examples import progress_examples
from adapters.chat.texts.steps import typed
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.progress import Amount, Measure, Progress, Standing, of_lead, of_parts, standing
from domain.records import TaskCard
from domain.task import Task, TaskState

_CELLS = 10
_DONE, _LEFT = "▓", "░"
_WHOLE = 100
_MOST_ENTRIES = 8
_MOST_PARTS = 5
_UNIT_CHARS = 30


def standing_words(stands: Standing, words: Words) -> str:
    """ "▓▓▓▓░░░░░░ 45/120 hộ (38%)"; without a target the count alone, without a count the share alone."""
    unit = f" {cut(stands.unit, _UNIT_CHARS)}" if stands.unit else ""
    counted = ""
    if stands.done is not None:
        whole = "" if stands.target is None else f"/{figure(stands.target, words)}"
        counted = f"{figure(stands.done, words)}{whole}{unit}"
    if stands.share is None:
        return counted or words("progress-unknown")
    percent = f"{_percent(stands.share)}%"
    if stands.is_said and counted:
        return words("progress-said", bar=bar(stands.share), percent=percent, counted=counted)
    return f"{bar(stands.share)} {counted} ({percent})" if counted else f"{bar(stands.share)} {percent}"


def bar(share: float) -> str:
    """Ten cells. Begun is never empty, and full is only what is whole."""
    cells = _kept_apart(share * _CELLS / _WHOLE, _CELLS)
    return _DONE * cells + _LEFT * (_CELLS - cells)


def figure(value: float, words: Words) -> str:
    """ "1.200" and "2,5", as the language writes numbers."""
    text = f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")
    return text if words.language != "vi" else text.translate(str.maketrans(",.", ".,"))


def amount_words(amount: Amount, words: Words) -> str:
    """ "45/120 hộ", "+12 hộ", "60%": a figure as it was told."""
    value = figure(amount.value, words)
    if amount.measure is Measure.SHARE:
        return f"{value}%"
    whole = "" if amount.out_of is None else f"/{figure(amount.out_of, words)}"
    unit = f" {cut(amount.unit, _UNIT_CHARS)}" if amount.unit else ""
    return f"{'+' if amount.measure is Measure.INCREMENT else ''}{value}{whole}{unit}"


def told_words(facts: Mapping[str, Fact], words: Words) -> str:
    """The figure that an event of progress tells, as it was told; nothing for other events."""
    if "measure" not in facts:
        return ""
    out_of = facts.get("out_of")
    told = Amount(
        Measure(str(facts["measure"])),
        float(str(facts["value"])),
        None if out_of is None else float(str(out_of)),
        str(facts.get("unit") or ""),
    )
    return amount_words(told, words)


def progress_lines(card: TaskCard, words: Words, *, whole: bool = False) -> list[str]:
    """How far the lead is, a line; with `whole` also what each partner told of the own part. Nothing where nobody has
    told anything."""
    if not card.progress:
        return []
    lines = []
    stands = standing(of_lead(card.progress), card.task.quantity)
    if stands.is_known:
        lines.append(words("progress-line", stands=standing_words(stands, words)))
    if card.task.state is TaskState.SUBMITTED:
        lines += gap_lines(stands, words)
    for person_id, entries in list(of_parts(card.progress).items())[: _MOST_PARTS if whole else 0]:
        part = standing(entries)
        if part.is_known:
            who = person(person_id, card.names, words)
            lines.append(words("progress-line-part", who=who, stands=standing_words(part, words)))
    return lines


def gap_lines(stands: Standing, words: Words) -> list[str]:
    """How much is missing of what was asked for in what was handed in; nothing where it is all there, or not counted."""
    if stands.done is None or stands.target is None or stands.done >= stands.target:
        return []
    left = Amount(Measure.TOTAL, stands.target - stands.done, unit=stands.unit)
    return [words("progress-gap", left=amount_words(left, words))]


def shown(card: TaskCard, words: Words, *, can_tell: bool) -> Outgoing:
    """All that was told of a task's progress, latest first, and how more is told."""
    task = card.task
    lines = progress_lines(card, words, whole=True) or [words("progress-line", stands=words("progress-unknown"))]
    if task.quantity and not card.progress:
        lines.append(words("card-quantity", value=cut(task.quantity, NOTE_CHARS)))
    latest = list(reversed(card.progress))[:_MOST_ENTRIES]
    if latest:
        lines += ["", words("progress-entries"), *(_entry(entry, card, words) for entry in latest)]
        if len(card.progress) > _MOST_ENTRIES:
            lines.append(words("history-earlier", count=len(card.progress) - _MOST_ENTRIES))
    if can_tell:
        lines += ["", words("progress-ask")]
    return Outgoing(
        text="\n".join(lines),
        heading=title_line(task, words),
        task_id=task.id,
        hint=how_to_tell(task, words) if can_tell else "",
    )


def how_to_tell(task: Task, words: Words) -> str:
    examples = progress_examples(task.quantity, words)
    forms = ("total", "more", "share")
    return typed((words(f"say-progress-{form}", number=task.number, **examples) for form in forms), words)


def _entry(entry: Progress, card: TaskCard, words: Words) -> str:
    said = amount_words(entry.amount, words)
    if entry.corrects_id is not None:
        said = words("progress-corrected", amount=said)
    if not entry.is_told:
        said = words("progress-withdrawn", amount=said)
    line = words("history-line-by", at=words.brief(entry.at), who=person(entry.author_id, card.names, words), what=said)
    return words("with-words", line=line, text=cut(entry.note, NOTE_CHARS)) if entry.note else line


def _percent(share: float) -> int:
    return _kept_apart(share, _WHOLE) if share <= _WHOLE else round(share)


def _kept_apart(value: float, whole: int) -> int:
    """Rounded, but to nothing only where it is nothing, and to the whole only where it is the whole."""
    if value <= 0:
        return 0
    return whole if value >= whole else min(max(round(value), 1), whole - 1)
