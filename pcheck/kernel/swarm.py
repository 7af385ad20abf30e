"""Many small searches within a time: each depth first in an order of its own, remembering only bits of what it visited.

See Holzmann, Joshi and Groce, Swarm Verification Techniques, 2011. Members differ in their seed, in the limit of depth
and in the size of the array. A member that leaves nothing undone ends the swarm: all that the others could do it did.
"""

from __future__ import annotations

from itertools import count

from pcheck.kernel.arrangement import member_of
from pcheck.kernel.session import Session
from pcheck.kernel.terms import Pause
from pcheck.records import dataclass
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, StopReason
from pcheck.system.watch import Watch

SECONDS = 60.0
"""How long a swarm goes on where the user sets no time."""
OMISSION_MAX = 0.01
"""A member that left nothing undone is believed if the chance that it omitted a state is no larger."""


@dataclass(slots=True)
class Swarm:
    """What the members did together."""

    stop: StopReason = ""
    counterexample: Counterexample | None = None
    members: int = 0
    omission_chance: float | None = None
    """Of the member that left nothing undone, None when there was none."""
    states: int = 0
    """Of the member with the most: members visit the same states, so that a sum would count them several times."""
    transitions: int = 0
    """Of all members."""
    depth: int = 0
    is_bounded: bool = False


def run_swarm(plan: SearchPlan, session: Session, watch: Watch, swarm: Swarm) -> None:
    """Run members until the time is up, one finds a violation, or one leaves nothing undone."""
    if session.initial.configuration is None:
        swarm.counterexample = session.counterexample()
        swarm.omission_chance = 0.0
        return
    for number in count():
        swarm.members = number + 1
        session.arrange(member_of(plan, number))
        try:
            ended = session.run()
        finally:
            _add(swarm, session)
        if ended == "violation":
            swarm.counterexample = session.counters.candidate = session.counterexample()
            return
        chance = session.core.omission()
        if not ended and chance <= OMISSION_MAX:
            swarm.omission_chance = chance
            return
        stop = _reason(ended) or watch.look(session.counters)
        if stop:
            swarm.stop = "" if stop == "time" else stop
            return


def _reason(ended: Pause) -> StopReason:
    """Return why there are to be no more members, or ''."""
    match ended:
        case "time" | "memory" | "interrupted":
            return ended
        case _:
            return ""


def _add(swarm: Swarm, session: Session) -> None:
    counted = session.refresh()
    swarm.states = max(swarm.states, counted["states"])
    swarm.transitions += counted["transitions"]
    swarm.depth = max(swarm.depth, counted["depth"])
    swarm.is_bounded |= bool(counted["is_bounded"])
