"""Thanks and kind words: answered as such, and nothing else happens."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.withdrawing import praises, thanks
from adapters.chat.outgoing import Reply


def answered(turn: Turn) -> Reply | None:
    """A short kind answer; what was open stays open. None for other words."""
    if turn.incoming.is_group or turn.incoming.files or turn.incoming.action:
        return None
    if thanks(turn.text):
        turn.dialogue.question = turn.asked
        return turn.say("thanks-answered", hail=turn.hail())
    is_free = turn.asked is None and turn.draft is None and not turn.incoming.reply_key and turn.actor.reach
    return turn.say("praise-answered", hail=turn.hail()) if is_free and praises(turn.text) else None
