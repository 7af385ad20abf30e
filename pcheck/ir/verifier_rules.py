"""The typing rule of each op, one short function an op, in a table keyed by the class of the op."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcheck.ir import ops
from pcheck.ir.model import Model, Routine
from pcheck.ir.ops import Op, Register
from pcheck.ir.types import (
    ANY,
    BOOL,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    STRING,
    Enum,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
)
from pcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at."""

    model: Model
    routine: Routine

    def __getitem__(self, register: Register) -> Type:
        return self.routine.registers[register]


Rule = Callable[[Facts, Any], None]
"""The second argument is an op of the class under which the rule is listed."""


def require(condition: bool, message: str) -> None:
    """Raise AssertionError with the message unless the condition holds."""
    assert condition, message


def _same(found: Type | None, expected: Type | None, what: str) -> None:
    require(found == expected, f"{what} is {found}, not {expected}")


def _const(facts: Facts, op: ops.Const) -> None:
    _require_literal(facts[op.result], op.value)


def _require_literal(type_: Type, value: object) -> None:
    kinds: dict[Type, type] = {BOOL: bool, INT: int, FLOAT: float, STRING: str, EVENT: str}
    expected = int if isinstance(type_, Enum) else kinds.get(type_)
    require(expected is None or type(value) is expected, f"{value!r} does not represent a value of {type_}")


def _default(facts: Facts, op: ops.Default) -> None:
    _same(facts[op.result], op.type_, "the result")


def _move(facts: Facts, op: ops.Move) -> None:
    _same(facts[op.result], facts[op.source], "the result")


def _unary(facts: Facts, op: ops.Unary) -> None:
    require(op.operand_type in ((BOOL,) if op.operator == "!" else (INT, FLOAT)), f"no {op.operator} of this type")
    _same(facts[op.operand], op.operand_type, "the operand")
    _same(facts[op.result], op.operand_type, "the result")


_ARITHMETIC = ("+", "-", "*", "/", "%")
_ORDER = ("<", "<=", ">", ">=")
_EQUALITY = ("==", "!=")


def _binary(facts: Facts, op: ops.Binary) -> None:
    type_ = op.operand_type
    _same(facts[op.left], type_, "the left operand")
    _same(facts[op.right], type_, "the right operand")
    if op.operator in _ARITHMETIC:
        require(type_ in (INT, FLOAT) or (op.operator == "+" and type_ == STRING), f"no arithmetic on {type_}")
        _same(facts[op.result], type_, "the result")
        return
    require(op.operator in _EQUALITY or op.operator in _ORDER, f"no operator {op.operator}")
    require(op.operator in _EQUALITY or type_ in (INT, FLOAT, STRING), f"{type_} is not ordered")
    _same(facts[op.result], BOOL, "the result")


def _index_type(type_: Type) -> Type:
    return type_.key if isinstance(type_, Map) else INT


def _item_type(type_: Type) -> Type:
    assert isinstance(type_, Seq | Set | Map), f"{type_} is not a collection"
    return type_.value if isinstance(type_, Map) else type_.element


def _member_type(type_: Type) -> Type:
    return type_.key if isinstance(type_, Map) else _item_type(type_)


def _contains(facts: Facts, op: ops.Contains) -> None:
    _same(facts[op.collection], op.collection_type, "the collection")
    _same(facts[op.element], _member_type(op.collection_type), "the element")
    _same(facts[op.result], BOOL, "the result")


def _components(type_: Type) -> tuple[Type, ...]:
    assert isinstance(type_, Tuple | NamedTuple), f"{type_} is not a tuple"
    return type_.elements


def _make_tuple(facts: Facts, op: ops.MakeTuple) -> None:
    found = tuple(facts[element] for element in op.elements)
    require(_components(facts[op.result]) == found, f"the result is {facts[op.result]}")


def _component(facts: Facts, source: Register, position: int) -> Type:
    components = _components(facts[source])
    require(0 <= position < len(components), f"no component {position} in {facts[source]}")
    return components[position]


def _get_field(facts: Facts, op: ops.GetField) -> None:
    _same(facts[op.result], _component(facts, op.source, op.position), "the result")


def _set_field(facts: Facts, op: ops.SetField) -> None:
    _same(facts[op.value], _component(facts, op.source, op.position), "the value")
    _same(facts[op.result], facts[op.source], "the result")


def _get_index(facts: Facts, op: ops.GetIndex) -> None:
    _same(facts[op.collection], op.collection_type, "the collection")
    _same(facts[op.index], _index_type(op.collection_type), "the index")
    _same(facts[op.result], _item_type(op.collection_type), "the result")


def _changed(facts: Facts, op: ops.SetIndex | ops.Insert | ops.Add | ops.Remove) -> None:
    _same(facts[op.collection], op.collection_type, "the collection")
    _same(facts[op.result], op.collection_type, "the result")


def _set_index(facts: Facts, op: ops.SetIndex | ops.Insert) -> None:
    require(isinstance(op.collection_type, Seq | Map), "only a seq or map changes by index")
    _changed(facts, op)
    _same(facts[op.index], _index_type(op.collection_type), "the index")
    _same(facts[op.value], _item_type(op.collection_type), "the value")


def _add(facts: Facts, op: ops.Add) -> None:
    require(isinstance(op.collection_type, Set), "only a set is added to")
    _changed(facts, op)
    _same(facts[op.value], _item_type(op.collection_type), "the value")


def _remove(facts: Facts, op: ops.Remove) -> None:
    _changed(facts, op)
    type_ = op.collection_type
    _same(facts[op.index], type_.element if isinstance(type_, Set) else _index_type(type_), "the index")


def _size_of(facts: Facts, op: ops.SizeOf) -> None:
    _item_type(op.collection_type)
    _same(facts[op.collection], op.collection_type, "the collection")
    _same(facts[op.result], INT, "the result")


def _map_type(facts: Facts, register: Register) -> Map:
    type_ = facts[register]
    assert isinstance(type_, Map), f"{type_} is not a map"
    return type_


def _keys(facts: Facts, op: ops.Keys) -> None:
    _same(facts[op.result], Seq(_map_type(facts, op.collection).key), "the result")


def _values(facts: Facts, op: ops.Values) -> None:
    _same(facts[op.result], Seq(_map_type(facts, op.collection).value), "the result")


def _changed_type(facts: Facts, op: ops.Coerce | ops.Cast | ops.Convert) -> None:
    _same(facts[op.source], op.from_type, "the source")
    _same(facts[op.result], op.to_type, "the result")


def _convert(facts: Facts, op: ops.Convert) -> None:
    _changed_type(facts, op)
    if isinstance(op.to_type, Permission):
        require(op.to_type.events in facts.model.permissions, f"the model does not list the permissions {op.to_type}")


def _typed(facts: Facts, registers: tuple[Register, ...], types: tuple[Type, ...]) -> None:
    found = tuple(facts[register] for register in registers)
    require(found == types, f"the arguments are {[*map(str, found)]}, not {[*map(str, types)]}")


def _format(facts: Facts, op: ops.Format) -> None:
    _typed(facts, op.arguments, op.argument_types)
    for piece in op.pieces:
        require(isinstance(piece, str) or 0 <= piece < len(op.arguments), f"no argument {piece}")
    _same(facts[op.result], STRING, "the result")


def _choose(facts: Facts, op: ops.Choose) -> None:
    kinds = {"seq": Seq, "set": Set, "map": Map}
    if op.operand is None:
        require(op.kind == "bool", f"choose {op.kind} needs an operand")
        _same(facts[op.result], BOOL, "the result")
    elif op.kind == "int":
        _same(facts[op.operand], INT, "the operand")
        _same(facts[op.result], INT, "the result")
    else:
        operand = facts[op.operand]
        require(isinstance(operand, kinds[op.kind]), f"the operand is {operand}, not a {op.kind}")
        _same(facts[op.result], _member_type(operand), "the result")


def _call_foreign(facts: Facts, op: ops.CallForeign) -> None:
    function = facts.model.foreign.get(op.function)
    assert function is not None, f"no foreign function '{op.function}'"
    _typed(facts, op.arguments, op.argument_types)
    require(len(op.arguments) == len(function.parameters), "wrong number of arguments")
    if op.result is not None:
        _same(facts[op.result], op.result_type, "the result")
        _same(op.result_type, function.result, "the type of the result")


def _this(facts: Facts, op: ops.This) -> None:
    type_ = facts[op.result]
    require(type_ == MACHINE or isinstance(type_, Permission), f"`this` is not a {type_}")


def _load_parameter(facts: Facts, op: ops.LoadParameter) -> None:
    _same(facts[op.result], facts.model.parameters[op.parameter][1], "the result")


def _call(facts: Facts, op: ops.Call) -> None:
    require(0 <= op.routine < len(facts.model.routines), f"no routine {op.routine}")
    callee = facts.model.routines[op.routine]
    _typed(facts, op.arguments, callee.registers[: callee.parameters])
    if op.result is not None:
        _same(facts[op.result], callee.result, "the result")


def _print(facts: Facts, op: ops.Print) -> None:
    _same(facts[op.text], STRING, "the text")


def _is_reference(type_: Type) -> bool:
    return type_ == MACHINE or isinstance(type_, Permission)


def _message(facts: Facts, op: ops.Send | ops.Announce | ops.Raise) -> None:
    _same(facts[op.event], EVENT, "the event")
    if op.is_dynamic and op.payload is not None:
        _same(facts[op.payload], ANY, "the payload")


def _send(facts: Facts, op: ops.Send) -> None:
    require(_is_reference(facts[op.target]), f"the target is {facts[op.target]}")
    _message(facts, op)


def _new(facts: Facts, op: ops.New) -> None:
    require(0 <= op.interface < len(facts.model.interfaces), f"no interface {op.interface}")
    require(_is_reference(facts[op.result]), f"the result is {facts[op.result]}")
    if op.payload is not None:
        _same(facts[op.payload], facts.model.interfaces[op.interface].payload, "the payload")


def _branch(facts: Facts, op: ops.Branch) -> None:
    _same(facts[op.condition], BOOL, "the condition")


def _return(facts: Facts, op: ops.Return) -> None:
    if op.value is not None:
        _same(facts[op.value], facts.routine.result, "the value")
    else:
        require(facts.routine.result is None, "no value is returned")


def _receive(facts: Facts, op: ops.Receive) -> None:
    events = [event for event, _, _ in op.cases]
    require(len(events) == len(set(events)), "an event stands in two cases")
    for event, register, _ in op.cases:
        require(event in facts.model.events, f"no event '{event}'")
        if register is not None:
            _same(facts[register], facts.model.events[event], f"the payload of '{event}'")


def _unhandled(facts: Facts, op: ops.Unhandled) -> None:
    _same(facts[op.event], EVENT, "the event")


def _fail(facts: Facts, op: ops.Fail) -> None:
    if op.message is not None:
        _same(facts[op.message], STRING, "the message")


def _unconditional(_facts: Facts, _op: Op) -> None:
    """Nothing to check: the op has no typed operands."""


RULES: dict[type[Op], Rule] = {
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
    ops.Insert: _set_index,
    ops.Add: _add,
    ops.Remove: _remove,
    ops.SizeOf: _size_of,
    ops.Keys: _keys,
    ops.Values: _values,
    ops.Coerce: _changed_type,
    ops.Cast: _changed_type,
    ops.Convert: _convert,
    ops.Format: _format,
    ops.Choose: _choose,
    ops.CallForeign: _call_foreign,
    ops.This: _this,
    ops.Load: _unconditional,
    ops.Store: _unconditional,
    ops.LoadParameter: _load_parameter,
    ops.EnterState: _unconditional,
    ops.LeaveState: _unconditional,
    ops.Call: _call,
    ops.Print: _print,
    ops.Send: _send,
    ops.Announce: _message,
    ops.New: _new,
    ops.Jump: _unconditional,
    ops.Branch: _branch,
    ops.Return: _return,
    ops.Receive: _receive,
    ops.Raise: _message,
    ops.Goto: _unconditional,
    ops.Halt: _unconditional,
    ops.Unhandled: _unhandled,
    ops.Fail: _fail,
    ops.Prune: _unconditional,
}
