"""What a search by faults showed for each number of faults, never more than it did."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.records import dataclass
from pcheck.system.environment import faults_in
from pcheck.system.result import Counterexample, SearchResult, Verdict


@dataclass(frozen=True, slots=True)
class Level:
    """Everything that takes so many faults and not fewer."""

    faults: int
    verdict: Verdict
    """'holds' is meant as strongly as the search means it; of runs that never end, if it judged them."""
    states: int
    """Configurations met, each with as few faults as it takes."""


def levels(search: SearchResult) -> tuple[Level, ...]:
    """Return the verdicts for 0 faults, 1 fault and so on, up to the first that is violated; () in other searches."""
    return tuple(_levels(search))


def repeats_faults(found: Counterexample) -> bool:
    """Return whether a run that never ends takes faults again and again, so that no number of them is enough."""
    return found.loop_start is not None and faults_in(found.schedule[found.loop_start :]) > 0


def _levels(search: SearchResult) -> Iterator[Level]:
    found = search.counterexample
    wrong = None if found is None else _first_wrong(found)
    for faults, states in enumerate(search.layers):
        if faults == wrong:
            if found is not None and not repeats_faults(found):
                yield Level(faults, "violated", states)
            return
        yield Level(faults, "holds" if faults < search.layers_complete else "inconclusive", states)


def _first_wrong(found: Counterexample) -> int:
    """Return the first level that may be wrong; layers are judged one after another, with their loops."""
    return faults_in(found.schedule[: found.loop_start])
