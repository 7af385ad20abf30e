"""Tuples, access and measures of collections."""

from __future__ import annotations

from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING

from pcheck.diagnostics import Related, make, plural
from pcheck.ir import ops
from pcheck.ir.invariants import Message
from pcheck.ir.types import (
    ANY,
    DATA,
    ERROR,
    INT,
    MACHINE,
    NULL,
    Map,
    NamedTuple,
    Permission,
    Primitive,
    Seq,
    Set,
    Tuple,
    Type,
)
from pcheck.language.expressions.formulas import PAYLOAD, Part, Quantified, field_part, payload_part, quantified
from pcheck.language.nodes import Expression, Identifier
from pcheck.language.numbers import literal_value
from pcheck.language.scope import suggestion
from pcheck.language.types import assignable, is_container
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope


@dataclass(slots=True)
class TupleLiteral(Expression):
    """`(a, b)` or `(a,)`."""

    elements: tuple[Expression, ...]

    def infer(self, scope: Scope) -> Type:
        """An unnamed tuple of the elements' types."""
        types = tuple(element.check(scope) for element in self.elements)
        return ERROR if ERROR in types else Tuple(types)

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """The elements, left to right."""
        return builder.tuple_of(tuple(element.lower(builder) for element in self.elements), self.type, self.span)


@dataclass(slots=True)
class NamedTupleLiteral(Expression):
    """`(f = a, g = b)`."""

    fields: tuple[tuple[Identifier, Expression], ...]

    def infer(self, scope: Scope) -> Type:
        """A named tuple of the values' types."""
        seen: dict[str, Identifier] = {}
        types = []
        is_wrong = False
        for name, value in self.fields:
            first = seen.setdefault(name.text, name)
            if first is not name:
                related = (Related(first.span, "first here"),)
                scope.report(make("S-24", name.span, name=name.text, related=related))
                is_wrong = True
            types.append((name.text, value.check(scope)))
        return ERROR if is_wrong or any(type_ == ERROR for _, type_ in types) else NamedTuple(tuple(types))

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """The values, left to right."""
        return builder.tuple_of(tuple(value.lower(builder) for _, value in self.fields), self.type, self.span)


@dataclass(slots=True)
class FieldAccess(Expression):
    """`e.f`."""

    subject: Expression
    field: Identifier
    part: Part | None = dataclass_field(init=False, default=None, compare=False, repr=False)
    """In an invariant, where a variable of a machine or a message's payload is found."""

    def infer(self, scope: Scope) -> Type:
        """The type of the field; of a machine that a quantifier ranges over, that of its variable."""
        subject = self.subject.check(scope)
        binder = quantified(self.subject)
        if binder is None or subject == ERROR:
            return self.component(subject, scope)
        return self._quantified(binder, subject, scope)

    def _quantified(self, binder: Quantified, subject: Type, scope: Scope) -> Type:
        name, span = self.field.text, self.field.span
        if binder.machine:
            known = scope.globals.machines[binder.machine].fields
            if name in known:
                self.part = field_part(binder, known[name])
                return known[name].type
            help_ = suggestion(name, known, scope.collector)
            scope.report(make("P0471.field", span, machine=binder.machine, name=name, help=help_))
            return ERROR
        if not isinstance(subject, Message):
            return self.component(subject, scope)
        payload = subject.elements[PAYLOAD]
        if isinstance(payload, NamedTuple):
            type_ = self.component(payload, scope)
            self.part = None if type_ == ERROR else payload_part(binder, payload, name)
            return type_
        if name == "payload" and subject.event and payload != NULL:
            self.part = payload_part(binder, payload, "")
            return payload
        self._report_payload(subject, payload, scope)
        return ERROR

    def _report_payload(self, subject: Message, payload: Type, scope: Scope) -> None:
        name, span = self.field.text, self.field.span
        if not subject.event:
            scope.report(make("P0471.events", span, name=name))
        elif payload == NULL:
            scope.report(make("P0471.nothing", span, event=subject.event))
        else:
            help_ = "write '.payload' for the whole of it"
            scope.report(make("P0471.payload", span, event=subject.event, actual=payload, help=help_))

    def component(self, subject: Type, scope: Scope) -> Type:
        """The type of the field in a subject of that type; S-41."""
        name, span = self.field.text, self.field.span
        match subject:
            case NamedTuple():
                position = subject.position(name)
                if position is not None:
                    return subject.elements[position]
                help_ = suggestion(name, (field for field, _ in subject.fields), scope.collector)
                scope.report(make("S-41", span, actual=subject, name=name, help=help_))
            case Tuple():
                scope.report(make("S-41.unnamed", span, actual=subject, name=name))
            case Permission() | Primitive(name="machine"):
                help_ = f"write 'forall (m: M) :: m == ... ==> ... m.{name} ...'" if scope.is_invariant else ""
                scope.report(make("S-41.machine", span, name=name, help=help_))
            case _ if subject != ERROR:
                help_ = "cast it first, as in '(e as T).f'" if subject in (ANY, DATA) else ""
                scope.report(make("S-41.not_tuple", span, actual=subject, name=name, help=help_))
        return ERROR

    @property
    def position(self) -> int:
        """The field's place in its tuple, once checked."""
        assert isinstance(self.subject.type, NamedTuple)
        found = self.subject.type.position(self.field.text)
        assert found is not None
        return found

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One component."""
        if self.part is not None:
            return self.part.lower(builder, self.span)
        return builder.component(self.subject.lower(builder), self.position, self.type, self.span)


@dataclass(slots=True)
class PositionAccess(Expression):
    """`e.0`; the text of `position` is its digits."""

    subject: Expression
    position: Identifier

    def infer(self, scope: Scope) -> Type:
        """The type of the component."""
        return self.component(self.subject.check(scope), scope)

    @property
    def number(self) -> int | None:
        """The position, or None when it does not fit in 32 bits with a sign."""
        return literal_value(self.position.text)

    def component(self, subject: Type, scope: Scope) -> Type:
        """The type of the component in a subject of that type; S-42, S-67."""
        number, span = self.number, self.position.span
        if number is None:
            scope.report(make("S-67.position", span, text=self.position.text))
            return ERROR
        match subject:
            case Tuple(elements) if number < len(elements):
                return elements[number]
            case Tuple(elements):
                count = plural(len(elements), "part")
                scope.report(make("S-42", span, actual=subject, count=count, number=number))
            case NamedTuple():
                scope.report(make("S-42.named", span, actual=subject, number=number))
            case _ if subject != ERROR:
                help_ = "cast it first, as in '(e as T).0'" if subject in (ANY, DATA, MACHINE) else ""
                scope.report(make("S-42.not_tuple", span, actual=subject, number=number, help=help_))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One component."""
        assert self.number is not None
        return builder.component(self.subject.lower(builder), self.number, self.type, self.span)


@dataclass(slots=True)
class IndexAccess(Expression):
    """`e[i]`."""

    subject: Expression
    index: Expression

    def infer(self, scope: Scope) -> Type:
        """The element's or value's type."""
        subject = self.subject.check(scope)
        index = self.index.check(scope)
        return ERROR if ERROR in (subject, index) else self.component(subject, scope, rule="S-52")

    def component(self, subject: Type, scope: Scope, *, rule: str) -> Type:
        """The type of what stands at the index, itself checked before; mistakes of the index go to `rule`."""
        index = self.index.type
        match subject:
            case Seq(element) | Set(element):
                return element if self._accepts(f"{rule}.index", INT, index, scope) else ERROR
            case Map(key, value):
                return value if self._accepts(f"{rule}.key", key, index, scope) else ERROR
            case Tuple() | NamedTuple():
                scope.report(make("S-52.tuple", self.span, actual=subject))
            case _ if subject in (ANY, DATA):
                scope.report(make("S-52.any", self.span, actual=subject, help="write '(e as seq[T])[i]'"))
            case _ if subject != ERROR:
                scope.report(make("S-52", self.span, actual=subject))
        return ERROR

    def _accepts(self, key: str, expected: Type, actual: Type, scope: Scope) -> bool:
        fits = assignable(expected, actual)
        if not fits:
            scope.report(make(key, self.index.span, expected=expected, actual=actual))
        return fits

    def index_type(self) -> Type:
        """What the index must be, once checked."""
        return self.subject.type.key if isinstance(self.subject.type, Map) else INT

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One read, which can fail."""
        collection = self.subject.lower(builder)
        index = builder.value(self.index, self.index_type())
        result = builder.register(self.type)
        builder.emit(ops.GetIndex(self.span, result, collection, index, self.subject.type))
        return result


@dataclass(slots=True)
class SizeOf(Expression):
    """`sizeof(e)`."""

    operand: Expression

    def infer(self, scope: Scope) -> Type:
        """An int."""
        type_ = self.operand.check(scope)
        if is_container(type_):
            return INT
        if type_ != ERROR:
            scope.report(make("S-52.sizeof", self.operand.span, actual=type_))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One op."""
        operand = self.operand.lower(builder)
        result = builder.register(INT)
        builder.emit(ops.SizeOf(self.span, result, operand, self.operand.type))
        return result


@dataclass(slots=True)
class KeysOf(Expression):
    """`keys(e)`."""

    operand: Expression

    def infer(self, scope: Scope) -> Type:
        """A seq of the keys."""
        type_ = self.operand.check(scope)
        if isinstance(type_, Map):
            return Seq(type_.key)
        if type_ != ERROR:
            scope.report(make("S-52.keys", self.operand.span, actual=type_))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One op."""
        operand = self.operand.lower(builder)
        result = builder.register(self.type)
        builder.emit(ops.Keys(self.span, result, operand))
        return result


@dataclass(slots=True)
class ValuesOf(Expression):
    """`values(e)`."""

    operand: Expression

    def infer(self, scope: Scope) -> Type:
        """A seq of the values."""
        type_ = self.operand.check(scope)
        if isinstance(type_, Map):
            return Seq(type_.value)
        if type_ != ERROR:
            scope.report(make("S-52.values", self.operand.span, actual=type_))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One op."""
        operand = self.operand.lower(builder)
        result = builder.register(self.type)
        builder.emit(ops.Values(self.span, result, operand))
        return result
