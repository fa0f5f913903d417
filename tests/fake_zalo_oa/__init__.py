"""The servers of Zalo's Official Accounts on loopback, with real HTTP: keys that renew once, windows, signed events."""

from tests.fake_zalo_oa.server import APP, FakeZaloOa, Fault, Follower, Habits, Sent, cut, garbled, refused

__all__ = ["APP", "FakeZaloOa", "Fault", "Follower", "Habits", "Sent", "cut", "garbled", "refused"]
