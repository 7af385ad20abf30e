"""Results do not depend on hash randomisation: the same bytes from processes with different seeds of hashing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = 25

SCRIPT = """
from tests.generated import check, explore, load, outcome, system
from tests.strategies import program
for seed in range({programs}):
    loaded = load(program(seed).text)
    result = check(loaded, strategy="auto")
    found = explore(system(loaded))
    print(seed, outcome(result), result.counterexample, result.transitions, len(found.configurations))
    print(loaded.warnings, result.coverage)
"""


def output(hash_seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(programs=PROGRAMS)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    ).stdout


def test_hash_randomisation_changes_no_byte() -> None:
    first = output("0")
    assert first.count("\n") == 2 * PROGRAMS
    assert output("1") == first
    assert output("31337") == first
