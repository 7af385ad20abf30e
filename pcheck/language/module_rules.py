"""The conditions under which modules may be united and composed, and parts of them hidden or renamed (S-75 to S-87)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from pcheck.diagnostics import Diagnostic, Related, make
from pcheck.language.module_syntax import HideEvents, HideInterfaces, Rename
from pcheck.language.module_values import Module, constructor_events, payload_events, received_events
from pcheck.language.scope import Globals
from pcheck.source import Span

Operand = tuple[Module, Span]


def union_problems(operands: Sequence[Operand], globals_: Globals, *, is_composition: bool) -> Iterator[Diagnostic]:
    """S-75 to S-79 for every pair of operands, reported at the later one."""
    for (first, first_span), (second, span) in combinations(operands, 2):
        related = (Related(first_span, "the other operand"),)
        for interface in _both(first.implementations.keys(), second.implementations.keys()):
            yield make("S-75", span, related=related, interface=interface)
        for event in sorted(_exposed(first, second, globals_))[:1]:
            yield make("S-76", span, related=related, event=event)
        for spec in _both({spec for spec, _ in first.monitors}, {spec for spec, _ in second.monitors}):
            yield make("S-77", span, related=related, name=spec)
        if is_composition:
            yield from _composition_problems(first, second, span, related)


def _composition_problems(
    first: Module, second: Module, span: Span, related: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    for event in _both(first.sends, second.sends)[:1]:
        help_ = "write 'union', or give the machines 'sends' clauses"
        yield make("S-78", span, related=related, help=help_, event=event)
    for interface in _both(first.creates, second.creates):
        yield make("S-79", span, related=related, interface=interface)


def _both(first: AbstractSet[str], second: AbstractSet[str]) -> list[str]:
    return sorted(first & second)


def _exposed(first: Module, second: Module, globals_: Globals) -> frozenset[str]:
    """The private events that the two modules together still show to each other."""
    private = first.private_events | second.private_events
    if not private:
        return frozenset()
    visible = first.visible_events | second.visible_events
    received = received_events(first.visible_interfaces | second.visible_interfaces, globals_)
    constructed = constructor_events(first.interfaces | second.interfaces, globals_)
    return private & (visible | payload_events(visible, globals_) | received | constructed)


def hidden_event_problems(expression: HideEvents, module: Module, globals_: Globals) -> Iterator[Diagnostic]:
    """S-86."""
    visible = module.visible_events - {name.text for name in expression.events}
    carried = payload_events(visible, globals_)
    constructed = constructor_events(module.interfaces, globals_)
    interfaces = sorted(module.visible_interfaces)
    for name in expression.events:
        event, span = name.text, name.span
        receiver = next((i for i in interfaces if event in globals_.interfaces[i].receives), None)
        if event not in module.sends:
            yield make("S-86", span, event=event)
        elif event not in module.receives:
            yield make("S-86.receives", span, event=event)
        elif receiver is not None:
            related = (Related(globals_.interfaces[receiver].span, "declared here"),)
            yield make("S-86.interface", span, related=related, event=event, interface=receiver)
        elif event in carried:
            yield make("S-86.payload", span, event=event)
        elif event in constructed:
            yield make("S-86.constructor", span, event=event)


def hidden_interface_problems(expression: HideInterfaces, module: Module) -> Iterator[Diagnostic]:
    """S-87."""
    for name in expression.interfaces:
        if name.text not in module.implementations:
            yield make("S-87.unbound", name.span, interface=name.text)
        elif name.text not in module.creates:
            yield make("S-87", name.span, interface=name.text)


def rename_problems(expression: Rename, module: Module, globals_: Globals) -> Iterator[Diagnostic]:
    """S-83 to S-85."""
    old, new = expression.old, expression.new
    if globals_.interfaces[old.text].receives != globals_.interfaces[new.text].receives:
        related = (
            Related(globals_.interfaces[old.text].span, f"'{old.text}' is declared here"),
            Related(globals_.interfaces[new.text].span, f"'{new.text}' is declared here"),
        )
        yield make("S-83", expression.span, related=related, old=old.text, new=new.text)
    if old.text not in module.interfaces:
        yield make("S-84", old.span, name=old.text)
    if new.text in module.interfaces:
        yield make("S-85", new.span, name=new.text)
