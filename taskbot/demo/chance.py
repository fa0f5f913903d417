"""A sequence of numbers that looks like chance and is the same on every machine and in every version."""

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_MASK = (1 << 64) - 1


class Chance:
    """SplitMix64: what is drawn depends on the seed and on how much was drawn before, and on nothing else."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((self._state ^ (self._state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) % limit

    def pick(self, items: Sequence[_T]) -> _T:
        return items[self.below(len(items))]

    def shares(self, total: int, parts: int, least: int, most: int) -> list[int]:
        """`total` dealt out to so many parts, each between `least` and `most`; ValueError where that cannot be."""
        if not parts * least <= total <= parts * most:
            raise ValueError(f"{total} cannot be dealt out to {parts} parts of {least} to {most}")
        found = [least] * parts
        left = total - parts * least
        while left:
            part = self.below(parts)
            if found[part] < most:
                found[part] += 1
                left -= 1
        return found
