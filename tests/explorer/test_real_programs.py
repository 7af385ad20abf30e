"""On the models here: strategies, seeds and hash randomisation change no count, and samples show only what exists."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import pcheck
from pcheck.explorer import search
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.system import effort
from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import SearchPlan
from pcheck.system.replay import replay

ROOT = Path(__file__).parents[2]
MODELS = sorted(path.parent for path in (ROOT / "models").glob("*/pcheck.toml"))
STATES_MAX = 6_000

ENDLESS = """
event eRequest: (id: int);
machine Server { start state Serving { on eRequest do (request: (id: int)) { } } }
machine Client {
  var server: Server;
  var nextId: int;
  start state Asking { entry { server = new Server(); send this, eRequest, (id = 0,); }
    on eRequest do (request: (id: int)) {
      nextId = nextId + 1;
      send server, eRequest, (id = nextId,);
      send this, eRequest, request;
    }
  }
}
test tcEndless [main=Client]: { Client, Server };
"""


def systems(path):
    program = pcheck.load(path)
    for test in program.tests:
        composition = program.composition(test)
        steps = Interpreter(CompiledModel(program.model), composition)
        yield lambda program=program, composition=composition, steps=steps, **settings: ComposedSystem(
            program.model, composition, steps, **settings
        )


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_strategies_agree(folder):
    for system in systems(folder):
        plans = [SearchPlan(strategy=way, states_max=STATES_MAX, schedules=50) for way in ("bfs", "dfs", "random")]
        results = [search(system(), plan) for plan in plans]
        breadth, depth, sampled = results
        assert breadth.verdict == depth.verdict or "inconclusive" in {breadth.verdict, depth.verdict}
        if breadth.verdict == depth.verdict == "holds":
            assert (breadth.states, breadth.transitions) == (depth.states, depth.transitions)
            assert breadth.depth <= depth.depth
            assert sampled.counterexample is None
            assert sampled.states <= breadth.states
        for result in results:
            if result.counterexample is not None:
                replayed = replay(system(), result.counterexample.schedule)
                assert replayed.violation == result.counterexample.violation
                if breadth.counterexample is not None:
                    assert len(breadth.counterexample.schedule) <= len(result.counterexample.schedule)


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_the_seed_changes_nothing_though_schedules_are_sampled(folder, monkeypatch):
    monkeypatch.setattr(effort, "PLAIN", replace(effort.PLAIN, first_states=20))
    for system in systems(folder):
        results = [search(system(), SearchPlan(seed=seed, states_max=STATES_MAX)) for seed in (0, 1)]
        if all(result.strategy == "bfs" for result in results):
            numbers = {(r.states, r.transitions, r.depth, r.verdict, r.counterexample) for r in results}
            assert len(numbers) == 1


def test_hash_randomisation_changes_nothing(tmp_path):
    command = [sys.executable, "-m", "pcheck", "check", str(ROOT / "models" / "two-phase-commit"), "--format", "json"]
    told = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=tmp_path)
        lines = [line for line in done.stdout.splitlines() if '"seconds"' not in line and '"memory_bytes"' not in line]
        told.add("\n".join(lines))
    assert len(told) == 1
    assert '"states"' in told.pop()


def test_what_grows_in_a_program_is_named_with_a_bound_that_works(tmp_path):
    path = tmp_path / "endless.p"
    path.write_text(ENDLESS, encoding="utf-8")
    (system,) = systems(path)
    result = search(system(), SearchPlan(states_max=2_000))
    assert (result.verdict, result.stop) == ("inconclusive", "states")
    assert str(result.growing[0]).startswith("'nextId' of Client seems to grow without bound (now ")
    assert str(result.growing[0]).endswith("try --bound 'Client.nextId <= 3'")
    bounded = pcheck.load(path).check("tcEndless", pcheck.SearchPlan(bounds=("Client.nextId <= 3",)))
    assert (bounded.search.verdict, bounded.search.claim) == ("holds", "bounded")
