"""What a project is once it is loaded: sources, foreign module, settings, runs, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType

from pcheck.diagnostics import Diagnostic
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text that a project file gives, such as a path, and where."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source file; the tests of an included project cannot be run from the outer one."""

    file: SourceFile
    is_included: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of `pcheck check`, each None where nobody set it."""

    test: tuple[str, ...] | None = None
    engine: str | None = None
    strategy: str | None = None
    faults: str | None = None
    fault_sweep: bool | None = None
    bound: tuple[str, ...] | None = None
    max_states: int | None = None
    max_depth: int | None = None
    max_queue: int | None = None
    timeout: float | None = None
    memory: int | None = None
    store: str | None = None
    jobs: int | None = None
    seed: int | None = None
    schedules: int | None = None
    pct_depth: int | None = None
    granularity: str | None = None
    fair_choices: bool | None = None
    isolate: bool | None = None
    attach_all_specs: bool | None = None
    no_liveness: bool | None = None
    format: str | None = None
    output: str | None = None
    traces: str | None = None
    diagram: str | None = None
    checkpoint: str | None = None
    checkpoint_interval: float | None = None
    resume: bool | None = None
    quiet: bool | None = None
    verbose: bool | None = None

    def over(self, base: Options) -> Options:
        """Return these options, and those of the base where these are silent."""
        mine = {option.name: getattr(self, option.name) for option in fields(self)}
        return replace(base, **{name: value for name, value in mine.items() if value is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One [[run]] of a project: which tests, under which options, and what is expected of them."""

    test: str
    span: Span
    options: Options
    expect: str = "holds"
    kind: str | None = None
    states: int | None = None
    min_states: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything that the PATHs of a command mean; it can be used only if no diagnostic is an error."""

    name: str
    sources: tuple[SourceEntry, ...]
    foreign: Path | None
    runs: tuple[Run, ...]
    options: Options
    diagnostics: tuple[Diagnostic, ...]
    bounds: tuple[LocatedText, ...] = ()
    """Every bound that the project file names, in its options or its runs."""
    places: Mapping[str, tuple[LocatedText, ...]] = MappingProxyType({})
    """Every value that the project file gives to a setting of a search, as a text, by setting."""
    dropped_count: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything about the project is wrong."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)
