"""The sentences for what can go wrong while a program runs: D-01 to D-20, each with the kind that JSON shows."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, violation

VIOLATION_KINDS = (
    "assertion",
    "unhandled-event",
    "null-target",
    "event-not-permitted",
    "payload-mismatch",
    "cast",
    "index",
    "missing-key",
    "duplicate-key",
    "arithmetic",
    "choice",
    "deadlock",
    "liveness",
    "liveness-cycle",
    "invariant",
    "divergence",
    "foreign",
    "creation",
)
"""Every kind of violation that pcheck can report, in the order of its documentation."""

VIOLATION_RULES: tuple[Rule, ...] = (
    violation(
        "P1001", "D-01", "assertion", "assertion failed",
        "assertion failed",
        message="assertion failed: {message}",
    ),
    violation(
        "P1002", "D-02", "unhandled-event", "unhandled event",
        "'{machine}' does not handle event '{event}' in state '{state}'",
        raised="'{machine}' raises event '{event}' but does not handle it in state '{state}'",
    ),
    violation("P1003", "D-03", "null-target", "null event", "'{statement}' is given the event 'null'"),
    violation("P1004", "D-04", "null-target", "null target", "event '{event}' is sent to 'null'"),
    violation(
        "P1005", "D-05", "event-not-permitted", "event not permitted",
        "'{machine}' may not send event '{event}'",
        target="event '{event}' may not be sent through this reference to '{machine}'",
    ),
    violation(
        "P1006", "D-06", "payload-mismatch", "payload of the wrong type",
        "event '{event}' carries '{expected}', but the payload is {actual}",
        missing="event '{event}' carries '{expected}', but there is no payload",
        surplus="event '{event}' carries nothing, but the payload is {actual}",
    ),
    violation(
        "P1007", "D-07", "cast", "cast failed",
        "{actual} is not a value of type '{expected}'",
        permissions="the reference to '{machine}' does not permit {events}, which '{expected}' needs",
    ),
    violation(
        "P1008", "D-08", "index", "position out of range",
        "there is no position {index} in a {container} of {size}",
        insert="position {index} is not one where a {container} of {size} can grow",
    ),
    violation("P1009", "D-09", "missing-key", "missing key", "the map has no key {key}"),
    violation("P1010", "D-10", "duplicate-key", "duplicate key", "the map already has the key {key}"),
    violation(
        "P1011", "D-11", "deadlock", "deadlock",
        "nothing can happen any more, and '{machine}' still waits in a 'receive'",
        several="nothing can happen any more, and {machines} still wait in a 'receive'",
    ),
    violation(
        "P1012", "D-12", "arithmetic", "arithmetic error",
        "{left} is divided by zero",
        remainder="the remainder of {left} and zero does not exist",
        conversion="{actual} cannot be converted into 'int'",
    ),
    violation(
        "P1013", "D-13", "choice", "impossible choice",
        "'choose' is given {number}, and a number of choices cannot be negative",
        empty="'choose' is given an empty {container}",
        many="'choose' is given {number} choices, and at most {limit} are possible",
    ),
    violation(
        "P1014", "D-14", "liveness", "hot at the end",
        "the run ends, but '{machine}' is still in hot state '{state}'",
    ),
    violation(
        "P1015", "D-15", "liveness-cycle", "hot for ever",
        "'{machine}' stays hot for ever, as in state '{state}'",
    ),
    violation(
        "P1016", "D-16", "creation", "nothing to create",
        "interface '{interface}' has no machine in this test",
    ),
    violation(
        "P1017", "D-17", "divergence", "step that never ends",
        "a step of '{machine}' did not end after {count} operations",
        recursion="a step of '{machine}' called functions more than {count} deep",
        raising="'{machine}' raised events {count} times in one step",
        size="a step of '{machine}' made a value of more than {count} parts",
    ),
    violation(
        "P1018", "D-18", "unhandled-event", "unhandled event in a spec",
        "spec '{machine}' does not handle event '{event}' in state '{state}'",
        raised="spec '{machine}' raises event '{event}' but does not handle it in state '{state}'",
    ),
    violation(
        "P1019", "D-19", "foreign", "foreign function failed",
        "foreign function '{name}' failed: {reason}",
        type="foreign function '{name}' returned {actual}, which is not of type '{expected}'",
        value="foreign function '{name}' returned a value that cannot be kept in a state: {reason}",
    ),
    violation(
        "P1020", "D-20", "foreign", "missing foreign value",
        "foreign function '{name}' is given no value for '{parameter}'",
    ),
)
