"""What can happen to a machine with its queue, made of what can happen to it and to each message that waits for it."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.records import NamedTuple
from pcheck.system.environment import ENVIRONMENT, WORDS, Environment, EnvironmentMove, Network, Prospect
from pcheck.system.local import Local, LocalSteps, Message, Queue
from pcheck.system.queues import settled
from pcheck.system.transition_system import Choice

Machine = tuple[Local, Queue]


class _Result(NamedTuple):
    """The queue need not be settled."""

    network: Network
    local: Local | None
    queue: Queue
    detail: tuple[int, ...]
    message: Message | None = None


def machine_moves(
    environment: Environment, steps: LocalSteps, network: Network, machine: Machine
) -> tuple[EnvironmentMove, ...]:
    """Return what can happen to a machine, in an order that never changes; equal results are one move."""
    found: dict[object, EnvironmentMove] = {}
    for prospect in environment.prospects(network, machine[0]):
        for result in _results(environment, prospect, network, machine):
            move = _move(prospect, machine[0], steps, result)
            found.setdefault((move.is_fault, move.network, move.local, move.queue), move)
    return tuple(found.values())


def _results(environment: Environment, prospect: Prospect, network: Network, machine: Machine) -> Iterator[_Result]:
    local, queue = machine
    after, message = prospect.network, prospect.message
    if after is not None and message is not None:
        yield _Result(after, local, (*queue, message), prospect.detail, message)
    elif after is not None:
        yield _Result(after, environment.turned(prospect.rule, local), (), prospect.detail)
    else:
        for place, struck in enumerate(queue):
            blow = environment.struck(network, local, prospect.rule, struck)
            if blow is not None:
                rest = queue[:place] + queue[place + 1 :] if blow.is_taken else queue
                yield _Result(blow.network, local, rest, (place,), struck)


def _move(prospect: Prospect, before: Local, steps: LocalSteps, result: _Result) -> EnvironmentMove:
    local, queue, rule = result.local, result.queue, prospect.rule
    if local is not None and queue:
        queue = settled(steps.readiness(local), queue)
    is_fault = rule >= 0
    named = (rule,) if is_fault else ()
    choice = Choice((ENVIRONMENT, *before.path), (WORDS.index(prospect.kind), *named, *result.detail))
    return EnvironmentMove(
        choice, result.network, local, queue, is_fault, prospect.agent, rule, prospect.kind, result.message
    )
