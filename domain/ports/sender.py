"""How a notice reaches a chat."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.groups import Post
from domain.records import (
    Delivery,
    Outcome,
    Profile,
    StaleCard,
    TaskCard,
)


class Sender(Protocol):
    """Words a delivery and hands it to its platform. Never raises for what a platform does."""

    async def send(self, delivery: Delivery) -> Outcome:
        """The outcome is late where `may_go` of the delivery said no as it was to leave."""
        ...

    async def correct(self, delivery: Delivery, message_key: str) -> Outcome:
        """What was sent before, under that key, reads as the delivery does; REJECTED where it cannot be edited."""
        ...

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        """Edit a card in place, with the steps that its reader can take; SENT also where there was nothing to change."""
        ...

    async def post(self, post: Post) -> Outcome:
        """Say it in a group, if it may still leave. DEAD where the group, or the topic in it, cannot be written to any more."""
        ...

    async def redraw(self, post: Post, message_key: str) -> Outcome:
        """Edit an order that stands in a group in place; SENT also where there was nothing to change."""
        ...

    def platforms(self) -> Sequence[str]:
        """The platforms that are switched on."""
        ...

    def can_edit(self, platform: str) -> bool: ...

    def rings(self, platform: str) -> bool:
        """Whether what is sent there calls its reader; else it is seen when they look."""
        ...
