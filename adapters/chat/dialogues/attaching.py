"""Files that go out with an order: kept with its draft, or waiting for the order that is written next."""

from adapters.chat.dialogues import ordering
from adapters.chat.dialogues.choosing import dump_files
from adapters.chat.dialogues.order_files import FILES_WAIT, files_said, take_files
from adapters.chat.dialogues.turn import Turn
from adapters.chat.outgoing import Outgoing, Reply


def to_draft(turn: Turn) -> Reply | None:
    """The files of the message go with the draft that is being written, and what was asked about it stays open; None
    where none is."""
    asked, draft = turn.asked, turn.draft
    if draft is None or not ordering.is_about_draft(asked) or turn.incoming.is_group:
        return None
    take_files(turn, draft)
    turn.is_answer = True
    turn.dialogue.question = asked
    return turn.say("draft-files-added", count=len(draft.files))


def wait(turn: Turn) -> Reply:
    """The order that the files go with is to be written next; more files join those that wait."""
    files = files_said(turn)
    turn.ask(FILES_WAIT, {"files": dump_files(files)})
    return turn.here(Outgoing(turn.words("order-files-wait", count=len(files)), hint=turn.words("order-files-hint")))
