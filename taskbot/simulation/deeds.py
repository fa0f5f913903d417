"""What somebody does at a moment of the simulated month, through the use case that a chat would call."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.access import Actor
from domain.blocker import BlockerState, Category, Severity
from domain.directive import DirectiveKind, Party, Scope
from domain.draft import Draft
from domain.ids import PersonId, UnitId
from domain.ports import Store
from domain.progress import Amount, Measure
from domain.task import Priority
from domain.usecases import blockers, directive_changes, directives, extensions, orders, progress, standing_in, tasks
from domain.usecases.act import Act
from domain.worktime import Calendar

_VIA = "simulation"
_CLARITY = 4


class Verb(StrEnum):
    ORDER = "order"
    RECEIVE = "receive"
    DECLINE = "decline"
    REPORT = "report"
    EXTEND = "extend"
    BLOCK = "block"
    DONE = "done"
    ACCEPT = "accept"
    RETURN = "return"
    GRANT = "grant"
    REFUSE = "refuse"
    ANSWER = "answer"
    MOVE_UP = "move_up"
    URGE = "urge"
    URGE_ALL = "urge_all"
    HOLD = "hold"
    HAND_OVER = "hand_over"
    CANCEL = "cancel"
    STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Order:
    """To one lead, or to all units of a scope."""

    title: str
    due_at: datetime
    product: str
    priority: Priority = Priority.NORMAL
    lead: Party | None = None
    below: tuple[UnitId, ...] = ()
    units: tuple[UnitId, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """`number` is that of a task, or of a directive for a step on all of it; `value` is what the verb needs besides: how much was done in percent, a day or a number of days, a heir."""

    verb: Verb
    person_id: PersonId
    number: int = 0
    order: Order | None = None
    heir: Party | None = None
    value: int = 0


async def do(store: Store, deed: Deed, now: datetime, calendar: Calendar) -> None:
    """It is done and kept. Raises whatever refusal a chat would have worded."""
    today = now.astimezone(calendar.zone).date()
    async with store.write() as uow:
        posts = await uow.organisation.posts(deed.person_id, today)
        actor = Actor(deed.person_id, posts, await uow.stand_ins.lent(deed.person_id, today))
        await _DEEDS[deed.verb](Act(uow, actor, now, today, _VIA), deed)
        await uow.commit()


def _draft(act: Act, order: Order) -> Draft:
    draft = Draft(act.now, title=order.title, due_at=order.due_at, product=order.product, priority=order.priority)
    draft.lead = order.lead
    if order.lead is None:
        draft.scope = Scope(DirectiveKind.TEAMS, units=order.units, below=order.below)
    return draft


async def _order(act: Act, deed: Deed) -> None:
    if deed.order is None:
        raise ValueError("an order that says nothing")
    draft = _draft(act, deed.order)
    if draft.scope is None:
        await orders.assign(act, draft, _CLARITY)
    else:
        await directives.assign_many(act, draft, _CLARITY)


async def _extend(act: Act, deed: Deed) -> None:
    task = await act.load(deed.number)
    calendar = await act.calendar_of(task.unit_id)
    due_at = calendar.shift(max(task.due_at or act.now, act.now), deed.value)
    await extensions.extend(act, deed.number, due_at, "mưa nhiều ngày, chưa đi hết các hộ")


async def _stand_in(act: Act, deed: Deed) -> None:
    if deed.heir is None:
        raise ValueError("nobody stands in")
    last = act.today + timedelta(days=deed.value)
    await standing_in.name_stand_in(act, deed.heir.person_id, act.today, last)


async def _hand_over(act: Act, deed: Deed) -> None:
    if deed.heir is None:
        raise ValueError("nobody takes over")
    await tasks.hand_over(act, deed.number, deed.heir)


_DEEDS: Mapping[Verb, Callable[[Act, Deed], Awaitable[Any]]] = {
    Verb.ORDER: _order,
    Verb.RECEIVE: lambda act, deed: tasks.receive(act, deed.number),
    Verb.DECLINE: lambda act, deed: tasks.decline(act, deed.number, "tổ đang tập trung việc khác"),
    Verb.REPORT: lambda act, deed: progress.report(act, deed.number, Amount(Measure.SHARE, deed.value)),
    Verb.EXTEND: _extend,
    Verb.BLOCK: lambda act, deed: blockers.report(
        act, deed.number, "mạng yếu, nhiều hộ chưa đăng nhập được", Category.NETWORK, Severity.NORMAL
    ),
    Verb.DONE: lambda act, deed: tasks.done(act, deed.number, "đã xong, đủ danh sách", ()),
    Verb.ACCEPT: lambda act, deed: tasks.accept(act, deed.number),
    Verb.RETURN: lambda act, deed: tasks.send_back(act, deed.number, "thiếu danh sách kèm theo"),
    Verb.GRANT: lambda act, deed: extensions.grant(act, deed.number, None),
    Verb.REFUSE: lambda act, deed: extensions.refuse(act, deed.number, "cần xong trước cuộc họp"),
    Verb.ANSWER: lambda act, deed: blockers.end(act, deed.number, BlockerState.ANSWERED, "đã báo kỹ thuật viên xuống"),
    Verb.MOVE_UP: lambda act, deed: blockers.move_up(act, deed.number, "vượt thẩm quyền"),
    Verb.URGE: lambda act, deed: tasks.urge(act, deed.number),
    Verb.URGE_ALL: lambda act, deed: directive_changes.urge(act, deed.number),
    Verb.HOLD: lambda act, deed: tasks.hold(act, deed.number),
    Verb.HAND_OVER: _hand_over,
    Verb.CANCEL: lambda act, deed: tasks.cancel(act, deed.number, "giao nhầm"),
    Verb.STAND_IN: _stand_in,
}
