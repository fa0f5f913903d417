"""What a process has from outside the code: the time and the one source of chance."""

import secrets
from datetime import UTC, datetime

from domain.codes import ALPHABET, LENGTH

_TOKEN_BYTES = 24
_SPREAD = secrets.SystemRandom()


class SystemClock:
    """`domain.ports.Clock` on the clock of this machine."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)


class SystemIds:
    """`domain.ports.Ids` from the operating system's source of randomness."""

    def token(self) -> str:
        """A fresh secret of 192 bits, safe in a URL."""
        return secrets.token_urlsafe(_TOKEN_BYTES)

    def code(self) -> str:
        """A fresh code in the alphabet and length of `domain.codes`."""
        return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def jitter() -> float:
    """A number from 0 to 1, for waits that should not fall together."""
    return _SPREAD.random()
