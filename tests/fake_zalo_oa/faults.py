"""What can go wrong on the wire, to be laid in wait for a path."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One mishap: refused with `code`, or cut, or no JSON, or only slow. `is_taken`: the request has its effect all the
    same."""

    code: int = 0
    is_cut: bool = False
    body: str = ""
    status: int = 200
    is_taken: bool = False
    delay_s: float = 0.0


def refused(code: int) -> Fault:
    return Fault(code=code)


def cut(*, is_taken: bool) -> Fault:
    return Fault(is_cut=True, is_taken=is_taken)


def garbled(status: int = 200, *, is_taken: bool = True) -> Fault:
    return Fault(body="<html>bad gateway</html>", status=status, is_taken=is_taken)


def slow(seconds: float) -> Fault:
    """The effect comes at once, the answer after that time."""
    return Fault(delay_s=seconds, is_taken=True)
