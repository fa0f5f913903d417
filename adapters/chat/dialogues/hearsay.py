"""What a person does not say here and now: somebody else's words that are forwarded, and words that were changed after they
had been read. They change nothing, and it is said how to have them read."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.outgoing import Reply


def is_said(turn: Turn) -> bool:
    """Whether the words are what the person says here and now."""
    return not (turn.incoming.is_edited or turn.incoming.is_forwarded)


def answered(turn: Turn) -> Reply | None:
    """The answer to such words; None for what the person says. Of what is forwarded the files count, and no word does."""
    incoming = turn.incoming
    if incoming.is_edited:
        return _nothing(turn, "edited-changes-nothing")
    if incoming.is_forwarded and turn.text and not incoming.files:
        return _nothing(turn, "forwarded-changes-nothing")
    if incoming.is_forwarded:
        turn.text = ""
    return None


def _nothing(turn: Turn, message_id: str) -> Reply:
    """What was asked before stays open."""
    turn.dialogue.question = turn.asked
    return turn.say(message_id, hail=turn.hail())
