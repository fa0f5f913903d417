"""What a group reads: an order of its unit as it stands, what became of one, and the unit's figures. Nobody is shamed:
how late something is, and who is late, is not said here."""

from dataclasses import replace

from adapters.chat.outgoing import Outgoing
from adapters.chat.texts.cards import due_line
from adapters.chat.texts.lines import VALUE_CHARS, cut, party, person, title_line
from adapters.chat.texts.progress import progress_lines
from adapters.chat.texts.words import Words
from domain.events import EventKind
from domain.groups import Post, PostKind
from domain.records import Claimed, Delivery, TaskCard
from domain.task import OPEN_STATES, Priority

ByReply = tuple[tuple[str, str], ...]
_MOST_PARTNERS = 3


def group_text(post: Post, words: Words, *, can_edit: bool) -> Outgoing:
    """The post in words. Where messages can be edited an order stands there once and changes; else news are a line."""
    if post.kind is PostKind.TOTALS or post.card is None:
        return _marked(_totals(post, words), post, words)
    if post.kind is PostKind.ORDER or can_edit:
        return _marked(group_order(post, post.card, words), post, words)
    return _marked(_news(post, post.card, words), post, words)


def group_order(post: Post, card: TaskCard, words: Words) -> Outgoing:
    """An order as it stands, without buttons: a button would be one person's, and everybody here may answer."""
    task = card.task
    lines = [words(f"group-state-{task.state}")]
    if not post.is_here:
        return Outgoing(words("group-elsewhere"), title_line(task, words), is_card=True, only_here=True)
    lines.append(due_line(task, words))
    if task.original_due_at is not None and task.original_due_at != task.due_at:
        lines.append(words("card-original-due", at=words.moment(task.original_due_at)))
    lines.append(words("card-lead", who=party(task.lead_id, task.unit_id, card.names, card.unit_names, words)))
    lines += [
        words("card-partner", who=party(part.person_id, part.unit_id, card.names, card.unit_names, words))
        for part in task.parts[:_MOST_PARTNERS]
    ]
    lines.append(words("card-assigner", who=person(task.assigner_id, card.names, words)))
    told = {"product": task.product, "quantity": task.quantity, "document": task.document}
    lines += [words(f"card-{name}", value=cut(value, VALUE_CHARS)) for name, value in told.items() if value]
    lines += progress_lines(card, words)
    if task.priority is not Priority.NORMAL:
        lines.append(words("card-priority", value=words(f"priority-{task.priority}")))
    by_reply = _how_to_answer(task.number, words) if task.state in OPEN_STATES else ()
    lines += [part for part, _ in by_reply]
    heading = title_line(task, words)
    return Outgoing("\n".join(lines), heading, task_id=task.id, is_card=True, only_here=True, by_reply=by_reply)


def _how_to_answer(number: int, words: Words) -> ByReply:
    """Where replies do not arrive, what mentions us does."""
    return ((words("group-how-to-answer", number=number), words("group-how-to-mention", number=number)),)


def lost_notice(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """What the head of a unit hears when its group cannot be written to any more."""
    unit = notice.facts.get("unit")
    names = {int(unit_id): name for unit_id, name in delivery.unit_names.items()}
    name = names.get(unit, "") if isinstance(unit, int) else ""
    hail, how = words.hail(delivery.profile.name), words("group-bind-how")
    text = words(f"notice-group_lost-{notice.facts.get('reason')}", hail=hail, unit=name, how=how)
    return Outgoing(text, by_reply=((how, words("group-bind-how-mention")),))


def _news(post: Post, card: TaskCard, words: Words) -> Outgoing:
    """One line: finished, cancelled, or put otherwise."""
    task = card.task
    lines = [words(f"group-news-{post.event}")]
    if post.event in (EventKind.TASK_AMENDED, EventKind.EXTENSION_GRANTED, EventKind.STEP_UNDONE):
        lines.append(due_line(task, words))
    return Outgoing("\n".join(lines), title_line(task, words), task_id=task.id, only_here=True)


def _totals(post: Post, words: Words) -> Outgoing:
    figures = post.totals
    lines = [words("group-totals-open", count=figures.open), words("group-totals-overdue", count=figures.overdue)]
    if figures.due_today:
        lines.append(words("group-totals-today", count=figures.due_today))
    if figures.submitted:
        lines.append(words("group-totals-submitted", count=figures.submitted))
    how = words("group-totals-how")
    lines.append(how)
    heading = words("group-totals", unit=post.unit_name)
    by_reply = ((how, words("group-totals-how-mention")),)
    return Outgoing("\n".join(lines), heading, only_here=True, by_reply=by_reply)


def _marked(message: Outgoing, post: Post, words: Words) -> Outgoing:
    if not post.repeated:
        return message
    return replace(message, heading=f"{words('repeat-mark')} {message.heading}")
