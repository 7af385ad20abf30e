"""Every static case gives exactly the diagnostics that it marks, and every project case what its `expect.toml` says."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from pathlib import Path

import pytest

from pcheck.diagnostics import Collector
from pcheck.diagnostics.rules import RULES
from pcheck.language.load import read_program
from pcheck.project import load_project
from pcheck.source import SourceFile

CASES = Path(__file__).parent / "cases"
STATIC = sorted((CASES / "static").glob("*.p"))
PROJECTS = sorted(path.parent for path in (CASES / "projects").glob("*/expect.toml"))
MARK = re.compile(r"// (error|warning): (P\d{4}(?: P\d{4})*)")


def marks(text: str) -> set[tuple[int, str, str]]:
    """(line, 'error' or 'warning', code) of every marker."""
    return {
        (number, found[1], code)
        for number, line in enumerate(text.split("\n"), start=1)
        for found in MARK.finditer(line)
        for code in found[2].split()
    }


def reported(file: SourceFile) -> set[tuple[int, str, str]]:
    collector = Collector()
    read_program([(file, False)], collector)
    assert collector.dropped_count == 0
    return {(place.span.line, place.severity, place.code) for place in collector.diagnostics if place.span}


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.stem)
def test_a_case_gives_exactly_its_marked_diagnostics(path: Path) -> None:
    file = SourceFile.from_bytes(path.name, path.read_bytes())
    expected = marks(file.text)
    assert not (path.stem.endswith(".ok") and expected)
    assert reported(file) == expected


def test_every_static_rule_and_warning_has_a_case() -> None:
    marked = {code for path in STATIC for _, _, code in marks(path.read_text("utf-8"))}
    rules = {rule.code for rule in RULES if re.match(r"P0[2-6]", rule.code)}
    assert rules - marked == set()


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda path: path.name)
def test_a_project_gives_what_is_expected(folder: Path) -> None:
    expected = tomllib.loads((folder / "expect.toml").read_text("utf-8"))
    (project_file,) = folder.glob("*.pproj")
    project = load_project([str(project_file)])
    collector = Collector()
    collector.report_all(project.diagnostics)
    program = None
    if not collector.has_errors:
        program = read_program([(entry.file, entry.is_included) for entry in project.sources], collector)
    codes = sorted({diagnostic.code for diagnostic in collector.diagnostics if diagnostic.is_error})
    assert expected["exit"] == (2 if codes else 0)
    assert len(codes) == len(expected["codes"])
    assert all(re.fullmatch(wanted, code) for wanted, code in zip(sorted(expected["codes"]), codes, strict=True))
    assert by_test([runnable.name for runnable in program.runnables] if program else []) == by_test(expected["tests"])


def by_test(names: list[str]) -> dict[str, list[str]]:
    """The expansions of each test, in order."""
    return {base: list(group) for base, group in groupby(sorted(names, key=base_name), key=base_name)}


def base_name(name: str) -> str:
    return name.partition("___")[0]
