"""What is said of the order being written, in other words than `sửa` and `bỏ`."""

from adapters.chat.dialogues import drafting, ordering, parties
from adapters.chat.dialogues.order_files import REPLACE
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar import draft_changes
from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.names import split_parties
from adapters.chat.outgoing import Reply


async def changed(turn: Turn) -> Reply | None:
    """What is said of the draft in plain words: one of its fields is another, or it is given up. None for other words."""
    draft, asked = turn.draft, turn.asked
    if draft is None or turn.incoming.is_group or not (asked is None or ordering.is_about_draft(asked)):
        return None
    if asked is not None and asked.kind == REPLACE:
        return None
    is_left = asked is not None and "" not in asked.options and draft_changes.leaves(turn.text)
    if is_left or draft_changes.gives_up(turn.text):
        turn.is_answer = True
        return await ordering.drop(turn)
    calendar = await turn.calendar()

    def reads_due(text: str) -> bool:
        found = read_deadline(text, turn.now, calendar, turn.settings.zone)
        return found is not None and found.span[0] == 0

    change = draft_changes.read_change(turn.text, reads_due)
    if change is None or await turn.replied_task() is not None:
        return None
    if change.name in ("lead", "partners"):
        known = turn.directory(turn.actor.reach | turn.actor.leads)
        if not all(parties.look_up(part, known) for part in split_parties(change.value)):
            return None
    turn.is_answer = True
    if not change.adds:
        return await ordering.put(turn, draft, change.name, change.value)
    drafting.queue(draft, {change.name: change.value})
    return await drafting.go_on(turn, draft)
