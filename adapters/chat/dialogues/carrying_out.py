"""Which command is carried out by whom."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from adapters.chat.dialogues import (
    absences,
    agreeing,
    calendar_days,
    common_channels,
    emergencies,
    examining,
    grouping,
    handbooks,
    handovers,
    helping,
    leaving,
    linking,
    lists,
    looking,
    my_data,
    ordering,
    settings,
    steps,
)
from adapters.chat.dialogues.turn import Turn, Wind
from adapters.chat.grammar.commands import Command, Verb
from adapters.chat.grammar.durations import read_duration
from adapters.chat.grammar.preferences import is_topic_alone
from adapters.chat.outgoing import Reply

Answer = Reply | Wind

# What only looks something up: `tìm người khác` may be a reason, or an order.
LOOKS = frozenset({Verb.FIND, Verb.STATUS, Verb.RANK, Verb.HISTORY, Verb.HANDBOOK})


async def run(turn: Turn, command: Command) -> Answer:
    """The command has been carried out, or what it lacks is asked."""
    if command.verb in steps.STEP_VERBS:
        return await steps.take(turn, command)
    return await _RUN[command.verb](turn, command)


async def _tasks(turn: Turn, command: Command) -> Answer:
    return await lists.my_tasks(turn, command.page)


async def _show(turn: Turn, command: Command) -> Answer:
    number = command.task if command.task is not None else await turn.replied_task()
    return await (lists.my_tasks(turn, command.page) if number is None else lists.details(turn, number))


async def _edit(turn: Turn, command: Command) -> Answer:
    if command.task is not None:
        return await steps.take(turn, replace(command, verb=Verb.AMEND))
    return await ordering.edit(turn, command.rest)


async def _drop(turn: Turn, _: Command) -> Answer:
    return await ordering.drop(turn)


async def _number(turn: Turn, command: Command) -> Answer:
    return turn.say("number-answers-nothing", number=command.task or 0)


async def _start(turn: Turn, command: Command) -> Answer:
    return await (linking.link_again(turn, command) if command.rest else helping.show(turn, command))


async def _settings(turn: Turn, command: Command) -> Answer:
    if command.weak and not is_topic_alone(command.rest):
        return settings.always_or_once(turn, command.rest)
    return await settings.show_or_set(turn, command.rest)


async def _web(turn: Turn, _: Command) -> Answer:
    return await linking.web(turn)


async def _wind(turn: Turn, command: Command) -> Answer:
    if not turn.settings.is_demo:
        return turn.say("wind-only-in-demo")
    by = read_duration(command.rest)
    return turn.say("wind-how") if by is None else Wind(by)


_RUN: Mapping[Verb, Callable[[Turn, Command], Awaitable[Answer]]] = {
    Verb.ASSIGN: ordering.begin,
    Verb.CONFIRM: agreeing.agree,
    Verb.OK: agreeing.agree,
    Verb.EDIT: _edit,
    Verb.DROP: _drop,
    Verb.TASKS: _tasks,
    Verb.SHOW: _show,
    Verb.OVERDUE: lists.overdue,
    Verb.RANK: looking.rank,
    Verb.STATUS: looking.status,
    Verb.FIND: looking.find,
    Verb.HISTORY: looking.history,
    Verb.HANDBOOK: handbooks.find,
    Verb.ADD_TO_HANDBOOK: handbooks.add,
    Verb.DROP_FROM_HANDBOOK: handbooks.drop,
    Verb.LINK: linking.link_again,
    Verb.START: _start,
    Verb.BIND: grouping.bind,
    Verb.UNBIND: grouping.unbind,
    Verb.SETTINGS: _settings,
    Verb.COMMON_CHANNELS: common_channels.common_channels,
    Verb.MY_DATA: my_data.own,
    Verb.DATA_REQUESTS: my_data.requests,
    Verb.GRANT_DATA: my_data.grant,
    Verb.REFUSE_DATA: my_data.refuse,
    Verb.PHONE: my_data.phone,
    Verb.HEALTH: examining.shown,
    Verb.CALENDAR: calendar_days.shown,
    Verb.EMERGENCY: emergencies.emergency,
    Verb.END_EMERGENCY: emergencies.end,
    Verb.PRESENT: emergencies.present,
    Verb.WEB: _web,
    Verb.HELP: helping.show,
    Verb.WIND: _wind,
    Verb.UNPLAN: handovers.unplan,
    Verb.HAND_ALL: leaving.hand_all,
    Verb.STAND_IN: absences.stand_in,
    Verb.END_STAND_IN: absences.end,
    Verb.NUMBER: _number,
}
