"""Types for generated programs, with a notion of assignability of their own: nothing here is shared with pcheck."""

from __future__ import annotations

from dataclasses import dataclass

from tests.strategies_source import Source


@dataclass(frozen=True, slots=True)
class Type:
    """A type; `name` is how it is written where it needs a name, `members` the elements or the events of that name."""

    kind: str
    parts: tuple[Type, ...] = ()
    names: tuple[str, ...] = ()
    name: str = ""
    members: tuple[str, ...] = ()

    def __str__(self) -> str:
        match self.kind:
            case "enum" | "permission":
                return self.name
            case "seq" | "set":
                return f"{self.kind}[{self.parts[0]}]"
            case "map":
                return f"map[{self.parts[0]}, {self.parts[1]}]"
            case "tuple":
                return f"({', '.join(map(str, self.parts))})"
            case "named":
                return f"({', '.join(f'{name}: {part}' for name, part in zip(self.names, self.parts, strict=True))})"
        return self.kind


BOOL, INT, FLOAT, STRING = Type("bool"), Type("int"), Type("float"), Type("string")
EVENT, MACHINE, ANY, DATA, NULL = Type("event"), Type("machine"), Type("any"), Type("data"), Type("null")
COLLECTIONS = frozenset({"seq", "set", "map"})


def seq(element: Type) -> Type:
    return Type("seq", (element,))


def set_(element: Type) -> Type:
    return Type("set", (element,))


def map_(key: Type, value: Type) -> Type:
    return Type("map", (key, value))


def tuple_(*parts: Type) -> Type:
    return Type("tuple", parts)


def permission(name: str, events: tuple[str, ...]) -> Type:
    return Type("permission", name=name, members=tuple(sorted(events)))


def same(first: Type, second: Type) -> bool:
    """One type under perhaps two names: permissions are what they permit."""
    if first.kind == second.kind == "permission":
        return first.members == second.members
    if (first.kind, first.names, first.name) != (second.kind, second.names, second.name):
        return False
    return len(first.parts) == len(second.parts) and all(map(same, first.parts, second.parts))


def contains(type_: Type, kinds: frozenset[str]) -> bool:
    """Whether the type or a part of it is of one of the kinds."""
    return type_.kind in kinds or any(contains(part, kinds) for part in type_.parts)


BOXES = frozenset({"any", "data"})
REFERENCES = frozenset({"machine", "permission"})


def fits(target: Type, source: Type) -> bool:
    """Whether a value of the source type may be used where the target type is expected."""
    if target.kind == "any":
        return True
    if target.kind == "data":
        return not contains(source, frozenset({"any"}) | REFERENCES)
    if target.kind == "machine":
        return source.kind in REFERENCES | {"null"}
    if target.kind == "event":
        return source.kind in {"event", "null"}
    if target.kind in COLLECTIONS | {"tuple", "named"}:
        if (target.kind, target.names, len(target.parts)) != (source.kind, source.names, len(source.parts)):
            return False
        return all(map(fits, target.parts, source.parts))
    return same(target, source)


class Types:
    """The types of one program: its enums, event sets and machines, and random types made of them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.enums: list[Type] = []
        self.permissions: list[Type] = []

    def scalar(self) -> Type:
        """A type without parts whose values never fail to be made."""
        return self._source.pick([INT, BOOL, *self.enums, STRING, FLOAT, EVENT, MACHINE])

    def plain(self, depth: int = 2) -> Type:
        """A type without `any` and `data`, so that a value of it can be put into one."""
        choice = self._source.below(10)
        if choice < 5 or depth == 0:
            return self.scalar()
        inner = self.plain(depth - 1)
        match choice:
            case 5:
                return seq(inner)
            case 6:
                return set_(inner)
            case 7:
                return map_(self.scalar(), inner)
            case 8:
                return tuple_(*[inner, *[self.plain(depth - 1) for _ in range(self._source.below(2))]])
        parts = (inner, *[self.plain(depth - 1) for _ in range(self._source.below(2))])
        return Type("named", parts, ("a", "b")[: len(parts)])

    def any_type(self) -> Type:
        """Any type of a variable: also boxes, collections of boxes and references with permissions."""
        choice = self._source.below(12)
        if choice < 8:
            return self.plain()
        if choice < 10:
            return self._source.pick([ANY, DATA])
        if choice == 10 and self.permissions:
            return self._source.pick(self.permissions)
        box = self._source.pick([ANY, DATA])
        return self._source.pick([seq(box), map_(INT, box), tuple_(box, INT), set_(box)])

    def storable(self) -> Type:
        """A type for `any`: no strings, so that what is formatted does not grow."""
        return self._source.pick([INT, BOOL, tuple_(INT, BOOL), seq(INT), *self.enums, EVENT])
