"""The configurations that a trace visits, as a graph: equal configurations are one node. Knows no format."""

from __future__ import annotations

from pcheck.diagnostics import cut
from pcheck.records import dataclass
from pcheck.report.telling import actions_shown
from pcheck.trace import Standing, Step, Trace

STEPS_MAX = 200
MACHINES_MAX = 10
"""Where there are more, a node tells only of those that moved."""
_TEXT_CHARACTERS_MAX = 48


@dataclass(frozen=True, slots=True)
class Node:
    """One configuration, or the failure at the end."""

    id: str
    lines: tuple[str, ...]
    is_initial: bool
    is_failure: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One step."""

    source: str
    target: str
    lines: tuple[str, ...]
    is_loop: bool = False
    """It belongs to the part of a run that comes again and again."""
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class StateGraph:
    """What a state graph shows."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def state_graph_of(trace: Trace) -> StateGraph:
    """Return the graph of a trace; of a very long one the last part, where it fails."""
    steps = trace.steps[-STEPS_MAX:]
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    before: Step | None = None
    for step in steps:
        node = _node(step, before, trace)
        nodes.setdefault(node.id, node)
        if before is not None:
            is_loop = trace.loop_start is not None and step.number > trace.loop_start
            edges.append(Edge(_id(before), node.id, _edge_lines(step), is_loop, step.kind == "fault"))
        before = step
    violation = trace.violation
    if violation is not None and steps[-1].configuration is not None:
        nodes["end"] = _failure("end", violation.message)
        edges.append(Edge(_id(steps[-1]), "end", ("the end" if trace.loop_start is None else "for ever",)))
    return StateGraph(trace.test, tuple(nodes.values()), tuple(edges))


def _id(step: Step) -> str:
    return "failure" if step.configuration is None else f"c{step.configuration}"


def _failure(id: str, message: str) -> Node:
    return Node(id, (cut(message, 200),), is_initial=False, is_failure=True)


def _node(step: Step, before: Step | None, trace: Trace) -> Node:
    if step.configuration is None:
        return _failure(_id(step), trace.violation.message if trace.violation is not None else "")
    known = () if before is None else before.standings
    told = step.standings if len(step.standings) <= MACHINES_MAX else [s for s in step.standings if s not in known]
    lines = tuple(standing_text(standing) for standing in told)
    return Node(_id(step), lines or ("nothing moved",), is_initial=step.configuration == 0, is_failure=False)


def standing_text(standing: Standing) -> str:
    """Return where a machine stands."""
    if standing.is_down:
        return f"{standing.name}: down"
    more = [standing.temperature] if standing.temperature else []
    more += [f"{standing.queued} queued"] if standing.queued else []
    return f"{standing.name}: {standing.state}" + (f" ({', '.join(more)})" if more else "")


def _edge_lines(step: Step) -> tuple[str, ...]:
    first, *others = step_lines(step)
    return (cut(f"{step.number}. {first}", _TEXT_CHARACTERS_MAX), *others)


def step_lines(step: Step) -> tuple[str, ...]:
    """Return what happens in a step, in a few words."""
    if step.fault:
        return (step.text,)
    who = step.machine
    what = {"handle": f"takes {step.event}", "receive": f"takes {step.event}", "null": "on null", "start": "starts"}
    lines = [f"{who} {what[step.kind]}" if step.kind in what else who]
    for action in actions_shown(step, is_full=False):
        if action.kind == "send":
            lines.append(f"{action.event} to {action.target}")
        elif action.kind in {"lost", "held"}:
            lines[-1] += f" ({action.kind})"
        elif action.kind == "announce":
            lines.append(f"announces {action.event}")
        elif action.kind == "choice":
            lines.append(f"chooses {action.text}")
        elif action.kind == "new":
            lines.append(f"creates {action.target}")
    return tuple(cut(line, _TEXT_CHARACTERS_MAX) for line in lines)
