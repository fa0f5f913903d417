"""One step on several tasks: taken on each that allows it, and said of each other why not."""

from adapters.chat.dialogues import steps
from adapters.chat.dialogues.choosing import Wish
from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.several_tasks import Several, read_several
from adapters.chat.grammar.verbs import Verb
from adapters.chat.outgoing import Outgoing, Reply
from adapters.chat.texts.refusals import people_of, refusal
from domain.errors import Refusal

# Said of a lead who is late or was: nobody else in a group is to read it.
_BETWEEN_TWO = frozenset({Verb.URGE, Verb.SEEN})


async def taken(turn: Turn) -> Reply | None:
    """The step has been taken on all the tasks that the message names and that allow it; None where it names not several,
    or brings files, which are of one task."""
    found = None if turn.incoming.files else read_several(turn.text)
    return None if found is None else await _take(turn, found)


async def _take(turn: Turn, several: Several) -> Reply:
    lines = []
    for number in several.tasks:
        try:
            lines.append(await steps.take_quietly(turn, Wish(several.verb), number))
        except Refusal as error:
            # A step is refused before anything is written.
            names = await turn.uow.organisation.names(people_of(error))
            lines.append(refusal(error, turn.words, names))
    text = "\n".join(lines)
    return turn.personal(Outgoing(text)) if several.verb in _BETWEEN_TWO else turn.here(Outgoing(text))
