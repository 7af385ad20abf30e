"""What the documents say of commands and forms is so."""

import re
from pathlib import Path

from pcheck.cli.group import HOMES
from pcheck.report.export_shiviz import PATTERN
from pcheck.report.exports import EXPORTS

ROOT = Path(__file__).parents[2]
COUNTEREXAMPLES = (ROOT / "docs/counterexamples.md").read_text(encoding="utf-8")
OUTPUT = (ROOT / "docs/output.md").read_text(encoding="utf-8")


def test_every_form_is_documented_in_both_places():
    for name in EXPORTS:
        assert f"`{name}`" in COUNTEREXAMPLES
    for name in set(EXPORTS) - {"text", "mermaid", "dot", "svg", "png"}:
        assert f"`{name}`" in OUTPUT


def test_every_command_that_is_named_exists():
    named = re.findall(r"`pcheck (\w+)|^    pcheck (\w+)", COUNTEREXAMPLES, re.MULTILINE)
    commands = {one or other for one, other in named}
    assert commands >= {"show", "graph", "simulate", "view", "explain"}
    assert commands <= set(HOMES)


def test_the_expression_of_shiviz_is_the_documented_one():
    assert f"`{PATTERN}`" in OUTPUT
