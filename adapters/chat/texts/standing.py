"""How a unit stands and who is late most, in figures each of which opens its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.blockers import oldest_line
from adapters.chat.texts.lines import UNIT_CHARS, cut
from adapters.chat.texts.lists import opening_hint, page_buttons
from adapters.chat.texts.steps import in_rows, typed
from adapters.chat.texts.words import Words
from domain.ids import UnitId
from domain.organisation import Unit, UnitKind
from domain.records import BoardCounts, OldestBlocker, Page, Ranking, UnitCounts

# What needs somebody first; together they are the total.
GROUPS = ("overdue", "due_soon", "on_track", "no_due", "awaiting", "done_on_time", "done_late")
_SAID_OF_A_PART = ("overdue", "due_soon", "awaiting")
_PARTS_A_ROW = 4
_MOST_IDLE = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the list below the figures; `opens` is the page that its number opens, typed or pressed."""

    text: str
    opens: str


def total_of(rows: Sequence[UnitCounts]) -> BoardCounts:
    """The lines added up."""
    names = [field.name for field in fields(BoardCounts)]
    return BoardCounts(**{name: sum(getattr(row.counts, name) for row in rows) for name in names})


def status_parts(rows: Sequence[UnitCounts], unit_id: UnitId, words: Words) -> list[Part]:
    """A line for each unit right below, and for what the unit leads itself."""
    return [
        Part(
            words("standing-part", unit=cut(_name(row, unit_id, words), UNIT_CHARS), counts=_counted(row, words)),
            f"su:1:{row.unit_id}.total" if row.unit_id == unit_id else f"st:1:{row.unit_id}",
        )
        for row in rows
    ]


def idle_below(units: Sequence[Unit], rows: Sequence[UnitCounts]) -> list[str]:
    """The names of the units right below that have no work; partners are asked now and then, and are not missed."""
    busy = {row.unit_id for row in rows}
    return [unit.name for unit in units if unit.id not in busy and unit.kind is not UnitKind.PARTNER]


def status_text(
    unit: str,
    unit_id: UnitId,
    total: BoardCounts,
    parts: Sequence[Part],
    page: Page,
    oldest: OldestBlocker | None,
    words: Words,
    now: datetime,
    *,
    first: int,
    is_split: bool,
    idle: Sequence[str] = (),
) -> Outgoing:
    """The figures of a unit, then its parts, numbered from `first`, of which `page` says which page this is, where work
    is with the units below. The figures add up to the total, and so do the parts. Those that are `idle` stand behind."""
    heading = words("standing-heading", unit=cut(unit, UNIT_CHARS), total=total.total)
    if not total.total:
        return Outgoing(text=words("standing-empty"), heading=heading, hint=typed([words("say-tasks")], words))
    shown = [(group, count) for group in GROUPS if (count := getattr(total, group))]
    lines = [words(f"standing-{group}", count=count) for group, count in shown]
    waits = oldest_line(oldest, now, words)
    if waits:
        lines.append(waits)
    figures = [
        Button(words(f"standing-button-{group}", count=count), pack(Action("page", value=f"sg:1:{unit_id}.{group}")))
        for group, count in shown
    ]
    hint = typed([words("say-rank"), words("say-overdue")], words)
    if oldest is not None:
        figures.append(Button(words("number", number=oldest.number), pack(Action("show", oldest.number))))
    buttons = in_rows(figures)
    if is_split:
        lines += ["", *_numbered(parts, first, words)]
        if page.pages > 1:
            lines.append(words("list-page", page=page.page, pages=page.pages))
        buttons += _opening(parts, first) + page_buttons(page.page, page.pages, "st", str(unit_id), words)
        hint = opening_hint(page, words)
    if idle and page.page == page.pages:
        named = ", ".join(cut(name, UNIT_CHARS) for name in idle[:_MOST_IDLE])
        lines.append(words("standing-idle", units=named, more=len(idle[_MOST_IDLE:])))
    return Outgoing(text="\n".join([*lines, words("standing-note")]), heading=heading, buttons=buttons, hint=hint)


def rank_parts(ranking: Ranking, kind: str, rest: str, words: Words, *, with_dates: bool) -> list[Part]:
    """`kind` and `rest` say which list a line opens."""
    return [
        Part(
            words(
                "rank-line",
                name=cut(row.name, UNIT_CHARS),
                count=row.tasks,
                oldest=words.moment(row.oldest) if with_dates and row.oldest is not None else "none",
            ),
            f"{kind}:1:{row.of_id}.{rest}",
        )
        for row in ranking.lines
    ]


def rank_text(
    heading: str,
    units: Sequence[Part],
    people: Sequence[Part],
    page: Page,
    pages_of: str,
    words: Words,
    *,
    empty: str,
    people_heading: str,
) -> Outgoing:
    """Units first, then persons; the numbers run on through both."""
    if not units and not people:
        return Outgoing(text=empty, heading=heading, hint=typed([words("say-status")], words))
    lines = _numbered(units, 1, words)
    if page.pages > 1:
        lines.append(words("list-page", page=page.page, pages=page.pages))
    if people:
        lines += [*([""] if lines else []), people_heading, *_numbered(people, len(units) + 1, words)]
    buttons = _opening([*units, *people], 1) + page_buttons(page.page, page.pages, "rk", pages_of, words)
    return Outgoing(text="\n".join(lines), heading=heading, buttons=buttons, hint=opening_hint(page, words))


def _numbered(parts: Sequence[Part], first: int, words: Words) -> list[str]:
    return [words("which-line", place=place, line=part.text) for place, part in enumerate(parts, start=first)]


def _opening(parts: Sequence[Part], first: int) -> tuple[tuple[Button, ...], ...]:
    return in_rows(
        (Button(str(place), pack(Action("page", value=part.opens))) for place, part in enumerate(parts, start=first)),
        _PARTS_A_ROW,
    )


def _name(row: UnitCounts, unit_id: UnitId, words: Words) -> str:
    return words("standing-own") if row.unit_id == unit_id else row.name


def _counted(row: UnitCounts, words: Words) -> str:
    """ "12 việc, quá hạn 2"."""
    counts = row.counts
    said = [words("standing-tasks", count=counts.total)]
    said += [
        words(f"standing-part-{group}", count=count) for group in _SAID_OF_A_PART if (count := getattr(counts, group))
    ]
    return ", ".join(said)
