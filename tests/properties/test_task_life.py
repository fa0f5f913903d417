"""The life of tasks as a machine of random steps, on both databases; the same steps every time."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.conftest import OpenLife
from tests.properties.machine import TaskLife

# What fails is told as it was found: to make it small takes minutes on a database.
_SETTINGS: dict[str, Any] = {
    "stateful_step_count": 12,
    "derandomize": True,
    "database": None,
    "deadline": None,
    "phases": (Phase.generate,),
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("where", "examples"), [("sqlite", 20), ("postgres", 3)])
def test_whatever_people_do_the_invariants_hold(request: pytest.FixtureRequest, where: str, examples: int) -> None:
    opened: OpenLife = request.getfixturevalue(f"open_on_{where}")

    class Machine(TaskLife):
        open_life = staticmethod(opened)

    run_state_machine_as_test(Machine, settings=settings(max_examples=examples, **_SETTINGS))
