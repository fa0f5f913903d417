"""What can go wrong on the wire, to be laid in wait for a method."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One mishap: `code` is refused with `words`; else the connection is cut, or the answer is slow or no JSON. `is_taken`:
    the request has its effect all the same."""

    code: int = 0
    words: str = ""
    is_cut: bool = False
    delay_s: float = 0.0
    body: str = ""
    status: int = 200
    is_taken: bool = False


def refused(code: int, words: str = "") -> Fault:
    """An answer with that code, and nothing done. Zalo never says when to come again."""
    return Fault(code=code, words=words)


def cut(*, is_taken: bool) -> Fault:
    """The connection breaks before the answer; whether the request had its effect is known here only."""
    return Fault(is_cut=True, is_taken=is_taken)


def slow(seconds: float) -> Fault:
    """The effect comes at once, the answer after that time."""
    return Fault(delay_s=seconds, is_taken=True)


def garbled(status: int = 200, *, is_taken: bool = True) -> Fault:
    """The answer is no JSON."""
    return Fault(body="<html>bad gateway</html>", status=status, is_taken=is_taken)
