"""Every form of a trace, read by a reader of its own, agrees with the trace; no text breaks out of any."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.cli.jobs import Job, origin_of
from pcheck.report.export_csv import HEADS, csv_quoted
from pcheck.report.export_shiviz import PATTERN
from pcheck.report.exports import EXPORTS
from pcheck.trace.causality import causality
from pcheck.trace.clocks import step_clocks
from pcheck.trace.saved import SavedTrace
from pcheck.trace.simulation import Simulation
from tests.report.test_diagrams import HOSTILE, with_text
from tests.report.test_graph import read_aut
from tests.samples import LOOP, RACE

ROOT = Path(__file__).parents[2]
TEXTS = sorted(name for name, export in EXPORTS.items() if not export.is_binary)


def saved_of(program, test, trace):
    job = Job(program, program.select([test])[0], None, pcheck.SearchPlan(), (), False)
    return SavedTrace(trace, origin_of(program.project, job, paths=(), foreign=None))


def checked(folder, text, test):
    (folder / "program.p").write_text(text)
    program = pcheck.load(folder / "program.p")
    return saved_of(program, test, program.check(test, pcheck.SearchPlan(strategy="bfs")).trace)


@pytest.fixture(scope="module")
def race(tmp_path_factory):
    return checked(tmp_path_factory.mktemp("race"), RACE, "tcRace")


@pytest.fixture(scope="module")
def loop(tmp_path_factory):
    return checked(tmp_path_factory.mktemp("loop"), LOOP, "tcLoop")


@pytest.fixture(scope="module", params=["lock-service", "two-phase-commit", "paxos"])
def long(request):
    program = pcheck.load(ROOT / "models" / request.param)
    test = program.tests[0].name
    simulation = Simulation(program.system(test), 5)
    while simulation.length < 80 and simulation.take_any():
        pass
    return saved_of(program, test, simulation.trace())


def written(saved, name):
    return EXPORTS[name].write(saved)


FAULTY = """
event eGo: (from: machine, n: int);
event eAck: int;
machine Node {
  start state Run { on eGo do (ask: (from: machine, n: int)) { send ask.from, eAck, ask.n; } }
}
machine Client {
  var node: Node;
  start state Init {
    entry { node = new Node(); send node, eGo, (from = this, n = 1); send node, eGo, (from = this, n = 2); }
    ignore eAck;
  }
}
test tc [main=Client]: { Client, Node };
"""
FAULTS = "drop eGo <= 1; delay eAck <= 1; restart Node <= 1; partition Client | Node <= 1 holding"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """Traces in which every kind of fault happens, and what comes after them."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "program.p").write_text(FAULTY)
    program = pcheck.load(folder / "program.p")
    system = program.system("tc", pcheck.SearchPlan(faults=FAULTS))
    traces = []
    for seed in range(8):
        simulation = Simulation(system, seed)
        while simulation.take_any():
            pass
        traces.append(saved_of(program, "tc", simulation.trace()))
    happened = {step.fault for saved in traces for step in saved.trace.steps}
    assert happened >= {"drop", "delay", "restart", "partition", "heal", "arrive"}
    return traces


def test_every_form_tells_faults(faulty):
    for saved in faulty:
        faults = [step for step in saved.trace.steps if step.fault]
        lines = written(saved, "ptrace").decode().splitlines()
        for step in faults:
            assert f"<FaultLog> {step.text}" in lines
            assert re.search(rf"\b{step.number}\. {re.escape(step.text)}", written(saved, "text").decode())
        types = [entry["type"] for entry in json.loads(written(saved, "pjson"))]
        assert types.count("Fault") >= len(faults)
        read_shiviz(written(saved, "shiviz"))
        itf_states(written(saved, "itf"))
        texts = [step.text for step in faults]
        assert [label for _, label, _ in read_aut(written(saved, "aut"))[1] if label in texts] == texts
        rows = list(csv.DictReader(io.StringIO(written(saved, "csv").decode(), newline="")))
        assert [row["kind"] for row in rows if row["kind"] in {"fault", "network"}] == [step.kind for step in faults]
        for name in TEXTS:
            assert written(saved, name)


# --- clocks ---


def is_before(one, other):
    return one != other and all(other.get(name, 0) >= count for name, count in one.items())


def test_one_clock_is_below_another_exactly_if_its_step_had_to_come_first(long):
    clocks, known = step_clocks(long.trace), causality(long.trace)
    for second in range(1, len(clocks)):
        past = known.past([second]) - {second, 0}
        assert past == {first for first in range(1, len(clocks)) if is_before(clocks[first], clocks[second])}


# --- ITF ---


def itf_value(value):
    """Read a value of ITF; anything that is none fails."""
    match value:
        case bool() | str():
            return value
        case list():
            return [itf_value(item) for item in value]
        case {"#bigint": str(number), **rest} if not rest:
            return int(number)
        case {"#set": items, **rest} | {"#tup": items, **rest} if not rest:
            return [itf_value(item) for item in items]
        case {"#map": pairs, **rest} if not rest:
            return [(itf_value(key), itf_value(item)) for key, item in pairs]
        case {"#unserializable": str(text), **rest} if not rest:
            return text
        case dict():
            assert not [name for name in value if name.startswith("#")]
            return {name: itf_value(item) for name, item in value.items()}
    raise AssertionError(value)


def itf_states(data):
    document = json.loads(data)
    assert document["#meta"]["format"] == "ITF"
    states = document["states"]
    assert [state.pop("#meta") for state in states] == [{"index": number} for number in range(len(states))]
    assert all(state.keys() == set(document["vars"]) for state in states)
    return document, [{name: itf_value(value) for name, value in state.items()} for state in states]


def test_itf_has_the_whole_state_after_every_step(long):
    trace = long.trace
    _, states = itf_states(written(long, "itf"))
    assert len(states) == len(trace.steps)
    for step, state in zip(trace.steps, states, strict=True):
        assert (state["action"]["step"], state["action"]["machine"]) == (step.number, step.machine)
        there = {name for name, value in state.items() if name != "action" and value["tag"] != "Absent"}
        assert there == {standing.name for standing in step.standings}
        for standing in step.standings:
            value = state[standing.name]["value"]
            assert (value["state"], len(value["queue"])) == (standing.state, standing.queued)


VALUES = """
type tPair = (a: int, b: bool);
event eGo: tPair;
enum tColour { RED, GREEN }
machine Main {
  var n: int; var pairs: map[int, tPair]; var names: seq[string]; var few: set[int]; var c: tColour;
  var t: (int, float); var nobody: machine;
  start state S {
    entry {
      n = -5; pairs[1] = (a = 2, b = true); names += (0, "x"); few += (7); c = GREEN; t = (1, 2.5);
      send this, eGo, (a = 1, b = false);
    }
    on eGo do { assert false; }
  }
}
test tc [main=Main]: { Main };
"""


def test_values_keep_their_types_and_parts(tmp_path):
    (tmp_path / "values.p").write_text(VALUES)
    program = pcheck.load(tmp_path / "values.p")
    saved = saved_of(program, "tc", program.check("tc").trace)
    document = json.loads(written(saved, "itf"))
    main = document["states"][1]["Main(1)"]["value"]
    assert main["variables"] == {
        "n": {"#bigint": "-5"},
        "pairs": {"#map": [[{"#bigint": "1"}, {"a": {"#bigint": "2"}, "b": True}]]},
        "names": ["x"],
        "few": {"#set": [{"#bigint": "7"}]},
        "c": "GREEN",
        "t": {"#tup": [{"#bigint": "1"}, {"#unserializable": "2.5"}]},
        "nobody": {"tag": "None", "value": {"#tup": []}},
    }
    assert main["queue"] == [{"event": "eGo", "payload": {"a": {"#bigint": "1"}, "b": False}}]
    sent = next(entry for entry in json.loads(written(saved, "pjson")) if entry["type"] == "SendEvent")
    assert sent["details"]["payload"] == {"a": 1, "b": False}


def test_itf_tells_where_a_loop_begins_and_what_is_violated(loop, race):
    document, states = itf_states(written(loop, "itf"))
    assert document["loop"] == loop.trace.loop_start
    first, last = states[document["loop"]], states[-1]
    assert {**first, "action": None} == {**last, "action": None}, "the loop is closed"
    assert json.loads(written(race, "itf"))["#meta"]["status"] == "violation"


# --- P's own forms ---

P_LINES = {
    "TestLog": r"Running test '.+'\.",
    "CreateLog": r"\S+ was created by (\S+|task '1')\.",
    "StateLog": r"\S+ (enters|exits) state '\w+'\.",
    "GotoLog": r"\S+ is transitioning from state '\w+' to state '\w+'\.",
    "SendLog": r"'\S+' in state '\w+' sent event '\w+( with payload \(.*\))?' to '\S+'( which has halted)?\.",
    "DequeueLog": r"'\S+' dequeued event '\w+( with payload \(.*\))?' in state '\w+'\.",
    "ReceiveLog": r"\S+ is waiting to dequeue an event of type .* in state '\w+'\."
    r"|'\S+' dequeued event '\w+( with payload \(.*\))?' and unblocked in state '\w+'\.",
    "RaiseLog": r"'\S+' raised event '\w+( with payload \(.*\))?' in state '\w+'\.",
    "AnnounceLog": r"'\S+' announced event '\w+'( with payload .*)?\.",
    "MonitorLog": r"\w+ (enters|exits) (hot |cold )?state '\w+'\."
    r"|\w+ is processing event '\w+( with payload \(.*\))?' in state '\w+'\.",
    "RandomLog": r"\S+ nondeterministically chose '.*'\.",
    "PrintLog": r".*",
    "HaltLog": r"\S+ halted with \d+ events in its inbox\.",
    "ErrorLog": r".+",
}


def test_the_text_form_has_the_lines_that_p_writes(long):
    lines = written(long, "ptrace").decode().splitlines()
    for line in lines:
        tag, text = re.fullmatch(r"<(\w+)> (.*)", line).groups()
        assert re.fullmatch(P_LINES[tag], text), line
    actions = [action for step in long.trace.steps for action in step.actions]
    assert sum(line.startswith("<SendLog>") for line in lines) == sum(action.kind == "send" for action in actions)
    taken = sum(step.kind == "handle" for step in long.trace.steps)
    assert sum(line.startswith("<DequeueLog>") for line in lines) == taken


def test_the_race_as_p_writes_it(race):
    lines = written(race, "ptrace").decode().splitlines()
    assert lines[:3] == [
        "<TestLog> Running test 'tcRace'.",
        "<CreateLog> Main(1) was created by task '1'.",
        "<StateLog> Main(1) enters state 'Init'.",
    ]
    assert lines[-1].startswith("<ErrorLog> Assertion Failed: ")
    assert lines[-1].endswith("program.p:29:7 2 came first")


def test_the_json_form_has_clocks_that_grow_and_payloads_in_parts(long):
    entries = json.loads(written(long, "pjson"))
    counts = {}
    for entry in entries:
        details = entry["details"]
        who = details.get("id") or details.get("monitor") or details.get("sender")
        if "clock" in details:
            counts[who] = counts.get(who, 0) + 1
            assert details["clock"][who] == counts[who]
    sent = [(step, action) for step in long.trace.steps for action in step.actions if action.kind == "send"]
    told = [entry["details"]["payload"] for entry in entries if entry["type"] == "SendEvent"]
    kept = [
        isinstance(payload, dict | list)
        for (step, action), payload in zip(sent, told, strict=True)
        if action.payload.startswith("<") and any(c.after == f"{action.event} {action.payload}" for c in step.changes)
    ]
    assert kept
    assert all(kept), "of what came to a queue, all parts are known"


def test_a_message_brings_the_clock_of_its_sender(long):
    entries = json.loads(written(long, "pjson"))
    last_send = {}
    for entry in entries:
        details = entry["details"]
        if entry["type"] == "SendEvent":
            key = (details["target"], details["event"], json.dumps(details["payload"]))
            last_send.setdefault(key, []).append(details["clock"])
        elif entry["type"] in {"DequeueEvent", "ReceiveEvent"}:
            key = (details["id"], details["event"], json.dumps(details["payload"]))
            assert any(is_before(clock, details["clock"]) for clock in last_send[key])


def test_the_json_form_of_an_endless_run_tells_where_it_repeats(loop):
    entries = json.loads(written(loop, "pjson"))
    start = entries[-1]["details"]["loopStart"]
    assert 0 < start < len(entries)
    assert entries[start]["type"] == "DequeueEvent"


# --- ShiViz ---


def read_shiviz(data):
    """Read a log as ShiViz does, and check what it demands of clocks."""
    first, second, rest = data.decode().split("\n", 2)
    assert (first, second) == (PATTERN, "")
    pattern = re.compile(PATTERN.replace("(?<", "(?P<"))
    found = [match.groupdict() for match in pattern.finditer(rest)]
    assert "".join(f"{event['event']}\n{event['host']} {event['clock']}\n" for event in found) == rest
    counts = {}
    for event in found:
        clock = json.loads(event["clock"])
        counts[event["host"]] = counts.get(event["host"], 0) + 1
        assert clock[event["host"]] == counts[event["host"]], "the first is 1, each other one more"
        assert all(counts.get(host, 0) >= count for host, count in clock.items()), "nobody knows the future"
    return found


def test_shiviz_reads_the_log(long, loop, race):
    for saved in (long, loop, race):
        found = read_shiviz(written(saved, "shiviz"))
        assert {event["host"] for event in found} >= {step.machine for step in saved.trace.steps[1:]}
    assert found[-1]["event"] == "VIOLATION: assertion failed: 2 came first"


# --- CSV, graphs, pictures ---


def test_csv_has_a_row_for_each_step(long):
    rows = list(csv.DictReader(io.StringIO(written(long, "csv").decode(), newline="")))
    assert [int(row["step"]) for row in rows] == [step.number for step in long.trace.steps]
    assert [row["machine"] for row in rows] == [step.machine for step in long.trace.steps]
    assert tuple(rows[0]) == HEADS


@given(text=st.text(max_size=30) | st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]))
def test_no_cell_is_a_formula(text):
    quoted = csv_quoted(text)
    assert not quoted.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert quoted.removeprefix("'") == text.replace("\0", "\\x00") or not quoted.startswith("'") or text[0] == "'"


def test_the_visited_states_are_a_graph(long, loop, race):
    for saved in (long, loop, race):
        trace = saved.trace
        states, transitions = read_aut(written(saved, "aut"))
        numbers = {step.configuration for step in trace.steps}
        assert states == len(numbers) + (trace.violation is not None)
        assert len(transitions) == trace.length + (trace.violation is not None)
        assert len(ET.fromstring(written(saved, "graphml")).findall(".//{*}edge")) == trace.length


@pytest.mark.parametrize("name", TEXTS)
def test_every_form_is_written_the_same_each_time(race, loop, name):
    for saved in (race, loop):
        data = written(saved, name)
        assert data
        assert data == written(saved, name)
        data.decode("utf-8")


# --- nothing breaks out ---


@settings(deadline=None, max_examples=50)
@given(text=HOSTILE)
def test_no_text_of_a_trace_breaks_out_of_its_place(race, text):
    evil = replace(race, trace=with_text(race.trace, text))
    count = len(evil.trace.steps)
    assert len(json.loads(written(evil, "itf"))["states"]) == count
    json.loads(written(evil, "pjson"))
    assert all(re.match(r"<\w+> ", line) for line in written(evil, "ptrace").decode().split("\n")[:-1])
    read_shiviz(written(evil, "shiviz"))
    rows = list(csv.reader(io.StringIO(written(evil, "csv").decode(), newline="")))
    assert [len(row) for row in rows] == [len(HEADS)] * (count + 1)
    read_aut(written(evil, "aut"))
    assert len(ET.fromstring(written(evil, "graphml")).findall(".//{*}edge")) == evil.trace.length
    assert not [line for line in written(evil, "text").decode().split("\n") if "\x1b" in line]
