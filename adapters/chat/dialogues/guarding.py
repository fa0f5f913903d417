"""What is not taken in: texts with a mark of secrecy, files that are too large, and identity papers until confirmed."""

from dataclasses import replace

from adapters.chat.dialogues.choosing import dump_files, load_files
from adapters.chat.dialogues.turn import Turn, pick_buttons, picked_place
from adapters.chat.grammar.actions import unpack
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.secrecy import secrecy_mark, speaks_of_papers
from adapters.chat.outgoing import Outgoing, Reply
from domain.evidence import ensure_taken

ID_CARD = "id_card"
_KEEP, _DROP = "keep", "drop"


def refused(turn: Turn) -> Reply | None:
    """The answer to what must not come in; None where the message may go on. Nothing of it was stored."""
    names = [file.name for file in turn.incoming.files]
    mark = secrecy_mark(turn.text, *names)
    if mark:
        turn.dialogue.question = turn.asked
        return turn.say("secret-refused", mark=mark)
    ensure_taken(turn.incoming.files, turn.settings.limits)
    if turn.incoming.files and not turn.is_confirmed and speaks_of_papers([turn.text, *names]):
        return _ask(turn)
    return None


def decided(turn: Turn) -> Reply | None:
    """The answer to the question about identity papers: left out, they are gone; wanted all the same, the message goes on
    as it came, and None is given."""
    asked = turn.asked
    choice = _choice(turn)
    if asked is None or choice is None:
        return None
    turn.asked = None
    if choice == _DROP:
        return turn.say("id-card-dropped")
    facts = asked.facts
    files = load_files(str(facts.get("files") or ""))
    turn.incoming = replace(
        turn.incoming, text=str(facts["text"]), files=files, reply_key=str(facts["reply"]), action="", quoted=""
    )
    turn.text = str(facts["text"])
    turn.is_confirmed = True
    return None


def _ask(turn: Turn) -> Reply:
    incoming = turn.incoming
    facts = {"text": turn.text, "reply": incoming.reply_key, "files": dump_files(incoming.files)}
    question = turn.ask(ID_CARD, facts, (_KEEP, _DROP))
    labels = [turn.words(f"id-card-{option}") for option in question.options]
    numbered = "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
    text = f"{turn.words('id-card-asked')}\n{numbered}"
    return turn.here(Outgoing(text, buttons=pick_buttons(labels, question), hint=turn.words("answer-by-number")))


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
