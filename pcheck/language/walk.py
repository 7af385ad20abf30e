"""Visits what constructs consist of."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields
from functools import cache

from pcheck.language.nodes import Node


def walk(root: Node) -> Iterator[Node]:
    """The construct and all constructs inside it, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed([*children(node)]))


def children(node: Node) -> Iterator[Node]:
    """The constructs that a construct directly consists of, in the order of its fields."""
    for name in _parts(type(node)):  # type: ignore[arg-type]  # classes have hashes, only their objects have not
        yield from _nodes(getattr(node, name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


@cache
def _parts(construct: Hashable) -> tuple[str, ...]:
    assert isinstance(construct, type)
    return tuple(field.name for field in fields(construct) if field.init and field.compare and field.type != "str")
