"""The order of imports is that of the house; the contract itself is in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_imports_go_down_only():
    found = subprocess.run(
        [sys.executable, "-c", COMMAND, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert "imports go down only KEPT" in found.stdout
