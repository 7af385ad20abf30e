"""What is explained: a trace with the program that it comes from, so that other schedules of it can be run."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.ir.model import Composition, Model
from pcheck.lowered import Lowered, replayed_of, system_of, watched_of
from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.follow import follow
from pcheck.system.plan import SearchPlan
from pcheck.system.replay import Replay
from pcheck.system.transition_system import Choice, Configuration, Schedule
from pcheck.system.violation import Violation, is_alike
from pcheck.system.watched import WatchedSystem
from pcheck.trace import Trace
from pcheck.trace.build import build_trace


@dataclass(frozen=True, slots=True)
class Subject:
    """A failing trace and its program."""

    lowered: Lowered
    composition: Composition
    plan: SearchPlan
    trace: Trace
    violation: Violation

    @property
    def model(self) -> Model:
        """The program."""
        return self.lowered.model

    def system(self) -> ComposedSystem:
        """Return the transition system, made afresh."""
        return system_of(self.lowered, self.composition, self.plan)

    def watched(self) -> WatchedSystem:
        """Return the system as runs that never end need it."""
        return watched_of(self.lowered, self.composition, self.plan)

    def replay(self, schedule: Schedule, loop_start: int | None = None) -> Replay:
        """Run a schedule in a system made afresh."""
        return replayed_of(self.lowered, self.composition, self.plan, schedule, loop_start)

    def tell(self, replayed: Replay) -> Trace:
        """Return a replay as a trace."""
        return build_trace(self.model, self.composition, replayed)

    def fails_alike(self, schedule: Schedule, loop_start: int | None = None) -> bool:
        """Return whether a schedule can be followed to its end, and fails there as the trace does."""
        replayed = self.replay(schedule, loop_start)
        return replayed.is_complete and is_alike(replayed.violation, self.violation)

    def still_fails_alike(self, system: ComposedSystem, schedule: Sequence[Choice]) -> bool:
        """Return whether what is possible of a schedule fails as the trace does."""
        start = system.initial().configuration
        return start is not None and is_alike(follow(system, start, schedule).violation, self.violation)


def configurations_of(replayed: Replay) -> tuple[Configuration, ...]:
    """Return where a run stands: after its start, and after each step that violates nothing."""
    found = (each.after for each in replayed.transitions if each.violation is None)
    return tuple(after for after in found if after is not None)
