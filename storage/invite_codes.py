"""What is kept of an invite code: a digest by which it is found, and a seed from which it can be made again.

Both need the installation's own key, so that the database alone opens nothing: eight characters would be found by trying.
"""

import hmac

from domain.codes import ALPHABET, LENGTH

_MADE_OF, _FOUND_BY = b"code:", b"digest:"


class InviteCodes:
    """The codes of one installation."""

    def __init__(self, key: bytes | None) -> None:
        """None: this process neither makes nor reads codes."""
        self._key = key

    def made_of(self, seed: str) -> str:
        """The same code for the same seed."""
        number = int.from_bytes(self._keyed(_MADE_OF, seed))
        chars = []
        for _ in range(LENGTH):
            number, place = divmod(number, len(ALPHABET))
            chars.append(ALPHABET[place])
        return "".join(chars)

    def digest(self, code: str) -> str:
        """What the code is found by, in hexadecimal digits."""
        return self._keyed(_FOUND_BY, code).hex()

    def _keyed(self, purpose: bytes, text: str) -> bytes:
        if self._key is None:
            raise RuntimeError("invite codes need the key of the installation")
        return hmac.digest(self._key, purpose + text.encode(), "sha256")
