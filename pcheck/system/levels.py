"""What a search by faults showed for each number of faults, never more than it did; and which loops count in it.

A violation takes as few faults as any: so after one only loops that take fewer faults are looked for. A loop with a
fault in it takes endlessly many, more than anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from pcheck.records import NamedTuple, dataclass
from pcheck.system.environment import faults_in
from pcheck.system.loops import Among
from pcheck.system.result import STOPS_BEFORE_LOOPS, Counterexample, SearchResult, StopReason, Verdict


@dataclass(frozen=True, slots=True)
class Level:
    """Everything that takes so many faults and not fewer."""

    faults: int
    verdict: Verdict
    """'holds' is meant as strongly as the search means it; of runs that never end, if it judged them."""
    states: int
    """Configurations met, each with as few faults as it takes."""


class LayersSearched(NamedTuple):
    """What a search is over with."""

    layers: Sequence[int]
    """How many configurations each number of faults has; () in other searches."""
    complete: int
    """So many layers were searched without a cut."""
    states: int
    """All configurations."""
    has_faults: bool


def loops_to_judge(done: LayersSearched, stop: StopReason, found: Counterexample | None) -> tuple[Among, ...]:
    """Return where loops are looked for, one place after the other; () where a search is over too early for that."""
    ends = list(accumulate(done.layers))
    if found is not None:
        fewer = min(done.complete, found.faults)
        return tuple(Among(end, has_faults=False) for end in ends[:fewer])
    if stop not in STOPS_BEFORE_LOOPS:
        return ()
    before = [end for end in ends if end < done.states]
    without = tuple(Among(end, has_faults=False) for end in (*before, done.states))
    return (*without, Among(done.states, has_faults=True)) if done.has_faults else without


def levels(search: SearchResult) -> tuple[Level, ...]:
    """Return the verdicts for 0 faults, 1 fault and so on, up to the first that is violated; () in other searches."""
    return tuple(_levels(search))


def repeats_faults(found: Counterexample) -> bool:
    """Return whether a run that never ends takes faults again and again, so that no number of them is enough."""
    return found.loop_start is not None and faults_in(found.schedule[found.loop_start :]) > 0


def _levels(search: SearchResult) -> Iterator[Level]:
    found = search.counterexample
    wrong = None if found is None or repeats_faults(found) else found.faults
    for faults, states in enumerate(search.layers):
        if faults == wrong:
            yield Level(faults, "violated", states)
            return
        yield Level(faults, "holds" if faults < search.layers_complete else "inconclusive", states)
