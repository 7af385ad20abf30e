"""How long a step may run, and how it is noticed early that it never ends (D-17).

A path has fuel: loops, calls and large copies use it up. Where a loop comes back to the same registers, fields and
state, it will do so for ever: without a choice in between that is certain divergence; with one, the path only repeats
what another explores, and is cut. So `while (sizeof(s) < 3) { s += (choose(5)); }` has finitely many outcomes.
"""

from __future__ import annotations

from typing import Any, Final

from pcheck.interpreter.signals import Pruned
from pcheck.ir.collections import SIZE_MAX
from pcheck.ir.errors import StepError

FUEL: Final = 1_000_000
"""Turns of loops and calls on one path of a step."""
LARGE: Final = 255
"""Values of more parts than this pay for being made or compared."""
FUEL_ALL_PATHS: Final = 5_000_000
DEPTH_MAX: Final = 10_000
"""Frames of one machine."""
PYTHON_DEPTH_MAX: Final = DEPTH_MAX + 5_000
"""Python's own limit: each frame is one call, besides those of the caller and of functions that do not recur."""
RAISES_MAX: Final = 100_000
UNWATCHED_TURNS: Final = 500
"""Loops that turn less often are not watched for cycles: most end soon."""
SEEN_MAX: Final = 10_000
"""States of loops remembered in a step."""
COPIED_SHIFT: Final = 8
"""Copying or comparing 2 ** 8 parts costs one turn."""
CONVERSION_PRICE: Final = 16
"""Converting a part, or writing it as text, costs as much as copying so many."""


class Budget:
    """Fuel and cycle detection of one step; `script` and `position` say which choices the path has made."""

    __slots__ = (
        "_length",
        "_power",
        "_saved",
        "_seen",
        "_spent",
        "depth",
        "fuel",
        "is_large",
        "mark",
        "path_number",
        "position",
        "replayed",
        "script",
        "sizes",
    )  # fmt: skip

    fuel: int
    mark: int
    """Below it, turns are watched."""
    depth: int
    position: int
    """How many choices the path has made."""
    replayed: int
    """So many choices repeat an earlier path but for the last."""
    is_large: bool
    """A value was made whose size needs a check at the end."""

    def begin_step(self) -> None:
        """Forget everything about the last step."""
        self.script: list[int] = []
        self.sizes: list[int] = []
        self.path_number = 0
        self._seen: dict[Any, tuple[int, int]] = {}
        self._spent = 0

    def begin_path(self) -> None:
        """Start again with the current script."""
        self.fuel = FUEL
        self.mark = FUEL - UNWATCHED_TURNS
        self.depth = 0
        self.position = 0
        self.replayed = len(self.script)
        self.path_number += 1
        self.is_large = False
        self._saved: Any = None
        self._power = 1
        self._length = 0

    def next_path(self) -> bool:
        """Move on to the next untried answers; False when all were tried."""
        self._spent += FUEL - self.fuel + 10
        script, sizes = self.script, self.sizes
        while script and script[-1] + 1 == sizes[-1]:
            script.pop()
            sizes.pop()
        if not script:
            return False
        script[-1] += 1
        if self._spent > FUEL_ALL_PATHS:
            raise StepError("D-17", count=self._spent)
        return True

    def answer(self, options: int) -> int:
        """Return the path's answer to its next question, which has at least two options."""
        position = self.position
        self.position = position + 1
        self.mark = FUEL + 1
        if position < len(self.script):
            return self.script[position]
        self.script.append(0)
        self.sizes.append(options)
        return 0

    # --- fuel ---

    def exhausted(self) -> None:
        """Fail: the path has no fuel left."""
        raise StepError("D-17", count=FUEL - max(self.fuel, 0))

    def charge(self, parts: int) -> None:
        """Pay for making a value of so many parts."""
        self.is_large = True
        if parts > SIZE_MAX:
            raise StepError("D-17.size", count=SIZE_MAX)
        self.pay(parts)

    def pay(self, parts: int) -> None:
        """Pay for looking at so many parts."""
        self.fuel -= parts >> COPIED_SHIFT
        if self.fuel < 0:
            self.exhausted()

    def enter(self) -> None:
        """Note one more activation of a recursive routine."""
        self.depth += 1
        if self.depth > DEPTH_MAX:
            raise StepError("D-17.recursion", count=DEPTH_MAX)

    # --- cycles ---

    def turn(self, key: tuple[Any, ...], start: int) -> None:
        """Notice a turn of a loop. `key` is all that decides how it goes on, `start` the position at its beginning."""
        if self.fuel < 0:
            self.exhausted()
        if self.position == 0:
            self._turn_without_choice(key)
        elif self.position >= self.replayed:
            self._turn_after_choice((*key, *self.script[:start]))

    def _turn_without_choice(self, key: tuple[Any, ...]) -> None:
        # Brent: compare with one remembered state, and remember another after 1, 2, 4, 8 ... turns.
        if key == self._saved:
            self._diverged()
        self._length += 1
        if self._length == self._power:
            self._saved, self._length = key, 0
            self._power *= 2

    def _turn_after_choice(self, key: tuple[Any, ...]) -> None:
        here = (self.path_number, self.position)
        seen = self._seen.get(key)
        if seen == here:
            self._diverged()
        if seen is not None:
            raise Pruned
        if len(self._seen) < SEEN_MAX:
            self._seen[key] = here
        else:
            self._turn_without_choice((*key, *here))

    def _diverged(self) -> None:
        raise StepError("D-17", count=FUEL - self.fuel)
