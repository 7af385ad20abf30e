"""The randomness of sampled schedules: splitmix64, the same numbers here and in the kernel (core/draw.h)."""

from __future__ import annotations

_MASK = 2**64 - 1
_GAMMA = 0x9E3779B97F4A7C15


class Randomness:
    """A source of random numbers that depend on where it begins and on nothing else."""

    __slots__ = ("_state",)

    def __init__(self, state: int) -> None:
        self._state = state & _MASK

    def draw(self) -> int:
        """Return the next 64 bits."""
        self._state = (self._state + _GAMMA) & _MASK
        return _mixed(self._state)

    def below(self, count: int) -> int:
        """Return a number from 0 to count - 1, each with equal chance; counts have at most 32 bits."""
        return ((self.draw() >> 32) * count) >> 32


def schedule_state(seed: int, number: int) -> int:
    """Return where one schedule's randomness begins, so that it depends on no other schedule."""
    return _mixed((_mixed((seed + _GAMMA) & _MASK) + number) & _MASK)


def _mixed(bits: int) -> int:
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & _MASK
    return bits ^ (bits >> 31)
