"""Data classes whose methods are written when they are first used.

The standard decorator compiles up to six functions a class, half a millisecond, which was half the time of a short
command. Here a class costs thirty microseconds until something makes, compares or hashes an object. To the standard
library these are data classes: `fields`, `replace`, `asdict`, `match`, `copy` and `pickle` work as ever.
"""

from __future__ import annotations

import dataclasses
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from reprlib import recursive_repr
from types import CodeType, FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "dataclass"]

_UNWRITTEN_MAX = 16
"""So many objects of a class are made in a slow way before a constructor is written for it."""

Field = dataclasses.Field[Any]
Method = Callable[..., Any]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True):
        """`dataclasses.dataclass` with the options that are used here; the same objects in less time."""

        def decorate(kind: type) -> type:
            plan = _Plan(kind, is_frozen=frozen, is_by_name=kw_only)
            added = plan.attributes(has_equality=eq)
            plan.kind = _with_slots(kind, plan, added) if slots else _without_slots(kind, plan, added)
            return plan.kind

        return decorate


class _TupleMaker:
    """The type of what stands for the base of a tuple class; Python has the type of its base make a class."""

    def __new__(cls, name: str, _bases: object, body: dict[str, Any]) -> Any:
        """The class of that name. The standard library compiles every annotation besides."""
        names = body.pop("__annotations__")
        defaults = [body.pop(place) for place in names if place in body]
        kind = namedtuple(name, names, defaults=defaults, module=body["__module__"])  # type: ignore[misc]
        for key, value in body.items():
            setattr(kind, key, value)
        return kind


if not TYPE_CHECKING:
    NamedTuple = object.__new__(_TupleMaker)
    """`typing.NamedTuple` as a class is made by it; the same tuples in less time."""


class _Plan:
    """All about a class that is needed to write its methods."""

    def __init__(self, kind: type, *, is_frozen: bool, is_by_name: bool) -> None:
        self.kind: Any = kind
        self.is_frozen = is_frozen
        self._is_by_name = is_by_name
        self.names: Mapping[str, Any] = kind.__annotations__
        own = vars(kind)
        self.defaults = {name: own[name] for name in self.names if name in own}

    def attributes(self, *, has_equality: bool) -> dict[str, object]:
        """What the class gets, as far as it has no such attributes of its own."""
        own = vars(self.kind)
        added: dict[str, object] = {name: _Later(self, name) for name in _ALWAYS}
        added["__repr__"] = _repr
        if has_equality:
            added["__eq__"] = _Later(self, "__eq__")
            if own.get("__hash__") is None:
                own = {name: value for name, value in own.items() if name != "__hash__"}
                added["__hash__"] = _Later(self, "__hash__") if self.is_frozen else None
        if self.is_frozen:
            added |= _LENT
        return {name: value for name, value in added.items() if name not in own}

    def fields(self) -> dict[str, Field]:
        """The fields of the class and its bases, as the standard library keeps them."""
        found: dict[str, Field] = {}
        for base in reversed(self.kind.__mro__[1:]):
            found.update(getattr(base, "__dataclass_fields__", {}))
        for name, type_ in self.names.items():
            found[name] = self._field(name, type_)
        return found

    def _field(self, name: str, type_: Any) -> Field:
        default = self.defaults.get(name, dataclasses.MISSING)
        made: Field = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        made.name, made.type = name, type_
        if made.kw_only is dataclasses.MISSING:
            made.kw_only = self._is_by_name
        made._field_type = _mark()  # type: ignore[attr-defined]
        return made


class _Later:
    """Stands for an attribute of a class until it is first looked up; then makes it, and room for it."""

    __slots__ = ("name", "plan")

    def __init__(self, plan: _Plan, name: str) -> None:
        self.plan = plan
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        kind = self.plan.kind
        value = _MAKERS[self.name](self.plan)
        setattr(kind, self.name, value)
        return _owned(value, kind, self.name).__get__(instance, owner) if isinstance(value, FunctionType) else value


def _owned(method: FunctionType, kind: type, name: str) -> FunctionType:
    """A method that says to which class it belongs."""
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    method.__module__ = kind.__module__
    return method


class _Frozen:
    """Lends its methods to every class whose fields never change: no assignment, and pickling in spite of that."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        return [getattr(self, field.name) for field in _fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        for field, value in zip(_fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)


_LENT = {name: vars(_Frozen)[name] for name in ("__setattr__", "__delattr__", "__getstate__", "__setstate__")}


def _with_slots(kind: type, plan: _Plan, added: dict[str, object]) -> type:
    """The class once more, with a slot for each of its own fields."""
    taken = {name for base in kind.__mro__[1:] for name in vars(base).get("__slots__", ())}
    slots = tuple(name for name in plan.names if name not in taken)
    dropped = {*plan.names, "__dict__", "__weakref__"}
    body = {name: value for name, value in vars(kind).items() if name not in dropped}
    return type(kind)(kind.__name__, kind.__bases__, {
        **body, **added, "__slots__": slots, "__qualname__": kind.__qualname__
    })  # fmt: skip


def _without_slots(kind: type, plan: _Plan, added: dict[str, object]) -> type:
    for name, default in plan.defaults.items():
        if isinstance(default, dataclasses.Field):
            if default.default is dataclasses.MISSING:
                delattr(kind, name)
            else:
                setattr(kind, name, default.default)
    for name, value in added.items():
        setattr(kind, name, value)
    return kind


def _fields(owner: Any) -> tuple[Field, ...]:
    return dataclasses.fields(owner)


@cache
def _mark() -> object:
    """What tells a field of a data class from other things that stand in its place."""
    space = {"__annotations__": {"field": "int"}, "__doc__": "Any data class."}
    sample: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type("Sample", (), space))
    return getattr(_fields(sample)[0], "_field_type", None)


def _parameters(plan: _Plan) -> Any:
    """What the standard library remembers of its options."""
    sample: Any = dataclasses.make_dataclass("Sample", [], frozen=plan.is_frozen)
    return sample.__dataclass_params__


def _init(plan: _Plan) -> Method:
    """A constructor that needs no compiling; it gives way to a written one as soon as that is worth while."""
    left = _UNWRITTEN_MAX
    fields = _fields(plan.kind)

    def __init__(self: Any, /, *args: object, **named: object) -> None:  # noqa: N807 - what it becomes
        nonlocal left
        left -= 1
        if left < 0 or not _filled(self, fields, args, named):
            written = plan.kind.__init__ = _owned(_written_init(plan), plan.kind, "__init__")
            written(self, *args, **named)

    return __init__


def _filled(
    made: Any, fields: Sequence[Field], args: Sequence[object], named: Mapping[str, object]
) -> bool:
    """Fill the fields of a new object; False when the arguments are wrong, which a written constructor tells best."""
    places = [field.name for field in fields if field.init and not field.kw_only]
    given = {**dict(zip(places, args, strict=False)), **named}
    if len(args) > len(places) or len(given) < len(args) + len(named):
        return False
    for field in fields:
        if field.init and field.name in given:
            object.__setattr__(made, field.name, given.pop(field.name))
        elif field.default_factory is not dataclasses.MISSING:
            object.__setattr__(made, field.name, field.default_factory())
        elif field.default is not dataclasses.MISSING:
            object.__setattr__(made, field.name, field.default)
        elif field.init:
            return False
    if not given and hasattr(made, "__post_init__"):
        made.__post_init__()
    return not given


def _written_init(plan: _Plan) -> FunctionType:
    names = _Names(_fields(plan.kind))
    values: dict[str, object] = {"_missing": dataclasses.MISSING, "_set": object.__setattr__}
    by_place = {name: field for name, field in names if field.init and not field.kw_only}
    by_name = {name: field for name, field in names if field.init and field.kw_only}
    body = [_assignment(field, name, values, is_frozen=plan.is_frozen) for name, field in names]
    if hasattr(plan.kind, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    method = _written(f"__init__({', '.join(parameters)})", body, names, values)
    first, later = _defaults(by_place.values()), _defaults(by_name.values())
    assert [*first] == [field.name for field in by_place.values()][len(by_place) - len(first) :], "defaults come last"
    method.__defaults__, method.__kwdefaults__ = tuple(first.values()) or None, later or None
    return method


def _defaults(fields: Iterable[Field]) -> dict[str, object]:
    """What stands for arguments that are left out. It is no part of the text, so that more classes share one."""
    return {field.name: field.default for field in fields if _may_be_left_out(field)}


def _may_be_left_out(field: Field) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _assignment(field: Field, name: str, values: dict[str, object], *, is_frozen: bool) -> str:
    """The line of the constructor that fills a field; one without a value is left to `__post_init__`."""
    value = name
    if field.default_factory is not dataclasses.MISSING:
        values[f"_make_{name}"] = field.default_factory
        value = f"_make_{name}() if {name} is _missing else {name}" if field.init else f"_make_{name}()"
    elif not field.init:
        if field.default is dataclasses.MISSING:
            return "pass"
        values[f"_default_{name}"] = field.default
        value = f"_default_{name}"
    return f"_set(self, '{name}', {value})" if is_frozen else f"self.{name} = {value}"


def _eq(plan: _Plan) -> Method:
    names = _Names([field for field in _fields(plan.kind) if field.compare])
    body = [
        "if other.__class__ is self.__class__:",
        f"    return {names.together('self')} == {names.together('other')}",
        "return NotImplemented",
    ]
    return _written("__eq__(self, other)", body, names, {})


def _hash(plan: _Plan) -> Method:
    hashed = [field for field in _fields(plan.kind) if (field.compare if field.hash is None else field.hash)]
    names = _Names(hashed)
    return _written("__hash__(self)", [f"return hash({names.together('self')})"], names, {})


class _Names:
    """Fields under the names that they have in a text, which are the same for all classes."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = {f"field_{number}": field for number, field in enumerate(fields)}
        self._real = {name: field.name for name, field in self._fields.items()}

    def __iter__(self) -> Iterator[tuple[str, Field]]:
        return iter(self._fields.items())

    def together(self, owner: str) -> str:
        """The text of a tuple of all fields."""
        return f"({''.join(f'{owner}.{name}, ' for name in self._fields)})"

    def real(self, names: Iterable[Any]) -> tuple[Any, ...]:
        """Names, or constants, with those of the text replaced by those of the class."""
        return tuple(self._real.get(name, name) if isinstance(name, str) else name for name in names)


def _written(head: str, body: Sequence[str], names: _Names, values: dict[str, object]) -> FunctionType:
    """A method with that text; `values` are what its other names stand for."""
    lines = "\n    ".join(body or ["pass"])
    exec(_compiled(f"def {head}:\n    {lines}"), values)
    method = values[head.partition("(")[0]]
    assert isinstance(method, FunctionType)
    code, real = method.__code__, names.real
    method.__code__ = code.replace(
        co_varnames=real(code.co_varnames), co_names=real(code.co_names), co_consts=real(code.co_consts)
    )
    return method


@cache
def _compiled(text: str) -> CodeType:
    """Most classes have the shape of another: compiling is slow, and replacing names is not."""
    return compile(text, "<record>", "exec")


def _match_args(plan: _Plan) -> tuple[str, ...]:
    return tuple(field.name for field in _fields(plan.kind) if field.init and not field.kw_only)


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in _fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


_ALWAYS: Mapping[str, Callable[[_Plan], Any]] = MappingProxyType({
    "__dataclass_fields__": _Plan.fields,
    "__dataclass_params__": _parameters,
    "__match_args__": _match_args,
    "__init__": _init,
})  # fmt: skip
_MAKERS: Mapping[str, Callable[[_Plan], Any]] = MappingProxyType({**_ALWAYS, "__eq__": _eq, "__hash__": _hash})
"""How each attribute is made that is made when it is first looked up."""
