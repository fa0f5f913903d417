"""`sức khỏe`: whether the installation lives, told to those who look after it."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Reply
from adapters.chat.texts.vitals import vitals_text
from domain import access
from domain.usecases.examining import look_at_all
from domain.vitals import findings


async def shown(turn: Turn, _: Command) -> Reply:
    """What `taskbot doctor` finds in the database. Refused to everybody but administrators."""
    access.ensure_is_admin(turn.actor)
    return turn.personal(vitals_text(findings(await look_at_all(turn.uow, turn.now, turn.today)), turn.words))
