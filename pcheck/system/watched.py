"""A composed system that also tells what loops need: which states the specs pass through, and fair choices.

It has the configurations of a plain one. Its transitions are the same, but those apart that differ in fair choices, so
that its engine for steps is one that tells these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pcheck.ir.calls import has_fair_choices
from pcheck.ir.model import Composition, Model
from pcheck.system.composition import ComposedSystem
from pcheck.system.endings import demands_progress, hot_for_ever
from pcheck.system.environment import Agent, Environment
from pcheck.system.environs import Environs, agents
from pcheck.system.layout import slots_of
from pcheck.system.local import Local, LocalSteps, Message
from pcheck.system.loops import NO_HEAT, NOTHING_SEEN, Heat, Label, Passage, Seen, SpecState
from pcheck.system.memo import ENTRIES_MAX
from pcheck.system.move import Applied, Branch, Move
from pcheck.system.plan import Bound, Granularity
from pcheck.system.transition_system import Configuration
from pcheck.system.violation import Violation


class WatchedSystem(ComposedSystem):
    """The transition system of one test, watched."""

    def __init__(
        self,
        model: Model,
        composition: Composition,
        steps: LocalSteps,
        *,
        granularity: Granularity = "send",
        queue_max: int | None = None,
        bounds: tuple[Bound, ...] = (),
        is_choice_fair: bool = False,
        environment: Environment | None = None,
    ) -> None:
        super().__init__(
            model,
            composition,
            steps,
            granularity=granularity,
            queue_max=queue_max,
            bounds=bounds,
            environment=environment,
        )
        machines = [model.machines[attachment.machine] for attachment in composition.monitors]
        slots = [slot for slot, machine in enumerate(machines) if demands_progress(machine)]
        self._specs = {slot: number for number, slot in enumerate(slots)}
        """The number of each spec with hot states, by its slot."""
        self._has_fair_choices = has_fair_choices(model, composition, is_choice_fair=is_choice_fair)
        self._standing = {
            (slot, state): _heat((number, state), declared.temperature)
            for slot, number in self._specs.items()
            for state, declared in enumerate(machines[slot].states)
        }
        self._visited: dict[tuple[int, int], tuple[Local, Message, Heat]] = {}

    @property
    def spec_count(self) -> int:
        """How many specs have hot states."""
        return len(self._specs)

    @property
    def has_fair_choices(self) -> bool:
        """Whether labels may tell of fair choices."""
        return self._has_fair_choices

    def heat(self, configuration: Configuration) -> Heat:
        """Return the hot and cold states in which specs are."""
        found = NO_HEAT
        for slot in self._specs:
            found = _joined(found, self._standing[slot, cast(Local, configuration[slot]).state])
        return found

    def enabled(self, configuration: Configuration) -> frozenset[Agent]:
        """Return the machines that can run here, and what else must happen at some time."""
        slots = slots_of(configuration, self.first_slot)
        running = (path for path, slot in slots.items() if self.start(configuration, slot) is not None)
        return frozenset((*running, *agents(self.environs, configuration)))

    def passages(self, configuration: Configuration) -> Sequence[Passage]:
        """Return the transitions that lead on and that no limit cuts."""
        slots = slots_of(configuration, self.first_slot)
        found: list[Passage] = []
        for path, slot in slots.items():
            start = self.start(configuration, slot)
            if start is not None:
                cells = list(configuration)
                cells[slot + 1] = start.queue
                for successor, seen in self._arrivals(path, Move(cells, slots, slot, start.message)):
                    if successor.configuration is not None and not successor.cut:
                        label = Label(path, *(seen or NOTHING_SEEN))
                        found.append(Passage(successor.choice, successor.configuration, label))
        return found if self.environs is None else [*found, *self._happenings_passed(self.environs, configuration)]

    def _happenings_passed(self, environs: Environs, configuration: Configuration) -> Iterator[Passage]:
        for move, after, _ in environs.changes(configuration):
            if after is not None and self.false_invariant(after) is None and not self._bound_cut(after):
                yield Passage(move.choice, after, Label(move.agent, *NOTHING_SEEN))

    def violation(self, state: SpecState) -> Violation:
        """Return D-15 for a spec that stays hot for ever, as in a state."""
        slot = next(slot for slot, number in self._specs.items() if number == state[0])
        return hot_for_ever(self.model, self.composition.monitors[slot].machine, state[1])

    # --- what is noted of a move ---

    def branches(self, move: Move) -> list[Branch]:
        """Take the machine's next step, and note its fair choices."""
        found = super().branches(move)
        for branch, effect, _, _ in found:
            if effect.fair:
                seen = branch.seen or NOTHING_SEEN
                branch.seen = Seen(seen.heat, seen.fair | effect.fair)
        return found

    def _show(self, move: Move, observers: tuple[int, ...], message: Message) -> Applied:
        before = [cast(Local, move.cells[slot]) for slot in observers]
        applied = super()._show(move, observers, message)
        for slot, local in zip(observers, before, strict=True):
            if slot in self._specs and applied.violation is None and not applied.is_pruned:
                heat = self._heat_in_passing(slot, local, message)
                seen = move.seen or NOTHING_SEEN
                move.seen = Seen(_joined(seen.heat, heat), seen.fair)
        return applied

    def _heat_in_passing(self, slot: int, local: Local, message: Message) -> Heat:
        """Return the hot and cold states that a spec enters when it sees an event."""
        key = (id(local), id(message))
        known = self._visited.get(key)
        if known is None:
            _, _, log = self.steps.monitor_step_with_log(local, message)
            names = {state.name: number for number, state in enumerate(self.model.machines[local.machine].states)}
            heat = NO_HEAT
            for entry in log:
                if entry.kind == "enter":
                    heat = _joined(heat, self._standing[slot, names[entry.state]])
            if len(self._visited) >= ENTRIES_MAX:
                self._visited.clear()
            known = self._visited[key] = (local, message, heat)
        return known[2]


def _heat(state: SpecState, temperature: str) -> Heat:
    nothing: frozenset[SpecState] = frozenset()
    here = frozenset({state})
    return Heat(here if temperature == "hot" else nothing, here if temperature == "cold" else nothing)


def _joined(first: Heat, second: Heat) -> Heat:
    if second == NO_HEAT or second is first:
        return first
    return second if first == NO_HEAT else Heat(first.hot | second.hot, first.cold | second.cold)
