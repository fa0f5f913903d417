"""The digest in words: a heading with the counts, then the units, each with its tasks."""

from collections.abc import Sequence
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.lines import UNIT_CHARS, capital, cut
from adapters.chat.texts.steps import in_rows, typed
from adapters.chat.texts.words import Words
from domain.records import Digest, DigestLine, Stands

_MOST_LINES = 12
_TITLE_CHARS = 60


def digest_text(digest: Digest, hail: str, words: Words, now: datetime) -> Outgoing:
    """One message; where nothing is late, due soon or waiting, one line that says so."""
    if digest.is_empty:
        return Outgoing(capital(words("digest-clear", hail=hail)), hint=words("digest-hint"))
    counts = {"late": digest.late, "soon": digest.soon, "waits": digest.waits}
    heading = " · ".join(words(f"digest-count-{name}", count=count) for name, count in counts.items() if count)
    shown = digest.lines[:_MOST_LINES]
    units: dict[str, list[DigestLine]] = {}
    for item in shown:
        units.setdefault(item.line.unit_name, []).append(item)
    lines: list[str] = []
    for unit, items in units.items():
        lines += [words("digest-unit", unit=cut(unit, UNIT_CHARS)), *(_entry(item, words, now) for item in items)]
    rest = digest.late + digest.soon + digest.waits - len(shown)
    if rest > 0:
        lines.append(words("digest-more", count=rest))
    return Outgoing(
        "\n".join(lines),
        heading=capital(words("digest-heading", hail=hail, counts=heading)),
        buttons=in_rows(_buttons(digest, words)),
        hint=typed(_said(digest, words), words),
    )


def _entry(item: DigestLine, words: Words, now: datetime) -> str:
    line = item.line
    title = words("title-line", number=line.number, title=cut(line.title, _TITLE_CHARS))
    if item.stands is Stands.LATE and line.due_at is not None:
        late = words.late(line.due_at, now, line.unit_id, by_clock=line.breaks_rest)
        stands = words("timeliness-overdue-by", late=late)
    elif item.stands is Stands.SOON and line.due_at is not None:
        stands = words("digest-due", at=words.moment(line.due_at))
    else:
        stands = words(f"list-why-{line.why}")
    return words("digest-entry", line=title, stands=stands)


def _buttons(digest: Digest, words: Words) -> list[Button]:
    buttons = [Button(words("help-button-tasks"), pack(Action("tasks")))]
    if digest.late:
        buttons.append(Button(words("help-button-overdue"), pack(Action("overdue"))))
    return buttons


def _said(digest: Digest, words: Words) -> Sequence[str]:
    return [words("say-tasks"), *([words("digest-say-overdue")] if digest.late else [])]
