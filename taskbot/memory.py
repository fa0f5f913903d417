"""How a process that stands looks for what nobody holds any more."""

import gc

# A batch of a sweep makes some thousand objects, and all of them go at its end by themselves.
_MADE_AT_ONCE = 20_000


def settle_memory() -> None:
    """What was imported is never garbage: to look through all of it again stops all for a tenth of a second. What was made
    since is looked through only where much more was made than went."""
    gc.freeze()
    gc.set_threshold(_MADE_AT_ONCE, *gc.get_threshold()[1:])
