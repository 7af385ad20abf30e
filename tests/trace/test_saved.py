"""A trace file gives back what was written, and nothing else is taken for one."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.diagnostics import Diagnostic
from pcheck.trace.saved import Origin, SavedTrace, TraceSource, read_trace, write_trace
from tests.samples import LOOP, RACE


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("race") / "race.p"
    path.write_text(RACE)
    program = pcheck.load(path)
    sources = tuple(TraceSource(entry.file, entry.is_included) for entry in program.project.sources)
    origin = Origin(
        name="race", paths=(str(path),), foreign=None, attach_all_specs=False, granularity="send", sources=sources
    )
    return SavedTrace(program.check("tcRace").trace, origin)


@pytest.fixture(scope="module")
def document(saved, tmp_path_factory):
    path = tmp_path_factory.mktemp("trace") / "t.trace.json"
    assert write_trace(path, saved) is None
    return json.loads(path.read_text("ascii"))


def read(document, folder: Path):
    path = folder / "x.trace.json"
    text = document if isinstance(document, str) else json.dumps(document)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_trace(path)


def test_a_trace_is_read_as_it_was_written(saved, tmp_path):
    path = tmp_path / "t.trace.json"
    assert write_trace(path, saved) is None
    assert read_trace(path) == saved


def test_a_loop_is_read_as_it_was_written(tmp_path):
    source = tmp_path / "loop.p"
    source.write_text(LOOP)
    origin = Origin(
        name="loop",
        paths=(str(source),),
        foreign=None,
        attach_all_specs=False,
        granularity="handler",
        is_choice_fair=True,
        sources=tuple(TraceSource(e.file, e.is_included) for e in pcheck.load(source).project.sources),
    )
    saved = SavedTrace(pcheck.load(source).check("tcLoop").trace, origin)
    assert saved.trace.loop_start is not None
    path = tmp_path / "t.trace.json"
    assert write_trace(path, saved) is None
    assert read_trace(path) == saved


@pytest.mark.parametrize("loop_start", [2, 99, -1, "1", True, 0.5])
def test_a_loop_that_is_none_is_noticed(document, tmp_path, loop_start):
    assert len(document["schedule"]) == 2
    assert read({**document, "loop_start": loop_start}, tmp_path).code == "P0119"


def test_a_trace_without_a_loop_start_has_no_loop(document, tmp_path):
    older = {key: value for key, value in document.items() if key not in {"loop_start", "fair_choices"}}
    assert read(older, tmp_path).trace.loop_start is None


def test_hostile_texts_survive(saved, tmp_path):
    from dataclasses import replace

    evil = '\ud800\x00\u2028</script>"\\\x1b[0m'
    step = replace(saved.trace.steps[1], payload=evil, machine=evil)
    steps = (saved.trace.steps[0], step, saved.trace.steps[2])
    trace = replace(saved.trace, test=evil, steps=steps)
    path = tmp_path / "t.trace.json"
    assert write_trace(path, SavedTrace(trace, saved.origin)) is None
    assert read_trace(path).trace == trace


def test_another_version_is_named(document, tmp_path):
    found = read({**document, "version": 2}, tmp_path)
    assert (found.code, found.message.partition("has")[2]) == ("P0119", " trace version 2, and this pcheck reads 1")


@pytest.mark.parametrize("key", ["version", "tool", "program", "granularity", "sources", "test", "schedule", "steps"])
def test_a_missing_member_is_named(document, tmp_path, key):
    found = read({name: value for name, value in document.items() if name != key}, tmp_path)
    assert found.code == "P0119"
    assert f"'{key}' is missing" in found.message


def test_a_changed_source_text_is_noticed(document, tmp_path):
    source = {**document["sources"][0], "text": document["sources"][0]["text"] + " "}
    assert "SHA-256" in read({**document, "sources": [source]}, tmp_path).message


def test_a_place_outside_its_file_is_noticed(document, tmp_path):
    step = {**document["steps"][1], "span": {**document["steps"][1]["span"], "end": 10**6}}
    assert "outside" in read({**document, "steps": [step]}, tmp_path).message


NO_TRACES = ["", "{", "[]", "null", "1", '""', "[" * 100_000, '{"version": 1' + "0" * 5000 + "}"]


@pytest.mark.parametrize("text", NO_TRACES, ids=lambda text: text[:12])
def test_what_is_no_trace_is_refused(text, tmp_path):
    found = read(text, tmp_path)
    assert isinstance(found, Diagnostic) and found.code == "P0119"


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"\xff\xfe\x00{")
    assert read_trace(path).code == "P0119"


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    assert read_trace(tmp_path / "none").code == "P0101"
    assert read_trace(tmp_path).code == "P0102"


def test_what_cannot_be_written_is_told(saved, tmp_path):
    (tmp_path / "file").write_text("")
    problem = write_trace(tmp_path / "file" / "t.trace.json", saved)
    assert problem.code == "P0118"


def places(value, path=()):
    """Every position in a JSON value."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from places(value[index], (*path, index))


def replaced(value, path, new):
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


OTHERS = st.sampled_from([None, True, -1, 2**70, 1.5, "", "x", [], {}, [None], {"a": 1}, "\ud800", [[1]]])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_trace_or_a_diagnostic(document, tmp_path_factory, data):
    path = data.draw(st.sampled_from(list(places(document))))
    found = read(replaced(document, path, data.draw(OTHERS)), tmp_path_factory.mktemp("damaged"))
    assert isinstance(found, Diagnostic | SavedTrace)


NO_VALUES = [{}, {"int": 5}, {"seq": {}}, {"map": [[{"int": "1"}]]}, {"record": [[1, {"int": "1"}]]}, {"x": []}, []]


@pytest.mark.parametrize("value", NO_VALUES, ids=str)
def test_a_value_that_is_none_is_noticed(document, tmp_path, value):
    (snapshot,) = [s for s in document["steps"][1]["snapshots"] if s["name"] == "Counter(2)"]
    variable = {**snapshot["variables"][0], "value": value}
    step = {**document["steps"][1], "snapshots": [{**snapshot, "variables": [variable]}]}
    found = read({**document, "steps": [document["steps"][0], step]}, tmp_path)
    assert isinstance(found, Diagnostic) and "'value'" in found.message


def test_a_value_nested_too_deeply_is_noticed(document, tmp_path):
    value = {"int": "1"}
    for _ in range(200):
        value = {"seq": [value]}
    step = document["steps"][1]
    snapshot = {**step["snapshots"][0], "variables": [{"name": "x", "type": "any", "value": value}]}
    found = read({**document, "steps": [document["steps"][0], {**step, "snapshots": [snapshot]}]}, tmp_path)
    assert "nested too deeply" in found.message


def test_a_trace_without_snapshots_is_read(document, tmp_path):
    steps = [{key: value for key, value in step.items() if key != "snapshots"} for step in document["steps"]]
    assert all(step.snapshots == () for step in read({**document, "steps": steps}, tmp_path).trace.steps)
