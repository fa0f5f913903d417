"""The clock tells UTC, and chance is not guessed."""

from datetime import UTC

from domain.codes import read_code
from taskbot.system import SystemClock, SystemIds, jitter


def test_the_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_tokens_and_codes_are_fresh_each_time_and_can_be_read_back() -> None:
    ids = SystemIds()
    tokens, codes = {ids.token() for _ in range(100)}, {ids.code() for _ in range(100)}
    assert len(tokens) == len(codes) == 100
    assert all(len(token) >= 22 for token in tokens)
    assert all(read_code(code) == code for code in codes)


def test_waits_are_spread_from_nothing_to_whole() -> None:
    spread = [jitter() for _ in range(100)]
    assert 0 <= min(spread) < max(spread) <= 1
