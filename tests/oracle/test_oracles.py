"""Small brute-force programs that share no code with pcheck count the same configurations and transitions."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

import pcheck

HERE = Path(__file__).parent
MODELS = HERE.parent.parent / "models"
PROBLEMS = [
    ("ping-pong", "tcOneClient"),
    ("ping-pong", "tcTwoClients"),
    ("bounded-buffer", "tcTwoToTwo"),
    ("dining-philosophers", "tcOrderedForks"),
    ("leader-election", "tcAnyOrder"),
    ("two-phase-commit", "tcTwoTransactions"),
]


def count(model: str, test: str) -> tuple[int, int]:
    """States and transitions by the brute-force program of a model."""
    name = f"oracle_{model.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Callable[[str], tuple[int, int]], module.count)(test)


@pytest.mark.parametrize(("model", "test"), PROBLEMS)
def test_a_brute_force_program_counts_the_same(model: str, test: str) -> None:
    search = pcheck.load(MODELS / model).check(test, pcheck.SearchPlan(strategy="bfs")).search
    assert (search.states, search.transitions) == count(model, test)
