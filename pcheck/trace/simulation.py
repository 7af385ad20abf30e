"""One run under way: which steps can come next, one of them taken, some taken back. The run is a trace at any time."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.system.composition import ComposedSystem
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.replay import replay
from pcheck.system.transition_system import Configuration, Schedule, Successor
from pcheck.system.violation import Violation
from pcheck.trace.build import build_trace
from pcheck.trace.space import told_step
from pcheck.trace.trace import Step, Trace


class Simulation:
    """A run of one test, with the steps that were taken back kept in mind until another one is taken."""

    def __init__(self, system: ComposedSystem, seed: int) -> None:
        self._system = system
        self._randomness = Randomness(schedule_state(seed, 0))
        initial = system.initial()
        self._violations: list[Violation | None] = [initial.violation]
        self._configurations: list[Configuration | None] = [initial.configuration]
        self._taken: list[Successor] = []
        self._taken_back: list[Successor] = []

    @property
    def length(self) -> int:
        """How many steps were taken."""
        return len(self._taken)

    @property
    def length_known(self) -> int:
        """How many steps are known, those taken back included."""
        return len(self._taken) + len(self._taken_back)

    @property
    def schedule(self) -> Schedule:
        """The choices of the run so far."""
        return tuple(successor.choice for successor in self._taken)

    @property
    def violation(self) -> Violation | None:
        """What the last step violates."""
        return self._violations[-1]

    def next_steps(self) -> Sequence[Successor]:
        """Return the steps that can come next; none after a violation, and none into a queue that is full."""
        configuration = self._configurations[-1]
        if configuration is None or self.violation is not None:
            return ()
        found = self._system.successors(configuration)
        return [one for one in found if one.configuration is not None or one.violation is not None]

    def told(self, successor: Successor) -> Step:
        """Return what one of the next steps does."""
        configuration = self._configurations[-1]
        assert configuration is not None, "there are next steps"
        return told_step(self._system, configuration, successor.choice)

    def take(self, successor: Successor) -> None:
        """Take a step. Those that were taken back are forgotten, unless it is the first of them."""
        if self._taken_back and self._taken_back[-1].choice == successor.choice:
            self._taken_back.pop()
        else:
            self._taken_back.clear()
        self._taken.append(successor)
        self._configurations.append(successor.configuration)
        self._violations.append(successor.violation)

    def take_any(self) -> bool:
        """Take one of the next steps at random, each with equal chance; False if there is none."""
        found = self.next_steps()
        if found:
            self.take(found[self._randomness.below(len(found))])
        return bool(found)

    def go_to(self, number: int) -> None:
        """Go to just after a step: back, or forward through steps that were taken back."""
        while self.length > number:
            self._taken_back.append(self._taken.pop())
            self._configurations.pop()
            self._violations.pop()
        while self.length < number and self._taken_back:
            self.take(self._taken_back[-1])

    def trace(self) -> Trace:
        """Return the run so far, with what is wrong with its end where it cannot go on."""
        return build_trace(self._system.model, self._system.composition, replay(self._system, self.schedule))
