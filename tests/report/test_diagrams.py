"""Diagrams tell the trace, and no text of a model can break out of its place in them."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.report import dot, mermaid, pictures
from pcheck.report.pictures import NoPicture, diagrams
from pcheck.report.sequence import LIFELINES_MAX, sequence_of
from pcheck.report.state_graph import state_graph_of
from pcheck.trace import Trace
from tests.samples import LOOP, RACE, STUCK

HAS_DOT = shutil.which("dot") is not None
needs_dot = pytest.mark.skipif(not HAS_DOT, reason="the program 'dot' is not here")


def trace_of(folder, text, test) -> Trace:
    path = folder / "program.p"
    path.write_text(text)
    return pcheck.load(path).check(test, pcheck.SearchPlan(strategy="bfs")).trace


@pytest.fixture(scope="module")
def race(tmp_path_factory):
    return trace_of(tmp_path_factory.mktemp("race"), RACE, "tcRace")


@pytest.fixture(scope="module")
def stuck(tmp_path_factory):
    return trace_of(tmp_path_factory.mktemp("stuck"), STUCK, "tcStuck")


def with_text(trace, text):
    """The trace with a text in every place that a model can fill."""

    def action(old):
        return replace(old, machine=old.machine + text, event=text, payload=text, text=text, target=old.target + text)

    def step(old):
        standings = tuple(replace(s, name=s.name + text, state=text) for s in old.standings)
        actions = tuple(map(action, old.actions))
        return replace(old, machine=old.machine + text, event=text, actions=actions, standings=standings)

    violation = replace(trace.violation, message=text, machine=trace.violation.machine + text)
    return replace(trace, test=text, steps=tuple(map(step, trace.steps)), violation=violation)


# --- what the diagrams say ---


def test_a_sequence_tells_who_sent_what_to_whom(race):
    sequence = sequence_of(race)
    assert [(line.name, line.is_created, line.is_monitor) for line in sequence.lifelines] == [
        ("Main(1)", False, False),
        ("Counter(2)", True, False),
        ("Adder(3)", True, False),
        ("Adder(4)", True, False),
        ("SmallFirst", False, True),
    ]
    assert [(entry.kind, entry.machine, entry.other) for entry in sequence.entries] == [
        ("begin", "Main(1)", ""),
        ("create", "Main(1)", "Counter(2)"),
        ("create", "Main(1)", "Adder(3)"),
        ("create", "Main(1)", "Adder(4)"),
        ("begin", "Adder(4)", ""),
        ("send", "Adder(4)", "Counter(2)"),
        ("violation", "SmallFirst", ""),
    ]


def test_a_sequence_in_mermaid(race):
    assert mermaid.sequence_mermaid(sequence_of(race)) == (
        "sequenceDiagram\n"
        "    participant p0 as Main#40;1#41;\n"
        "    participant p4 as SmallFirst\n"
        "    Note over p0: 1. starts\n"
        "    create participant p1 as Counter#40;2#41;\n"
        "    p0-->>p1: new\n"
        "    create participant p2 as Adder#40;3#41;\n"
        "    p0-->>p2: new\n"
        "    create participant p3 as Adder#40;4#41;\n"
        "    p0-->>p3: new\n"
        "    Note over p3: 2. starts\n"
        "    p3-)p1: eAdd #60;who#58;Adder#40;4#41;, amount#58;2, #62;\n"
        "    Note over p4: VIOLATION#58; assertion failed#58; 2 came first\n"
    )


def test_a_state_graph_has_the_visited_configurations_and_the_failure(race):
    graph = state_graph_of(race)
    assert [node.id for node in graph.nodes] == ["c0", "c1", "failure"]
    assert [(edge.source, edge.target) for edge in graph.edges] == [("c0", "c1"), ("c1", "failure")]
    assert graph.nodes[0].lines == ("SmallFirst: Waiting (cold)", "Main(1): Init")
    assert graph.edges[1].lines == ("2. Adder(4) starts", "eAdd to Counter(2)")


def test_a_run_that_ends_badly_leads_to_the_failure(stuck):
    graph = state_graph_of(stuck)
    assert [node.id for node in graph.nodes] == ["c0", "c1", "end"]
    assert graph.nodes[-1].is_failure
    assert "end_[" in mermaid.state_graph_mermaid(graph)


@pytest.fixture(scope="module")
def loop(tmp_path_factory):
    return trace_of(tmp_path_factory.mktemp("loop"), LOOP, "tcLoop")


def test_a_sequence_marks_what_comes_again_and_again(loop):
    kinds = [entry.kind for entry in sequence_of(loop).entries]
    begins = [entry.text.partition(".")[0] for entry in sequence_of(loop).entries if entry.kind == "begin"]
    assert kinds.count("loop") == kinds.count("again") == 1
    assert kinds.index("loop") < kinds.index("again") == len(kinds) - 2
    assert begins == [str(step.number) for step in loop.steps[1:]]
    assert kinds[: kinds.index("loop")].count("begin") == loop.loop_start
    text = mermaid.sequence_mermaid(sequence_of(loop)).splitlines()
    assert text.index("    loop for ever") < text.index("    end")
    assert "again from step 3" in dot.sequence_dot(sequence_of(loop))


def test_a_state_graph_leads_back_to_where_the_loop_begins(loop):
    graph = state_graph_of(loop)
    looping = [edge for edge in graph.edges if edge.is_loop]
    assert len(looping) == loop.length - loop.loop_start
    assert looping[-1].target == looping[0].source
    assert [(edge.source, edge.target) for edge in graph.edges if edge.lines == ("for ever",)] == [
        (looping[0].source, "end")
    ]
    assert mermaid.state_graph_mermaid(graph).count("==>") == len(looping)


def test_equal_configurations_are_one_node(race):
    first = race.steps[0]
    steps = (first, replace(first, number=1, machine="M"), replace(first, number=2, machine="M"))
    graph = state_graph_of(replace(race, steps=steps, violation=None))
    assert len(graph.nodes) == 1 and len(graph.edges) == 2


def test_very_long_traces_and_very_many_machines_stay_drawable(race):
    many = tuple(replace(race.steps[1], number=n, machine=f"M({n})") for n in range(5000))
    trace = replace(race, steps=many)
    assert len(sequence_of(trace).lifelines) == LIFELINES_MAX
    assert len(state_graph_of(trace).edges) < 1000
    long = replace(race, steps=tuple(replace(race.steps[1], number=n) for n in range(5000)))
    sequence = sequence_of(long)
    assert len(sequence.entries) < 2000
    assert any("4800 steps not drawn" in entry.text.replace(" 8", "8") for entry in sequence.entries)


# --- nothing breaks out ---


ATTRIBUTES = r"(\w+=(QUOTED|-?[\w.]+) ?)+"
STATEMENT = re.compile(
    rf"(di)?graph \w+ {{|}}|{ATTRIBUTES}|(node|edge|\w+)( -[->] \w+)? \[{ATTRIBUTES}\]",
)


def dot_statements(text):
    """The statements of a DOT text with QUOTED for whatever stands in quotes."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "QUOTED", text, flags=re.DOTALL)
    return [line.strip() for line in bare.split("\n") if line.strip()]


HOSTILE = st.text(max_size=40) | st.sampled_from([
    '"', "\\", '\\"', '"]; evil [label="', "<b>", "<<b>x</b>>", "\\N\\G\\l", "\n}\ndigraph {", "\0", "&quot;",
    "%%", "\ud800", "end", "a;b", "#35;", "x: y", "<script>", "--x", "->>", "`", "|", '"]', "\u2028", "END note", "{",
    "\r\n    p0->>p1: evil",
])  # fmt: skip


@settings(deadline=None)
@given(text=HOSTILE)
def test_dot_keeps_every_text_in_its_quotes(race, text):
    evil = with_text(race, text)
    for drawn in (dot.sequence_dot(sequence_of(evil)), dot.state_graph_dot(state_graph_of(evil))):
        statements = dot_statements(drawn)
        assert [line for line in statements if not STATEMENT.fullmatch(line)] == []
        assert not re.search(r"[<>]", drawn.replace("->", ""))


@given(text=HOSTILE)
def test_a_dot_label_is_never_html_nor_an_escape(text):
    label = dot.quoted(text)
    assert not set(label) & set('<>"')
    assert label.replace("\\\\", "").count("\\") == 0


@settings(deadline=None)
@given(text=HOSTILE)
def test_mermaid_keeps_every_text_on_its_line(race, text):
    evil = with_text(race, text)
    for line in mermaid.sequence_mermaid(sequence_of(evil)).splitlines():
        assert re.fullmatch(
            r"sequenceDiagram|    (create )?participant p\d+ as [A-Za-z0-9 _.,/+#;]+"
            r"|    (p\d+(-->>|-\))p\d+|Note over p\d+): [A-Za-z0-9 _.,/+#;]+",
            line,
        )
        words = re.sub(r"#\d+;", "", line.partition(": ")[2] or line.partition(" as ")[2])
        assert not re.search(r"\bend\b|[#;]", words, re.IGNORECASE)
    quoted = r'"[A-Za-z0-9 _.,/+#;]+(<br/>[A-Za-z0-9 _.,/+#;]+)*"'
    for line in mermaid.state_graph_mermaid(state_graph_of(evil)).splitlines():
        assert re.fullmatch(
            rf"flowchart TD|    \w+_\[{quoted}\]|    \w+_ -->\|{quoted}\| \w+_|    style \w+_ [a-z0-9#:,-]+", line
        )


@needs_dot
@pytest.mark.parametrize(
    "text", ['"]; evil [label="', "<b>", "\\N", "\n}\ndigraph {", "\ud800", "\0", "<<b>x</b>>", "漢"]
)
def test_dot_draws_hostile_texts(race, text):
    for data in diagrams(with_text(race, text), "svg").values():
        svg = data.decode("utf-8")
        assert svg.rstrip().endswith("</svg>")
        assert "evil [" not in svg or "&quot;" in svg


@needs_dot
@pytest.mark.parametrize("format", ["svg", "png"])
def test_pictures_are_made(race, format):
    drawn = diagrams(race, format)
    assert sorted(drawn) == [f"sequence.{format}", f"states.{format}"]
    start = {"svg": b"<?xml", "png": b"\x89PNG"}[format]
    assert all(data.startswith(start) for data in drawn.values())


def test_without_dot_there_are_only_texts(race, monkeypatch):
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    assert sorted(diagrams(race, "dot")) == ["sequence.dot", "states.dot"]
    assert sorted(diagrams(race, "mermaid")) == ["sequence.mmd", "states.mmd"]
    with pytest.raises(NoPicture, match="there is no program 'dot'"):
        diagrams(race, "svg")


@pytest.mark.parametrize(
    "failure", [OSError(), subprocess.TimeoutExpired("dot", 1), subprocess.CalledProcessError(1, "dot")]
)
def test_a_failing_dot_is_told_in_a_sentence(race, monkeypatch, failure):
    def fail(*_, **__):
        raise failure

    monkeypatch.setattr(pictures.shutil, "which", lambda _: "/bin/dot")
    monkeypatch.setattr(pictures.subprocess, "run", fail)
    with pytest.raises(NoPicture, match="'dot'"):
        diagrams(race, "png")
