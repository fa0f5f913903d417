"""Help by what the person may do, with names that the person can use."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.outgoing import Reply
from adapters.chat.texts.help import Examples, help_text, topic_of
from domain.organisation import UnitKind


async def show(turn: Turn, command: Command) -> Reply:
    """The ordinary page, or that of the topic asked for."""
    return _page(turn, command.rest)


def by_name(turn: Turn) -> Reply | None:
    """The page whose name was typed as it stands on its button; None for other words."""
    return None if turn.incoming.is_group or not topic_of(turn.text, turn.words) else _page(turn, turn.text)


def _page(turn: Turn, topic: str) -> Reply:
    shown = help_text(turn.actor, turn.words, is_demo=turn.settings.is_demo, topic=topic, examples=_examples(turn))
    return turn.personal(shown)


def _examples(turn: Turn) -> Examples:
    """A team and a person to whom this one could give work; for whoever gives none, nobody."""
    actor = turn.actor
    if not actor.can_assign:
        return Examples()
    known = turn.directory(actor.reach | actor.leads)
    kinds = {unit.unit_id: unit for unit in known.units if unit.kind == UnitKind.TEAM}
    others = (person for person in known.people if person.person_id != actor.person_id)
    person = next((one for one in others if one.unit_id in kinds), None)
    if person is None:
        return Examples()
    return Examples(kinds[person.unit_id].name, person.name)
