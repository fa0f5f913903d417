"""What can go wrong on the wire, to be laid in wait for a method."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One mishap. `is_taken`: the request has its effect all the same, and only the answer suffers."""

    kind: str
    status: int = 200
    body: dict[str, Any] | str | bytes | None = None
    delay_s: float = 0.0
    is_taken: bool = False


def refused(status: int, description: str, **parameters: int) -> Fault:
    """An answer with that status and description, and nothing done."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Fault("answer", status=status, body=body)


def too_many(retry_after: int) -> Fault:
    """429: to be tried again after that many seconds."""
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def slow(seconds: float) -> Fault:
    """The effect comes at once, the answer after that time."""
    return Fault("slow", delay_s=seconds, is_taken=True)


def cut(*, is_taken: bool) -> Fault:
    """The connection breaks before the answer; whether the request had its effect is known here only."""
    return Fault("cut", is_taken=is_taken)


def garbled() -> Fault:
    """The request has its effect; the answer is no JSON."""
    return Fault("answer", body='{"ok":true,"result":{"mess', is_taken=True)


def misspelt() -> Fault:
    """Nothing is done; a server in between answers in letters other than those it names."""
    return Fault("answer", status=502, body="<p>Cổng lỗi</p>".encode("utf-16"))
