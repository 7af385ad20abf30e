"""The border to C: the kernel's type where it was built, else nothing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcheck.kernel.border import Asked, Core


def _built() -> ModuleType | None:
    try:
        return import_module("pcheck.kernel._core")
    except ImportError:
        return None


_module = _built()

is_available: bool = _module is not None
"""The kernel was built when pcheck was installed."""

INSTALL = "install a C compiler, then install pcheck again"

def make_core(  # noqa: PLR0913 - what it is made of, each by its name
    asked: Asked,
    *,
    events: int,
    monitors: int,
    memory_bytes_max: int,
    is_coarse: bool,
    has_bounds: bool,
    queue_max: int,
    watch: int = 0,
    has_network: bool = False,
) -> Core:
    """Return a new kernel for one system."""
    assert _module is not None, "the kernel is used only where it was built"
    options = (is_coarse, has_bounds, queue_max, watch, has_network)
    core: Core = _module.Core(asked, events, monitors, memory_bytes_max, *options)
    return core
