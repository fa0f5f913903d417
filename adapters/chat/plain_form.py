"""A message where there are no buttons and no edits: numbered choices, addresses written out, and the time on a card."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.chat.grammar.actions import Action, unpack
from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.outgoing import Button, Outgoing

# Their message numbers them itself, and a number answers its question.
_NUMBERED = "pick"
_BETWEEN = " · "
# "Gõ: nhận 12 · xong 12": one word, and the sentences that may be typed.
_HINT = re.compile(r"(\w+: )(.+)")
_BLANK = re.compile(r"<[^<>]*>")
# Left out, or somebody named: as sentences are read with what is still to be filled in.
_FILLINGS = (" ", "An")
# Lists whose buttons turn to a page of them, as their payloads write it.
_LISTS = {Verb.TASKS: "tasks:{page}", Verb.OVERDUE: "overdue:{page}", Verb.HISTORY: "hi:{page}:{task}"}


@dataclass(frozen=True, slots=True)
class PlainForm:
    """`text` is all that is shown. `choices` are the payloads of the buttons that it numbers, from 1."""

    text: str
    choices: tuple[str, ...] = ()


def plain_form(message: Outgoing) -> PlainForm:
    """The message in words alone. Buttons become a line "Gõ: 1 Nhận · 2 Xong", with what else may be typed behind them: a
    sentence that does what a number does is left out. A button that opens a page becomes its address; what stands in a
    list that is numbered already is not numbered again: lines that have a number of their own keep it."""
    choices, labels, links = list[str](), list[str](), list[str]()
    is_counted = message.is_numbered and not any(_is_picked(button.action) for row in message.buttons for button in row)
    for button in _lines_first(message):
        if button.url:
            links.append(f"{button.label}: {button.url}")
        elif is_counted:
            choices.append(button.action)
            if button.label != str(len(choices)):
                labels.append(f"{len(choices)} {button.label}")
    lines = [message.plain, message.as_of, *links, *_offered(labels, choices, message.hint)]
    return PlainForm("\n".join(line for line in lines if line), tuple(choices))


def _lines_first(message: Outgoing) -> list[Button]:
    """The buttons, those before the others whose label is the number of a line of the text."""
    buttons = [button for row in message.buttons for button in row]
    lines = [button for button in buttons if button.label.isdecimal()]
    if [button.label for button in lines] != [str(number) for number in range(1, len(lines) + 1)]:
        return buttons
    return [*lines, *(button for button in buttons if button not in lines)]


def _offered(labels: list[str], choices: list[str], hint: str) -> Iterable[str]:
    """The lines that tell what can be answered."""
    listed = _HINT.fullmatch(hint)
    if not labels:
        return (hint,)
    if listed is None:
        return (_BETWEEN.join(labels), hint)
    numbered = [action for action in map(unpack, choices) if action is not None]
    told = {label.split(" ", 1)[1].casefold() for label in labels}
    rest = [
        said for said in listed[2].split(_BETWEEN) if said.casefold() not in told and not _does_one_of(said, numbered)
    ]
    return (listed[1] + _BETWEEN.join([*labels, *rest]),)


def _does_one_of(sentence: str, numbered: Iterable[Action]) -> bool:
    """A number does what the sentence says: what is still open is asked for."""
    for filling in _FILLINGS if _BLANK.search(sentence) else ("",):
        command = read_command(" ".join(_BLANK.sub(filling, sentence).split()))
        if isinstance(command, Command) and any(_is_same(command, action) for action in numbered):
            return True
    return False


def _is_same(command: Command, action: Action) -> bool:
    if action.verb == "page":
        page = _LISTS.get(command.verb, "").format(page=command.page, task=command.task)
        return bool(page) and f"{action.value}:".startswith(f"{page}:")
    return action.verb == command.verb and (action.task is None or action.task == command.task)


def _is_picked(payload: str) -> bool:
    action = unpack(payload) if payload else None
    return action is not None and action.verb == _NUMBERED
