"""The strategies of sampling in C by themselves, under sanitizers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.kernel.test_core import CORE, HERE, SOURCES, compiler, needs_compiler


@needs_compiler
def test_the_strategies_are_right_under_sanitizers(tmp_path: Path) -> None:
    assert compiler is not None
    target = tmp_path / "policy_test"
    flags = ["-std=c11", "-g", "-O1", "-Wall", "-Wextra", "-Werror"]
    sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    files = [str(HERE / "policy_test.c"), *map(str, SOURCES)]
    command = [compiler, *flags, *sanitizers, f"-I{CORE}", *files, "-o", str(target), "-lm"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode and "sanitize" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(target)], capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 0, ran.stderr
