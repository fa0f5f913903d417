"""The order of channels for everybody, which an administrator sets while one of them is down."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.ids import PersonId

# Among the facts of the installation: the channels, parted by commas; and until when, by whom and when it was set.
ORDER_OF_ALL, TERMS_OF_ALL = "channels_of_all", "channels_of_all_terms"


@dataclass(frozen=True, slots=True)
class CommonOrder:
    """These channels come first for everybody, in front of what each person chose; none: the own order holds. `until` None:
    until it is taken back. `set_by` None: set on the server."""

    channels: tuple[str, ...] = ()
    until: datetime | None = None
    set_by: PersonId | None = None
    set_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return bool(self.channels) and (self.until is None or now < self.until)

    @property
    def kept(self) -> tuple[str, str]:
        """Both facts as they are kept."""
        terms: dict[str, object] = {"by": self.set_by}
        moments = (("until", self.until), ("at", self.set_at))
        terms |= {name: None if moment is None else moment.isoformat() for name, moment in moments}
        return ",".join(self.channels), json.dumps(terms)


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """Since somebody wrote last, so long a message to them costs nothing, and so long it can be sent at all."""

    free_for: timedelta
    open_for: timedelta
    price: str


@dataclass(frozen=True, slots=True)
class OwnChannels:
    """How somebody is told now: by the living channels in their order, of which `common` says the first ones if it holds.
    `dead`: those that nothing reaches any more, and since when. `heard`: when they wrote last, on channels with a window."""

    living: tuple[str, ...] = ()
    common: CommonOrder = CommonOrder()
    dead: tuple[tuple[str, datetime], ...] = ()
    heard: Mapping[str, datetime] = field(default_factory=dict)


def common_order(channels: str | None, terms: str | None) -> CommonOrder:
    """The order as it is kept."""
    known = json.loads(terms) if terms else {}
    by = known.get("by")
    return CommonOrder(
        channels=tuple(name for name in (channels or "").split(",") if name),
        until=_moment(known.get("until")),
        set_by=None if by is None else PersonId(int(by)),
        set_at=_moment(known.get("at")),
    )


def rank_in(channels: Sequence[str], platform: str) -> int:
    """The place of a platform in the order; those not named in it come last."""
    return channels.index(platform) if platform in channels else len(channels)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
