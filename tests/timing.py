"""How long something takes, told so that a busy machine does not change the answer."""

import time
from collections.abc import Callable

_TRIES = 5


def least_cpu_s(work: Callable[[], object], enough_s: float) -> float:
    """The least processor time that the work took in this thread; it is tried no further once it was shorter than is enough."""
    least = float("inf")
    for _ in range(_TRIES):
        began = time.thread_time()
        work()
        least = min(least, time.thread_time() - began)
        if least < enough_s:
            break
    return least
