"""`kênh chung …`: by which channel everybody is told first, said by an administrator while another one is down."""

from adapters.chat.dialogues.turn import Turn
from adapters.chat.grammar.commands import Command
from adapters.chat.grammar.common_channels import read_common_channels
from adapters.chat.outgoing import Reply
from adapters.chat.texts.common_channels import common_channels_text
from domain.records.channels import CommonOrder
from domain.usecases.channels import order_for_all, shown_order


async def common_channels(turn: Turn, command: Command) -> Reply:
    """The order as it stands, after the change that was asked for, if one was. Refused to everybody but
    administrators."""
    order = await shown_order(turn.act)
    if not command.rest:
        return await _shown(turn, order, "now")
    said = read_common_channels(command.rest, turn.now, await turn.calendar(), turn.settings.zone)
    if said is None:
        return await _shown(turn, order, "how")
    order = await order_for_all(turn.act, said.channels, said.until)
    return await _shown(turn, order, "restored" if said.is_default else "changed")


async def _shown(turn: Turn, order: CommonOrder, heading: str) -> Reply:
    if not order.holds(turn.now):
        order = CommonOrder(set_by=order.set_by, set_at=order.set_at)
    reached = {name: await turn.uow.interactions.living(name) for name in order.channels}
    names = await turn.uow.organisation.names([order.set_by] if order.set_by is not None else [])
    return turn.personal(common_channels_text(order, reached, names, turn.words, turn.words(f"channels-{heading}")))
