"""Every message that pcheck can give about an input, by rule. The entries are in `rules`."""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.diagnostics.diagnostic import Diagnostic, Related
from pcheck.diagnostics.rule import Rule
from pcheck.diagnostics.wording import cut
from pcheck.source import Span

VALUE_CHARACTERS_MAX = 300


def rule_of(key: str) -> Rule:
    """Return the entry that a key such as "S-25" or "S-34.missing" belongs to."""
    from pcheck.diagnostics.rules import BY_ID  # noqa: PLC0415 - most programs are right

    rule = BY_ID.get(key.partition(".")[0])
    assert rule is not None, f"no rule '{key}' in the catalogue"
    return rule


def message_of(key: str, /, **values: object) -> str:
    """Return the sentence of a key with its values filled in; overlong values are cut."""
    variant = key.partition(".")[2]
    template = rule_of(key).templates.get(variant)
    assert template is not None, f"no variant '{key}' in the catalogue"
    wanted = placeholders(template)
    assert wanted == values.keys(), f"'{key}' takes {sorted(wanted)}, not {sorted(values)}"
    return template.format(**{name: cut(str(value), VALUE_CHARACTERS_MAX) for name, value in values.items()})


def make(
    key: str,
    span: Span | None,
    /,
    *,
    label: str = "",
    related: tuple[Related, ...] = (),
    help: str = "",
    **values: object,
) -> Diagnostic:
    """Return the diagnostic of a rule; `values` fill the placeholders of the template that the key selects."""
    return make_with(key, span, values, label=label, related=related, help=help)


def make_with(
    key: str,
    span: Span | None,
    values: Mapping[str, object],
    *,
    label: str = "",
    related: tuple[Related, ...] = (),
    help: str = "",
) -> Diagnostic:
    """As `make`, with the values of the placeholders in a mapping."""
    rule = rule_of(key)
    return Diagnostic(rule.code, rule.severity, message_of(key, **values), span, label, related, help)


def placeholders(template: str) -> frozenset[str]:
    """Return the names that a template takes."""
    from string import Formatter  # noqa: PLC0415 - as above

    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
