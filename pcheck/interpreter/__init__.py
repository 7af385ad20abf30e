"""IR executed in plain Python: each routine becomes a Python function once; one call is one step of one machine."""

from pcheck.interpreter.foreign import Binding, load_module, unbound_functions
from pcheck.interpreter.program import CompiledModel
from pcheck.interpreter.steps import Interpreter

__all__ = ["Binding", "CompiledModel", "Interpreter", "load_module", "unbound_functions"]
