"""What may have been meant is offered, not done: files without words, and words in reply to a task."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from adapters.chat.dialogues import attaching, choosing, progressing, steps
from adapters.chat.dialogues.choosing import Wish, ask_which, fitting
from adapters.chat.dialogues.turn import Turn, pick_buttons
from adapters.chat.grammar.captions import task_of_caption
from adapters.chat.grammar.commands import Verb
from adapters.chat.grammar.reasons import masked
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.files import count_files
from domain.access import can_see, does_work
from domain.records import Question, TaskLine
from domain.task import WORKING_STATES, Task, TaskState
from domain.usecases import progress
from domain.usecases.blockers import open_for

OFFER = "offer"
_HAND_IN, _KEEP, _MORE = "done", "keep", "more"
# Which question is put, by how the task stands, and its answers. What is handed in already is added to.
_MAY_BE_HANDED_IN: Mapping[TaskState, tuple[str, tuple[str, ...]]] = dict.fromkeys(
    WORKING_STATES, ("files", (_HAND_IN, _KEEP))
) | {TaskState.SUBMITTED: ("more", (_MORE,))}
# So long after it was handed in a photo may still belong to that.
_LATELY = timedelta(hours=1)


async def files_alone(turn: Turn, note: str = "") -> Reply:
    """Files that came without a command: they go with the draft that is open, or it is asked what they are for."""
    added = attaching.to_draft(turn)
    if added is not None:
        return added
    asked = turn.asked
    files = turn.incoming.files
    waits = asked is not None and asked.kind in (OFFER, choosing.WHICH_TASK) and bool(asked.facts.get("files"))
    if asked is not None and (waits or asked.kind in (progressing.TOTAL_OR_MORE, progressing.OVER)):
        # One album comes as many messages: all of them belong to the same question.
        wish = choosing.with_files(choosing.wish_of(asked.facts), files)
        turn.dialogue.question = replace(asked, facts=dict(asked.facts) | wish.facts())
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
        return attaching.wait(turn) if turn.actor.can_assign else turn.say("files-for-nothing")
    if len(lines) == 1:
        return await offer(turn, wish, lines[0].number)
    return _ask_whose(turn, lines, wish)


async def captioned(turn: Turn) -> Reply | None:
    """Photos whose caption names the task that they are for; None where it may be for no such task."""
    number = task_of_caption(turn.text) if turn.incoming.files and await turn.replied_task() is None else None
    if number is None or not any(line.number == number for line in await _may_be_for(turn)):
        return None
    return await offer(turn, Wish(Verb.DONE, files=turn.incoming.files), number)


async def ask_again(turn: Turn, asked: Question) -> Reply | None:
    """Which task was meant, of those named before that may still be."""
    wish = choosing.wish_of(asked.facts)
    is_alone = bool(asked.facts.get("alone"))
    found = await (_may_be_for(turn) if is_alone else fitting(turn, wish.verb))
    lines = [line for line in found if str(line.number) in asked.options]
    if not lines:
        return None
    return _ask_whose(turn, lines, wish) if is_alone else ask_which(turn, lines, wish)


def _ask_whose(turn: Turn, lines: Sequence[TaskLine], wish: Wish) -> Reply:
    """Which task the files are for; what for is asked afterwards."""
    reply = ask_which(turn, lines, wish, asking="files")
    if (asked := turn.dialogue.question) is not None:
        turn.dialogue.question = replace(asked, facts=dict(asked.facts) | {"alone": True})
    return reply


async def was_handed_in_lately(turn: Turn) -> bool:
    """Whether files that came in no reply may belong to something that was handed in just now."""
    if not turn.incoming.files or await turn.replied_task() is not None:
        return False
    return any(line.state == TaskState.SUBMITTED for line in await _may_be_for(turn))


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
    """One question: is this to be done to this task? Files alone may be kept with it as well."""
    task = await turn.uow.tasks.get(number, turn.today)
    if not can_see(turn.actor, task):
        return turn.say("weak-no-task", number=number)
    if wish.verb is Verb.DONE and wish.files:
        return _offer_files(turn, wish, task)
    question = turn.ask(OFFER, wish.facts() | {"task": number}, ("yes",))
    buttons = pick_buttons([turn.words(f"offer-yes-{wish.verb}", number=number)], question)
    text = turn.words(f"offer-{wish.verb}", number=number, title=task.title, count=len(wish.files))
    message = Outgoing(text, buttons=buttons, hint=turn.words("offer-hint"), task_id=task.id)
    return turn.here(message)


def _offer_files(turn: Turn, wish: Wish, task: Task) -> Reply:
    """Whether files are for the end of the work, or for what is done so far; of those who do not do it they are there to
    do it by."""
    only_kept = ("keep", (_KEEP,))
    form, options = _MAY_BE_HANDED_IN.get(task.state, only_kept) if does_work(turn.actor, task) else only_kept
    question = turn.ask(OFFER, wish.facts() | {"task": task.number}, options)
    words = turn.words
    labels = [words(f"offer-files-{option}", number=task.number) for option in options]
    text = words(f"offer-{form}", number=task.number, title=task.title, what=count_files(wish.files, words))
    hint = words(f"offer-{form}-hint", number=task.number)
    return turn.here(Outgoing(text, buttons=pick_buttons(labels, question), hint=hint, task_id=task.id))


async def chosen(turn: Turn, asked: Question, number: int) -> Reply:
    """Which task was meant is settled: what was wanted is done to it; what files alone are for is asked."""
    wish = choosing.wish_of(asked.facts)
    if asked.facts.get("alone") and (await turn.act.load(number)).state is not TaskState.SUBMITTED:
        return await offer(turn, wish, number)
    return await steps.take_on(turn, wish, number)


async def words_to(turn: Turn, number: int) -> Reply:
    """Plain words in reply to a task: the answer to what waits for one there, else a remark."""
    task = await turn.uow.tasks.get(number, turn.today)
    wish = Wish(Verb.COMMENT, rest=turn.text)
    if can_see(turn.actor, task) and await open_for(turn.act, task):
        wish = Wish(Verb.ANSWER, rest=turn.text)
    return await offer(turn, wish, number)


async def accepted(turn: Turn, asked: Question, place: int) -> Reply:
    """What was offered is done."""
    wish = choosing.wish_of(asked.facts)
    if asked.options[place - 1] == _KEEP:
        wish = replace(wish, verb=Verb.COMMENT, rest=masked(wish.rest))
    return await steps.take_on(turn, wish, int(str(asked.facts["task"])))
