"""What is asked to be shown: a search, how a unit stands, who is late most, a history; and the lists behind figures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from adapters.chat.dialogues import parties
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.views import MONTH, WEEK, period_in
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.history import history_page
from adapters.chat.texts.lines import UNIT_CHARS, cut
from adapters.chat.texts.lists import opened_list
from adapters.chat.texts.standing import Part, idle_below, rank_parts, rank_text, status_parts, status_text, total_of
from domain import access
from domain.ids import PersonId, UnitId
from domain.records import Page, Question, Span, UnitEntry
from domain.searching import carried_words, terms_of, without_marks
from domain.usecases.showing import history_of

PAGE_SIZE = 10
PARTS_A_PAGE = 8
_HISTORY_A_PAGE = 12
_MOST_PEOPLE = 5
_MOST_QUERY_CHARS = 200
_UNSENT = re.compile(r"\bchua\s+(?:\w+\s+)?(?:nop|bao|xong|nhan|lam|hoan thanh|gui)\b")
_WORST = re.compile(r"\b(?:tre|cham)\s+(?:han\s+)?(?:nhieu\s+)?nhat\b")
_STANDS = re.compile(r"\b(?:tinh hinh|ket qua)\b")
_TURN = re.compile(
    r"\W*(?:xem\s+)?(?:(?:trang|page|tr)\s*(?:(?P<page>[0-9]{1,4})|(?P<on>sau|tiep(?:\s+theo)?|ke)|truoc)|(?P<next>next)\s+page|previous\s+page)\W*"
)
OPEN = "open"
OVERDUE, LATE, UNSENT = "overdue", "late", "unsent"
_KINDS = frozenset({"found", "st", "sg", "su", "sp", "rk", "hi"})
_MOST_DIGITS = 9
_GROUPS = frozenset(
    {"total", "overdue", "due_soon", "on_track", "no_due", "awaiting", "done_on_time", "done_late", LATE, UNSENT}
    | {"open", "unreceived", "paused", "declined", "returned", "done", "cancelled", "today", "week"}
)


async def find(turn: Turn, command: Command) -> Reply:
    """Tasks in which every word is found, of those that the person sees."""
    text = command.rest[:_MOST_QUERY_CHARS]
    terms = terms_of(text)
    if not terms:
        return turn.say("find-what")
    await turn.calendar()
    found = await turn.uow.views.find(turn.actor, terms, turn.now, command.page, PAGE_SIZE)
    heading, plain = "find-heading", without_marks(terms)
    if not found.total and plain != terms:
        found = await turn.uow.views.find(turn.actor, plain, turn.now, command.page, PAGE_SIZE)
        heading = "find-heading-plain" if found.total else heading
    shown_text = cut(text, parties.SHOWN_CHARS)
    shown = opened_list(
        found,
        turn.words,
        turn.now,
        heading=turn.words(heading, text=shown_text, total=found.total),
        empty=turn.words("find-empty"),
        kind="found",
        rest=".".join(carried_words(text)),
        next_page=turn.words("say-find-page", text=shown_text, page=found.page + 1),
    )
    return _shown(turn, shown)


async def status(turn: Turn, command: Command) -> Reply:
    """How the unit that is named stands, or the one that the person answers for."""
    unit = await unit_meant(turn, command.rest)
    return unit if isinstance(unit, Reply) else await _status_of(turn, unit, command.page)


async def rank(turn: Turn, command: Command, measure: str = "") -> Reply:
    """Who has most that is late: units; and persons where these are officials, or of the own team."""
    roots = _own_roots(turn)
    if command.rest:
        unit = await unit_meant(turn, command.rest)
        if isinstance(unit, Reply):
            return unit
        roots = [unit]
    measure = measure or (LATE if command.mention else OVERDUE)
    return await _ranking(turn, measure, command.mention, roots, command.page, named=bool(command.rest))


async def asked(turn: Turn, unit: str) -> Reply | None:
    """What an official asks in free words: who is late most, who has not handed in, how it stands; None for another
    question."""
    folded = fold(turn.text)
    if _UNSENT.search(folded):
        return await rank(turn, Command(Verb.RANK, rest=unit), UNSENT)
    if _WORST.search(folded):
        return await rank(turn, Command(Verb.RANK, rest=unit, mention=period_in(folded)))
    return await status(turn, Command(Verb.STATUS, rest=unit)) if _STANDS.search(folded) else None


async def history(turn: Turn, command: Command) -> Reply:
    """What happened to a task, newest page first."""
    number = command.task if command.task is not None else await turn.replied_task()
    return turn.say("history-which") if number is None else await _history(turn, number, command.page)


async def turn_page(turn: Turn, value: str) -> Reply | None:
    """The page that a button or a number opens; None for a list that is shown elsewhere."""
    kind, _, rest = value.partition(":")
    number, _, of = rest.partition(":")
    if kind not in _KINDS:
        return None
    page = int(number) if number.isdigit() and len(number) <= _MOST_DIGITS else 1
    first, *more = of.split(".")
    if kind == "found":
        return await find(turn, Command(Verb.FIND, rest=of.replace(".", " "), page=page))
    if kind == "rk":
        return await _rank_page(turn, first, more, page)
    if not (first.isdigit() and len(first) <= _MOST_DIGITS):
        return None
    if kind == "st":
        return await _status_of(turn, UnitId(int(first)), page)
    if kind == "hi":
        return await _history(turn, int(first), page)
    group, period = more[0] if more else "total", more[1] if len(more) > 1 else ""
    if group not in _GROUPS:
        return None
    return await group_list(turn, kind, int(first), group, period, page)


async def opened(turn: Turn, asked: Question, place: int) -> Reply | None:
    """The line of that place, opened by its number; what may be opened stays so."""
    turn.dialogue.question = asked
    return await turn_page(turn, asked.options[place - 1])


async def turned(turn: Turn) -> Reply | None:
    """`trang 2`, `trang sau`: another page of the list that was shown last; None for other words."""
    asked = turn.asked
    shown = str(asked.facts.get("list") or "") if asked is not None and asked.kind == OPEN else ""
    found = _TURN.fullmatch(fold(turn.text)) if shown else None
    if asked is None or found is None:
        return None
    at = int(str(asked.facts["page"]))
    page = int(found["page"]) if found["page"] else at + (1 if found["on"] or found["next"] else -1)
    kind, _, of = shown.partition(":")
    turn.dialogue.question = asked
    return await turn_page(turn, f"{kind}:{max(1, page)}:{of}")


def only_turns(asked: Question) -> bool:
    """Whether a list with more pages was shown, and nothing was asked."""
    return asked.kind == OPEN and not asked.options


async def _status_of(turn: Turn, unit_id: UnitId, page: int) -> Reply:
    access.ensure_can_overlook(turn.actor, await turn.uow.organisation.line(unit_id, turn.today))
    await turn.calendar()
    rows = await turn.uow.views.status(turn.actor, unit_id, turn.now)
    names = await turn.uow.organisation.unit_names([unit_id], turn.today)
    oldest = await turn.uow.blockers.oldest(turn.actor, [unit_id], turn.today)
    below = await turn.uow.organisation.units_below(unit_id, turn.today)
    parts = status_parts(rows, unit_id, turn.words)
    is_split = any(row.unit_id != unit_id for row in rows)
    pages = max(1, -(-len(parts) // PARTS_A_PAGE))
    page = min(max(1, page), pages)
    start = (page - 1) * PARTS_A_PAGE
    window = Page((), len(parts), page, pages)
    shown_parts = parts[start : start + PARTS_A_PAGE]
    shown = status_text(
        names.get(unit_id, ""),
        unit_id,
        total_of(rows),
        shown_parts,
        window,
        oldest,
        turn.words,
        turn.now,
        first=start + 1,
        is_split=is_split,
        idle=idle_below(below, rows),
    )
    _ask_to_open(turn, parts if is_split else [])
    _keep_list(turn, f"st:{unit_id}", page, pages)
    return _shown(turn, shown)


async def group_list(turn: Turn, kind: str, of: int, group: str, period: str = "", page: int = 1) -> Reply:
    """The tasks behind one figure: of a unit and all below it, of the unit itself, or of a person."""
    await turn.calendar()
    views, words, span = turn.uow.views, turn.words, _span(turn, period)
    if kind == "sp":
        found = await views.lead_lines(turn.actor, PersonId(of), group, span, turn.now, page, PAGE_SIZE)
        own = turn.profile.name if of == turn.profile.person_id else ""
        name = found.lines[0].lead_name if found.lines else own
    else:
        unit_id = UnitId(of)
        access.ensure_can_overlook(turn.actor, await turn.uow.organisation.line(unit_id, turn.today))
        names = await turn.uow.organisation.unit_names([unit_id], turn.today)
        name = cut(names.get(unit_id, ""), UNIT_CHARS)
        if kind == "sg":
            found = await views.board_lines(turn.actor, unit_id, group, turn.now, page, PAGE_SIZE)
        else:
            found = await views.unit_lines(turn.actor, unit_id, group, span, turn.now, page, PAGE_SIZE)
    title = words("standing-list", group=f"{words(f'group-{group}')}: {found.total}", unit=name or words("nobody"))
    rest = ".".join([str(of), group, *([period] if period else [])])
    shown = opened_list(found, words, turn.now, heading=title, empty=words("group-empty"), kind=kind, rest=rest)
    _keep_list(turn, f"{kind}:{rest}", found.page, found.pages)
    return _shown(turn, shown)


async def _rank_page(turn: Turn, measure: str, more: Sequence[str], page: int) -> Reply | None:
    if measure not in (OVERDUE, LATE, UNSENT):
        return None
    period = more[0] if more and more[0] in (MONTH, WEEK) else ""
    unit = more[-1] if more and more[-1].isdigit() and len(more[-1]) <= _MOST_DIGITS else ""
    if not unit:
        return await _ranking(turn, measure, period, _own_roots(turn), page, named=False)
    unit_id = UnitId(int(unit))
    access.ensure_can_overlook(turn.actor, await turn.uow.organisation.line(unit_id, turn.today))
    return await _ranking(turn, measure, period, [unit_id], page, named=True)


async def _ranking(turn: Turn, measure: str, period: str, roots: Sequence[UnitId], page: int, *, named: bool) -> Reply:
    words, span = turn.words, _span(turn, period)
    views = turn.uow.views
    found = await views.rank_units(turn.actor, roots, measure, span, turn.now, page, PARTS_A_PAGE)
    people = await views.rank_people(turn.actor, roots, measure, span, turn.now, 1, _MOST_PEOPLE)
    rest = ".".join([measure, *([period] if period else [])])
    # A team's head looks at one unit, the own one: its people say more.
    shows_units = bool(turn.actor.watches) or not people.lines
    units = rank_parts(found, "su", rest, words, with_dates=measure == OVERDUE) if shows_units else []
    persons = rank_parts(people, "sp", rest, words, with_dates=measure == OVERDUE)
    window = Page((), found.total, found.page, found.pages if units else 1)
    of = ".".join([rest, *([str(roots[0])] if named else [])])
    local = turn.now.astimezone(turn.settings.zone)
    heading = words(
        f"rank-heading-{'-'.join([measure, *([period] if period else [])])}", month=f"{local.month}/{local.year}"
    )
    side = "officials" if turn.actor.watches else "team"
    shown = rank_text(
        heading,
        units,
        persons,
        window,
        of,
        words,
        empty=words(f"rank-empty-{measure}"),
        people_heading=words(f"rank-people-{side}"),
    )
    _ask_to_open(turn, [*units, *persons])
    _keep_list(turn, f"rk:{of}", window.page, window.pages)
    return _shown(turn, shown)


async def _history(turn: Turn, number: int, page: int) -> Reply:
    found = await history_of(turn.act, number, page, _HISTORY_A_PAGE)
    return _shown(turn, replace(history_page(found, turn.words), task_id=found.task.id))


async def unit_meant(turn: Turn, text: str) -> UnitId | Reply:
    """The unit of that name in the own part of the tree; without a name the one that the person answers for."""
    roots = _own_roots(turn)
    if not text:
        if not roots:
            return turn.say("standing-none-admin" if turn.actor.is_admin else "standing-none")
        if len(roots) == 1:
            return roots[0]
        names = await turn.uow.organisation.unit_names(roots, turn.today)
        return turn.say("standing-which", units=", ".join(names[unit] for unit in roots if unit in names))
    known = turn.directory(roots)
    units: dict[UnitId, UnitEntry] = {
        found.unit.unit_id: found.unit for found in parties.look_up(text, known) if found.unit is not None
    }
    if len(units) == 1:
        return next(iter(units))
    listed = ", ".join(unit.name for unit in units.values())
    message_id = "which-unit" if units else "unit-not-found"
    return turn.say(message_id, text=cut(text, parties.SHOWN_CHARS), units=listed)


def _span(turn: Turn, period: str) -> Span | None:
    """This month or this week, in local time; its end is that of the whole month."""
    if period not in (MONTH, WEEK):
        return None
    if period == WEEK:
        first = turn.today - timedelta(days=turn.today.weekday())
        after = first + timedelta(days=7)
    else:
        first = turn.today.replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
    since, until = (datetime.combine(day, time(), turn.settings.zone) for day in (first, after))
    return Span(since.astimezone(turn.now.tzinfo), until.astimezone(turn.now.tzinfo))


def _ask_to_open(turn: Turn, parts: Sequence[Part]) -> None:
    """A bare number opens a line from now on, unless a draft waits for its own answer."""
    if parts and turn.draft is None and not turn.incoming.is_group:
        turn.ask(OPEN, options=[part.opens for part in parts])


def _keep_list(turn: Turn, shown: str, page: int, pages: int) -> None:
    """`trang 2` turns this list from now on; the lines that a number opens stay so."""
    if pages <= 1 or turn.draft is not None or turn.incoming.is_group:
        return
    before = turn.dialogue.question or turn.asked
    options = before.options if before is not None and before.kind == OPEN else ()
    turn.ask(OPEN, {"list": shown, "page": page}, options)


def _shown(turn: Turn, shown: Outgoing) -> Reply:
    return turn.personal(replace(shown, in_place=bool(turn.incoming.action)))


def _own_roots(turn: Turn) -> list[UnitId]:
    return sorted(turn.actor.watches or turn.actor.units)
