"""Groups: tied to a unit and untied by a word, with what reaches us there said at once."""

from dataclasses import replace

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Outgoing, Reply
from domain.usecases import grouping


async def bind(turn: Turn, command: Command) -> Reply:
    """Orders of the unit are posted in this group, or in this topic of it, from now on."""
    incoming = turn.incoming
    if not incoming.is_group:
        return turn.say("bind-in-group")
    if not command.rest:
        return turn.say("bind-which")
    bound = await grouping.bind(turn.act, incoming.place, command.rest)
    turn.wakes_worker = bound.posted > 0
    words = turn.words
    lines = [words("group-bound-topic" if incoming.place.thread_key else "group-bound", unit=bound.unit.name)]
    if bound.posted:
        message_id = "group-open-all" if bound.posted == bound.open else "group-open-some"
        lines.append(words(message_id, open=bound.open, posted=bound.posted))
    lines.append(words("group-hears-all" if incoming.hears_all else "group-hears-little"))
    return turn.here(Outgoing("\n".join((*lines, words("group-unbind-how")))))


async def unbind(turn: Turn, _: Command) -> Reply:
    """Nothing of its unit is posted here any more."""
    if not turn.incoming.is_group:
        return turn.say("unbind-in-group")
    group = await grouping.unbind(turn.act, turn.incoming.place)
    names = await turn.uow.organisation.unit_names([group.unit_id], turn.today)
    return turn.say("group-unbound", unit=names.get(group.unit_id, ""))


def asked_here(turn: Turn, reply: Reply) -> Reply:
    """What is asked in a group says how it is answered there: a word among people would not reach us."""
    if turn.dialogue.question is None or reply.private or not reply.here:
        return reply
    last = reply.here[-1]
    return replace(reply, here=(*reply.here[:-1], replace(last, text=f"{last.text}\n{turn.words('group-reply-here')}")))
