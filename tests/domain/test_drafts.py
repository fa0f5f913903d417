"""What an order must hold before it may go out, how long a draft waits, and what a code looks like."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain import clarity, codes
from domain.draft import Draft, Party
from tests.domain.samples import ACCEPTOR, LEAD, SUPERVISOR, TEAM, at

NOW = at("25/11/2026 08:00")
WHOLE = Draft(
    NOW,
    lead=Party(TEAM, LEAD),
    title="Rà soát hộ",
    due_at=at("27/11/2026 17:00"),
    supervisor_id=SUPERVISOR,
    acceptor_id=ACCEPTOR,
    product="Danh sách hộ",
    authority="Ủy ban nhân dân xã",
)


@pytest.mark.parametrize(
    ("changes", "four", "six"),
    [
        ({}, (), ()),
        ({"lead": None}, ("lead",), ("lead",)),
        ({"title": ""}, ("title",), ("title",)),
        ({"title": " \n"}, ("title",), ("title",)),
        ({"due_at": None}, ("due",), ("due",)),
        ({"due_at": None, "no_due_reason": "việc thường xuyên"}, (), ()),
        ({"due_at": None, "no_due_reason": "  "}, ("due",), ("due",)),
        ({"supervisor_id": None}, ("supervisor",), ("supervisor",)),
        ({"acceptor_id": None}, ("acceptor",), ("acceptor",)),
        ({"product": ""}, (), ("product",)),
        ({"authority": " "}, (), ("authority",)),
        (
            {"authority": "", "acceptor_id": None, "due_at": None, "title": "", "lead": None},
            ("lead", "title", "due", "acceptor"),
            ("lead", "title", "due", "acceptor", "authority"),
        ),
    ],
)
def test_what_an_order_lacks_is_named_most_important_first(
    changes: dict[str, Any], four: tuple[str, ...], six: tuple[str, ...]
) -> None:
    draft = replace(WHOLE, **changes)
    assert clarity.missing(draft, clarity.FOUR) == four
    assert clarity.missing(draft, clarity.SIX) == six


@pytest.mark.parametrize(
    ("changes", "four", "six"),
    [
        ({}, 4, 6),
        ({"product": "", "authority": ""}, 4, 4),
        ({"supervisor_id": None}, 3, 5),
        ({"supervisor_id": None, "acceptor_id": None}, 3, 5),
        ({"lead": None, "title": "", "due_at": None}, 1, 3),
    ],
)
def test_the_score_counts_the_clear_words(changes: dict[str, Any], four: int, six: int) -> None:
    draft = replace(WHOLE, **changes)
    assert (clarity.score(draft, clarity.FOUR), clarity.score(draft, clarity.SIX)) == (four, six)


def test_a_draft_lapses_after_a_day() -> None:
    assert not WHOLE.has_lapsed(NOW + timedelta(hours=24))
    assert WHOLE.has_lapsed(NOW + timedelta(hours=24, seconds=1))


@pytest.mark.parametrize("text", ["K7PW-3MXA", "k7pw3mxa", " K7PW 3MXA ", "k7-pw-3m-xa", "K7PW\u20133MXA"])
def test_a_code_is_read_whatever_its_case_hyphens_and_blanks(text: str) -> None:
    assert codes.read_code(text) == "K7PW3MXA"


@pytest.mark.parametrize(
    "text", ["", "K7PW3MX", "K7PW3MXAB", "K7PW3MX0", "K7PW3MX1", "K7PW3MXO", "K7PW3MXI", "K7PW3MXL"]
)
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert codes.read_code(text) is None


def test_a_code_is_shown_in_two_groups_and_read_back() -> None:
    assert codes.show_code("K7PW3MXA") == "K7PW-3MXA"
    assert codes.read_code(codes.show_code("K7PW3MXA")) == "K7PW3MXA"


def test_codes_are_of_the_alphabet_and_lives_of_the_contract() -> None:
    assert (codes.LENGTH, len(codes.ALPHABET), len(set(codes.ALPHABET))) == (8, 30, 30)
    assert not set("01ILO") & set(codes.ALPHABET)
    assert (timedelta(days=14), timedelta(minutes=10)) == (codes.INVITE_LIVES, codes.LOGIN_LIVES)
    assert (timedelta(hours=12), 5) == (codes.SESSION_LIVES, codes.WRONG_TRIES_AN_HOUR)
