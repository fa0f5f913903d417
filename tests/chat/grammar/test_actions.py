"""What buttons carry comes back as it went, and nothing else comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.actions import MAX_BYTES, Action, pack, unpack


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        (Action("done", 12), "done:12"),
        (Action("hand_over", 12), "hand_over:12"),
        (Action("confirm"), "confirm"),
        (Action("pick", value="2"), "pick=2"),
        (Action("page", value="tasks:2"), "page=tasks:2"),
        (Action("edit", value="due"), "edit=due"),
        (Action("set", value="language:en"), "set=language:en"),
        (Action("submit", 999_999_999, "41"), "submit:999999999=41"),
    ],
)
def test_an_action_is_read_back(action: Action, payload: str) -> None:
    assert pack(action) == payload
    assert unpack(payload) == action


@pytest.mark.parametrize(
    "payload",
    [
        *("", "done", "done:", "done:0", "done:012", "done:-1", "done:12:13", "done:1e3", "done:12\n", " done:12"),
        *("done:1234567890", "done:12=x", "DONE:12", "xong:12", "done:١٢", "page", "page=", "page=a b", "web:1"),
        *("__class__", "pick=" + "1" * 60, "confirm=đ", "drop table", "done:12 OR 1=1", "=", ":", "a" * 100_000),
    ],
)
def test_a_forged_payload_is_no_action(payload: str) -> None:
    assert unpack(payload) is None


@pytest.mark.parametrize(
    "action",
    [Action("done"), Action("done", 0), Action("nothing"), Action("pick", value="a b"), Action("page", value="x" * 60)],
)
def test_what_could_not_be_read_back_is_not_packed(action: Action) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        pack(action)


@given(st.text())
def test_any_payload_is_read_or_refused(payload: str) -> None:
    action = unpack(payload)
    assert action is None or pack(action) == payload


@given(st.sampled_from(["done", "edit", "page", "pick", "submit", "confirm"]), st.none() | st.integers(), st.text())
def test_what_is_packed_fits_a_button(verb: str, task: int | None, value: str) -> None:
    action = Action(verb, task, value)
    try:
        payload = pack(action)
    except ValueError:
        return
    assert payload.isascii()
    assert len(payload.encode()) <= MAX_BYTES
    assert unpack(payload) == action
