"""One test searched by both engines, with everything that they must agree on."""

from __future__ import annotations

from dataclasses import dataclass

import pcheck
from pcheck.explorer.loop import Search
from pcheck.explorer.strategies.bfs import BreadthFirst
from pcheck.explorer.strategies.by_faults import ByFaults
from pcheck.explorer.strategies.dfs import DepthFirst
from pcheck.explorer.strategies.frontier import Frontier
from pcheck.ir.model import Composition
from pcheck.kernel.session import Session
from pcheck.kernel.terms import Pause
from pcheck.lowered import Lowered, system_of
from pcheck.system.coverage import Coverage
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, StopReason
from pcheck.system.transition_system import Configuration
from pcheck.system.watch import Watch


@dataclass(frozen=True)
class Searched:
    """What a search did. Both engines number configurations alike, so that even their order must agree."""

    stop: Pause
    counterexample: Counterexample | None
    states: int
    transitions: int
    depth: int
    is_bounded: bool
    cuts: tuple[StopReason, ...]
    coverage: Coverage
    configurations: tuple[Configuration, ...]
    layers: tuple[tuple[int, ...], int]
    """Of a search by faults: how many configurations each has, and how many layers are done."""


def lowered(program: pcheck.Program, plan: SearchPlan) -> Lowered:
    """The program under the plan's bounds."""
    return program._lower(plan.bounds)


def by_explorer(low: Lowered, composition: Composition, plan: SearchPlan, *, is_plain: bool = True) -> Searched:
    """Search by the plain explorer, which is the kernel's oracle."""
    searched = system_of(low, composition, plan, is_plain=is_plain)
    initial = searched.initial()
    frontier: Frontier = ByFaults() if searched.has_faults else BreadthFirst()
    if plan.strategy == "dfs":
        frontier = DepthFirst()
    search = Search(searched, plan, frontier, initial=initial, watch=Watch(plan, None))
    stop = search.run()
    store = search.store
    return Searched(
        stop,
        search.candidate,
        len(store),
        search.counters.transitions,
        search.counters.depth,
        search.is_bounded,
        search.cuts,
        searched.coverage(),
        tuple(store.configuration(number) for number in range(len(store))),
        search.layers(),
    )


def kernel_session(low: Lowered, composition: Composition, plan: SearchPlan) -> Session:
    """A kernel that is to search."""
    return Session(system_of(low, composition, plan), plan, Watch(plan, None))


def by_kernel(
    low: Lowered, composition: Composition, plan: SearchPlan, *, recall: tuple[int, int, int] | None = None
) -> Searched:
    """Search by the kernel; `recall` says when it is to stop remembering steps."""
    session = kernel_session(low, composition, plan)
    if recall is not None:
        session.core.recall(*recall)
    return by_session(session, session.run())


def by_session(session: Session, stop: Pause) -> Searched:
    """What a kernel did that stopped."""
    counted = session.refresh()
    return Searched(
        stop,
        session.counterexample(),
        counted["states"],
        counted["transitions"],
        counted["depth"],
        bool(counted["is_bounded"]),
        session.cuts(),
        session.coverage(),
        tuple(session.configuration(number) for number in range(counted["states"])),
        session.layers(),
    )


def assert_agreement(
    program: pcheck.Program,
    test: str,
    plan: SearchPlan,
    *,
    is_plain: bool = True,
    recall: tuple[int, int, int] | None = None,
) -> Searched:
    """Search a test by both engines; they must agree on everything."""
    low = lowered(program, plan)
    composition = program.composition(test, faults=plan.faults) if not plan.bounds else _composition(program, test, low)
    expected = by_explorer(low, composition, plan, is_plain=is_plain)
    actual = by_kernel(low, composition, plan, recall=recall)
    assert set(actual.configurations) == set(expected.configurations), "the same configurations"
    for name in expected.__dataclass_fields__:
        assert getattr(actual, name) == getattr(expected, name), f"the same {name}"
    return actual


def _composition(program: pcheck.Program, test: str, low: Lowered) -> Composition:
    from pcheck.language.lower_program import compose

    return compose(program._runnable(test), low.model)
