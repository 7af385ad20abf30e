"""What the HTML page knows of a trace, as JSON values: all words are made here, as every other form has them.

Texts are quoted as for a terminal, so that nothing invisible can lie about the order of what is shown. Machines and
places in the sources are numbers into two lists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pcheck.diagnostics import cut
from pcheck.records import dataclass
from pcheck.report.lifelines import lifelines_of
from pcheck.report.telling import action_text, headline
from pcheck.report.terminal import expanded, quoted
from pcheck.source import SourceFile, Span, is_nowhere
from pcheck.trace.post import posted
from pcheck.trace.saved import SavedTrace
from pcheck.trace.snapshot import Activation, Envelope, Snapshot, Tree, Variable
from pcheck.trace.trace import Action, Step, Trace

TEXT_CHARACTERS_MAX = 20_000


@dataclass(frozen=True, slots=True)
class Insight:
    """What is known of a trace beyond the steps themselves."""

    irrelevant: tuple[int, ...] = ()
    """The numbers of the steps without which the run fails alike."""
    sentences: tuple[str, ...] = ()
    """Why it fails, in words."""


def page_data(saved: SavedTrace, insight: Insight) -> dict[str, object]:
    """Return everything that the page shows."""
    trace = saved.trace
    places = _Places([source.file for source in saved.origin.sources])
    values = _Values()
    teller = _Teller(trace, places, values)
    violation = trace.violation
    steps = [teller.step(step) for step in trace.steps]
    return {
        "tool": quoted(saved.tool),
        "test": quoted(trace.test),
        "program": quoted(saved.origin.name),
        "violation": violation and {
            "kind": violation.kind,
            "code": quoted(violation.code),
            "message": _long(violation.message),
            "machine": quoted(violation.machine),
            "property": quoted(violation.property),
            "at": places.number(violation.span),
        },
        "loop": trace.loop_start,
        "faults": quoted(trace.faults or ""),
        "lifelines": [{"name": quoted(line.name), "monitor": line.is_monitor} for line in teller.lifelines],
        "steps": steps,
        "variables": values.found,
        "insight": {
            "irrelevant": list(insight.irrelevant),
            "sentences": [_long(sentence) for sentence in insight.sentences],
        },
        "places": places.found,
        "sources": [
            {"path": quoted(file.path), "lines": [_line(file, number) for number in range(1, file.line_count + 1)]}
            for file in places.files
        ],
    }  # fmt: skip


class _Teller:
    def __init__(self, trace: Trace, places: _Places, values: _Values) -> None:
        self.lifelines = lifelines_of(trace)
        self._numbers = {line.name: number for number, line in enumerate(self.lifelines)}
        self._places = places
        self._values = values
        post = posted(trace)
        self._origins, self._fates = post.deliveries, post.fates

    def step(self, step: Step) -> dict[str, object]:
        """Return a step."""
        origin = self._origins.get(step.number)
        told: dict[str, object] = {
            "who": self._who(step.machine),
            "state": quoted(step.state),
            "event": quoted(step.event),
            "payload": _long(step.payload),
            "from": None if origin is None else [origin.step, origin.action],
            "actions": [self._action(action, step.number, place) for place, action in enumerate(step.actions)],
            "halted": [self._who(change.machine) for change in step.changes if change.kind in {"halted", "crashed"}],
            "snapshots": [self._snapshot(snapshot) for snapshot in step.snapshots],
            "failed": step.configuration is None,
            "fault": step.fault,
            "note": quoted(step.text),
        }
        text = _long(headline(step, payload_max=TEXT_CHARACTERS_MAX))
        at = self._places.number(step.span)
        return {"number": step.number, "kind": step.kind, "text": text, "at": at, **_said(told)}

    def _action(self, action: Action, step: int, place: int) -> dict[str, object]:
        told: dict[str, object] = {
            "event": quoted(action.event),
            "payload": _long(action.payload),
            "state": quoted(action.state),
            "to": self._numbers.get(action.target) if action.kind in {"send", "new"} else None,
            "goto": quoted(action.target) if action.kind == "goto" else "",
            "temperature": action.temperature,
            "fate": self._fates.get((step, place)),
        }
        text = _long(action_text(action, payload_max=TEXT_CHARACTERS_MAX))
        at = self._places.number(action.span)
        return {"kind": action.kind, "who": self._who(action.machine), "text": text, "at": at, **_said(told)}

    def _snapshot(self, snapshot: Snapshot) -> dict[str, object]:
        told: dict[str, object] = {
            "temperature": snapshot.temperature,
            "awaited": [quoted(event) for event in snapshot.awaited],
            "variables": self._values.numbers(snapshot.variables),
            "activations": [self._activation(activation) for activation in snapshot.activations],
            "queue": [self._values.message(envelope) for envelope in snapshot.queue],
        }
        state, who = quoted(snapshot.state), self._who(snapshot.name)
        return {"who": who, "state": state, "waiting": snapshot.waiting, **_said(told)}

    def _activation(self, activation: Activation) -> dict[str, object]:
        return {
            "routine": quoted(activation.routine),
            "at": self._places.number(activation.span),
            "variables": self._values.numbers(activation.variables),
        }

    def _who(self, name: str) -> int:
        return self._numbers.get(name, -1)


class _Places:
    """Places in the sources, each told once."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.files = files
        self.found: list[list[int]] = []
        self._files = {file.path: number for number, file in enumerate(files)}
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, span: Span) -> int:
        """Return the number of a place, -1 for none."""
        if is_nowhere(span) or span.file.path not in self._files:
            return -1
        key = (span.file.path, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.found)
            first, last = _position(span.file, span.start), _position(span.file, span.end)
            self.found.append([self._files[span.file.path], *first, *last])
        return self._numbers[key]


class _Values:
    """Variables with their values, and messages, each told once: most stay as they are from step to step."""

    def __init__(self) -> None:
        self.found: list[list[object]] = []
        self._numbers: dict[str, int] = {}
        self._known: dict[int, tuple[object, int]] = {}
        """By identity, which is quick; what was made once is kept alive here."""

    def numbers(self, variables: Sequence[Variable]) -> list[int]:
        """Return the numbers of variables: name, type and value."""
        return [self._number(each, each.name, each.type, each.value) for each in variables]

    def message(self, envelope: Envelope) -> int:
        """Return the number of a message: event, no type, and payload."""
        return self._number(envelope, envelope.event, "", envelope.payload)

    def _number(self, owner: object, name: str, type_: str, tree: Tree | None) -> int:
        known = self._known.get(id(owner))
        if known is not None:
            return known[1]
        told: list[object] = [quoted(name), quoted(type_), None if tree is None else _value(tree)]
        number = self._numbers.setdefault(json.dumps(told), len(self.found))
        if number == len(self.found):
            self.found.append(told)
        self._known[id(owner)] = owner, number
        return number


def _position(file: SourceFile, offset: int) -> tuple[int, int]:
    """Return line and column as the page counts them: in the characters that are shown, in units of JavaScript."""
    line, column = file.position(offset)
    text = file.line_text(line)
    if text.isascii() and text.isprintable():
        return line, column
    return line, 1 + len("".join(expanded(text)[: column - 1]).encode("utf-16-le")) // 2


def _line(file: SourceFile, number: int) -> str:
    return "".join(expanded(file.line_text(number)))


def _value(tree: Tree) -> dict[str, object]:
    """Return a value: a leaf with its text, or items with their names or keys."""
    if not tree.items and tree.kind not in {"seq", "set", "tuple", "record", "map"}:
        return {"k": tree.kind, "t": _long(tree.text)}
    value: dict[str, object] = {"k": tree.kind, "c": [_value(item) for item in tree.items]}
    if tree.kind == "record":
        value["n"] = [quoted(name) for name in tree.names]
    if tree.kind == "map":
        value["n"] = [_value(key) for key in tree.keys]
    return value


def _long(text: str) -> str:
    return cut(quoted(text), TEXT_CHARACTERS_MAX)


def _said(told: Mapping[str, object]) -> dict[str, object]:
    """Leave out what says nothing; 0 is the number of a machine or step."""
    return {name: value for name, value in told.items() if value or (value == 0 and value is not False)}
