"""Whether a webhook's body comes from Zalo.

Facts: `mac` is the plain SHA-256 of the application's id, the body as it came, a time stamp and the secret shown on the
application's webhook page, one after the other; no HMAC. Sources disagree whether the time stamp is that of the body or of a
header, so both are tried.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hmac import compare_digest

SIGNATURE_HEADER, STAMP_HEADER = "X-ZEvent-Signature", "X-ZEvent-Timestamp"
# Zalo tries again for an hour; what is older than this is somebody's copy.
MOST_AGE = timedelta(hours=3)
_PREFIX = "mac="


def signed_stamps(body: bytes, signature: str, stamp_in_header: str, app_id: str, secret: str) -> tuple[str, ...]:
    """The time stamps that the signature of this body vouches for; none where it is not Zalo's. That of the body is a part
    of what is signed; that of a header only where it was signed with it."""
    told = signature.removeprefix(_PREFIX).strip().lower()
    in_body, in_header = _stamp_of(body), stamp_in_header.strip()
    for stamps in ((in_body,), (in_header, in_body)):
        if told and stamps[0] and compare_digest(mac(body, stamps[0], app_id, secret).encode(), told.encode()):
            return stamps
    return ()


def mac(body: bytes, stamp: str, app_id: str, secret: str) -> str:
    """The signature in hexadecimal digits."""
    return hashlib.sha256(app_id.encode() + body + stamp.encode(errors="replace") + secret.encode()).hexdigest()


def is_fresh(stamps: Iterable[str], now: datetime) -> bool:
    """Whether some time stamp lies near enough; one that cannot be read counts for nothing."""
    return any(abs(now - moment) <= MOST_AGE for moment in _moments(stamps))


def _moments(stamps: Iterable[str]) -> Iterator[datetime]:
    for stamp in stamps:
        if stamp.strip().isdecimal():
            try:
                yield datetime.fromtimestamp(int(stamp) / 1000, UTC)
            except (ValueError, OverflowError, OSError):
                continue


def _stamp_of(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(told.get("timestamp", "")) if isinstance(told, dict) else ""
