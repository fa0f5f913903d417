"""How much may be sent, or uploaded, in a month, and what it is spent on first."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.errors import StoreLost
from domain.ports.quotas import Quotas
from domain.records import Outcome, OutcomeKind

log = logging.getLogger(__name__)

# From here on the rest is kept for what matters.
WARN_SHARE = 0.8
SPENT, KEPT = "monthly_quota_spent", "monthly_quota_kept_for_what_matters"


class Quota:
    """`most` a month of the local zone, counted under `key` by all processes together. `is_watched`: those who look after
    the installation are to know when it runs out."""

    def __init__(
        self,
        quotas: Quotas,
        key: str,
        most: int,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        *,
        is_watched: bool = False,
    ) -> None:
        self._is_watched = is_watched
        self._quotas = quotas
        self._key = key
        self._most = most
        self._now = now
        self._zone = zone

    async def spend(self, *, is_minor: bool) -> Outcome | None:
        """None once one more is counted; else why it is not sent here, and how long it would wait. A count that cannot be
        kept holds nothing back."""
        now = self._now()
        period = f"{now.astimezone(self._zone):%Y-%m}"
        try:
            if self._is_watched:
                await self._quotas.limit(self._key, self._most)
                self._is_watched = False
            used = await self._quotas.used(self._key, period)
            left = self._most * WARN_SHARE if is_minor else self._most
            if used >= left:
                reason = KEPT if used < self._most else SPENT
                return Outcome(OutcomeKind.PASSED, reason=reason, retry_after_s=self._until_next(now))
            counted = await self._quotas.spend(self._key, period, 1)
        except StoreLost:
            return None
        if counted == int(self._most * WARN_SHARE):
            log.warning("%s has used %s of %s for this month", self._key, counted, self._most)
        return None

    async def give_back(self) -> None:
        """The last one was not sent."""
        try:
            await self._quotas.spend(self._key, f"{self._now().astimezone(self._zone):%Y-%m}", -1)
        except StoreLost:
            return

    def _until_next(self, now: datetime) -> float:
        local = now.astimezone(self._zone)
        after = (local.replace(day=1, hour=0, minute=0, second=0, microsecond=0) + timedelta(days=32)).replace(day=1)
        return (after - local).total_seconds()
