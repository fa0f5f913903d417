"""Links to the files of a task for people on platforms that files cannot be sent on: signed for one person and one task, and
good for a while, as often as they are opened. Nothing of them is stored."""

import base64
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.chat.texts.files import NAME_CHARS
from adapters.chat.texts.lines import cut
from adapters.chat.texts.words import Words
from domain.evidence import FileState, Proof
from domain.ids import PersonId

LIVES = timedelta(hours=1)
PATH = "/tep/"
_FOR = b"files of a task: "
_MAC_BYTES = 16
_FORM = re.compile(r"([1-9][0-9]{0,9})-([1-9][0-9]{0,8})-([1-9][0-9]{0,11})-([A-Za-z0-9_-]{22})", re.ASCII)
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link says: whom it was made for, of which task, and until when it is good."""

    person_id: PersonId
    number: int
    until: datetime


class FileLinks:
    """Makes and reads the links with a key that nobody else has. What they open is decided at each opening."""

    def __init__(self, key: bytes, public_url: str) -> None:
        """`public_url` is where people reach the web page."""
        self._key = key
        self._public_url = public_url.rstrip("/")

    def token(self, person_id: PersonId, number: int, now: datetime) -> str:
        """Opens the files of that task to that person, for an hour."""
        told = f"{person_id}-{number}-{int((now + LIVES).timestamp())}"
        return f"{told}-{self._mac(told)}"

    def url(self, token: str, proof: Proof | None = None) -> str:
        """Where one file, or the list of all, is found."""
        return f"{self._public_url}{PATH}{token}" + (f"/{proof.id}" if proof is not None else "")

    def read(self, token: str) -> Pass | None:
        """What the token says, also when it has ended; None for anything that was not made here."""
        match = _FORM.fullmatch(token)
        if match is None:
            return None
        if not hmac.compare_digest(match[4], self._mac(token[: match.start(4) - 1])):
            return None
        return Pass(PersonId(int(match[1])), int(match[2]), datetime.fromtimestamp(int(match[3]), UTC))

    def _mac(self, told: str) -> str:
        made = hmac.digest(self._key, _FOR + told.encode(), "sha256")[:_MAC_BYTES]
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def kept(proofs: Sequence[Proof]) -> list[Proof]:
    """The files that can be opened, oldest first."""
    return [proof for proof in proofs if proof.state is FileState.KEPT and not proof.is_withdrawn]


def link_lines(links: FileLinks, token: str, proofs: Sequence[Proof], words: Words) -> list[str]:
    """A line for each of the latest files with its link, and one for all where there are more; nothing where none is kept."""
    files = kept(proofs)
    if not files:
        return []
    lines = [words("file-links", minutes=int(LIVES.total_seconds()) // 60)]
    for proof in files[-_MOST_SHOWN:]:
        name = cut(proof.file.name, NAME_CHARS) or words("file-without-name")
        lines.append(words("file-link", name=name, url=links.url(token, proof)))
    if len(files) > _MOST_SHOWN:
        lines.append(words("file-links-all", count=len(files), url=links.url(token)))
    return lines
