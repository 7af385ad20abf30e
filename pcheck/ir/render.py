"""Values as text: the notation of p-language 5.9, which `format` produces and messages and traces show."""

from __future__ import annotations

import math
from collections.abc import Callable

from pcheck.ir.boxes import TAG_STRING, Value
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Foreign,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
)

Renderer = Callable[[Value], str]


def machine_text(name: str, path: tuple[int, ...]) -> str:
    """Return a machine as users see it, such as `Worker(2.1)`."""
    return f"{name}({'.'.join(map(str, path))})"


class Rendering:
    """Renders values by type; references show the name of the interface they were created as."""

    def __init__(self, interfaces: tuple[str, ...]) -> None:
        self._interfaces = interfaces
        self._renderers: dict[Type, Renderer] = {}

    def shown(self, type_: Type, value: Value) -> str:
        """Return the text of a value in a message or trace: as `format`, but null and empty strings are visible."""
        text = self.renderer(type_)(value)
        if text:
            return text
        is_string = type_ == STRING or (type_ in (ANY, DATA) and value[0] == TAG_STRING)
        return '""' if is_string else "null"

    def renderer(self, type_: Type) -> Renderer:
        """Return the function from values of the type to text."""
        if type_ not in self._renderers:
            self._renderers[type_] = self._renderer(type_)
        return self._renderers[type_]

    def reference(self, value: Value) -> str:
        """Return a machine reference as text; null is the empty text."""
        return machine_text(self._interfaces[value[1]], value[0]) if value else ""

    def _renderer(self, type_: Type) -> Renderer:
        match type_:
            case Seq(element) | Set(element):
                inner = self.renderer(element)
                return _seq_text(inner) if isinstance(type_, Seq) else _set_text(inner)
            case Map(key, value):
                return _map_text(self.renderer(key), self.renderer(value))
            case Tuple(elements):
                return _tuple_text([self.renderer(element) for element in elements])
            case NamedTuple(fields):
                return _named_text([(name, self.renderer(element)) for name, element in fields])
            case Permission():
                return self.reference
            case _:
                return self._scalar(type_)

    def _scalar(self, type_: Type) -> Renderer:
        if isinstance(type_, Enum):
            names = {number: name for name, number in reversed(type_.elements)}
            return lambda value: names.get(value) or str(value)
        if isinstance(type_, Foreign):
            return lambda value: "" if value is None else str(value)
        special: dict[Type, Renderer] = {
            FLOAT: float_text, MACHINE: self.reference, ANY: self.box, DATA: self.box, NULL: lambda _: "",
            BOOL: str, INT: str,
        }  # fmt: skip
        return special.get(type_, str)

    def box(self, box: Value) -> str:
        """Return the text of a value of `any` or `data`; an enum value in it is only a number."""
        match box:
            case (0,):
                return ""
            case (3, *_):
                return float_text(box[1] if len(box) == 2 else math.nan)
            case (6, *reference):
                return self.reference(reference)
            case (7, items):
                return _seq_text(self.box)(items)
            case (8, items):
                return _set_text(self.box)(items)
            case (9, keys, values):
                return _map_text(self.box, self.box)((keys, values))
            case (10, items):
                return _tuple_text([self.box] * len(items))(items)
            case (11, names, items):
                return _named_text([(name, self.box) for name in names])(items)
            case _:
                return str(box[-1])


def float_text(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return repr(value).removesuffix(".0").replace("e", "E")


def _seq_text(element: Renderer) -> Renderer:
    return lambda items: f"({', '.join(map(element, items))})"


def _set_text(element: Renderer) -> Renderer:
    return lambda items: f"({', '.join(sorted(f'<{element(item)}>' for item in items))})"


def _map_text(key: Renderer, value: Renderer) -> Renderer:
    def text(mapping: Value) -> str:
        pairs = zip(*mapping, strict=True)
        return f"({', '.join(f'<{key(k)}->{value(v)}>' for k, v in pairs)})"

    return text


def _tuple_text(elements: list[Renderer]) -> Renderer:
    def text(items: Value) -> str:
        return f"<{''.join(f'{element(item)},' for element, item in zip(elements, items, strict=True))}>"

    return text


def _named_text(elements: list[tuple[str, Renderer]]) -> Renderer:
    def text(items: Value) -> str:
        pairs = zip(elements, items, strict=True)
        return f"<{''.join(f'{name}:{element(item)}, ' for (name, element), item in pairs)}>"

    return text
