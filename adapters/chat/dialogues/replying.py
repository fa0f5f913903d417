"""Plain words in reply to a message that waits for an answer: a request for more time, or what somebody wrote."""

from adapters.chat.dialogues import commenting, free_orders, steps
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import NotACommand
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.on_requests import read_on_request
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Outgoing, Reply
from domain.access import can_see, ensure_can_decide_time
from domain.errors import NotAllowed
from domain.task import Task


async def answered(turn: Turn, words: NotACommand) -> Reply | None:
    """The request is decided, or the words are on their way to who wrote; None where they answer neither."""
    number = await turn.replied_task()
    if number is None or words.task not in (None, number) or turn.incoming.files:
        return None
    task = await turn.uow.tasks.get(number, turn.today)
    if not can_see(turn.actor, task):
        return None
    ruling = read_on_request(turn.text) if _decides(turn, task) else None
    if ruling is not None:
        return await steps.take_on(turn, Wish(ruling[0], rest=ruling[1]), number)
    if not _is_remark(turn, number) or await free_orders.decides(turn, number):
        return None
    task = await commenting.keep(turn, number, masked(turn.text))
    said = (turn.words("commented", number=number), await commenting.told(turn, task))
    return turn.here(Outgoing("\n".join(said), task_id=task.id))


def _decides(turn: Turn, task: Task) -> bool:
    """Whether more time is asked for, and the actor is to say whether it is given."""
    if task.asked_due_at is None:
        return False
    try:
        ensure_can_decide_time(turn.actor, task)
    except NotAllowed:
        return False
    return True


def _is_remark(turn: Turn, number: int) -> bool:
    """Whether the message replied to says that a reply to it goes to who wrote."""
    says = turn.words("notice-comment-answer", number=number)
    return fold(says) in fold(turn.incoming.quoted)
