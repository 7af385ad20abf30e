"""Literals, names and choices."""

from __future__ import annotations

from dataclasses import field

from pcheck.diagnostics import counted, make, plural
from pcheck.ir import ops
from pcheck.ir.types import BOOL, ERROR, EVENT, FLOAT, INT, NULL, STRING, Map, Seq, Set, Type
from pcheck.language.format import Piece, argument_count, parse_template
from pcheck.language.lowering import RoutineBuilder
from pcheck.language.nodes import Expression, TypeSyntax
from pcheck.language.numbers import literal_value
from pcheck.language.scope import EnumElementSymbol, EventSymbol, Scope, VariableSymbol, suggestion
from pcheck.records import dataclass


@dataclass(slots=True)
class IntLiteral(Expression):
    """`42`; digits as written (the range is checked by S-67)."""

    digits: str

    @property
    def value(self) -> int | None:
        """The number, or None when it does not fit in 32 bits with a sign."""
        return literal_value(self.digits)

    def infer(self, scope: Scope) -> Type:
        """An int."""
        if self.value is None:
            scope.report(make("S-67", self.span, text=self.digits))
            return ERROR
        return INT

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A constant."""
        return builder.constant(self.value, INT, self.span)


@dataclass(slots=True)
class FloatLiteral(Expression):
    """`1.05`: whole and fraction digits as written; whole may be empty."""

    whole: str
    fraction: str

    def infer(self, scope: Scope) -> Type:
        """A float."""
        return FLOAT

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A constant."""
        return builder.constant(float(f"{self.whole or '0'}.{self.fraction}"), FLOAT, self.span)


@dataclass(slots=True)
class FloatCall(Expression):
    """`float(base, exponent)`, which P parses and never implements (S-101)."""

    base: str
    exponent: str

    def infer(self, scope: Scope) -> Type:
        """Always a mistake."""
        scope.report(make("S-101", self.span, help="write the number out, as in '1.5'"))
        return ERROR


@dataclass(slots=True)
class BoolLiteral(Expression):
    """`true` or `false`."""

    value: bool

    def infer(self, scope: Scope) -> Type:
        """A bool."""
        return BOOL

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A constant."""
        return builder.constant(self.value, BOOL, self.span)


@dataclass(slots=True)
class NullLiteral(Expression):
    """`null`."""

    def infer(self, scope: Scope) -> Type:
        """The null type."""
        return NULL

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A constant."""
        return builder.constant(None, NULL, self.span)


@dataclass(slots=True)
class StringLiteral(Expression):
    """`"text"`; `raw` is the text between the quotes, escapes undecoded."""

    raw: str
    pieces: tuple[Piece, ...] = field(init=False, default=(), compare=False, repr=False)

    def infer(self, scope: Scope) -> Type:
        """A string; by itself it is a format string without arguments."""
        if not self.check_template(scope):
            return ERROR
        count = argument_count(self.pieces)
        if count:
            place = next(piece for piece in self.pieces if isinstance(piece, int))
            help_ = f'write format("...", ...) with {plural(count, "argument")}, or double the braces'
            scope.report(make("S-63.literal", self.span, text=f"{{{place}}}", help=help_))
            return ERROR
        return STRING

    def check_template(self, scope: Scope) -> bool:
        """Decode the text into pieces and report what is malformed in it."""
        template = parse_template(self.raw)
        self.pieces = template.pieces
        for problem in template.problems:
            scope.report(make(problem.key, self.span, text=problem.text))
        return not template.problems

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A constant."""
        return builder.constant("".join(map(str, self.pieces)), STRING, self.span)


@dataclass(slots=True)
class FormatString(Expression):
    """`format("text {0}", a)`; `template` is the literal operand."""

    template: StringLiteral
    arguments: tuple[Expression, ...]

    def infer(self, scope: Scope) -> Type:
        """A string; the number of arguments is the highest place + 1."""
        types = [argument.check(scope) for argument in self.arguments]
        if not self.template.check_template(scope):
            return ERROR
        expected, actual = argument_count(self.template.pieces), len(self.arguments)
        if expected != actual:
            places = plural(expected, "argument")
            scope.report(make("S-63", self.span, expected=places, actual=counted(actual, "argument")))
            return ERROR
        return ERROR if ERROR in types else STRING

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """The pieces with the arguments between them."""
        arguments = tuple(argument.lower(builder) for argument in self.arguments)
        types = tuple(argument.type for argument in self.arguments)
        result = builder.register(STRING)
        builder.emit(ops.Format(self.span, result, self.template.pieces, arguments, types))
        return result


@dataclass(slots=True)
class Name(Expression):
    """A variable, enum element or event (`halt` included)."""

    name: str
    symbol: VariableSymbol | EnumElementSymbol | EventSymbol | None = field(
        init=False, default=None, compare=False, repr=False
    )

    def infer(self, scope: Scope) -> Type:
        """The type of what the name means: a variable, then an enum element, then an event."""
        globals_ = scope.globals
        self.symbol = (
            scope.variable(self.name) or globals_.enum_elements.get(self.name) or globals_.events.get(self.name)
        )
        match self.symbol:
            case VariableSymbol() | EnumElementSymbol():
                return self.symbol.type
            case EventSymbol():
                return EVENT
            case None:
                self._report_unknown(scope)
                return ERROR

    def _report_unknown(self, scope: Scope) -> None:
        kind = scope.globals.kind_of(self.name)
        if kind:
            scope.report(make("S-15.other", self.span, name=self.name, actual=kind))
        else:
            help_ = suggestion(self.name, scope.value_names(), scope.collector)
            scope.report(make("S-15", self.span, name=self.name, help=help_))

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """Read the variable, or a constant."""
        match self.symbol:
            case VariableSymbol():
                return builder.read_variable(self.symbol, self.span)
            case EnumElementSymbol():
                return builder.constant(self.symbol.number, self.type, self.span)
            case _:
                return builder.constant(self.name, EVENT, self.span)


@dataclass(slots=True)
class This(Expression):
    """The machine itself: `this`."""

    def infer(self, scope: Scope) -> Type:
        """A reference with the machine's own permissions; S-60 outside machines and in specs."""
        if scope.is_invariant:
            scope.report(make("S-60.invariant", self.span))
            return ERROR
        if scope.machine is None:
            scope.report(make("S-60", self.span, help="pass the machine as an argument"))
            return ERROR
        if scope.is_spec:
            scope.report(make("S-56.this", self.span, machine=scope.machine.name))
            return ERROR
        return scope.machine.permission

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """The running machine."""
        result = builder.register(self.type)
        builder.emit(ops.This(self.span, result))
        return result


@dataclass(slots=True)
class DefaultValue(Expression):
    """`default(T)`."""

    of: TypeSyntax

    def infer(self, scope: Scope) -> Type:
        """The named type."""
        return self.of.resolve(scope.globals, scope.collector)

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """The default value."""
        return builder.default(self.type, self.span)


@dataclass(slots=True)
class Choose(Expression):
    """`$`, `$$`, `choose()` or `choose(e)`; `form` is '$', '$$' or 'choose'."""

    form: str
    argument: Expression | None

    def infer(self, scope: Scope) -> Type:
        """What is chosen among: bools, numbers below the argument, elements, or keys."""
        if scope.machine and scope.is_spec:
            scope.report(make("S-55", self.span, machine=scope.machine.name, word=self.form))
        else:
            scope.use(self.form, self.span)
        if self.argument is None:
            return BOOL
        type_ = self.argument.check(scope)
        if isinstance(self.argument, IntLiteral) and (self.argument.value or 0) > ops.CHOICES_MAX:
            scope.report(make("S-50", self.argument.span, limit=ops.CHOICES_MAX, number=self.argument.value))
            return ERROR
        match type_:
            case Seq(element) | Set(element) | Map(element):
                return element
            case _ if type_ in (INT, ERROR):
                return type_
            case _:
                scope.report(make("S-49", self.argument.span, actual=type_))
                return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A branching point of the search."""
        if self.argument is None:
            return builder.choose("bool", None, BOOL, self.span, fair=self.form == "$$")
        operand = self.argument.lower(builder)
        kinds = {Seq: "seq", Set: "set", Map: "map"}
        kind = kinds.get(type(self.argument.type), "int")
        return builder.choose(kind, operand, self.type, self.span, fair=False)
