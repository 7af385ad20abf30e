"""Changes of a program that mean nothing change no verdict and no count."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

import pcheck
from pcheck.diagnostics import Collector
from pcheck.language.grammar import parse
from pcheck.language.printing import to_text
from pcheck.source import SourceFile
from tests.generated import Claim, check, load, marks, note, on_programs, outcome, soak
from tests.metamorphic.rewriting import renamed, shuffled, with_dead_locals, with_unused_declarations
from tests.strategies import Generated

pytestmark = marks


def outcomes(loaded: pcheck.Program) -> list[tuple[object, ...]]:
    """How the tests end. Main is bound in each, so that at most the order of the tests is left to differ."""
    assert loaded.tests
    return [outcome(check(loaded, test=test.name)) for test in loaded.tests[:2]]


def printed(text: str) -> str:
    collector = Collector()
    unit = parse(SourceFile("generated.p", text), collector)
    assert unit is not None, collector.diagnostics
    return to_text(unit)


def printing_keeps_the_program(generated: Generated) -> None:
    text = printed(generated.text)
    assert printed(text) == text
    before = outcomes(load(generated.text))
    note(f"outcome: {before[0][0]}")
    assert outcomes(load(text)) == before


def renaming_changes_nothing(generated: Generated) -> None:
    assert outcomes(load(renamed(generated.text))) == outcomes(load(generated.text))


def dead_locals_change_nothing(generated: Generated) -> None:
    """Not even when they are set just before something visible."""
    assert outcomes(load(with_dead_locals(generated.text))) == outcomes(load(generated.text))


def unused_declarations_change_nothing(generated: Generated) -> None:
    if any(declaration.startswith("test") for declaration in generated.declarations):
        assert outcomes(load(with_unused_declarations(generated))) == outcomes(load(generated.text))


def an_unused_event_changes_nothing(generated: Generated) -> None:
    """Where nobody lists all events, which would then no longer be all."""
    if "receives" not in generated.text and "sends" not in generated.text:
        assert outcomes(load("event unusedEvent: int;" + generated.text)) == outcomes(load(generated.text))


def the_order_of_declarations_and_files_changes_nothing(generated: Generated) -> None:
    before = outcomes(load(generated.text))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.p" for name in "ab"]
        for seed in (1, 2):
            for path, text in zip(paths, shuffled(generated, seed), strict=True):
                path.write_text(text, encoding="utf-8")
            assert outcomes(pcheck.load(*paths)) == before
            assert outcomes(pcheck.load(*reversed(paths))) == before


CLAIMS: list[Claim] = [
    printing_keeps_the_program,
    renaming_changes_nothing,
    dead_locals_change_nothing,
    unused_declarations_change_nothing,
    an_unused_event_changes_nothing,
    the_order_of_declarations_and_files_changes_nothing,
]


for each in CLAIMS:
    globals()[f"test_{each.__name__}"] = on_programs(40)(each)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_soak(claim: Claim) -> None:
    soak(claim)
