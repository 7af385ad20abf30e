"""Visits everything below a construct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from pcheck.language.nodes import Node


def walk(root: Node) -> Iterator[Node]:
    """The construct and all constructs inside it, in the order of the text."""
    waiting: list[object] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Node):
            yield item
            waiting.extend(getattr(item, field.name) for field in reversed(fields(item)) if field.init)
        elif isinstance(item, tuple):
            waiting.extend(reversed(item))
