"""Collects the ops of one routine into blocks and tidies them. Duty: shape; what the ops mean is the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from pcheck.ir.model import Block, Routine
from pcheck.ir.operands import is_point, is_visible, retargeted, targets
from pcheck.ir.ops import BlockId, Jump, Op, Receive, Register, RoutineId, Terminator
from pcheck.ir.types import Type
from pcheck.records import dataclass
from pcheck.source import Span


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    ops: list[Op] = field(default_factory=list)
    exit: Terminator | None = None

    @property
    def is_point(self) -> bool:
        return is_point(self.ops, self.exit)


class BlockBuilder:
    """The blocks of one routine in the making. Building starts in block 0; `parameters` get the first registers.

    Visible ops and Receive may be emitted anywhere: the builder starts a new block for them where one is needed.
    What is emitted after a terminator is unreachable and vanishes, unless a block is switched to.
    """

    def __init__(
        self,
        id: RoutineId,
        name: str,
        *,
        parameters: Iterable[tuple[str, Type]] = (),
        result: Type | None = None,
        span: Span,
    ) -> None:
        self.id = id
        self.name = name
        self.result = result
        self.span = span
        self._types: list[Type] = []
        self._names: list[str] = []
        for parameter, type_ in parameters:
            self.new_register(type_, parameter)
        self._parameters = len(self._types)
        self._drafts = [_Draft()]
        self._current = self._drafts[0]

    def new_register(self, type_: Type, name: str = "") -> Register:
        """Return a new register; `name` is the P variable it stands for."""
        self._types.append(type_)
        self._names.append(name)
        return len(self._types) - 1

    def type_of(self, register: Register) -> Type:
        """Return the type of a register."""
        return self._types[register]

    def new_block(self) -> BlockId:
        """Return a new empty block, to be jumped to and switched to."""
        self._drafts.append(_Draft())
        return len(self._drafts) - 1

    def switch(self, block: BlockId) -> None:
        """Go on in a block, which is not terminated yet."""
        self._current = self._drafts[block]
        assert self._current.exit is None, f"{self.name}: block {block} is already complete"

    @property
    def is_terminated(self) -> bool:
        """Whether what is emitted next cannot be reached."""
        return self._current.exit is not None

    def emit(self, op: Op) -> None:
        """Append an op to the current block."""
        if self.is_terminated:
            self._continue_unreachable()
        if is_visible(op):
            self._start_point(op.span)
        self._current.ops.append(op)

    def terminate(self, exit_: Terminator) -> None:
        """End the current block."""
        if self.is_terminated:
            self._continue_unreachable()
        if isinstance(exit_, Receive):
            self._start_point(exit_.span)
        self._current.exit = exit_

    def _continue_unreachable(self) -> None:
        self.switch(self.new_block())

    def _start_point(self, span: Span) -> None:
        if self._current is self._drafts[0] or self._current.ops:
            block = self.new_block()
            self._current.exit = Jump(span, block)
            self.switch(block)

    def finish(self) -> Routine:
        """Return the routine without unreachable blocks, detours and needless seams. It is not sealed yet."""
        for i, draft in enumerate(self._drafts):
            assert draft.exit is not None or not draft.ops, f"{self.name}: block {i} has no end"
        order = _merge(_thread(self._drafts), self.name)
        number = {old: new for new, (old, _) in enumerate(order)}
        return Routine(
            id=self.id,
            name=self.name,
            parameters=self._parameters,
            registers=tuple(self._types),
            names=tuple(self._names),
            result=self.result,
            blocks=tuple(_finished(draft, number) for _, draft in order),
            suspends=any(draft.is_point for _, draft in order),
            span=self.span,
        )


def _finished(draft: _Draft, number: dict[BlockId, BlockId]) -> Block:
    assert draft.exit is not None
    return Block(tuple(draft.ops), retargeted(draft.exit, number.__getitem__), (), draft.is_point)


def _thread(drafts: list[_Draft]) -> list[_Draft]:
    """Lead every jump to an empty block that only jumps on to where that goes."""

    def end(block: BlockId) -> BlockId:
        seen = set()
        while block not in seen:
            seen.add(block)
            draft = drafts[block]
            if draft.ops or not isinstance(draft.exit, Jump):
                break
            block = draft.exit.target
        return block

    return [_Draft(draft.ops, None if draft.exit is None else retargeted(draft.exit, end)) for draft in drafts]


def _merge(drafts: list[_Draft], name: str) -> list[tuple[BlockId, _Draft]]:
    """Return the reachable blocks in a depth-first order, straight lines joined."""
    arrivals = _arrivals(drafts, name)
    order: list[tuple[BlockId, _Draft]] = []
    waiting, seen = [0], {0}
    while waiting:
        block = waiting.pop()
        draft = drafts[block]
        while isinstance(draft.exit, Jump):
            following = draft.exit.target
            if following == 0 or arrivals[following] != 1 or drafts[following].is_point:
                break
            draft = _Draft(draft.ops + drafts[following].ops, drafts[following].exit)
        order.append((block, draft))
        assert draft.exit is not None
        for target in reversed(targets(draft.exit)):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return order


def _arrivals(drafts: list[_Draft], name: str) -> dict[BlockId, int]:
    """Count how often each reachable block is jumped to."""
    arrivals = {0: 0}
    waiting = [0]
    while waiting:
        block = waiting.pop()
        exit_ = drafts[block].exit
        assert exit_ is not None, f"{name}: block {block} has no end"
        for target in targets(exit_):
            if target not in arrivals:
                arrivals[target] = 0
                waiting.append(target)
            arrivals[target] += 1
    return arrivals
