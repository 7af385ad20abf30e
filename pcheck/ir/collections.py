"""Sequences, sets and maps as pure functions on their representations. `key` is the order of a type, see `Values.key`.

Sets and maps stay ascending in the canonical order, so equal collections are equal tuples.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from pcheck.ir.boxes import Value
from pcheck.ir.errors import StepError

Items = tuple[Value, ...]
Mapping = tuple[Items, Items]
Key = Callable[[Value], Value]

SIZE_MAX: Final = 1_000_000


def find(items: Items, value: Value) -> int:
    """Return the place of the value in ascending items, or -1."""
    place = bisect_left(items, value)
    return place if place < len(items) and items[place] == value else -1


def find_by(items: Items, value: Value, key: Key) -> int:
    """Return the place of the value in items ascending by key, or -1."""
    wanted = key(value)
    place = bisect_left(items, wanted, key=key)
    return place if place < len(items) and key(items[place]) == wanted else -1


def position(items: Items, index: int, container: str) -> Value:
    """Return the item at an index; D-08."""
    if 0 <= index < len(items):
        return items[index]
    raise StepError("D-08", index=index, container=container, size=len(items))


def seq_set(items: Items, index: int, value: Value) -> Items:
    """Return the items with one replaced; D-08."""
    if 0 <= index < len(items):
        return (*items[:index], value, *items[index + 1 :])
    raise StepError("D-08", index=index, container="seq", size=len(items))


def seq_insert(items: Items, index: int, value: Value) -> Items:
    """Return the items with one more at an index; D-08."""
    if 0 <= index <= len(items):
        return (*items[:index], value, *items[index:])
    raise StepError("D-08.insert", index=index, container="seq", size=len(items))


def seq_remove(items: Items, index: int) -> Items:
    """Return the items without the one at an index; D-08."""
    if 0 <= index < len(items):
        return items[:index] + items[index + 1 :]
    raise StepError("D-08", index=index, container="seq", size=len(items))


def set_add(items: Items, value: Value, key: Key | None = None) -> Items:
    """Return the set with the value."""
    wanted = value if key is None else key(value)
    place = bisect_left(items, wanted, key=key)
    if place < len(items) and (items[place] if key is None else key(items[place])) == wanted:
        return items
    return (*items[:place], value, *items[place:])


def set_remove(items: Items, value: Value, key: Key | None = None) -> Items:
    """Return the set without the value."""
    place = find(items, value) if key is None else find_by(items, value, key)
    return items if place < 0 else items[:place] + items[place + 1 :]


def map_get(mapping: Mapping, wanted: Value, key: Key | None = None) -> Value:
    """Return the value under a key; D-09."""
    place = find(mapping[0], wanted) if key is None else find_by(mapping[0], wanted, key)
    if place < 0:
        raise StepError("D-09", key=wanted)
    return mapping[1][place]


def map_set(mapping: Mapping, wanted: Value, value: Value, key: Key | None = None) -> Mapping:
    """Return the map with the value under the key, new or not."""
    keys, values = mapping
    place = find(keys, wanted) if key is None else find_by(keys, wanted, key)
    if place >= 0:
        return keys, (*values[:place], value, *values[place + 1 :])
    return _grown(mapping, wanted, value, key)


def map_insert(mapping: Mapping, wanted: Value, value: Value, key: Key | None = None) -> Mapping:
    """Return the map with a new key; D-10."""
    place = find(mapping[0], wanted) if key is None else find_by(mapping[0], wanted, key)
    if place >= 0:
        raise StepError("D-10", key=wanted)
    return _grown(mapping, wanted, value, key)


def map_remove(mapping: Mapping, wanted: Value, key: Key | None = None) -> Mapping:
    """Return the map without the key."""
    keys, values = mapping
    place = find(keys, wanted) if key is None else find_by(keys, wanted, key)
    if place < 0:
        return mapping
    return keys[:place] + keys[place + 1 :], values[:place] + values[place + 1 :]


def _grown(mapping: Mapping, wanted: Value, value: Value, key: Key | None) -> Mapping:
    keys, values = mapping
    place = bisect_left(keys, wanted if key is None else key(wanted), key=key)
    return (*keys[:place], wanted, *keys[place:]), (*values[:place], value, *values[place:])
