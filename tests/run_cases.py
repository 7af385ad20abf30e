"""Reads the run-time case files: what their headers and markers expect."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"// violation: (P\d{4})\s*$")


@dataclass(frozen=True, slots=True)
class RunCase:
    """A program with the verdict that its header predicts."""

    path: Path
    """What to load: a file, or the folder of a case with a foreign module."""
    expect: str
    """'holds' or a kind of violation."""
    options: dict[str, str]
    """Options of `pcheck check` by name; '' for a flag."""
    message: str
    marks: frozenset[tuple[int, str]]
    """Lines at which the violation may stand, each with its code; empty when the case does not say."""


def run_cases() -> list[RunCase]:
    """All run-time cases, sorted by path."""
    files = [*(CASES / "dynamic").glob("*.p"), *(CASES / "semantics").glob("*.p")]
    folders = [path for path in (CASES / "foreign").iterdir() if path.is_dir()]
    return [read_case(file, file) for file in sorted(files)] + [
        read_case(folder, folder / "main.p") for folder in sorted(folders)
    ]


def read_case(path: Path, main: Path) -> RunCase:
    """The case in a file."""
    lines = main.read_text(encoding="utf-8").splitlines()
    headers = dict(re.findall(r"^// (expect|options|message): (.*?)\s*$", "\n".join(lines), re.MULTILINE))
    marks = {(number, found[1]) for number, line in enumerate(lines, start=1) if (found := _MARK.search(line))}
    return RunCase(
        path=path,
        expect=headers["expect"],
        options=_options(headers.get("options", "")),
        message=headers.get("message", ""),
        marks=frozenset(marks),
    )


def _options(text: str) -> dict[str, str]:
    words = shlex.split(text)
    options: dict[str, str] = {}
    while words:
        name = words.pop(0).removeprefix("--")
        options[name] = words.pop(0) if words and not words[0].startswith("--") else ""
    return options
