"""A question for words, with the button that leaves it and the word that does the same."""

from adapters.chat.dialogues.turn import Turn, stamp_of
from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing, Reply
from domain.records import Question


def asked(turn: Turn, question: Question, text: str) -> Reply:
    """The question in these words; in a group, where a button would be everybody's, with the word alone."""
    button = Button(turn.words("leave-button"), pack(Action("drop", value=stamp_of(question))))
    buttons = () if turn.incoming.is_group else ((button,),)
    return turn.here(Outgoing(text, buttons=buttons, hint=turn.words("leave-hint")))
