"""Data classes whose methods are written when they are first used.

The standard decorator compiles up to six functions a class, half a millisecond, which was half the time of a short
command. Here a class costs thirty microseconds until something makes, compares or hashes an object. All else, such as
`fields`, `replace`, `match`, `copy` and `pickle`, is the standard library's and works as ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

Method = Callable[..., Any]
Fields = Sequence["dataclasses.Field[Any]"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True):
        """`dataclasses.dataclass` with the options that are used here; the same objects in less time."""

        def decorate(kind: type) -> type:
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
            _add(made, "__init__", _Later(made, "__init__", lambda: _init(made, is_frozen=frozen)))
            _add(made, "__repr__", _repr)
            if eq:
                _add_comparison(made, is_frozen=frozen)
            if frozen:
                for name in ("__setattr__", "__delattr__", "__getstate__", "__setstate__"):
                    _add(made, name, vars(_Frozen)[name])
            return made

        return decorate


class _Later:
    """Stands for a method of a class until it is first looked up, and then writes it and makes room for it."""

    __slots__ = ("kind", "name", "write")

    def __init__(self, kind: type, name: str, write: Callable[[], Method]) -> None:
        self.kind = kind
        self.name = name
        self.write = write

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        method = self.write()
        method.__qualname__ = f"{self.kind.__qualname__}.{self.name}"
        method.__module__ = self.kind.__module__
        setattr(self.kind, self.name, method)
        return method.__get__(instance, owner)


class _Frozen:
    """The methods of every class whose fields never change: no assignment, and pickling in spite of that."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        return [getattr(self, field.name) for field in dataclasses.fields(self)]  # type: ignore[arg-type]  # lent

    def __setstate__(self, state: list[object]) -> None:
        for field, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]  # lent
            object.__setattr__(self, field.name, value)


def _add(kind: type, name: str, method: object) -> None:
    """Give a class what it does not define itself."""
    if name not in vars(kind):
        setattr(kind, name, method)


def _add_comparison(kind: type, *, is_frozen: bool) -> None:
    """Equality by the fields; and a hash by the fields where these never change, else none."""
    has_own_hash = vars(kind).get("__hash__") is not None
    _add(kind, "__eq__", _Later(kind, "__eq__", lambda: _eq(kind)))
    if not has_own_hash:
        name = "__hash__"
        setattr(kind, name, _Later(kind, name, lambda: _hash(kind)) if is_frozen else None)


def _init(kind: Any, *, is_frozen: bool) -> Method:
    """The constructor; the parameters with `kw_only` come last."""
    fields = dataclasses.fields(kind)
    values: dict[str, object] = {"_missing": dataclasses.MISSING, "_set": object.__setattr__}
    by_place = [_parameter(field, values) for field in fields if field.init and not field.kw_only]
    by_name = [_parameter(field, values) for field in fields if field.init and field.kw_only]
    body = [_assignment(field, values, is_frozen=is_frozen) for field in fields]
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    return _written("__init__", parameters, body, values)


def _parameter(field: dataclasses.Field[Any], values: dict[str, object]) -> str:
    if field.default is not dataclasses.MISSING:
        values[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is dataclasses.MISSING else f"{field.name}=_missing"


def _assignment(field: dataclasses.Field[Any], values: dict[str, object], *, is_frozen: bool) -> str:
    """The line of the constructor that fills a field; one without a value is left to `__post_init__`."""
    name = value = field.name
    if field.default_factory is not dataclasses.MISSING:
        values[f"_make_{name}"] = field.default_factory
        value = f"_make_{name}() if {name} is _missing else {name}" if field.init else f"_make_{name}()"
    elif not field.init:
        if field.default is dataclasses.MISSING:
            return "pass"
        values[f"_default_{name}"] = field.default
        value = f"_default_{name}"
    return f"_set(self, '{name}', {value})" if is_frozen else f"self.{name} = {value}"


def _eq(kind: Any) -> Method:
    compared = [field for field in dataclasses.fields(kind) if field.compare]
    body = [
        "if other.__class__ is self.__class__:",
        f"    return {_together('self', compared)} == {_together('other', compared)}",
        "return NotImplemented",
    ]
    return _written("__eq__", ["self", "other"], body, {})


def _hash(kind: Any) -> Method:
    hashed = [field for field in dataclasses.fields(kind) if (field.compare if field.hash is None else field.hash)]
    return _written("__hash__", ["self"], [f"return hash({_together('self', hashed)})"], {})


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _together(owner: str, fields: Fields) -> str:
    """The text of a tuple of fields."""
    return f"({''.join(f'{owner}.{field.name}, ' for field in fields)})"


def _written(name: str, parameters: Sequence[str], body: Sequence[str], values: dict[str, object]) -> Method:
    """A method with that text; `values` are what its names stand for."""
    lines = "\n    ".join(body or ["pass"])
    exec(f"def {name}({', '.join(parameters)}):\n    {lines}", values)
    written: Method = values[name]  # type: ignore[assignment]
    return written
