"""The conductor: load a program, pick a test, search, confirm the counterexample by replay, and say what was shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from pcheck import kernel
from pcheck.diagnostics import Collector, Diagnostic, make
from pcheck.engines import SearchFunction, engine_of, minimised, refusal
from pcheck.interpreter import unbound_functions
from pcheck.ir.faults import FaultModel
from pcheck.ir.model import Composition, ForeignFunction, Model
from pcheck.language.load import read_program
from pcheck.language.lower_program import compose
from pcheck.language.program import Program as CheckedProgram
from pcheck.language.tests import Runnable, under_text
from pcheck.lowered import Lowered, foreign_module, lower, replayed_of, system_of, watched_of
from pcheck.project import Project, load_project
from pcheck.project.patterns import is_glob, matches
from pcheck.records import dataclass
from pcheck.source import Span
from pcheck.system.checkpoint import Checkpointing, Identity, Kept, Unfit
from pcheck.system.endings import demands_progress
from pcheck.system.evidence import EngineCrash, Evidence
from pcheck.system.plan import Granularity, SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import Engine, SearchResult
from pcheck.system.transition_system import Schedule
from pcheck.system.vacuity import vacuity
from pcheck.witnesses import Witness, witnesses

if TYPE_CHECKING:
    from pcheck.language.outline import Outline
    from pcheck.system.composition import ComposedSystem
    from pcheck.system.replay import Replay
    from pcheck.trace import Trace


class InvalidProgram(Exception):  # noqa: N818 - it is the user's program that is wrong, not a part of pcheck
    """The input is wrong; `diagnostics` say what and where."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


class InternalError(Exception):
    """pcheck contradicts itself, such as by a counterexample that its own replay does not reproduce, or it crashed."""

    def __init__(self, message: str, evidence: Evidence | None = None) -> None:
        super().__init__(message)
        self.evidence = evidence or Evidence()


@dataclass(frozen=True, slots=True)
class TestCase:
    """Something to run: a test with its parameters fixed, or an implementation."""

    name: str
    base_name: str
    """The name as declared, without parameters."""
    span: Span


@dataclass(frozen=True, slots=True)
class TestResult:
    """What checking one test showed."""

    test: TestCase
    search: SearchResult
    trace: Trace | None
    """The counterexample, replayed; None without one."""
    warnings: tuple[str, ...]
    """What makes the verdict say less than it seems to: finished sentences."""
    properties: tuple[str, ...]
    """The specs attached and the invariants asserted; assertions, deadlocks and all other errors are always checked."""
    loops_unchecked: tuple[str, ...]
    """The specs with hot states whose liveness was decided only for runs that end."""
    witnesses: tuple[Witness, ...]
    """Of scenarios; none where the test fails."""
    seconds: float
    faults: FaultModel | None = None
    """What could happen from outside; None where nothing could."""

    @property
    def assumes_fairness(self) -> bool:
        """Runs that never end were judged, and those left out in which a choice that is not `$$` is unfair."""
        return self.search.plan.is_choice_fair and self.search.has_searched_loops

    @property
    def engine(self) -> Engine:
        """What searched: 'native' or 'interpreter'."""
        return self.search.engine


@dataclass(frozen=True)
class Program:
    """A loaded program whose tests can be checked."""

    project: Project
    warnings: tuple[Diagnostic, ...]
    _checked: CheckedProgram = field(repr=False)
    _foreign: ModuleType | None = field(repr=False)
    _lowered: dict[tuple[str, ...], Lowered] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The project's name."""
        return self.project.name

    @property
    def tests(self) -> tuple[TestCase, ...]:
        """Everything that can be run, parametric tests expanded, in order of declaration."""
        return tuple(TestCase(run.name, run.base_name, run.span) for run in self._checked.runnables)

    @property
    def model(self) -> Model:
        """The lowered program."""
        return self._lower(()).model

    @property
    def outline(self) -> Outline:
        """What the program looks like without running it."""
        from pcheck.language.outline import outline  # noqa: PLC0415 - only pictures need it

        return outline(self._checked.globals, self._checked.runnables)

    def select(self, patterns: Sequence[str]) -> tuple[TestCase, ...]:
        """The tests that names, base names or globs mean, in order of declaration.

        Raises InvalidProgram (P0701) for a pattern that means none.
        """
        chosen: set[str] = set()
        for pattern in patterns:
            matching = {test.name for test in self.tests if matches((test.name, test.base_name), pattern)}
            if not matching:
                raise InvalidProgram([self._no_such_test(pattern)])
            chosen |= matching
        return tuple(test for test in self.tests if test.name in chosen)

    def _no_such_test(self, pattern: str) -> Diagnostic:
        if not self.tests:
            return make("P0701.none", None)
        help_ = "the tests are " + ", ".join(sorted({test.base_name for test in self.tests}))
        return make("P0701.pattern" if is_glob(pattern) else "P0701", None, name=pattern, help=help_)

    def composition(self, test: str | TestCase, *, faults: str | None = None) -> Composition:
        """How a test wires the machines together; under `faults`, or else under those that it names.

        Raises InvalidProgram.
        """
        runnable = self._runnable(test)
        if faults is not None:
            collector = Collector()
            runnable = under_text(faults, runnable, self._checked.globals, collector)
            if collector.has_errors:
                raise InvalidProgram(collector.diagnostics)
        return compose(runnable, self.model)

    def check(
        self,
        test: str | TestCase,
        plan: SearchPlan | None = None,
        *,
        progress: ProgressListener | None = None,
        checkpointing: Checkpointing | None = None,
        is_isolated: bool = False,
    ) -> TestResult:
        """Explore a test. A counterexample is replayed before it is reported.

        If it is isolated, a process of its own searches, where the system can fork one: should that process be killed,
        hang or crash, this one tells so. Raises InvalidProgram for an unknown test, a wrong bound or checkpoint,
        InternalError if the replay disagrees or the engine crashes.
        """
        start = time.perf_counter()
        plan = plan or SearchPlan()
        runnable = self._runnable(test)
        lowered = self._lower(plan.bounds)
        model, composition = lowered.model, self.composition(test, faults=plan.faults)
        self._check_bindings(lowered, composition)
        search = self._search(test, plan, checkpointing)
        engine: Engine = "native" if engine_of(plan) is kernel.search else "interpreter"
        monitors = [model.machines[attachment.machine] for attachment in composition.monitors]
        unjudged = [monitor.name for monitor in monitors if plan.checks_liveness and demands_progress(monitor)]

        def run(listener: ProgressListener | None) -> SearchResult:
            loops = watched_of(lowered, composition, plan) if unjudged else None
            system = system_of(lowered, composition, plan)
            return minimised(search(system, plan, progress=listener, loops=loops), system)

        searched = partial(_searched, engine=engine, progress=progress, is_isolated=is_isolated)
        found = searched(run, plan)
        if is_isolated and checkpointing is not None and found.kept is None:
            found = replace(found, kept=self._left_behind(test, plan, checkpointing))
        return TestResult(
            test=TestCase(runnable.name, runnable.base_name, runnable.span),
            search=found,
            trace=_confirmed(found, lowered, composition, plan),
            warnings=vacuity(found, composition) if found.verdict == "holds" else (),
            properties=(
                *(monitor.name for monitor in monitors),
                *(model.invariants[number].name for number in composition.invariants),
            ),
            loops_unchecked=() if found.has_searched_loops else tuple(unjudged),
            witnesses=tuple(witnesses(found, lowered, composition, plan, searched=searched)),
            seconds=time.perf_counter() - start,
            faults=composition.faults,
        )

    def _search(self, test: str | TestCase, plan: SearchPlan, checkpointing: Checkpointing | None) -> SearchFunction:
        if refused := refusal(plan):
            raise InvalidProgram([refused])
        if checkpointing is None:
            return engine_of(plan)
        self.verify_checkpoint(test, plan, checkpointing)
        return partial(kernel.search, checkpointing=(checkpointing, self._identity(test, plan)))

    def verify_checkpoint(self, test: str | TestCase, plan: SearchPlan, checkpointing: Checkpointing) -> None:
        """Refuse a checkpoint that this search cannot write, or not go on from. Raises InvalidProgram."""
        from pcheck.kernel.refusals import refusal_to_keep  # noqa: PLC0415 - slow to load, and seldom needed

        refused = refusal_to_keep(plan, checkpointing, self._identity(test, plan))
        if refused is not None:
            raise InvalidProgram([refused])

    def _left_behind(self, test: str | TestCase, plan: SearchPlan, checkpointing: Checkpointing) -> Kept | None:
        from pcheck.kernel.refusals import left_behind  # noqa: PLC0415 - as above

        return left_behind(checkpointing, self._identity(test, plan))

    def _identity(self, test: str | TestCase, plan: SearchPlan) -> Identity:
        from pcheck.system.identity import identity_of  # noqa: PLC0415 - as above

        runnable, model = self._runnable(test), self._lower(plan.bounds).model
        composition = self.composition(test)
        specs = [model.machines[attachment.machine].name for attachment in composition.monitors]
        foreign = getattr(self._foreign, "__file__", None)
        return identity_of(plan, test=runnable.name, specs=specs, project=self.project, foreign=foreign)

    def replay(
        self,
        test: str | TestCase,
        schedule: Schedule,
        *,
        granularity: Granularity = "send",
        loop_start: int | None = None,
        is_choice_fair: bool = False,
        faults: str | None = None,
    ) -> Replay:
        """Run a schedule again, with everything told; from `loop_start` on its choices are made again and again."""
        plan = SearchPlan(granularity=granularity, is_choice_fair=is_choice_fair, faults=faults)
        return replayed_of(self._lower(()), self.composition(test, faults=faults), plan, schedule, loop_start)

    def follow(
        self, test: str | TestCase, schedule: Schedule, *, granularity: Granularity = "send", faults: str | None = None
    ) -> Replay:
        """Run what is left of a schedule in a program that changed: choices that do not exist any more are left out."""
        from pcheck.system.follow import follow  # noqa: PLC0415 - seldom needed

        system = self.system(test, SearchPlan(granularity=granularity, faults=faults))
        start = system.initial().configuration
        left = () if start is None else follow(system, start, schedule).schedule
        return self.replay(test, left, granularity=granularity, faults=faults)

    def system(self, test: str | TestCase, plan: SearchPlan | None = None) -> ComposedSystem:
        """The transition system of a test, made afresh. Raises InvalidProgram."""
        plan = plan or SearchPlan()
        lowered, composition = self._lower(plan.bounds), self.composition(test, faults=plan.faults)
        self._check_bindings(lowered, composition)
        return system_of(lowered, composition, plan)

    def parts(self, test: str | TestCase, *, faults: str | None = None) -> tuple[Lowered, Composition]:
        """What the transition system of a test is made of."""
        return self._lower(()), self.composition(test, faults=faults)

    def trace(self, test: str | TestCase, replayed: Replay, *, faults: str | None = None) -> Trace:
        """A replay as a trace."""
        return _trace(self.model, self.composition(test, faults=faults), replayed)

    def _runnable(self, test: str | TestCase) -> Runnable:
        name = test if isinstance(test, str) else test.name
        found = next((run for run in self._checked.runnables if run.name == name), None)
        if found is None:
            raise InvalidProgram([self._no_such_test(name)])
        return found

    def _check_bindings(self, lowered: Lowered, composition: Composition) -> None:
        unbound = unbound_functions(lowered.model, composition, lowered.compiled.binding)
        if unbound:
            raise InvalidProgram([self._unbound(function) for function in unbound])

    def _unbound(self, function: ForeignFunction) -> Diagnostic:
        if self._foreign is None:
            help_ = "name its Python module as 'foreign' in pcheck.toml"
            return make("P0116.none", function.span, name=function.signature, help=help_)
        help_ = f"define a Python function '{function.name.replace('.', '_')}' in it"
        return make("P0116.missing", function.span, name=function.signature, help=help_)

    def _lower(self, texts: tuple[str, ...]) -> Lowered:
        if texts not in self._lowered:
            collector = Collector()
            lowered = lower(self._checked.globals, texts, self._foreign, collector)
            if lowered is None:
                raise InvalidProgram(collector.diagnostics)
            self._lowered[texts] = lowered
        return self._lowered[texts]


def _searched(
    run: Callable[[ProgressListener | None], SearchResult],
    plan: SearchPlan,
    *,
    engine: Engine,
    progress: ProgressListener | None,
    is_isolated: bool,
) -> SearchResult:
    try:
        if not is_isolated:
            return run(progress)
        from pcheck.system.isolation import search_apart  # noqa: PLC0415 - slow, and seldom needed

        return search_apart(run, plan, engine=engine, progress=progress)
    except kernel.Disagreement as error:
        raise InternalError(str(error), Evidence(counters=error.counters)) from error
    except Unfit as unfit:
        raise InvalidProgram([make("P0716", None, path=unfit.path, reason=unfit)]) from unfit
    except EngineCrash as crash:
        raise InternalError(str(crash), crash.evidence) from crash


def _confirmed(found: SearchResult, lowered: Lowered, composition: Composition, plan: SearchPlan) -> Trace | None:
    """Return the counterexample, replayed; None without one. Raises InternalError when it does not fail again."""
    again = found.counterexample
    if again is None:
        return None
    replayed = replayed_of(lowered, composition, plan, again.schedule, again.loop_start)
    _confirm(replayed, found)
    return _trace(lowered.model, composition, replayed)


def _trace(model: Model, composition: Composition, replayed: Replay) -> Trace:
    from pcheck.trace import build_trace  # noqa: PLC0415 - most tests hold, and then nothing is told

    return build_trace(model, composition, replayed)


def load(
    *paths: str | Path, foreign: str | Path | None = None, attach_all_specs: bool = False, stdin: BinaryIO | None = None
) -> Program:
    """Load the program that files, folders or project files mean together; see `pcheck.project.load_project`.

    `foreign` names the Python module of foreign types and functions, in place of the project's own. With
    `attach_all_specs` every spec is attached to every machine where no test is declared. Raises InvalidProgram.
    """
    project = load_project([str(path) for path in paths], stdin=stdin)
    return program_of(project, foreign=foreign, attach_all_specs=attach_all_specs)


def program_of(project: Project, *, foreign: str | Path | None = None, attach_all_specs: bool = False) -> Program:
    """The program of a project that is loaded already. Raises InvalidProgram."""
    if project.has_errors:
        raise InvalidProgram(project.diagnostics)
    collector = Collector()
    collector.report_all(project.diagnostics)
    sources = [(entry.file, entry.is_included) for entry in project.sources]
    checked = read_program(sources, collector, attach_all_specs=attach_all_specs)
    if checked is None:
        raise InvalidProgram(collector.diagnostics)
    path = Path(foreign) if foreign is not None else project.foreign
    module = None if path is None else foreign_module(path, collector)
    if collector.has_errors:
        raise InvalidProgram(collector.diagnostics)
    return Program(project, collector.warnings, checked, module)


def _confirm(replayed: Replay, found: SearchResult) -> None:
    assert found.counterexample is not None
    expected, actual = found.counterexample.violation, replayed.violation
    if not replayed.is_complete or actual != expected:
        evidence = Evidence(
            found=found, schedule=found.counterexample.schedule, replayed=actual, counters=found.kernel
        )
        said = "nothing wrong" if actual is None else f"'{actual.message}'"
        message = f"the search by the {found.engine} engine found '{expected.message}', but its replay ends with {said}"
        raise InternalError(message, evidence)
