"""Data classes whose methods are written when they are first used.

The standard decorator compiles up to six functions a class, half a millisecond, which was half the time of a short
command. Here a class costs twenty microseconds until something makes, compares or hashes an object. To the standard
library these are data classes: `fields`, `replace`, `asdict`, `match`, `copy` and `pickle` work as ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sized
from functools import cache
from reprlib import recursive_repr
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any

from pcheck.tuples import Method, NamedTuple, Names, owned, written

__all__ = ["NamedTuple", "dataclass"]

_UNWRITTEN_MAX = 20
"""So many objects of a class are made in a slow way before a constructor is written for it."""

Field = dataclasses.Field[Any]
_set = object.__setattr__

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True):
        """`dataclasses.dataclass` with the options that are used here; the same objects in less time."""

        def decorate(kind: type) -> type:
            plan = _Plan(kind, is_frozen=frozen, is_by_name=kw_only)
            added = _added(plan, has_equality=eq)
            plan.kind = _with_slots(kind, plan, added) if slots else _without_slots(kind, plan, added)
            return plan.kind

        return decorate


class _Plan:
    """All about a class that is needed to write its methods."""

    __slots__ = ("_entries", "defaults", "is_by_name", "is_frozen", "kind", "names")

    def __init__(self, kind: type, *, is_frozen: bool, is_by_name: bool) -> None:
        self.kind: Any = kind
        self.is_frozen = is_frozen
        self.is_by_name = is_by_name
        self.names: Mapping[str, Any] = kind.__annotations__
        own = vars(kind)
        self.defaults = {name: own[name] for name in self.names if name in own}
        self._entries: Mapping[str, Field] | None = None

    def entries(self) -> Mapping[str, Field]:
        """What each field of the class and its bases is given; those that are given nothing special share one."""
        if self._entries is None:
            found: dict[str, Field] = {}
            for base in reversed(self.kind.__mro__[1:]):
                plan = vars(base).get("__record_plan__")
                found.update(plan.entries() if plan is not None else vars(base).get("__dataclass_fields__", {}))
            for name in self.names:
                found[name] = self._entry(name)
            self._entries = found
        return self._entries

    def _entry(self, name: str) -> Field:
        default = self.defaults.get(name, dataclasses.MISSING)
        if default is dataclasses.MISSING:
            return _bare(self.is_by_name)
        made: Field = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        if made.kw_only is dataclasses.MISSING:
            made.kw_only = self.is_by_name
        return made

    def fields(self) -> dict[str, Field]:
        """The fields of the class and its bases, as the standard library keeps them."""
        found: dict[str, Field] = {}
        for base in reversed(self.kind.__mro__[1:]):
            found.update(getattr(base, "__dataclass_fields__", {}))
        for name, type_ in self.names.items():
            found[name] = self._field(name, type_)
        return found

    def _field(self, name: str, type_: Any) -> Field:
        made: Field = self._entry(name) if name in self.defaults else dataclasses.field(kw_only=self.is_by_name)
        made.name, made.type = name, type_
        setattr(made, "_field_type", _mark())  # noqa: B010 - no part of the interface
        return made


@cache
def _bare(is_by_name: bool) -> Field:
    """A field without a default, of any name."""
    made: Field = dataclasses.field(kw_only=is_by_name)
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
        return owned(value, kind, self.name).__get__(instance, owner) if isinstance(value, FunctionType) else value


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


def _added(plan: _Plan, *, has_equality: bool) -> dict[str, object]:
    """What a class gets, as far as it has no such attributes of its own."""
    added: dict[str, object] = {name: _Later(plan, name) for name in _ALWAYS}
    added["__record_plan__"] = plan
    added["__repr__"] = _repr
    if has_equality:
        added["__eq__"] = _Later(plan, "__eq__")
        added["__hash__"] = _Later(plan, "__hash__") if plan.is_frozen else None
    return added | _LENT if plan.is_frozen else added


def _with_slots(kind: type, plan: _Plan, added: dict[str, object]) -> type:
    """The class once more, with a slot for each of its own fields."""
    own = _own(kind)
    for name in (*plan.names, "__dict__", "__weakref__"):
        own.pop(name, None)
    taken = {name for base in kind.__mro__[1:-1] for name in vars(base).get("__slots__", ())}
    added["__slots__"] = tuple(name for name in plan.names if name not in taken)
    return type(kind)(kind.__name__, kind.__bases__, {**added, **own, "__qualname__": kind.__qualname__})


def _own(kind: type) -> dict[str, Any]:
    """The attributes of a class but for the sign that its objects cannot be hashed, which Python sets by itself."""
    own = vars(kind).copy()
    if own.get("__hash__", own) is None:
        del own["__hash__"]
    return own


def _without_slots(kind: type, plan: _Plan, added: dict[str, object]) -> type:
    for name, default in plan.defaults.items():
        if isinstance(default, dataclasses.Field):
            if default.default is dataclasses.MISSING:
                delattr(kind, name)
            else:
                setattr(kind, name, default.default)
    own = _own(kind)
    for name, value in added.items():
        if name not in own:
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
    entries = plan.entries()
    places = [name for name, entry in entries.items() if entry.init and not entry.kw_only]
    is_plain = len(places) == len(entries) and not hasattr(plan.kind, "__post_init__")

    def __init__(self: Any, /, *args: object, **named: object) -> None:  # noqa: N807 - what it becomes
        nonlocal left
        left -= 1
        if is_plain and left >= 0 and len(args) == len(places) and not named:
            for name, value in zip(places, args, strict=True):
                _set(self, name, value)
        elif left < 0 or not _filled(self, entries, {**dict(zip(places, args, strict=False)), **named}, args, named):
            final = plan.kind.__init__ = owned(_written_init(plan), plan.kind, "__init__")
            final(self, *args, **named)

    return __init__


def _filled(
    made: Any, entries: Mapping[str, Field], given: dict[str, object], args: Sized, named: Sized
) -> bool:
    """Fill the fields of a new object; False when the arguments are wrong, which a written constructor tells best."""
    if len(given) < len(args) + len(named):
        return False
    for name, entry in entries.items():
        if entry.init and name in given:
            _set(made, name, given.pop(name))
        elif entry.default_factory is not dataclasses.MISSING:
            _set(made, name, entry.default_factory())
        elif entry.default is not dataclasses.MISSING:
            _set(made, name, entry.default)
        elif entry.init:
            return False
    if not given and hasattr(made, "__post_init__"):
        made.__post_init__()
    return not given


def _written_init(plan: _Plan) -> FunctionType:
    names = Names(plan.entries())
    values: dict[str, object] = {"_missing": dataclasses.MISSING, "_set": _set}
    entries = dict(zip(names.texts, plan.entries().values(), strict=True))
    by_place = {name: entry for name, entry in entries.items() if entry.init and not entry.kw_only}
    by_name = {name: entry for name, entry in entries.items() if entry.init and entry.kw_only}
    body = [_assignment(entry, name, values, is_frozen=plan.is_frozen) for name, entry in entries.items()]
    if hasattr(plan.kind, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    method = written(f"__init__({', '.join(parameters)})", body, names, values)
    first, later = _defaults(by_place), _defaults(by_name)
    assert [*first] == [*by_place][len(by_place) - len(first) :], "defaults come last"
    named = zip(names.real(later), later.values(), strict=True)
    method.__defaults__, method.__kwdefaults__ = tuple(first.values()) or None, dict(named) or None
    return method


def _defaults(entries: Mapping[str, Field]) -> dict[str, object]:
    """What stands for arguments that are left out. It is no part of the text, so that more classes share one."""
    return {name: entry.default for name, entry in entries.items() if _may_be_left_out(entry)}


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
    names = Names(name for name, entry in plan.entries().items() if entry.compare)
    body = [
        "if other.__class__ is self.__class__:",
        f"    return {_together('self', names)} == {_together('other', names)}",
        "return NotImplemented",
    ]
    return written("__eq__(self, other)", body, names, {})


def _hash(plan: _Plan) -> Method:
    entries = plan.entries().items()
    names = Names(name for name, entry in entries if (entry.compare if entry.hash is None else entry.hash))
    return written("__hash__(self)", [f"return hash({_together('self', names)})"], names, {})


def _together(owner: str, names: Names) -> str:
    """The text of a tuple of those fields."""
    return f"({''.join(f'{owner}.{name}, ' for name in names.texts)})"


def _match_args(plan: _Plan) -> tuple[str, ...]:
    return tuple(name for name, entry in plan.entries().items() if entry.init and not entry.kw_only)


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
