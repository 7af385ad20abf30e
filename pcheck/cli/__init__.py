"""The command line: one module a command. Turns what a command raises into words and an exit status."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pcheck.cli.group import commands

__all__ = ["commands", "end_interrupted", "main"]

_INTERRUPTED = 130
_COLLECTED_AFTER = 20_000
"""New objects between two looks for garbage: a small program is checked before the first."""


def main() -> None:
    """Run the command that `sys.argv` names, and exit."""
    _open_what_is_closed()
    gc.disable()  # loading only makes what is kept
    try:
        from pcheck.cli.group import commands  # noqa: PLC0415 - an interruption while this loads is no crash

        gc.freeze()
        gc.set_threshold(_COLLECTED_AFTER)
        gc.enable()
        commands.main()
    except KeyboardInterrupt:
        end_interrupted()
    finally:
        gc.freeze()  # the process ends: what it still holds need not be looked through


def end_interrupted() -> NoReturn:
    """Exit after Ctrl-C, where nothing was learned that could be told instead."""
    sys.stderr.write("interrupted before anything was decided\n")
    sys.exit(_INTERRUPTED)


def _open_what_is_closed() -> None:
    """Lead standard streams that the caller has closed to nowhere, so that everything can rely on them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end


def __getattr__(name: str) -> object:
    if name != "commands":
        raise AttributeError(f"module 'pcheck.cli' has no attribute '{name}'")
    from pcheck.cli.group import commands  # noqa: PLC0415 - as above

    return commands
