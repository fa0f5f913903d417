"""A Bot API server of Zalo on loopback, with real HTTP: no buttons, no edits, one update a poll."""

from tests.fake_zalo_bot.faults import Fault, cut, garbled, refused, slow
from tests.fake_zalo_bot.habits import HABITS, Habits
from tests.fake_zalo_bot.server import TOKEN, FakeZaloBot, Person, Sent

__all__ = ["HABITS", "TOKEN", "FakeZaloBot", "Fault", "Habits", "Person", "Sent", "cut", "garbled", "refused", "slow"]
