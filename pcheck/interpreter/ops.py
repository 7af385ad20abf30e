"""How each op on values is written in Python: one short emitter an op, in a table keyed by the class of the op."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pcheck.interpreter.budget import LARGE
from pcheck.interpreter.control import CONTROL_EMITTERS
from pcheck.interpreter.literals import has_literal, literal
from pcheck.ir import ops
from pcheck.ir.arithmetic import INT_MAX, INT_MIN
from pcheck.ir.ops import Op, Register
from pcheck.ir.types import (
    ANY,
    DATA,
    FLOAT,
    INT,
    STRING,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
    contains,
)
from pcheck.ir.values import default

if TYPE_CHECKING:
    from pcheck.interpreter.codegen import Generator

Emitter = Callable[["Generator", Any], None]
"""The second argument is an op of the class under which the emitter is listed."""


def _const(g: Generator, op: ops.Const) -> None:
    if op.result in g.silent:
        return
    value = literal(op.value) if has_literal(op.value) else g.constant(op.value)
    if g.register(op.result) != value:
        g.line(f"r{op.result} = {value}")


def _default(g: Generator, op: ops.Default) -> None:
    value = default(op.type_)
    g.line(f"r{op.result} = {literal(value) if has_literal(value) else g.constant(value)}")


def _move(g: Generator, op: ops.Move) -> None:
    g.line(f"r{op.result} = {g.register(op.source)}")


# --- arithmetic ---


def _wrapped(g: Generator, result: Register) -> None:
    g.line(f"if not {INT_MIN} <= r{result} <= {INT_MAX}: r{result} = wrap(r{result})")


def _unary(g: Generator, op: ops.Unary) -> None:
    operand = g.register(op.operand)
    if op.operator == "!":
        g.line(f"r{op.result} = not {operand}")
    elif op.operand_type == INT:
        g.line(f"r{op.result} = -{operand}")
        _wrapped(g, op.result)
    else:
        g.line(f"r{op.result} = normal(-{operand})")


_FUNCTIONS: dict[tuple[str, Type], str] = {
    ("/", INT): "divide", ("%", INT): "remainder", ("/", FLOAT): "divide_float", ("%", FLOAT): "remainder_float",
}  # fmt: skip


def _binary(g: Generator, op: ops.Binary) -> None:
    left, right, type_ = g.register(op.left), g.register(op.right), op.operand_type
    if op.operator in ("==", "!="):
        g.line(f"r{op.result} = {_equality(g, op, left, right)}")
        return
    function = _FUNCTIONS.get((op.operator, type_))
    text = f"{left} {op.operator} {right}" if function is None else f"{function}({left}, {right})"
    is_arithmetic = op.operator in "+-*/%"
    if is_arithmetic and type_ == FLOAT:
        text = f"normal({text})"
    g.line(f"r{op.result} = {text}")
    if is_arithmetic and type_ == INT and function is None:
        _wrapped(g, op.result)
    if type_ == STRING and is_arithmetic:
        _charged(g, op.result)


def _equality(g: Generator, op: ops.Binary, left: str, right: str) -> str:
    if op.operand_type == FLOAT:
        has_literal = "(" in left + right  # literals are finite; only NaN needs to be compared by identity
        equal = f"({left} == {right})" if has_literal else f"({left} == {right} or {left} is {right})"
        return equal if op.operator == "==" else f"not {equal}"
    if isinstance(op.operand_type, Seq | Set | Map) or op.operand_type == STRING:
        _paid(g, f"{left}[0]" if isinstance(op.operand_type, Map) else left)
    identity = g.facts.values.identity(op.operand_type)
    if identity is None:
        return f"{left} {op.operator} {right}"
    name = g.constant(identity)
    return f"{name}({left}) {op.operator} {name}({right})"


# --- tuples ---


def _make_tuple(g: Generator, op: ops.MakeTuple) -> None:
    g.line(f"r{op.result} = {g.registers(op.elements)}")


def _get_field(g: Generator, op: ops.GetField) -> None:
    g.line(f"r{op.result} = {g.register(op.source)}[{op.position}]")


def _set_field(g: Generator, op: ops.SetField) -> None:
    source, value = g.register(op.source), g.register(op.value)
    type_ = g.routine.registers[op.source]
    assert isinstance(type_, Tuple | NamedTuple)
    count = len(type_.elements)
    parts = (value if place == op.position else f"{source}[{place}]" for place in range(count))
    g.line(f"r{op.result} = ({''.join(f'{part}, ' for part in parts)})")


# --- collections ---


def _charged(g: Generator, result: Register, *, size: str = "len(r{0})") -> None:
    size = size.format(result)
    g.line(f"if {size} > {LARGE}: c.charge({size})")


def _paid(g: Generator, items: str) -> None:
    g.line(f"if len({items}) > {LARGE}: c.pay(len({items}))")


def _grown(g: Generator, result: Register, type_: Type) -> None:
    _charged(g, result, size="len(r{0}[0])" if isinstance(type_, Map) else "len(r{0})")


def _key(g: Generator, type_: Type) -> str:
    """Return the last argument of a function on collections with items or keys of the type: their order."""
    key = g.facts.values.key(type_)
    return "" if key is None else f", {g.constant(key)}"


def _contains(g: Generator, op: ops.Contains) -> None:
    element, collection, type_ = g.register(op.element), g.register(op.collection), op.collection_type
    match type_:
        case Seq(item):
            _paid(g, collection)
            identity = g.facts.values.identity(item)
            text = f"{element} in {collection}" if identity is None else _contains_by(g, identity, element, collection)
        case Set(item):
            text = f"find{_by(g, item)}({collection}, {element}{_key(g, item)}) >= 0"
        case Map(item, _):
            text = f"find{_by(g, item)}({collection}[0], {element}{_key(g, item)}) >= 0"
        case _:
            raise AssertionError(f"nothing is in {type_}")
    g.line(f"r{op.result} = {text}")


def _contains_by(g: Generator, identity: object, element: str, collection: str) -> str:
    return f"contains_by({collection}, {element}, {g.constant(identity)})"


def _by(g: Generator, item: Type) -> str:
    return "" if g.facts.values.key(item) is None else "_by"


def _get_index(g: Generator, op: ops.GetIndex) -> None:
    collection, index, type_ = g.register(op.collection), g.register(op.index), op.collection_type
    if isinstance(type_, Map):
        g.line(f"r{op.result} = map_get({collection}, {index}{_key(g, type_.key)})")
        return
    kind = "seq" if isinstance(type_, Seq) else "set"
    checked = f"{collection}[{index}] if 0 <= {index} < len({collection})"
    g.line(f"r{op.result} = {checked} else position({collection}, {index}, {kind!r})")


def _changed(g: Generator, op: ops.SetIndex | ops.Insert, function: str) -> None:
    type_ = op.collection_type
    is_map = isinstance(type_, Map)
    key = _key(g, type_.key) if isinstance(type_, Map) else ""
    arguments = ", ".join(map(g.register, (op.collection, op.index, op.value)))
    g.line(f"r{op.result} = {'map' if is_map else 'seq'}_{function}({arguments}{key})")
    _grown(g, op.result, type_)


def _set_index(g: Generator, op: ops.SetIndex) -> None:
    _changed(g, op, "set")


def _insert(g: Generator, op: ops.Insert) -> None:
    _changed(g, op, "insert")


def _add(g: Generator, op: ops.Add) -> None:
    assert isinstance(op.collection_type, Set)
    arguments = f"{g.register(op.collection)}, {g.register(op.value)}{_key(g, op.collection_type.element)}"
    g.line(f"r{op.result} = set_add({arguments})")
    _grown(g, op.result, op.collection_type)


def _remove(g: Generator, op: ops.Remove) -> None:
    arguments = f"{g.register(op.collection)}, {g.register(op.index)}"
    match op.collection_type:
        case Seq():
            g.line(f"r{op.result} = seq_remove({arguments})")
        case Set(item):
            g.line(f"r{op.result} = set_remove({arguments}{_key(g, item)})")
        case Map(item, _):
            g.line(f"r{op.result} = map_remove({arguments}{_key(g, item)})")
    _grown(g, op.result, op.collection_type)


def _size_of(g: Generator, op: ops.SizeOf) -> None:
    collection = g.register(op.collection)
    g.line(f"r{op.result} = len({collection}{'[0]' if isinstance(op.collection_type, Map) else ''})")


def _keys(g: Generator, op: ops.Keys) -> None:
    g.line(f"r{op.result} = {g.register(op.collection)}[0]")


def _values(g: Generator, op: ops.Values) -> None:
    g.line(f"r{op.result} = {g.register(op.collection)}[1]")


# --- types ---


def _applied(g: Generator, result: Register, source: Register, function: object) -> None:
    text = g.register(source)
    g.line(f"r{result} = {text if function is None else f'{g.constant(function)}({text})'}")


def _weighed(g: Generator, result: Register, *types: Type) -> None:
    """Make conversions of whole collections pay, and boxes of boxes: these can double in every turn of a loop."""
    if any(contains(type_, part) for type_ in types for part in (ANY, DATA, Seq, Set, Map)):
        g.line(f"c.weigh(r{result})")


def _coerce(g: Generator, op: ops.Coerce) -> None:
    function = g.facts.values.coercer(op.from_type, op.to_type)
    _applied(g, op.result, op.source, function)
    if function is not None:
        _weighed(g, op.result, op.from_type)


def _cast(g: Generator, op: ops.Cast) -> None:
    _applied(g, op.result, op.source, g.facts.values.caster(op.from_type, op.to_type))
    _weighed(g, op.result, op.to_type)


def _convert(g: Generator, op: ops.Convert) -> None:
    function = g.facts.values.converter(op.from_type, op.to_type)
    if isinstance(op.to_type, Permission):
        assert function is not None
    _applied(g, op.result, op.source, function)


def _format(g: Generator, op: ops.Format) -> None:
    if op.result in g.silent:
        return
    parts = [repr(piece) if isinstance(piece, str) else _rendered(g, op, piece) for piece in op.pieces]
    g.line(f"r{op.result} = {' + '.join(parts) or repr('')}")
    g.line(f"if len(r{op.result}) > {LARGE}: c.charge_converted(len(r{op.result}))")


def _rendered(g: Generator, op: ops.Format, number: int) -> str:
    type_, argument = op.argument_types[number], g.register(op.arguments[number])
    return argument if type_ == STRING else f"{g.constant(g.facts.rendering.renderer(type_))}({argument})"


# --- choices, calls of Python, the machine ---


def _choose(g: Generator, op: ops.Choose) -> None:
    operand = "" if op.operand is None else g.register(op.operand)
    if op.kind == "bool":
        text, count = "c.answer(2) == 1", "2"
    elif op.kind == "int":
        text, count = f"c.choose_number({operand})", f"max({operand}, 1)"
    else:
        item = g.routine.registers[op.result]
        identity = g.facts.values.identity(item)
        identity_name = "None" if identity is None else g.constant(identity)
        items = f"{operand}[0]" if op.kind == "map" else operand
        text = f"c.choose_item({items}, {op.kind!r}, {identity_name})"
        count = f"len(distinct({items}, {identity_name}))"
    g.line(f"r{op.result} = {text}")
    if g.facts.is_logging:
        g.mark()
        type_ = g.constant(g.routine.registers[op.result])
        g.line(f"c.recorder.chosen({type_}, r{op.result}, options={count}, is_fair={_fairness(op)})")


def _fairness(op: ops.Choose) -> str:
    """Return the expression that says whether a choice is fair; one among elements never is (p-language 10.7)."""
    if op.fair:
        return "True"
    return "c.recorder.is_choice_fair" if op.kind in {"bool", "int"} else "False"


def _call_foreign(g: Generator, op: ops.CallForeign) -> None:
    if g.facts.is_logging:
        g.mark()
    arguments = "".join(f", {g.register(argument)}" for argument in op.arguments)
    result = "" if op.result is None else f"r{op.result} = "
    g.line(f"{result}foreign[{op.function!r}](c{arguments})")
    if op.result is not None and op.result_type is not None:
        _weighed(g, op.result, op.result_type)


def _this(g: Generator, op: ops.This) -> None:
    g.line(f"r{op.result} = c.this")


def _load(g: Generator, op: ops.Load) -> None:
    g.line(f"r{op.result} = F[{op.field}]")


def _store(g: Generator, op: ops.Store) -> None:
    g.line(f"F[{op.field}] = {g.register(op.source)}")


def _load_parameter(g: Generator, op: ops.LoadParameter) -> None:
    g.line(f"r{op.result} = parameters[{op.parameter}]")


EMITTERS: dict[type[Op], Emitter] = {
    ops.Const: _const,
    ops.Default: _default,
    ops.Move: _move,
    ops.Unary: _unary,
    ops.Binary: _binary,
    ops.Contains: _contains,
    ops.MakeTuple: _make_tuple,
    ops.GetField: _get_field,
    ops.SetField: _set_field,
    ops.GetIndex: _get_index,
    ops.SetIndex: _set_index,
    ops.Insert: _insert,
    ops.Add: _add,
    ops.Remove: _remove,
    ops.SizeOf: _size_of,
    ops.Keys: _keys,
    ops.Values: _values,
    ops.Coerce: _coerce,
    ops.Cast: _cast,
    ops.Convert: _convert,
    ops.Format: _format,
    ops.Choose: _choose,
    ops.CallForeign: _call_foreign,
    ops.This: _this,
    ops.Load: _load,
    ops.Store: _store,
    ops.LoadParameter: _load_parameter,
    **CONTROL_EMITTERS,
}
