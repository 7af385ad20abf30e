"""A counterexample as one HTML file: it needs no server, no network and no other file, and runs no script but its own.

The data are JSON in a script element that no browser runs. Every text of a model becomes a text node there: the page
never makes HTML of a text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from pcheck.report.html_data import Insight, page_data
from pcheck.report.palette import DARK, LIGHT, Theme, Tint
from pcheck.report.terminal import quoted
from pcheck.trace.saved import SavedTrace

SCRIPTS = (
    "basics.js", "model.js", "rows.js", "values.js", "diagram.js", "drawing.js", "state.js", "source.js", "details.js",
    "table.js", "timeline.js", "filters.js", "keys.js", "main.js",
)  # fmt: skip
"""In the order in which they come; together they are one script."""


def html_of(saved: SavedTrace, insight: Insight | None = None) -> bytes:
    """Return the page of a trace."""
    style = "\n".join((_theme_css(), _own("style.css")))
    script = "\n".join(('"use strict";', *(_own(name) for name in SCRIPTS)))
    page = _own("page.html")
    parts = {
        "TITLE": escape(quoted(f"{saved.trace.test}: counterexample")),
        "POLICY": _policy(script, style),
        "STYLE": style,
        "DATA": json_for_html(page_data(saved, insight or Insight())),
        "SCRIPT": script,
    }
    pieces = page.split("%%")                                # the odd ones are names: no text is looked through twice
    return "".join(parts[piece] if n % 2 else piece for n, piece in enumerate(pieces)).encode("utf-8", "replace")


def json_for_html(value: object) -> str:
    """Return JSON that can stand in a script element: ASCII, without any character that HTML knows."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(script: str, style: str) -> str:
    """Return the rules that the browser enforces: nothing is loaded, and only this script and this style count."""
    rules = f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}"
    return f"{rules}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _own(name: str) -> str:
    return files("pcheck.report").joinpath("viewer", name).read_text("utf-8")


def _theme_css() -> str:
    """Return the colours of both themes as properties: as the system says, or as the reader chose."""
    light, dark = _properties(LIGHT), _properties(DARK)
    return "\n".join((
        f":root {{ color-scheme: light; {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {dark} }} }}",
        f'@media screen {{ :root[data-theme="light"] {{ color-scheme: light; {light} }}',
        f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }} }}',
    ))


def _properties(theme: Theme) -> str:
    tints: dict[str, Tint] = {f"machine-{n}": tint for n, tint in enumerate(theme.machines)}
    tints |= {"monitor": theme.monitor, "hot": theme.hot, "cold": theme.cold}
    tints |= {"fault": theme.fault, "violation": theme.violation}
    plain = {"page": theme.page, "ink": theme.ink, "faint": theme.faint, "rule": theme.rule}
    pairs = [*plain.items(), *((name, tint.line) for name, tint in tints.items())]
    pairs += [(f"{name}-fill", tint.fill) for name, tint in tints.items()]
    return " ".join(f"--{name}: {colour};" for name, colour in pairs)
