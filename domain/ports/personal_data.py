"""Where it is kept what people were told about their data and have asked for, and where it is shown and erased."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.ids import DataRequestId, PersonId, UnitId
from domain.personal_data import DataRequest, OwnData


class PersonalData(Protocol):
    async def give_notice(self, person_id: PersonId, version: int, channel: str, now: datetime) -> bool:
        """It is kept that the person was given that version; False if it was kept before."""
        ...

    async def own(self, person_id: PersonId, day: date) -> OwnData:
        """All that is kept of the person; what was chosen apart."""
        ...

    async def phone(self, person_id: PersonId) -> str: ...

    async def add_request(self, request: DataRequest) -> DataRequestId: ...

    async def save_request(self, request: DataRequest) -> None: ...

    async def request(self, request_id: DataRequestId) -> DataRequest | None:
        """The request, locked against others until the end of the unit of work."""
        ...

    async def requests_of(self, person_id: PersonId) -> list[DataRequest]:
        """The person's requests, the latest first."""
        ...

    async def waiting(
        self, roots: Sequence[UnitId], day: date, limit: int, *, with_orphans: bool = False
    ) -> list[DataRequest]:
        """Open requests of people who hold a post at or below one of these units on that day, the oldest first; those of
        people over whom nobody else decides are among them where they are asked for."""
        ...

    async def next_check_at(self) -> datetime | None: ...

    async def claim_due(self, now: datetime, limit: int) -> list[DataRequest]:
        """Those to be looked at, the earliest first, locked against others until the end of the unit of work."""
        ...

    async def correct(self, request: DataRequest) -> None:
        """The person's name or phone is what was wanted."""
        ...

    async def erase(self, person_id: PersonId, now: datetime) -> None:
        """Name, phone and what was told are the person's code from now on, and no account is the person's. Tasks and the
        journal stay as they are; of what was told the digests do."""
        ...

    async def add_link(self, token_digest: str, person_id: PersonId, valid_until: datetime) -> None: ...

    async def use_link(self, token_digest: str, now: datetime) -> PersonId | None:
        """Whose data the link leads to, for the one caller who uses it up in time."""
        ...
