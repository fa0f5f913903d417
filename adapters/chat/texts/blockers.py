"""Difficulties in words: on cards, in notices, and as what was just said of one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.lines import NOTE_CHARS, Ahead, cut, party, person, title_line, whom_when
from adapters.chat.texts.steps import in_rows, typed
from adapters.chat.texts.words import Words
from domain.blocker import Blocker, BlockerState, Category, Severity
from domain.errors import Fact
from domain.ids import BlockerId, PersonId
from domain.notices import NoticeKind
from domain.records import BlockerLine, Claimed, Delivery, OldestBlocker, TaskCard
from domain.task import WORKING_STATES, Task

KINDS = frozenset(
    {
        NoticeKind.BLOCKER_OPENED,
        NoticeKind.BLOCKER_MOVED,
        NoticeKind.BLOCKER_ANSWERED,
        NoticeKind.BLOCKER_REFUSED,
        NoticeKind.BLOCKER_NOT_OURS,
        NoticeKind.BLOCKER_SOLVED,
    }
)
_TOLD_TO_LEAD = (NoticeKind.BLOCKER_OPENED, NoticeKind.BLOCKER_ANSWERED)
_ENDED_BADLY = (NoticeKind.BLOCKER_REFUSED, NoticeKind.BLOCKER_NOT_OURS)
_CARD_CHARS = 40
_OPTION_CHARS = 80
_LABEL_CHARS = 30
_A_ROW = 3
_STEPS = ("take_up", "answer", "beyond")
_STEPS_AT_TOP = _STEPS[:2]


def age(since: datetime, now: datetime, words: Words) -> str:
    """ "3 ngày làm việc"; where no calendar is at hand, days of the calendar, and said so."""
    if words.calendar is not None:
        return words("blocker-age", days=words.calendar.working_days_between(since, now))
    return words("blocker-age-days", days=(now - since).days)


def card_blockers(card: TaskCard, words: Words) -> list[str]:
    """What waits longest for an answer, in short, and how much more waits. It counts no days: a card stands in the chat
    long after."""
    if not card.blockers:
        return []
    first = card.blockers[0]
    line = words(
        "card-blocker",
        category=words(f"blocker-category-{first.category}"),
        at=words.brief(first.at),
        owner=person(first.owner_id, card.names, words),
        text=cut(first.text, _CARD_CHARS),
    )
    more = len(card.blockers) - 1
    return [line, words("card-more-blockers", count=more)] if more else [line]


def detailed_blockers(
    card: TaskCard, words: Words, now: datetime, moves: Mapping[BlockerId, Ahead] = MappingProxyType({})
) -> list[str]:
    """All that waits for an answer, each with its age, what comes next by itself, and who is told of that when: `moves`."""
    if not card.blockers:
        return []
    lines = ["", words("card-blockers")]
    for item in card.blockers:
        lines.append(_line(item, card.names, words))
        told = words("blocker-waits", age=age(item.at, now, words), state=words(f"blocker-state-{item.state}"))
        if ahead := moves.get(item.key):
            then = "blocker-then-top" if item.id in card.blockers_at_top else "blocker-then"
            told = words(then, line=told, whom=whom_when(ahead, words))
        lines.append(f"    {told}")
    return lines


def oldest_line(oldest: OldestBlocker | None, now: datetime, words: Words) -> str:
    """ "Vướng mắc chưa trả lời: 3, lâu nhất NV-12, 4 ngày làm việc", or nothing."""
    if oldest is None:
        return ""
    return words("blocker-oldest", count=oldest.waiting, number=oldest.number, age=age(oldest.at, now, words))


def facts_of(task: Task, found: Blocker, names: Mapping[PersonId, str], words: Words) -> dict[str, str | int]:
    """What the answers about a blocker may name."""
    return {
        "number": task.number,
        "category": words(f"blocker-category-{found.category}"),
        "owner": _called(found.owner_id, names, words),
        "reporter": _called(found.reporter_id, names, words),
        "by": words.moment(found.check_at) if found.check_at is not None else "",
    }


def reported(task: Task, found: Blocker, said: str, words: Words, *, is_group: bool) -> Outgoing:
    """To whoever reported it: the task's clock goes on, how to ask for more time, and the other kinds, a tap each."""
    lines = [said]
    # Who is late is not said before others.
    is_to_be_told = not is_group or (task.due_at is not None and task.due_at > found.at)
    if task.due_at is not None and task.state in WORKING_STATES and is_to_be_told:
        extend = words("say-extend", number=task.number)
        lines.append(words("blocker-clock", due=words.moment(task.due_at), extend=extend))
    lines.append(words("blocker-undo"))
    if is_group:
        return Outgoing("\n".join(lines), task_id=task.id)
    lines.append(words("blocker-other-category"))
    buttons = [
        Button(words(f"blocker-category-{kind}"), pack(Action("category", task.number, f"{found.key}.{kind.value}")))
        for kind in Category
        if kind is not found.category
    ]
    return Outgoing(
        "\n".join(lines),
        heading=title_line(task, words),
        buttons=in_rows(buttons, _A_ROW),
        task_id=task.id,
        hint=typed([words("say-unblocked", number=task.number)], words),
    )


def answered(
    task: Task, found: Blocker, said: str, words: Words, *, is_group: bool, is_at_top: bool = False
) -> Outgoing:
    """To whoever did something about it: what is true now, and what can still be done."""
    if is_group:
        return Outgoing(said, task_id=task.id)
    can_go_on = found.is_open and found.state is not BlockerState.MOVED_UP
    steps = (_STEPS_AT_TOP if is_at_top else _STEPS)[1:] if can_go_on else ()
    return Outgoing(
        said,
        heading=title_line(task, words),
        buttons=_buttons(task, found.key, steps, words),
        task_id=task.id,
        hint=_hint(task, steps, words),
    )


def listed(lines: Sequence[BlockerLine], words: Words) -> list[str]:
    """Numbered, to be picked from."""
    return [
        words("blocker-option", place=place, number=line.number, text=cut(line.blocker.text, _OPTION_CHARS))
        for place, line in enumerate(lines, start=1)
    ]


def short(line: BlockerLine, words: Words) -> str:
    """The label of a button."""
    return words("blocker-label", number=line.number, text=cut(line.blocker.text, _LABEL_CHARS))


def blocker_notice(notice: Claimed, task: Task, delivery: Delivery, words: Words) -> Outgoing:
    """What happened to a difficulty, told to its owner, to whoever reported it, or to the lead."""
    facts, names = notice.facts, delivery.names
    form = _form(notice, task)
    told = words(
        f"notice-{form}",
        hail=words.hail(delivery.profile.name),
        by=_named(facts.get("by"), names, words),
        reporter=_named(facts.get("reporter"), names, words),
        owner=_named(facts.get("owner"), names, words),
        before=_named(facts.get("before"), names, words),
        after=_named(facts.get("after"), names, words),
    )
    lines = [told[:1].upper() + told[1:]]
    files = facts.get("files")
    if isinstance(files, int):
        lines = [words("with-files", line=lines[0], count=files)]
    if notice.meant_for is not None:
        lines.insert(0, words("notice-in-place-of", who=_named(notice.meant_for, names, words)))
    lines += _quoted(notice, words)
    steps = _offered(notice, form)
    if notice.kind in (NoticeKind.BLOCKER_OPENED, NoticeKind.BLOCKER_MOVED):
        lines.append(words("card-lead", who=party(task.lead_id, task.unit_id, names, delivery.unit_names, words)))
    if "take_up" in steps:
        lines.append(words("notice-blocker-clock-top" if facts.get("top") else "notice-blocker-clock"))
    if notice.missed:
        lines.append(words("notice-missed"))
    key = facts.get("blocker")
    return Outgoing(
        "\n".join(lines),
        heading=title_line(task, words),
        buttons=_buttons(task, key if isinstance(key, int) else 0, steps, words, shows=True),
        task_id=task.id,
        hint=_hint(task, (*steps, "show"), words),
    )


def _form(notice: Claimed, task: Task) -> str:
    """Which wording tells it to this reader."""
    facts = notice.facts
    reader = notice.meant_for or notice.recipient_id
    if notice.kind is not NoticeKind.BLOCKER_MOVED:
        is_lead = reader == task.lead_id and reader != facts.get("reporter")
        is_lead = is_lead and reader != facts.get("owner")
        return f"{notice.kind}-lead" if is_lead and notice.kind in _TOLD_TO_LEAD else str(notice.kind)
    if "after" not in facts:
        return "blocker_moved-top"
    why = "gone" if facts.get("gone") else ("late" if facts.get("step") else "beyond")
    if reader == facts.get("after"):
        return f"blocker_moved-to-{why}"
    return f"blocker_moved-{why}" if why != "late" or reader != facts.get("before") else "blocker_moved-late-before"


def _offered(notice: Claimed, form: str) -> tuple[str, ...]:
    if form == NoticeKind.BLOCKER_OPENED or form.startswith("blocker_moved-to-"):
        return _STEPS_AT_TOP if notice.facts.get("top") else _STEPS
    return _STEPS[1:2] if form == "blocker_moved-top" else ()


def _quoted(notice: Claimed, words: Words) -> list[str]:
    """The difficulty, and what was said about it."""
    facts = notice.facts
    said: list[tuple[str, Fact]] = [("notice-blocker-text", facts.get("about") or facts.get("text"))]
    if notice.kind is NoticeKind.BLOCKER_ANSWERED:
        said.append(("notice-blocker-answer", facts.get("text")))
    elif notice.kind is NoticeKind.BLOCKER_SOLVED:
        said = [("notice-note", facts.get("note"))]
    said.append(("notice-reason", facts.get("reason")))
    return [words(name, text=cut(str(text), NOTE_CHARS)) for name, text in said if text]


def _buttons(
    task: Task, key: int, steps: Sequence[str], words: Words, *, shows: bool = False
) -> tuple[tuple[Button, ...], ...]:
    found = [Button(words(f"step-{step}"), pack(Action(step, task.number, str(key)))) for step in steps]
    if shows:
        found.append(Button(words("step-show"), pack(Action("show", task.number))))
    return in_rows(found)


def _hint(task: Task, steps: Sequence[str], words: Words) -> str:
    return typed((words(f"say-{step}", number=task.number) for step in steps), words)


def _line(item: Blocker, names: Mapping[PersonId, str], words: Words) -> str:
    urgent = "-urgent" if item.severity is Severity.URGENT else ""
    return words(
        f"blocker-line{urgent}",
        category=words(f"blocker-category-{item.category}"),
        who=person(item.reporter_id, names, words),
        at=words.brief(item.at),
        owner=person(item.owner_id, names, words),
        text=cut(item.text, NOTE_CHARS),
    )


def _named(fact: Fact, names: Mapping[PersonId, str], words: Words) -> str:
    return _called(PersonId(fact) if isinstance(fact, int) else None, names, words)


def _called(person_id: PersonId | None, names: Mapping[PersonId, str], words: Words) -> str:
    if person_id is None or person_id not in names:
        return words("nobody")
    return words("called", address=words.address, name=person(person_id, names, words))
