"""People who give orders meanwhile: typed, agreed to with a tap, and received with a tap by whoever leads the team."""

import asyncio
import time
from dataclasses import dataclass
from random import Random

from domain.ids import PersonId
from tests.chaos.town import TEAMS_A_COMMUNE, Town
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.people import User
from tests.fake_telegram.world import Sent

_LOOKS_EVERY_S = 0.1
_AGREE, _RECEIVE, _KEEP = "Đồng ý", "Nhận việc", "Giữ bản đó"


@dataclass
class Order:
    """`is_agreed` and `is_received`: that button was pressed."""

    title: str
    giver: PersonId
    lead: PersonId
    is_agreed: bool = False
    is_received: bool = False


class Orders:
    """Each is given by the official of some commune to one of its teams, by somebody who waits for every answer."""

    def __init__(self, telegram: FakeTelegram, town: Town, users: dict[PersonId, User], patience_s: float) -> None:
        """Whoever waits for longer than `patience_s` says it again."""
        self._patience_s = patience_s
        self._town = town
        self._telegram = telegram
        self._users = users
        self._giving: list[asyncio.Task[None]] = []
        self.given: list[Order] = []

    def give(self, chance: Random) -> None:
        """One more is on its way, by somebody who gives no other: a second one would take the place of a draft."""
        busy = {order.giver for order in self.given}
        teams = [
            team for team in range(self._town.teams) if self._town.codes[f"o{team // TEAMS_A_COMMUNE}"] not in busy
        ]
        if not teams:
            return
        team = chance.choice(teams)
        title = f"Kiểm tra đường dây lượt {len(self.given) + 1}"
        order = Order(title, self._town.codes[f"o{team // TEAMS_A_COMMUNE}"], self._town.codes[f"l{team}"])
        self.given.append(order)
        self._giving.append(asyncio.create_task(self._give(order, f"A{team}")))

    async def end(self, within_s: float) -> None:
        """All of them have heard what they waited for, and what they tapped was taken; or it has taken too long."""
        ends_at = time.monotonic() + within_s
        if self._giving:
            await asyncio.wait(self._giving, timeout=within_s)
        while self._telegram.world.updates and time.monotonic() < ends_at:
            await asyncio.sleep(_LOOKS_EVERY_S)
        for giving in self._giving:
            giving.cancel()
        for error in await asyncio.gather(*self._giving, return_exceptions=True):
            if isinstance(error, Exception):
                raise error

    async def _give(self, order: Order, team: str) -> None:
        """As people do: whoever gets no answer says it again, and taps again."""
        giver, lead = self._users[order.giver], self._users[order.lead]
        preview = None
        while preview is None:
            await giver.says(f"giao {team}: {order.title}; sản phẩm danh sách; hạn 17h 31/12")
            preview = await self._sees(giver, order.title, _AGREE)
            if preview is None and (asked := self._look(giver, order.title, _KEEP)) is not None:
                # The preview was lost on its way, and the draft is there.
                await giver.presses(_KEEP, on=asked)
                preview = await self._sees(giver, order.title, _AGREE)
        card: Sent | None = None
        while card is None:
            # What was asked for twice is previewed twice: only the latest preview counts. Once it is the card of the task
            # it has no such button any more.
            if (preview := self._look(giver, order.title, _AGREE)) is not None:
                await giver.presses(_AGREE, on=preview)
                order.is_agreed = True
            card = await self._sees(lead, order.title, _RECEIVE)
        await lead.presses(_RECEIVE, on=card)
        order.is_received = True

    async def _sees(self, user: User, title: str, label: str) -> Sent | None:
        """The message, once it has come; None where that takes too long."""
        ends_at = time.monotonic() + self._patience_s
        while (found := self._look(user, title, label)) is None and time.monotonic() < ends_at:
            await asyncio.sleep(_LOOKS_EVERY_S)
        return found

    def _look(self, user: User, title: str, label: str) -> Sent | None:
        shown = reversed(self._telegram.messages(user.id))
        return next((sent for sent in shown if title in sent.text and sent.button(label) is not None), None)
