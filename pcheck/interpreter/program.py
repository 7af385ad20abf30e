"""The routines of a model as Python functions, compiled when first called, and the names that their code may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any, Final

from pcheck.interpreter.codegen import Facts, generate
from pcheck.interpreter.context import distinct
from pcheck.interpreter.foreign import Binding
from pcheck.interpreter.signals import SUSPENDED, Gone, Halted, Pruned, Raised
from pcheck.ir import arithmetic, collections
from pcheck.ir.boxes import Value
from pcheck.ir.calls import callees
from pcheck.ir.errors import StepError
from pcheck.ir.model import Model
from pcheck.ir.ops import Op, RoutineId
from pcheck.ir.render import Rendering
from pcheck.ir.sealing import suspending_routines
from pcheck.ir.values import Values
from pcheck.records import NamedTuple
from pcheck.system.local import Frame

Function = Callable[..., Any]


def contains_by(items: tuple[Value, ...], value: Value, identity: Callable[[Value], Value]) -> bool:
    """Whether an item is the same as the value, where plain equality does not say so."""
    return identity(value) in map(identity, items)


def failed(message: str) -> StepError:
    """Return the error of an assertion."""
    return StepError("D-01.message", message=message) if message else StepError("D-01")


_ARITHMETIC = ("divide", "divide_float", "normal", "remainder", "remainder_float", "wrap")
_COLLECTIONS = (
    "find", "find_by", "map_get", "map_insert", "map_remove", "map_set", "position", "seq_insert", "seq_remove",
    "seq_set", "set_add", "set_remove",
)  # fmt: skip

NAMES: Final[Mapping[str, object]] = {
    **{name: getattr(arithmetic, name) for name in _ARITHMETIC},
    **{name: getattr(collections, name) for name in _COLLECTIONS},
    "Frame": Frame, "New": tuple.__new__, "SUSPENDED": SUSPENDED, "Gone": Gone, "Halted": Halted, "Pruned": Pruned,
    "Raised": Raised, "contains_by": contains_by, "distinct": distinct, "failed": failed,
}  # fmt: skip
"""Everything that compiled code refers to by name, besides routines, constants, `parameters` and `foreign`."""


class Compiled(NamedTuple):
    """A routine as code that defines its function when executed."""

    code: CodeType
    constants: dict[str, Any]
    ops: tuple[Op | None, ...]


class CompiledModel:
    """A sealed model with its compiled routines; one serves all compositions of a program."""

    def __init__(self, model: Model, binding: Binding | None = None) -> None:
        self.model = model
        self.binding = binding if binding is not None else Binding(model, None)
        self.values = Values(model.permissions, self.binding)
        self.rendering = Rendering(tuple(interface.name for interface in model.interfaces))
        self._facts = [self._facts_for(is_logging=False), self._facts_for(is_logging=True)]
        self._compiled: dict[tuple[RoutineId, bool], Compiled] = {}

    def compiled(self, routine: RoutineId, *, is_logging: bool) -> Compiled:
        """Return a routine's code."""
        key = (routine, is_logging)
        if key not in self._compiled:
            source = generate(self._facts[is_logging], self.model.routines[routine])
            code = compile(source.text, f"<routine {routine}>", "exec")
            self._compiled[key] = Compiled(code, source.constants, source.ops)
        return self._compiled[key]

    def _facts_for(self, *, is_logging: bool) -> Facts:
        routines = self.model.routines
        return Facts(
            model=self.model,
            values=self.values,
            rendering=self.rendering,
            suspending=suspending_routines(routines),
            recursive=_recursive_routines(self.model),
            is_logging=is_logging,
        )


def _recursive_routines(model: Model) -> frozenset[RoutineId]:
    calls = [frozenset(callees(routine)) for routine in model.routines]

    def calls_itself(routine: RoutineId) -> bool:
        seen: set[RoutineId] = set()
        waiting = list(calls[routine])
        while waiting:
            callee = waiting.pop()
            if callee not in seen:
                seen.add(callee)
                waiting.extend(calls[callee])
        return routine in seen

    return frozenset(filter(calls_itself, range(len(calls))))


class Functions:
    """The functions of one composition: routine n is `table[n]`; asking for one the first time compiles it."""

    def __init__(self, compiled: CompiledModel, parameters: tuple[bool | int, ...], *, is_logging: bool) -> None:
        self._compiled = compiled
        self._is_logging = is_logging
        count = len(compiled.model.routines)
        self.table: list[Function] = [self._stub(routine) for routine in range(count)]
        self.ops: dict[CodeType, tuple[Op | None, ...]] = {}
        """The op of each line, by the code object that stands in tracebacks."""
        self._names: dict[str, Any] = {
            **NAMES,
            "parameters": parameters,
            "foreign": compiled.binding.functions(),
            **{f"f{routine}": function for routine, function in enumerate(self.table)},
        }

    def _stub(self, routine: RoutineId) -> Function:
        def stub(*arguments: Value) -> Value:
            return self._load(routine)(*arguments)

        return stub

    def _load(self, routine: RoutineId) -> Function:
        code, constants, ops = self._compiled.compiled(routine, is_logging=self._is_logging)
        self._names.update(constants)
        exec(code, self._names)
        function: Any = self._names[f"f{routine}"]
        self.table[routine] = function
        self.ops[function.__code__] = ops
        return function  # type: ignore[no-any-return]

    def op_at(self, code: CodeType, line: int) -> Op | None:
        """Return the op whose line of compiled code this is."""
        ops = self.ops.get(code)
        return ops[line - 1] if ops is not None else None
