"""Lists of tasks: mine, those that are late, and those that a message may have meant."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.lines import UNIT_CHARS, cut
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import Words
from domain.ids import UnitId
from domain.records import Page, TaskLine
from domain.task import DUE_SOON, TaskState

TITLE_CHARS = 100
_NUMBERS_A_ROW = 4
_CARRIED = re.compile(r"[A-Za-z0-9_.:\-]{1,40}", re.ASCII)
# Why a task is on somebody's list, where that asks something of them; otherwise the list says how far it is.
_SAYS_WHY = ("lead", "part", "judge", "declined", "decide", "answer")

Kind = Literal["tasks", "overdue"]


def task_list(
    page: Page, words: Words, now: datetime, *, kind: Kind, heading_unit: str = "", unit_id: UnitId | None = None
) -> Outgoing:
    """A page of tasks, two lines each: number and title, then how it stands. `heading_unit` names the unit of a list
    of late tasks, `unit_id` keeps its pages together. A partner's share is listed without lateness, and a late task
    with its unit, not with the name of a volunteer."""
    heading = words(f"list-{kind}", total=page.total)
    if heading_unit:
        heading = words("list-of-unit", heading=heading, unit=cut(heading_unit, UNIT_CHARS))
    if not page.lines:
        return Outgoing(text=words(f"list-{kind}-empty"), heading=heading, hint=_empty_hint(kind, words))
    lines = [_entry(line, words, now, kind) for line in page.lines]
    if page.pages > 1:
        lines.append(words("list-page", page=page.page, pages=page.pages))
    said = [words("say-show", number=page.lines[0].number)]
    if page.page < page.pages:
        said.append(words(f"say-{kind}-page", page=page.page + 1))
    return Outgoing(
        text="\n".join(lines),
        heading=heading,
        buttons=_number_buttons(page.lines, words) + _page_buttons(page, words, kind, unit_id),
        hint=typed(said, words),
    )


def opened_list(
    page: Page, words: Words, now: datetime, *, heading: str, empty: str, kind: str, rest: str, next_page: str = ""
) -> Outgoing:
    """A page of tasks behind a search or a figure. Its pages are turned by `kind` and `rest`, or by the sentence
    `next_page`, where `trang 2` is not enough."""
    if not page.lines:
        return Outgoing(text=empty, heading=heading, hint=typed([words("say-tasks")], words))
    lines = [_entry(line, words, now, "overdue") for line in page.lines]
    if page.pages > 1:
        lines.append(words("list-page", page=page.page, pages=page.pages))
    said = [words("say-show", number=page.lines[0].number)]
    if page.page < page.pages:
        said.append(next_page or words("say-next-page", page=page.page + 1))
    return Outgoing(
        text="\n".join(lines),
        heading=heading,
        buttons=_number_buttons(page.lines, words) + page_buttons(page.page, page.pages, kind, rest, words),
        hint=typed(said, words),
    )


def opening_hint(page: Page, words: Words) -> str:
    """How a numbered line is opened, and the next page."""
    more = [words("say-next-page", page=page.page + 1)] if page.page < page.pages else []
    return " ".join(part for part in (words("open-by-number"), typed(more, words)) if part)


def page_buttons(page: int, pages: int, kind: str, rest: str, words: Words) -> Rows:
    """Buttons to the page before and the one after; none where a button cannot carry which list it is."""
    row = []
    for label, other in (("list-before", page - 1), ("list-after", page + 1)):
        value = f"{kind}:{other}:{rest}"
        if 1 <= other <= pages and _CARRIED.fullmatch(value):
            row.append(Button(words(label), pack(Action("page", value=value))))
    return (tuple(row),) if row else ()


def candidates(lines: Sequence[TaskLine], verb: str, words: Words) -> Outgoing:
    """ "Việc nào?", with numbers to answer by. `verb` names what would be done with it."""
    if len(lines) == 1 and words.knows(f"step-{verb}"):
        return _only(lines[0], verb, words)
    question = words(f"which-{verb}") if words.knows(f"which-{verb}") else words("which")
    listed = [words("which-line", place=place, line=_title(line, words)) for place, line in enumerate(lines, start=1)]
    buttons = [
        Button(words("which-button", place=place, number=line.number), pack(Action("pick", value=str(place))))
        for place, line in enumerate(lines, start=1)
    ]
    return Outgoing(
        text="\n".join(listed),
        heading=question,
        buttons=in_rows(buttons),
        hint=words("which-hint", last=len(lines)),
    )


def _only(line: TaskLine, verb: str, words: Words) -> Outgoing:
    """The only one that fits: a question to be answered with a yes."""
    return Outgoing(
        words("which-one", what=words(f"step-{verb}"), line=_title(line, words)),
        buttons=((Button(words("which-one-yes", number=line.number), pack(Action("pick", value="1"))),),),
        hint=words("which-one-hint"),
    )


def _entry(line: TaskLine, words: Words, now: datetime, kind: Kind) -> str:
    parts = [stands(line, words, now)]
    if line.due_at is not None:
        parts.append(words("list-due", at=words.moment(line.due_at)))
    if kind == "overdue":
        parts.append(cut(line.unit_name, UNIT_CHARS))
    else:
        parts.append(words(f"list-why-{line.why}") if line.why in _SAYS_WHY else words(f"state-{line.state}"))
    return words("list-entry", line=_title(line, words), stands=" · ".join(part for part in parts if part))


def stands(line: TaskLine, words: Words, now: datetime) -> str:
    """How it stands against its due date, colour and word together; nothing for a partner, who was asked."""
    if line.why == "part":
        return ""
    if line.state in (TaskState.PAUSED, TaskState.CANCELLED):
        return words(f"timeliness-{line.state}")
    if line.due_at is None:
        return words("timeliness-no_due")
    if line.state == TaskState.SUBMITTED and line.submitted_at is not None:
        is_late = line.submitted_at > line.due_at
        return words("timeliness-submitted-overdue" if is_late else "timeliness-submitted-on_track")
    if line.state == TaskState.DONE and line.submitted_at is not None:
        return words("timeliness-done_late" if line.submitted_at > line.due_at else "timeliness-done_on_time")
    if now > line.due_at:
        return words(
            "timeliness-overdue-by", late=words.late(line.due_at, now, line.unit_id, by_clock=line.breaks_rest)
        )
    return words("timeliness-due_soon" if line.due_at - now <= DUE_SOON else "timeliness-on_track")


def _title(line: TaskLine, words: Words) -> str:
    return words("title-line", number=line.number, title=cut(line.title, TITLE_CHARS))


def _number_buttons(lines: Sequence[TaskLine], words: Words) -> Rows:
    shown = (Button(words("number", number=line.number), pack(Action("show", line.number))) for line in lines)
    return in_rows(shown, _NUMBERS_A_ROW)


def _page_buttons(page: Page, words: Words, kind: Kind, unit_id: UnitId | None) -> Rows:
    unit = "" if unit_id is None else f":{unit_id}"
    row = []
    if page.page > 1:
        row.append(Button(words("list-before"), pack(Action("page", value=f"{kind}:{page.page - 1}{unit}"))))
    if page.page < page.pages:
        row.append(Button(words("list-after"), pack(Action("page", value=f"{kind}:{page.page + 1}{unit}"))))
    return (tuple(row),) if row else ()


def _empty_hint(kind: Kind, words: Words) -> str:
    return typed([words("say-tasks" if kind == "overdue" else "say-help")], words)
