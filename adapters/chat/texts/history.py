"""What happened, in words: one line an event, oldest first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.absences import day_words
from adapters.chat.texts.lines import NOTE_CHARS, VALUE_CHARS, cut, person
from adapters.chat.texts.lists import page_buttons
from adapters.chat.texts.progress import told_words
from adapters.chat.texts.steps import typed
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.events import EventKind
from domain.ids import PersonId
from domain.records import HistoryLine
from domain.usecases.showing import TaskHistory

_MOST_LINES = 10
_SAID = ("reason", "note", "text")

# The codes of steps that have words of their own, and which words those of each other ladder share.
_WORDED = frozenset({"reminder", "overdue", "accept", "accept_above", "decide", "undecided", "unanswered"})
_OF_LADDERS = {
    "receipt": "unreceived",
    "silence": "silent",
    "acceptance": "accept_above",
    "extension": "undecided",
    "blocker": "unanswered",
}


def history_lines(
    history: Sequence[HistoryLine], names: Mapping[PersonId, str], words: Words, most: int = _MOST_LINES
) -> list[str]:
    """The latest `most` lines. What the system did by itself has no name in front."""
    shown = in_order(history)
    return [_line(item, names, words) for item in shown[-most:]]


def in_order(history: Sequence[HistoryLine]) -> list[HistoryLine]:
    """Oldest first, of lines that come newest first; what happened at one moment stays in its order."""
    oldest_first = list(history)[::-1]
    return sorted(oldest_first, key=lambda line: line.at)


def history_page(found: TaskHistory, words: Words) -> Outgoing:
    """A page of the history of a task, oldest first on it; the first page is the latest."""
    task = found.task
    heading = words("history-heading", number=task.number, title=cut(task.title, VALUE_CHARS))
    lines = [_line(item, found.names, words) for item in in_order(found.lines)]
    said = [words("say-show", number=task.number)]
    if found.pages > 1:
        lines.append(words("list-page", page=found.page, pages=found.pages))
    if found.page < found.pages:
        said.append(words("say-history-page", number=task.number, page=found.page + 1))
    return Outgoing(
        text="\n".join(lines) or words("history-empty"),
        heading=heading,
        buttons=page_buttons(found.page, found.pages, "hi", str(task.number), words),
        hint=typed(said, words),
    )


def _line(item: HistoryLine, names: Mapping[PersonId, str], words: Words) -> str:
    form = f"{item.kind}-skipped" if item.facts.get("skipped") else item.kind
    if item.kind == EventKind.TASK_AMENDED and item.facts.get("fields"):
        form = "task_changed"
    if item.kind == EventKind.NOTICE_GIVEN_UP and item.facts.get("doubt"):
        form = "notice_in_doubt"
    if not words.knows(f"history-{form}"):
        # Written by a newer version that runs beside this one.
        form = "other"
    what = words(f"history-{form}", **_facts(item, names, words))
    said = next((str(item.facts[name]) for name in _SAID if item.facts.get(name)), "")
    if said:
        what = words("with-words", line=what, text=cut(said, NOTE_CHARS))
    when = words.brief(item.at)
    if item.actor_id is None:
        return words("history-line", at=when, what=what)
    who = person(item.actor_id, names, words)
    away = item.facts.get("for")
    if isinstance(away, int) and away != item.actor_id:
        who = words("history-in-place-of", who=who, whom=person(PersonId(away), names, words))
    return words("history-line-by", at=when, who=who, what=what)


def _facts(item: HistoryLine, names: Mapping[PersonId, str], words: Words) -> dict[str, str | int]:
    """What the wordings of the kinds may name; each takes what it needs."""
    facts = item.facts
    return {
        "before": _name(facts.get("before"), names, words),
        "after": _name(facts.get("after"), names, words),
        "lead": _name(facts.get("lead"), names, words),
        "to": _name(facts.get("to"), names, words),
        "count": _count(facts.get("count")),
        "files": _count(facts.get("files")),
        "until": _moment(facts.get("until"), words),
        "due": _moment(facts.get("due"), words),
        "changed": _changed(facts, words),
        "whom": _whom(facts, names, words),
        "step": _rung(facts),
        "channel": str(facts.get("channel") or ""),
        "from_channel": _channel(facts.get("channel"), words),
        "on_channel": _channel(facts.get("on"), words),
        "why": _why(facts, words),
        "held_by": _held_by(facts, words),
        "amount": told_words(facts, words),
        "directive": str(facts.get("directive") or ""),
        "unit": str(facts.get("unit") or ""),
        "day": _day(facts.get("from"), words),
        "unit_before": str(facts.get("unit_before") or ""),
    }


def _why(facts: Mapping[str, Fact], words: Words) -> str:
    """Why a channel did not carry it: by the code where it is one of ours, else by how its platform answered. The platform's
    own words stay in the journal."""
    codes = (str(facts.get("why") or "").partition(":")[0], facts.get("how"))
    known = (f"history-why-{code}" for code in codes)
    return words(next((name for name in known if words.knows(name)), "history-why-other"))


def _held_by(facts: Mapping[str, Fact], words: Words) -> str:
    known = f"history-held-{facts.get('why')}"
    return words(known) if words.knows(known) else ""


def _whom(facts: Mapping[str, Fact], names: Mapping[PersonId, str], words: Words) -> str:
    """Who was told at a step of the ladder: by name where the names are at hand, else by the place on the ladder."""
    named = [person(told, names, words) for told in told_ids(facts) if told in names]
    return ", ".join(named) or words("rung-whom", step=_rung(facts))


def _rung(facts: Mapping[str, Fact]) -> str:
    """How a step of a ladder is worded: by its code where that is one of the usual ones, else by its ladder."""
    step = str(facts.get("step") or "")
    return step if step in _WORDED else _OF_LADDERS.get(str(facts.get("ladder") or ""), step)


def told_ids(facts: Mapping[str, Fact]) -> list[PersonId]:
    """The people of the fact `told` ("3,5")."""
    return [PersonId(int(part)) for part in str(facts.get("told") or "").split(",") if part.strip().isdigit()]


def _changed(facts: Mapping[str, Fact], words: Words) -> str:
    """ "hạn, sản phẩm": what an amendment changed."""
    names = [name for name in str(facts.get("fields") or "").split(",") if name]
    return ", ".join(words(f"changed-{name}") for name in names)


def _channel(fact: Fact, words: Words) -> str:
    return words(f"channel-{fact}") if words.knows(f"channel-{fact}") else str(fact or "")


def _count(fact: Fact) -> int:
    return fact if isinstance(fact, int) else 0


def _name(fact: Fact, names: Mapping[PersonId, str], words: Words) -> str:
    return person(PersonId(fact) if isinstance(fact, int) else None, names, words)


def _day(fact: Fact, words: Words) -> str:
    return day_words(date.fromisoformat(fact), words) if isinstance(fact, str) else ""


def _moment(fact: Fact, words: Words) -> str:
    return words.moment(datetime.fromisoformat(fact)) if isinstance(fact, str) else ""
