"""Whatever the input is, loading it ends soon, with a program or with diagnostics and never with another exception."""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import pcheck
from tests.generated import marks
from tests.robustness.mutations import damaged, sources, with_damaged_bytes, with_damaged_words
from tests.strategies import program
from tests.strategies_source import Source

SECONDS_MAX = 2.0
STATES_MAX = 100
PROGRAMS = sources("models/**/*.p", "tests/cases/**/*.p")
TOMLS = sources("models/*/pcheck.toml", "tests/cases/**/*.toml")
PPROJS = sources("tests/cases/projects/*/*.pproj")

pytestmark = marks
relaxed = settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def ends_well(*paths: str | Path, text: bytes = b"") -> str:
    """Load, lower and explore a little; the kind of end."""
    start = time.process_time()
    try:
        loaded = pcheck.load(*paths, stdin=io.BytesIO(text))
        for test in loaded.tests[:2]:
            loaded.check(test, pcheck.SearchPlan(strategy="bfs", states_max=STATES_MAX, timeout_seconds=1.0))
        end = "accepted"
    except pcheck.InvalidProgram as refused:
        assert refused.diagnostics
        assert all(diagnostic.code and diagnostic.message for diagnostic in refused.diagnostics)
        end = "refused"
    assert time.process_time() - start < SECONDS_MAX + 1.0
    return end


def test_there_is_something_to_damage() -> None:
    assert len(PROGRAMS) > 300
    assert TOMLS
    assert PPROJS


@relaxed
@given(st.binary(max_size=400))
def test_bytes(text: bytes) -> None:
    event(ends_well("-", text=text))


@relaxed
@given(st.text(max_size=200))
def test_characters(text: str) -> None:
    event(ends_well("-", text=text.encode("utf-8", "surrogatepass")))


@relaxed
@given(damaged(PROGRAMS))
def test_damaged_programs(text: bytes) -> None:
    event(ends_well("-", text=text))


def in_a_folder(name: str, text: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for source in ("a.p", "src/b.p"):
            path = Path(folder) / source
            path.parent.mkdir(exist_ok=True)
            path.write_text("machine Main { start state S { } }" if source == "a.p" else "event eX;")
        path = Path(folder) / name
        path.write_bytes(text)
        return ends_well(path)


@relaxed
@given(damaged(TOMLS))
def test_damaged_settings(text: bytes) -> None:
    event(in_a_folder("pcheck.toml", text))


@relaxed
@given(damaged(PPROJS))
def test_damaged_projects(text: bytes) -> None:
    event(in_a_folder("demo.pproj", text))


@relaxed
@given(st.binary(max_size=300), st.sampled_from(["pcheck.toml", "demo.pproj", "pyproject.toml"]))
def test_project_files_of_bytes(text: bytes, name: str) -> None:
    event(in_a_folder(name, text))


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    first = int(os.environ.get("PCHECK_SOAK_SEED", "0"))
    failures = []
    for seed in range(first, first + int(os.environ.get("PCHECK_SOAK_PROGRAMS", "2000"))):
        source = Source.seeded(f"damage {seed}")
        text = source.pick(PROGRAMS) if source.chance(80) else program(seed).text.encode()
        text = with_damaged_words(source, text) if source.chance(70) else with_damaged_bytes(source, text)
        try:
            ends_well("-", text=text)
        except Exception as failure:  # noqa: BLE001
            failures.append(f"seed {seed}: {type(failure).__name__}: {str(failure)[:300]}")
    assert not failures, "\n".join(failures)
