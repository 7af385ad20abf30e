"""Random expressions of a wanted type.

Numbers, strings and collections that can be stored stay small, so that state spaces are finite: sums are taken modulo
something, products and joined strings only appear in conditions. Parentheses are written where precedence asks for
them, and now and then where it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.strategies_scope import Function, Scope
from tests.strategies_source import Source
from tests.strategies_types import (
    ANY,
    BOOL,
    BOXES,
    COLLECTIONS,
    DATA,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    STRING,
    Type,
    contains,
    fits,
    same,
)

PRIMARY, POSTFIX, PREFIX, PRODUCT, SUM, CAST, COMPARISON, EQUALITY, AND, OR, IMPLIES, EQUIVALENT = range(1, 13)
_LITERALS = {
    "bool": ["true", "false"],
    "int": ["0", "1", "2", "3"],
    "float": ["0.0", "0.5", ".25", "1.5"],
    "string": ['""', '"a"', '"b\\n"', '"{{x}}"'],
}


class Piece(NamedTuple):
    """A written expression and its level of precedence."""

    text: str
    level: int = PRIMARY

    def at(self, level: int) -> str:
        """The text where something at least so tight is needed."""
        return self.text if self.level <= level else f"({self.text})"


class Path(NamedTuple):
    """A variable or a component of one."""

    text: str
    type: Type
    is_writable: bool


class Expressions:
    """Makes expressions for one scope."""

    def __init__(self, source: Source, scope: Scope) -> None:
        self._source = source
        self._scope = scope
        self._is_loose = False

    # --- what statements ask for ---

    def value(self, type_: Type, depth: int = 2) -> str:
        """Something to store in a variable of the type or to send as such a payload."""
        return self.piece(type_, depth).text

    def condition(self, depth: int = 2) -> str:
        """A bool that may be computed from numbers and strings of any size."""
        self._is_loose = True
        text = self.piece(BOOL, depth).text
        self._is_loose = False
        return text

    def text(self) -> str:
        """A string to print."""
        self._is_loose = True
        text = self.piece(STRING, 2).text
        self._is_loose = False
        return text

    def arguments(self, types: tuple[Type, ...], counter: int = -1) -> str:
        """Arguments of a call."""
        was_loose, self._is_loose = self._is_loose, False
        texts = [
            str(self._source.between(0, 2)) if number == counter else self.value(type_, 1)
            for number, type_ in enumerate(types)
        ]
        self._is_loose = was_loose
        return ", ".join(texts)

    def paths(self) -> Iterator[Path]:
        """All variables in scope and their components."""
        for variable in self._scope.visible():
            yield from _components(Path(variable.name, variable.type, variable.is_writable))

    def reads(self, type_: Type, *, is_exact: bool = False) -> list[str]:
        """Variables and components whose value can be used as the type without nesting boxes in boxes."""
        return [path.text for path in self.paths() if same(type_, path.type) or (not is_exact and _holds(type_, path))]

    # --- expressions ---

    def piece(self, type_: Type, depth: int, *, is_exact: bool = False) -> Piece:
        """An expression of the type, or of one that is assignable to it unless it must be exact."""
        makers: list[Callable[[], Piece]] = [lambda: self._leaf(type_, is_exact=is_exact)]
        reads = self.reads(type_, is_exact=is_exact)
        if reads:
            makers += [lambda: self._read(reads)] * 3
        if depth > 0:
            makers += self._composed(type_, depth - 1, is_exact=is_exact)
        piece = self._source.pick(makers)()
        return Piece(f"({piece.text})") if self._source.chance(4) else piece

    def _read(self, reads: list[str]) -> Piece:
        text = self._source.pick(reads)
        return Piece(text, POSTFIX if "." in text else PRIMARY)

    def _leaf(self, type_: Type, *, is_exact: bool) -> Piece:
        pick = self._source.pick
        if type_.kind in _LITERALS:
            return Piece(pick(_LITERALS[type_.kind]))
        match type_.kind:
            case "enum":
                return Piece(pick(type_.members))
            case "event":
                names = [event.name for event in self._scope.world.bare_events]
                return Piece(pick([*names, "halt"] if self._is_loose else names))
            case "machine" | "permission":
                return self._reference(type_, is_exact=is_exact)
            case "tuple" | "named":
                return Piece(self._tuple(type_, 0, is_exact=is_exact))
            case "any" | "data" if not is_exact:
                return self._leaf(pick([INT, BOOL, *self._scope.world.types.enums]), is_exact=False)
        return Piece(f"default({type_})")

    def _reference(self, type_: Type, *, is_exact: bool) -> Piece:
        this = self._scope.powers.this
        if this is None or not (type_.kind == "machine" or same(this, type_)) or self._source.chance(30):
            return Piece(f"default({type_})")
        return Piece("this as machine", CAST) if is_exact and type_ == MACHINE else Piece("this")

    def _composed(self, type_: Type, depth: int, *, is_exact: bool) -> list[Callable[[], Piece]]:
        makers = [*self._operations(type_, depth), lambda: self._round_trip(type_, depth)]
        match type_.kind:
            case "tuple" | "named":
                makers += [lambda: Piece(self._tuple(type_, depth, is_exact=is_exact))] * 2
            case "any" | "data" if not is_exact:
                storable = self._scope.world.types.storable
                makers += [lambda: self.piece(storable(), depth), lambda: Piece("null")]
            case "event" | "machine" if not is_exact:
                makers.append(lambda: Piece("null"))
            case "seq":
                makers.append(lambda: self._keys(type_, is_exact=is_exact))
        if self._scope.powers.chooses:
            makers += self._choices(type_)
        calls = [f for f in self._scope.callable_functions() if self._can_call(f, type_, is_exact=is_exact)]
        if calls:
            makers.append(lambda: self._call(self._source.pick(calls)))
        return makers

    def _operations(self, type_: Type, depth: int) -> list[Callable[[], Piece]]:
        match type_.kind:
            case "bool":
                makers = [self._logic, self._comparison, self._equality, self._membership, self._guarded_access]
                return [lambda maker=maker: maker(depth) for maker in makers]  # type: ignore[misc]
            case "int":
                return [lambda: self._number(INT, depth), self._size, lambda: self._to_int(depth)]
            case "float":
                return [lambda: self._number(FLOAT, depth), lambda: self._to_float(depth)]
            case "string":
                return [lambda: self._string(depth)]
        return []

    # --- bool ---

    def _logic(self, depth: int) -> Piece:
        match self._source.below(5):
            case 0:
                return Piece("!" + self.piece(BOOL, depth).at(PREFIX), PREFIX)
            case 1:
                return self._binary(BOOL, "&&", AND, depth)
            case 2:
                return self._binary(BOOL, "||", OR, depth)
            case 3:
                return self._binary(BOOL, "==>", IMPLIES, depth)
        return self._binary(BOOL, "<==>", EQUIVALENT, depth)

    def _comparison(self, depth: int) -> Piece:
        type_ = self._source.pick([INT, INT, FLOAT, STRING])
        return self._binary(type_, self._source.pick(["<", "<=", ">", ">="]), COMPARISON, depth)

    def _equality(self, depth: int) -> Piece:
        types = [path.type for path in self.paths()]
        type_ = self._source.pick([INT, *types, self._scope.world.types.plain(1)])
        left = self.piece(type_, depth, is_exact=True).at(EQUALITY)
        right = self.piece(type_, depth).at(COMPARISON)
        return Piece(f"{left} {self._source.pick(['==', '!='])} {right}", EQUALITY)

    def _membership(self, depth: int) -> Piece:
        paths = [path for path in self.paths() if path.type.kind in COLLECTIONS]
        if not paths:
            return self._comparison(depth)
        path = self._source.pick(paths)
        return Piece(f"{self.piece(path.type.parts[0], depth).at(COMPARISON)} in {path.text}", COMPARISON)

    def _guarded_access(self, depth: int) -> Piece:
        """A read of an element that short-circuit evaluation keeps from failing; rarely an unguarded one."""
        paths = [path for path in self.paths() if path.type.kind in COLLECTIONS]
        if not paths:
            return self._comparison(depth)
        path = self._source.pick(paths)
        if path.type.kind == "map":
            key = self._key(path.type.parts[0])
            guard, read, type_ = f"{key} in {path.text}", f"{path.text}[{key}]", path.type.parts[1]
        else:
            guard, read, type_ = f"sizeof({path.text}) > 0", f"{path.text}[0]", path.type.parts[0]
        test = f"{read} == {self.piece(type_, depth).at(COMPARISON)}"
        return Piece(test, EQUALITY) if self._source.chance(3) else Piece(f"{guard} && {test}", AND)

    def _key(self, type_: Type) -> str:
        reads = [] if type_.kind in {"any", "data"} else self.reads(type_, is_exact=True)
        return self._source.pick([*reads, self._leaf(type_, is_exact=True).at(POSTFIX)])

    # --- numbers and strings ---

    def _number(self, type_: Type, depth: int) -> Piece:
        left, right = self.piece(type_, depth), self.piece(type_, depth)
        literal = "2" if type_ == INT else "0.5"
        match self._source.below(7):
            case 0:
                return Piece("-" + left.at(PREFIX), PREFIX)
            case 1 if self._is_loose:
                return Piece(f"{left.at(PRODUCT)} * {right.at(PREFIX)}", PRODUCT)
            case 2 if self._is_loose:
                return Piece(f"{left.at(PRODUCT)} / {right.at(PREFIX) if self._source.chance(5) else literal}", PRODUCT)
            case 3 if self._is_loose:
                large = self._source.pick(["2147483647", "9"])
                return Piece(f"{left.at(SUM)} + {large if type_ == INT else '1.5'}", SUM)
            case 4:
                return Piece(f"{left.at(PRODUCT)} % {self._modulus(type_)}", PRODUCT)
        operator = self._source.pick(["+", "-"])
        return Piece(f"({left.at(SUM)} {operator} {right.at(PRODUCT)}) % {self._modulus(type_)}", PRODUCT)

    def _modulus(self, type_: Type) -> str:
        return self._source.pick(["2", "3", "4"]) if type_ == INT else self._source.pick(["1.0", "2.0"])

    def _size(self) -> Piece:
        paths = [path for path in self.paths() if path.type.kind in COLLECTIONS]
        return Piece(f"sizeof({self._source.pick(paths).text})") if paths else Piece("sizeof(default(seq[int]))")

    def _to_int(self, depth: int) -> Piece:
        enums = self._scope.world.types.enums
        from_float = Piece(self._source.pick(["1.5 to int", "-0.5 to int", "(2 to float) to int"]), CAST)
        if not enums or self._source.chance(25):
            return from_float
        # tighter operators apply to the whole cast, so that the one on the left needs no parentheses
        cast = f"{self.piece(self._source.pick(enums), depth).at(CAST)} to int"
        return Piece(f"({cast} % 4)" if self._source.chance(25) else f"({cast}) % 4", PRODUCT)

    def _to_float(self, depth: int) -> Piece:
        return Piece(f"{self.piece(INT, depth).at(CAST)} to float", CAST)

    def _string(self, depth: int) -> Piece:
        if self._is_loose and self._source.chance(50):
            return self._binary(STRING, "+", SUM, depth)
        types = [INT, BOOL, EVENT, *self._scope.world.types.enums]
        if self._is_loose:
            types += [path.type for path in self.paths()]
        arguments = [self.piece(self._source.pick(types), depth).text for _ in range(self._source.between(1, 2))]
        holes = ", ".join(f"{{{number}}}" for number in range(len(arguments)))
        return Piece(f'format("<{holes}>", {", ".join(arguments)})')

    # --- composites, casts, choices, calls ---

    def _tuple(self, type_: Type, depth: int, *, is_exact: bool) -> str:
        parts = [self.piece(part, depth, is_exact=is_exact).text for part in type_.parts]
        if type_.kind == "named":
            parts = [f"{name} = {part}" for name, part in zip(type_.names, parts, strict=True)]
        return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"

    def _keys(self, type_: Type, *, is_exact: bool) -> Piece:
        element = type_.parts[0]
        for path in self.paths():
            if path.type.kind == "map":
                key, value = path.type.parts
                if same(key, element):
                    return Piece(f"keys({path.text})")
                if same(value, element):
                    return Piece(f"values({path.text})")
        return self._leaf(type_, is_exact=is_exact)

    def _round_trip(self, type_: Type, depth: int) -> Piece:
        """Into a box and out again, which never fails."""
        if type_.kind in BOXES:
            return Piece(f"{self.piece(type_, depth).at(CAST)} as {type_}", CAST)
        box = "data" if fits(DATA, type_) and self._source.chance(50) else "any"
        inner = self.piece(type_, depth, is_exact=True).at(CAST)
        if type_.kind == "named" and self._source.chance(50):
            return Piece(f"({inner} as {box}) as {type_}", CAST)
        return Piece(f"{inner} as {box} as {type_}", CAST)

    def _choices(self, type_: Type) -> list[Callable[[], Piece]]:
        if type_ == BOOL:
            return [lambda: Piece(self._source.pick(["$", "$$", "choose()"]))]
        if type_ == INT:
            return [lambda: Piece(self._source.pick(["choose(2)", "choose(3)", "choose(1)", "choose(0)"]))]
        return []

    def _can_call(self, function: Function, type_: Type, *, is_exact: bool) -> bool:
        if function.result is None or function.acts or (function.chooses and not self._scope.powers.chooses):
            return False
        if is_exact:
            return same(function.result, type_)
        return _holds(type_, Path("", function.result, is_writable=False))

    def _call(self, function: Function) -> Piece:
        return Piece(f"{function.name}({self.arguments(function.parameters, function.counter)})")

    def _binary(self, type_: Type, operator: str, level: int, depth: int) -> Piece:
        left, right = self.piece(type_, depth), self.piece(type_, depth)
        return Piece(f"{left.at(level)} {operator} {right.at(level - 1)}", level)


def _components(path: Path) -> Iterator[Path]:
    yield path
    if path.type.kind == "tuple":
        for number, part in enumerate(path.type.parts):
            yield from _components(Path(f"{path.text}.{number}", part, path.is_writable))
    elif path.type.kind == "named":
        for name, part in zip(path.type.names, path.type.parts, strict=True):
            yield from _components(Path(f"{path.text}.{name}", part, path.is_writable))


def _holds(type_: Type, path: Path) -> bool:
    """Whether the path's value may be used as the type without making boxes inside boxes."""
    if same(type_, path.type):
        return True
    if type_ == ANY and path.type == DATA:
        return True
    return fits(type_, path.type) and not contains(path.type, BOXES)
