"""What a command loads. Loading is most of the time of a short run, so what it does not need stays away."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HEAVY = {
    "asyncio", "bz2", "concurrent.futures", "decimal", "difflib", "email", "fractions", "graphviz", "hashlib", "http",
    "importlib.metadata", "json",
    "importlib.resources", "lark", "logging", "lzma", "multiprocessing", "networkx", "pickle", "random", "shutil",
    "socket", "sqlite3", "ssl", "subprocess", "tempfile", "textwrap", "traceback", "unittest", "xml", "zipfile",
}  # fmt: skip
"""None of these is needed to find that a model is right."""

UNUSED = {
    "pcheck.cli.graph", "pcheck.cli.list", "pcheck.cli.replay", "pcheck.cli.show", "pcheck.cli.simulate",
    "pcheck.cli.view", "pcheck.diagnostics.rules", "pcheck.explorer.explore", "pcheck.explorer.loop", "pcheck.faults",
    "pcheck.interpreter.marshal", "pcheck.ir.text", "pcheck.kernel.border",
    "pcheck.kernel.liveness", "pcheck.kernel.networks", "pcheck.kernel.sampling", "pcheck.language.assumptions",
    "pcheck.language.invariants", "pcheck.language.mistakes.statements",
    "pcheck.language.outline", "pcheck.language.printing_expressions", "pcheck.language.printing_faults",
    "pcheck.language.syntax_errors", "pcheck.project.pproj", "pcheck.report.diagnostics", "pcheck.report.dot",
    "pcheck.report.html", "pcheck.report.json", "pcheck.report.pictures", "pcheck.report.sequence_text",
    "pcheck.report.steps", "pcheck.system.lasso", "pcheck.system.replay", "pcheck.trace.build", "pcheck.trace.saved",
}  # fmt: skip
"""Our own parts for other commands, other engines, mistakes and counterexamples."""

CHECK = """
import sys
from pcheck.cli import main
sys.argv = ["pcheck", "check", {path!r}, *{options!r}]
try:
    main()
except SystemExit as end:
    print(end.code, *sorted(sys.modules))
"""


def loaded(code: str) -> tuple[str, set[str]]:
    """The first word that a new process prints in its last line, and the others."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    status, *modules = done.stdout.splitlines()[-1].split()
    return status, set(modules)


@pytest.fixture(scope="module")
def checked() -> set[str]:
    """What a check of a model that holds loads, when parse tables are there."""
    code = CHECK.format(path="models/ping-pong", options=[])
    loaded(code)
    status, modules = loaded(code)
    assert status == "0"
    return modules


def before() -> set[str]:
    """What this Python loads anyway, for instance to find packages that are being edited."""
    return loaded("import sys; print(0, *sorted(sys.modules))")[1]


def test_a_check_that_passes_loads_no_heavy_module(checked: set[str]) -> None:
    assert sorted(checked & HEAVY - before()) == []


def test_a_check_that_passes_loads_none_of_our_modules_for_other_ends(checked: set[str]) -> None:
    from pcheck import kernel

    explorer = {name for name in UNUSED if name.startswith("pcheck.explorer.")}
    unused = UNUSED if kernel.is_available else UNUSED - explorer
    assert sorted(checked & unused) == []
    assert "pcheck.checker" in checked


def test_a_single_file_needs_no_reader_of_project_files() -> None:
    path = "models/ping-pong/src/PingPong.p"
    _, modules = loaded(CHECK.format(path=path, options=["--quiet"]))
    assert sorted(modules & {"tomllib", "xml.parsers.expat", "pcheck.report.progress"} - before()) == []


def test_the_names_above_exist() -> None:
    missing = "import importlib.util, sys; print(0, *[n for n in sys.argv[1:] if importlib.util.find_spec(n) is None])"
    command = [sys.executable, "-c", missing, *sorted(HEAVY | UNUSED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["0"]


@pytest.mark.parametrize(("module", "name"), [("dataclasses", "dataclass"), ("typing", "NamedTuple")])
def test_our_data_classes_and_tuples_are_the_quick_ones(module: str, name: str) -> None:
    standard = re.compile(rf"^from {module} import .*\b{name}\b", re.MULTILINE)
    slow = [str(path) for path in (ROOT / "pcheck").rglob("*.py") if standard.search(path.read_text(encoding="utf-8"))]
    assert slow == [], f"import '{name}' from pcheck.records"


def test_importing_pcheck_loads_next_to_nothing() -> None:
    _, modules = loaded("import sys, pcheck; print(0, *sorted(sys.modules))")
    ours = {name for name in modules if name.partition(".")[0] in {"pcheck", "grammar"}}
    assert ours == {"pcheck", "pcheck.version"}
    assert sorted(modules & (HEAVY | {"click", "dataclasses", "inspect", "json"}) - before()) == []
