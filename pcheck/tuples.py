"""Tuple classes whose constructors are written when they are first called, and how methods are written.

The standard library compiles a constructor for each class at once, and was half of what such classes cost at the start.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # reads a field as fast as slots are read
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["Method", "NamedTuple", "Names", "owned", "written"]

Method = Callable[..., Any]

if TYPE_CHECKING:
    from typing import NamedTuple


class _TupleMaker:
    """The type of what stands for the base of a tuple class; Python has the type of its base make a class."""

    def __new__(cls, name: str, _bases: object, body: dict[str, Any]) -> Any:
        """The class of that name. The standard library compiles a constructor and every annotation at once."""
        names = tuple(body.pop("__annotations__"))
        defaults = {place: body.pop(place) for place in names if place in body}
        getters = {place: _tuplegetter(number, f"Field number {number}.") for number, place in enumerate(names)}
        about = {"__slots__": (), "_fields": names, "_field_defaults": defaults, "__match_args__": names}
        return type(name, (tuple,), {**_LENT_TO_TUPLES, **getters, **about, "__new__": _LaterNew(), **body})


class _LaterNew:
    """Stands for the constructor of a tuple class until it is first called."""

    __slots__ = ("_kind",)

    def __set_name__(self, owner: Any, name: str) -> None:
        self._kind = owner

    def __get__(self, instance: object, owner: type | None = None) -> Method:
        kind = self._kind
        names = Names(kind._fields)
        values: dict[str, object] = {"_new": tuple.__new__}
        body = [f"return _new(_cls, ({''.join(f'{name}, ' for name in names.texts)}))"]
        method = owned(written(f"__new__(_cls, {', '.join(names.texts)})", body, names, values), kind, "__new__")
        method.__defaults__ = tuple(kind._field_defaults.values()) or None
        kind.__new__ = staticmethod(method)
        return method


class _Tuple(tuple[Any, ...]):
    """Lends its methods to every tuple class."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[object]) -> _Tuple:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: object) -> _Tuple:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {[*changes]!r}")
        return made

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


_LENT_TO_TUPLES = {
    name: vars(_Tuple)[name] for name in ("_make", "_replace", "_asdict", "__repr__", "__getnewargs__")
}


if not TYPE_CHECKING:
    NamedTuple = object.__new__(_TupleMaker)
    """`typing.NamedTuple` as a class is made by it; the same tuples in less time."""


def owned(method: FunctionType, kind: type, name: str) -> FunctionType:
    """A method that says to which class it belongs."""
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    method.__module__ = kind.__module__
    return method


class Names:
    """Names of fields, and those that they have in a text, which are the same for all classes."""

    def __init__(self, names: Iterable[str]) -> None:
        self._real = {f"field_{number}": name for number, name in enumerate(names)}
        self.texts = tuple(self._real)

    def real(self, names: Iterable[Any]) -> tuple[Any, ...]:
        """Names, or constants, with those of the text replaced by those of the class."""
        return tuple(self._real.get(name, name) if isinstance(name, str) else name for name in names)


def written(head: str, body: Sequence[str], names: Names, values: dict[str, object]) -> FunctionType:
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
