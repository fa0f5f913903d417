"""What may have been meant is offered, not done: files without words, and words in reply to a task."""

from datetime import timedelta

from adapters.chat.dialogues import choosing, steps
from adapters.chat.dialogues.choosing import Wish, ask_which, fitting
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.commands import Verb
from adapters.chat.outgoing import Outgoing, Reply
from domain.access import can_see
from domain.records import Question, TaskLine
from domain.task import TaskState
from domain.usecases import progress
from domain.usecases.blockers import open_for

OFFER = "offer"
# So long after it was handed in a photo may still belong to that.
_LATELY = timedelta(hours=1)


async def files_alone(turn: Turn, note: str = "") -> Reply:
    """Files that came without a command: it is asked whether a task is done with them, and which."""
    asked = turn.asked
    files = turn.incoming.files
    if asked is not None and asked.kind in (OFFER, choosing.WHICH_TASK) and asked.facts.get("files"):
        # One album comes as many messages: all of them belong to the same question.
        wish = choosing.with_files(choosing.wish_of(asked.facts), files)
        turn.ask(asked.kind, dict(asked.facts) | wish.facts(), asked.options)
        return turn.say("more-files", count=len(wish.files))
    followed = None if note else await progress.add_files(turn.act, files)
    if followed is not None:
        turn.note(followed)
        return turn.here(Outgoing(turn.words("progress-more-files", number=followed.number), task_id=followed.id))
    wish = Wish(Verb.DONE, rest=note, files=files)
    number = await turn.replied_task()
    if number is not None:
        return await offer(turn, wish, number)
    lines = await _may_be_for(turn)
    if not lines:
        return turn.say("files-for-nothing")
    return await offer(turn, wish, lines[0].number) if len(lines) == 1 else ask_which(turn, lines, wish)


async def _may_be_for(turn: Turn) -> list[TaskLine]:
    """The tasks that files may belong to: what was handed in lately first, what is worked on, and what waits to be judged
    where that is all."""
    handed_in = await turn.uow.views.candidates(
        turn.profile.person_id, "lead", [TaskState.SUBMITTED.value], choosing.MOST_CANDIDATES, turn.today
    )
    working = await fitting(turn, Verb.DONE)
    since = turn.now - _LATELY
    lately = [line for line in handed_in if line.submitted_at is not None and line.submitted_at > since]
    found = list({line.number: line for line in (*lately, *working)}.values())
    return found[: choosing.MOST_CANDIDATES] or (handed_in if len(handed_in) == 1 else [])


async def offer(turn: Turn, wish: Wish, number: int) -> Reply:
    """One question: is this to be done to this task?"""
    task = await turn.uow.tasks.get(number, turn.today)
    if not can_see(turn.actor, task):
        return turn.say("weak-no-task", number=number)
    question = turn.ask(OFFER, wish.facts() | {"task": number}, ("yes",))
    buttons = pick_buttons([turn.words(f"offer-yes-{wish.verb}", number=number)], question)
    text = turn.words(f"offer-{wish.verb}", number=number, title=task.title, count=len(wish.files))
    message = Outgoing(text, buttons=buttons, hint=turn.words("offer-hint"), task_id=task.id)
    return turn.here(message)


async def words_to(turn: Turn, number: int) -> Reply:
    """Plain words in reply to a task: the answer to what waits for one there, else a remark."""
    task = await turn.uow.tasks.get(number, turn.today)
    wish = Wish(Verb.COMMENT, rest=turn.text)
    if can_see(turn.actor, task) and await open_for(turn.act, task):
        wish = Wish(Verb.ANSWER, rest=turn.text)
    return await offer(turn, wish, number)


async def accepted(turn: Turn, asked: Question) -> Reply:
    """What was offered is done."""
    return await steps.take_on(turn, choosing.wish_of(asked.facts), int(str(asked.facts["task"])))
