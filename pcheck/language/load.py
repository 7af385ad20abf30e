"""From the files of a project to a checked program."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.diagnostics import Collector
from pcheck.language.grammar import parse
from pcheck.language.program import Program, check_program
from pcheck.source import SourceFile


def read_program(
    sources: Sequence[tuple[SourceFile, bool]], collector: Collector, *, attach_all_specs: bool = False
) -> Program | None:
    """Parse and check all files as one program; None after an error.

    Each file comes with whether it belongs to an included project, whose tests cannot be run. A file with a syntax
    error keeps the program from being checked, so that no file is blamed for what another would have declared.
    """
    units = [(parse(file, collector), is_included) for file, is_included in sources]
    if collector.has_errors:
        return None
    whole = [(unit, is_included) for unit, is_included in units if unit is not None]
    program = check_program(whole, collector, attach_all_specs=attach_all_specs)
    return None if collector.has_errors else program
