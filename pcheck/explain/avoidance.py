"""The last moment when the failure could still be avoided, by a run from there that violates nothing.

Runs with further faults do not count: a fault need not happen. A run that violates nothing is one that comes to a good
end, or a fair one that never ends and satisfies every spec.
'inevitable' is said only after every run was looked at, 'avoidable' only with such a run at hand.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from pcheck.explain.endless import has_good_run, region_among
from pcheck.explain.explanation import Alternative, Turn, Verdict
from pcheck.explain.subject import Subject, configurations_of
from pcheck.system.layout import slots_of
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.transition_system import Choice, Configuration, Schedule, Successor
from pcheck.system.violation import Violation, is_alike

EXPANSIONS_MAX = 40_000
"""How many configurations are expanded in all to show that nothing helps any more."""
SECONDS_MAX = 10.0
"""And for so long: where configurations grow, each costs more than the one before."""
WALKS = 12
"""So many random runs are tried first: most failures can be avoided at most moments."""
WALK_STEPS_MAX = 400
ALTERNATIVES_MAX = 6


def turn_of(subject: Subject, *, expansions_max: int = EXPANSIONS_MAX) -> Turn:
    """Return the last moment when the failure of a trace could be avoided."""
    prospects = Prospects(subject, expansions_max=expansions_max)
    places = configurations_of(subject.replay(subject.trace.schedule))
    inevitable = subject.trace.length if len(places) <= subject.trace.length else None
    for number in reversed(range(len(places))):
        verdict = prospects.verdict(places[number])
        if verdict == "avoidable":
            told = tuple(_alternatives(subject, prospects, places[number], number))
            is_open = number == subject.trace.length
            late = prospects.is_out_of_time
            return Turn(number, inevitable, prospects.is_always_alike, is_open, told, is_out_of_time=late)
        if verdict == "inevitable":
            inevitable = number
    return Turn(None, inevitable, prospects.is_always_alike, is_out_of_time=prospects.is_out_of_time)


class Prospects:
    """What can become of configurations. What was found out about one is remembered."""

    def __init__(
        self, subject: Subject, *, expansions_max: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._system = subject.watched()
        self._violation = subject.violation
        self._left = expansions_max
        self._clock = clock
        self._deadline = clock() + SECONDS_MAX
        self._doomed: set[Configuration] = set()
        """From these every run violates something."""
        self._good: set[Configuration] = set()
        """From these a run that violates nothing is known."""
        self._walked = 0
        self.is_out_of_time = False
        """More would have been looked at, had it not taken so long."""
        self.is_always_alike = True
        """Every violation in which a run from a doomed configuration ends is like the one to be explained."""

    def verdict(self, configuration: Configuration) -> Verdict:
        """Return what can become of a configuration; 'open' when the budget does not tell."""
        if configuration in self._doomed:
            return "inevitable"
        if configuration in self._good or any(self._walk(configuration) for _ in range(WALKS)):
            return "avoidable"
        return self._explore(configuration)

    def _successors(self, configuration: Configuration) -> list[Successor]:
        """Return what can happen next without a fault."""
        return [successor for successor in self._system.successors(configuration) if not successor.is_fault]

    def _is_spent(self) -> bool:
        return self._left <= 0 or self._is_late()

    def _is_late(self) -> bool:
        self.is_out_of_time |= self._clock() > self._deadline
        return self.is_out_of_time

    # --- one run ---

    def _walk(self, start: Configuration) -> bool:
        """Try one random run; return whether it comes to a good end."""
        randomness = Randomness(schedule_state(0, self._walked))
        self._walked += 1
        configuration, passed = start, [start]
        for _ in range(WALK_STEPS_MAX):
            if self._is_late():
                return False
            successors = self._successors(configuration)
            ways = [s.configuration for s in successors if s.configuration is not None]
            ways = [way for way in ways if way not in self._doomed]
            if not ways:
                is_good = self._ends_well(configuration, successors)
                self._good.update(passed if is_good else ())
                return is_good
            configuration = ways[randomness.below(len(ways))]
            passed.append(configuration)
        return False

    def _ends_well(self, configuration: Configuration, successors: Sequence[Successor]) -> bool:
        """Return whether a run may end here: nothing can happen, nothing is wrong, and no `assume` cut it off."""
        return not successors and not self._is_cut_off(configuration) and self._system.final(configuration) is None

    def _is_cut_off(self, configuration: Configuration) -> bool:
        slots = slots_of(configuration, self._system.first_slot).values()
        return any(self._system.start(configuration, slot) is not None for slot in slots)

    # --- all runs ---

    def _explore(self, start: Configuration) -> Verdict:
        """Look at everything that can come, except behind what is known to be doomed."""
        known: dict[Configuration, None] = {start: None}
        waiting = [start]
        is_alike_so_far = True
        while waiting:
            configuration = waiting.pop()
            if self._is_spent():
                return "open"
            self._left -= 1
            successors = self._successors(configuration)
            if self._ends_well(configuration, successors):
                return "avoidable"
            final = None if successors or self._is_cut_off(configuration) else self._system.final(configuration)
            is_alike_so_far &= all(map(self._is_alike, (final, *(s.violation for s in successors))))
            for successor in successors:
                after = successor.configuration
                if after is not None and after not in known and after not in self._doomed:
                    known[after] = None
                    waiting.append(after)
        return self._judged(tuple(known), is_alike_so_far)

    def _judged(self, known: tuple[Configuration, ...], is_alike_so_far: bool) -> Verdict:
        """Judge configurations from which no run ends well: by the runs that never end."""
        region = region_among(self._system, known, self._is_spent)
        if region is None:
            return "open"
        if has_good_run(region):
            return "avoidable"
        self._doomed.update(known)
        self.is_always_alike &= is_alike_so_far
        return "inevitable"

    def _is_alike(self, violation: Violation | None) -> bool:
        return violation is None or is_alike(violation, self._violation)


def _alternatives(
    subject: Subject, prospects: Prospects, configuration: Configuration, number: int
) -> Iterator[Alternative]:
    """Yield what could have happened instead of what did after a step."""
    schedule = subject.trace.schedule
    following = number if number < len(schedule) else subject.trace.loop_start
    taken = None if following is None else schedule[following]
    system = subject.system()
    others = (s for s in system.successors(configuration) if s.choice != taken and not s.is_fault)
    found = [successor for successor in others if successor.configuration is not None]
    found.sort(key=lambda successor: taken is None or successor.choice.path != taken.path)
    told = 0
    for successor in found:
        assert successor.configuration is not None, "those that fail were left out"
        if told < ALTERNATIVES_MAX and prospects.verdict(successor.configuration) == "avoidable":
            told += 1
            yield _told(subject, schedule[:number], successor.choice)


def _told(subject: Subject, before: Schedule, choice: Choice) -> Alternative:
    replayed = subject.replay((*before, choice))
    return Alternative(choice, subject.tell(replayed).steps[-1])
