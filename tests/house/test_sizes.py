"""Modules and functions stay small enough to read."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50

MODULES = sorted((ROOT / "pcheck").rglob("*.py"))


def name_of(path):
    return str(path.relative_to(ROOT))


def functions(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_there_are_modules_to_measure():
    assert ROOT / "pcheck" / "source.py" in MODULES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_at_most_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES_MAX


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_has_at_most_50_lines(path):
    tree = ast.parse(path.read_text("utf-8"))
    lengths = {f"{node.name} at line {node.lineno}": node.end_lineno - node.lineno + 1 for node in functions(tree)}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES_MAX} == {}
