"""Hours of rest, digests and channels: what is chosen, and what follows from it."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.errors import BadInput
from domain.preferences import Rest, digest_of, in_order, next_digest, rest_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = Rest(time(20), time(6))


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("rest", "moment", "until"),
    [
        (Rest(), "25/11/2026 23:00", None),
        (NIGHT, "25/11/2026 19:59", None),
        (NIGHT, "25/11/2026 20:00", "26/11/2026 06:00"),
        (NIGHT, "26/11/2026 05:59", "26/11/2026 06:00"),
        (NIGHT, "26/11/2026 06:00", None),
        (Rest(time(12), time(13, 30)), "25/11/2026 12:10", "25/11/2026 13:30"),
        # Saturday and Sunday are days of rest; Friday's night leads into them.
        (Rest(days=frozenset({6, 7})), "28/11/2026 09:00", "30/11/2026 00:00"),
        (Rest(time(20), time(6), frozenset({6, 7})), "27/11/2026 21:00", "30/11/2026 06:00"),
        (Rest(time(20), time(6), frozenset({6, 7})), "29/11/2026 12:00", "30/11/2026 06:00"),
        (Rest(days=frozenset({1, 2, 3, 4, 5, 6})), "30/11/2026 08:00", "06/12/2026 00:00"),
    ],
)
def test_rest_ends_when_hours_and_days_of_rest_both_end(rest: Rest, moment: str, until: str | None) -> None:
    assert rest.until(at(moment), ZONE) == (None if until is None else at(until))


@pytest.mark.parametrize(
    ("start", "end", "days", "code"),
    [
        (None, None, range(1, 8), "rest_every_day"),
        (time(6), time(6), (), "rest_empty"),
        (time(1), time(0), (), "rest_too_long"),
        (time(6), time(5), (), "rest_too_long"),
    ],
)
def test_rest_leaves_some_hours(start: time | None, end: time | None, days: range, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        rest_of(start, end, days)
    assert caught.value.code == code


def test_the_next_digest_is_the_first_hour_that_is_still_to_come() -> None:
    times = digest_of([time(16), time(7, 30), time(16)])
    assert times == (time(7, 30), time(16))
    assert next_digest(times, at("25/11/2026 07:00"), ZONE) == at("25/11/2026 07:30")
    assert next_digest(times, at("25/11/2026 07:30"), ZONE) == at("25/11/2026 16:00")
    assert next_digest(times, at("25/11/2026 16:00"), ZONE) == at("26/11/2026 07:30")
    assert next_digest((), at("25/11/2026 16:00"), ZONE) is None


def test_a_day_holds_four_digests_at_most() -> None:
    with pytest.raises(BadInput):
        digest_of([time(hour) for hour in range(5)])


def test_channels_that_were_chosen_come_first() -> None:
    assert in_order(["telegram", "zalo_bot", "web"], ("web", "zalo_oa")) == ["web", "telegram", "zalo_bot"]
