"""`lịch nghỉ`: the days off to come, the hours of work and of rest, as they hold in the own unit."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.calendar import coming_lines
from adapters.chat.texts.lines import UNIT_CHARS, cut
from adapters.chat.texts.preferences import rest_words
from domain.usecases.calendar_ahead import coming


async def shown(turn: Turn, _: Command) -> Reply:
    """What is known of the weeks to come; who changes it is told where."""
    unit_id = min(turn.actor.own_units, default=None)
    ahead = await coming(turn.act, unit_id)
    lines = coming_lines(ahead, turn.words)
    if ahead.rest.is_any:
        lines.append(turn.words("calendar-rest", rest=rest_words(ahead.rest, turn.words)))
    if turn.actor.is_admin:
        lines.append(turn.words("calendar-how"))
    names = {} if unit_id is None else await turn.uow.organisation.unit_names([unit_id], turn.today)
    unit = cut(names.get(unit_id, ""), UNIT_CHARS) if unit_id is not None else ""
    heading = turn.words("calendar-heading", unit=unit or "none")
    return turn.personal(Outgoing("\n".join(lines), heading=heading))
