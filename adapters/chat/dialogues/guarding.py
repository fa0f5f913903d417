"""What is not taken in: texts with a mark of secrecy, files that are too large, and identity papers until confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from adapters.chat.dialogues.choosing import dump_files, load_files
from adapters.chat.dialogues.turn import Turn, pick_buttons, picked_place
from adapters.chat.grammar.actions import unpack
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.secrecy import secrecy_mark, speaks_of_papers
from adapters.chat.outgoing import Outgoing, Reply
from domain.errors import BadInput
from domain.evidence import LINK, MEGABYTE, WEB, day_began, ensure_taken
from domain.task import Evidence

ID_CARD = "id_card"
_KEEP, _DROP = "keep", "drop"
# What was sent through the page lies there so long without an answer.
_WAITS_FOR = timedelta(days=1)


async def refused(turn: Turn) -> Reply | None:
    """The answer to what must not come in; None where the message may go on. Nothing of it was stored, save what came
    through the web page, which lies on the shelf before it is asked about: that goes by itself if nobody answers."""
    names = [file.name for file in turn.incoming.files]
    mark = secrecy_mark(turn.text, *names)
    if mark:
        turn.dialogue.question = turn.asked
        return turn.say("secret-refused", mark=mark)
    ensure_taken(turn.incoming.files, turn.settings.limits)
    await _ensure_fits_into_the_day(turn)
    if turn.incoming.files and not turn.is_confirmed and speaks_of_papers([turn.text, *names]):
        await turn.uow.files.let_go(_on_the_shelf(turn.incoming.files), turn.now + _WAITS_FOR)
        return _ask(turn)
    return None


async def decided(turn: Turn) -> Reply | None:
    """The answer to the question about identity papers: left out, they are gone; wanted all the same, the message goes on
    as it came, and None is given."""
    asked = turn.asked
    choice = _choice(turn)
    if asked is None or choice is None:
        return None
    turn.asked = None
    facts = asked.facts
    files = load_files(str(facts.get("files") or ""))
    if choice == _DROP:
        await turn.uow.files.let_go(_on_the_shelf(files), turn.now)
        await turn.uow.web_messages.take_out(turn.profile.person_id, _on_the_shelf(files))
        turn.wakes_worker = True
        return turn.say("id-card-dropped")
    for digest in _on_the_shelf(files):
        if await turn.uow.files.find(digest) is None:
            return turn.say("id-card-gone")
    await turn.uow.files.keep_on(_on_the_shelf(files))
    turn.incoming = replace(
        turn.incoming, text=str(facts["text"]), files=files, reply_key=str(facts["reply"]), action="", quoted=""
    )
    turn.text = str(facts["text"])
    turn.is_confirmed = True
    return None


async def _ensure_fits_into_the_day(turn: Turn) -> None:
    """What one person sends in a day has a limit; what came through the page was counted there."""
    sizes = [file.size_bytes or 0 for file in turn.incoming.files if file.channel not in (WEB, LINK)]
    if not sizes:
        return
    since = day_began(turn.now, turn.settings.zone)
    before = await turn.uow.files.bytes_since(turn.profile.person_id, since)
    if before + sum(sizes) > turn.settings.files_mb_a_day * MEGABYTE:
        raise BadInput("files_of_a_day", limit=turn.settings.files_mb_a_day)


def _ask(turn: Turn) -> Reply:
    incoming = turn.incoming
    # The caption of what is forwarded is somebody else's, also once the files are wanted.
    text = "" if incoming.is_forwarded else turn.text
    facts = {"text": text, "reply": incoming.reply_key, "files": dump_files(incoming.files)}
    question = turn.ask(ID_CARD, facts, (_KEEP, _DROP))
    labels = [turn.words(f"id-card-{option}") for option in question.options]
    numbered = "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
    asked = f"{turn.words('id-card-asked')}\n{numbered}"
    return turn.here(Outgoing(asked, buttons=pick_buttons(labels, question), hint=turn.words("answer-by-number")))


def _on_the_shelf(files: Sequence[Evidence]) -> list[str]:
    return [file.file_key for file in files if file.channel == WEB]


def _choice(turn: Turn) -> str | None:
    asked = turn.asked
    if asked is None or asked.kind != ID_CARD:
        return None
    place: int | None = None
    if turn.incoming.action:
        action = unpack(turn.incoming.action)
        place = picked_place(action.value, asked) if action is not None and action.verb == "pick" else None
    elif not turn.incoming.files:
        command = read_command(turn.text, is_official=False)
        is_number = isinstance(command, Command) and command.verb is Verb.NUMBER
        place = command.task if is_number else None
    return asked.options[place - 1] if place is not None and 1 <= place <= len(asked.options) else None
