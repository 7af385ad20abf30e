"""Reads the text of one `pcheck.toml`: every key known, every value of its kind, each complaint at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from pcheck.diagnostics import Collector, did_you_mean, make
from pcheck.project.model import LocatedText, Options, Run
from pcheck.project.places import Section, TomlPlaces
from pcheck.project.settings import (
    CHECK_SETTINGS,
    EXPECTATION_SETTINGS,
    PROJECT_SETTINGS,
    RUN_SETTINGS,
    SEARCH_SETTINGS,
    VERDICTS,
    Setting,
)
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

CHARACTERS_MAX = 1024 * 1024
RUNS_MAX = 1000
KEYS_MAX = 200

_TABLES = ("project", "check", "run")
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlText:
    """What a `pcheck.toml` says; paths are not yet followed."""

    name: str | None = None
    sources: tuple[LocatedText, ...] = ()
    pproj: LocatedText | None = None
    foreign: LocatedText | None = None
    options: Options = field(default_factory=Options)
    runs: tuple[Run, ...] = ()
    bounds: tuple[LocatedText, ...] = ()
    places: Mapping[str, tuple[LocatedText, ...]] = MappingProxyType({})


def read_toml(file: SourceFile, collector: Collector) -> TomlText | None:
    """Return what the file says, or None when it is not TOML at all."""
    document = _parsed(file, collector)
    if document is None:
        return None
    reader = _Reader(TomlPlaces(file), collector)
    for key in islice(document, KEYS_MAX):
        if key not in _TABLES:
            reader.unknown(key, _TABLES, reader.places.top)
    project = reader.table(document, "project", PROJECT_SETTINGS)
    check = reader.table(document, "check", CHECK_SETTINGS)
    if "sources" in project and "pproj" in project:
        span = reader.places.key(reader.places.section("project"), "pproj")
        collector.report(make("P0115.conflict", span, name="sources", other="pproj"))
    section = reader.places.section("project")
    paths = {key: reader.located(section, key, project.get(key)) for key in ("sources", "pproj", "foreign")}
    name = project.get("name")
    return TomlText(
        name=name if isinstance(name, str) else None,
        sources=paths["sources"],
        pproj=next(iter(paths["pproj"]), None),
        foreign=next(iter(paths["foreign"]), None),
        options=replace(Options(), **check),
        runs=_runs(document.get("run", []), reader),
        bounds=tuple(reader.bounds),
        places={key: tuple(found) for key, found in reader.found.items()},
    )


def _parsed(file: SourceFile, collector: Collector) -> Mapping[str, object] | None:
    if len(file.text) > CHARACTERS_MAX:
        collector.report(make("P0104", Span(file, 0, 0), path=file.path, limit=CHARACTERS_MAX))
        return None
    import tomllib  # noqa: PLC0415 - slow to load; a program may have no such file

    try:
        return tomllib.loads(file.text)
    except ValueError as failure:
        reason, span = _reason_and_span(file, str(failure))
    except RecursionError:
        reason, span = "the values are nested too deeply", Span(file, 0, 0)
    collector.report(make("P0113", span, reason=reason))
    return None


def _reason_and_span(file: SourceFile, message: str) -> tuple[str, Span]:
    found = _ERROR_PLACE.search(message)
    reason = message[: found.start()] if found else message
    offset = len(file.text) if found else 0
    if found and found[1]:
        offset = file.line_start(min(int(found[1]), file.line_count)) + int(found[2]) - 1
    return reason[:1].lower() + reason[1:], Span(file, offset, min(offset + 1, len(file.text)))


def _runs(tables: object, reader: _Reader) -> tuple[Run, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        reader.wrong("run", "written as [[run]]", tables, reader.places.section("run"))
        return ()
    if len(tables) > RUNS_MAX:
        reader.wrong("run", f"at most {RUNS_MAX} tables", len(tables), reader.places.section("run"))
        return ()
    runs = (_run(table, reader.places.section("run", index), reader) for index, table in enumerate(tables))
    return tuple(run for run in runs if run is not None)


def _run(table: Mapping[str, object], section: Section, reader: _Reader) -> Run | None:
    values = reader.values(table, "run", RUN_SETTINGS, section)
    test = values.get("test")
    if "test" not in table:
        reader.collector.report(make("P0115.missing", section.header, name="test", help='add \'test = "NAME"\''))
    if values.get("kind") is not None and values.get("expect", VERDICTS[0]) != "violated":
        help = "add 'expect = \"violated\"'"
        span = reader.places.key(section, "kind")
        reader.collector.report(make("P0115.kind", span, help=help))
    if not isinstance(test, str):
        return None
    options = replace(Options(), **{key: value for key, value in values.items() if key in SEARCH_SETTINGS})
    run = Run(test=test, span=reader.places.key(section, "test"), options=options)
    return replace(run, **{key: value for key, value in values.items() if key in EXPECTATION_SETTINGS})


class _Reader:
    """Checks tables against their settings and keeps what is good."""

    def __init__(self, places: TomlPlaces, collector: Collector) -> None:
        self.places = places
        self.collector = collector
        self.bounds: list[LocatedText] = []
        self.found: dict[str, list[LocatedText]] = {}

    def table(
        self, document: Mapping[str, object], name: str, settings: Mapping[str, Setting]
    ) -> dict[str, Any]:
        section = self.places.section(name)
        table = document.get(name, {})
        if not isinstance(table, dict):
            self.wrong(name, f"written as [{name}]", table, section)
            return {}
        return self.values(table, name, settings, section)

    def values(
        self, table: Mapping[str, object], name: str, settings: Mapping[str, Setting], section: Section
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, given in islice(table.items(), KEYS_MAX):
            setting = settings.get(key)
            if setting is None:
                self.unknown(key, settings, section, table=name)
                continue
            value = setting.read(given)
            if value is None:
                help = did_you_mean(given, setting.choices) if isinstance(given, str) and setting.choices else ""
                self.wrong(key, setting.expected, given, section, help=help)
            else:
                values[key] = value
                if key in CHECK_SETTINGS:
                    self.found.setdefault(key, []).append(self.found_setting(section, key, value))
                if key == "bound":
                    self.bounds += self.located(section, key, value)
        return values

    def found_setting(self, section: Section, key: str, value: object) -> LocatedText:
        """Where a setting stands; of a fault list its own text, which is a small program."""
        place = self.places.value(section, key, str(value)) if key == "faults" else self.places.key(section, key)
        return LocatedText(str(value), place)

    def located(self, section: Section, key: str, value: object) -> tuple[LocatedText, ...]:
        texts = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        return tuple(LocatedText(text, self.places.value(section, key, text)) for text in texts)

    def unknown(
        self, key: str, known: Mapping[str, Setting] | tuple[str, ...], section: Section, *, table: str = ""
    ) -> None:
        span = self.places.key(section, key)
        help = _help_for(key, known, table)
        if table:
            self.collector.report(make("P0114.table", span, name=key, table=table, help=help))
        else:
            self.collector.report(make("P0114", span, name=key, help=help))

    def wrong(self, key: str, expected: str, given: object, section: Section, *, help: str = "") -> None:
        span = self.places.key(section, key)
        self.collector.report(make("P0115", span, name=key, expected=expected, actual=_shown(given), help=help))


def _help_for(key: str, known: Mapping[str, Setting] | tuple[str, ...], table: str) -> str:
    dashless = key.replace("-", "_")
    if dashless != key and dashless in known:
        return f"write '{dashless}'"
    homes = {"project": PROJECT_SETTINGS, "check": CHECK_SETTINGS, "run": RUN_SETTINGS}
    home = next((name for name, settings in homes.items() if name != table and key in settings), None)
    if home is not None:
        return f"'{key}' belongs in the table '{home}'"
    return did_you_mean(key, known)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, int) and abs(value) >= 2**63:
        return "a number of more than 64 bits"
    if isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else repr(value)
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return "a table" if isinstance(value, dict) else "a date or time"
