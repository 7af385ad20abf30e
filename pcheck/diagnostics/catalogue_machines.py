"""The sentences for specs, control flow and handlers, S-53 to S-62, and the warnings W-1 to W-6."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, error, warning

MACHINE_RULES: tuple[Rule, ...] = (
    error("P0553", "S-53", "on null in a spec", "spec '{machine}' has no queue, so 'on null' cannot happen in it"),
    error("P0554", "S-54", "defer in a spec", "spec '{machine}' has no queue and cannot defer '{event}'"),
    error("P0555", "S-55", "choice in a spec", "spec '{machine}' must be deterministic and cannot use '{word}'"),
    error(
        "P0556", "S-56", "effect in a spec",
        "spec '{machine}' only observes and cannot use '{word}'",
        this="spec '{machine}' is not a machine that events can reach, so 'this' has no meaning in it",
    ),
    error(
        "P0557", "S-57", "spec calls a function with an effect",
        "spec '{machine}' only observes and cannot call '{name}', which uses '{word}'",
        path="spec '{machine}' only observes and cannot call '{name}', which uses '{word}' through {path}",
    ),
    error(
        "P0558", "S-58", "global function as handler",
        "global function '{name}' cannot be a handler",
        foreign="foreign function '{name}' cannot be a handler",
    ),
    error(
        "P0559", "S-59", "control in an exit or with function",
        "an exit function cannot use '{word}'",
        transition="the function of a transition cannot use '{word}'",
        call="an exit function cannot call '{name}', which uses '{word}'",
        transition_call="the function of a transition cannot call '{name}', which uses '{word}'",
    ),
    error(
        "P0560", "S-60", "this outside a machine",
        "a global function belongs to no machine and has no 'this'",
        invariant="an invariant belongs to no machine and has no 'this'",
    ),
    error(
        "P0561", "S-61", "control in a function with a result",
        "function '{name}' returns '{expected}' and cannot use '{word}'",
    ),
    error("P0562", "S-62", "loop control outside a loop", "'{word}' stands outside a loop"),
    warning(
        "P0501", "W-1", "spec handler that never runs",
        "spec '{machine}' handles event '{event}' but does not observe it",
    ),
    warning(
        "P0502", "W-2", "scenario without a goal",
        "scenario '{machine}' has no cold state and can never be satisfied",
    ),
    warning(
        "P0503", "W-3", "scenario with a cold start",
        "scenario '{machine}' starts in a cold state, which counts only when it is entered again",
    ),
    warning(
        "P0504", "W-4", "specs not checked",
        "spec '{machine}' is attached in no test, so nothing checks it",
        invariant="invariant '{name}' is asserted in no test, so nothing checks it",
        faults="no test is under fault list '{name}', so nothing in it ever happens",
    ),
    warning("P0505", "W-5", "case that never runs", "'case null' never happens"),
    warning(
        "P0506", "W-6", "raised event is lost",
        "event '{event}' is raised, but state '{state}' defers it, so it is lost",
        ignore="event '{event}' is raised, but state '{state}' ignores it",
    ),
    warning(
        "P0507", "P0507", "nothing to combine",
        "'pairwise' combines two parameters, but the test has {count}, so all its values are tested",
    ),
    warning("P0508", "P0508", "test without values", "no values satisfy the assumption of '{name}', so it is not run"),
)
