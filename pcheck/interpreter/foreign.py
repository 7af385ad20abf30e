"""Foreign functions and types bound to a Python module (p-language 15.2); their mistakes become D-19 and D-20."""

from __future__ import annotations

import importlib.util
import inspect
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pcheck.ir.boxes import Value
from pcheck.ir.calls import reachable
from pcheck.ir.errors import StepError
from pcheck.ir.model import Composition, ForeignFunction, Model
from pcheck.ir.ops import CallForeign
from pcheck.ir.types import Foreign, Type
from pcheck.ir.values import Values

if TYPE_CHECKING:
    from pcheck.interpreter.context import Context
    from pcheck.interpreter.marshal import FromHost, Host

    Callee = Callable[..., Host]


class ForeignContext:
    """What a foreign function may ask for, as an extra last argument if it takes one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def choose(self, n: int) -> int:
        """Return any of 0 .. n - 1: a branching point of the search, forbidden in specs."""
        if self._context.machine.is_monitor:
            raise ValueError("a spec cannot choose")
        return self._context.choose_number(n)

    def log(self, text: object) -> None:
        """Write a line to the trace."""
        if self._context.recorder is not None:
            self._context.recorder.printed(str(text))


class Binding:
    """The Python side of a model: a module (or the path of one), or None for programs without foreign functions."""

    def __init__(self, model: Model, module: ModuleType | Path | None) -> None:
        self._model = model
        self._module = load_module(module) if isinstance(module, Path) else module
        self._classes = _classes(model, self._module)
        self.has_types = bool(model.foreign_types)

    @cached_property
    def _from_host(self) -> FromHost:
        from pcheck.interpreter.marshal import FromHost  # noqa: PLC0415 - slow to load, and seldom needed

        return FromHost(Values(self._model.permissions, self), self, frozenset(self._model.events))

    # --- foreign types ---

    def key(self, value: Value) -> Hashable:
        """Return what orders a host value among those of its type: its `__p_key__`, or itself."""
        key = getattr(value, "__p_key__", None)
        found: Hashable = value if key is None else key() if callable(key) else key
        return found

    def accepts(self, type_name: str, value: Value) -> bool:
        """Whether a host value is of the foreign type; a type without Python class accepts everything."""
        expected = self._classes.get(type_name)
        return expected is None or isinstance(value, expected)

    def type_of(self, value: Host) -> str | None:
        """Return the foreign type whose class a host value has."""
        names = [name for name, kind in self._classes.items() if isinstance(value, kind)]
        return names[0] if names else None

    # --- foreign functions ---

    def find(self, name: str) -> Callee | None:
        """Return the Python function of `f` or of `M.f`, which may also be called `M_f`; None when there is none."""
        function: Any = self._module
        if "." in name and callable(getattr(self._module, name.replace(".", "_"), None)):
            name = name.replace(".", "_")
        for part in name.split("."):
            function = getattr(function, part, None)
        return function if callable(function) else None

    def functions(self) -> Mapping[str, Callee]:
        """Return all bound functions, as compiled code calls them: with the context and P values."""
        found = ((name, declaration, self.find(name)) for name, declaration in self._model.foreign.items())
        return {
            name: self._wrapped(declaration, host) if host is not None else _unbound(name)
            for name, declaration, host in found
        }

    def _wrapped(self, declaration: ForeignFunction, host: Callee) -> Callee:
        from pcheck.interpreter.marshal import to_host  # noqa: PLC0415 - as above

        types = tuple(type_ for _, type_ in declaration.parameters)
        takes_context = _parameter_count(host) == len(types) + 1

        def call(context: Context, *arguments: Value) -> Value:
            hosts = list(map(to_host, types, arguments))
            if takes_context:
                hosts.append(ForeignContext(context))
            try:
                returned = host(*hosts)
            except StepError:
                raise
            except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it is, it is the program's
                raise _failure(declaration, arguments, error) from None
            return self._result(declaration, returned)

        return call

    def _result(self, declaration: ForeignFunction, returned: Host) -> Value:
        if declaration.result is None:
            return None
        from pcheck.interpreter.marshal import WrongType  # noqa: PLC0415 - as above

        try:
            value = self._from_host.value(declaration.result, returned)
            _check_kept(self, declaration.result, returned)
        except WrongType:
            expected, actual = str(declaration.result), repr(returned)
            raise StepError("D-19.type", name=declaration.name, actual=actual, expected=expected) from None
        except TypeError as error:
            raise StepError("D-19.value", name=declaration.name, reason=str(error)) from None
        return value


def _check_kept(binding: Binding, type_: Type, host: Host) -> None:
    """Raise TypeError unless a foreign value can be hashed and ordered."""
    if isinstance(type_, Foreign) and host is not None:
        hash(host)
        key: Any = binding.key(host)
        bool(key < key)  # noqa: PLR0124  # whether it can be compared at all


def _failure(declaration: ForeignFunction, arguments: tuple[Value, ...], error: BaseException) -> StepError:
    for (name, type_), argument in zip(declaration.parameters, arguments, strict=True):
        if isinstance(type_, Foreign) and argument is None:
            return StepError("D-20", name=declaration.name, parameter=name)
    return StepError("D-19", name=declaration.name, reason=f"{type(error).__name__}: {error}".rstrip(": "))


def _unbound(name: str) -> Callee:
    def call(*_: Value) -> Value:
        raise StepError("D-19", name=name, reason="it has no Python function")

    return call


def _parameter_count(host: Callee) -> int:
    try:
        parameters = inspect.signature(host).parameters.values()
    except (TypeError, ValueError):
        return -1
    return sum(
        parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) for parameter in parameters
    )


def load_module(path: Path) -> ModuleType:
    """Run a Python file as a module; what it raises is the caller's to report."""
    spec = importlib.util.spec_from_file_location(f"pcheck_foreign_{path.stem}", path)
    assert spec is not None and spec.loader is not None, f"{path} is no Python file"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _classes(model: Model, module: ModuleType | None) -> dict[str, type]:
    found = {name: getattr(module, name, None) for name in model.foreign_types}
    return {name: kind for name, kind in found.items() if isinstance(kind, type)}


def unbound_functions(model: Model, composition: Composition, binding: Binding) -> tuple[ForeignFunction, ...]:
    """Return the foreign functions that a test can reach and that have no Python function, by name."""
    machines = {*composition.implementations.values(), *(item.machine for item in composition.monitors)}
    routines = reachable(model, (model.machines[number] for number in machines))
    ops = (op for routine in routines for block in routine.blocks for op in block.ops)
    names = sorted({op.function for op in ops if isinstance(op, CallForeign)})
    return tuple(model.foreign[name] for name in names if binding.find(name) is None)
