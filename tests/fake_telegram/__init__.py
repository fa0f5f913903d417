"""A Bot API server on loopback that judges as strictly as the real one, with people who use it."""

from tests.fake_telegram.faults import Fault, cut, garbled, misspelt, refused, slow, too_many
from tests.fake_telegram.people import Group, User
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.world import Sent

__all__ = [
    "FakeTelegram",
    "Fault",
    "Group",
    "Sent",
    "User",
    "cut",
    "garbled",
    "misspelt",
    "refused",
    "slow",
    "too_many",
]
