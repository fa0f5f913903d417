"""`gửi nhầm`: the last step is taken back, and whoever had heard of it hears so."""

from adapters.chat.dialogues.steps import card_reply
from adapters.chat.dialogues.turn import Turn
from adapters.chat.outgoing import Reply
from domain.usecases import handbook
from domain.usecases import undo as undoing


async def undo(turn: Turn) -> Reply:
    """The task is as it was before this person's last step. Refused where it is too late, or somebody went on."""
    entry = await handbook.put_back(turn.act)
    if entry is not None:
        return turn.say("handbook-put-back", number=entry.id, title=entry.title)
    undone = await undoing.undo(turn.act)
    # Read again: whose units stand above it may have changed back.
    task = await turn.act.load(undone.task.number)
    turn.note(task)
    turn.touched.update(undone.told)
    step = turn.words(f"undo-{undone.kind}")
    said = turn.words("undone", number=task.number, step=step)
    if undone.told:
        said = f"{said}\n{turn.words('undone-told', count=len(undone.told))}"
    return await card_reply(turn, task, said)
