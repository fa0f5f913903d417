"""Updates of a platform that could not be read: kept for whoever looks into it, and passed over."""

from datetime import datetime

from sqlalchemy import insert

from storage.session import Session
from storage.tables.installation import bad_updates

_ADD = insert(bad_updates)
_MAX_RAW_CHARS = 100_000


class SqlBadUpdates:
    """`domain.ports.BadUpdates` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, platform: str, raw: str, error: str, now: datetime) -> None:
        """Kept as it came, cut after 100,000 characters; NUL, which PostgreSQL cannot store, is shown as U+2400."""
        values = {
            "platform": platform,
            "raw": raw[:_MAX_RAW_CHARS].replace("\0", "\u2400"),
            "error": error[:_MAX_RAW_CHARS].replace("\0", "\u2400"),
            "at": now,
        }
        await self._session.run(_ADD, values)
