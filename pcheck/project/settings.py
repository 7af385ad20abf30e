"""The settings of `pcheck.toml`: for each its name, what it accepts, and the words for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pcheck.diagnostics import VIOLATION_KINDS
from pcheck.project.amounts import (
    AMOUNT_EXPECTED,
    SECONDS_EXPECTED,
    SECONDS_MAX,
    WHOLE_MAX,
    WHOLE_MAX_SHOWN,
    amount_bytes,
)
from pcheck.records import dataclass

DIAGRAMS = ("text", "svg", "png", "dot", "mermaid")
VERDICTS = ("holds", "violated", "inconclusive")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting must be, and a function that returns its value, or None when it is something else."""

    expected: str
    read: Callable[[object], object | None]
    choices: tuple[str, ...] = ()
    """All that it accepts, where that is a list of words."""


def _text() -> Setting:
    expected = "a text that is not empty"
    return Setting(expected, lambda value: value if isinstance(value, str) and value.strip() else None)


def _text_or_nothing() -> Setting:
    return Setting("a text", lambda value: value if isinstance(value, str) else None)


def _texts() -> Setting:
    return Setting("a text or a list of texts", _read_texts)


def _read_texts(value: object) -> tuple[str, ...] | None:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not items:
        return None
    texts = tuple(item for item in items if isinstance(item, str) and item.strip())
    return texts if len(texts) == len(items) else None


def _flag() -> Setting:
    return Setting("true or false", lambda value: value if isinstance(value, bool) else None)


def _whole(*, minimum: int, maximum: int | None = None) -> Setting:
    limit = WHOLE_MAX if maximum is None else maximum

    def read(value: object) -> int | None:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return value if is_whole and isinstance(value, int) and minimum <= value <= limit else None

    return Setting(f"a whole number from {minimum} to {WHOLE_MAX_SHOWN if maximum is None else maximum}", read)


def _seconds() -> Setting:
    def read(value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= SECONDS_MAX:
            return None
        return float(value)

    return Setting(SECONDS_EXPECTED, read)


def _one_of(*choices: str) -> Setting:
    words = ", ".join(f"'{choice}'" for choice in choices[:-1]) + f" or '{choices[-1]}'"
    return Setting(words, lambda value: value if isinstance(value, str) and value in choices else None, choices)


PROJECT_SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {"name": _text(), "sources": _texts(), "pproj": _text(), "foreign": _text()}
)

SEARCH_SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "engine": _one_of("auto", "native", "interpreter"),
        "strategy": _one_of("auto", "bfs", "dfs", "random", "pct", "priority", "swarm"),
        "faults": _text_or_nothing(),
        "bound": _texts(),
        "max_states": _whole(minimum=1),
        "max_depth": _whole(minimum=1),
        "max_queue": _whole(minimum=1),
        "timeout": _seconds(),
        "memory": Setting(AMOUNT_EXPECTED, amount_bytes),
        "store": _one_of("exact", "hash", "bitstate"),
        "jobs": _whole(minimum=1, maximum=16),
        "seed": _whole(minimum=0),
        "schedules": _whole(minimum=1),
        "pct_depth": _whole(minimum=1, maximum=100),
        "granularity": _one_of("send", "handler"),
        "fair_choices": _flag(),
        "attach_all_specs": _flag(),
        "no_liveness": _flag(),
    }
)

OUTPUT_SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "format": _one_of("console", "json", "junit", "sarif", "github"),
        "output": _text(),
        "traces": _text(),
        "diagram": _one_of(*DIAGRAMS),
        "checkpoint": _text(),
        "checkpoint_interval": _seconds(),
        "resume": _flag(),
        "fault_sweep": _flag(),
        "quiet": _flag(),
        "verbose": _flag(),
        "isolate": _flag(),
    }
)

CHECK_SETTINGS: Mapping[str, Setting] = MappingProxyType({"test": _texts(), **SEARCH_SETTINGS, **OUTPUT_SETTINGS})

EXPECTATION_SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "expect": _one_of(*VERDICTS),
        "kind": _one_of(*VIOLATION_KINDS),
        "states": _whole(minimum=0),
        "min_states": _whole(minimum=0),
    }
)

RUN_SETTINGS: Mapping[str, Setting] = MappingProxyType({"test": _text(), **SEARCH_SETTINGS, **EXPECTATION_SETTINGS})
