import re

import pytest

from pcheck.diagnostics import VIOLATION_KINDS, Related, make, message_of, rule_of
from pcheck.diagnostics.catalogue import VALUE_CHARACTERS_MAX, placeholders
from pcheck.diagnostics.rules import RULES
from pcheck.source import SourceFile

STATIC = [f"S-{number:02}" for number in (*range(1, 68), *range(70, 102))]
DYNAMIC = [f"D-{number:02}" for number in range(1, 22)]
WARNINGS = [f"W-{number}" for number in range(1, 7)]
SPAN = SourceFile("f.p", "x").span(0, 1)


def code_by_convention(rule_id):
    """The numbering that the documents promise."""
    if rule_id.startswith("P"):
        return rule_id
    letter, number = rule_id.split("-")
    number = int(number)
    if letter == "D":
        return f"P10{number:02}"
    if letter == "W":
        return f"P05{number:02}"
    special = {1: "P0201", 2: "P0202", 100: "P0210", 101: "P0211"}
    if number in special:
        return special[number]
    phase = 3 if number <= 20 else 6 if number >= 70 else 5 if 53 <= number <= 62 else 4
    return f"P0{phase}{number:02}"


def test_every_rule_of_the_language_has_exactly_one_entry():
    ids = sorted(rule.id for rule in RULES if not rule.id.startswith("P"))
    assert ids == sorted([*STATIC, *DYNAMIC, *WARNINGS])


def test_codes_follow_the_documented_numbering():
    assert {rule.id: rule.code for rule in RULES} == {rule.id: code_by_convention(rule.id) for rule in RULES}


def test_exactly_the_warnings_are_not_errors():
    milder = {rule.id for rule in RULES if rule.severity == "warning"}
    projects = {"P0112", "P0120", "P0705", "P0706", "P0708", "P0710", "P0711", "P0725"}
    assert milder == {*WARNINGS, *projects, "P0507", "P0508"}


def test_dynamic_rules_and_only_they_have_a_known_kind():
    assert all(rule.kind in VIOLATION_KINDS for rule in RULES if rule.id in DYNAMIC)
    assert all(rule.kind == "" for rule in RULES if rule.id not in DYNAMIC)
    assert {rule.kind for rule in RULES if rule.kind} == set(VIOLATION_KINDS)


def test_special_kinds_are_those_of_the_contract():
    assert [rule_of(key).kind for key in ("D-03", "D-04", "D-18", "D-20")] == [
        "null-target", "null-target", "unhandled-event", "foreign",
    ]  # fmt: skip


SENTENCES = [
    pytest.param(template, id=f"{rule.id}.{variant}".rstrip("."))
    for rule in RULES
    for variant, template in rule.templates.items()
]


@pytest.mark.parametrize("template", SENTENCES)
def test_sentences_have_the_tone_of_the_house(template):
    text = template.format(**dict.fromkeys(placeholders(template), "x"))
    assert not text.endswith(".")
    assert "\n" not in text
    assert text.count("'") % 2 == 0 or "other's" in text or "P's" in text or "project's" in text
    first = text.split()[0]
    assert first.startswith("'") or first == first.lower() or first in {"P"}
    assert 10 <= len(text) <= 140


@pytest.mark.parametrize("template", SENTENCES)
def test_placeholders_are_plain_names(template):
    assert all(re.fullmatch("[a-z]+", name) for name in placeholders(template))


def test_make_fills_the_sentence_of_the_variant():
    related = (Related(SPAN, "declared here"),)
    made = make("S-34.missing", SPAN, event="eI", expected="int", label="here", related=related, help="add one")
    assert made.code == "P0434"
    assert made.message == "event 'eI' carries 'int', but no payload is given"
    assert (made.severity, made.label, made.related, made.help) == ("error", "here", related, "add one")
    assert made.location == "f.p:1:1"


def test_values_are_not_read_as_templates():
    assert message_of("S-17", name="{0}{x!r}") == "there is no type '{0}{x!r}'"


def test_overlong_values_are_cut():
    assert len(message_of("S-17", name="x" * 100_000)) < VALUE_CHARACTERS_MAX + 50


@pytest.mark.parametrize(
    ("key", "values"),
    [("S-999", {}), ("S-17.nonsense", {"name": "x"}), ("S-17", {}), ("S-17", {"name": "x", "more": 1})],
)
def test_a_wrong_use_of_the_catalogue_is_our_bug(key, values):
    with pytest.raises(AssertionError):
        make(key, SPAN, **values)
