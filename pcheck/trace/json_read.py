"""Reads the JSON form of a trace and believes nothing: every member has its type, every place lies in its source."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar, get_args

from pcheck.diagnostics import VIOLATION_KINDS
from pcheck.records import dataclass
from pcheck.source import NOWHERE, SourceFile, Span
from pcheck.system.environment import WORDS
from pcheck.system.local import LogKind
from pcheck.system.transition_system import Choice
from pcheck.system.violation import Violation
from pcheck.trace.diff import Change, ChangeKind
from pcheck.trace.snapshot import Activation, Envelope, LeafKind, ListKind, Snapshot, Tree, Variable, Waiting
from pcheck.trace.trace import Action, Standing, Step, StepKind, Trace

Word = TypeVar("Word", bound=str)

_NUMBER_MAX = 2**63
_VALUE_DEPTH_MAX = 60


class Damage(Exception):  # noqa: N818 - the damage is in the file
    """A trace file that is not what it should be; the text says where and how."""


def digest_of(file: SourceFile) -> str:
    """Return the SHA-256 of a source's text."""
    return hashlib.sha256(file.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Reader:
    """One JSON object with the name under which messages speak of it."""

    name: str
    members: Mapping[str, object]

    @classmethod
    def of_document(cls, document: object) -> Reader:
        """Return the reader of a whole file."""
        return _object("the document", document)

    # --- members by type ---

    def text(self, key: str) -> str:
        """Return a text."""
        return _text(self._place(key), self._member(key))

    def text_or_empty(self, key: str) -> str:
        """Return a text, '' when the member is left out."""
        return self.text(key) if key in self.members else ""

    def text_or_none(self, key: str) -> str | None:
        """Return a text or null."""
        return None if self._member(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """Return a truth value, false when the member is left out."""
        value = self.members.get(key, False)
        if not isinstance(value, bool):
            raise Damage(f"{self._place(key)} is not true or false")
        return value

    def whole(self, key: str) -> int:
        """Return a whole number that is not negative."""
        return _whole(self._place(key), self._member(key))

    def whole_or_zero(self, key: str) -> int:
        """Return a whole number, 0 when the member is left out."""
        return self.whole(key) if key in self.members else 0

    def one_of(self, key: str, words: Sequence[Word]) -> Word:
        """Return one of the words."""
        text = self.text(key)
        for word in words:
            if word == text:
                return word
        raise Damage(f"{self._place(key)} is none of its words")

    def items(self, key: str) -> list[tuple[str, object]]:
        """Return the items of a list, each with its name."""
        value = self._member(key)
        if not isinstance(value, list):
            raise Damage(f"{self._place(key)} is not a list")
        return [(f"{self._place(key)}[{n}]", item) for n, item in enumerate(value)]

    def texts(self, key: str) -> list[str]:
        """Return a list of texts."""
        return [_text(name, item) for name, item in self.items(key)]

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return tuple(_whole(name, item) for name, item in self.items(key))

    def part(self, key: str) -> Reader:
        """Return an object."""
        return _object(self._place(key), self._member(key))

    def parts(self, key: str) -> list[Reader]:
        """Return a list of objects."""
        return [_object(name, item) for name, item in self.items(key)]

    def parts_or_none(self, key: str) -> list[Reader]:
        """Return a list of objects, an empty one when the member is left out."""
        return self.parts(key) if key in self.members else []

    # --- the things of a trace ---

    def source_file(self) -> SourceFile:
        """Return an embedded source whose digest is right."""
        file = SourceFile(self.text("path"), self.text("text"))
        if digest_of(file) != self.text("sha256"):
            raise Damage(f"{self.name} does not have the SHA-256 that it claims")
        return file

    def trace(self, sources: Sequence[SourceFile]) -> Trace:
        """Return the trace itself."""
        files = {file.path: file for file in sources}
        steps = tuple(step.step(files) for step in self.parts("steps"))
        if not steps:
            raise Damage("'steps' is empty")
        violation = None if self._member("violation") is None else self.part("violation").violation(files)
        schedule = tuple(Choice(item.wholes("machine"), item.wholes("answers")) for item in self.parts("schedule"))
        if len(schedule) != len(steps) - 1:
            raise Damage("its schedule does not have one choice for each of its steps")
        loop_start = None if self.members.get("loop_start") is None else self.whole("loop_start")
        if loop_start is not None and loop_start >= len(schedule):
            raise Damage("the loop begins after the end of the schedule")
        faults = self.text("faults") if "faults" in self.members else None
        return Trace(self.text("test"), schedule, steps, violation, self.flag("is_complete"), loop_start, faults)

    def violation(self, files: Mapping[str, SourceFile]) -> Violation:
        """Return a violation."""
        return Violation(
            kind=self.one_of("kind", VIOLATION_KINDS),
            code=self.text("code"),
            message=self.text("message"),
            span=self.span(files),
            machine=self.text("machine"),
            property=self.text("property"),
        )

    def step(self, files: Mapping[str, SourceFile]) -> Step:
        """Return a step."""
        kinds: tuple[StepKind, ...] = get_args(StepKind)
        return Step(
            number=self.whole("number"),
            machine=self.text_or_empty("machine"),
            kind=self.one_of("kind", kinds),
            state=self.text_or_empty("state"),
            event=self.text_or_empty("event"),
            payload=self.text_or_empty("payload"),
            span=self.span(files),
            actions=tuple(action.action(files) for action in self.parts("actions")),
            changes=tuple(change.change() for change in self.parts("changes")),
            configuration=None if self._member("configuration") is None else self.whole("configuration"),
            standings=tuple(standing.standing() for standing in self.parts("standings")),
            snapshots=tuple(snapshot.snapshot(files) for snapshot in self.parts_or_none("snapshots")),
            fault=self.one_of("fault", WORDS) if "fault" in self.members else "",
            text=self.text_or_empty("text"),
        )

    def action(self, files: Mapping[str, SourceFile]) -> Action:
        """Return an action."""
        kinds: tuple[LogKind, ...] = get_args(LogKind)
        return Action(
            kind=self.one_of("kind", kinds),
            machine=self.text("machine"),
            is_monitor=self.flag("is_monitor"),
            state=self.text_or_empty("state"),
            span=self.span(files),
            event=self.text_or_empty("event"),
            payload=self.text_or_empty("payload"),
            target=self.text_or_empty("target"),
            text=self.text_or_empty("text"),
            options=self.whole_or_zero("options"),
            is_fair=self.flag("is_fair"),
            temperature=self.text_or_empty("temperature"),
        )

    def change(self) -> Change:
        """Return a change."""
        kinds: tuple[ChangeKind, ...] = get_args(ChangeKind)
        return Change(
            kind=self.one_of("kind", kinds),
            machine=self.text("machine"),
            path=self.text("path"),
            before=self.text_or_none("before"),
            after=self.text_or_none("after"),
        )

    def standing(self) -> Standing:
        """Return where a machine stands."""
        return Standing(
            name=self.text("name"),
            is_monitor=self.flag("is_monitor"),
            state=self.text("state"),
            temperature=self.text_or_empty("temperature"),
            queued=self.whole_or_zero("queued"),
            is_down=self.flag("is_down"),
        )

    def snapshot(self, files: Mapping[str, SourceFile]) -> Snapshot:
        """Return the whole of a machine."""
        words: tuple[Waiting, ...] = get_args(Waiting)
        return Snapshot(
            name=self.text("name"),
            is_monitor=self.flag("is_monitor"),
            state=self.text("state"),
            temperature=self.text_or_empty("temperature"),
            waiting=self.one_of("waiting", words),
            awaited=tuple(self.texts("awaited")) if "awaited" in self.members else (),
            variables=self._variables(),
            activations=tuple(part.activation(files) for part in self.parts_or_none("activations")),
            queue=tuple(part.envelope() for part in self.parts_or_none("queue")),
        )

    def activation(self, files: Mapping[str, SourceFile]) -> Activation:
        """Return a handler that has not ended."""
        return Activation(self.text("routine"), self.span(files), self._variables())

    def envelope(self) -> Envelope:
        """Return a message in a queue."""
        payload = self._tree("payload") if "payload" in self.members else None
        return Envelope(self.text("event"), payload)

    def variable(self) -> Variable:
        """Return a variable."""
        return Variable(self.text("name"), self.text("type"), self._tree("value"))

    def span(self, files: Mapping[str, SourceFile]) -> Span:
        """Return the member `span`; null is nowhere."""
        if self._member("span") is None:
            return NOWHERE
        place = self.part("span")
        file = files.get(place.text("file"))
        if file is None:
            raise Damage(f"{place.name} lies in a file that is not among the sources")
        start, end = place.whole("start"), place.whole("end")
        if not start <= end <= len(file.text):
            raise Damage(f"{place.name} lies outside its file")
        return Span(file, start, end)

    def _variables(self) -> tuple[Variable, ...]:
        return tuple(part.variable() for part in self.parts_or_none("variables"))

    def _tree(self, key: str) -> Tree:
        return _tree(self._place(key), self._member(key))

    def _member(self, key: str) -> object:
        if key not in self.members:
            raise Damage(f"{self._place(key)} is missing")
        return self.members[key]

    def _place(self, key: str) -> str:
        return f"'{key}'" if self.name == "the document" else f"'{key}' of {self.name}"


_LEAVES: Mapping[str, LeafKind] = {kind: kind for kind in get_args(LeafKind)}
_LISTS: Mapping[str, ListKind] = {kind: kind for kind in get_args(ListKind)}


def _tree(name: str, value: object, depth: int = _VALUE_DEPTH_MAX) -> Tree:
    members = _object(name, value).members
    if len(members) != 1 or depth == 0:
        raise Damage(f"{name} is nested too deeply" if depth == 0 else f"{name} is not a value")
    kind, content = next(iter(members.items()))
    if kind in _LEAVES:
        return Tree(_LEAVES[kind], _text(name, content))
    if not isinstance(content, list):
        raise Damage(f"{name} is not a value")
    if kind in _LISTS:
        return Tree(_LISTS[kind], items=tuple(_tree(name, item, depth - 1) for item in content))
    pairs = [_pair(name, item) for item in content]
    items = tuple(_tree(name, item, depth - 1) for _, item in pairs)
    if kind == "record":
        return Tree("record", items=items, names=tuple(_text(name, first) for first, _ in pairs))
    if kind == "map":
        return Tree("map", items=items, keys=tuple(_tree(name, first, depth - 1) for first, _ in pairs))
    raise Damage(f"{name} is not a value")


def _pair(name: str, item: object) -> tuple[object, object]:
    if not isinstance(item, list) or len(item) != 2:
        raise Damage(f"{name} is not a value")
    return item[0], item[1]


def _object(name: str, value: object) -> Reader:
    if not isinstance(value, dict):
        raise Damage(f"{name} is not an object")
    return Reader(name, value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Damage(f"{name} is not a text")
    return value


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _NUMBER_MAX:
        raise Damage(f"{name} is not a whole number")
    return value
