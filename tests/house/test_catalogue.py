"""Every message comes from the catalogue, and the catalogue's codes are unique and explained."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from pcheck.diagnostics import rule_of
from pcheck.diagnostics.catalogue import placeholders
from pcheck.diagnostics.rules import RULES

ROOT = Path(__file__).parents[2]
CALLS = {"make", "message_of"}
NOT_VALUES = {"label", "related", "help"}
NOT_YET = {"D-15"}


def calls_of_the_catalogue():
    """Every call with a literal key: where it is, the key, and the names of the values, or None if unknown."""
    for path in sorted((ROOT / "pcheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
                continue
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                names = {keyword.arg for keyword in node.keywords}
                values = None if None in names else names - NOT_VALUES
                yield pytest.param(node.args[0].value, values, id=f"{path.relative_to(ROOT)}:{node.lineno}")


def texts_outside_the_catalogue():
    """Every literal text, those inside of f-strings included."""
    for path in (ROOT / "pcheck").rglob("*.py"):
        if not path.name.startswith("catalogue"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def is_written(key, rule, texts):
    """Whether the key stands in the code, whole or put together of two texts that do."""
    ends = range(len(rule), len(key))
    return key in texts or any(key[:end] in texts and key[end:] in texts for end in ends)


def repeated(items):
    return [item for item, count in Counter(items).items() if count > 1]


def test_codes_and_rules_are_unique():
    assert repeated(rule.code for rule in RULES) == []
    assert repeated(rule.id for rule in RULES) == []


def test_every_rule_is_explained():
    assert [rule.code for rule in RULES if not rule.title.strip() or not rule.templates[""].strip()] == []


def test_sentences_of_one_rule_differ():
    assert [rule.id for rule in RULES if repeated(rule.templates.values())] == []


@pytest.mark.parametrize(("key", "values"), list(calls_of_the_catalogue()))
def test_calls_name_a_sentence_and_give_its_values(key, values):
    template = rule_of(key).templates[key.partition(".")[2]]
    assert values is None or values == placeholders(template)


def test_every_sentence_is_said_somewhere():
    texts = frozenset(texts_outside_the_catalogue())
    keys = [(rule.id, f"{rule.id}.{name}" if name else rule.id) for rule in RULES for name in rule.templates]
    assert [key for rule, key in keys if key not in NOT_YET and not is_written(key, rule, texts)] == []
