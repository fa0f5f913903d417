"""What is found wrong: what should have moved by now and did not, and nothing that only takes its time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.records import Trouble
from domain.vitals import Clockwork, Finding, Grade, Seat, Vitals, findings, is_well
from tests.storage.province import NOW


def ago(**passed: float) -> datetime:
    return NOW - timedelta(**passed)


WELL = Vitals(
    NOW,
    turn_at=ago(seconds=5),
    delivery_at=ago(seconds=5),
    told_at=ago(hours=9),
    canary_due_at=NOW + timedelta(minutes=20),
    canary_sent_at=ago(minutes=40),
    canary_heard_at=ago(minutes=40),
    holidays={2026: 12},
)
LONG_AGO = {"since": ago(hours=3).isoformat(), "minutes": 180}


def found(vitals: Vitals, about: str) -> Finding:
    return next(finding for finding in findings(vitals) if finding.about == about)


def test_where_all_moves_nothing_is_wrong() -> None:
    assert {finding.grade for finding in findings(WELL)} == {Grade.OK}
    assert is_well(findings(WELL))


@pytest.mark.parametrize(
    ("changes", "about", "grade", "code"),
    [
        ({"turn_at": None, "delivery_at": None}, "worker", Grade.WARN, "never"),
        ({"turn_at": ago(seconds=59)}, "worker", Grade.OK, "turns"),
        ({"turn_at": ago(seconds=60)}, "worker", Grade.WARN, "away"),
        ({"delivery_at": ago(seconds=60)}, "worker", Grade.WARN, "away"),
        *(({"due": {kind: ago(minutes=10)}}, kind.value, Grade.OK, "moves") for kind in Clockwork),
        *(({"due": {kind: ago(minutes=11)}}, kind.value, Grade.FAIL, "stuck") for kind in Clockwork),
        ({"due": {Clockwork.DEADLINES: NOW + timedelta(days=1)}}, "deadlines", Grade.OK, "moves"),
        ({"unsent_at": ago(minutes=10)}, "deliveries", Grade.OK, "moves"),
        ({"unsent_at": ago(minutes=11)}, "deliveries", Grade.FAIL, "stuck"),
        # An order to a province goes out one after the other; what waits longer than that is passed over.
        ({"unsent_at": ago(minutes=59), "told_at": ago(seconds=1)}, "deliveries", Grade.OK, "flows"),
        ({"unsent_at": ago(hours=3), "told_at": ago(seconds=1)}, "deliveries", Grade.FAIL, "stuck"),
        ({"stale_card_at": ago(hours=1)}, "cards", Grade.OK, "moves"),
        ({"stale_card_at": ago(hours=3)}, "cards", Grade.WARN, "stuck"),
        ({"lost": [12, 15]}, "timers", Grade.FAIL, "lost"),
        ({"in_vain": 2}, "no_way", Grade.FAIL, "in_vain"),
        ({"canary_due_at": ago(minutes=11)}, "canary", Grade.FAIL, "not_sent"),
        ({"canary_sent_at": ago(minutes=11)}, "canary", Grade.FAIL, "not_heard"),
        ({"canary_sent_at": ago(minutes=9), "canary_heard_at": ago(hours=1)}, "canary", Grade.OK, "heard"),
        ({"troubles": [Trouble("failed", "rejected", 2, ago(hours=1))]}, "given_up", Grade.WARN, "some"),
        ({"troubles": [Trouble("uncertain", "no_answer", 2, ago(hours=1))]}, "given_up", Grade.WARN, "some"),
        ({"troubles": [Trouble("queued", "429", 2, ago(minutes=5))]}, "put_off", Grade.OK, "none"),
        ({"troubles": [Trouble("queued", "429", 2, ago(hours=1))]}, "put_off", Grade.WARN, "some"),
        ({"troubles": [Trouble("waiting", "no_account", 2, ago(hours=1))]}, "no_way", Grade.WARN, "some"),
        ({"holidays": {2027: 0}}, "calendar", Grade.WARN, "empty"),
        ({"nobody": [Seat("AP1", "Ấp 1")]}, "empty_posts", Grade.WARN, "some"),
        ({"unwatched": [Seat("AP1", "Ấp 1")]}, "supervisors", Grade.WARN, "some"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], about: str, grade: Grade, code: str) -> None:
    vitals = replace(WELL, **changes)
    finding = found(vitals, about)
    assert (finding.grade, finding.code) == (grade, code)
    assert is_well(findings(vitals)) is (grade is not Grade.FAIL)


def test_how_long_it_waits_and_what_is_named_is_told() -> None:
    assert found(replace(WELL, due={Clockwork.REPEATS: ago(hours=3)}), "repeats").facts == LONG_AGO
    assert found(replace(WELL, lost=[12, 15]), "timers").facts == {"count": 2, "numbers": "NV-12, NV-15"}
    seats = [Seat(f"AP{n}", f"Ấp {n}") for n in range(12)]
    assert found(replace(WELL, nobody=seats), "empty_posts").facts["more"] == 2


def test_where_no_worker_ever_sent_a_canary_none_is_missed() -> None:
    vitals = Vitals(NOW)
    assert [finding for finding in findings(vitals) if finding.about == "canary"] == []
    assert not vitals.is_ready
