"""The servers of Zalo's Official Accounts on loopback, with real HTTP: keys that renew once, windows, signed events."""

from tests.fake_zalo_oa.faults import Fault, cut, garbled, refused, slow
from tests.fake_zalo_oa.server import APP, FakeZaloOa, Follower, Habits, Sent

__all__ = ["APP", "FakeZaloOa", "Fault", "Follower", "Habits", "Sent", "cut", "garbled", "refused", "slow"]
