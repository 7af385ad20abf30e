"""The sentences for modules, tests and parameters: S-70 to S-99."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, error

MODULE_RULES: tuple[Rule, ...] = (
    error(
        "P0670", "S-70", "unknown name in a module",
        "there is no machine or module '{name}'",
        machine="there is no machine '{name}'",
        interface="there is no interface '{name}'",
        module="there is no module '{name}'",
        spec="there is no spec '{name}'",
        event="there is no event '{name}'",
        cycle="module '{name}' contains itself",
        duplicate="module '{name}' is declared twice",
    ),
    error(
        "P0671", "S-71", "interface receives too much",
        "interface '{interface}' receives {events}, which machine '{machine}' does not",
    ),
    error(
        "P0672", "S-72", "interface payload",
        "interface '{interface}' starts with '{actual}', but machine '{machine}' takes '{expected}'",
        nothing="interface '{interface}' starts without a payload, but machine '{machine}' takes '{expected}'",
        surplus="interface '{interface}' starts with '{actual}', but machine '{machine}' takes nothing",
    ),
    error("P0673", "S-73", "interface bound twice", "interface '{interface}' is bound twice in one module"),
    error(
        "P0674", "S-74", "spec bound as machine",
        "'{name}' is a spec and cannot be bound as a machine",
        scenario="'{name}' is a scenario and cannot be bound as a machine",
    ),
    error("P0675", "S-75", "interface bound in two operands", "interface '{interface}' is bound in two operands"),
    error(
        "P0676", "S-76", "private event visible",
        "event '{event}' is hidden in one operand but visible in another",
    ),
    error("P0677", "S-77", "spec attached in two operands", "spec '{name}' is attached in two operands"),
    error(
        "P0678", "S-78", "event sent by two operands",
        "event '{event}' is sent by two operands of 'compose'",
    ),
    error(
        "P0679", "S-79", "interface created by two operands",
        "interface '{interface}' is created by two operands of 'compose'",
    ),
    error(
        "P0680", "S-80", "not a spec",
        "'{name}' is {actual}, not a spec",
        scenario="'{name}' is a scenario and cannot be asserted",
    ),
    error(
        "P0681", "S-81", "observed event never sent",
        "spec '{name}' observes event '{event}', which the module does not send",
    ),
    error(
        "P0682", "S-82", "spec attached twice", "spec '{name}' is attached twice",
        invariant="invariant '{name}' is asserted twice",
    ),
    error(
        "P0683", "S-83", "rename with other events",
        "'{old}' and '{new}' receive different events, so one cannot take the other's name",
    ),
    error("P0684", "S-84", "rename of an absent name", "the module neither binds nor creates '{name}'"),
    error("P0685", "S-85", "rename to a present name", "the module already uses the name '{name}'"),
    error(
        "P0686", "S-86", "event cannot be hidden",
        "event '{event}' cannot be hidden, because the module does not send it",
        receives="event '{event}' cannot be hidden, because the module does not receive it",
        interface="event '{event}' cannot be hidden, because interface '{interface}' is visible and receives it",
        payload="event '{event}' cannot be hidden, because a visible event carries references that accept it",
        constructor="event '{event}' cannot be hidden, because a constructor takes references that accept it",
    ),
    error(
        "P0687", "S-87", "interface cannot be hidden",
        "interface '{interface}' cannot be hidden, because nothing in the module creates it",
        unbound="interface '{interface}' cannot be hidden, because the module does not bind it",
    ),
    error(
        "P0688", "S-88", "module not closed",
        "'{name}' creates '{interface}', which its module does not contain",
    ),
    error(
        "P0689", "S-89", "main not in the module",
        "main machine '{machine}' is not in the module of '{name}'",
        missing="'{name}' names no main machine",
    ),
    error(
        "P0690", "S-90", "main takes a parameter",
        "main machine '{machine}' starts with '{actual}', but a main machine takes nothing",
    ),
    error("P0691", "S-91", "refinement", "refinement tests are not supported"),
    error("P0692", "S-92", "two tests of one name", "'{name}' is the name of two tests or implementations"),
    error("P0693", "S-93", "unknown parameter", "there is no global parameter '{name}'"),
    error(
        "P0694", "S-94", "value of a parameter",
        "parameter '{name}' is '{expected}', but this value is '{actual}'",
        kind="parameter '{name}' is '{actual}', and a test can vary only 'int' and 'bool'",
    ),
    error(
        "P0695", "S-95", "repetition in a test",
        "value {value} appears twice for parameter '{name}'",
        parameter="parameter '{name}' is listed twice",
    ),
    error(
        "P0696", "S-96", "name of a global parameter",
        "'{name}' is the name of a global parameter and cannot be used again",
        twice="global parameter '{name}' is declared twice",
    ),
    error(
        "P0697", "S-97", "global parameter changed",
        "'{name}' is a global parameter and cannot be changed",
    ),
    error(
        "P0698", "S-98", "wrong number of wise",
        "'{number} wise' needs at least {number} parameters, but the test has {count}",
        zero="'0 wise' combines nothing",
        many="the values of '{name}' have {count} combinations, and at most {limit} can be tested",
        work="choosing among the combinations of '{name}' is too much work: {number} out of {count} parameters",
    ),
    error(
        "P0699", "S-99", "assumption of a test",
        "the assumption of a test must be 'bool', but this is '{actual}'",
        operand="the assumption of a test cannot use {construct}",
        name="the assumption of a test can use only its parameters, and '{name}' is none of them",
        without="a test without 'param' cannot have an assumption",
        division="the assumption of the test divides by zero for some of the values",
    ),
)
