"""Graphs of programs and of reachable states: what they show, and that no text breaks out of them in any format."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.report import outline_tables, pictures
from pcheck.report.graph import LINES_MAX, Arrow, Box, Graph, graph_dot, graph_mermaid
from pcheck.report.outline_files import outline_files
from pcheck.report.outline_graphs import flow_graph, machine_graph
from pcheck.report.outline_tables import UNHANDLED, event_table, outline_markdown, outline_text
from pcheck.report.paint import Paint
from pcheck.report.pictures import NoPicture
from pcheck.report.space_files import space_file
from pcheck.report.space_graph import space_graph
from pcheck.report.terminal import cells
from pcheck.trace.space import space_of
from tests.language.test_outline import PHASES
from tests.report.test_diagrams import HOSTILE, STATEMENT, dot_statements, needs_dot
from tests.samples import LOOP, RACE

PLAIN = Paint(False)
QUOTED = r'"[A-Za-z0-9 _.,/+#;]+(<br/>[A-Za-z0-9 _.,/+#;]+)*"'
MERMAID = re.compile(
    rf'flowchart (TD|LR)|    \w+_(\[{QUOTED}\]|\(\({QUOTED}\)\))|    \w+_start_\(\("#160;"\)\) --> \w+_'
    rf"|    \w+_ (-->|-\.->|==>)(\|{QUOTED}\|)? \w+_|    style \w+_ [a-z0-9#:,-]+"
)


def loaded(folder, text):
    (folder / "program.p").write_text(text)
    return pcheck.load(folder / "program.p")


@pytest.fixture(scope="module")
def phases(tmp_path_factory):
    return loaded(tmp_path_factory.mktemp("phases"), PHASES).outline


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    return space_of(loaded(tmp_path_factory.mktemp("race"), RACE).system("tcRace"), states_max=100)


def worker(outline):
    return next(machine for machine in outline.machines if machine.name == "Worker")


# --- what they show ---


def test_a_state_diagram_tells_start_moves_and_the_end(phases):
    graph = machine_graph(worker(phases))
    assert [(box.lines[0], box.is_start, box.role) for box in graph.boxes] == [
        ("Init", True, "plain"), ("Idle", False, "plain"), ("Busy", False, "plain"), ("halted", False, "end"),
    ]  # fmt: skip
    assert graph.boxes[1].lines[1:] == ("handles eAsk", "defers eData", "ignores eStop")
    assert [(arrow.source, arrow.target, arrow.lines, arrow.stroke) for arrow in graph.arrows] == [
        ("s0", "s1", ("entry",), "plain"),
        ("s1", "s2", ("eGo",), "plain"),
        ("s1", "s2", ("eAsk",), "maybe"),
        ("s2", "halted", ("entry",), "maybe"),
        ("s2", "s1", ("null",), "maybe"),
    ]


def test_hot_and_cold_states_have_their_colours(tmp_path):
    outline = loaded(tmp_path, LOOP).outline
    spec = next(machine for machine in outline.machines if machine.kind == "spec")
    assert {box.lines[0]: box.role for box in machine_graph(spec).boxes} == {
        "Idle (cold)": "cold", "Busy (hot)": "hot",
    }  # fmt: skip


def test_flows_are_solid_dashed_or_dotted(phases):
    graph = flow_graph(phases)
    assert [(arrow.lines, arrow.stroke) for arrow in graph.arrows] == [
        (("creates",), "faint"), (("eData",), "maybe"), (("eGo", "eStop"), "plain"),
    ]  # fmt: skip


def test_the_table_marks_what_is_not_handled(phases):
    table = event_table(worker(phases))
    assert table.heads == ("event", "Init (start)", "Idle", "Busy")
    assert table.rows == (
        ("(entry)", "-> Idle", "", "-> halt (maybe)"),
        ("eAsk", "", "do -> Busy (maybe)", UNHANDLED),
        ("eData", "", "defer", "receive"),
        ("eGo", "", "-> Busy", UNHANDLED),
        ("eStop", "", "ignore", UNHANDLED),
        ("halt", "halt", "halt", "halt"),
        ("(null)", "", "", "do -> Idle (maybe)"),
    )


@pytest.mark.parametrize("width", [60, 80, 200])
def test_tables_fit_the_page(phases, width):
    text = outline_text(phases, phases.machines, width=width, paint=PLAIN)
    assert max(cells(line) for line in text.splitlines()) <= width
    assert text.count(UNHANDLED) == 3 + 1, "and once in the legend"


def test_markdown_has_tables_and_pictures(phases):
    text = outline_markdown(phases, phases.machines)
    assert text.count("```mermaid\n") == len(phases.machines) + 1
    assert "| eAsk |  | do -&gt; Busy \\(maybe\\) | **UNHANDLED** |" in text


def test_reachable_states_show_the_violation_and_who_moves(space):
    graph = space_graph(space)
    assert [box.lines for box in graph.boxes if box.role == "violation"] == [
        ("VIOLATION: assertion failed: 2 came first",)
    ]
    assert [box.is_start for box in graph.boxes] == [True] + [False] * (len(graph.boxes) - 1)
    assert {arrow.place for arrow in graph.arrows} == {0, 1, 2, 3}


def test_long_texts_are_cut_and_many_lines_left_out():
    graph = Graph("t", (Box("a", tuple(f"line {n} " + "x" * 500 for n in range(99))),), ())
    drawn = graph_mermaid(graph)
    assert drawn.count("<br/>") == LINES_MAX - 1
    assert "x" * 100 not in drawn
    assert "#46;#46;#46;" in drawn or "..." in drawn


# --- nothing breaks out ---


def evil_graph(text):
    boxes = (Box("a", (text, text), is_start=True), Box("b", (text,), "violation"), Box("c", (text,), "end"))
    return Graph(text, boxes, (Arrow("a", "b", (text,)), Arrow("b", "a", (text, text), "loop", 1), Arrow("a", "c", ())))


@settings(deadline=None)
@given(text=HOSTILE)
def test_dot_and_mermaid_keep_every_text_in_its_quotes(text):
    graph = evil_graph(text)
    assert [line for line in dot_statements(graph_dot(graph)) if not STATEMENT.fullmatch(line)] == []
    for line in graph_mermaid(graph).splitlines():
        assert MERMAID.fullmatch(line), line


@needs_dot
@pytest.mark.parametrize(
    "text", ['"]; evil [label="', "<b>", "\\N", "\n}\ndigraph {", "\ud800", "\0", "漢", "a" * 5000]
)
def test_dot_draws_hostile_graphs(text):
    data = pictures.picture(graph_dot(evil_graph(text)).encode("utf-8", "backslashreplace"), "svg")
    assert ET.fromstring(data).tag.endswith("svg")


def evil_space(space, text):
    def step(old):
        return replace(old, machine=text, event=text, payload=text, kind="handle")

    def place(old):
        standings = tuple(replace(standing, name=text, state=text) for standing in old.standings)
        violation = None if old.violation is None else replace(old.violation, message=text)
        return replace(old, standings=standings, violation=violation)

    passages = tuple(replace(passage, step=step(passage.step)) for passage in space.passages)
    return replace(space, test=text, places=tuple(map(place, space.places)), passages=passages)


AUT_LINE = re.compile(r'\((\d+), "([^"\\]*)", (\d+)\)')


def read_aut(data):
    """A reader of Aldebaran's format: the number of states, and the transitions."""
    first, *lines = data.decode("ascii").splitlines()
    start, count, states = map(int, re.fullmatch(r"des \((\d+), (\d+), (\d+)\)", first).groups())
    found = [AUT_LINE.fullmatch(line).groups() for line in lines]
    assert start == 0
    assert len(found) == count
    assert all(0 <= int(end) < states for source, _, target in found for end in (source, target))
    return states, [(int(source), label, int(target)) for source, label, target in found]


def test_aldebaran_names_every_transition_and_the_violation(space):
    states, transitions = read_aut(space_file(space, "aut"))
    assert states == len(space.places) + 1
    expected = [(passage.source, passage.target) for passage in space.passages]
    assert [(source, target) for source, _, target in transitions][:-1] == expected
    assert transitions[-1][1] == "VIOLATION: assertion failed: 2 came first"


def test_graphml_is_read_by_networkx(space, tmp_path):
    (tmp_path / "graph.graphml").write_bytes(space_file(space, "graphml"))
    graph = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.number_of_nodes() == len(space.places)
    assert graph.number_of_edges() == len(space.passages)
    assert [data["violation"] for _, data in graph.nodes(data=True) if data["kind"] == "violation"] == [
        "assertion failed: 2 came first"
    ]
    assert [name for name, data in graph.nodes(data=True) if data["initial"]] == ["n0"]
    assert {data["machine"] for *_, data in graph.edges(data=True)} >= {"Main(1)", "Counter(2)"}


def test_json_has_every_state_and_transition(space):
    document = json.loads(space_file(space, "json"))
    assert (document["version"], document["test"]) == (1, "tcRace")
    assert [state["id"] for state in document["states"]] == list(range(len(space.places)))
    assert len(document["transitions"]) == len(space.passages)
    assert document["states"][0]["machines"][0] == {
        "name": "SmallFirst", "is_monitor": True, "state": "Waiting", "temperature": "cold", "queued": 0,
    }  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(text=HOSTILE)
def test_no_text_breaks_out_of_a_format_for_other_programs(space, text):
    evil = evil_space(space, text)
    states, transitions = read_aut(space_file(evil, "aut"))
    assert (states, len(transitions)) == (len(space.places) + 1, len(space.passages) + 1)
    root = ET.fromstring(space_file(evil, "graphml"))
    assert len(root.findall(".//{*}node")) == len(space.places)
    assert json.loads(space_file(evil, "json"))["test"] == text


@given(text=HOSTILE | st.sampled_from(["|", "a|b", "**", "[x](javascript:1)", "<img src=x>"]))
def test_markdown_shows_texts_as_they_are(text):
    quoted = outline_tables.markdown_quoted(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[|*_`\[\]<>]", quoted)
    assert "\n" not in quoted


# --- files ---


def test_files_of_a_program_are_named_after_its_machines(phases):
    assert sorted(outline_files(phases, phases.machines, "dot")) == [
        "Main.states.dot", "Worker.states.dot", "who-sends-what.dot",
    ]  # fmt: skip


def test_without_dot_everything_else_can_be_written(phases, monkeypatch):
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    for format in ("console", "markdown", "mermaid", "dot"):
        assert outline_files(phases, phases.machines, format)
    with pytest.raises(NoPicture, match="there is no program 'dot'"):
        outline_files(phases, phases.machines, "svg")
