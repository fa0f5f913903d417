"""`nhầm rồi, chưa xong đâu`: the sender's step of just now is offered to be taken back, that one and no other."""

from adapters.chat.dialogues import undoing
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.withdrawing import says_slip
from adapters.chat.outgoing import Outgoing, Reply
from domain.access import can_see
from domain.last_step import UNDO_WITHIN, UNDOABLE
from domain.records import Question

SLIP = "slip"


async def offered(turn: Turn) -> Reply | None:
    """One question about the step taken last; None where the words tell of no slip, or nothing can be taken back."""
    if turn.incoming.is_group or not says_slip(turn.text):
        return None
    step = await turn.uow.last_steps.of(turn.actor.person_id)
    if step is None or step.task_id is None or step.before is None or step.kind not in UNDOABLE:
        return None
    task = (await turn.uow.tasks.by_ids([step.task_id], turn.today)).get(step.task_id)
    if task is None or turn.now - step.at > UNDO_WITHIN or not can_see(turn.actor, task):
        return None
    question = turn.ask(SLIP, {"at": step.at.isoformat()}, ("yes",))
    told = turn.words(f"undo-{step.kind}")
    text = turn.words("slip-offer", step=told, number=task.number)
    buttons = pick_buttons([turn.words("slip-button")], question)
    return turn.here(Outgoing(text, buttons=buttons, hint=turn.words("slip-hint"), task_id=task.id))


async def taken_back(turn: Turn, asked: Question) -> Reply:
    """The step that was asked about is undone; where another came after it, nothing is."""
    step = await turn.uow.last_steps.of(turn.actor.person_id)
    if step is None or step.at.isoformat() != asked.facts.get("at"):
        return turn.say("slip-over")
    return await undoing.undo(turn)
