"""What a numbered choice does, as the sentence that does the same."""

from collections.abc import Mapping, Sequence

from adapters.chat.grammar.actions import Action, unpack
from adapters.chat.texts.progress_examples import progress_examples
from adapters.chat.texts.words import Words

_OF_A_TASK = frozenset(
    {"receive", "done", "decline", "accept", "return", "seen", "urge", "hand_over", "cancel", "show", "pause", "resume"}
    | {"extend", "grant", "refuse", "blocked", "answer", "beyond", "take_up", "unblocked", "progress"}
)
_OF_A_DRAFT: Mapping[str, str] = {"confirm": "say-confirm", "drop": "say-drop"}


def sentence_of(payload: str, words: Words) -> str:
    """The sentence, or nothing where no sentence is that short."""
    action = unpack(payload)
    if action is None:
        return ""
    if action.verb in _OF_A_TASK and action.task is not None:
        examples = progress_examples("", words) if action.verb == "progress" else {}
        return words(f"say-{action.verb}", number=action.task, **examples)
    if action.verb == "edit" and action.task is None:
        return words("say-edit-due") if action.value.startswith("due") else ""
    return words(_OF_A_DRAFT[action.verb]) if action.verb in _OF_A_DRAFT else _of_a_page(action, words)


def one_of_two(number: int, payloads: Sequence[str], words: Words) -> str:
    """A number that two messages have: what it would do under each, the newer one first, and that neither is done."""
    said = [sentence_of(payload, words) for payload in payloads]
    if len(said) < 2 or not all(said):
        return words("number-under-two", number=number)
    return words("number-under-each", number=number, newer=said[0], older=said[1])


def said_again(number: int, payload: str, words: Words) -> str:
    """A number that comes before the answer above can have been read: what it would do, and that nothing is done."""
    said = sentence_of(payload, words)
    return words("number-again-say", number=number, said=said) if said else words("number-again", number=number)


def _of_a_page(action: Action, words: Words) -> str:
    return words("say-tasks") if action.verb == "tasks" else ""
