"""A search that was kept and brought back goes on as if nothing had happened: every number, every configuration."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import pcheck
from pcheck.ir.model import Composition
from pcheck.kernel import is_available
from pcheck.kernel.keeper import Keeper
from pcheck.kernel.log import WORDS, Question
from pcheck.kernel.session import Session
from pcheck.kernel.terms import Pause, Sharing
from pcheck.lowered import Lowered
from pcheck.system.checkpoint import Checkpointing
from pcheck.system.plan import SearchPlan
from pcheck.system.watch import Watch
from tests.agreement.test_faults_agree import FAULTS, ONE_CLIENT, TWO_CLIENTS, without_waiting
from tests.agreement.two_engines import _composition, by_session, kernel_session, lowered
from tests.generated import load, marks, note, on_programs, soak
from tests.run_cases import CASES, RunCase, run_cases
from tests.strategies import Generated

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
STATES_MAX = 3_000
PAUSES = (0, 1, 2, 17, 100, 640, 1_500, 2_900)
LIMITS = (
    {"depth_max": 3},
    {"depth_max": 0},
    {"queue_max": 1},
    {"queue_max": 2, "depth_max": 9},
    {"states_max": 1},
    {"states_max": 70},
)
HUGE = {"D-17-growing-loop.p", "D-13-seq-too-large.p"}
Recall = tuple[int, int, int]
IDENTITY = {"pcheck": "0", "test": "t", "sources": [], "foreign": None, "specs": [], "plan": {}}
STEADY = ("states", "transitions", "depth", "level", "frontier", "steps", "locals", "messages", "slots")


def keeper(session: Session, path: Path) -> Keeper:
    return Keeper(session, Watch(SearchPlan(), None), Checkpointing(path, is_resumed=True), IDENTITY)


def kept(session: Session, path: Path) -> None:
    path.unlink(missing_ok=True)
    keeping = keeper(session, path)
    keeping.save()
    assert not keeping.kept.problem


def begun(low: Lowered, composition: Composition, plan: SearchPlan, recall: Recall | None = None) -> Session:
    session = kernel_session(low, composition, plan)
    if recall is not None:
        session.core.recall(*recall)
    return session


def brought_back(
    low: Lowered, composition: Composition, plan: SearchPlan, path: Path, recall: Recall | None = None
) -> Session:
    session = begun(low, composition, plan, recall)
    assert keeper(session, path).resume()
    return session


def facts(session: Session, stop: Pause) -> tuple[object, ...]:
    counted = session.refresh()
    parents = [session.core.parent(number) for number in range(counted["states"])]
    provider = session.provider
    known = (provider.locals, provider.messages, provider.paths, provider.log.words)
    growth = (session.growing(), provider.is_endless(0), session.core.longest())
    return (by_session(session, stop), parents, [counted[name] for name in STEADY], known, growth)


def assert_resumes(
    program: pcheck.Program,
    test: str,
    plan: SearchPlan,
    path: Path,
    pauses: tuple[int, ...],
    *,
    recall: Recall | None = None,
) -> None:
    """At each pause the search is kept, and brought back into another kernel, which goes on to the next."""
    low = lowered(program, plan)
    composition = program.composition(test, faults=plan.faults) if plan.faults else _composition(program, test, low)
    session = begun(low, composition, plan, recall)
    if session.initial.configuration is None:
        return
    expected = facts(session, session.run())
    session = begun(low, composition, plan, recall)
    for pause in pauses:
        if session.run(pause_states=pause) != "paused":
            break
        kept(session, path)
        session = brought_back(low, composition, plan, path, recall)
    actual = facts(session, session.run())
    for ours, theirs in zip(actual, expected, strict=True):
        assert ours == theirs
    kept(session, path)
    session = brought_back(low, composition, plan, path)
    searched, *others = facts(session, session.run())[:2]
    supposed = replace(expected[0].coverage, invariants_unused=())
    assert searched.coverage in (supposed, expected[0].coverage), "it is not kept what invariants had spoken of"
    expected = (replace(expected[0], coverage=searched.coverage), *expected[1:])
    assert (searched, *others) == expected[:2], "the end can be kept, too"


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_every_model_goes_on_from_everywhere(folder: Path, granularity: str, tmp_path: Path) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        plan = SearchPlan(granularity=granularity, states_max=STATES_MAX)
        assert_resumes(program, test.name, plan, tmp_path / "x.checkpoint", PAUSES)


@pytest.mark.parametrize("recall", [(3, 0, 0), (40, 6, 1)], ids=["at once", "soon"])
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_searches_that_forget_steps_go_on(folder: Path, recall: Recall, tmp_path: Path) -> None:
    program = pcheck.load(folder)
    test, plan = program.tests[0].name, SearchPlan(states_max=600)
    assert_resumes(program, test, plan, tmp_path / "x.checkpoint", (0, 17, 100, 500), recall=recall)


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_searches_by_threads_go_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.session.SHARING", Sharing(1, 3, 100, 1))
    program = pcheck.load(folder)
    test, plan = program.tests[0].name, SearchPlan(states_max=2_000, jobs=2)
    assert_resumes(program, test, plan, tmp_path / "x.checkpoint", (0, 17, 100, 900, 1_500))


@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_every_case_goes_on(case: RunCase, tmp_path: Path) -> None:
    if case.path.name in HUGE:
        pytest.skip("each answer takes seconds, and each is asked again at every pause")
    program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
    for test in program.tests:
        assert_resumes(program, test.name, SearchPlan(states_max=1_000), tmp_path / "x.checkpoint", (0, 5, 30, 300))


@pytest.mark.parametrize("faults", FAULTS)
def test_searches_by_faults_go_on(faults: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.session.SHARING", Sharing(1, 3, 100, 1))
    for jobs, source in ((1, ONE_CLIENT), (2, TWO_CLIENTS)):
        plan = SearchPlan(faults=faults, states_max=1_500, checks_liveness=jobs > 1, jobs=jobs)
        program = load(without_waiting(source))
        assert_resumes(program, "tcService", plan, tmp_path / "x.checkpoint", PAUSES)


@pytest.mark.parametrize("length", [1, 20, 39, 40, 60, 100, 180, 260, 1_000])
def test_a_log_in_pieces_is_asked_again(length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a piece would end between the items of a question and the question."""
    monkeypatch.setattr("pcheck.kernel.keeper.PIECE_BYTES", length)
    program = load(without_waiting(TWO_CLIENTS))
    for faults in ("duplicate * <= 2; delay eAdd <= 1", "partition Client | Server <= 1 holding; crash Server <= 1"):
        plan = SearchPlan(faults=faults, states_max=400)
        session = kernel_session(lowered(program, plan), program.composition("tcService", faults=faults), plan)
        session.run()
        assert Question.ITEMS in session.provider.log.words[::WORDS]
        assert_resumes(program, "tcService", plan, tmp_path / "x.checkpoint", (0, 60, 300))


@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_every_limit_is_met_as_without_a_checkpoint(folder: Path, limits: dict[str, int], tmp_path: Path) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        plan = SearchPlan(**{"states_max": 500, **limits})
        assert_resumes(program, test.name, plan, tmp_path / "x.checkpoint", (0, 1, 9, 60, 400))


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_a_search_that_met_its_limit_goes_on_under_a_larger_one(folder: Path, tmp_path: Path) -> None:
    """Also when the limit cut off the successors of a batch in its middle. Only the log may tell of a longer queue
    a little earlier: by then the batch was expanded."""
    program = pcheck.load(folder)
    path = tmp_path / "x.checkpoint"
    for test in program.tests:
        plan = SearchPlan(states_max=2_000)
        low, composition = lowered(program, plan), program.composition(test.name)
        expected = kernel_session(low, composition, plan)
        facts_expected = facts(expected, expected.run())
        session = kernel_session(low, composition, replace(plan, states_max=33))
        for limit in (77, 500, 1_234, 2_000):
            session.run()
            kept(session, path)
            session = brought_back(low, composition, replace(plan, states_max=limit), path)
        actual = facts(session, session.run())
        assert actual[:3] == facts_expected[:3]
        assert actual[3][:4] == facts_expected[3][:4]


def a_generated_program_goes_on(generated: Generated) -> None:
    from tempfile import TemporaryDirectory

    program = load(generated.text)
    with TemporaryDirectory() as folder:
        for granularity in ("send", "handler"):
            plan = SearchPlan(granularity=granularity, states_max=300)
            assert_resumes(program, program.tests[0].name, plan, Path(folder) / "x.checkpoint", (0, 4, 40, 170))
    note("resumed")


@on_programs(25)
def test_generated_programs_go_on(generated: Generated) -> None:
    a_generated_program_goes_on(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(a_generated_program_goes_on)
