"""Every model meets the expectations and the pinned counts of its pcheck.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.project import Run

PLAIN_STATES_MAX = 1_000_000
"""More are too many for the plain explorer to meet in a test."""
MODELS = Path(__file__).parent.parent / "models"
FOLDERS = sorted(path.parent for path in MODELS.glob("*/pcheck.toml"))


def runs() -> list[tuple[Path, Run]]:
    return [(folder, run) for folder in FOLDERS for run in pcheck.load(folder).project.runs]


@pytest.mark.parametrize(("folder", "run"), runs(), ids=lambda value: getattr(value, "name", None) or value.test)
def test_a_model_meets_its_expectation_and_its_pinned_count(folder: Path, run: Run) -> None:
    program = pcheck.load(folder)
    if run.states is not None and run.states > PLAIN_STATES_MAX and not is_available:
        pytest.skip(f"{run.states:,} states without the native engine")
    for test in program.select([run.test]):
        search = program.check(test, pcheck.SearchPlan(strategy="bfs", faults=run.options.faults)).search
        assert search.verdict == run.expect
        if run.kind is not None:
            assert search.counterexample is not None
            assert search.counterexample.violation.kind == run.kind
        if search.verdict == "holds":
            assert run.states is not None, f"the count of '{run.test}' is not pinned: {search.states}"
            assert search.states == run.states


def test_every_model_is_here() -> None:
    assert len(FOLDERS) >= 8
    for folder in FOLDERS:
        assert (folder / "README.md").is_file()
