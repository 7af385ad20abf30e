"""Fault models by hand, and programs checked under them."""

from __future__ import annotations

from dataclasses import replace

from pcheck.explorer import search
from pcheck.faults import FaultyEnvironment
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.ir.faults import FaultKind, FaultModel, FaultRule, Group
from pcheck.ir.model import Composition, Model
from pcheck.source import NOWHERE
from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import Granularity, SearchPlan
from pcheck.system.result import SearchResult
from pcheck.system.watched import WatchedSystem
from tests import generated


def group(model: Model, *names: str) -> Group | None:
    """The machines and interfaces with these names; None without any."""
    if not names:
        return None
    machines = frozenset(number for number, each in enumerate(model.machines) if each.name in names)
    interfaces = frozenset(number for number, each in enumerate(model.interfaces) if each.name in names)
    assert machines or interfaces, names
    return Group(machines, interfaces, ", ".join(names))


def rule(
    model: Model,
    kind: FaultKind,
    *what: str,
    to: tuple[str, ...] = (),
    from_: tuple[str, ...] = (),
    keeping: tuple[str, ...] = (),
    is_holding: bool = False,
    bound: int | None = 1,
    other: tuple[str, ...] = (),
) -> FaultRule:
    """One line of a fault list. For messages `what` are the events (none: any), else the machines."""
    is_message = kind in {"drop", "duplicate", "delay"}
    named = None if is_message else group(model, *what)
    kept = frozenset(
        (number, place)
        for number in (() if named is None else named.machines)
        for place, field in enumerate(model.machines[number].fields)
        if field.name in keeping
    )
    limit = "unbounded" if bound is None else f"<= {bound}"
    return FaultRule(
        kind=kind,
        events=(frozenset(what) or None) if is_message else None,
        group=named,
        other_side=group(model, *other),
        receivers=group(model, *to),
        senders=group(model, *from_),
        kept=kept,
        is_holding=is_holding,
        bound=bound,
        text=f"{kind} {', '.join(what) or '*'} {limit}",
        span=NOWHERE,
    )


class Faulty:
    """A program with one test, under faults."""

    def __init__(self, source: str) -> None:
        self.program = generated.load(source)
        self.model = self.program.model
        self.compiled = CompiledModel(self.model)
        self._rules: list[FaultRule] = []
        self._total: int | None = None

    def under(self, kind: FaultKind, *what: str, **more: object) -> Faulty:
        """The same with one rule more."""
        other = self._copy()
        other._rules = [*self._rules, rule(self.model, kind, *what, **more)]  # type: ignore[arg-type]
        return other

    def total(self, total: int) -> Faulty:
        """The same with a limit for all rules together."""
        other = self._copy()
        other._total = total
        return other

    def _copy(self) -> Faulty:
        other = Faulty.__new__(Faulty)
        other.program, other.model, other.compiled = self.program, self.model, self.compiled
        other._rules, other._total = self._rules, self._total
        return other

    @property
    def composition(self) -> Composition:
        """The test."""
        faults = FaultModel(tuple(self._rules), self._total)
        return replace(
            self.program.composition(self.program.tests[0]), faults=faults if faults.can_happen else None
        )

    def system(self, *, granularity: Granularity = "send", queue_max: int | None = None, is_plain: bool = False):
        """The system as the explorer searches it."""
        steps = Interpreter(self.compiled, self.composition)
        return ComposedSystem(
            self.model,
            self.composition,
            steps,
            granularity=granularity,
            queue_max=queue_max,
            is_plain=is_plain,
            environment=self.environment(steps),
        )

    def watched(self, *, granularity: Granularity = "send") -> WatchedSystem:
        """The system as a search for loops sees it."""
        steps = Interpreter(self.compiled, self.composition, tells_fair_choices=True)
        return WatchedSystem(
            self.model, self.composition, steps, granularity=granularity, environment=self.environment(steps)
        )

    def environment(self, steps: Interpreter) -> FaultyEnvironment | None:
        """What can happen."""
        if self.composition.faults is None:
            return None
        return FaultyEnvironment(self.model, self.composition, steps, self.compiled.values)

    def check(self, plan: SearchPlan | None = None) -> SearchResult:
        """Search it."""
        plan = plan or SearchPlan(strategy="bfs")
        system = self.system(granularity=plan.granularity, queue_max=plan.queue_max)
        return search(system, plan, loops=self.watched(granularity=plan.granularity))
