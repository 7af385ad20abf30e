"""The sentences for statements and expressions: S-21 to S-52 and S-63 to S-67."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, error

TYPE_RULES: tuple[Rule, ...] = (
    error(
        "P0421", "S-21", "not a variable on the left",
        "'{name}' is {actual}, not a variable, and cannot be changed",
    ),
    error("P0422", "S-22", "set element on the left", "an element of a set cannot be assigned to"),
    error(
        "P0423", "S-23", "wrong container",
        "'{operator}' needs a container, but this is '{actual}'",
        pair="'{actual}' takes one element, not a position and a value",
        single="'{actual}' takes a position or key and a value, not one element",
    ),
    error(
        "P0424", "S-24", "duplicate field",
        "field '{name}' appears twice in one tuple",
    ),
    error(
        "P0425", "S-25", "value of the wrong type",
        "expected '{expected}', but this is '{actual}'",
        index="the position must be '{expected}', but this is '{actual}'",
        key="the key must be '{expected}', but this is '{actual}'",
        element="the element must be '{expected}', but this is '{actual}'",
        null="'null' is not a value of type '{expected}'",
        field_order="the fields must be in the order of '{expected}', but this is '{actual}'",
        field_names="the fields must have the names of '{expected}', but this is '{actual}'",
        tuple_kind="expected '{expected}', but this is '{actual}': named and unnamed tuples never mix",
        tuple_length="expected a tuple of {expected}, but this one has {actual}",
        any="a value of type '{actual}' must be cast before it is used as '{expected}'",
    ),
    error(
        "P0426", "S-26", "wrong number of arguments",
        "function '{name}' takes {expected}, but {actual} given",
    ),
    error(
        "P0427", "S-27", "argument of the wrong type",
        "parameter '{parameter}' of '{name}' is '{expected}', but this argument is '{actual}'",
    ),
    error(
        "P0428", "S-28", "wrong return",
        "the function returns '{expected}', but this value is '{actual}'",
        void="this function returns nothing, but a value is given",
        handler="a handler returns nothing, but a value is given",
        case="a receive case returns nothing, but a value is given",
        missing="the function returns '{expected}', but no value is given",
    ),
    error(
        "P0429", "S-29", "condition that is not a bool",
        "the condition of '{statement}' must be 'bool', but this is '{actual}'",
    ),
    error(
        "P0430", "S-30", "message that is not a string",
        "'{statement}' takes a 'string', but this is '{actual}'",
    ),
    error(
        "P0431", "S-31", "target that is not a machine",
        "the target of 'send' must be a machine, but this is '{actual}'",
    ),
    error(
        "P0432", "S-32", "operand that is not an event",
        "'{statement}' needs an event, but this is '{actual}'",
    ),
    error("P0433", "S-33", "null event", "'{statement}' needs an event, and 'null' is none"),
    error(
        "P0434", "S-34", "wrong payload",
        "event '{event}' carries '{expected}', but this payload is '{actual}'",
        missing="event '{event}' carries '{expected}', but no payload is given",
        surplus="event '{event}' carries nothing, but a payload is given",
        count="event '{event}' carries a tuple of {expected}, but {actual} given",
        not_tuple="event '{event}' carries '{expected}', but {actual} given",
        component="part {number} of the payload of '{event}' is '{expected}', but this is '{actual}'",
        new="'{machine}' starts with '{expected}', but this payload is '{actual}'",
        new_missing="'{machine}' starts with '{expected}', but no payload is given",
        new_surplus="'{machine}' starts without a payload, but one is given",
        new_count="'{machine}' starts with a tuple of {expected}, but {actual} given",
        new_not_tuple="'{machine}' starts with '{expected}', but {actual} given",
        new_component="part {number} of the payload of '{machine}' is '{expected}', but this is '{actual}'",
    ),
    error(
        "P0435", "S-35", "payload not accepted",
        "event '{event}' carries '{actual}', but the parameter is '{expected}'",
        nothing="event '{event}' carries nothing, but the parameter is '{expected}'",
        entry="event '{event}' carries '{actual}', but the entry of state '{state}' takes '{expected}'",
        entry_nothing="event '{event}' carries nothing, but the entry of state '{state}' takes '{expected}'",
        case="event '{event}' carries '{actual}', but this case takes no parameter",
        spec_start="spec '{machine}' starts without a payload, but its entry takes '{expected}'",
    ),
    error(
        "P0436", "S-36", "wrong payload of goto",
        "the entry of state '{state}' takes '{expected}', but this is '{actual}'",
        missing="the entry of state '{state}' takes '{expected}', but no payload is given",
        surplus="the entry of state '{state}' takes no payload, but one is given",
        count="the entry of state '{state}' takes one payload, but {actual} given",
    ),
    error("P0437", "S-37", "event in two cases", "event '{event}' stands in two cases of one 'receive'"),
    error(
        "P0438", "S-38", "function that cannot handle",
        "function '{name}' has {actual}, but a handler takes at most one parameter",
        exit="function '{name}' has {actual}, but an exit function takes none",
    ),
    error("P0439", "S-39", "function without a value", "function '{name}' returns nothing and has no value"),
    error(
        "P0440", "S-40", "missing return",
        "function '{name}' can end without returning '{expected}'",
    ),
    error(
        "P0441", "S-41", "unknown field",
        "'{actual}' has no field '{name}'",
        not_tuple="'{actual}' is not a named tuple and has no field '{name}'",
        machine="the variables of a machine cannot be seen from outside, and '{name}' is one or nothing",
        unnamed="'{actual}' is an unnamed tuple: its parts have numbers, not the name '{name}'",
    ),
    error(
        "P0442", "S-42", "unknown position",
        "'{actual}' has {count}, so there is no part {number}",
        not_tuple="'{actual}' is not an unnamed tuple and has no part {number}",
        named="'{actual}' is a named tuple: its parts have names, not the number {number}",
    ),
    error(
        "P0443", "S-43", "operands of arithmetic",
        "'{operator}' cannot combine '{left}' and '{right}'",
    ),
    error(
        "P0444", "S-44", "operands of an order",
        "'{operator}' cannot compare '{left}' and '{right}'",
    ),
    error(
        "P0445", "S-45", "operands of equality",
        "'{operator}' compares '{left}' and '{right}', which are never equal",
        null="'{operator}' compares '{actual}' with 'null', and it is never null",
    ),
    error(
        "P0446", "S-46", "operands of in",
        "'in' looks for '{left}' in '{right}', which holds '{expected}'",
        container="'in' needs a container on its right, but this is '{actual}'",
    ),
    error(
        "P0447", "S-47", "impossible cast",
        "a value of type '{actual}' can never be '{expected}'",
        to="'to' cannot convert '{actual}' into '{expected}'",
        null="'null' cannot be converted into '{expected}'",
        widening="'to' cannot add permissions: '{actual}' does not accept {events}",
    ),
    error(
        "P0448", "S-48", "target of to",
        "'to' converts into 'int', 'float' or a machine type, not into '{expected}'",
    ),
    error(
        "P0449", "S-49", "operand of choose",
        "'choose' takes an 'int', a seq, a set or a map, but this is '{actual}'",
    ),
    error("P0450", "S-50", "too many choices", "'choose' takes at most {limit} choices, but this is {number}"),
    error(
        "P0451", "S-51", "operand of logic or negation",
        "'{operator}' needs '{expected}', but this is '{actual}'",
    ),
    error(
        "P0452", "S-52", "operand of a container operation",
        "'{actual}' has no elements to read with '[ ]'",
        any="a value of type '{actual}' must be cast before its elements are read",
        tuple="the parts of '{actual}' are read with '.', not with '[ ]'",
        index="the position must be '{expected}', but this is '{actual}'",
        key="the key must be '{expected}', but this is '{actual}'",
        sizeof="'sizeof' takes a seq, a set or a map, but this is '{actual}'",
        keys="'keys' takes a map, but this is '{actual}'",
        values="'values' takes a map, but this is '{actual}'",
    ),
    error(
        "P0463", "S-63", "format string",
        "the text has places for {expected}, but {actual} given",
        brace="'{text}' is neither a place such as '{{0}}' nor a doubled brace",
        literal="a text without 'format' has no arguments, but '{text}' asks for one",
        number="the place number in '{text}' is too large",
    ),
    error(
        "P0464", "S-64", "variable of foreach",
        "'foreach' needs '{name}' to be '{expected}', but it is '{actual}'",
        undeclared="'foreach' needs a declared variable, and there is no '{name}'",
        other="'foreach' needs a variable, but '{name}' is {actual}",
    ),
    error(
        "P0465", "S-65", "container of foreach",
        "'foreach' goes over a seq or a set, but this is '{actual}'",
        map="'foreach' goes over a seq or a set, but this is the map '{actual}'",
    ),
    error(
        "P0466", "S-66", "different permissions",
        "'{actual}' and '{expected}' accept different events",
        machine="'{actual}' is any machine, but '{expected}' must be one that accepts certain events",
        null="'null' is not a value of '{expected}'",
        compare="'{left}' and '{right}' accept different events and cannot be compared",
    ),
    error(
        "P0467", "S-67", "number out of range",
        "number {text} does not fit in 32 bits with a sign",
        position="position {text} does not fit in 32 bits with a sign",
    ),
)
