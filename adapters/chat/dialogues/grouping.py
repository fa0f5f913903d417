"""Groups: tied to a unit and untied by a word, with what reaches us there said at once."""

import re
from dataclasses import replace

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.words import Words
from domain.usecases import grouping


async def bind(turn: Turn, command: Command) -> Reply:
    """Orders of the unit are posted in this group, or in this topic of it, from now on."""
    incoming = turn.incoming
    if not incoming.is_group:
        return turn.say("bind-in-group", code=_own_code(turn))
    if not command.rest:
        return turn.say("bind-which", code=_own_code(turn))
    bound = await grouping.bind(turn.act, incoming.place, command.rest)
    turn.wakes_worker = bound.posted > 0
    words = turn.words
    if not bound.is_new:
        return turn.say("group-bound-already", unit=bound.unit.name)
    lines = [words(_bound(turn), unit=bound.unit.name)]
    if bound.posted:
        some = "group-open-some-mention" if incoming.hears_mentions else "group-open-some"
        message_id = "group-open-all" if bound.posted == bound.open else some
        lines.append(words(message_id, open=bound.open, posted=bound.posted))
    little = "group-hears-mentions" if incoming.hears_mentions else "group-hears-little"
    lines.append(words("group-hears-all" if incoming.hears_all else little))
    lines.append(words("group-unbind-how-mention" if incoming.hears_mentions else "group-unbind-how"))
    return turn.here(Outgoing("\n".join(lines)))


def _bound(turn: Turn) -> str:
    """What is said of posts: where nothing can be edited, news are lines of their own."""
    if not turn.incoming.has_edits:
        return "group-bound-said"
    return "group-bound-topic" if turn.incoming.place.thread_key else "group-bound"


async def unbind(turn: Turn, _: Command) -> Reply:
    """Nothing of its unit is posted here any more."""
    if not turn.incoming.is_group:
        return turn.say("unbind-in-group")
    group = await grouping.unbind(turn.act, turn.incoming.place)
    names = await turn.uow.organisation.unit_names([group.unit_id], turn.today)
    return turn.say("group-unbound", unit=names.get(group.unit_id, ""))


def _own_code(turn: Turn) -> str:
    """The code of the unit that the person heads; that one is to be written where it is not the only one."""
    leads = turn.actor.leads
    codes = [unit.code for unit in turn.directory(leads).units if unit.unit_id in leads] if leads else []
    return codes[0] if len(codes) == 1 else turn.words("bind-some-code")


def said_here(turn: Turn, reply: Reply) -> Reply:
    """What is asked in a group, or can be typed there, says how: a word among people would not reach us."""
    if reply.private or not reply.here:
        return reply
    if turn.dialogue.question is not None:
        return _with_line(reply, turn.words("group-reply-here" if turn.incoming.has_replies else "group-mention-here"))
    return typed_here(reply, turn.words, has_replies=turn.incoming.has_replies)


def typed_here(reply: Reply, words: Words, *, has_replies: bool) -> Reply:
    """The same of an answer that tells what can be typed."""
    last = reply.here[-1]
    typed = re.search(rf"{re.escape(words('typed-mark'))}\s*(?!/)\S", last.plain, re.IGNORECASE)
    return (
        reply if typed is None else _with_line(reply, words("group-type-here" if has_replies else "group-mention-here"))
    )


def _with_line(reply: Reply, line: str) -> Reply:
    last = reply.here[-1]
    return replace(reply, here=(*reply.here[:-1], replace(last, text=f"{last.text}\n{line}")))
