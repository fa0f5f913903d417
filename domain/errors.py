"""Every way in which the domain says no.

Refusal                 an expected no, worded to the person
├── NotAllowed          the actor may not do this to that
├── NotFound            there is no such thing within the actor's sight
├── WrongState          the thing is not in a state that allows the step
├── BadInput            a value given cannot be used
└── Incomplete          an order lacks something that it must hold
StaleVersion            somebody else changed the row first: run the entry point again
StoreLost               the database went away in the middle: nothing is known to be kept, run the entry point again
"""

from collections.abc import Mapping

Fact = str | int | None
Facts = Mapping[str, Fact]


class Refusal(Exception):
    """An expected no. `code` is stable and names the wording; `facts` fill its gaps."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts


class NotAllowed(Refusal):
    """The actor may not do this; what the actor may do instead is in the wording."""


class NotFound(Refusal):
    """Nothing of that name or number exists within the actor's sight."""


class WrongState(Refusal):
    """The step does not fit the state; the wording tells the present state."""


class BadInput(Refusal):
    """A value cannot be used as given."""


class Incomplete(Refusal):
    """The order may not go out yet; `fields` names what is missing, most important first."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__("incomplete")
        self.fields = fields


class StaleVersion(Exception):
    """The row was changed by somebody else since it was read; nothing was written."""


class StoreLost(Exception):
    """The connection to the database was lost in a unit of work. What was not committed is taken back; a commit that was
    under way may have been kept, which the key of the message tells."""
