"""Small pieces that every text is put together from: cut values, names, and who is told next."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.chat.texts.words import Words
from domain.ids import PersonId, UnitId
from domain.task import Task

Ahead = Sequence[tuple[datetime, Sequence[str]]]

# A card in which every value is as long as it may be stays below 2,000 UTF-16 units, the least that a platform takes.
TITLE_CHARS = 240
NAME_CHARS = 36
UNIT_CHARS = 50
VALUE_CHARS = 100
NOTE_CHARS = 160


def capital(text: str) -> str:
    """The sentence with its first letter large: a form of address may begin it."""
    return text[:1].upper() + text[1:]


def cut(text: str, most_chars: int) -> str:
    """`text` as one line, of at most so many characters; what is left out is marked."""
    line = " ".join(text.split())
    return line if len(line) <= most_chars else f"{line[: most_chars - 1].rstrip()}…"


def person(person_id: PersonId | None, names: Mapping[PersonId, str], words: Words) -> str:
    """The name of a person; a person without a known name is said to be one."""
    name = names.get(person_id, "") if person_id is not None else ""
    return cut(name, NAME_CHARS) if name else words("nobody")


def party(
    person_id: PersonId,
    unit_id: UnitId,
    names: Mapping[PersonId, str],
    unit_names: Mapping[UnitId, str],
    words: Words,
) -> str:
    """ "Trần Đức Dũng (Tổ CNSCĐ ấp 1)"."""
    name = person(person_id, names, words)
    unit = unit_names.get(unit_id, "")
    return f"{name} ({cut(unit, UNIT_CHARS)})" if unit else name


def title_line(task: Task, words: Words) -> str:
    """ "NV-12 · Cài VNeID cho 40 hộ": what every message about a task begins with."""
    return words("title-line", number=task.number, title=cut(task.title, TITLE_CHARS))


def ahead_line(
    at: datetime, told: Sequence[str], due_at: datetime | None, words: Words, *, is_handed_in: bool = False
) -> str:
    """When somebody will be told something by itself, and who: reminded before the due date, told of it afterwards; of
    what is handed in, that it is not accepted yet."""
    kind = (
        "accept" if is_handed_in else "late" if due_at is None or at > due_at else "due" if at == due_at else "reminder"
    )
    whom = ", ".join(cut(name, NAME_CHARS) for name in told)
    return words(f"ahead-{kind}", at=words.moment(at), whom=whom or words("nobody"))


def ahead_lines(ahead: Ahead, due_at: datetime | None, words: Words, *, is_handed_in: bool = False) -> list[str]:
    """All that will be told by itself, in two lines at most: who is reminded, who hears that it is late, each with every
    moment of it."""
    before = [step for step in ahead if not is_handed_in and due_at is not None and step[0] <= due_at]
    late = [step for step in ahead if step not in before]
    lines = [words("ahead-all-before", whom=whom_when(before, words))] if before else []
    if late:
        form = "accept" if is_handed_in else "late" if before else "still"
        lines.append(words(f"ahead-all-{form}", whom=whom_when(late, words)))
    return lines


def awaited_line(awaited: Ahead, words: Words, *, is_received: bool = False) -> list[str]:
    """Who will hear by itself that a receipt, or a word since, is still awaited, with every moment of it; one line."""
    form = "silent" if is_received else "unreceived"
    return [words(f"ahead-all-{form}", whom=whom_when(awaited, words))] if awaited else []


def whom_when(steps: Ahead, words: Words) -> str:
    """ "Lê Văn Bình 17:00 07/12; Hồ Quang Minh 09/12, 18/12": a clock or a year as before is not said again."""
    said: dict[str, list[str]] = {}
    last: datetime | None = None
    for at, told in steps:
        local = at.astimezone(words.zone)
        day = f"{local:%d/%m}" if last is None or local.year == last.year else f"{local:%d/%m/%Y}"
        clock = "" if last is not None and local.time() == last.time() else f"{local:%H:%M} "
        whom = ", ".join(cut(name, NAME_CHARS) for name in told) or words("nobody")
        said.setdefault(whom, []).append(clock + day)
        last = local
    return "; ".join(f"{whom} {', '.join(moments)}" for whom, moments in said.items())
