"""The Python form of P values, as foreign functions see them, and the way back with its checks (p-language 15.2).

bool, int, float, str are themselves; an event is an `EventName`, a reference a `MachineHandle`; a seq is a tuple, a set
a frozenset, a map a `FrozenMap`; a tuple is a `Row`, a named tuple a `Record`; an enum value an `EnumNumber`; null is
None. In a value of `any` a plain tuple means a seq and a `Row` a tuple.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcheck.ir.boxes import Value


class EventName(str):
    """An event, by name."""

    __slots__ = ()


class EnumNumber(int):
    """An enum value: its number, which also knows its name."""

    name: str

    def __new__(cls, number: int, name: str) -> EnumNumber:
        """Return the number with its name."""
        value = super().__new__(cls, number)
        value.name = name
        return value


class MachineHandle:
    """An opaque reference to a machine; equal handles are the same machine."""

    __slots__ = ("_reference",)

    def __init__(self, reference: Value) -> None:
        self._reference = reference

    @property
    def reference(self) -> Value:
        """The reference itself."""
        return self._reference

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MachineHandle) and self._reference[0] == other._reference[0]

    def __hash__(self) -> int:
        return hash(self._reference[0])

    def __lt__(self, other: MachineHandle) -> bool:
        return bool(self._reference[0] < other._reference[0])

    def __repr__(self) -> str:
        return f"machine {'.'.join(map(str, self._reference[0]))}"


class FrozenMap(Mapping[Any, Any]):
    """An immutable, hashable map with ascending keys."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[Any, Any]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: Any) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)


class Row(tuple[Any, ...]):
    """An unnamed tuple of P."""

    __slots__ = ()


class Record(tuple[Any, ...]):  # noqa: SLOT001  # tuples have no room for names
    """A named tuple of P: components by position and by name."""

    names: tuple[str, ...]

    def __new__(cls, names: tuple[str, ...], values: tuple[Any, ...]) -> Record:
        """Return a record of values with their names."""
        record = super().__new__(cls, values)
        record.names = names
        return record

    def __getattr__(self, name: str) -> Any:
        if name in self.names:
            return self[self.names.index(name)]
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.names == other.names and tuple.__eq__(self, other)

    def __hash__(self) -> int:
        return hash((self.names, tuple(self)))

    def replace(self, **changes: Any) -> Record:
        """Return a copy with some components changed."""
        return Record(self.names, tuple(changes.get(name, self[place]) for place, name in enumerate(self.names)))
