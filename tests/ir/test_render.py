"""Values read as p-language 5.9 says."""

import pytest

from pcheck.ir.arithmetic import NAN
from pcheck.ir.render import Rendering
from pcheck.ir.types import (
    ANY,
    BOOL,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Foreign,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
)

RENDERING = Rendering(("Client", "Worker"))
PERMISSION = Permission("P", frozenset())


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        (BOOL, True, "True"),
        (INT, -3, "-3"),
        (FLOAT, 10.0, "10"),
        (FLOAT, 0.1, "0.1"),
        (FLOAT, 1e300, "1E+300"),
        (FLOAT, NAN, "NaN"),
        (FLOAT, float("-inf"), "-Infinity"),
        (STRING, 'a "b"', 'a "b"'),
        (EVENT, "eA", "eA"),
        (EVENT, "", ""),
        (MACHINE, ((2, 1), 1, 0), "Worker(2.1)"),
        (PERMISSION, ((2,), 0, 0), "Client(2)"),
        (MACHINE, (), ""),
        (NULL, None, ""),
        (Enum("E", (("A", 0), ("B", 7))), 7, "B"),
        (Foreign("F"), None, ""),
        (Foreign("F"), 5, "5"),
        (Seq(INT), (1, 2), "(1, 2)"),
        (Set(INT), (2, 10), "(<10>, <2>)"),
        (Map(INT, STRING), ((1, 2), ("a", "b")), "(<1->a>, <2->b>)"),
        (Tuple((INT, BOOL)), (1, False), "<1,False,>"),
        (NamedTuple((("a", INT), ("b", INT))), (1, 2), "<a:1, b:2, >"),
        (ANY, (0,), ""),
        (ANY, (7, ((2, 1), (10, ((3, 1.0), (6, (1,), 0, 0))))), "(1, <1,Client(1),>)"),
        (ANY, (11, ("a",), ((8, ((4, "x"),)),)), "<a:(<x>), >"),
        (ANY, (9, ((5, "eA"),), ((1, True),)), "(<eA->True>)"),
        (ANY, (3, float("inf"), 1), "NaN"),
        (ANY, (12, "F", 5), "5"),
    ],
)
def test_renderings(type_, value, text):
    assert RENDERING.renderer(type_)(value) == text


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        (EVENT, "", "null"), (MACHINE, (), "null"), (ANY, (0,), "null"), (STRING, "", '""'), (ANY, (4, ""), '""'),
        (NULL, None, "null"), (INT, 0, "0"), (Foreign("F"), None, "null"),
    ],
)  # fmt: skip
def test_messages_show_null_and_empty_strings(type_, value, text):
    assert RENDERING.shown(type_, value) == text
