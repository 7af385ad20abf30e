"""The kernel's C by itself: compiled with warnings as errors and run under sanitizers."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CORE = HERE.parent.parent / "pcheck" / "kernel" / "core"
SOURCES = sorted(path for path in CORE.glob("*.c") if not path.name.startswith("binding"))
WARNINGS = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
LINES_MAX = 70
compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
needs_compiler = pytest.mark.skipif(compiler is None, reason="no C compiler")


def compiled(target: Path, test: str, *flags: str) -> subprocess.CompletedProcess[str]:
    assert compiler is not None
    files = [str(HERE / test), *map(str, SOURCES)]
    command = [compiler, "-std=c11", "-g", "-O1", *flags, f"-I{CORE}", *files, "-o", str(target), "-lm", "-pthread"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_compiler
@pytest.mark.parametrize(
    ("test", "runs"), [("core_test.c", 4), ("lossy_test.c", 4), ("snapshot_test.c", 2), ("faults_test.c", 4)]
)
def test_the_kernel_alone_is_right_and_survives_every_failing_allocation_under_sanitizers(
    test: str, runs: int, tmp_path: Path
) -> None:
    target = tmp_path / "core_test"
    built = compiled(target, test, "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
    if built.returncode and "sanitize" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(target)], capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("failing allocations") == runs


@needs_compiler
@pytest.mark.parametrize("test", ["core_test.c", "faults_test.c"])
def test_threads_do_not_race(test: str, tmp_path: Path) -> None:
    target = tmp_path / "core_test"
    built = compiled(target, test, "-fsanitize=thread")
    if built.returncode and ("sanitize" in built.stderr or "tsan" in built.stderr):
        pytest.skip("the compiler has no thread sanitizer")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(target), "threads"], capture_output=True, text=True, check=False, timeout=100)
    if "unexpected memory mapping" in ran.stderr:
        pytest.skip("the thread sanitizer does not run on this system")
    assert ran.returncode == 0, ran.stderr


@needs_compiler
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_kernel_compiles_without_a_warning(source: Path, tmp_path: Path) -> None:
    assert compiler is not None
    command = [compiler, *WARNINGS, "-O2", "-c", str(source), "-o", str(tmp_path / "object.o")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize("source", sorted(CORE.glob("*.c")), ids=lambda path: path.name)
def test_functions_are_short(source: Path) -> None:
    first = 0
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines()):
        if line.endswith("{") and not line.startswith((" ", "#", "}")):
            first = number
        if line == "}":
            assert number - first < LINES_MAX, f"the function that ends at line {number + 1} is too long"


def test_the_kernel_has_no_global_state() -> None:
    for source in CORE.glob("*.c"):
        for line in source.read_text(encoding="utf-8").splitlines():
            is_variable = line.startswith("static ") and "(" not in line
            is_table = "PyMethodDef" in line or "PyType_S" in line or "PyModuleDef" in line
            assert not is_variable or is_table, f"{source.name}: {line}"
