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

FAULTS_SCRIPT = """
from tests.faults.test_counts import CASES, faulty
for name in ("duplicate twice", "restart with delay", "two partitions", "partition of all", "partition and restart"):
    system = faulty(CASES[name], "Client", None).system()
    waiting = [system.initial().configuration]
    known = set(waiting)
    for configuration in waiting:
        successors = system.successors(configuration)
        print(name, [each.choice for each in successors])
        new = dict.fromkeys(each.configuration for each in successors if each.configuration not in known)
        known.update(new)
        waiting += new
"""


def output(hash_seed: str, script: str = SCRIPT) -> str:
    return subprocess.run(
        [sys.executable, "-c", script.format(programs=PROGRAMS)],
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


def test_hash_randomisation_changes_no_order_of_what_happens_from_outside() -> None:
    first = output("0", FAULTS_SCRIPT)
    assert first.count("\n") > 2_000
    assert output("1", FAULTS_SCRIPT) == first
