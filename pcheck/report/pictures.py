"""Diagrams as files: DOT and Mermaid text always, pictures when the program `dot` exists."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import Literal

from pcheck.report.dot import sequence_dot, state_graph_dot
from pcheck.report.mermaid import sequence_mermaid, state_graph_mermaid
from pcheck.report.paint import Paint
from pcheck.report.sequence import sequence_of
from pcheck.report.sequence_text import BOXES, sequence_text
from pcheck.report.state_graph import state_graph_of
from pcheck.trace import Trace

DiagramFormat = Literal["text", "svg", "png", "dot", "mermaid"]
SUFFIXES: dict[DiagramFormat, str] = {"text": "txt", "svg": "svg", "png": "png", "dot": "dot", "mermaid": "mmd"}
TEXT_COLUMNS = 120
DOT_TIMEOUT_SECONDS = 60


class NoPicture(Exception):  # noqa: N818 - without `dot` there is simply no picture
    """A picture that cannot be made; the text is a finished sentence."""


def diagrams(trace: Trace, format: DiagramFormat) -> dict[str, bytes]:
    """Return the diagrams of a trace by the ends of their file names. Raises NoPicture."""
    sequence = sequence_of(trace)
    if format == "text":
        text = sequence_text(sequence, width=TEXT_COLUMNS, strokes=BOXES, paint=Paint(False)) + "\n"
        return {"sequence.txt": text.encode("utf-8", "backslashreplace")}
    graph = state_graph_of(trace)
    texts: dict[str, Callable[[], str]] = {
        "sequence": lambda: sequence_mermaid(sequence) if format == "mermaid" else sequence_dot(sequence),
        "states": lambda: state_graph_mermaid(graph) if format == "mermaid" else state_graph_dot(graph),
    }
    drawn = {name: text().encode("utf-8", "backslashreplace") for name, text in texts.items()}
    if format in {"svg", "png"}:
        drawn = {name: picture(dot, format) for name, dot in drawn.items()}
    return {f"{name}.{SUFFIXES[format]}": data for name, data in drawn.items()}


def picture(dot: bytes, format: str) -> bytes:
    """Return what the program `dot` draws. Raises NoPicture."""
    program = shutil.which("dot")
    if program is None:
        raise NoPicture(f"there is no program 'dot' to make {format} pictures; formats 'dot' and 'mermaid' need none")
    try:
        done = subprocess.run(
            [program, f"-T{format}"], input=dot, capture_output=True, timeout=DOT_TIMEOUT_SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        raise NoPicture(f"'dot' did not finish in {DOT_TIMEOUT_SECONDS} seconds") from None
    except (OSError, subprocess.SubprocessError):
        raise NoPicture("'dot' failed to draw the diagram; format 'dot' writes its input") from None
    return done.stdout
