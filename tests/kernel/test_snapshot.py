"""Snapshots of the kernel's C by themselves, run under sanitizers: they go on like the original, and none does harm."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.kernel.test_core import CORE, HERE, SOURCES, compiler, needs_compiler


@needs_compiler
def test_snapshots_go_on_and_wrong_ones_do_no_harm_under_sanitizers(tmp_path: Path) -> None:
    assert compiler is not None
    target = tmp_path / "snapshot_test"
    flags = ["-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    files = [str(HERE / "snapshot_test.c"), *map(str, SOURCES)]
    command = [compiler, *flags, f"-I{CORE}", f"-I{HERE}", *files, "-o", str(target), "-lm"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode and "sanitize" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(target)], capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("failing allocations") == 2
