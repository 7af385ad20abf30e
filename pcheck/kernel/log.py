"""The questions of a kernel whose answers had something new, in order: the same answers again give the same numbers.

What had nothing new can be asked again at any time, and has nothing new then.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntEnum

WORDS = 5
"""Of one question: its kind, slot, local, message, and the level of the search; of some other kinds as below."""

Words = tuple[int, int, int, int, int]
Counts = tuple[int, int, int, int]


class Question(IntEnum):
    """What is asked, as in binding_snapshot.c; and what is told of queues: slot, length, 0, position."""

    STEP = 0
    OBSERVE = 1
    WITHIN = 2
    QUEUE = 3
    ITEMS = 4
    """Four numbers that belong to the next question."""
    PROSPECTS = 5
    """0, network, local, level."""
    STRUCK = 6
    """How many items (local, rule), network, message, level."""
    TURNED = 7
    """0, rule, local, level."""
    NETWORK_MOVES = 8
    """How many items (the locals), network, 0, level."""
    TAKEN_IN = 9
    """How many items (sender, receiver), network, message, level."""
    WITHOUT = 10
    """Place among the machines, network, 0, level."""


class Log:
    """What one provider answered."""

    def __init__(self) -> None:
        self.words = array("I")
        self.settled = (1, 2, 0, 0, 0)
        """How many locals, messages, paths, networks and words of the log there were after the last answer.

        An interruption can leave more of them; this is assigned at once, so that it is always right.
        """
        self._noted = 0

    def is_news(self, counts: Counts, noted: int) -> bool:
        """Return whether there is more, also of coverage, than after the last question of the log."""
        return counts != self.settled[:-1] or noted != self._noted

    def add(self, questions: Sequence[Words], counts: Counts, noted: int) -> None:
        """Note questions that belong together, and what there is after them."""
        for question in questions:
            self.words.extend(question)
        self._noted = noted
        self.settled = (*counts, len(self.words))
