"""The outline of a program: what it says of small ones, and that no run of a model does what it leaves out."""

from pathlib import Path

import pytest

import pcheck
from pcheck.language.outline import Flow, Move
from pcheck.trace.simulation import Simulation
from tests.samples import RACE

ROOT = Path(__file__).parents[2]

PHASES = """
event eGo; event eStop; event eData: int; event eAsk: machine; event eReply;
machine Worker {
  var boss: machine;
  start state Init { entry (given: machine) { boss = given; goto Idle; } }
  state Idle {
    on eGo goto Busy;
    on eAsk do (who: machine) { send who, eReply; if ($) { goto Busy; } }
    ignore eStop;
    defer eData;
  }
  state Busy {
    entry { receive { case eData: (n: int) { if (n == 0) { raise halt; } } } }
    on null do { goto Idle; }
  }
}
machine Main {
  start state Init {
    entry {
      var worker: Worker;
      worker = new Worker(this);
      send worker, eGo;
      send worker as machine, eData, 1;
      send worker, eStop;
    }
  }
}
test tc [main=Main]: { Main, Worker };
"""


@pytest.fixture
def phases(tmp_path):
    (tmp_path / "phases.p").write_text(PHASES)
    return pcheck.load(tmp_path / "phases.p").outline


def machine(outline, name):
    return next(machine for machine in outline.machines if machine.name == name)


def test_each_state_tells_what_it_does_with_each_event(phases):
    states = {state.name: state for state in machine(phases, "Worker").states}
    told = {name: {event: r.kind for event, r in state.reactions.items()} for name, state in states.items()}
    assert told["Idle"] == {
        "eAsk": "do", "eData": "defer", "eGo": "goto", "eStop": "ignore", "halt": "halt",
    }  # fmt: skip
    assert told["Busy"] == {
        "eAsk": "unhandled", "eData": "receive", "eGo": "unhandled", "eStop": "unhandled", "halt": "halt",
    }  # fmt: skip
    assert states["Init"].is_passing
    assert not states["Busy"].is_passing
    assert [name for name, state in states.items() if state.has_null] == ["Busy"]


def test_moves_are_certain_or_conditional(phases):
    assert set(machine(phases, "Worker").moves) == {
        Move("Init", "Idle", "entry", is_conditional=False),
        Move("Idle", "Busy", "eGo", is_conditional=False),
        Move("Idle", "Busy", "eAsk", is_conditional=True),
        Move("Busy", "", "entry", is_conditional=True),
        Move("Busy", "Idle", "null", is_conditional=True),
    }


def test_flows_say_whether_the_receiver_is_certain(phases):
    assert set(phases.flows) == {
        Flow("create", "Main", "Worker", (), is_certain=True),
        Flow("send", "Main", "Worker", ("eGo", "eStop"), is_certain=True),
        Flow("send", "Main", "Worker", ("eData",), is_certain=False),
    }


def test_a_spec_sees_what_machines_send(tmp_path):
    (tmp_path / "race.p").write_text(RACE)
    flows = pcheck.load(tmp_path / "race.p").outline.flows
    assert Flow("observe", "Adder", "SmallFirst", ("eAdd",), is_certain=True) in flows


MODELS = sorted(path.parent for path in ROOT.glob("models/*/pcheck.toml"))


def kind_of(name):
    return name.partition("(")[0]


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_no_run_of_a_model_does_what_the_outline_leaves_out(folder):
    program = pcheck.load(folder)
    outline = program.outline
    sent = {(f.source, f.target, event) for f in outline.flows if f.kind == "send" for event in f.events}
    created = {(f.source, f.target) for f in outline.flows if f.kind == "create"}
    moves = {(m.name, move.source, move.target) for m in outline.machines for move in m.moves}
    for test in program.tests:
        wired = program.composition(test).implementations
        classes = {program.model.interfaces[i].name: program.model.machines[m].name for i, m in wired.items()}
        for seed in range(3):
            simulation = Simulation(program.system(test), seed)
            for _ in range(60):
                simulation.take_any()
            for action in (action for step in simulation.trace().steps for action in step.actions):
                who, to = (classes.get(kind_of(name), kind_of(name)) for name in (action.machine, action.target))
                if action.kind == "send":
                    assert (who, to, action.event) in sent
                elif action.kind == "new":
                    assert (who, to) in created
                elif action.kind == "goto":
                    assert (who, action.state, action.target) in moves
